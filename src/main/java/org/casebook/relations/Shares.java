package org.casebook.relations;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.casebook.figures.Interval;
import org.casebook.figures.Measure;
import org.jspecify.annotations.Nullable;

/** A share, and the numbers it should come from. */
final class Shares implements RelationRule {
  @Override
  public void find(Candidates in, Findings out) {
    for (FigureSet set : in.sets()) {
      ofNothing(in, out, set);
      ofCounts(in, out, set);
      ofShares(in, out, set);
    }
    for (Candidates.Pair pair : in.akin()) {
      if (pair.a().first().text() != pair.b().first().text()) {
        across(in, out, pair.a(), pair.b());
        across(in, out, pair.b(), pair.a());
      }
    }
  }

  /** A share of a set that is said to be empty. */
  private static void ofNothing(Candidates in, Findings out, FigureSet set) {
    for (Term none : set.terms) {
      Interval size = none.things();
      if (size == null || !size.isExact() || size.high() == null || size.high().signum() != 0) {
        continue;
      }
      for (Term share : set.terms) {
        Interval part = share.share();
        // "no plots" speaks of all, "no plots in which ..." of some: only the first leaves none
        if (part != null && none.quantity().isEmpty() && !none.isPartitive()) {
          out.tell(
              RelationKind.SHARE_OF_COUNT,
              RelationStatus.ILL_POSED,
              List.of(none, share),
              in.between(none, share),
              part.words(true) + " of 0",
              "A share of nothing: the set is said to be empty, so no share of it can be told.");
        }
      }
    }
  }

  /** Numbers whose quotient by a whole lies within a share. */
  private record Fit(List<Term> terms, Interval sum, String words) {}

  /** Shares of a whole beside the numbers they should come from. */
  private static void ofCounts(Candidates in, Findings out, FigureSet set) {
    Term whole = set.whole();
    Interval size = whole == null ? null : whole.size();
    if (whole == null || size == null || size.low() == null || size.low().signum() <= 0) {
      return;
    }
    List<Term> counts =
        set.counts().stream().filter(t -> t != whole && !t.figure().whole()).toList();
    for (Term share : set.terms) {
      Interval part = share.share();
      if (part == null || !share.isBareShare()) {
        continue;
      }
      Fit fit = fit(share, part, counts, size);
      if (fit != null) {
        Term first = whole == share ? fit.terms().getFirst() : whole;
        List<Term> figures = new ArrayList<>(Findings.list(first, fit.terms()));
        figures.remove(share);
        figures.add(share);
        Interval ratio = fit.sum().over(size);
        boolean same = fit.terms().size() == 1 && fit.terms().getFirst().sameQuantity(share);
        out.tell(
            RelationKind.SHARE_OF_COUNT,
            Findings.exactOrRounds(ratio.isExact() && part.isExact()),
            figures,
            in.among(figures),
            line(fit.words(), size, ratio, part),
            "The share is what the numbers give, as far as its wording allows.",
            same ? bound(fit.terms().getFirst(), part, whole) : List.of());
        continue;
      }
      for (Term count : counts) {
        Interval things = count.things();
        if (things != null
            && things.isExact()
            && count.measure().total() == null
            && !count.quantity().isEmpty()
            && count.sameQuantity(share)) {
          out.tell(
              RelationKind.SHARE_OF_COUNT,
              RelationStatus.CONFLICT,
              List.of(whole, count, share),
              in.among(List.of(whole, count, share)),
              line(NumberWords.number(things), size, things.over(size), part),
              "The same is said of the number and of the share, and the number is no such share of"
                  + " the whole.",
              bound(count, part, whole));
        }
      }
    }
  }

  private static List<Linear> bound(Term part, Interval share, Term whole) {
    return Linear.times(Linear.things(part), share, Linear.size(whole));
  }

  private static String line(String things, Interval size, Interval ratio, Interval part) {
    return things
        + "/"
        + NumberWords.number(size)
        + " = "
        + NumberWords.percent(ratio)
        + "; the wording allows "
        + part.words(true);
  }

  private static @Nullable Fit fit(Term share, Interval part, List<Term> counts, Interval size) {
    Fit best = null;
    for (int i = 0; i < counts.size(); i++) {
      Term one = counts.get(i);
      if (one == share
          || Math.abs(one.index() - share.index()) > Candidates.REACH + 2
              && one.text() == share.text()) {
        continue;
      }
      Interval things = one.things();
      if (things != null && one.sameSubset(share) && fits(things, size, part)) {
        return new Fit(List.of(one), things, NumberWords.number(things));
      }
      for (Run run : Run.from(counts, i)) {
        if (best == null && run.terms().size() <= 3 && fits(run.sum(), size, part)) {
          best = new Fit(run.terms(), run.sum(), "(" + run.words() + ")");
        }
      }
      if (best == null && things != null && fits(things, size, part)) {
        best = new Fit(List.of(one), things, NumberWords.number(things));
      }
    }
    return best;
  }

