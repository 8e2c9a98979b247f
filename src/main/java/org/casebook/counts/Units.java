package org.casebook.counts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.casebook.coding.Facts;
import org.casebook.coding.Frame;

/**
 * What is counted, one by one: the incidents that exist, or, with clusters collapsed, those outside
 * any cluster and one unit per cluster. Units up to the number of incidents are the incidents
 * themselves, those from there on are clusters.
 */
final class Units {
  final Facts facts;

  /** Distinct keys of groups with at least one unit, ascending; a group is a position in it. */
  final long[] groupKeys;

  /** The outcome set of each class. */
  final long[] outcomes;

  /** Group of each unit, -1 where it is not counted (does not exist, or stands in a cluster). */
  private final int[] group;

  private final char[] incidentClass;
  private final int[] clusterClass;
  private final Map<Integer, Integer> clusterOf;

  private Units(
      Facts facts,
      long[] groupKeys,
      long[] outcomes,
      int[] group,
      char[] incidentClass,
      int[] clusterClass,
      Map<Integer, Integer> clusterOf) {
    this.facts = facts;
    this.groupKeys = groupKeys;
    this.outcomes = outcomes;
    this.group = group;
    this.incidentClass = incidentClass;
    this.clusterClass = clusterClass;
    this.clusterOf = clusterOf;
  }

  static Units of(Typology typology, Groups groups, Clusters clusters) {
    Frame frame = typology.frame;
    Facts facts = frame.facts();
    int size = facts.size();
    if (groups.dimensions.isEmpty() && clusters.members().isEmpty()) {
      return ungrouped(typology);
    }
    long[] keys = groups.keysOf(frame);
    List<int[]> existing = new ArrayList<>();
    for (int[] cluster : clusters.members()) {
      int[] there = Arrays.stream(cluster).filter(frame::exists).toArray();
      if (there.length > 0) {
        existing.add(there);
      }
    }
    Map<Integer, Integer> clusterOf = new HashMap<>();
    long[] unitKeys = existing.isEmpty() ? keys : Arrays.copyOf(keys, size + existing.size());
    int[] clusterClass = new int[existing.size()];
    List<Long> outcomes = new ArrayList<>();
    Map<Long, Integer> classes = new HashMap<>();
    for (long set : typology.outcomes) {
      classes.put(set, outcomes.size());
      outcomes.add(set);
    }
    for (int c = 0; c < clusterClass.length; c++) {
      int[] cluster = existing.get(c);
      long union = 0;
      for (int incident : cluster) {
        clusterOf.put(incident, c);
        union |= typology.outcomes(incident);
      }
      clusterClass[c] =
          classes.computeIfAbsent(
              union,
              fresh -> {
                outcomes.add(fresh);
                return outcomes.size() - 1;
              });
      unitKeys[size + c] = groups.common(keys, cluster);
    }
    boolean[] counted = new boolean[unitKeys.length];
    int units = 0;
    for (int unit = 0; unit < unitKeys.length; unit++) {
      counted[unit] =
          unit >= size
              || (frame.exists(unit) && (clusterOf.isEmpty() || !clusterOf.containsKey(unit)));
      units += counted[unit] ? 1 : 0;
    }
    long[] countedKeys = unitKeys;
    if (units < unitKeys.length) {
      countedKeys = new long[units];
      int at = 0;
      for (int unit = 0; unit < unitKeys.length; unit++) {
        if (counted[unit]) {
          countedKeys[at++] = unitKeys[unit];
        }
      }
    }
    long[] groupKeys = groups.distinct(countedKeys);
    int[] group = new int[unitKeys.length];
    int[] dense = dense(groupKeys, groups.keys());
    for (int unit = 0; unit < unitKeys.length; unit++) {
      if (!counted[unit]) {
        group[unit] = -1;
      } else if (dense.length > 0) {
        group[unit] = dense[(int) unitKeys[unit]];
      } else {
        group[unit] = Arrays.binarySearch(groupKeys, unitKeys[unit]);
      }
    }
    return new Units(
        facts,
        groupKeys,
        outcomes.stream().mapToLong(Long::longValue).toArray(),
        group,
        typology.classOf,
        clusterClass,
        clusterOf);
  }

  /** All incidents in one group, without the arrays that grouping takes. */
  private static Units ungrouped(Typology typology) {
    Frame frame = typology.frame;
    int[] group = new int[frame.facts().size()];
    if (frame.count() < group.length) {
      for (int i = 0; i < group.length; i++) {
        group[i] = frame.exists(i) ? 0 : -1;
      }
    }
    return new Units(
        frame.facts(),
        frame.count() == 0 ? new long[0] : new long[1],
        typology.outcomes,
        group,
        typology.classOf,
        new int[0],
        Map.of());
  }

  /** Key to group where there are few keys; empty where there are too many for a table. */
  private static int[] dense(long[] groupKeys, long keys) {
    if (keys > 1 << 20) {
      return new int[0];
    }
    int[] dense = new int[(int) keys];
    for (int g = 0; g < groupKeys.length; g++) {
      dense[(int) groupKeys[g]] = g;
    }
    return dense;
  }

  int size() {
    return group.length;
  }

  /** The group of a unit, or -1 where it is not counted. */
  int groupOf(int unit) {
    return group[unit];
  }

  int classOf(int unit) {
    return unit < incidentClass.length
        ? incidentClass[unit]
        : clusterClass[unit - incidentClass.length];
  }

  long outcomes(int unit) {
    return outcomes[classOf(unit)];
  }

  /** The unit an incident is counted in, or -1 where it does not exist yet. */
  int unitOf(int incident) {
    if (group[incident] >= 0) {
      return incident;
    }
    Integer cluster = clusterOf.get(incident);
    return cluster == null ? -1 : incidentClass.length + cluster;
  }

  Totals totals(Groups groups, List<String> categories) {
    int classes = outcomes.length;
    long cells = (long) groupKeys.length * classes;
    if (cells > 1 << 27) {
      throw new IllegalArgumentException(
          "%,d groups under %,d outcome sets are too many to count at once. Group by something coarser."
              .formatted(groupKeys.length, classes));
    }
    int[] counts = new int[(int) cells];
    for (int i = 0; i < incidentClass.length; i++) {
      int g = group[i];
      if (g >= 0) {
        counts[g * classes + incidentClass[i]]++;
      }
    }
    for (int c = 0; c < clusterClass.length; c++) {
      counts[group[incidentClass.length + c] * classes + clusterClass[c]]++;
    }
    int used = 0;
    for (int count : counts) {
      used += count > 0 ? 1 : 0;
    }
    int[] start = new int[groupKeys.length + 1];
    int[] cellClass = new int[used];
    int[] cellCount = new int[used];
    int at = 0;
    List<Map<String, String>> labels = new ArrayList<>();
    for (int g = 0; g < groupKeys.length; g++) {
      start[g] = at;
      labels.add(groups.group(groupKeys[g]));
      for (int k = 0; k < classes; k++) {
        if (counts[g * classes + k] > 0) {
          cellClass[at] = k;
          cellCount[at++] = counts[g * classes + k];
        }
      }
    }
    start[groupKeys.length] = at;
    return new Totals(List.copyOf(labels), categories, outcomes, start, cellClass, cellCount);
  }
}
