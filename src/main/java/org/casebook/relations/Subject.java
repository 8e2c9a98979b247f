package org.casebook.relations;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.casebook.dates.Edtf;
import org.casebook.figures.ContentWords;
import org.casebook.figures.Figure;
import org.casebook.figures.Periods;
import org.casebook.figures.Wordings;
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
 * @param place one name for the place, to compare by; or null
 * @param placeWords the same as people write it
 * @param incidents whether the unit names incidents
 */
record Subject(
    int text,
    String unit,
    Set<String> population,
    Periods.@Nullable Span period,
    @Nullable String periodWords,
    @Nullable String place,
    @Nullable String placeWords,
    boolean incidents) {

  /** Words that say nothing of what a set is. */
  private static final Set<String> EMPTY =
      Set.of(
          "known",
          "recent",
          "latest",
          "various",
          "different",
          "separate",
          "such",
          "other",
          "remaining",
          "further",
          "additional",
          "total",
          "all",
          "full",
          "new",
          "entire",
          "successful");

  /** In what two subjects can differ. */
  enum Aspect {
    UNIT,
    POPULATION,
    PERIOD,
    PLACE,
    /** Two texts that both leave period or place out: they may still mean different ones. */
    SILENCE
  }

  /**
   * One way in which two subjects are not said to be equal.
   *
   * @param contradicts whether what is said of both rules out that they are one
   * @param bridge what would have to be so for the difference to vanish
   */
  record Difference(Aspect aspect, boolean contradicts, String bridge) {}

  static Subject of(int text, Figure figure, @Nullable Edtf published, Wordings wordings) {
    String unit = unit(figure.unit());
    Set<String> population = new TreeSet<>();
    for (String word : ContentWords.split(figure.population())) {
      String single = ContentWords.singular(word);
      if (word.length() > 1
          && !ContentWords.isGrammar(word)
          && !EMPTY.contains(word)
          && wordings.place(word) == null
          && !unit.contains(single)) {
        population.add(word.contains("-") ? word : single);
      }
    }
    String period = figure.period();
    String place = figure.place() == null ? null : place(figure.place(), wordings);
    return new Subject(
        text,
        unit,
        Collections.unmodifiableSet(population),
        period == null ? null : Periods.span(period, published),
        period == null ? null : period.toLowerCase(Locale.ROOT),
        place == null ? null : place.toLowerCase(Locale.ROOT),
        place,
        figure.unit() != null && wordings.countsIncidents(figure.unit()));
  }

  /**
   * The subject of a figure that stands behind "of the 42 militant plots": where it names no
   * population of its own, it is of that one.
   */
  Subject within(Subject whole) {
    return population.isEmpty() && !whole.population.isEmpty() && compatible(whole)
        ? new Subject(
            text,
            unit,
            whole.population,
            periodWords == null ? whole.period : period,
            periodWords == null ? whole.periodWords : periodWords,
            place == null ? whole.place : place,
            place == null ? whole.placeWords : placeWords,
            incidents)
        : this;
  }

  private static String unit(@Nullable String unit) {
    StringBuilder key = new StringBuilder();
    if (unit != null) {
      for (String word : unit.toLowerCase(Locale.ROOT).split(" ")) {
        key.append(key.isEmpty() ? "" : " ").append(ContentWords.singular(word));
      }
    }
    return key.toString();
  }

  private static String place(String words, Wordings wordings) {
    String known = wordings.place(words.toLowerCase(Locale.ROOT));
    return known == null ? words : known;
  }

  boolean hasUnit() {
    return !unit.isEmpty();
  }

  /** Whether both what happened when and where is told. */
  boolean isPlaced() {
    return place != null && periodWords != null;
  }

  /**
   * Whether more is said than that they are people or things: a population, or incidents, of which
   * a text speaks as one set.
   */
  boolean isDescribed() {
    return !population.isEmpty() || isPlaced() || incidents;
  }

  /** Whether all four are equal. What neither tells is equal only within one text. */
  boolean equal(Subject other) {
    boolean silent = text == other.text;
    return hasUnit()
        && unit.equals(other.unit)
        && population.equals(other.population)
        && samePeriod(other)
        && (periodWords != null || other.periodWords != null || silent)
        && Objects.equals(place, other.place)
        && (place != null || silent);
  }

  boolean samePeriod(Subject other) {
    if (periodWords == null || other.periodWords == null) {
      return periodWords == null && other.periodWords == null;
    }
    return period != null && other.period != null
        ? period.equals(other.period)
        : periodWords.equals(other.periodWords) && text == other.text;
  }

  /** Whether nothing told of them says that they are about different things, population aside. */
  boolean compatible(Subject other) {
    return hasUnit() && unit.equals(other.unit) && sameTimeAndPlace(other);
  }

  /** Whether period and place, as far as both are told, do not rule one another out. */
  boolean sameTimeAndPlace(Subject other) {
    return (place == null || other.place == null || place.equals(other.place))
        && (period == null || other.period == null || period.overlaps(other.period));
  }

  /** Whether their populations may be one, or one part of the other: words shared, or none told. */
  boolean akin(Subject other) {
    if (population.isEmpty() || other.population.isEmpty()) {
      return true;
    }
    return !Collections.disjoint(population, other.population)
        || place != null && place.equals(other.place);
  }

  /**
   * In what the two differ; empty where all four are equal, as {@link #equal}.
   *
   * @param words how this one is named to people
   * @param otherWords how the other is
   */
  List<Difference> differences(String words, Subject other, String otherWords) {
    List<Difference> all = new ArrayList<>();
    if (!unit.equals(other.unit) || !hasUnit()) {
      all.add(
          new Difference(
              Aspect.UNIT,
              hasUnit() && other.hasUnit(),
              "each of the \"" + words + "\" is one of the \"" + otherWords + "\""));
    }
    if (!population.equals(other.population)) {
      all.add(
          new Difference(
              Aspect.POPULATION,
              !akin(other),
              "\""
                  + words
                  + "\" and \""
                  + otherWords
                  + "\" are the same, or one a stated part of the other"));
    }
    if (!samePeriod(other)) {
      all.add(
          new Difference(
              Aspect.PERIOD,
              period != null && other.period != null && !period.overlaps(other.period),
              periodWords != null && other.periodWords != null
                  ? "\"" + periodWords + "\" and \"" + other.periodWords + "\" are one period"
                  : "both are of the period \""
                      + (periodWords != null ? periodWords : other.periodWords)
                      + "\""));
    }
    if (!Objects.equals(place, other.place)) {
      all.add(
          new Difference(
              Aspect.PLACE,
              place != null && other.place != null,
              place != null && other.place != null
                  ? placeWords + " and " + other.placeWords + " are one place"
                  : "both are of " + (place != null ? placeWords : other.placeWords)));
    }
    if (all.isEmpty() && !equal(other)) {
      all.add(
          new Difference(
              Aspect.SILENCE, false, "both texts speak of one set, in one period and place"));
    }
    return all;
  }
}
