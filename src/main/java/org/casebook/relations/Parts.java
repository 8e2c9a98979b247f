package org.casebook.relations;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.casebook.figures.Exact;
import org.casebook.figures.Interval;
import org.casebook.figures.Measure;

/** A part beside its whole; shares of one whole; two wholes of which one may be a part. */
final class Parts implements RelationRule {
  @Override
  public void find(Candidates in, Findings out) {
    for (FigureSet set : in.sets()) {
      single(in, out, set);
      shares(in, out, set);
    }
    for (Candidates.Pair pair : in.akin()) {
      if (pair.a().first().text() != pair.b().first().text()) {
        wholes(in, out, pair.a(), pair.b());
      }
    }
  }

  /** The figures of a set that lean on its whole and count a part of it, in the same text. */
  static List<Term> of(FigureSet set, Term whole) {
    List<Term> parts = new ArrayList<>();
    for (Term term : set.terms) {
      if (term != whole
          && term.things() != null
          && term.measure().total() == null
          && !term.figure().whole()
          && term.text() == whole.text()
          && FigureSet.leans(term, whole)
          && term.index() > whole.index()) {
        parts.add(term);
      }
    }
    return parts;
  }

  static boolean exceeds(Term part, Interval size) {
    Interval things = part.things();
    return things != null
        && things.low() != null
        && size.high() != null
        && things.low().isAbove(size.high());
  }

  private static void single(Candidates in, Findings out, FigureSet set) {
    Term whole = set.whole();
    Interval size = whole == null ? null : whole.size();
    if (whole == null || size == null) {
      return;
    }
    List<Term> parts = of(set, whole);
    for (Term part : parts) {
      Interval things = Objects.requireNonNull(part.things());
      List<Linear> constraint = List.of(Linear.atMost(Linear.things(part), Linear.size(whole)));
      boolean said =
          part.isPartitive() || whole.figure().whole() && part.sentence() == whole.sentence();
      if (exceeds(part, size) && !said) {
        // Greater than the set it was taken to be of, and the text does not say "of them": it is of
        // another.
        continue;
      }
      if (exceeds(part, size)) {
        out.tell(
            RelationKind.PART_OF_WHOLE,
            RelationStatus.CONFLICT,
            List.of(whole, part),
            in.between(whole, part),
            NumberWords.number(things) + " > " + NumberWords.number(size),
            "A part is greater than its whole; the two cannot both hold.",
            constraint);
      } else if (parts.size() == 1) {
        boolean known = things.isExact() && size.isExact();
        boolean edge =
            known && things.equals(size)
                || things.low() != null && things.low().equals(size.high());
        out.tell(
            RelationKind.PART_OF_WHOLE,
            edge ? RelationStatus.TIGHT : RelationStatus.OK,
            List.of(whole, part),
            in.between(whole, part),
            NumberWords.number(things)
                + " <= "
                + NumberWords.number(size)
                + (known && size.low() != null && size.low().signum() > 0
                    ? "; " + NumberWords.percent(things.over(size)) + " of them"
                    : ""),
            edge ? "The part is the whole." : "A part no greater than its whole.",
            constraint);
      }
    }
  }

