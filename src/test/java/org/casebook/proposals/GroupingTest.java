package org.casebook.proposals;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Average linkage: the two groups most alike on average join first. */
final class GroupingTest {
  @Test
  void joinsAsJoiningTheTwoMostAlikeAgainAndAgainDoes() {
    for (long seed = 1; seed <= 40; seed++) {
      Random random = new Random(seed);
      int size = 2 + random.nextInt(14);
      double[][] alike = alike(random, size);
      Grouping grouping = Grouping.of(size, (a, b) -> alike[a][b]);
      for (double stop : new double[] {0.2, 0.4, 0.5, 0.6, 0.8}) {
        assertThat(sets(grouping.at(stop)))
            .as("seed %s, %s reports, stop at %s", seed, size, stop)
            .isEqualTo(joined(alike, stop));
      }
    }
  }

  @Test
  void nothingToJoinIsNoMistake() {
    assertThat(Grouping.of(0, (a, b) -> 1).at(0.5)).isEmpty();
    assertThat(Grouping.of(1, (a, b) -> 1).at(0.5)).containsExactly(0);
  }

  private static double[][] alike(Random random, int size) {
    double[][] alike = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        alike[i][j] = random.nextDouble();
        alike[j][i] = alike[i][j];
      }
    }
    return alike;
  }

  private static Set<Set<Integer>> sets(int[] root) {
    Set<Set<Integer>> sets = new HashSet<>();
    for (int r : root) {
      Set<Integer> set = new HashSet<>();
      for (int i = 0; i < root.length; i++) {
        if (root[i] == r) {
          set.add(i);
        }
      }
      sets.add(set);
    }
    return sets;
  }

  /** The slow way, averages taken anew each time. */
  private static Set<Set<Integer>> joined(double[][] alike, double stop) {
    List<Set<Integer>> groups = new ArrayList<>();
    for (int i = 0; i < alike.length; i++) {
      groups.add(new HashSet<>(Set.of(i)));
    }
    while (true) {
      double most = -1;
      Set<Integer> one = Set.of();
      Set<Integer> other = Set.of();
      for (Set<Integer> a : groups) {
        for (Set<Integer> b : groups) {
          double sum = 0;
          for (int i : a) {
            for (int j : b) {
              sum += alike[i][j];
            }
          }
          double average = a == b ? -1 : sum / (a.size() * b.size());
          if (average > most) {
            most = average;
            one = a;
            other = b;
          }
        }
      }
      if (most < stop) {
        return new HashSet<>(groups);
      }
      Set<Integer> union = new HashSet<>(one);
      union.addAll(other);
      Set<Integer> first = one;
      Set<Integer> second = other;
      groups.removeIf(g -> g == first || g == second);
      groups.add(union);
    }
  }
}
