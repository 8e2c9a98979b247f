package org.casebook.figures;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The one written form of figures, for the command line, pages and evaluation sets. */
public final class FigureJson {
  private FigureJson() {}

  /**
   * A figure as JSON; absent parts are left out.
   *
   * @param file the file it comes from, where there are several; null leaves it out
   * @param shown what a text from a document passes on its way out, such as masking
   */
  public static ObjectNode of(Figure figure, @Nullable String file, UnaryOperator<String> shown) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (file != null) {
      json.put("file", file);
    }
    json.put("quote", shown.apply(figure.quote()));
    json.put("start", figure.start());
    json.put("end", figure.end());
    json.put("kind", figure.measure().kind());
    Interval value = figure.measure().value();
    if (value != null) {
      ObjectNode interval = json.putObject("value");
      put(interval, "low", value.low());
      put(interval, "best", value.best());
      put(interval, "high", value.high());
    }
    put(json, "count", figure.measure().count());
    put(json, "total", figure.measure().total());
    put(json, "percent", figure.measure().percent());
    json.put("qualifier", figure.qualifier().word());
    put(json, "unit", figure.unit(), shown);
    put(json, "population", figure.population(), shown);
    put(json, "period", figure.period(), shown);
    put(json, "place", figure.place(), shown);
    put(json, "credit", figure.credit(), shown);
    if (figure.carriedOver()) {
      json.put("carriedOver", true);
    }
    return json;
  }

  private static void put(ObjectNode json, String key, @Nullable Exact number) {
    if (number != null) {
      if (number.isWhole() && number.numerator().bitLength() < 63) {
        json.put(key, number.numerator().longValue());
      } else {
        json.put(key, number.toDouble());
      }
    }
  }

  private static void put(
      ObjectNode json, String key, @Nullable String text, UnaryOperator<String> shown) {
    if (text != null) {
      json.put(key, shown.apply(text));
    }
  }
}
