package org.casebook.relations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.casebook.dates.Edtf;
import org.casebook.figures.Exact;
import org.casebook.figures.Interval;
import org.casebook.figures.Periods;
import org.jspecify.annotations.Nullable;

/**
 * One quantity told twice: the size of a set, or the number of those of which the same is said. A
 * toll told on two days may differ: it is time against time, not a conflict.
 */
final class SameQuantities implements RelationRule {
  /** Harm to people, whose number grows as it becomes known. */
  private static final Set<String> TOLLS =
      Set.of(
          "killed",
          "wounded",
          "injured",
          "hurt",
          "dead",
          "death",
          "fatality",
          "casualty",
          "injury",
          "missing",
          "victim",
          "fatalities",
          "casualties");

  /** Longest time over which an event has one toll, in days. */
  private static final long EVENT_DAYS = 31;

  @Override
  public void find(Candidates in, Findings out) {
    for (FigureSet set : in.sets()) {
      sizes(in, out, set);
      quantities(in, out, set);
    }
  }

  private static void sizes(Candidates in, Findings out, FigureSet set) {
    List<Term> wholes = set.terms.stream().filter(t -> t.whole() != null).toList();
    for (int i = 1; i < Math.min(wholes.size(), Candidates.FEW * 2 + 1); i++) {
      Term first = wholes.getFirst();
      Term next = wholes.get(i);
      Interval a = Objects.requireNonNull(first.whole());
      Interval b = Objects.requireNonNull(next.whole());
      RelationStatus status =
          a.equals(b) && a.isExact()
              ? RelationStatus.EXACT
              : a.overlaps(b) ? RelationStatus.ROUNDS : RelationStatus.CONFLICT;
      if (status == RelationStatus.CONFLICT
          && (next.figure().carriedOver() || !first.subject().isDescribed())) {
        // "two of the four": some four told before, and not all of the set; "the 800 people", "the
        // 1.1 million people": nothing says that they are one set
        continue;
      }
      out.tell(
          first.text() != next.text() ? RelationKind.SAME_STUDY : RelationKind.SAME,
          status,
          List.of(first, next),
          in.between(first, next),
          line(a, b, status),
          status == RelationStatus.CONFLICT
              ? "One set has two sizes; the two cannot both hold."
              : "The size of one set, told twice.",
          Linear.equal(Linear.whole(first), Linear.whole(next)));
    }
  }

  private static String line(Interval a, Interval b, RelationStatus status) {
    return allowed(a) + (status == RelationStatus.CONFLICT ? " != " : " = ") + allowed(b);
  }

  /** The number, with what its wording allows where that is more than the number. */
  private static String allowed(Interval value) {
    return value.isExact() || value.best() == null
        ? NumberWords.number(value)
        : NumberWords.number(value) + " (" + value.words(false) + ")";
  }

  private static void quantities(Candidates in, Findings out, FigureSet set) {
    Map<List<Object>, List<Term>> groups = new LinkedHashMap<>();
    for (Term term : set.terms) {
      if (term.things() != null
          && term.measure().total() == null
          && term.whole() == null
          && !term.isPartitive()
          && !term.isRemainder()
          && !term.figure().carriedOver()
          && isFirm(term)) {
        groups
            .computeIfAbsent(List.of(term.quantity(), term.negated()), q -> new ArrayList<>())
            .add(term);
      }
    }
    for (List<Term> group : groups.values()) {
      for (int i = 1; i < Math.min(group.size(), Candidates.FEW * 2 + 1); i++) {
        compare(in, out, group.getFirst(), group.get(i));
      }
    }
  }

  /**
   * Whether enough is told to say that two such figures are of one quantity: when and where, or one
   * of them and a named population.
   */
  private static boolean isFirm(Term term) {
    Subject subject = term.subject();
    return subject.isPlaced()
        || !subject.population().isEmpty()
            && (subject.place() != null || subject.periodWords() != null);
  }

  private static void compare(Candidates in, Findings out, Term a, Term b) {
    Interval x = Objects.requireNonNull(a.things());
    Interval y = Objects.requireNonNull(b.things());
    RelationStatus status = Findings.agreement(x, y);
    if (status == RelationStatus.EXACT) {
      // repeated in one text it says nothing; in two it is RelayedNumbers' to tell
      return;
    }
    if (status == RelationStatus.CONFLICT && isOneBreath(a, b)) {
      return;
    }
    Boolean later = isToll(a) ? isLater(in.published(a.text()), in.published(b.text())) : null;
    if (status == RelationStatus.CONFLICT && later != null) {
      toll(in, out, later ? a : b, later ? b : a);
      return;
    }
    boolean undated = isToll(a) && a.text() != b.text();
    out.tell(
        RelationKind.SAME,
        status,
        List.of(a, b),
        in.between(a, b),
        line(x, y, status),
        switch (status) {
          case CONFLICT ->
              "One quantity is told twice, with two numbers; they cannot both hold"
                  + (undated
                      ? ", unless one was told later: the texts are not dated apart."
                      : ". Who says so is beside each.");
          case TIGHT -> "Told twice; both hold only at " + edge(x, y) + ".";
          case OK -> "Told twice; the one lies within what the other allows.";
          default -> "Told twice, within what the wordings allow.";
        },
        Linear.equal(Linear.things(a), Linear.things(b)));
  }

  /** "Fell to five from 14": one sentence of one voice gives two numbers because there are two. */
  private static boolean isOneBreath(Term a, Term b) {
    return a.text() == b.text()
        && a.sentence() == b.sentence()
        && Objects.equals(a.figure().credit(), b.figure().credit());
  }

  /** The one number both intervals hold, where one ends as the other begins. */
  private static String edge(Interval x, Interval y) {
    Exact at =
        x.low() != null && x.low().equals(y.high())
            ? x.low()
            : x.high() != null && x.high().equals(y.low()) ? x.high() : null;
    return at == null ? "one number" : NumberWords.decimal(at);
  }

  private static void toll(Candidates in, Findings out, Term before, Term after) {
    Interval x = Objects.requireNonNull(before.things());
    Interval y = Objects.requireNonNull(after.things());
    boolean grew = x.high() != null && y.low() != null && y.low().isAbove(x.high());
    out.tell(
        RelationKind.TOLL,
        grew ? RelationStatus.OK : RelationStatus.GAP,
        List.of(before, after),
        in.between(before, after),
        NumberWords.number(x) + (grew ? " <= " : " > ") + NumberWords.number(y),
        "One toll, told on two days ("
            + Objects.requireNonNull(in.published(before.text())).text()
            + " and "
            + Objects.requireNonNull(in.published(after.text())).text()
            + "): "
            + (grew
                ? "it grew. Time stands against time; this is no conflict."
                : "the later one is lower. A correction, or another way to count; the text does not"
                    + " say."));
  }

  private static boolean isToll(Term term) {
    Periods.Span period = term.subject().period();
    boolean harm = false;
    for (String word : term.subject().unit().split(" ")) {
      harm |= TOLLS.contains(word);
    }
    return harm && (period == null || period.days() > 0 && period.days() <= EVENT_DAYS);
  }

  /** Whether the second day is after the first; null where that cannot be said. */
  private static @Nullable Boolean isLater(@Nullable Edtf a, @Nullable Edtf b) {
    if (a == null || b == null) {
      return null;
    }
    return b.earliest() > a.latest()
        ? Boolean.TRUE
        : a.earliest() > b.latest() ? Boolean.FALSE : null;
  }
}