  /** Shares of one set told together: more than all of it, or all of it. */
  private static void shares(Candidates in, Findings out, FigureSet set) {
    Map<Long, List<Term>> bySentence = new LinkedHashMap<>();
    for (Term term : set.terms) {
      if (term.share() != null && !(term.measure() instanceof Measure.Range)) {
        bySentence
            .computeIfAbsent((long) term.text() << 32 | term.sentence(), s -> new ArrayList<>())
            .add(term);
      }
    }
    for (List<Term> told : bySentence.values()) {
      List<Term> shares = told.stream().filter(share -> !saidAgain(share, told)).toList();
      if (shares.size() < 2 || shares.size() > 8) {
        continue;
      }
      Interval sum = Interval.exactly(Exact.ZERO);
      for (Term share : shares) {
        sum = sum.plus(Objects.requireNonNull(share.share()));
      }
      String line =
          shares.stream()
                  .map(s -> NumberWords.percent(Objects.requireNonNull(s.share())))
                  .collect(Collectors.joining(" + "))
              + " = "
              + sum.words(true);
      if (sum.low() != null && sum.low().isAbove(Exact.ONE)) {
        if (!isPartition(shares)) {
          continue;
        }
        out.tell(
            RelationKind.PART_OF_WHOLE,
            RelationStatus.CONFLICT,
            smallestAboveAll(shares),
            in.among(shares),
            line,
            "Shares of one set that exceed it; it is the smallest set that conflicts, unless the"
                + " categories overlap.");
      } else if (shares.size() > 2 && sum.contains(Exact.ONE)) {
        out.tell(
            RelationKind.PART_OF_WHOLE,
            Findings.exactOrRounds(sum.isExact()),
            shares,
            in.among(shares),
            line,
            "The shares make up the whole.");
      }
    }
  }

  /**
   * Whether a sentence lists its shares as parts of one set: "45% were bombings, 40% shootings",
   * "70% of the plots failed and 40% of the plots were foiled". Where each has a verb of its own
   * ("90% are women and children and two thirds are younger than 12"), stands in brackets, or
   * nothing is said of it ("up from a third"), they may overlap or be of different sets.
   */
  private static boolean isPartition(List<Term> shares) {
    for (Term share : shares) {
      if (share.quantity().isEmpty()) {
        return false;
      }
      boolean listed = share == shares.getFirst() || share.isPartitive() || !share.hasOwnVerb();
      if (!listed) {
        return false;
      }
    }
    return true;
  }

  /** "Seven of the ten, or 70%" is one share, said in two ways. */
  private static boolean saidAgain(Term share, List<Term> told) {
    Interval part = share.share();
    return part != null
        && share.isBareShare()
        && told.stream()
            .anyMatch(other ->
                !other.isBareShare()
                    && other.index() == share.index() - 1
                    && other.share() instanceof Interval counted
                    && counted.overlaps(part));
  }

  private static List<Term> smallestAboveAll(List<Term> shares) {
    List<Term> sorted = new ArrayList<>(shares);
    sorted.sort(Comparator.comparing(Parts::low).reversed());
    List<Term> least = new ArrayList<>();
    Exact total = Exact.ZERO;
    for (Term term : sorted) {
      least.add(term);
      total = total.plus(low(term));
      if (total.isAbove(Exact.ONE)) {
        break;
      }
    }
    return least;
  }

  private static Exact low(Term term) {
    Interval share = term.share();
    return share == null || share.low() == null ? Exact.ZERO : share.low();
  }

  /** The wholes of two texts: one may be a part of the other. */
  private static void wholes(Candidates in, Findings out, FigureSet a, FigureSet b) {
    Term x = a.whole();
    Term y = b.whole();
    Interval sizeX = x == null ? null : x.size();
    Interval sizeY = y == null ? null : y.size();
    if (x == null
        || y == null
        || sizeX == null
        || sizeY == null
        || !sizeX.isExact()
        || !sizeY.isExact()
        || sizeX.equals(sizeY)) {
      return;
    }
    Exact p = Objects.requireNonNull(sizeX.low());
    Exact q = Objects.requireNonNull(sizeY.low());
    Term more = p.isAbove(q) ? x : y;
    Term less = more == x ? y : x;
    Exact greater = Exact.max(p, q);
    Exact smaller = Exact.min(p, q);
    Exact gap = greater.minus(smaller);
    out.tell(
        RelationKind.PART_OF_WHOLE,
        RelationStatus.GAP,
        List.of(more, less),
        in.between(more, less)
            .saying(
                smaller + " = the part of the " + greater + " that are \"" + less.words() + "\"; "),
        greater + " - " + smaller + " = " + gap,
        "If one set is a part of the other, "
            + gap
            + " are in the greater only; neither text says so.");
  }
}
