package org.casebook.answers;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.casebook.BadRequest;
import org.casebook.Casebook;
import org.casebook.Study;
import org.casebook.coding.Facts;
import org.casebook.counts.Query;
import org.casebook.counts.RateRatio;
import org.casebook.counts.Rates;
import org.casebook.counts.Window;
import org.casebook.dates.Edtf;
import org.casebook.lenses.Lens;
import org.jspecify.annotations.Nullable;

/** Incidents a day in two windows, compared. */
public record RatesAnswer(Rates rates) {

  /**
   * Compares two windows.
   *
   * @param first {@code FROM..TO} in EDTF days, both included
   * @param second likewise
   * @param category a category or aggregate of the query's lens, or null for its whole population
   */
  public static RatesAnswer of(
      Study study, Query query, @Nullable String category, String first, String second) {
    Window one = window(first);
    Window two = window(second);
    if (category != null && query.lens() == null) {
      throw new BadRequest("--category '" + category + "' needs a lens.");
    }
    return study.read(
        query.asRecorded(),
        casebook -> {
          Lens lens = casebook.requireLens(query.lens(), query.variant());
          Facts facts = casebook.facts(Casebook.floor(lens));
          try {
            return new RatesAnswer(
                Rates.of(
                    facts.asOf(query.asOfDay()),
                    casebook.compiled(lens, query.variant(), query.where()),
                    query,
                    category,
                    one,
                    two));
          } catch (IllegalArgumentException e) {
            throw new BadRequest(String.valueOf(e.getMessage()), e);
          }
        });
  }

  private static Window window(String text) {
    int middle = text.indexOf("..");
    if (middle <= 0 || middle + 2 >= text.length()) {
      throw new BadRequest(
          "--window '" + text + "': write two dates, such as 2016-01-01..2016-12-31.");
    }
    try {
      return Window.of(
          Edtf.parse(text.substring(0, middle)), Edtf.parse(text.substring(middle + 2)));
    } catch (IllegalArgumentException e) {
      throw new BadRequest("--window '" + text + "': " + e.getMessage(), e);
    }
  }

  /** The answer as documented in docs/reference/json.md. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("lens", rates.query().lensName());
    json.put("category", rates.category());
    json.put("asOf", Showing.text(rates.query().asOf()));
    json.set("first", json(rates.first()));
    json.set("second", json(rates.second()));
    json.set("definite", json(rates.definite()));
    json.set("possible", json(rates.possible()));
    rates.warnings().forEach(json.putArray("warnings")::add);
    return json;
  }

  private static ObjectNode json(Rates.Exposure exposure) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("from", Showing.day(exposure.window().from()));
    json.put("to", Showing.day(exposure.window().to()));
    json.put("days", exposure.window().days());
    json.put("definite", exposure.definite());
    json.put("possible", exposure.possible());
    ObjectNode incidents = json.putObject("incidents");
    exposure.definiteIncidents().forEach(incidents.putArray("definite")::add);
    exposure.possibleIncidents().forEach(incidents.putArray("possible")::add);
    return json;
  }

  private static ObjectNode json(RateRatio ratio) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    number(json, "ratio", ratio.ratio());
    number(json, "lower", ratio.lower());
    number(json, "upper", ratio.upper());
    json.put("interval", "95%, exact conditional (Clopper-Pearson)");
    json.put("pMinimumLikelihood", ratio.pMinimumLikelihood());
    json.put("pDoubling", ratio.pDoubling());
    return json;
  }

  /** JSON has no infinity: an unbounded end is null. */
  private static void number(ObjectNode json, String name, @Nullable Double value) {
    if (value == null || value.isInfinite() || value.isNaN()) {
      json.putNull(name);
    } else {
      json.put(name, value);
    }
  }
}
