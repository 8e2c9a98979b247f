package org.casebook.counts;

import java.util.ArrayList;
import java.util.List;
import org.casebook.coding.Facts;

/**
 * From a row to its incidents. The lists are made when asked for. Of a collapsed cluster that
 * counts once, all incidents that exist are listed.
 */
public final class Trace {
  private final Units units;
  private final int group;
  private final long mask;

  Trace(Units units, int group, long mask) {
    this.units = units;
    this.group = group;
    this.mask = mask;
  }

  /** Ids of the incidents in the row under every completion, in the order of the facts. */
  public List<String> definite() {
    return ids(true);
  }

  /**
   * Ids of the incidents in the row under some completion, the definite ones included, in the order
   * of the facts.
   */
  public List<String> possible() {
    return ids(false);
  }

  private List<String> ids(boolean onlyDefinite) {
    Facts facts = units.facts;
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < facts.size(); i++) {
      int unit = units.unitOf(i);
      if (unit < 0 || units.groupOf(unit) != group) {
        continue;
      }
      long outcomes = units.outcomes(unit);
      if (onlyDefinite ? Totals.isDefinite(outcomes, mask) : (outcomes & mask) != 0) {
        ids.add(facts.id(i));
      }
    }
    return ids;
  }
}
