package org.casebook.relations;

import java.util.List;
import java.util.Objects;
import org.casebook.figures.Interval;
import org.casebook.figures.Periods;
import org.casebook.relations.Subject.Aspect;

/** A part of a time cannot hold more than all of it. */
final class PartsOfTime implements RelationRule {
  @Override
  public void find(Candidates in, Findings out) {
    for (Candidates.Pair pair : in.pairs()) {
      Subject a = pair.a().subject;
      Subject b = pair.b().subject;
      Periods.Span x = a.period();
      Periods.Span y = b.period();
      if (x == null
          || y == null
          || x.equals(y)
          || !a.population().equals(b.population())
          || !Objects.equals(a.place(), b.place())) {
        continue;
      }
      if (x.within(y)) {
        compare(in, out, pair.a(), pair.b());
      } else if (y.within(x)) {
        compare(in, out, pair.b(), pair.a());
      }
    }
  }

  private static void compare(Candidates in, Findings out, FigureSet inner, FigureSet outer) {
    int told = 0;
    for (Term few : inner.terms) {
      for (Term all : outer.terms) {
        Interval x = few.things();
        Interval y = all.things();
        if (x == null
            || y == null
            || told >= Candidates.FEW
            || few.measure().total() != null
            || all.measure().total() != null
            || few.figure().carriedOver()
            || all.figure().carriedOver()
            // of all those counted over the longer time the same has to be said, or less
            || few.negated() != all.negated()
            || !few.quantity().containsAll(all.quantity())) {
          continue;
        }
        told++;
        tell(in, out, few, x, all, y);
      }
    }
  }

  private static void tell(
      Candidates in, Findings out, Term few, Interval x, Term all, Interval y) {
    RelationStatus status;
    String sign;
    if (x.low() != null && y.high() != null && x.low().isAbove(y.high())) {
      status = RelationStatus.CONFLICT;
      sign = " > ";
    } else if (x.low() != null && x.low().equals(y.high())) {
      status = RelationStatus.TIGHT;
      sign = " = ";
    } else {
      status = RelationStatus.OK;
      sign = " <= ";
    }
    out.tell(
        RelationKind.MONOTONE,
        status,
        List.of(few, all),
        in.between(few, all, Aspect.PERIOD),
        NumberWords.number(x) + sign + NumberWords.number(y),
        "\""
            + few.subject().periodWords()
            + "\" lies in \""
            + all.subject().periodWords()
            + "\": what is counted there cannot be more than all.",
        List.of(Linear.atMost(Linear.things(few), Linear.things(all))));
  }
}
