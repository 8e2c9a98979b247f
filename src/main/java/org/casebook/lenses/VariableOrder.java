package org.casebook.lenses;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * Finds an order of variables in which the decision diagram stays small: variables that stand in
 * one rule should be neighbours. Starts from the order of the rules and from FORCE [1], which pulls
 * the variables of a rule towards their common centre until nothing moves, and then lets single
 * variables sift to a better place [2] while that pays.
 *
 * <p>[1] F. A. Aloul, I. L. Markov, K. A. Sakallah, FORCE: a fast and easy-to-implement
 * variable-ordering heuristic, GLSVLSI 2003. [2] R. Rudell, Dynamic variable ordering for ordered
 * binary decision diagrams, ICCAD 1993.
 */
final class VariableOrder {
  /** Drawing a diagram of this many nodes uses up one try more. */
  private static final int NODES_PER_TRY = 500;

  private VariableOrder() {}

  /**
   * The best order found.
   *
   * @param groups the variables of each rule, in the order of the rules
   * @param cost the size of the diagram in that order, {@link Long#MAX_VALUE} if it cannot be drawn
   * @param tries how many orders to draw; large diagrams count more than once
   */
  static List<Integer> best(
      List<Set<Integer>> groups, ToLongFunction<List<Integer>> cost, int tries) {
    LinkedHashSet<Integer> forwards = new LinkedHashSet<>();
    groups.forEach(forwards::addAll);
    LinkedHashSet<Integer> backwards = new LinkedHashSet<>();
    groups.reversed().forEach(backwards::addAll);
    List<List<Integer>> candidates = new ArrayList<>();
    for (Set<Integer> start : List.of(forwards, backwards)) {
      candidates.add(List.copyOf(start));
      candidates.add(force(List.copyOf(start), groups));
    }
    List<Integer> best = candidates.get(0);
    long least = Long.MAX_VALUE;
    for (List<Integer> candidate : new LinkedHashSet<>(candidates)) {
      long size = cost.applyAsLong(candidate);
      tries -= price(size);
      if (size < least) {
        least = size;
        best = candidate;
      }
    }
    return sift(best, least, cost, tries);
  }

  private static int price(long size) {
    return 1 + (int) (Math.min(size, Diagram.MOST_NODES) / NODES_PER_TRY);
  }

  private static List<Integer> force(List<Integer> start, List<Set<Integer>> groups) {
    List<Integer> order = start;
    for (int round = 0; round < 4 * start.size(); round++) {
      Map<Integer, Double> pull = new HashMap<>();
      Map<Integer, Integer> places = places(order);
      Map<Integer, Integer> count = new HashMap<>();
      for (Set<Integer> group : groups) {
        double centre = 0;
        for (int v : group) {
          centre += places.getOrDefault(v, 0);
        }
        centre /= Math.max(1, group.size());
        for (int v : group) {
          pull.merge(v, centre, Double::sum);
          count.merge(v, 1, Integer::sum);
        }
      }
      List<Integer> next = new ArrayList<>(order);
      next.sort(
          Comparator.comparingDouble(v -> pull.getOrDefault(v, 0.0) / count.getOrDefault(v, 1)));
      if (next.equals(order)) {
        break;
      }
      order = next;
    }
    return order;
  }

  private static Map<Integer, Integer> places(List<Integer> order) {
    Map<Integer, Integer> places = new HashMap<>();
    for (int i = 0; i < order.size(); i++) {
      places.put(order.get(i), i);
    }
    return places;
  }

  /** Moves one variable at a time, nearest places first, as long as tries are left. */
  private static List<Integer> sift(
      List<Integer> start, long size, ToLongFunction<List<Integer>> cost, int tries) {
    List<Integer> best = start;
    long least = size;
    boolean better = true;
    while (better && tries > 0) {
      better = false;
      for (int distance = 1; distance < start.size() && tries > 0; distance++) {
        for (int from = 0; from + distance < start.size() && tries > 0; from++) {
          for (int way = 0; way < (distance == 1 ? 1 : 2) && tries > 0; way++) {
            List<Integer> moved = new ArrayList<>(best);
            if (way == 0) {
              moved.add(from + distance, moved.remove(from));
            } else {
              moved.add(from, moved.remove(from + distance));
            }
            long now = cost.applyAsLong(moved);
            tries -= price(now);
            if (now < least) {
              least = now;
              best = moved;
              better = true;
            }
          }
        }
      }
    }
    return best;
  }
}
