package org.casebook.counts;

import org.jspecify.annotations.Nullable;

/**
 * The exact lowest and highest share of a category within its population, over all joint
 * completions of incidents that are completed each on its own. Not the quotient of two ranges,
 * which is too wide.
 *
 * @param low the lowest share, as the numbers of a completion that gives it
 * @param high the highest share, likewise
 */
public record ShareRange(Fraction low, Fraction high) {

  /** Part of a whole; the whole is above 0. */
  public record Fraction(long part, long whole) {
    public Fraction {
      if (whole <= 0 || part < 0 || part > whole) {
        throw new IllegalArgumentException("%d of %d is not a share.".formatted(part, whole));
      }
    }

    /** The share, from 0 to 1. */
    public double value() {
      return (double) part / whole;
    }
  }

  /**
   * Takes incidents one by one, or many of the same possibilities as one whose weights are their
   * sums.
   *
   * <p>Each incident is in the category, in another category of the population, or out of it, and
   * weighs anything from its lowest to its highest weight there (1 and 1 where incidents are
   * counted). Putting an incident into the category with its highest weight never lowers the share,
   * and putting it elsewhere, out or at its lowest weight never raises it, so each incident's best
   * choice stands apart from the others' and one pass suffices.
   */
  static final class Builder {
    private long highPart;
    private long highWhole;
    private long lowPart;
    private long lowWhole;
    private boolean partPossible;
    private boolean otherPossible;

    /**
     * Adds an incident, or many alike.
     *
     * @param in whether it can be in the category
     * @param other whether it can be in another category of the population
     * @param out whether it can be outside the population
     */
    Builder add(boolean in, boolean other, boolean out, long lowest, long highest) {
      return add(in, other, out, lowest, highest, lowest, highest);
    }

    /** As the other, with weights that differ between the category and the rest. */
    Builder add(
        boolean in,
        boolean other,
        boolean out,
        long lowestIn,
        long highestIn,
        long lowestOther,
        long highestOther) {
      if (!in && !other && !out) {
        throw new IllegalArgumentException("An incident has at least one outcome.");
      }
      if (lowestIn < 0 || lowestOther < 0 || highestIn < lowestIn || highestOther < lowestOther) {
        throw new IllegalArgumentException("Weights run from low to high and are not negative.");
      }
      partPossible |= in && highestIn > 0;
      otherPossible |= other && highestOther > 0;
      if (in && highestIn > 0) {
        highPart += highestIn;
        highWhole += highestIn;
      } else if (!out && !in) {
        highWhole += lowestOther;
      }
      if (other && highestOther > 0) {
        lowWhole += highestOther;
      } else if (!out && !other) {
        lowPart += lowestIn;
        lowWhole += lowestIn;
      }
      return this;
    }

    /** The range, or null where no completion has anything in the population. */
    @Nullable ShareRange build() {
      if (!partPossible && !otherPossible) {
        return null;
      }
      // With nothing that must be in the whole, some incident enters it alone: elsewhere for 0, in
      // the category for 1.
      Fraction high =
          highWhole > 0
              ? new Fraction(highPart, highWhole)
              : new Fraction(otherPossible ? 0 : 1, 1);
      Fraction low =
          lowWhole > 0 ? new Fraction(lowPart, lowWhole) : new Fraction(partPossible ? 1 : 0, 1);
      return new ShareRange(low, high);
    }
  }
}
