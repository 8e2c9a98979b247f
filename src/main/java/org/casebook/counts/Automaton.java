package org.casebook.counts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.casebook.coding.Facts;
import org.casebook.coding.State;

/**
 * A definition's automaton laid out flat for the dictionaries of one set of facts. States are
 * numbered afresh per step, and a state is stored as the offset of its row in the table of the next
 * step, so that reading one variable is one addition and one look-up. Ends are numbered by outcome
 * set, called classes here: there are few, and all totals can be derived from how many incidents
 * are in each class.
 */
final class Automaton {
  final int[] reads;

  /** Per step: dictionary code to symbol. */
  final int[][] symbolOf;

  /**
   * Per step: row offset plus symbol to the row offset of the next step; at the last step, to the
   * class.
   */
  final int[][] tables;

  final int start;

  /** Outcome set of each class. */
  final long[] outcomes;

  private Automaton(int[] reads, int[][] symbolOf, int[][] tables, int start, long[] outcomes) {
    this.reads = reads;
    this.symbolOf = symbolOf;
    this.tables = tables;
    this.start = start;
    this.outcomes = outcomes;
  }

  static Automaton of(LensTables lens, Facts facts) {
    int[] reads = lens.reads();
    int steps = reads.length;
    int[][] symbolOf = new int[steps][];
    int[] widths = new int[steps];
    for (int k = 0; k < steps; k++) {
      List<State> dictionary = facts.dictionary(reads[k]);
      symbolOf[k] = lens.symbols(k, dictionary);
      widths[k] = Arrays.stream(symbolOf[k]).max().orElse(0) + 1;
    }
    List<Integer> level = new ArrayList<>(List.of(lens.start()));
    int[][] tables = new int[steps][];
    List<Long> outcomes = new ArrayList<>();
    Map<Long, Integer> classes = new HashMap<>();
    for (int k = 0; k < steps; k++) {
      boolean last = k == steps - 1;
      boolean[] occurs = new boolean[widths[k]];
      for (int symbol : symbolOf[k]) {
        occurs[symbol] = true;
      }
      tables[k] = new int[level.size() * widths[k]];
      List<Integer> reached = new ArrayList<>();
      Map<Integer, Integer> numbers = new HashMap<>();
      for (int row = 0; row < level.size(); row++) {
        for (int symbol = 0; symbol < widths[k]; symbol++) {
          if (!occurs[symbol]) {
            continue;
          }
          int next = lens.next(level.get(row), k, symbol);
          int target;
          if (last) {
            target = classOf(lens.outcomes(next), outcomes, classes);
          } else {
            Integer number = numbers.get(next);
            if (number == null) {
              number = reached.size();
              numbers.put(next, number);
              reached.add(next);
            }
            target = number * widths[k + 1];
          }
          tables[k][row * widths[k] + symbol] = target;
        }
      }
      level = reached;
    }
    int start = 0;
    if (steps == 0) {
      start = classOf(lens.outcomes(lens.start()), outcomes, classes);
    }
    if (outcomes.size() > Character.MAX_VALUE) {
      throw new IllegalArgumentException(
          "A definition with %d different outcome sets cannot be counted."
              .formatted(outcomes.size()));
    }
    return new Automaton(
        reads, symbolOf, tables, start, outcomes.stream().mapToLong(Long::longValue).toArray());
  }

  private static int classOf(long set, List<Long> outcomes, Map<Long, Integer> classes) {
    return classes.computeIfAbsent(
        set,
        fresh -> {
          outcomes.add(fresh);
          return outcomes.size() - 1;
        });
  }
}
