package org.casebook.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.casebook.counts.Count;
import org.casebook.counts.ShareRange;
import org.casebook.counts.Toll;
import org.casebook.counts.Wilson;
import org.jspecify.annotations.Nullable;

/** Numbers and times in the form every page gives them. */
final class Words {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** Below this many in the population "k of n" stands instead of a percentage. */
  private static final int SMALL = 10;

  private Words() {}

  static String range(int definite, int possible) {
    return definite == possible ? Integer.toString(definite) : definite + "–" + possible;
  }

  static String moment(Instant at) {
    return MOMENT.format(at);
  }

  static String share(Count.Row row) {
    ShareRange share = row.share();
    return share == null ? "" : share(share, row.within().possible());
  }

  /**
   * @param within how many are possibly in the population
   */
  static String share(ShareRange share, int within) {
    if (within < SMALL) {
      String low = share.low().part() + " of " + share.low().whole();
      String high = share.high().part() + " of " + share.high().whole();
      return low.equals(high) ? low : low + " to " + high;
    }
    String low = percent(share.low().value());
    String high = percent(share.high().value());
    return low.equals(high) ? low + " %" : low + "–" + high + " %";
  }

  static String wilson(Count.Row row) {
    Wilson wilson = row.wilson();
    return wilson == null || row.within().possible() < SMALL
        ? ""
        : percent(wilson.lower()) + "–" + percent(wilson.upper()) + " %";
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f", share * 100);
  }

  static @Nullable String toll(@Nullable Toll toll) {
    if (toll == null) {
      return null;
    }
    return toll.low() == toll.high() && toll.best() == toll.low()
        ? String.format(Locale.ENGLISH, "%,d", toll.best())
        : String.format(Locale.ENGLISH, "%,d (%,d–%,d)", toll.best(), toll.low(), toll.high());
  }

  static String plural(long n, String one) {
    return n + " " + one + (n == 1 ? "" : "s");
  }
}
