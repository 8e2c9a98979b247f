package org.casebook.counts;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many incidents of each group have each outcome set. Everything a count says about numbers of
 * incidents follows from this: sets of outcomes, not single outcomes, are what can be added up
 * without losing what is unknown.
 */
public final class Totals {
  private final List<Map<String, String>> groups;
  private final List<String> categories;
  private final long[] outcomes;
  private final int[] start;
  private final int[] cellClass;
  private final int[] cellCount;

  /**
   * Totals in cells of group and outcome set, all cells of a group side by side.
   *
   * @param outcomes the outcome set of each class
   * @param start per group the first of its cells, and the number of cells at the end
   * @param cellClass per cell the class
   * @param cellCount per cell the number of incidents
   */
  Totals(
      List<Map<String, String>> groups,
      List<String> categories,
      long[] outcomes,
      int[] start,
      int[] cellClass,
      int[] cellCount) {
    this.groups = groups;
    this.categories = categories;
    this.outcomes = outcomes;
    this.start = start;
    this.cellClass = cellClass;
    this.cellCount = cellCount;
  }

  /** The groups in order; a single one without dimensions where nothing was grouped by. */
  public List<Map<String, String>> groups() {
    return groups;
  }

  /** The categories in order. */
  public List<String> categories() {
    return categories;
  }

  /** All categories as bits. */
  long everyCategory() {
    return (1L << categories.size()) - 1;
  }

  /** How many incidents of the group exist, in or out of the population. */
  public int incidents(int group) {
    int sum = 0;
    for (int cell = start[group]; cell < start[group + 1]; cell++) {
      sum += cellCount[cell];
    }
    return sum;
  }

  /** How many incidents of the group are definitely and possibly in the population. */
  public Population population(int group) {
    int definite = 0;
    int possible = 0;
    long every = everyCategory();
    for (int cell = start[group]; cell < start[group + 1]; cell++) {
      long set = outcomes[cellClass[cell]];
      definite += (set & LensTables.OUT) == 0 ? cellCount[cell] : 0;
      possible += (set & every) != 0 ? cellCount[cell] : 0;
    }
    return new Population(definite, possible);
  }

  /** How many incidents of the group are in that category under every completion. */
  public int definite(int group, int category) {
    return definite(group, 1L << category);
  }

  /**
   * How many incidents of the group are in that category under some completion, the definite ones
   * included.
   */
  public int possible(int group, int category) {
    return possible(group, 1L << category);
  }

  /**
   * The exact range of the category's share of the group's population, or null where that can only
   * be empty.
   */
  public @Nullable ShareRange share(int group, int category) {
    return share(group, 1L << category);
  }

  /** How many incidents of the group are in one of those categories under every completion. */
  int definite(int group, long mask) {
    int sum = 0;
    for (int cell = start[group]; cell < start[group + 1]; cell++) {
      sum += isDefinite(outcomes[cellClass[cell]], mask) ? cellCount[cell] : 0;
    }
    return sum;
  }

  int possible(int group, long mask) {
    int sum = 0;
    for (int cell = start[group]; cell < start[group + 1]; cell++) {
      sum += (outcomes[cellClass[cell]] & mask) != 0 ? cellCount[cell] : 0;
    }
    return sum;
  }

  @Nullable ShareRange share(int group, long mask) {
    ShareRange.Builder share = new ShareRange.Builder();
    for (int cell = start[group]; cell < start[group + 1]; cell++) {
      if (cellCount[cell] > 0) {
        add(
            share,
            outcomes[cellClass[cell]],
            mask,
            everyCategory(),
            cellCount[cell],
            cellCount[cell]);
      }
    }
    return share.build();
  }

  /**
   * Whether an incident with those outcomes is in one of those categories under every completion.
   */
  static boolean isDefinite(long outcomes, long mask) {
    return outcomes != 0 && (outcomes & ~mask) == 0;
  }

  static void add(
      ShareRange.Builder share, long outcomes, long mask, long every, long lowest, long highest) {
    share.add(
        (outcomes & mask) != 0,
        (outcomes & every & ~mask) != 0,
        (outcomes & LensTables.OUT) != 0,
        lowest,
        highest);
  }
}
