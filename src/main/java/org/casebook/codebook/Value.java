package org.casebook.codebook;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.casebook.dates.Edtf;
import org.jspecify.annotations.Nullable;

/** One coded answer to one variable. Immutable; equal answers are equal objects. */
public sealed interface Value {

  /**
   * The six answers about a fact. Kinds other than facts use {@link #U} for unknown and {@link #NA}
   * for not applicable.
   */
  enum Mark implements Value {
    /** Asserted. */
    Y,
    /** Its absence asserted. */
    N,
    /** Looked for and not found, by a named body at a date. */
    NF,
    /** Not reported, or said to be unclear. */
    U,
    /** Disputed. */
    D,
    /** Does not apply. */
    NA
  }

  /** One value of a closed list. */
  record Choice(String id) implements Value {}

  /** A set of values of a closed list; may be empty ("none of them"). */
  record Choices(SortedSet<String> ids) implements Value {
    public Choices {
      ids = Collections.unmodifiableSortedSet(new TreeSet<>(ids));
    }

    public static Choices of(Collection<String> ids) {
      return new Choices(new TreeSet<>(ids));
    }
  }

  /** A date as written, with its precision. */
  record Day(Edtf date) implements Value {}

  /** How precisely a place is known. */
  enum Precision {
    COUNTRY,
    REGION,
    LOCALITY
  }

  /**
   * A place.
   *
   * @param country ISO 3166-1 alpha-2, upper case
   * @param region first-order region, or null
   * @param locality town or city, or null; never finer
   * @param precision how precisely it is known
   */
  record Place(
      String country, @Nullable String region, @Nullable String locality, Precision precision)
      implements Value {}

  /**
   * People killed or injured. At least one of the three numbers is given. They are kept as a source
   * gives them, even where low is above high.
   *
   * @param includesPerpetrators whether dead or hurt perpetrators are in the numbers
   */
  record Casualties(
      @Nullable Integer low,
      @Nullable Integer best,
      @Nullable Integer high,
      boolean includesPerpetrators)
      implements Value {

    /** The smallest number it allows, counted in people. */
    public int least() {
      int least = Integer.MAX_VALUE;
      for (Integer n : new Integer[] {low, best, high}) {
        if (n != null) {
          least = Math.min(least, n);
        }
      }
      return low == null && best == null ? 0 : least;
    }

    /**
     * The largest number it allows; {@link Integer#MAX_VALUE} where only a lower bound is given.
     */
    public int most() {
      int most = 0;
      for (Integer n : new Integer[] {low, best, high}) {
        if (n != null) {
          most = Math.max(most, n);
        }
      }
      return high == null && best == null ? Integer.MAX_VALUE : most;
    }
  }

  /** A whole number, or a range; {@code high} null means "at least low". */
  record Whole(int low, @Nullable Integer high) implements Value {}

  /** Free words. */
  record Words(String text) implements Value {}
}
