package org.casebook.counts;

import java.util.Arrays;
import java.util.List;
import org.casebook.codebook.Codebook;
import org.casebook.codebook.Variable;
import org.casebook.coding.Column;
import org.casebook.coding.Frame;
import org.casebook.coding.State;

/**
 * People killed or injured per group and outcome set, from which the sums and shares of every row
 * follow.
 */
final class Sums {
  private final int classes;
  private final long[] outcomes;
  private final Toll[] toll;
  private final long[] least;
  private final long[] most;
  private final int[] withoutNumber;
  private final int[] openEnded;
  private final int[] includingPerpetrators;

  private Sums(int groups, long[] outcomes) {
    this.classes = outcomes.length;
    this.outcomes = outcomes;
    int cells = groups * classes;
    toll = new Toll[cells];
    Arrays.fill(toll, Toll.NONE);
    least = new long[cells];
    most = new long[cells];
    withoutNumber = new int[cells];
    openEnded = new int[cells];
    includingPerpetrators = new int[cells];
  }

  /**
   * Position of the variable to add up.
   *
   * @throws IllegalArgumentException if the codebook has no such variable of people killed or
   *     injured
   */
  static int variable(Codebook codebook, String id) {
    int at = codebook.indexOf(id);
    if (at < 0 || !(codebook.variables().get(at).kind() instanceof Variable.Kind.Casualties)) {
      List<String> possible =
          codebook.variables().stream()
              .filter(v -> v.kind() instanceof Variable.Kind.Casualties)
              .map(Variable::id)
              .toList();
      throw new IllegalArgumentException(
          "\"%s\" cannot be added up in codebook %s; these can: %s."
              .formatted(
                  id, codebook.id(), possible.isEmpty() ? "none" : String.join(", ", possible)));
    }
    return at;
  }

  static Sums of(Frame frame, int variable, Units units) {
    Sums sums = new Sums(units.groupKeys.length, units.outcomes);
    List<State> dictionary = frame.facts().dictionary(variable);
    Toll.Reading[] readings = dictionary.stream().map(Toll::read).toArray(Toll.Reading[]::new);
    Column column = frame.column(variable);
    for (int i = 0; i < frame.facts().size(); i++) {
      int unit = units.unitOf(i);
      if (unit >= 0) {
        sums.add(
            units.groupOf(unit) * sums.classes + units.classOf(unit), readings[column.code(i)]);
      }
    }
    return sums;
  }

  private void add(int cell, Toll.Reading reading) {
    Toll given = reading.toll();
    if (given == null) {
      withoutNumber[cell]++;
      return;
    }
    toll[cell] = toll[cell].plus(given);
    least[cell] += given.least();
    most[cell] += given.most();
    openEnded[cell] += reading.openEnded() ? 1 : 0;
    includingPerpetrators[cell] += reading.includesPerpetrators() ? 1 : 0;
  }

  Count.Sum of(int group, long mask, long every) {
    Toll definite = Toll.NONE;
    Toll possible = Toll.NONE;
    int without = 0;
    int open = 0;
    int including = 0;
    ShareRange.Builder share = new ShareRange.Builder();
    for (int k = 0; k < classes; k++) {
      int cell = group * classes + k;
      if ((outcomes[k] & mask) != 0) {
        possible = possible.plus(toll[cell]);
        without += withoutNumber[cell];
        open += openEnded[cell];
        including += includingPerpetrators[cell];
      }
      if (Totals.isDefinite(outcomes[k], mask)) {
        definite = definite.plus(toll[cell]);
      }
      Totals.add(share, outcomes[k], mask, every, least[cell], most[cell]);
    }
    return new Count.Sum(definite, possible, without, open, including, share.build());
  }
}
