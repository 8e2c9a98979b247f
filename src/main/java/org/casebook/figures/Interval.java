package org.casebook.figures;

import org.jspecify.annotations.Nullable;

/**
 * What a wording allows: the number printed and the closed interval around it.
 *
 * @param low the least value allowed; null where there is none
 * @param best the number printed; for a range its middle is not invented, so it is null
 * @param high the greatest value allowed; null where there is none
 */
public record Interval(@Nullable Exact low, @Nullable Exact best, @Nullable Exact high) {
  public Interval {
    if (low != null && high != null && low.isAbove(high)) {
      throw new IllegalArgumentException(
          "An interval ends (" + high + ") before it begins (" + low + ")");
    }
  }

  public static Interval exactly(Exact value) {
    return new Interval(value, value, value);
  }

  public boolean isExact() {
    return low != null && low.equals(high);
  }

  public boolean contains(Exact value) {
    return (low == null || !low.isAbove(value)) && (high == null || !value.isAbove(high));
  }

  public boolean overlaps(Interval other) {
    return (low == null || other.high == null || !low.isAbove(other.high))
        && (other.low == null || high == null || !other.low.isAbove(high));
  }

  /**
   * For people, rounded to one decimal of a percent unless two tell it exactly: {@code 270 to 330},
   * {@code 45% to 55%}, {@code 15.35% to 15.45%}, {@code 21 or more}.
   */
  public String words(boolean percent) {
    if (low == null) {
      return high == null ? "any number" : number(high, percent) + " or fewer";
    }
    if (high == null) {
      return number(low, percent) + " or more";
    }
    return low.equals(high)
        ? number(low, percent)
        : number(low, percent) + " to " + number(high, percent);
  }

  private static String number(Exact value, boolean percent) {
    Exact told = percent ? value.times(Exact.HUNDRED) : value;
    java.math.BigDecimal shown =
        told.decimal()
            .setScale(
                percent && !told.times(Exact.HUNDRED).isWhole() ? 1 : 2,
                java.math.RoundingMode.HALF_UP)
            .stripTrailingZeros();
    return shown.toPlainString() + (percent ? "%" : "");
  }

  public Interval plus(Interval other) {
    return new Interval(sum(low, other.low), sum(best, other.best), sum(high, other.high));
  }

  public Interval minus(Interval other) {
    return new Interval(
        difference(low, other.high), difference(best, other.best), difference(high, other.low));
  }

  /** The product, for intervals that hold nothing below 0. */
  public Interval times(Interval other) {
    return new Interval(
        product(low, other.low), product(best, other.best), product(high, other.high));
  }

  /** The quotient, for intervals that hold nothing below 0 and a divisor above 0. */
  public Interval over(Interval other) {
    return new Interval(
        quotient(low, other.high), quotient(best, other.best), quotient(high, other.low));
  }

  private static @Nullable Exact sum(@Nullable Exact a, @Nullable Exact b) {
    return a == null || b == null ? null : a.plus(b);
  }

  private static @Nullable Exact difference(@Nullable Exact a, @Nullable Exact b) {
    return a == null || b == null ? null : a.minus(b);
  }

  private static @Nullable Exact product(@Nullable Exact a, @Nullable Exact b) {
    return a == null || b == null ? null : a.times(b);
  }

  private static @Nullable Exact quotient(@Nullable Exact a, @Nullable Exact b) {
    return a == null || b == null || b.signum() == 0 ? null : a.over(b);
  }
}
