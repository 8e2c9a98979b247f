package org.casebook.dates;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.casebook.dates.Edtf.Precision;
import org.casebook.dates.Edtf.Span;
import org.jspecify.annotations.Nullable;

/**
 * The closed kinds of EDTF text and the reader for them. The grammar is that of the Library of
 * Congress specification of 4 February 2019 (<a
 * href="https://www.loc.gov/standards/datetime/">loc.gov/standards/datetime</a>), levels 0 and 1,
 * with two things of level 2: one of a set, and seasons of a named hemisphere.
 */
sealed interface Form {

  /**
   * Text longer than this is refused before it is read; the longest sets in use hold a few dozen
   * dates.
   */
  int LONGEST = 1_000;

  List<Span> spans();

  Precision precision();

  String words();

  /** One date: a day, month, season, year, decade or century. */
  record Single(Unit unit, boolean uncertain, boolean approximate) implements Form {
    @Override
    public List<Span> spans() {
      return List.of(new Span(unit.first().toEpochDay(), unit.last().toEpochDay()));
    }

    @Override
    public Precision precision() {
      return unit.precision();
    }

    @Override
    public String words() {
      return qualifier() + unit.words();
    }

    String qualifier() {
      return (uncertain ? "perhaps " : "") + (approximate ? "about " : "");
    }
  }

  /** An end of an interval or of a range in a set. */
  sealed interface End {
    /** A date. */
    record At(Single date) implements End {}

    /** {@code ..}: it goes on without end. */
    record Open() implements End {}

    /** Nothing written: there is an end, and it is not known. */
    record Unknown() implements End {}
  }

  /**
   * From one date to another. Allows every day from the first day of the start to the last day of
   * the end.
   */
  record Interval(End start, End end) implements Form {
    @Override
    public List<Span> spans() {
      return List.of(spanOf(start, end));
    }

    @Override
    public Precision precision() {
      return Precision.INTERVAL;
    }

    @Override
    public String words() {
      return switch (start) {
        case End.At from ->
            switch (end) {
              case End.At to -> "between " + pair(from.date(), to.date(), " and ");
              case End.Open o -> "from " + from.date().words() + " on";
              case End.Unknown u -> "from " + from.date().words() + " to an unknown end";
            };
        case End.Open o -> "until " + endWords(end);
        case End.Unknown u -> "from an unknown start to " + endWords(end);
      };
    }

    private static String endWords(End end) {
      return switch (end) {
        case End.At to -> to.date().words();
        case End.Open o -> "today";
        case End.Unknown u -> "an unknown end";
      };
    }
  }

  /** One of several dates or ranges of dates, not known which. */
  record OneOf(List<Interval> members) implements Form {
    @Override
    public List<Span> spans() {
      List<Span> spans = new ArrayList<>();
      for (Interval member : members) {
        spans.add(spanOf(member.start(), member.end()));
      }
      return spans;
    }

    @Override
    public Precision precision() {
      return Precision.SET;
    }

    @Override
    public String words() {
      List<String> parts = new ArrayList<>();
      for (Interval member : members) {
        parts.add(
            switch (member.start()) {
              case End.At from ->
                  switch (member.end()) {
                    case End.At to ->
                        from.equals(to)
                            ? from.date().words()
                            : pair(from.date(), to.date(), " to ");
                    case End.Open o -> from.date().words() + " or later";
                    case End.Unknown u -> from.date().words() + " or later";
                  };
              case End.Open o -> Interval.endWords(member.end()) + " or earlier";
              case End.Unknown u -> Interval.endWords(member.end()) + " or earlier";
            });
      }
      return "one of " + String.join(", ", parts);
    }
  }