  private static boolean fits(Interval things, Interval size, Interval part) {
    return things.isExact() && things.over(size).overlaps(part);
  }

  /** A share and "31 of 38" of one set, of which the same is said. */
  private static void ofShares(Candidates in, Findings out, FigureSet set) {
    for (Term of : set.terms) {
      if (!(of.measure() instanceof Measure.Share s) || s.count() == null || s.total() == null) {
        continue;
      }
      for (Term share : set.terms) {
        Interval part = share.share();
        if (part == null
            || !share.isBareShare()
            || share.isPartitive() && share.quantity().isEmpty()) {
          continue;
        }
        boolean fits = s.value().overlaps(part);
        boolean same = !of.quantity().isEmpty() && of.sameQuantity(share);
        if (!same && !(fits && of.sameSubset(share) && of.negated() == share.negated())) {
          continue;
        }
        out.tell(
            RelationKind.SHARE_OF_COUNT,
            !fits
                ? RelationStatus.CONFLICT
                : Findings.exactOrRounds(s.value().isExact() && part.isExact()),
            List.of(of, share),
            in.between(of, share),
            s.count()
                + "/"
                + s.total()
                + " = "
                + NumberWords.percent(s.value())
                + "; \""
                + share.figure().quote()
                + "\" allows "
                + part.words(true),
            fits
                ? "The share is what the numbers give, as far as its wording allows."
                : "The same is said of both, of one set, and the numbers give another share; the two"
                    + " cannot both hold.",
            same ? Linear.times(Linear.things(of), part, Linear.whole(of)) : List.of());
      }
    }
  }

  /** Shares of one text beside "31 of 38" of another. */
  private static void across(Candidates in, Findings out, FigureSet a, FigureSet b) {
    int told = 0;
    Term whole = a.whole();
    Interval size = whole == null ? null : whole.size();
    for (Term target : b.terms) {
      if (!(target.measure() instanceof Measure.Share s) || s.count() == null) {
        continue;
      }
      Interval things = Interval.exactly(s.count());
      for (Term share : a.terms) {
        Interval part = share.share();
        if (part == null || !share.isBareShare()) {
          continue;
        }
        if (told < Candidates.FEW * 3
            && whole != null
            && target.telling() != null
            && size != null
            && size.isExact()
            && size.low() != null
            && size.low().signum() > 0
            && !s.count().isAbove(size.low())
            && things.over(size).overlaps(part)) {
          out.tell(
              RelationKind.SHARE_OF_COUNT,
              RelationStatus.ROUNDS,
              List.of(whole, target, share),
              in.between(share, target)
                  .saying(
                      "the "
                          + NumberWords.number(things)
                          + " are among the "
                          + NumberWords.number(size)
                          + " "
                          + whole.words()
                          + "; "),
              line(NumberWords.number(things), size, things.over(size), part),
              "The share would be what the numbers give, if they were of one set.");
          told++;
        }
        boolean fits = s.value().overlaps(part);
        // two shares of which different things are said may differ as they like
        if (told < Candidates.FEW * 4
            // "two of the four" we spoke of: not the set the other text is about
            && (fits || !target.figure().carriedOver())
            && (fits || !Collections.disjoint(share.quantity(), target.quantity()))) {
          out.tell(
              RelationKind.SHARE_OF_COUNT,
              fits ? RelationStatus.ROUNDS : RelationStatus.CONFLICT,
              List.of(share, target),
              in.between(share, target),
              s.count()
                  + "/"
                  + s.total()
                  + " = "
                  + NumberWords.percent(s.value())
                  + "; \""
                  + share.figure().quote()
                  + "\" allows "
                  + part.words(true),
              fits ? "The two shares agree, if they are of one set." : differ(s, size));
          told++;
        }
      }
    }
  }

  private static String differ(Measure.Share s, @Nullable Interval size) {
    boolean wholes = size != null && s.total() != null && !size.contains(s.total());
    return "The two shares differ, because their wholes do"
        + (wholes
            ? " (" + NumberWords.number(size) + " and " + Objects.requireNonNull(s.total()) + ")"
            : "")
        + ": they are not of one set, or one of them is wrong.";
  }
}
