package org.casebook.figures;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * An exact fraction in lowest terms, its denominator above 0. Shares such as 31 of 38 have no exact
 * decimal, and a status such as "exact" must not hang on a rounding.
 */
public record Exact(BigInteger numerator, BigInteger denominator) implements Comparable<Exact> {
  public static final Exact ZERO = of(0);
  public static final Exact ONE = of(1);
  public static final Exact HUNDRED = of(100);

  public Exact {
    if (denominator.signum() == 0) {
      throw new IllegalArgumentException("A fraction of " + numerator + " and 0 is no number");
    }
    BigInteger common = numerator.gcd(denominator);
    if (denominator.signum() < 0) {
      common = common.negate();
    }
    numerator = numerator.divide(common);
    denominator = denominator.divide(common);
  }

  public static Exact of(long number) {
    return new Exact(BigInteger.valueOf(number), BigInteger.ONE);
  }

  public static Exact of(long numerator, long denominator) {
    return new Exact(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
  }

  /** The decimal number as written, such as {@code 0.5}; throws NumberFormatException. */
  public static Exact parse(String decimal) {
    return of(new BigDecimal(decimal));
  }

  public static Exact of(BigDecimal decimal) {
    return decimal.scale() <= 0
        ? new Exact(decimal.toBigIntegerExact(), BigInteger.ONE)
        : new Exact(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale()));
  }

  public Exact plus(Exact other) {
    return new Exact(
        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
        denominator.multiply(other.denominator));
  }

  public Exact minus(Exact other) {
    return plus(other.negated());
  }

  public Exact negated() {
    return new Exact(numerator.negate(), denominator);
  }

  public Exact times(Exact other) {
    return new Exact(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
  }

  /** Throws where {@code other} is 0. */
  public Exact over(Exact other) {
    return new Exact(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
  }

  public boolean isWhole() {
    return denominator.equals(BigInteger.ONE);
  }

  public int signum() {
    return numerator.signum();
  }

  public boolean isAbove(Exact other) {
    return compareTo(other) > 0;
  }

  public Exact floor() {
    BigInteger[] parts = numerator.divideAndRemainder(denominator);
    BigInteger whole = parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    return new Exact(whole, BigInteger.ONE);
  }

  public Exact ceiling() {
    return negated().floor().negated();
  }

  public static Exact min(Exact a, Exact b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  public static Exact max(Exact a, Exact b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  public double toDouble() {
    return decimal().doubleValue();
  }

  /** The decimal, rounded to 16 significant digits where it has no exact one. */
  public BigDecimal decimal() {
    BigDecimal decimal =
        new BigDecimal(numerator).divide(new BigDecimal(denominator), MathContext.DECIMAL64);
    return decimal.signum() == 0 ? BigDecimal.ZERO : decimal.stripTrailingZeros();
  }

  @Override
  public int compareTo(Exact other) {
    return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
  }

  @Override
  public String toString() {
    return decimal().toPlainString();
  }
}
