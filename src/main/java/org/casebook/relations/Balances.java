package org.casebook.relations;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.casebook.figures.Exact;
import org.casebook.figures.Interval;
import org.jspecify.annotations.Nullable;

/** A whole less its shares, beside what is said to be left: 850, half, 15%, about 300. */
final class Balances implements RelationRule {
  @Override
  public void find(Candidates in, Findings out) {
    for (FigureSet set : in.sets()) {
      for (int i = 0; i < set.terms.size(); i++) {
        Balance balance = balance(set.terms, i);
        if (balance != null) {
          tell(in, out, balance);
        }
      }
    }
  }

  private record Balance(Term whole, Interval size, List<Term> shares, Term rest, Interval left) {}

  private static @Nullable Balance balance(List<Term> terms, int at) {
    Term rest = terms.get(at);
    Interval left = rest.things();
    if (left == null || rest.measure().total() != null) {
      return null;
    }
    Term whole = null;
    List<Term> shares = new ArrayList<>();
    for (int j = at - 1; j >= Math.max(0, at - Candidates.REACH); j--) {
      Term before = terms.get(j);
      if (before.text() != rest.text() || rest.sentence() - before.sentence() > 2) {
        break;
      }
      if (before.isBareShare()) {
        shares.addFirst(before);
        if (before.measure().total() != null && whole == null) {
          whole = before;
        }
      } else if (before.things() != null && rest.isSmaller(before)) {
        whole = before;
        break;
      }
    }
    Interval size =
        whole == null ? null : whole.measure().total() != null ? whole.whole() : whole.things();
    return whole == null
            || size == null
            || shares.isEmpty()
            || shares.size() == 1 && !rest.isRemainder()
        ? null
        : new Balance(whole, size, shares, rest, left);
  }

  private static void tell(Candidates in, Findings out, Balance balance) {
    Interval size = balance.size();
    Interval kept = Interval.exactly(Exact.ONE);
    StringBuilder words = new StringBuilder(NumberWords.number(size));
    for (Term share : balance.shares()) {
      Interval part = Objects.requireNonNull(share.share());
      kept = kept.minus(part);
      words
          .append(" - ")
          .append(NumberWords.percent(part))
          .append(" x ")
          .append(NumberWords.number(size));
    }
    if (kept.low() == null || kept.low().signum() < 0) {
      return;
    }
    Interval comes = size.times(kept);
    Interval left = balance.left();
    boolean fits = comes.overlaps(left);
    if (!fits && !balance.rest().isCalledRest()) {
      // "a third were freed; 53 left the camp": a number near shares, and not what they leave
      return;
    }
    Term whole = balance.whole();
    List<Term> figures = Findings.list(whole, balance.shares(), balance.rest());
    out.tell(
        RelationKind.BALANCE,
        fits ? Findings.exactOrRounds(comes.isExact() && left.isExact()) : RelationStatus.CONFLICT,
        figures,
        in.among(figures),
        words
            + " = "
            + (comes.best() == null ? "" : comes.best())
            + " ("
            + comes.words(false)
            + "); the text says "
            + NumberWords.number(left)
            + " ("
            + left.words(false)
            + ")",
        fits
            ? "What is left of the whole is what the text says is left."
            : "Whole, shares and what is left cannot all hold.",
        Linear.times(
            Linear.things(balance.rest()),
            kept,
            whole.measure().total() != null ? Linear.whole(whole) : Linear.things(whole)));
  }
}
