package org.casebook.counts;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;
import org.jspecify.annotations.Nullable;

/**
 * How many times more incidents a day one window saw than another, if each is a Poisson process of
 * its own rate. Given the total, the events of the first window are binomial (Przyborowski and
 * Wilenski, 1940), so the interval is the exact one of Clopper and Pearson (1934) carried over to
 * the ratio.
 *
 * @param ratio events per day in the first window over events per day in the second; null where
 *     neither has events; infinite where only the first has
 * @param lower lower bound of the exact conditional 95% interval; 0 where nothing bounds it
 * @param upper upper bound; infinite where nothing bounds it
 * @param pMinimumLikelihood two-sided p of equal rates: the probability of all outcomes no likelier
 *     than the one seen
 * @param pDoubling two-sided p of equal rates: twice the smaller tail, at most 1
 */
public record RateRatio(
    @Nullable Double ratio,
    double lower,
    double upper,
    double pMinimumLikelihood,
    double pDoubling) {

  /** What {@link #pMinimumLikelihood} is to be called wherever it is shown. */
  public static final String P_MINIMUM_LIKELIHOOD = "two-sided p, minimum likelihood";

  /** What {@link #pDoubling} is to be called wherever it is shown. */
  public static final String P_DOUBLING = "two-sided p, doubling the smaller tail";

  private static final double ERROR = 0.05;

  /**
   * Outcomes count as equally likely within this relative error, so that rounding does not split
   * ties.
   */
  private static final double TIE = 1 + 1e-7;

  /**
   * Compares two windows.
   *
   * @throws IllegalArgumentException if a number of events is negative or a window has no days
   */
  public static RateRatio of(int events, long days, int otherEvents, long otherDays) {
    if (events < 0 || otherEvents < 0 || days <= 0 || otherDays <= 0) {
      throw new IllegalArgumentException(
          "Rates need events of at least 0 and days above 0: %d in %d days, %d in %d days."
              .formatted(events, days, otherEvents, otherDays));
    }
    int total = Math.addExact(events, otherEvents);
    if (total == 0) {
      return new RateRatio(null, 0, Double.POSITIVE_INFINITY, 1, 1);
    }
    double exposure = (double) otherDays / days;
    Double ratio =
        otherEvents == 0
            ? (Double) Double.POSITIVE_INFINITY
            : (Double) ((double) events / otherEvents * exposure);
    Interval share = BinomialConfidenceInterval.CLOPPER_PEARSON.fromErrorRate(total, events, ERROR);
    double lower = events == 0 ? 0 : odds(share.getLowerBound()) * exposure;
    double upper =
        otherEvents == 0 ? Double.POSITIVE_INFINITY : odds(share.getUpperBound()) * exposure;

    BinomialDistribution equal =
        BinomialDistribution.of(total, (double) days / ((double) days + otherDays));
    double seen = equal.probability(events);
    double unlikely = 0;
    for (int k = 0; k <= total; k++) {
      double probability = equal.probability(k);
      if (probability <= seen * TIE) {
        unlikely += probability;
      }
    }
    double below = equal.cumulativeProbability(events);
    double above = equal.survivalProbability(events - 1);
    return new RateRatio(
        ratio, lower, upper, Math.min(1, unlikely), Math.min(1, 2 * Math.min(below, above)));
  }

  private static double odds(double share) {
    return share / (1 - share);
  }
}
