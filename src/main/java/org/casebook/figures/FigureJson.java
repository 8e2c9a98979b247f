package org.casebook.figures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
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
    Measure.Odds odds = figure.measure().odds();
    put(json, "count", odds == null ? figure.measure().count() : odds.part());
    put(json, "total", odds == null ? figure.measure().total() : odds.every());
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

  /**
   * A figure with all that is known of it, as it is held when a person keeps it; {@link #read}
   * reads it again. Numbers are exact: {@code "31/38"}.
   */
  public static ObjectNode held(Figure figure) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    Measure measure = figure.measure();
    json.put("kind", measure.kind()).put("fraction", measure.isFraction());
    Interval value = measure.value();
    if (value != null) {
      exact(json, "low", value.low());
      exact(json, "best", value.best());
      exact(json, "high", value.high());
    }
    exact(json, "count", measure.count());
    exact(json, "total", measure.total());
    exact(json, "percent", measure.percent());
    Measure.Odds odds = measure.odds();
    if (odds != null) {
      exact(json, "part", odds.part());
      exact(json, "every", odds.every());
    }
    if (measure instanceof Measure.Rate rate) {
      json.put("per", rate.per());
    }
    if (measure instanceof Measure.Vague vague) {
      json.put("word", vague.word());
    }
    json.put("qualifier", figure.qualifier().word());
    put(json, "unit", figure.unit(), UnaryOperator.identity());
    put(json, "population", figure.population(), UnaryOperator.identity());
    put(json, "subset", figure.subset(), UnaryOperator.identity());
    put(json, "period", figure.period(), UnaryOperator.identity());
    put(json, "place", figure.place(), UnaryOperator.identity());
    put(json, "credit", figure.credit(), UnaryOperator.identity());
    json.put("voice", figure.voice().name().toLowerCase(Locale.ROOT));
    json.put("whole", figure.whole());
    json.put("sentence", figure.sentence());
    json.put("carriedOver", figure.carriedOver());
    return json;
  }

  /**
   * Reads {@link #held} again.
   *
   * @param quote the text of its span, which is not held with it
   * @throws IllegalArgumentException naming the field that does not fit
   */
  public static Figure read(JsonNode json, String quote, int start, int end) {
    Interval value = null;
    if (json.has("low") || json.has("best") || json.has("high")) {
      value = new Interval(exact(json, "low"), exact(json, "best"), exact(json, "high"));
    }
    return new Figure(
        quote,
        start,
        end,
        measure(json, quote, value),
        Qualifier.read(json.path("qualifier").asText("exact")),
        text(json, "unit"),
        text(json, "population"),
        text(json, "subset"),
        text(json, "period"),
        text(json, "place"),
        text(json, "credit"),
        Figure.Voice.valueOf(json.path("voice").asText("author").toUpperCase(Locale.ROOT)),
        json.path("whole").asBoolean(),
        json.path("sentence").asInt(),
        json.path("carriedOver").asBoolean());
  }

  private static Measure measure(JsonNode json, String quote, @Nullable Interval value) {
    String kind = json.path("kind").asText();
    if (kind.equals("vague")) {
      String word = text(json, "word");
      return new Measure.Vague(word == null ? quote : word);
    }
    if (value == null) {
      throw new IllegalArgumentException(
          "value: a " + kind + " needs a number: low, best or high.");
    }
    Exact count = exact(json, "count");
    Exact total = exact(json, "total");
    Exact percent = exact(json, "percent");
    Exact part = exact(json, "part");
    Exact every = exact(json, "every");
    Measure.Odds odds = part == null || every == null ? null : new Measure.Odds(part, every);
    boolean fraction = json.path("fraction").asBoolean();
    return switch (kind) {
      case "count" -> {
        Exact printed = count == null ? value.best() : count;
        if (printed == null) {
          throw new IllegalArgumentException("count: give the printed number.");
        }
        yield new Measure.Count(printed, value);
      }
      case "share" -> new Measure.Share(count, total, percent, odds, value);
      case "ratio" -> new Measure.Ratio(value);
      case "range" -> new Measure.Range(total, fraction, value);
      case "bound" -> new Measure.Bound(count, total, percent, odds, fraction, value);
      case "rate" -> {
        String per = text(json, "per");
        yield new Measure.Rate(count, percent, per == null ? "year" : per, value);
      }
      case "change" -> new Measure.Change(count, percent, fraction, value);
      default ->
          throw new IllegalArgumentException(
              "kind '"
                  + kind
                  + "' is none of count, share, ratio, range, bound, rate, change, vague.");
    };
  }

  private static @Nullable String text(JsonNode json, String key) {
    String text = json.path(key).asText("");
    return text.isBlank() ? null : text.strip();
  }

  private static void exact(ObjectNode json, String key, @Nullable Exact number) {
    if (number != null) {
      json.put(
          key,
          number.isWhole()
              ? number.numerator().toString()
              : number.numerator() + "/" + number.denominator());
    }
  }

  private static @Nullable Exact exact(JsonNode json, String key) {
    String text = json.path(key).asText("").strip();
    if (text.isEmpty()) {
      return null;
    }
    if (!text.matches("-?\\d{1,18}(?:/[1-9]\\d{0,17}|\\.\\d{1,12})?")) {
      throw new IllegalArgumentException(
          key + ": '" + text + "' is no number; write 31, 0.79 or 31/38.");
    }
    int slash = text.indexOf('/');
    return slash < 0
        ? Exact.parse(text)
        : Exact.of(
            Long.parseLong(text.substring(0, slash)), Long.parseLong(text.substring(slash + 1)));
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