  /**
   * What a single date names.
   *
   * @param first first day allowed
   * @param last last day allowed
   * @param day day of the month, or 0
   * @param month month of the year, or 0
   * @param year the year in ISO count (0 is 1 BC); of a decade or century its first year
   * @param after words after the date, such as ", month not known", or empty
   */
  record Unit(
      Precision precision,
      LocalDate first,
      LocalDate last,
      int year,
      int month,
      int day,
      String before,
      String after) {

    static final String[] MONTHS = {
      "January",
      "February",
      "March",
      "April",
      "May",
      "June",
      "July",
      "August",
      "September",
      "October",
      "November",
      "December"
    };

    String words() {
      return before + dayWords() + monthWords() + yearWords() + after;
    }

    String dayWords() {
      return day == 0 ? "" : day + " ";
    }

    String monthWords() {
      return month == 0 ? "" : MONTHS[month - 1] + " ";
    }

    String yearWords() {
      if (precision == Precision.DECADE) {
        return "the " + year + "s";
      }
      if (precision == Precision.CENTURY) {
        return "the years " + year + " to " + (year + 99);
      }
      return year > 0 ? Integer.toString(year) : (1 - year) + " BC";
    }
  }

  /** "2 and 4 March 2031", leaving out of the first date what the second says too. */
  private static String pair(Single from, Single to, String between) {
    Unit a = from.unit();
    Unit b = to.unit();
    boolean plain =
        from.qualifier().isEmpty()
            && to.qualifier().isEmpty()
            && (a.before() + a.after()).isEmpty()
            && (b.before() + b.after()).isEmpty();
    if (plain && a.year() == b.year() && a.month() > 0 && b.month() > 0) {
      boolean sameMonth = a.month() == b.month() && a.day() > 0 && b.day() > 0;
      String first = sameMonth ? a.dayWords() : a.dayWords() + a.monthWords();
      return first.strip() + between + b.words();
    }
    return from.words() + between + to.words();
  }

  private static Span spanOf(End start, End end) {
    long from = start instanceof End.At at ? at.date().unit().first().toEpochDay() : Long.MIN_VALUE;
    long to = end instanceof End.At at ? at.date().unit().last().toEpochDay() : Long.MAX_VALUE;
    return new Span(from, to);
  }

  /** Reads EDTF text without white space around it; see {@link Edtf#parse}. */
  static Form read(String text) {
    if (text.isEmpty()) {
      throw refused(text, "is empty");
    }
    if (text.length() > LONGEST) {
      throw refused(text, "is longer than " + LONGEST + " characters");
    }
    char first = text.charAt(0);
    if (first == '[') {
      return set(text);
    }
    if (first == '{') {
      throw refused(
          text,
          "names all of a set, and a date here is one date; for one of several write [2016,2018]");
    }
    int slash = text.indexOf('/');
    if (slash < 0) {
      return single(text, text);
    }
    if (text.indexOf('/', slash + 1) >= 0) {
      throw refused(text, "has more than one / (days, months and years are separated by -)");
    }
    return interval(
        text, end(text, text.substring(0, slash)), end(text, text.substring(slash + 1)));
  }

  private static Form set(String text) {
    if (text.length() < 3 || text.charAt(text.length() - 1) != ']') {
      throw refused(text, "opens a set with [ and does not close it with dates and ]");
    }
    List<Interval> members = new ArrayList<>();
    for (String member : text.substring(1, text.length() - 1).split(",", -1)) {
      String part = member.strip();
      if (part.isEmpty()) {
        throw refused(text, "has an empty place in its set");
      }
      int dots = part.indexOf("..");
      if (dots < 0) {
        End.At only = new End.At(single(text, part));
        members.add(new Interval(only, only));
      } else {
        String from = part.substring(0, dots);
        String to = part.substring(dots + 2);
        if (from.isEmpty() && to.isEmpty()) {
          throw refused(text, "allows every day; leave the date out instead");
        }
        members.add(
            interval(
                text,
                from.isEmpty() ? new End.Open() : new End.At(single(text, from)),
                to.isEmpty() ? new End.Open() : new End.At(single(text, to))));
      }
    }
    return new OneOf(List.copyOf(members));
  }

  private static End end(String text, String part) {
    return switch (part) {
      case "" -> new End.Unknown();
      case ".." -> new End.Open();
      default -> new End.At(single(text, part));
    };
  }

  private static Interval interval(String text, End start, End end) {
    if (start instanceof End.At from && end instanceof End.At to) {
      // A start that may lie after the end ("2016-09/2016-09-11") is fine as long as some reading
      // is in order.
      if (from.date().unit().first().isAfter(to.date().unit().last())) {
        throw refused(text, "ends before it begins");
      }
    } else if (!(start instanceof End.At) && !(end instanceof End.At)) {
      throw refused(text, "allows every day; leave the date out instead");
    }
    return new Interval(start, end);
  }

