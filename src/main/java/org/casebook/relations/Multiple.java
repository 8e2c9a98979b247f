package org.casebook.relations;

import java.util.List;
import java.util.Objects;
import org.casebook.figures.Exact;
import org.casebook.figures.Interval;
import org.casebook.relations.Subject.Aspect;

/** A multiple or change beside the two numbers near it that fit it best. */
final class Multiple {
  private Multiple() {}

  /**
   * Tells how a factor stands to two numbers.
   *
   * @param said the figure that says the factor
   * @param tops numbers that may be the multiple
   * @param bottoms numbers it may be a multiple of
   * @param mayDiffer in what the two numbers need not be equal
   */
  static void tell(
      Candidates in,
      Findings out,
      RelationKind kind,
      Term said,
      Interval factor,
      List<Term> tops,
      List<Term> bottoms,
      Aspect... mayDiffer) {
    boolean only = tops.size() + bottoms.size() <= 4 && tops.size() <= 2 && bottoms.size() <= 2;
    Term top = null;
    Term bottom = null;
    boolean fits = false;
    for (Term a : tops) {
      for (Term b : bottoms) {
        Interval x = a.things();
        Interval y = b.things();
        if (a == b || x == null || y == null || y.low() == null || fits) {
          continue;
        }
        if (y.isExact() && y.low().signum() == 0 && x.low() != null && only) {
          nothing(in, out, kind, List.of(a, b, said), mayDiffer);
          return;
        }
        if (x.isExact() && x.equals(y) || y.low().signum() <= 0) {
          continue;
        }
        boolean same = a.sentence() == said.sentence() && b.sentence() == said.sentence();
        boolean apart = tops != bottoms;
        if (x.over(y).overlaps(factor)) {
          top = a;
          bottom = b;
          fits = true;
        } else if ((same || apart) && only && (apart || isDirected(x, y, factor))) {
          top = a;
          bottom = b;
        }
      }
    }
    if (top != null && bottom != null) {
      tell(in, out, kind, said, factor, top, bottom, fits, mayDiffer);
    }
  }

  /** Whether the greater of two numbers stands where the factor wants it. */
  private static boolean isDirected(Interval x, Interval y, Interval factor) {
    return factor.best() == null
        || x.best() != null
            && y.best() != null
            && x.best().isAbove(y.best()) == factor.best().isAbove(Exact.ONE);
  }

  private static void nothing(
      Candidates in, Findings out, RelationKind kind, List<Term> figures, Aspect... mayDiffer) {
    out.tell(
        kind,
        RelationStatus.ILL_POSED,
        figures,
        in.between(figures.get(0), figures.get(1), mayDiffer),
        NumberWords.number(figures.get(0).things()) + "/0",
        "A multiple of nothing: the number compared with is 0.");
  }

  private static void tell(
      Candidates in,
      Findings out,
      RelationKind kind,
      Term said,
      Interval factor,
      Term top,
      Term bottom,
      boolean fits,
      Aspect... mayDiffer) {
    Interval x = Objects.requireNonNull(top.things());
    Interval y = Objects.requireNonNull(bottom.things());
    Interval quotient = x.over(y);
    boolean exact =
        quotient.isExact() && factor.best() != null && factor.best().equals(quotient.best());
    out.tell(
        kind,
        exact ? RelationStatus.EXACT : fits ? RelationStatus.ROUNDS : RelationStatus.CONFLICT,
        List.of(top, bottom, said),
        in.between(top, bottom, mayDiffer),
        NumberWords.number(x)
            + "/"
            + NumberWords.number(y)
            + " = "
            + (quotient.best() == null
                ? quotient.words(false)
                : NumberWords.decimal(quotient.best()))
            + "; the wording allows "
            + factor.words(false),
        fits
            ? "The two numbers stand to one another as the text says."
            : "The two numbers do not stand to one another as the text says.",
        Linear.times(Linear.things(top), factor, Linear.things(bottom)));
  }
}
