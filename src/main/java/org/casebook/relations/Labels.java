package org.casebook.relations;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.casebook.figures.Exact;
import org.casebook.figures.Interval;
import org.casebook.figures.Periods;

/**
 * Numbers that agree while the words for them do not, one set given two periods, and one study told
 * in two units of analysis. The complement that is given a name is told by {@link Complements}.
 */
final class Labels implements RelationRule {
  /** What a study of incidents may count, one for another. */
  private static final Set<String> INCIDENTS =
      Set.of("plot", "attack", "case", "incident", "event", "operation");

  /** Longest difference between two beginnings that are still one period told twice, in days. */
  private static final long YEAR = 366;

  @Override
  public void find(Candidates in, Findings out) {
    for (Candidates.Pair pair : in.akin()) {
      descriptions(in, out, pair.a(), pair.b());
      periods(in, out, pair.a(), pair.b());
    }
    units(in, out);
  }

  /** One number, other words for what it counts. */
  private static void descriptions(Candidates in, Findings out, FigureSet a, FigureSet b) {
    if (a.subject.population().equals(b.subject.population())) {
      return;
    }
    int told = 0;
    for (Term x : a.terms) {
      for (Term y : b.terms) {
        Exact number = x.telling();
        if (number == null
            || !number.equals(y.telling())
            || told >= Candidates.FEW
            || x.subject().place() == null
            || !x.subject().place().equals(y.subject().place())
            || (x.text() == y.text()
                ? Math.abs(x.index() - y.index()) > Candidates.REACH * 2
                : !shareWords(x, y))) {
          continue;
        }
        told++;
        out.tell(
            RelationKind.LABEL,
            RelationStatus.LABEL,
            List.of(x, y),
            in.between(x, y),
            number + " = " + number,
            "One number under two descriptions: "
                + x.described()
                + " and "
                + y.described()
                + ". If they are one set, the words disagree.");
      }
    }
  }

  /** Whether what is said of two names something in common besides the unit. */
  private static boolean shareWords(Term x, Term y) {
    Set<String> words = new HashSet<>(x.quantity());
    words.addAll(x.subject().population());
    Set<String> others = new HashSet<>(y.quantity());
    others.addAll(y.subject().population());
    words.retainAll(others);
    return !words.isEmpty();
  }

  /** One set, another period. */
  private static void periods(Candidates in, Findings out, FigureSet a, FigureSet b) {
    Periods.Span x = a.subject.period();
    Periods.Span y = b.subject.period();
    if (x == null
        || y == null
        || x.equals(y)
        || x.to() != y.to()
        || Math.abs(x.from() - y.from()) > YEAR
        || !a.subject.population().equals(b.subject.population())
        || !Objects.equals(a.subject.place(), b.subject.place())) {
      return;
    }
    String words =
        "\""
            + a.subject.periodWords()
            + "\" and \""
            + b.subject.periodWords()
            + "\" are one period";
    int told = 0;
    for (Term one : a.terms) {
      for (Term other : b.terms) {
        if (one.text() == other.text()
            && one.share() != null
            && other.share() != null
            && Math.abs(one.index() - other.index()) <= Candidates.REACH * 2
            && told < Candidates.FEW) {
          told++;
          Join join = in.between(one, other);
          out.tell(
              RelationKind.LABEL,
              RelationStatus.CONFLICT,
              List.of(one, other),
              join instanceof Join.Proposed p ? new Join.Proposed(words, p.from(), p.to()) : join,
              "\""
                  + a.subject.periodWords()
                  + "\" is "
                  + x.words()
                  + "; \""
                  + b.subject.periodWords()
                  + "\" is "
                  + y.words(),
              "The text gives one set two periods; say which holds.");
        }
      }
    }
  }

  /** "8 plots with 13 individuals" and "14 cases": one study, and two things it counts. */
  private static void units(Candidates in, Findings out) {
    List<Term> terms =
        in.terms().stream()
            .filter(t -> INCIDENTS.contains(t.subject().unit()) && t.telling() != null)
            .toList();
    int told = 0;
    for (int i = 0; i < terms.size(); i++) {
      for (int j = i + 1; j < Math.min(terms.size(), i + Candidates.REACH * 4); j++) {
        Term x = terms.get(i);
        Term y = terms.get(j);
        if (x.subject().unit().equals(y.subject().unit())
            || told >= Candidates.FEW * 4
            || !x.subject().sameTimeAndPlace(y.subject())
            || x.quantity().isEmpty()
            || !x.sameQuantity(y)
            || Objects.equals(x.telling(), y.telling())) {
          continue;
        }
        told++;
        Interval p = Objects.requireNonNull(x.things());
        Interval q = Objects.requireNonNull(y.things());
        out.tell(
            RelationKind.LABEL,
            RelationStatus.LABEL,
            List.of(x, y),
            in.between(x, y),
            NumberWords.number(p)
                + " "
                + x.figure().unit()
                + "; "
                + NumberWords.number(q)
                + " "
                + y.figure().unit(),
            "The same is said of both, and they count in different units: say which unit of analysis"
                + " is meant.");
      }
    }
  }
}
