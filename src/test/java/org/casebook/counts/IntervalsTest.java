package org.casebook.counts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Intervals against check values computed by hand and with other programs. */
class IntervalsTest {

  @ParameterizedTest
  @CsvSource({
    "31, 42, 73.8, 58.9, 84.7",
    "31, 38, 81.6, 66.6, 90.8",
    "8, 38, 21.1, 11.1, 36.3",
    "30, 38, 78.9, 63.7, 88.9",
    "6, 42, 14.3, 6.7, 27.8",
    "19, 38, 50.0, 34.8, 65.2",
    "0, 38, 0, 0, 9.2"
  })
  void givesThePublishedWilsonIntervals(int k, int n, double share, double lower, double upper) {
    Wilson wilson = Wilson.of(k, n);
    assertThat(100.0 * k / n).isCloseTo(share, within(0.05));
    assertThat(100 * wilson.lower()).isCloseTo(lower, within(0.05));
    assertThat(100 * wilson.upper()).isCloseTo(upper, within(0.05));
  }

  @Test
  void staysBetweenNothingAndEverythingAtTheEnds() {
    assertThat(Wilson.of(0, 5).lower()).isZero();
    assertThat(Wilson.of(5, 5).upper()).isEqualTo(1);
  }

  @Test
  void takesTheLowerBoundAtTheLowestShareAndTheUpperAtTheHighest() {
    ShareRange range =
        new ShareRange(new ShareRange.Fraction(8, 38), new ShareRange.Fraction(31, 42));
    assertThat(100 * Wilson.of(range).lower()).isCloseTo(11.1, within(0.05));
    assertThat(100 * Wilson.of(range).upper()).isCloseTo(84.7, within(0.05));
  }

  @Test
  void refusesAProportionOfNothing() {
    assertThatThrownBy(() -> Wilson.of(0, 0)).hasMessage("There is no proportion of 0 in 0.");
    assertThatThrownBy(() -> Wilson.of(3, 2)).hasMessage("There is no proportion of 3 in 2.");
  }

  @Test
  void givesTheCheckedRateRatioOfManyEvents() {
    RateRatio ratio = RateRatio.of(40, 200, 30, 365);
    assertThat(ratio.ratio()).isCloseTo(2.433, within(0.0005));
    assertThat(ratio.lower()).isCloseTo(1.478, within(0.0005));
    assertThat(ratio.upper()).isCloseTo(4.046, within(0.0005));
    assertThat(ratio.pMinimumLikelihood()).isCloseTo(0.00024, within(0.000005));
    assertThat(ratio.pDoubling()).isCloseTo(0.00033, within(0.000005));
  }

  @Test
  void givesTheCheckedRateRatioOfFewEvents() {
    RateRatio ratio = RateRatio.of(1, 3_000, 2, 20_000);
    assertThat(ratio.ratio()).isCloseTo(3.33, within(0.005));
    assertThat(ratio.lower()).isCloseTo(0.056, within(0.0005));
    assertThat(ratio.upper()).isCloseTo(64.0, within(0.05));
    assertThat(ratio.pMinimumLikelihood()).isCloseTo(0.34, within(0.005));
    assertThat(ratio.pDoubling()).isCloseTo(0.68, within(0.005));
  }

  @Test
  void leavesARatioOpenWhereAWindowIsEmpty() {
    RateRatio none = RateRatio.of(0, 10, 0, 20);
    assertThat(none.ratio()).isNull();
    assertThat(none.pDoubling()).isEqualTo(1);
    RateRatio onlyFirst = RateRatio.of(4, 10, 0, 20);
    assertThat(onlyFirst.ratio()).isInfinite();
    assertThat(onlyFirst.upper()).isInfinite();
    assertThat(onlyFirst.lower()).isPositive().isFinite();
    RateRatio onlySecond = RateRatio.of(0, 10, 4, 20);
    assertThat(onlySecond.ratio()).isZero();
    assertThat(onlySecond.lower()).isZero();
    assertThat(onlySecond.upper()).isPositive().isFinite();
  }

  @Test
  void refusesAWindowWithoutDays() {
    assertThatThrownBy(() -> RateRatio.of(1, 0, 1, 5))
        .hasMessage("Rates need events of at least 0 and days above 0: 1 in 0 days, 1 in 5 days.");
  }
}