  /** One date with an optional qualifier behind it. {@code text} is the whole, for messages. */
  private static Single single(String text, String part) {
    char last = part.isEmpty() ? ' ' : part.charAt(part.length() - 1);
    boolean qualified = last == '?' || last == '~' || last == '%';
    String bare = qualified ? part.substring(0, part.length() - 1) : part;
    for (int i = 0; i < bare.length(); i++) {
      char c = bare.charAt(i);
      if (c == '?' || c == '~' || c == '%') {
        throw refused(
            text, "qualifies a piece of the date; put " + c + " once, at the end of the date");
      }
    }
    return new Single(unit(text, bare), last == '?' || last == '%', last == '~' || last == '%');
  }

  private static Unit unit(String text, String bare) {
    if (bare.startsWith("Y")) {
      throw refused(text, "is a year of more than four digits, which no incident here can have");
    }
    int time = bare.indexOf('T');
    if (time >= 0) {
      Unit day =
          time == 10 || (time == 11 && bare.startsWith("-"))
              ? unit(text, bare.substring(0, time))
              : null;
      if (day == null || day.precision() != Precision.DAY) {
        throw refused(text, "gives a time without a full day before T");
      }
      return withTime(text, day, bare.substring(time + 1));
    }
    boolean negative = bare.startsWith("-");
    String[] pieces = (negative ? bare.substring(1) : bare).split("-", -1);
    boolean shaped = pieces.length <= 3 && pieces[0].length() == 4;
    for (int i = 0; i < pieces.length; i++) {
      shaped &= digits(pieces[i]) && (i == 0 || pieces[i].length() == 2);
    }
    if (!shaped) {
      throw refused(
          text,
          bare.equals(text) ? "is not a date in EDTF" : quoted(bare) + " is not a date in EDTF");
    }
    String y = pieces[0];
    String m = pieces.length > 1 ? pieces[1] : null;
    String d = pieces.length > 2 ? pieces[2] : null;
    return unspecified(text, negative, y, m, d);
  }

  private static Unit unspecified(
      String text, boolean negative, String y, @Nullable String m, @Nullable String d) {
    int x = y.indexOf('X');
    if (x >= 0) {
      if (x < 2 || y.indexOf('X') + 1 < y.length() && y.charAt(3) != 'X' || m != null || negative) {
        throw refused(
            text,
            "leaves digits open that may not be; X may stand for the last one or two digits of a year alone");
      }
      boolean decade = x == 3;
      int first = Integer.parseInt(y.replace('X', '0'));
      return new Unit(
          decade ? Precision.DECADE : Precision.CENTURY,
          LocalDate.of(first, 1, 1),
          LocalDate.of(first + (decade ? 9 : 99), 12, 31),
          first,
          0,
          0,
          "",
          "");
    }
    int year = negative ? -Integer.parseInt(y) : Integer.parseInt(y);
    if (negative && year == 0) {
      throw refused(text, "has no year -0000; the year before 1 AD is 0000");
    }
    if (m == null) {
      return yearUnit(year, "");
    }
    if (m.equals("XX")) {
      if (d != null && !d.equals("XX")) {
        throw refused(text, "gives a day of a month it leaves open; write " + y + "-XX-XX or " + y);
      }
      return yearUnit(year, d == null ? ", month not known" : ", month and day not known");
    }
    if (m.indexOf('X') >= 0 || (d != null && d.indexOf('X') >= 0 && !d.equals("XX"))) {
      throw refused(text, "leaves one digit of a month or day open; write XX for the whole of it");
    }
    int month = Integer.parseInt(m);
    if (month >= 21 && month <= 32) {
      if (d != null) {
        throw refused(
            text, "gives a day of a season; " + m + " in the place of the month is a season");
      }
      return season(year, month);
    }
    if (month < 1 || month > 12) {
      throw refused(text, "month " + m + " does not exist");
    }
    YearMonth days = YearMonth.of(year, month);
    if (d == null || d.equals("XX")) {
      return new Unit(
          Precision.MONTH,
          days.atDay(1),
          days.atEndOfMonth(),
          year,
          month,
          0,
          "",
          d == null ? "" : ", day not known");
    }
    int day = Integer.parseInt(d);
    if (day < 1 || day > days.lengthOfMonth()) {
      throw refused(text, "day " + d + " does not exist in " + Unit.MONTHS[month - 1] + " " + year);
    }
    LocalDate date = LocalDate.of(year, month, day);
    return new Unit(Precision.DAY, date, date, year, month, day, "", "");
  }

