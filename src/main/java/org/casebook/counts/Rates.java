package org.casebook.counts;

import java.util.ArrayList;
import java.util.List;
import org.casebook.codebook.Codebook;
import org.casebook.codebook.Value;
import org.casebook.codebook.Variable;
import org.casebook.coding.Column;
import org.casebook.coding.Facts;
import org.casebook.coding.Frame;
import org.casebook.coding.State;
import org.casebook.dates.Edtf;
import org.casebook.lenses.CompiledLens;
import org.jspecify.annotations.Nullable;

/**
 * Incidents per day in two windows, compared. Incidents only: deaths are not independent events, so
 * no rate ratio of deaths is given.
 *
 * @param query the question
 * @param category the category, or null for everything in the population
 * @param first the first window and what falls into it
 * @param second the second window, likewise
 * @param definite the ratio of those definitely in the category and the window
 * @param possible the ratio of those possibly in both
 * @param warnings what speaks against reading the ratio plainly, a sentence each
 */
public record Rates(
    Query query,
    @Nullable String category,
    Exposure first,
    Exposure second,
    RateRatio definite,
    RateRatio possible,
    List<String> warnings) {

  public Rates {
    warnings = List.copyOf(warnings);
  }

  /**
   * What falls into a window.
   *
   * @param definite how many are definitely in the category with every day their date allows in the
   *     window
   * @param possible how many are possibly in the category with some day their date allows in the
   *     window
   * @param definiteIncidents ids of the definite
   * @param possibleIncidents ids of the possible, the definite included
   */
  public record Exposure(
      Window window,
      int definite,
      int possible,
      List<String> definiteIncidents,
      List<String> possibleIncidents) {
    public Exposure {
      definiteIncidents = List.copyOf(definiteIncidents);
      possibleIncidents = List.copyOf(possibleIncidents);
    }
  }

  /**
   * Compares two windows.
   *
   * @param frame the facts as of the question's date
   * @param lens the question's lens compiled together with its filter; for no lens, what the
   *     compiler makes of none
   * @param category a category or aggregate of the lens, or null for everything in the population
   * @throws IllegalArgumentException if the question adds people up, the codebook has no date, or
   *     the lens no such category
   */
  public static Rates of(
      Frame frame,
      CompiledLens lens,
      Query query,
      @Nullable String category,
      Window first,
      Window second) {
    return of(frame, LensTables.of(lens), query, category, first, second);
  }

  static Rates of(
      Frame frame,
      LensTables lens,
      Query query,
      @Nullable String category,
      Window first,
      Window second) {
    Codebook codebook = frame.facts().codebook();
    if (query.sum() != null) {
      throw new IllegalArgumentException(
          "No rate ratio is given of \"%s\": people killed or injured in one incident are not independent events."
              .formatted(query.sum()));
    }
    Variable date = codebook.first(Variable.Kind.Date.class);
    if (date == null) {
      throw new IllegalArgumentException(
          "Codebook %s has no date, so no incident falls into a window.".formatted(codebook.id()));
    }
    int dateAt = codebook.indexOf(date.id());
    long mask = mask(lens, category);
    Typology typology = Typology.of(frame, lens);
    Exposure one = exposure(typology, dateAt, mask, first);
    Exposure two = exposure(typology, dateAt, mask, second);
    return new Rates(
        query,
        category,
        one,
        two,
        RateRatio.of(one.definite, first.days(), two.definite, second.days()),
        RateRatio.of(one.possible, first.days(), two.possible, second.days()),
        warnings(lens, dateAt, one, two));
  }

  private static long mask(LensTables lens, @Nullable String category) {
    if (category == null) {
      return (1L << lens.categories().size()) - 1;
    }
    int at = lens.categories().indexOf(category);
    if (at >= 0) {
      return 1L << at;
    }
    Long aggregate = lens.aggregates().get(category);
    if (aggregate == null) {
      throw new IllegalArgumentException(
          "The lens has no category \"%s\"; it has %s."
              .formatted(category, String.join(", ", lens.categories())));
    }
    return aggregate;
  }

  private static Exposure exposure(Typology typology, int dateAt, long mask, Window window) {
    Frame frame = typology.frame;
    Facts facts = frame.facts();
    List<State> dictionary = facts.dictionary(dateAt);
    boolean[] surely = new boolean[dictionary.size()];
    boolean[] maybe = new boolean[dictionary.size()];
    for (int code = 0; code < surely.length; code++) {
      surely[code] = allDaysIn(dictionary.get(code), window);
      maybe[code] = someDayIn(dictionary.get(code), window);
    }
    Column dates = frame.column(dateAt);
    List<String> definite = new ArrayList<>();
    List<String> possible = new ArrayList<>();
    for (int i = 0; i < facts.size(); i++) {
      if (!frame.exists(i)) {
        continue;
      }
      long outcomes = typology.outcomes(i);
      int code = dates.code(i);
      if ((outcomes & mask) != 0 && maybe[code]) {
        possible.add(facts.id(i));
        if (Totals.isDefinite(outcomes, mask) && surely[code]) {
          definite.add(facts.id(i));
        }
      }
    }
    return new Exposure(window, definite.size(), possible.size(), definite, possible);
  }

  private static boolean allDaysIn(State date, Window window) {
    return switch (date) {
      case State.Unknown unknown -> false;
      case State.Known known -> allDaysIn(known.value(), window);
      case State.Disputed disputed ->
          !disputed.values().isEmpty()
              && disputed.values().stream().allMatch(value -> allDaysIn(value, window));
    };
  }

  private static boolean allDaysIn(Value value, Window window) {
    return value instanceof Value.Day day
        && day.date().earliest() >= window.from()
        && day.date().latest() <= window.to();
  }

  private static boolean someDayIn(State date, Window window) {
    return switch (date) {
      case State.Unknown unknown -> true;
      case State.Known known -> someDayIn(known.value(), window);
      case State.Disputed disputed ->
          disputed.values().isEmpty()
              || disputed.values().stream().anyMatch(value -> someDayIn(value, window));
    };
  }

  private static boolean someDayIn(Value value, Window window) {
    if (value instanceof Value.Day day) {
      for (Edtf.Span span : day.date().spans()) {
        if (span.from() <= window.to() && span.to() >= window.from()) {
          return true;
        }
      }
      return false;
    }
    // A date that does not apply is no day at all; "not reported" among disputed values may be any.
    return value != Value.Mark.NA;
  }

  private static List<String> warnings(
      LensTables lens, int dateAt, Exposure first, Exposure second) {
    List<String> warnings = new ArrayList<>();
    if (first.window.overlaps(second.window)) {
      warnings.add(
          "The windows overlap: incidents of the days they share count in both, so they are not independent.");
    }
    for (Exposure exposure : List.of(first, second)) {
      int unsure = exposure.possible - exposure.definite;
      if (unsure > 0) {
        warnings.add(
            "%d in %s only possibly: the category is not certain, or the date does not fit the window whole."
                .formatted(unsure, exposure.window.name()));
      }
    }
    for (int read : lens.reads()) {
      if (read == dateAt) {
        warnings.add(
            "The lens reads the date too: an incident of uncertain date may count as possible in a window though no single day gives both.");
        break;
      }
    }
    warnings.add(
        "Interval and p take incidents as independent at one rate within each window. Waves, copying and shared networks make them cluster, and then the true interval is wider.");
    return warnings;
  }
}
