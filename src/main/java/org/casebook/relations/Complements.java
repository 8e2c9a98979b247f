package org.casebook.relations;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.casebook.figures.Exact;
import org.casebook.figures.Interval;
import org.casebook.figures.Measure;

/** What a part leaves of its whole, beside a share or a number said to be what is left. */
final class Complements implements RelationRule {
  @Override
  public void find(Candidates in, Findings out) {
    for (FigureSet set : in.sets()) {
      shares(in, out, set.terms, set.terms, true);
      denied(in, out, set);
      rests(in, out, set);
    }
    for (Candidates.Pair pair : in.akin()) {
      shares(in, out, pair.a().terms, pair.b().terms, false);
      shares(in, out, pair.b().terms, pair.a().terms, false);
    }
  }

  /** What is left of a whole beside a share of it: 38 - 8 = 30, and 79%. */
  private static void shares(
      Candidates in, Findings out, List<Term> givers, List<Term> takers, boolean one) {
    int told = 0;
    for (Term giver : givers) {
      Interval share = giver.share();
      if (share == null || giver.measure() instanceof Measure.Range) {
        continue;
      }
      for (Term taker : takers) {
        Interval other = taker.share();
        if (other == null || told >= Candidates.FEW || !mayLeave(giver, taker, one)) {
          continue;
        }
        Interval rest = Interval.exactly(Exact.ONE).minus(share);
        if (!rest.overlaps(other)) {
          continue;
        }
        told++;
        Join join = in.between(giver, taker);
        String line = line(giver, rest);
        out.tell(
            RelationKind.COMPLEMENT,
            Findings.exactOrRounds(rest.isExact() && other.isExact()),
            List.of(giver, taker),
            join,
            line
                + "; the wording of \""
                + taker.figure().quote()
                + "\" allows "
                + other.words(true),
            "\""
                + taker.figure().quote()
                + "\" is what \""
                + giver.figure().quote()
                + "\" leaves. A complement holds every case nothing is known of.");
        if (!giver.sameSubset(taker)
            && taker.figure().subset() != null
            && giver.measure().count() != null) {
          out.tell(
              RelationKind.LABEL,
              RelationStatus.LABEL,
              List.of(giver, taker),
              join,
              line,
              "What is left is not a category anybody coded: \""
                  + NumberWords.shortened(taker.figure().subset())
                  + "\" is said of all that are not \""
                  + NumberWords.shortened(giver.figure().subset())
                  + "\".");
        }
      }
    }
  }

  private static boolean mayLeave(Term giver, Term taker, boolean one) {
    boolean printed = giver.measure().count() != null;
    boolean other = taker.measure().count() != null;
    return taker != giver
        && !(taker.measure() instanceof Measure.Range)
        && !(one && taker.index() < giver.index())
        && !(giver.measure().total() == null
            && taker.measure().total() == null
            && (giver.sentence() != taker.sentence() || giver.text() != taker.text()))
        && !(giver.text() == taker.text()
            && Math.abs(giver.index() - taker.index()) > Candidates.REACH)
        // two halves are a complement by nature, and say nothing
        && !(!printed && !other && (giver.isHalf() || taker.isHalf()))
        && !(!printed && other && !one);
  }

  private static String line(Term giver, Interval rest) {
    Exact total = giver.measure().total();
    Exact count = giver.measure().count();
    if (total == null || count == null) {
      return "100% - "
          + NumberWords.percent(Objects.requireNonNull(giver.share()))
          + " = "
          + NumberWords.percent(rest);
    }
    Exact left = total.minus(count);
    return total
        + " - "
        + count
        + " = "
        + left
        + "; "
        + left
        + "/"
        + total
        + " = "
        + NumberWords.percent(rest);
  }

  /** Two shares, of which one says what the other denies: they make up the whole or conflict. */
  private static void denied(Candidates in, Findings out, FigureSet set) {
    for (Term giver : set.terms) {
      Interval share = giver.share();
      for (Term taker : set.terms) {
        Interval other = taker.share();
        if (share == null
            || other == null
            || taker.index() <= giver.index()
            || !taker.denies(giver)) {
          continue;
        }
        Interval rest = Interval.exactly(Exact.ONE).minus(share);
        if (!rest.overlaps(other)) {
          out.tell(
              RelationKind.COMPLEMENT,
              RelationStatus.CONFLICT,
              List.of(giver, taker),
              in.between(giver, taker),
              line(giver, rest) + "; the text says " + other.words(true),
              "One says what the other denies, so that together they are all of the set; the two"
                  + " shares are not.");
        }
      }
    }
  }

  /** A number of things said to be what is left: "the other 25", "25 were never claimed". */
  private static void rests(Candidates in, Findings out, FigureSet set) {
    Term all = set.whole();
    for (int at = 0; at < set.terms.size(); at++) {
      Term rest = set.terms.get(at);
      Interval said = rest.things();
      if (said == null || rest.measure().total() != null || rest.figure().whole()) {
        continue;
      }
      List<Term> parts = new ArrayList<>();
      Term whole = null;
      for (int i = at - 1; i >= 0 && whole == null; i--) {
        Term before = set.terms.get(i);
        if (before.text() != rest.text()
            || rest.sentence() - before.sentence() > 2
            || before.things() == null && before.measure().total() == null) {
          break;
        }
        boolean of = before.measure().total() != null && before.measure().count() != null;
        if (of && (rest.isRemainder() || rest.denies(before))) {
          whole = before;
          parts.addFirst(before);
        } else if (before == all || before.figure().whole()) {
          whole = before;
        } else if (rest.isRemainder() || rest.denies(before)) {
          parts.addFirst(before);
        }
      }
      if (whole != null && !parts.isEmpty()) {
        rest(in, out, whole, parts, rest, said);
      }
    }
  }

  private static void rest(
      Candidates in, Findings out, Term whole, List<Term> parts, Term rest, Interval said) {
    Interval size = Objects.requireNonNull(whole.size());
    Interval left = size;
    for (Term part : parts) {
      left = left.minus(Objects.requireNonNull(part.things()));
    }
    RelationStatus status = Findings.agreement(left, said);
    List<Term> figures = Findings.list(whole, parts, rest);
    List<String> all = new ArrayList<>(parts.stream().map(Linear::things).toList());
    all.add(Linear.things(rest));
    out.tell(
        RelationKind.COMPLEMENT,
        status,
        figures,
        in.among(figures),
        NumberWords.number(size)
            + " - "
            + NumberWords.joined(parts, " - ")
            + " = "
            + NumberWords.number(left)
            + "; the text says "
            + NumberWords.number(said),
        status == RelationStatus.CONFLICT
            ? "What is said to be left is not what the parts leave; they cannot all hold."
            : "\"" + rest.figure().quote() + "\" is what the parts leave.",
        Linear.sumIs(all, Linear.size(whole)));
  }
}
