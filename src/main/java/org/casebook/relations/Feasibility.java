package org.casebook.relations;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.casebook.figures.Exact;

/**
 * Whether linear inequalities over quantities of at least 0 can all hold, decided on exact
 * fractions: the first phase of the simplex method with Bland's rule, which cannot cycle (R. G.
 * Bland, "New finite pivoting rules for the simplex method", Mathematics of Operations Research 2,
 * 1977; the dictionaries are those of V. Chvátal, "Linear Programming", 1983).
 */
final class Feasibility {
  /** Rows are what is basic, columns what is not; the last column holds the constants. */
  private final Exact[][] table;

  private final int[] basic;
  private final int[] free;
  private final Exact[] goal;
  private final int rows;
  private final int columns;

  /** The added quantity: how far all inequalities are given way. */
  private final int slackened;

  private Feasibility(List<Linear> constraints) {
    Map<String, Integer> names = new LinkedHashMap<>();
    for (Linear one : constraints) {
      one.coefficients().keySet().stream()
          .sorted()
          .forEach(name -> names.putIfAbsent(name, names.size()));
    }
    rows = constraints.size();
    columns = names.size() + 1;
    slackened = names.size();
    table = new Exact[rows][columns + 1];
    basic = new int[rows];
    free = new int[columns];
    goal = new Exact[columns + 1];
    Arrays.fill(goal, Exact.ZERO);
    goal[slackened] = Exact.of(-1);
    for (int j = 0; j < columns; j++) {
      free[j] = j;
    }
    for (int i = 0; i < rows; i++) {
      Arrays.fill(table[i], Exact.ZERO);
      Linear one = constraints.get(i);
      for (Map.Entry<String, Exact> term : one.coefficients().entrySet()) {
        table[i][names.getOrDefault(term.getKey(), 0)] = term.getValue().negated();
      }
      table[i][slackened] = Exact.ONE;
      table[i][columns] = one.bound();
      basic[i] = columns + i;
    }
  }

  /**
   * A set of these that cannot all hold.
   *
   * @return their places in the list, not always the fewest; empty where all can hold
   */
  static List<Integer> refuted(List<Linear> constraints) {
    return isHeldAtTheBounds(constraints) ? List.of() : new Feasibility(constraints).solve();
  }

  /**
   * Whether all hold where each quantity is the least it is said to be, or the most: printed
   * numbers mostly do, and need no more.
   */
  private static boolean isHeldAtTheBounds(List<Linear> constraints) {
    Map<String, Exact> values = new HashMap<>();
    for (Linear one : constraints) {
      if (one.coefficients().size() == 1) {
        one.coefficients()
            .forEach((q, c) -> {
              Exact edge = one.bound().over(c);
              if (c.signum() < 0) {
                values.merge(q, edge, Exact::max);
              } else if (edge.signum() >= 0) {
                values.putIfAbsent(q, edge);
              }
            });
      }
    }
    for (Linear one : constraints) {
      Exact sum = Exact.ZERO;
      for (Map.Entry<String, Exact> term : one.coefficients().entrySet()) {
        Exact value = values.getOrDefault(term.getKey(), Exact.ZERO);
        if (value.signum() < 0) {
          return false;
        }
        sum = sum.plus(term.getValue().times(value));
      }
      if (sum.isAbove(one.bound())) {
        return false;
      }
    }
    return true;
  }

  private List<Integer> solve() {
    int worst = -1;
    for (int i = 0; i < rows; i++) {
      if (table[i][columns].signum() < 0
          && (worst < 0 || table[worst][columns].isAbove(table[i][columns]))) {
        worst = i;
      }
    }
    if (worst < 0) {
      return List.of();
    }
    pivot(worst, slackened);
    for (int enter = entering(); enter >= 0; enter = entering()) {
      pivot(leaving(enter), enter);
    }
    if (goal[columns].signum() >= 0) {
      return List.of();
    }
    // Farkas: the inequalities whose slack the final goal still weighs add up to a contradiction.
    List<Integer> refuted = new ArrayList<>();
    for (int j = 0; j < columns; j++) {
      if (free[j] >= columns && goal[j].signum() != 0) {
        refuted.add(free[j] - columns);
      }
    }
    return refuted;
  }

  private int entering() {
    int best = -1;
    for (int j = 0; j < columns; j++) {
      if (goal[j].signum() > 0 && (best < 0 || free[j] < free[best])) {
        best = j;
      }
    }
    return best;
  }

  private int leaving(int enter) {
    int best = -1;
    Exact least = Exact.ZERO;
    for (int i = 0; i < rows; i++) {
      if (table[i][enter].signum() < 0) {
        Exact room = table[i][columns].over(table[i][enter].negated());
        if (best < 0
            || least.isAbove(room)
            || room.equals(least) && precedes(basic[i], basic[best])) {
          best = i;
          least = room;
        }
      }
    }
    if (best < 0) {
      throw new IllegalStateException("The goal is never above 0, so that some row must bound it");
    }
    return best;
  }

  /** The added quantity leaves first: then nothing is given way, and all can hold. */
  private boolean precedes(int a, int b) {
    return a == slackened || b != slackened && a < b;
  }

  private void pivot(int row, int column) {
    Exact[] leaving = table[row];
    Exact by = leaving[column];
    Exact[] solved = new Exact[columns + 1];
    for (int j = 0; j <= columns; j++) {
      solved[j] = leaving[j].negated().over(by);
    }
    solved[column] = Exact.ONE.over(by);
    table[row] = solved;
    for (int i = 0; i < rows; i++) {
      if (i != row) {
        substitute(table[i], solved, column);
      }
    }
    substitute(goal, solved, column);
    int out = basic[row];
    basic[row] = free[column];
    free[column] = out;
  }

  private void substitute(Exact[] into, Exact[] solved, int column) {
    Exact factor = into[column];
    if (factor.signum() == 0) {
      return;
    }
    for (int j = 0; j <= columns; j++) {
      if (j == column) {
        into[j] = factor.times(solved[j]);
      } else if (solved[j].signum() != 0) {
        into[j] = into[j].plus(factor.times(solved[j]));
      }
    }
  }
}
