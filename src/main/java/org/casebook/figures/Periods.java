package org.casebook.figures;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.casebook.dates.Edtf;
import org.jspecify.annotations.Nullable;

/** The days a phrase about time allows, told where needed from the day of publication. */
public final class Periods {
  /**
   * A stretch of days, both ends included.
   *
   * @param from first epoch day; {@link Long#MIN_VALUE} if open
   * @param to last epoch day; {@link Long#MAX_VALUE} if open
   */
  public record Span(long from, long to) {
    public boolean overlaps(Span other) {
      return from <= other.to && other.from <= to;
    }

    public boolean within(Span other) {
      return other.from <= from && to <= other.to;
    }

    /** Number of days; 0 where an end is open. */
    public long days() {
      return from == Long.MIN_VALUE || to == Long.MAX_VALUE ? 0 : to - from + 1;
    }

    /** Such as {@code 2016-01-01 to 2016-12-31}. */
    public String words() {
      String start = from == Long.MIN_VALUE ? "" : LocalDate.ofEpochDay(from).toString();
      String end = to == Long.MAX_VALUE ? "" : LocalDate.ofEpochDay(to).toString();
      if (start.isEmpty()) {
        return "until " + end;
      }
      return end.isEmpty() ? "from " + start : start.equals(end) ? start : start + " to " + end;
    }
  }

  private static final Map<String, Month> MONTHS =
      Map.ofEntries(
          Map.entry("jan", Month.JANUARY),
          Map.entry("feb", Month.FEBRUARY),
          Map.entry("mar", Month.MARCH),
          Map.entry("apr", Month.APRIL),
          Map.entry("may", Month.MAY),
          Map.entry("jun", Month.JUNE),
          Map.entry("jul", Month.JULY),
          Map.entry("aug", Month.AUGUST),
          Map.entry("sep", Month.SEPTEMBER),
          Map.entry("oct", Month.OCTOBER),
          Map.entry("nov", Month.NOVEMBER),
          Map.entry("dec", Month.DECEMBER));

  private static final Pattern YEARS =
      Pattern.compile(
          "((?:1[89]|20)\\d\\d)(?: ?[-\u2013\u2014/] ?| (?:and|to|until|through) )(\\d{4}|\\d\\d)\\b");
  private static final Pattern YEAR = Pattern.compile("\\b((?:1[89]|20)\\d\\d)\\b");
  private static final String MONTH_NAME =
      "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?";
  private static final Pattern DAY_MONTH =
      Pattern.compile(
          "\\b(\\d{1,2})(?:st|nd|rd|th)? (?:of )?" + MONTH_NAME + "(?:,? ((?:1[89]|20)\\d\\d))?");
  private static final Pattern MONTH_DAY =
      Pattern.compile(
          "\\b" + MONTH_NAME + " (\\d{1,2})(?:st|nd|rd|th)?(?!\\d)(?:,? ((?:1[89]|20)\\d\\d))?");
  private static final Pattern MONTH_ONLY =
      Pattern.compile(
          "\\b" + MONTH_NAME + "(?: (?:of )?((?:1[89]|20)\\d\\d)| (this|last) year)?(?![a-z])");
  private static final Pattern WEEKDAY =
      Pattern.compile("\\b(?:(last|next|this) )?(mon|tues|wednes|thurs|fri|satur|sun)day\\b");
  private static final Pattern SEASON =
      Pattern.compile("\\b(last|this) (spring|summer|autumn|winter)\\b");
  private static final Pattern DECADE = Pattern.compile("\\b((?:1[89]|20)\\d)0s\\b");

  private Periods() {}

  /**
   * The days a phrase allows, or null where it cannot be said.
   *
   * @param phrase such as "between 2014 and 2016", "since 2014", "last year", "on Tuesday"
   * @param published the day from which relative words count; null where it is not known
   */
  public static @Nullable Span span(String phrase, @Nullable Edtf published) {
    String low = phrase.toLowerCase(Locale.ROOT).strip();
    Span base = base(low, published);
    if (base == null) {
      return null;
    }
    if (low.startsWith("since ")) {
      return new Span(base.from(), Long.MAX_VALUE);
    }
    if (low.startsWith("after ")) {
      // "after 2014" leaves 2014 out, as read here; "since 2014" has it in.
      return new Span(base.to() + 1, Long.MAX_VALUE);
    }
    if (low.startsWith("before ")) {
      return new Span(Long.MIN_VALUE, base.from() - 1);
    }
    if (low.startsWith("until ") || low.startsWith("by ")) {
      return new Span(Long.MIN_VALUE, base.to());
    }
    if (low.startsWith("from ")
        && !low.contains(" to ")
        && !low.contains("until")
        && !low.contains("through")) {
      return new Span(base.from(), Long.MAX_VALUE);
    }
    return base;
  }

