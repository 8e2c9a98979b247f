package org.casebook.relations;

import java.util.List;
import org.casebook.figures.Exact;
import org.casebook.figures.Interval;
import org.casebook.figures.Measure;
import org.casebook.relations.Subject.Aspect;
import org.jspecify.annotations.Nullable;

/** "Up 40%", "doubled", "12 more" beside the numbers of the two times. */
final class Changes implements RelationRule {
  @Override
  public void find(Candidates in, Findings out) {
    for (Term term : in.terms()) {
      if (!(term.measure() instanceof Measure.Change change) || change.value().best() == null) {
        continue;
      }
      Interval factor = factor(change);
      List<Term> near = in.near(term);
      if (factor != null) {
        Multiple.tell(in, out, RelationKind.CHANGE, term, factor, near, near, Aspect.PERIOD);
      } else {
        difference(in, out, term, change.value(), near);
      }
    }
  }

  /** What a change multiplies by; null where it adds a number of things. */
  static @Nullable Interval factor(Measure.Change change) {
    return change.isFraction()
        ? Interval.exactly(Exact.ONE).plus(change.value())
        : change.count() == null ? change.value() : null;
  }

  private static void difference(
      Candidates in, Findings out, Term said, Interval by, List<Term> near) {
    for (Term a : near) {
      for (Term b : near) {
        Interval x = a.things();
        Interval y = b.things();
        if (a.index() < b.index()
            && x != null
            && y != null
            && by.isExact()
            && y.minus(x).overlaps(by)) {
          out.tell(
              RelationKind.CHANGE,
              RelationStatus.EXACT,
              List.of(a, b, said),
              in.between(a, b, Aspect.PERIOD),
              NumberWords.number(y)
                  + " - "
                  + NumberWords.number(x)
                  + " = "
                  + NumberWords.number(by),
              "The two numbers differ by what the text says.");
          return;
        }
      }
    }
  }
}
