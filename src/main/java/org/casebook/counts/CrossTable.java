package org.casebook.counts;

import java.util.ArrayList;
import java.util.List;
import org.casebook.coding.Frame;
import org.casebook.lenses.CompiledLens;

/**
 * How many incidents have one outcome set under one definition and another under a second: what
 * flips are counted from, without looking at any incident alone.
 */
public final class CrossTable {
  private final List<Cell> cells;

  private CrossTable(List<Cell> cells) {
    this.cells = List.copyOf(cells);
  }

  /**
   * One pair of outcome sets.
   *
   * @param first outcome set under the first definition, as {@link CompiledLens#outcomes}
   * @param second outcome set under the second
   * @param incidents how many have both, at least one
   */
  public record Cell(long first, long second, int incidents) {}

  /**
   * Crosses two definitions over the incidents known on both sides.
   *
   * @param firstFrame what is known on the one side
   * @param secondFrame what is known on the other side; of the same facts
   * @throws IllegalArgumentException if the frames are of different facts
   */
  public static CrossTable of(
      Frame firstFrame, CompiledLens first, Frame secondFrame, CompiledLens second) {
    if (firstFrame.facts() != secondFrame.facts()) {
      throw new IllegalArgumentException(
          "A cross-table is of one set of facts, at one date or two.");
    }
    Typology one = Typology.of(firstFrame, LensTables.of(first));
    Typology two = Typology.of(secondFrame, LensTables.of(second));
    int width = two.outcomes.length;
    int[] counts = new int[one.outcomes.length * width];
    for (int i = 0; i < one.classOf.length; i++) {
      if (firstFrame.exists(i) && secondFrame.exists(i)) {
        counts[one.classOf[i] * width + two.classOf[i]]++;
      }
    }
    List<Cell> cells = new ArrayList<>();
    for (int at = 0; at < counts.length; at++) {
      if (counts[at] > 0) {
        cells.add(new Cell(one.outcomes[at / width], two.outcomes[at % width], counts[at]));
      }
    }
    return new CrossTable(cells);
  }

  /** The pairs that occur. */
  public List<Cell> cells() {
    return cells;
  }

  /** How many incidents are known on both sides. */
  public int incidents() {
    return cells.stream().mapToInt(Cell::incidents).sum();
  }
}
