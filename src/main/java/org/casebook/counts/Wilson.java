package org.casebook.counts;

import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;

/**
 * The 95% score interval of a proportion (E. B. Wilson, 1927; recommended by Newcombe, 1998). It
 * covers sampling alone: neither missing incidents nor coding error. For a full count read it as
 * "what small numbers alone could do".
 *
 * @param lower lower bound, from 0 to 1; of a range, at the lowest share
 * @param upper upper bound, from 0 to 1; of a range, at the highest share
 */
public record Wilson(double lower, double upper) {
  /** How the bounds of a range are to be labelled. */
  public static final String RANGE_LABEL =
      "Wilson 95%: lower bound at the lowest share, upper bound at the highest";

  /** One minus the confidence. */
  private static final double ERROR = 0.05;

  /**
   * The interval of k of n.
   *
   * @throws IllegalArgumentException unless 0 &lt;= k &lt;= n and n &gt; 0
   */
  public static Wilson of(long k, long n) {
    if (n <= 0 || k < 0 || k > n || n > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("There is no proportion of %d in %d.".formatted(k, n));
    }
    Interval interval =
        BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate((int) n, (int) k, ERROR);
    return new Wilson(Math.max(0, interval.getLowerBound()), Math.min(1, interval.getUpperBound()));
  }

  /**
   * The lower bound at the lowest share and the upper bound at the highest, each with that share's
   * own n.
   */
  public static Wilson of(ShareRange share) {
    return new Wilson(
        of(share.low().part(), share.low().whole()).lower(),
        of(share.high().part(), share.high().whole()).upper());
  }
}