  private static @Nullable Span base(String low, @Nullable Edtf published) {
    LocalDate day = published == null ? null : day(published);
    if (low.startsWith("between ") || low.startsWith("from ")) {
      String[] ends =
          low.replaceFirst("^(?:between|from) ", "").split(" (?:and|to|until|through) ", 2);
      if (ends.length == 2) {
        Span last = absolute(ends[1], day);
        Matcher ownYear = YEAR.matcher(ends[0]);
        Matcher otherYear = YEAR.matcher(ends[1]);
        String first =
            !ownYear.find() && otherYear.find() ? ends[0] + " " + otherYear.group() : ends[0];
        Span begin = absolute(first, day);
        if (begin != null && last != null && begin.from() <= last.to()) {
          return new Span(begin.from(), last.to());
        }
      }
    }
    Matcher years = YEARS.matcher(low);
    if (years.find()) {
      int from = Integer.parseInt(years.group(1));
      int to = Integer.parseInt(years.group(2));
      if (to < 100) {
        to += from / 100 * 100;
      }
      if (from <= to) {
        return new Span(
            LocalDate.of(from, 1, 1).toEpochDay(), LocalDate.of(to, 12, 31).toEpochDay());
      }
    }
    Span absolute = absolute(low, day);
    return absolute != null ? absolute : day == null ? null : relative(low, day);
  }

  /**
   * The one day from which relative words count: published in March, "last year" is the one before.
   */
  private static @Nullable LocalDate day(Edtf published) {
    return published.latest() == Long.MAX_VALUE || published.earliest() == Long.MIN_VALUE
        ? null
        : LocalDate.ofEpochDay(published.latest());
  }

  private static @Nullable Span absolute(String low, @Nullable LocalDate published) {
    Matcher dayMonth = DAY_MONTH.matcher(low);
    if (dayMonth.find()) {
      return date(dayMonth.group(1), dayMonth.group(2), dayMonth.group(3), published);
    }
    Matcher monthDay = MONTH_DAY.matcher(low);
    if (monthDay.find()) {
      return date(monthDay.group(2), monthDay.group(1), monthDay.group(3), published);
    }
    Matcher month = MONTH_ONLY.matcher(low);
    if (month.find()) {
      Month name = java.util.Objects.requireNonNull(MONTHS.get(month.group(1)));
      Integer year = month.group(2) != null ? Integer.valueOf(month.group(2)) : null;
      if (year == null && published != null) {
        year = published.getYear();
        if ("last".equals(month.group(3))) {
          year--;
        } else if (month.group(3) == null && name.getValue() > published.getMonthValue()) {
          year--;
        }
      }
      if (year == null) {
        return null;
      }
      YearMonth whole = YearMonth.of(year, name);
      return new Span(whole.atDay(1).toEpochDay(), whole.atEndOfMonth().toEpochDay());
    }
    Matcher decade = DECADE.matcher(low);
    if (decade.find()) {
      int first = Integer.parseInt(decade.group(1)) * 10;
      return years(first, first + 9);
    }
    Matcher year = YEAR.matcher(low);
    if (year.find()) {
      int number = Integer.parseInt(year.group(1));
      if (low.contains("first half")) {
        return new Span(
            LocalDate.of(number, 1, 1).toEpochDay(), LocalDate.of(number, 6, 30).toEpochDay());
      }
      if (low.contains("second half")) {
        return new Span(
            LocalDate.of(number, 7, 1).toEpochDay(), LocalDate.of(number, 12, 31).toEpochDay());
      }
      return low.contains("quarter") ? quarter(low, number) : years(number, number);
    }
    return null;
  }