  private static Unit yearUnit(int year, String after) {
    return new Unit(
        Precision.YEAR,
        LocalDate.of(year, 1, 1),
        LocalDate.of(year, 12, 31),
        year,
        0,
        0,
        "",
        after);
  }

  /**
   * Codes 21 to 24 are spring to winter, 25 to 28 the same in the Northern Hemisphere and 29 to 32
   * in the Southern. The standard leaves the days of 21 to 24 open; they are read as the
   * meteorological seasons of the Northern Hemisphere (spring is March to May; winter 2016 ends in
   * February 2017). See docs/decisions/edtf.md.
   */
  private static Unit season(int year, int code) {
    int which = (code - 21) % 4;
    boolean southern = code >= 29;
    int monthsFromJanuary = 2 + 3 * which + (southern ? 6 : 0);
    if (southern && which >= 2) {
      // Southern autumn and winter are March to August of the year itself.
      monthsFromJanuary -= 12;
    }
    YearMonth first = YearMonth.of(year, 1).plusMonths(monthsFromJanuary);
    String name = List.of("spring ", "summer ", "autumn ", "winter ").get(which);
    String where = code < 25 ? "" : southern ? " (Southern Hemisphere)" : " (Northern Hemisphere)";
    return new Unit(
        Precision.SEASON,
        first.atDay(1),
        first.plusMonths(2).atEndOfMonth(),
        year,
        0,
        0,
        name,
        where);
  }

  /**
   * {@code 10:10:10}, {@code 10:10:10Z}, {@code 10:10:10+04} or {@code 10:10:10-04:30}; the day
   * stays the one written.
   */
  private static Unit withTime(String text, Unit day, String time) {
    String clock = time.length() >= 8 ? time.substring(0, 8) : time;
    String zone = time.length() >= 8 ? time.substring(8) : "";
    boolean zoned =
        zone.isEmpty() || zone.equals("Z") || zone.matches("[+-](0[0-9]|1[0-4])(:[0-5][0-9])?");
    if (!clock.matches("([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]|24:00:00") || !zoned) {
      throw refused(
          text, "has a time that does not exist; write the day alone, or T10:10:10Z behind it");
    }
    String words = ", " + clock + (zone.equals("Z") ? " UTC" : zone.isEmpty() ? "" : " UTC" + zone);
    return new Unit(
        Precision.DAY, day.first(), day.last(), day.year(), day.month(), day.day(), "", words);
  }

  private static boolean digits(String piece) {
    for (int i = 0; i < piece.length(); i++) {
      char c = piece.charAt(i);
      if ((c < '0' || c > '9') && c != 'X') {
        return false;
      }
    }
    return !piece.isEmpty();
  }

  private static IllegalArgumentException refused(String text, String reason) {
    return new IllegalArgumentException(
        quoted(text)
            + ": "
            + reason
            + "; write EDTF such as 2016-09, 2016-09-11 or 2016-09-11/2016-09-13");
  }

  /**
   * The text for a message: clipped, control characters shown as {@code \\u001b}, nothing hidden
   * where it is empty.
   */
  private static String quoted(String text) {
    if (text.isEmpty()) {
      return "\"\"";
    }
    StringBuilder out = new StringBuilder();
    int shown = 0;
    for (int i = 0; i < text.length() && shown < 60; shown++) {
      int c = text.codePointAt(i);
      int type = Character.getType(c);
      boolean hidden =
          Character.isISOControl(c)
              || type == Character.FORMAT
              || type == Character.SURROGATE
              || type == Character.LINE_SEPARATOR
              || type == Character.PARAGRAPH_SEPARATOR;
      if (hidden) {
        out.append(String.format(Locale.ROOT, "\\u%04x", c));
      } else {
        out.appendCodePoint(c);
      }
      i += Character.charCount(c);
    }
    return shown == 60 && out.length() < text.length() ? out + "..." : out.toString();
  }
}
