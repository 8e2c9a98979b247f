package org.casebook.counts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.casebook.coding.Facts;

/**
 * Incidents tied by a shared operative or network, as disjoint sets of at least two. Sets that
 * share an incident are one cluster.
 */
public final class Clusters {
  /** No incident is tied to another. */
  public static final Clusters NONE = new Clusters(List.of());

  private final List<int[]> members;

  private Clusters(List<int[]> members) {
    this.members = members;
  }

  /**
   * Clusters from sets of incident ids.
   *
   * @throws IllegalArgumentException if an id is not among the facts
   */
  public static Clusters of(Facts facts, Collection<? extends Collection<String>> sets) {
    List<TreeSet<Integer>> positions = new ArrayList<>();
    for (Collection<String> set : sets) {
      TreeSet<Integer> found = new TreeSet<>();
      for (String id : set) {
        int at = facts.indexOf(id);
        if (at < 0) {
          throw new IllegalArgumentException(
              "A cluster names incident \"%s\", which is not there.".formatted(id));
        }
        found.add(at);
      }
      positions.add(found);
    }
    Map<Integer, TreeSet<Integer>> clusterOf = new LinkedHashMap<>();
    for (TreeSet<Integer> set : positions) {
      TreeSet<Integer> joined = new TreeSet<>(set);
      for (int incident : set) {
        TreeSet<Integer> other = clusterOf.get(incident);
        if (other != null) {
          joined.addAll(other);
        }
      }
      for (int incident : joined) {
        clusterOf.put(incident, joined);
      }
    }
    List<int[]> members = new ArrayList<>();
    for (Map.Entry<Integer, TreeSet<Integer>> entry : clusterOf.entrySet()) {
      TreeSet<Integer> cluster = entry.getValue();
      if (cluster.size() > 1 && cluster.first().equals(entry.getKey())) {
        members.add(cluster.stream().mapToInt(Integer::intValue).toArray());
      }
    }
    return new Clusters(List.copyOf(members));
  }

  /** The clusters, each as ascending positions of its incidents. */
  List<int[]> members() {
    return members;
  }
}
