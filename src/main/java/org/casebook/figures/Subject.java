package org.casebook.figures;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.casebook.dates.Edtf;
import org.jspecify.annotations.Nullable;

/**
 * What a figure is about, in a form that can be compared: unit, population, period and place. Two
 * figures may be used together only where all four are equal.
 *
 * @param text the text it stands in
 * @param unit the head noun in the singular with the harm done, such as {@code person killed}
 * @param population the content words of the population besides the unit, sorted; empty where it
 *     says no more than the unit
 * @param period the days; null where no period is told or it has none
 * @param periodWords the period as told, or null
 * @param place one name for the place, or null
 */
record Subject(
    int text,
    String unit,
    Set<String> population,
    Periods.@Nullable Span period,
    @Nullable String periodWords,
    @Nullable String place) {

  /** Words that say nothing of what a set is. */
  private static final Set<String> EMPTY =
      Grammar.words(
          """
          known recent latest various different separate such other remaining further additional
          total all full new entire successful
          """);

  static Subject of(Relation.Claim claim, @Nullable Edtf published, Wordings wordings) {
    Figure figure = claim.figure();
    String unit = unit(figure.unit());
    Set<String> population = new TreeSet<>();
    if (figure.population() != null) {
      for (String word : figure.population().toLowerCase(Locale.ROOT).split("[^\\p{L}\\d'-]+")) {
        String single = Wordings.singular(word);
        if (word.length() > 1
            && !Grammar.STOPS.contains(word)
            && !EMPTY.contains(word)
            && wordings.place(word) == null
            && !unit.contains(single)) {
          population.add(word.contains("-") ? word : single);
        }
      }
    }
    String period = figure.period();
    String place = figure.place() == null ? null : place(figure.place(), wordings);
    return new Subject(
        claim.text(),
        unit,
        population,
        period == null ? null : Periods.span(period, published),
        period == null ? null : period.toLowerCase(Locale.ROOT),
        place);
  }

  private static String unit(@Nullable String unit) {
    if (unit == null) {
      return "";
    }
    String[] words = unit.toLowerCase(Locale.ROOT).split(" ");
    StringBuilder key = new StringBuilder();
    for (String word : words) {
      key.append(key.isEmpty() ? "" : " ").append(Wordings.singular(word));
    }
    return key.toString();
  }

  private static String place(String words, Wordings wordings) {
    String low = words.toLowerCase(Locale.ROOT);
    String known = wordings.place(low);
    return known == null ? low : known.toLowerCase(Locale.ROOT);
  }

  boolean hasUnit() {
    return !unit.isEmpty();
  }

  /** Whether all four are equal. What neither tells is equal only within one text. */
  boolean equal(Subject other) {
    boolean silent = text == other.text;
    return hasUnit()
        && unit.equals(other.unit)
        && population.equals(other.population)
        && samePeriod(other)
        && (periodWords != null || other.periodWords != null || silent)
        && java.util.Objects.equals(place, other.place)
        && (place != null || silent);
  }

  private boolean samePeriod(Subject other) {
    if (periodWords == null || other.periodWords == null) {
      return periodWords == null && other.periodWords == null;
    }
    return period != null && other.period != null
        ? period.equals(other.period)
        : periodWords.equals(other.periodWords) && text == other.text;
  }

  /** Whether nothing told of them says that they are about different things, population aside. */
  boolean compatible(Subject other) {
    return hasUnit()
        && unit.equals(other.unit)
        && (place == null || other.place == null || place.equals(other.place))
        && (period == null || other.period == null || period.overlaps(other.period));
  }

  /** Whether their populations may be one, or one part of the other: words shared, or none told. */
  boolean akin(Subject other) {
    if (population.isEmpty() || other.population.isEmpty()) {
      return true;
    }
    for (String word : population) {
      if (other.population.contains(word)) {
        return true;
      }
    }
    return place != null && place.equals(other.place);
  }

  /** What would have to be so for the two to be used together. */
  String bridge(String words, Subject other, String otherWords) {
    Set<String> needed = new LinkedHashSet<>();
    if (!population.equals(other.population)) {
      needed.add(
          "\""
              + words
              + "\" and \""
              + otherWords
              + "\" are the same, or one a stated part of the other");
    }
    if (!samePeriod(other)) {
      needed.add(
          periodWords != null && other.periodWords != null
              ? "\"" + periodWords + "\" and \"" + other.periodWords + "\" are one period"
              : "both are of the period \""
                  + (periodWords != null ? periodWords : other.periodWords)
                  + "\"");
    }
    if (!java.util.Objects.equals(place, other.place)) {
      needed.add(
          place != null && other.place != null
              ? place + " and " + other.place + " are one place"
              : "both are of " + (place != null ? place : other.place));
    }
    if (needed.isEmpty()) {
      needed.add("both texts speak of the same " + unit + " set, period and place");
    }
    return String.join("; ", needed);
  }
}
