package org.casebook.relations;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.casebook.figures.Exact;
import org.casebook.figures.Interval;
import org.jspecify.annotations.Nullable;

/** Numbers that add up to another, or that stand beside the whole they should make up. */
final class Sums implements RelationRule {
  /** More parts than this are no list anybody meant to be added up. */
  private static final int MOST_PARTS = 12;

  @Override
  public void find(Candidates in, Findings out) {
    for (FigureSet set : in.sets()) {
      Set<Term> totals = within(in, out, set);
      partition(in, out, set, totals);
    }
    for (Candidates.Pair pair : in.akin()) {
      if (pair.a().first().text() != pair.b().first().text()) {
        across(in, out, pair.a(), pair.b());
        across(in, out, pair.b(), pair.a());
      }
    }
  }

  /** Numbers of a text that add up to another number near them; returns those they add up to. */
  private static Set<Term> within(Candidates in, Findings out, FigureSet set) {
    List<Term> counts = set.counts();
    Set<Term> totals = new HashSet<>();
    int told = 0;
    for (int i = 0; i < counts.size() && told < Candidates.FEW * 4; i++) {
      for (Run run : Run.from(counts, i)) {
        if (!run.sum().isExact()) {
          continue;
        }
        Term reached = null;
        int from = Math.max(0, i - Candidates.REACH);
        int to = Math.min(counts.size(), run.to() + Candidates.REACH);
        for (int t = from; t < to; t++) {
          Term total = counts.get(t);
          if (t >= i && t < run.to() || total.text() != counts.get(i).text()) {
            continue;
          }
          Exact value = total.telling();
          if (value != null && value.equals(run.sum().best())) {
            totals.add(total);
            if (reached == null
                && out.tell(
                    RelationKind.SUM,
                    RelationStatus.EXACT,
                    Findings.list(run.terms(), total),
                    in.among(run.terms()),
                    run.words() + " = " + value,
                    "The parts add up to \"" + total.figure().quote() + "\".")) {
              // A total told again is the same total.
              reached = total;
              told++;
            }
          }
        }
      }
    }
    return totals;
  }

  /** The parts of a set beside the set. */
  private static void partition(Candidates in, Findings out, FigureSet set, Set<Term> totals) {
    Term whole = set.whole();
    Interval size = whole == null ? null : whole.size();
    if (whole == null || size == null) {
      return;
    }
    List<Term> parts = new ArrayList<>(Parts.of(set, whole));
    parts.removeIf(part -> totals.contains(part) || Parts.exceeds(part, size));
    if (parts.size() > MOST_PARTS) {
      parts = new ArrayList<>(parts.subList(0, MOST_PARTS));
    }
    if (parts.size() < 2) {
      return;
    }
    Interval sum = Interval.exactly(Exact.ZERO);
    for (Term part : parts) {
      sum = sum.plus(Objects.requireNonNull(part.things()));
    }
    List<Term> figures = Findings.list(whole, parts);
    Join join = in.among(figures);
    String line =
        NumberWords.joined(parts, " + ")
            + " = "
            + NumberWords.number(sum)
            + "; "
            + NumberWords.number(size)
            + " in all";
    int sentence = figures.get(1).sentence();
    boolean list = parts.stream().allMatch(p -> p.sentence() == sentence);
    if (sum.overlaps(size)) {
      out.tell(
          RelationKind.SUM,
          Findings.exactOrRounds(sum.isExact() && size.isExact()),
          figures,
          join,
          line,
          "The parts make up the whole.");
    } else if (size.low() != null && sum.high() != null && size.low().isAbove(sum.high())) {
      if (!list && size.low().isAbove(sum.high().plus(sum.high()))) {
        // Less than half of the whole, told here and there: no list of its categories.
        return;
      }
      Interval left = size.minus(sum);
      out.tell(
          RelationKind.SUM,
          RelationStatus.GAP,
          figures,
          join,
          line + "; " + NumberWords.number(left) + " left",
          "The text gives no category to "
              + NumberWords.number(left)
              + "; or categories overlap. They are no partition until somebody says so.",
          list ? atMost(parts, whole) : List.of());
    } else if (list) {
      List<Term> least = smallestAbove(parts, size);
      out.tell(
          RelationKind.SUM,
          RelationStatus.CONFLICT,
          Findings.list(whole, least),
          join,
          NumberWords.joined(least, " + ") + " > " + NumberWords.number(size),
          "These cannot all hold if the categories exclude one another; it is the smallest set that"
              + " conflicts. If they overlap, the text does not say so.",
          atMost(least, whole));
    } else {
      out.tell(
          RelationKind.PART_OF_WHOLE,
          RelationStatus.OK,
          figures,
          join,
          line,
          "At least "
              + NumberWords.number(sum.minus(size))
              + " are counted more than once: the categories overlap, they are no partition.");
    }
  }

