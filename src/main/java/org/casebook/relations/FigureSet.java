package org.casebook.relations;

import java.util.ArrayList;
import java.util.List;
import org.casebook.figures.Measure;
import org.jspecify.annotations.Nullable;

/** Figures of one subject, or of subjects that a person holds to be one. */
final class FigureSet {
  /** The subject of its first figure. */
  final Subject subject;

  final List<Term> terms = new ArrayList<>();

  FigureSet(Subject subject) {
    this.subject = subject;
  }

  Term first() {
    return terms.getFirst();
  }

  /** Those that count things. */
  List<Term> counts() {
    return terms.stream().filter(term -> term.things() != null).toList();
  }

  /** The whole all of them are parts of: the first said to be one; null where none is. */
  @Nullable Term whole() {
    for (Term term : terms) {
      if (term.whole() != null && term.measure().total() == null) {
        return term;
      }
    }
    for (Term term : terms) {
      if (term.whole() != null) {
        return term;
      }
    }
    // "42 plots ... They found that 12 plots": those that lean have the first for their whole.
    for (int i = 0; i < terms.size(); i++) {
      Term first = terms.get(i);
      if (first.measure() instanceof Measure.Count && !first.figure().carriedOver()) {
        for (int j = i + 1; j < terms.size(); j++) {
          Term next = terms.get(j);
          if (next.text() == first.text() && isPart(next, first)) {
            return first;
          }
        }
        return null;
      }
    }
    return null;
  }

  /** Whether a figure leans on the whole: it stands with it or takes its set from it. */
  static boolean leans(Term part, Term whole) {
    return part.figure().carriedOver() || part.sentence() == whole.sentence();
  }

  private static boolean isPart(Term part, Term whole) {
    return leans(part, whole)
        && (part.share() != null
            || part.things() != null && (part.isSmaller(whole) || part.isPartitive()));
  }
}
