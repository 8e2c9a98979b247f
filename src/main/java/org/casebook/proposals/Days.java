package org.casebook.proposals;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.casebook.dates.Edtf;
import org.jspecify.annotations.Nullable;

/**
 * The days a report names: "30 April 2031", "April 30", "2031-04-30", and, where its day of
 * publication is known, "on Tuesday" and "yesterday". English only; what is not understood is left
 * out, so that nothing is concluded from it.
 */
final class Days {
  /** What comes later in a report is background, in characters. */
  private static final int READ = 6_000;

  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final String MONTH =
      "(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?";
  private static final Pattern DAY_FIRST =
      Pattern.compile("\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? " + MONTH + ",?(?: (\\d{4}))?\\b");
  private static final Pattern MONTH_FIRST =
      Pattern.compile("\\b" + MONTH + " (\\d{1,2})(?:st|nd|rd|th)?\\b(?:,? (\\d{4})\\b)?");
  private static final Pattern ISO = Pattern.compile("\\b(\\d{4})-(\\d{2})-(\\d{2})\\b");
  private static final Pattern WEEKDAY =
      Pattern.compile("\\b(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\\b");
  private static final Pattern YESTERDAY = Pattern.compile("\\b(?i:yesterday|today)\\b");

  private Days() {}

  /** The day something was published, or null where that is not known to the day. */
  static @Nullable LocalDate day(@Nullable Edtf published) {
    return published != null && published.widthInDays() == 1
        ? LocalDate.ofEpochDay(published.earliest())
        : null;
  }

  /** The days named, as epoch days. */
  static SortedSet<Long> named(String text, @Nullable Edtf published) {
    String read = text.length() > READ ? text.substring(0, READ) : text;
    LocalDate about =
        published == null || published.widthInDays() > 62
            ? null
            : LocalDate.ofEpochDay(published.latest());
    LocalDate day = day(published);
    TreeSet<Long> days = new TreeSet<>();
    Matcher m = DAY_FIRST.matcher(read);
    while (m.find()) {
      add(days, m.group(3), m.group(2), m.group(1), about);
    }
    m = MONTH_FIRST.matcher(read);
    while (m.find()) {
      add(days, m.group(3), m.group(1), m.group(2), about);
    }
    m = ISO.matcher(read);
    while (m.find()) {
      add(days, number(m.group(1)), number(m.group(2)), number(m.group(3)));
    }
    if (day != null) {
      m = WEEKDAY.matcher(read);
      while (m.find()) {
        DayOfWeek weekday = DayOfWeek.valueOf(m.group(1).toUpperCase(Locale.ROOT));
        days.add(day.with(TemporalAdjusters.previousOrSame(weekday)).toEpochDay());
      }
      m = YESTERDAY.matcher(read);
      while (m.find()) {
        boolean before = m.group().equalsIgnoreCase("yesterday");
        days.add(day.minusDays(before ? 1 : 0).toEpochDay());
      }
    }
    return days;
  }

  private static void add(
      SortedSet<Long> days,
      @Nullable String year,
      String month,
      String dayOfMonth,
      @Nullable LocalDate about) {
    int m = MONTHS.indexOf(month.substring(0, 3).toLowerCase(Locale.ROOT)) + 1;
    int d = number(dayOfMonth);
    if (year != null) {
      add(days, number(year), m, d);
    } else if (about != null) {
      // of a day without a year, the one nearest to publication is meant
      SortedSet<Long> years = new TreeSet<>();
      for (int y : Arrays.asList(about.getYear() - 1, about.getYear(), about.getYear() + 1)) {
        add(years, y, m, d);
      }
      years.stream()
          .min((a, b) ->
              Long.compare(Math.abs(a - about.toEpochDay()), Math.abs(b - about.toEpochDay())))
          .ifPresent(days::add);
    }
  }

  private static void add(SortedSet<Long> days, int year, int month, int day) {
    try {
      days.add(LocalDate.of(year, month, day).toEpochDay());
    } catch (DateTimeException none) {
      // "31 April": no such day is meant
    }
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }
}
