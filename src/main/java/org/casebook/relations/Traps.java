package org.casebook.relations;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.casebook.figures.Exact;
import org.casebook.figures.Interval;

/** Equal numbers about different things: told so that nobody joins them. */
final class Traps implements RelationRule {
  /** At most this many figures of one number are told against one another. */
  private static final int MOST = 8;

  @Override
  public void find(Candidates in, Findings out) {
    Map<Exact, List<Term>> byNumber = new TreeMap<>();
    for (Term term : in.terms()) {
      for (Exact number : numbers(term)) {
        byNumber.computeIfAbsent(number, n -> new ArrayList<>()).add(term);
      }
    }
    for (Map.Entry<Exact, List<Term>> entry : byNumber.entrySet()) {
      List<Term> distinct = new ArrayList<>();
      for (Term term : entry.getValue()) {
        if (distinct.size() < MOST
            && distinct.stream()
                .allMatch(other -> differ(other, term) && !in.isBridged(other, term))) {
          distinct.add(term);
        }
      }
      for (int a = 0; a < distinct.size(); a++) {
        for (int b = a + 1; b < distinct.size(); b++) {
          tell(out, entry.getKey(), distinct.get(a), distinct.get(b));
        }
      }
    }
  }

  /** The numbers a figure prints; percents below 0, so that 38% is not 38. */
  private static Set<Exact> numbers(Term term) {
    Set<Exact> numbers = new HashSet<>();
    Interval things = term.things();
    if (things != null && things.best() != null && things.best().isWhole()) {
      numbers.add(things.best());
    }
    if (term.measure().total() != null) {
      numbers.add(term.measure().total());
    }
    if (term.measure().percent() != null && term.measure().total() == null) {
      numbers.add(term.measure().percent().negated());
    }
    numbers.removeIf(number -> !Term.isTelling(number) && number.signum() >= 0);
    return numbers;
  }

  private static boolean differ(Term a, Term b) {
    Subject x = a.subject();
    Subject y = b.subject();
    if (!x.hasUnit() || !y.hasUnit()) {
      return false;
    }
    if (!x.unit().equals(y.unit())) {
      return !isHarm(x.unit()) || !isHarm(y.unit()) || a.text() == b.text();
    }
    if (!x.compatible(y)) {
      return true;
    }
    return !x.population().isEmpty()
        && !y.population().isEmpty()
        && Collections.disjoint(x.population(), y.population())
        && !(x.place() != null && x.place().equals(y.place()));
  }

  /** "People killed" and "deaths" may be one number. */
  private static boolean isHarm(String unit) {
    return unit.endsWith("killed") || unit.equals("death") || unit.equals("fatality");
  }

  private static void tell(Findings out, Exact number, Term a, Term b) {
    List<String> why = new ArrayList<>();
    Subject x = a.subject();
    Subject y = b.subject();
    if (!x.unit().equals(y.unit())) {
      why.add(a.figure().unit() + " and " + b.figure().unit());
    }
    if (x.place() != null && y.place() != null && !x.place().equals(y.place())) {
      why.add(x.place() + " and " + y.place());
    }
    if (x.period() != null && y.period() != null && !x.period().overlaps(y.period())) {
      why.add("\"" + x.periodWords() + "\" and \"" + y.periodWords() + "\"");
    }
    if (x.unit().equals(y.unit()) && !x.population().equals(y.population())) {
      why.add("\"" + a.words() + "\" and \"" + b.words() + "\"");
    }
    String shown = number.signum() < 0 ? number.negated() + "%" : number.toString();
    out.tell(
        RelationKind.TRAP,
        RelationStatus.TRAP,
        List.of(a, b),
        new Join.Never(),
        shown + " = " + shown,
        "Equal numbers about different things: "
            + String.join("; ", why)
            + ". The number is no reason to join them.");
  }
}
