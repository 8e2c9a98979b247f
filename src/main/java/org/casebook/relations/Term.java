package org.casebook.relations;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.casebook.figures.ContentWords;
import org.casebook.figures.Exact;
import org.casebook.figures.Figure;
import org.casebook.figures.Interval;
import org.casebook.figures.Measure;
import org.casebook.relations.Relation.Claim;
import org.jspecify.annotations.Nullable;

/**
 * A figure as a term of arithmetic, with what it is about.
 *
 * @param index its place among all figures compared
 * @param said the words of what is said of its things, those of when and where aside
 * @param quantity {@code said} without the unit's own words, sorted: figures of one set with one
 *     quantity measure the same; empty where a figure speaks of all of its set
 * @param negated whether what is said of its things is denied of them: "were never claimed"
 * @param printed the number as printed, in one form: {@code 31 of 38}, {@code 79%}, {@code 42};
 *     null where there is none
 */
record Term(
    int index,
    Claim claim,
    Subject subject,
    Set<String> said,
    Set<String> quantity,
    boolean negated,
    @Nullable String printed) {

  private static final Set<String> NEGATIONS =
      Set.of("not", "never", "no", "without", "neither", "nor", "cannot");

  static Term of(int index, Claim claim, Subject subject) {
    Figure figure = claim.figure();
    Set<String> said = ContentWords.of(figure.subset());
    said.removeAll(ContentWords.of(figure.period()));
    said.removeAll(ContentWords.of(figure.place()));
    said.removeIf(word -> Character.isDigit(word.charAt(0)));
    Set<String> quantity = new TreeSet<>(said);
    quantity.removeAll(ContentWords.of(figure.unit()));
    boolean negated = false;
    for (String word : ContentWords.split(figure.subset())) {
      negated |= NEGATIONS.contains(word) || word.endsWith("n't");
    }
    return new Term(index, claim, subject, said, quantity, negated, printed(figure.measure()));
  }

  /** Terms of one comparison differ in their places; comparing all they say would cost too much. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Term term && index == term.index;
  }

  @Override
  public int hashCode() {
    return index;
  }

  Figure figure() {
    return claim.figure();
  }

  Measure measure() {
    return claim.figure().measure();
  }

  @Nullable Interval value() {
    return claim.figure().measure().value();
  }

  int text() {
    return claim.text();
  }

  int sentence() {
    return claim.figure().sentence();
  }

  /** The number of things counted, or null: that of a count, or of "31 of 38". */
  @Nullable Interval things() {
    return switch (measure()) {
      case Measure.Count c -> c.value();
      case Measure.Bound b -> b.isFraction() ? null : b.value();
      case Measure.Range r -> r.isFraction() ? null : r.value();
      case Measure.Share s -> s.count() == null ? null : Interval.exactly(s.count());
      case Measure.Ratio r -> null;
      case Measure.Rate r -> null;
      case Measure.Change c -> null;
      case Measure.Vague v -> null;
    };
  }

  /** The part of a whole, as a fraction, or null. */
  @Nullable Interval share() {
    return measure().isFraction() && !(measure() instanceof Measure.Change) ? value() : null;
  }

  /** Whether it is a share of which the text prints no number of things. */
  boolean isBareShare() {
    return share() != null && measure().count() == null;
  }

  /** The size of the whole it speaks of, or null. */
  @Nullable Interval whole() {
    Exact total = measure().total();
    if (total != null) {
      return Interval.exactly(total);
    }
    return figure().whole() && measure() instanceof Measure.Count c ? c.value() : null;
  }

  /** The size of its set, where it is the term that gives it. */
  @Nullable Interval size() {
    return whole() != null ? whole() : things();
  }

  boolean isHalf() {
    Interval share = share();
    return share != null && Exact.of(1, 2).equals(share.best());
  }

  /** How its set is named to people. */
  String words() {
    Figure figure = figure();
    return figure.population() != null
        ? figure.population()
        : figure.unit() != null ? figure.unit() : figure.quote();
  }

  /** Its set with what is said of it. */
  String described() {
    return "\""
        + words()
        + (figure().subset() == null ? "" : " " + NumberWords.shortened(figure().subset()))
        + "\"";
  }

  private static @Nullable String printed(Measure measure) {
    Interval value = measure.value();
    if (value == null || value.best() == null) {
      return null;
    }
    Exact total = measure.total();
    Exact count = measure.count();
    return count != null && total != null
        ? count + " of " + total
        : measure.isFraction()
            ? NumberWords.percent(Interval.exactly(value.best()))
            : value.best().toString();
  }

  /** Whether the text calls it what is left of something: "the other 30", "30 are left". */
  boolean isRemainder() {
    return isCalledRest() || has(figure().subset(), "left");
  }

  private static final Set<String> REST = Set.of("other", "others", "remaining", "rest");

  private static boolean has(@Nullable String phrase, String... parts) {
    if (phrase != null) {
      String low = phrase.toLowerCase(Locale.ROOT);
      for (String part : parts) {
        if (low.contains(part)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether it is said to be some of a set named before: "seventeen of the bombings". */
  boolean isPartitive() {
    return has(figure().quote(), " of the ", " of them", " of these", " of those")
        && measure().total() == null;
  }

  /** Whether what is said of it begins with a verb of its own, or behind a bracket. */
  boolean hasOwnVerb() {
    String subset = figure().subset();
    if (subset == null) {
      return false;
    }
    String first = subset.strip().split("\\s+", 2)[0].toLowerCase(Locale.ROOT);
    return first.startsWith(")") || ContentWords.isAuxiliary(first);
  }

  /** Whether the text says in so many words that it is what is left: "the other 30", "the rest". */
  boolean isCalledRest() {
    return java.util.Arrays.stream(ContentWords.split(figure().quote())).anyMatch(REST::contains)
        || has(figure().population(), "other", "remaining")
        || has(figure().subset(), "remain", "still");
  }

  /** Whether one says of its things what the other denies of its own. */
  boolean denies(Term other) {
    return negated != other.negated && !quantity.isEmpty() && quantity.equals(other.quantity);
  }

  /** Whether both measure the same of their set: the same is said of their things. */
  boolean sameQuantity(Term other) {
    return negated == other.negated && quantity.equals(other.quantity);
  }

  /** Whether two say nearly the same of what they count: half of the words of the shorter. */
  boolean sameSubset(Term other) {
    if (said.isEmpty() || other.said.isEmpty()) {
      return false;
    }
    long shared = said.stream().filter(other.said::contains).count();
    return shared * 2 >= Math.min(said.size(), other.said.size());
  }

  /** Whether its number is below the other's. */
  boolean isSmaller(Term other) {
    Interval x = things();
    Interval y = other.things();
    Exact p = x == null ? null : x.best() != null ? x.best() : x.high();
    Exact q = y == null ? null : y.best() != null ? y.best() : y.low();
    return p != null && q != null && q.isAbove(p);
  }

  /** The number of things, exact and above 4: smaller numbers are equal too often. */
  @Nullable Exact telling() {
    Interval things = things();
    return things != null && things.isExact() && isTelling(things.best()) ? things.best() : null;
  }

  static boolean isTelling(@Nullable Exact number) {
    return number != null && number.isAbove(Exact.of(4));
  }
}
