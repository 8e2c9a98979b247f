package org.casebook.figures;

import org.jspecify.annotations.Nullable;

/**
 * What kind of number a figure is, with the numbers as printed and the interval its wording allows.
 * Shares and changes are fractions (79% is 0.79); percents are from 0 to 100.
 */
public sealed interface Measure {
  /** The interval; null for a vague word. */
  @Nullable Interval value();

  /** The printed number of things; null where none is printed. */
  default @Nullable Exact count() {
    return null;
  }

  /** The printed number out of which it is; null where none is printed. */
  default @Nullable Exact total() {
    return null;
  }

  /** The printed percent; null where none is printed. */
  default @Nullable Exact percent() {
    return null;
  }

  /**
   * The printed numbers of "one in five", which are no one thing out of five: they say what a share
   * rounds to. Null for all other wordings.
   */
  default @Nullable Odds odds() {
    return null;
  }

  /** Whether the value is a fraction of some whole. */
  default boolean isFraction() {
    return false;
  }

  /** As written in files. */
  default String kind() {
    return switch (this) {
      case Count c -> "count";
      case Share s -> "share";
      case Ratio r -> "ratio";
      case Range r -> "range";
      case Bound b -> "bound";
      case Rate r -> "rate";
      case Change c -> "change";
      case Vague v -> "vague";
    };
  }

  /** "42 plots", "about 300 people". */
  record Count(Exact count, Interval value) implements Measure {}

  /** "two in five": {@code part} in {@code every}, as printed. */
  record Odds(Exact part, Exact every) {
    public Odds {
      if (every.signum() <= 0) {
        throw new IllegalArgumentException(part + " in " + every + " is no share");
      }
    }
  }

  /** "31 of 38", "79%", "three-quarters", "15 percent of the 850", "one in five". */
  record Share(
      @Nullable Exact count,
      @Nullable Exact total,
      @Nullable Exact percent,
      @Nullable Odds odds,
      Interval value)
      implements Measure {
    public Share {
      if (total != null && total.signum() <= 0) {
        throw new IllegalArgumentException("A share out of " + total + " is no share");
      }
    }

    @Override
    public boolean isFraction() {
      return true;
    }
  }

  /** "twice as many" is 2. */
  record Ratio(Interval value) implements Measure {}

  /** "between 20 and 30". */
  record Range(@Nullable Exact total, boolean isFraction, Interval value) implements Measure {}

  /** "at least 12", "more than half of the 40", "fewer than one in six". */
  record Bound(
      @Nullable Exact count,
      @Nullable Exact total,
      @Nullable Exact percent,
      @Nullable Odds odds,
      boolean isFraction,
      Interval value)
      implements Measure {}

  /** "three attacks a month"; {@code per} is the unit of exposure, such as "month". */
  record Rate(@Nullable Exact count, @Nullable Exact percent, String per, Interval value)
      implements Measure {}

  /** "up 40% on 2015" is 0.4; a fall is below 0. */
  record Change(@Nullable Exact count, @Nullable Exact percent, boolean isFraction, Interval value)
      implements Measure {}

  /** "dozens", "most", "the rest". */
  record Vague(String word) implements Measure {
    @Override
    public @Nullable Interval value() {
      return null;
    }
  }
}