  /** "the last quarter of 2025"; null where it is not told which. */
  private static @Nullable Span quarter(String low, int year) {
    List<String> names = List.of("first", "second", "third", "fourth");
    int number = low.contains("last ") || low.contains("final ") ? 3 : -1;
    for (int i = 0; i < names.size(); i++) {
      number = low.contains(names.get(i) + " quarter") ? i : number;
    }
    if (number < 0) {
      return null;
    }
    YearMonth end = YearMonth.of(year, 3 * number + 3);
    return new Span(end.minusMonths(2).atDay(1).toEpochDay(), end.atEndOfMonth().toEpochDay());
  }

  private static Span years(int from, int to) {
    return new Span(LocalDate.of(from, 1, 1).toEpochDay(), LocalDate.of(to, 12, 31).toEpochDay());
  }

  private static @Nullable Span date(
      String day, String month, @Nullable String year, @Nullable LocalDate published) {
    Month name = java.util.Objects.requireNonNull(MONTHS.get(month));
    int number = Integer.parseInt(day);
    int in;
    if (year != null) {
      in = Integer.parseInt(year);
    } else if (published != null) {
      in = published.getYear();
      if (name.getValue() > published.getMonthValue()) {
        in--;
      }
    } else {
      return null;
    }
    if (number < 1 || number > YearMonth.of(in, name).lengthOfMonth()) {
      return null;
    }
    long at = LocalDate.of(in, name, number).toEpochDay();
    return new Span(at, at);
  }

  /** "last year", "this month", "yesterday", "on Tuesday", told from a day. */
  static @Nullable Span relative(String low, LocalDate day) {
    Matcher weekday = WEEKDAY.matcher(low);
    if (weekday.find() && !"next".equals(weekday.group(1))) {
      DayOfWeek wanted =
          switch (weekday.group(2)) {
            case "mon" -> DayOfWeek.MONDAY;
            case "tues" -> DayOfWeek.TUESDAY;
            case "wednes" -> DayOfWeek.WEDNESDAY;
            case "thurs" -> DayOfWeek.THURSDAY;
            case "fri" -> DayOfWeek.FRIDAY;
            case "satur" -> DayOfWeek.SATURDAY;
            default -> DayOfWeek.SUNDAY;
          };
      long at = day.with(TemporalAdjusters.previousOrSame(wanted)).toEpochDay();
      return new Span(at, at);
    }
    if (low.contains("yesterday")) {
      return new Span(day.toEpochDay() - 1, day.toEpochDay() - 1);
    }
    if (low.contains("today")) {
      return new Span(day.toEpochDay(), day.toEpochDay());
    }
    if (low.contains("last year") || low.contains("previous year") || low.contains("a year ago")) {
      return years(day.getYear() - 1, day.getYear() - 1);
    }
    if (low.contains("this year")) {
      return years(day.getYear(), day.getYear());
    }
    if (low.contains("last month") || low.contains("a month ago")) {
      YearMonth month = YearMonth.from(day).minusMonths(1);
      return new Span(month.atDay(1).toEpochDay(), month.atEndOfMonth().toEpochDay());
    }
    if (low.contains("this month")) {
      YearMonth month = YearMonth.from(day);
      return new Span(month.atDay(1).toEpochDay(), month.atEndOfMonth().toEpochDay());
    }
    if (low.contains("last week") || low.contains("a week ago")) {
      LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).minusWeeks(1);
      return new Span(monday.toEpochDay(), monday.toEpochDay() + 6);
    }
    if (low.contains("this week")) {
      LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      return new Span(monday.toEpochDay(), monday.toEpochDay() + 6);
    }
    Matcher season = SEASON.matcher(low);
    if (season.find()) {
      // Months of the north: spring is March to May. "Last" is the one that has ended by then,
      // "this" the one under way or nearest before.
      int first =
          switch (season.group(2)) {
            case "spring" -> 3;
            case "summer" -> 6;
            case "autumn" -> 9;
            default -> 12;
          };
      LocalDate begin = LocalDate.of(day.getYear(), first, 1);
      boolean last = season.group(1).equals("last");
      while (last ? !begin.plusMonths(3).minusDays(1).isBefore(day) : begin.isAfter(day)) {
        begin = begin.minusYears(1);
      }
      return new Span(begin.toEpochDay(), begin.plusMonths(3).toEpochDay() - 1);
    }
    return null;
  }
}
