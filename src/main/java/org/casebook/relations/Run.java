package org.casebook.relations;

import java.util.ArrayList;
import java.util.List;
import org.casebook.figures.Interval;

/**
 * Two to five numbers that follow one another in a text, with their sum.
 *
 * @param to the place after the last of them in the list they were taken from
 */
record Run(List<Term> terms, int to, Interval sum) {
  /** Such as {@code 12 + 19}. */
  String words() {
    return NumberWords.joined(terms, " + ");
  }

  /** All that begin at one place. */
  static List<Run> from(List<Term> counts, int from) {
    List<Run> runs = new ArrayList<>();
    Term first = counts.get(from);
    Interval sum = first.things();
    List<Term> in = new ArrayList<>(List.of(first));
    for (int i = from + 1; i < Math.min(counts.size(), from + 5); i++) {
      Term next = counts.get(i);
      Interval value = next.things();
      if (sum == null
          || value == null
          || next.text() != first.text()
          || next.sentence() - in.getLast().sentence() > 3) {
        break;
      }
      sum = sum.plus(value);
      in.add(next);
      runs.add(new Run(List.copyOf(in), i + 1, sum));
    }
    return runs;
  }
}
