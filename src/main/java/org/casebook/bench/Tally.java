package org.casebook.bench;

import java.util.ArrayList;
import java.util.List;
import org.casebook.counts.Totals;

/**
 * The answer both sides must agree on: per category definite and possible, then the population
 * definite and possible.
 */
record Tally(List<Long> numbers) {
  Tally {
    numbers = List.copyOf(numbers);
  }

  /** From ungrouped totals. */
  static Tally of(Totals totals) {
    List<Long> numbers = new ArrayList<>();
    for (int c = 0; c < totals.categories().size(); c++) {
      numbers.add((long) totals.definite(0, c));
      numbers.add((long) totals.possible(0, c));
    }
    numbers.add((long) totals.population(0).definite());
    numbers.add((long) totals.population(0).possible());
    return new Tally(numbers);
  }
}
