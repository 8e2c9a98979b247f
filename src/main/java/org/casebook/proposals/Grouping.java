package org.casebook.proposals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Groups reports by average linkage: the two groups whose reports are on average most alike join
 * first, and so on down to a limit (UPGMA; R. Sokal, C. Michener, University of Kansas Science
 * Bulletin 38, 1958). By nearest-neighbour chains (F. Murtagh, The Computer Journal 26, 1983), so
 * in time and memory that grow with the square of the number of reports.
 */
public final class Grouping {
  private final int size;
  private final List<Join> joins;

  /** Two groups, named by one of their members each, joined at this average likeness. */
  private record Join(int one, int other, double likeness) {}

  private Grouping(int size, List<Join> joins) {
    this.size = size;
    this.joins = joins;
  }

  /** How alike two reports are, from 0 to 1, by their numbers. */
  @FunctionalInterface
  public interface Likeness {
    double of(int one, int other);
  }

  /**
   * Works out in which order reports would join.
   *
   * @param size how many there are; they are numbered from 0
   */
  public static Grouping of(int size, Likeness likeness) {
    float[][] alike = new float[size][];
    for (int i = 0; i < size; i++) {
      alike[i] = new float[i];
      for (int j = 0; j < i; j++) {
        alike[i][j] = (float) likeness.of(i, j);
      }
    }
    int[] members = new int[size];
    Arrays.fill(members, 1);
    boolean[] gone = new boolean[size];
    List<Join> joins = new ArrayList<>();
    int[] chain = new int[size + 1];
    int length = 0;
    int start = 0;
    while (joins.size() < size - 1) {
      if (length == 0) {
        while (gone[start]) {
          start++;
        }
        chain[length++] = start;
      }
      int last = chain[length - 1];
      int before = length > 1 ? chain[length - 2] : -1;
      int nearest = before;
      float most = before < 0 ? Float.NEGATIVE_INFINITY : at(alike, last, before);
      for (int k = 0; k < size; k++) {
        if (!gone[k] && k != last && at(alike, last, k) > most) {
          most = at(alike, last, k);
          nearest = k;
        }
      }
      if (nearest != before) {
        chain[length++] = nearest;
        continue;
      }
      length -= 2;
      int kept = Math.min(last, before);
      int into = Math.max(last, before);
      joins.add(new Join(kept, into, most));
      gone[into] = true;
      for (int k = 0; k < size; k++) {
        if (!gone[k] && k != kept) {
          float average =
              (members[kept] * at(alike, kept, k) + members[into] * at(alike, into, k))
                  / (members[kept] + members[into]);
          alike[Math.max(kept, k)][Math.min(kept, k)] = average;
        }
      }
      members[kept] += members[into];
    }
    joins.sort(Comparator.comparingDouble(Join::likeness).reversed());
    return new Grouping(size, List.copyOf(joins));
  }

  private static float at(float[][] alike, int one, int other) {
    return alike[Math.max(one, other)][Math.min(one, other)];
  }

  /**
   * The groups when joining stops at this average likeness.
   *
   * @return for each report the smallest number in its group
   */
  public int[] at(double likeness) {
    int[] root = new int[size];
    Arrays.setAll(root, i -> i);
    for (Join join : joins) {
      if (join.likeness() < likeness) {
        break;
      }
      int a = find(root, join.one());
      int b = find(root, join.other());
      root[Math.max(a, b)] = Math.min(a, b);
    }
    for (int i = 0; i < size; i++) {
      root[i] = find(root, i);
    }
    return root;
  }

  private static int find(int[] root, int of) {
    int r = of;
    while (root[r] != r) {
      r = root[r];
    }
    return r;
  }
}
