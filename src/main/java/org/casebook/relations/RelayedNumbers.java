package org.casebook.relations;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One number that two texts give for what may be one thing: a study relayed twice. */
final class RelayedNumbers implements RelationRule {
  @Override
  public void find(Candidates in, Findings out) {
    for (FigureSet set : in.sets()) {
      within(in, out, set);
    }
    for (Candidates.Pair pair : in.akin()) {
      if (pair.a().first().text() != pair.b().first().text()) {
        between(in, out, pair.a(), pair.b());
      }
    }
  }

  private static void within(Candidates in, Findings out, FigureSet set) {
    Map<String, Term> seen = new HashMap<>();
    for (Term term : set.terms) {
      String key = term.printed();
      if (key == null) {
        continue;
      }
      Term before = seen.putIfAbsent(key, term);
      if (before != null && before.text() != term.text() && term.whole() == null) {
        out.tell(
            RelationKind.SAME_STUDY,
            RelationStatus.EXACT,
            List.of(before, term),
            in.between(before, term),
            key + " = " + key,
            "Two texts give one number for one set; count it once.");
      }
    }
  }

  /** Qualifiers differ only in what one of the texts leaves out. */
  private static void between(Candidates in, Findings out, FigureSet a, FigureSet b) {
    Map<String, Term> numbers = new HashMap<>();
    for (Term term : a.terms) {
      String key = term.printed();
      if (key != null) {
        numbers.putIfAbsent(key, term);
      }
    }
    boolean populations = a.subject.population().equals(b.subject.population());
    int told = 0;
    for (Term term : b.terms) {
      String key = term.printed();
      Term other = key == null ? null : numbers.get(key);
      if (key == null
          || other == null
          || other.text() == term.text()
          || told >= Candidates.FEW
          || !populations && !other.sameSubset(term)) {
        continue;
      }
      told++;
      out.tell(
          RelationKind.SAME_STUDY,
          RelationStatus.EXACT,
          List.of(other, term),
          in.between(other, term),
          key + " = " + key,
          "Two texts give this number and nothing they say forbids that it is one; the number itself"
              + " is no reason.");
    }
  }
}
