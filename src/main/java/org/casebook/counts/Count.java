package org.casebook.counts;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a question.
 *
 * @param query the question
 * @param population how many incidents are in the population, over all groups
 * @param rows one per group and category, groups in their order, categories in the definition's; a
 *     group in which nothing is possibly in the population has none
 * @param aggregates rows of the same form, one per group and aggregate; the category is the
 *     aggregate's id
 * @param contradictory ids of incidents whose facts break the codebook's implications: they count
 *     as possibly anything
 * @param notYet how many incidents were first known after the as-of day
 * @param withoutDate how many incidents rest on undated parts only and so are in no as-of answer; 0
 *     where no as-of date was asked for
 * @param totals the numbers of incidents per group and outcome set
 * @param notes what has to stand beside the numbers
 */
public record Count(
    Query query,
    Population population,
    List<Row> rows,
    List<Row> aggregates,
    List<String> contradictory,
    int notYet,
    int withoutDate,
    Totals totals,
    Notes notes) {

  public Count {
    rows = List.copyOf(rows);
    aggregates = List.copyOf(aggregates);
    contradictory = List.copyOf(contradictory);
  }

  /** The same numbers with one more thing said beside them. */
  public Count saying(String caveat) {
    return new Count(
        query,
        population,
        rows,
        aggregates,
        contradictory,
        notYet,
        withoutDate,
        totals,
        notes.with(caveat));
  }

  /**
   * One number and what it is made of.
   *
   * @param group the group in each dimension, by its name; empty where nothing was grouped by
   * @param category the category or aggregate, or null where no definition is applied
   * @param definite how many are in it under every completion
   * @param possible how many under some, the definite ones included
   * @param within the population of the group
   * @param share exact range of the share of incidents within the group's population; null if that
   *     can only be empty
   * @param wilson interval for the share, see {@link Wilson#RANGE_LABEL}; null without a share
   * @param incidents the incidents behind the numbers
   * @param sum killed or injured, or null where not asked for
   */
  public record Row(
      Map<String, String> group,
      @Nullable String category,
      int definite,
      int possible,
      Population within,
      @Nullable ShareRange share,
      @Nullable Wilson wilson,
      Trace incidents,
      @Nullable Sum sum) {}

  /**
   * People killed or injured in a row's incidents. With clusters collapsed, a cluster's number is
   * the sum of its incidents' numbers: it is one observation, and its dead are still different
   * people.
   *
   * @param definite the sum over incidents definitely in the row
   * @param possible the sum over all possibly in it
   * @param withoutNumber how many of those possibly in it have no number and are left out of both
   * @param openEnded how many of those possibly in it have a lower bound only, taken as the high
   *     too
   * @param includingPerpetrators how many of those possibly in it have numbers that include
   *     perpetrators
   * @param share exact range of the row's share of the people in the group's population; null if
   *     there can be none
   */
  public record Sum(
      Toll definite,
      Toll possible,
      int withoutNumber,
      int openEnded,
      int includingPerpetrators,
      @Nullable ShareRange share) {}
}
