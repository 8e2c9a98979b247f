package org.casebook.relations;

import java.util.List;

/**
 * How one kind of relation is found. To add a kind: a value of {@link RelationKind}, a class here
 * and in {@link #ALL}; the compiler and {@code RelationSetTest} say what is missing.
 */
sealed interface RelationRule
    permits Sums,
        Parts,
        Complements,
        SameQuantities,
        RelayedNumbers,
        Shares,
        Balances,
        Ratios,
        Changes,
        Rates,
        PartsOfTime,
        Labels,
        Traps,
        ConflictSets {
  /** In the order in which they look: those that others build on come first. */
  List<RelationRule> ALL =
      List.of(
          new Sums(),
          new Parts(),
          new Shares(),
          new Complements(),
          new SameQuantities(),
          new RelayedNumbers(),
          new Balances(),
          new Ratios(),
          new Changes(),
          new Rates(),
          new PartsOfTime(),
          new Labels(),
          new Traps(),
          new ConflictSets());

  /**
   * Tells what it finds.
   *
   * @param in the figures compared
   * @param out where it is told, and what the rules before it found
   */
  void find(Candidates in, Findings out);
}