  private static List<Linear> atMost(List<Term> parts, Term whole) {
    return List.of(
        Linear.sumAtMost(parts.stream().map(Linear::things).toList(), Linear.size(whole)));
  }

  /**
   * The fewest parts that together exceed the whole. Taking the greatest first is exact: no other
   * set of that size sums higher.
   */
  private static List<Term> smallestAbove(List<Term> parts, Interval size) {
    List<Term> sorted = new ArrayList<>(parts);
    sorted.sort(Comparator.comparing(Sums::low).reversed());
    List<Term> least = new ArrayList<>();
    Exact sum = Exact.ZERO;
    for (Term term : sorted) {
      least.add(term);
      sum = sum.plus(low(term));
      if (size.high() != null && sum.isAbove(size.high())) {
        break;
      }
    }
    least.sort(Comparator.comparingInt(Term::index));
    return least;
  }

  private static Exact low(Term term) {
    Interval things = term.things();
    return things == null || things.low() == null ? Exact.ZERO : things.low();
  }

  /** Parts in one text that add up to a number in another, or fall short of its whole. */
  private static void across(Candidates in, Findings out, FigureSet a, FigureSet b) {
    Term wholeA = a.whole();
    List<Term> parts =
        a.counts().stream()
            .filter(t -> t != wholeA && !t.figure().whole() && t.measure().total() == null)
            .toList();
    int told = 0;
    for (Term target : b.terms) {
      Exact things = target.telling();
      if (things == null || target.figure().whole()) {
        continue;
      }
      for (int i = 0; i < parts.size() && told < Candidates.FEW; i++) {
        for (Run run : Run.from(parts, i)) {
          if (run.sum().isExact() && things.equals(run.sum().best())) {
            out.tell(
                RelationKind.SUM,
                RelationStatus.EXACT,
                Findings.list(run.terms(), target),
                in.between(run.terms().getFirst(), target).saying(partOf(target, wholeA)),
                run.words() + " = " + things,
                "The parts in one text add up to the number in the other: perhaps one study, relayed"
                    + " twice. Inferred; neither text says so.");
            told++;
          }
        }
      }
    }
    gap(in, out, parts, b);
  }

  /** Says how the wholes of two texts would have to stand. */
  private static String partOf(Term target, @Nullable Term wholeA) {
    Interval size = wholeA == null ? null : wholeA.size();
    Exact total = target.measure().total();
    return wholeA == null || size == null || total == null || size.equals(target.whole())
        ? ""
        : total
            + " = the part of the "
            + NumberWords.number(size)
            + " "
            + wholeA.words()
            + " that are \""
            + target.words()
            + "\"; ";
  }

  private static void gap(Candidates in, Findings out, List<Term> parts, FigureSet b) {
    Term wholeB = b.whole();
    Interval size = wholeB == null ? null : wholeB.size();
    if (wholeB == null || size == null || wholeB.measure().total() == null || parts.size() < 2) {
      return;
    }
    List<Term> leaning = parts.stream().filter(p -> p.figure().carriedOver()).limit(8).toList();
    Interval sum = Interval.exactly(Exact.ZERO);
    for (Term part : leaning) {
      sum = sum.plus(Objects.requireNonNull(part.things()));
    }
    if (leaning.size() > 1
        && sum.isExact()
        && size.low() != null
        && sum.high() != null
        && size.low().isAbove(sum.high())) {
      Interval gap = size.minus(sum);
      out.tell(
          RelationKind.SUM,
          RelationStatus.GAP,
          Findings.list(wholeB, leaning),
          in.between(leaning.getFirst(), wholeB),
          NumberWords.number(size)
              + " - ("
              + NumberWords.joined(leaning, " + ")
              + ") = "
              + NumberWords.number(gap),
          NumberWords.number(gap)
              + " would be without a category, or categories overlap; not a partition.");
    }
  }
}
