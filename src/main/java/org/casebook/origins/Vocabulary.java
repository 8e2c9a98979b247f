package org.casebook.origins;

import java.util.HashMap;
import java.util.Map;

/**
 * In how many documents each word stem stands, and how far a report is told in another one beyond
 * what any two reports of this study have in common.
 */
final class Vocabulary {
  /** Documents a stem is taken to be looked for in before any was read... */
  private static final double PRIOR = 5;

  /** ... and in how many of a hundred of these it stood. */
  private static final double PRIOR_SHARE = 0.05;

  private final Map<Integer, Integer> documentsOf = new HashMap<>();
  private int documents;
  private long stems;

  void add(int[] sorted) {
    documents++;
    stems += sorted.length;
    for (int stem : sorted) {
      documentsOf.merge(stem, 1, Integer::sum);
    }
  }

  /**
   * The share of a report's stems that stand in another one, by weight, less the share that would
   * by chance: a stem weighs the more the fewer documents have it, and a long report has many stems
   * of any other. The two themselves are left out of account.
   *
   * @param relay sorted stems of the report asked about
   * @param left of these, sorted, what is not to be counted: the words of the outlets' names
   * @param source sorted stems of the other
   * @return -1 to 1
   */
  double retold(int[] relay, int[] left, int[] source) {
    double rest = Math.max(0, documents - 2);
    double average = documents == 0 ? 1 : Math.max(1, (double) stems / documents);
    double length = source.length / average;
    double all = 0;
    double told = 0;
    double chance = 0;
    int at = 0;
    for (int stem : relay) {
      if (java.util.Arrays.binarySearch(left, stem) >= 0) {
        continue;
      }
      while (at < source.length && source[at] < stem) {
        at++;
      }
      boolean shared = at < source.length && source[at] == stem;
      int of = documentsOf.getOrDefault(stem, 1);
      double others = Math.max(0, of - (shared ? 2 : 1));
      double weight = Math.log(1 + (documents + 2.0) / of);
      double common = (others + PRIOR * PRIOR_SHARE) / (rest + PRIOR);
      all += weight;
      told += shared ? weight : 0;
      chance += weight * (1 - Math.pow(1 - Math.min(0.999, common), length));
    }
    return all == 0 ? 0 : (told - chance) / all;
  }
}
