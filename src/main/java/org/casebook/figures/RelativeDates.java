package org.casebook.figures;

import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.casebook.dates.Edtf;
import org.jspecify.annotations.Nullable;

/**
 * Dates told from the day of publication, such as "last year", and where a text contradicts them.
 *
 * <p>A sentence that ties a relative date to an event ("last year when ...") and dates the same
 * event otherwise contradicts itself, or was published at another time than given. Only such
 * sentences are reported: one whose two dates are of two events ("in May, as last year") is not.
 */
public final class RelativeDates {
  /**
   * A relative date and what it comes to.
   *
   * @param start its first code point
   * @param end after its last
   * @param words in the text's words
   * @param days the days it allows, or null where that cannot be said
   */
  public record Resolved(int start, int end, String words, Periods.@Nullable Span days) {}

  /**
   * Two dates of one sentence that cannot both hold.
   *
   * @param start first code point of the sentence's part that holds both
   * @param end after its last
   * @param words what is wrong, with both dates
   */
  public record Contradiction(int start, int end, String words) {}

  private static final String NUMBER =
      "(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\d{1,3})";
  private static final Pattern RELATIVE =
      Pattern.compile(
          "\\b(?:(?:last|this) (?:year|month|week|spring|summer|autumn|winter)|yesterday|today"
              + "|(?:on |last )(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|"
              + NUMBER
              + " (?:day|week|month|year)s? (?:ago|later|earlier|before|after|afterwards)"
              + "|the (?:day|week|month|year) (?:before|after)"
              + "|the (?:following|next|previous|preceding) (?:day|week|month|year))\\b",
          Pattern.CASE_INSENSITIVE);

  /** Those that count from an event the text has dated, not from the day of publication. */
  private static final Pattern FROM_EVENT =
      Pattern.compile(
          "(?:(?<number>[\\w-]+) )?(?<unit>day|week|month|year)s? (?<way>later|earlier|before|after|afterwards)"
              + "|the (?<near>following|next|previous|preceding) (?<one>day|week|month|year)");

  private static final Pattern AGO = Pattern.compile("([\\w-]+) (day|week|month|year)s? ago");

  private static final Map<String, Integer> NUMBERS =
      Map.ofEntries(
          Map.entry("a", 1),
          Map.entry("an", 1),
          Map.entry("the", 1),
          Map.entry("one", 1),
          Map.entry("two", 2),
          Map.entry("three", 3),
          Map.entry("four", 4),
          Map.entry("five", 5),
          Map.entry("six", 6),
          Map.entry("seven", 7),
          Map.entry("eight", 8),
          Map.entry("nine", 9),
          Map.entry("ten", 10),
          Map.entry("eleven", 11),
          Map.entry("twelve", 12));
  private static final String MONTH =
      "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\\.?";

  /** A day with or without its year: what "a month later" counts from. */
  private static final Pattern EVENT =
      Pattern.compile(
          "\\b(?:\\d{1,2}(?:st|nd|rd|th)? (?:of )?"
              + MONTH
              + "(?: (?:1[89]|20)\\d\\d)?|"
              + MONTH
              + " \\d{1,2}(?!\\d)(?:st|nd|rd|th)?(?:,? (?:1[89]|20)\\d\\d)?|"
              + MONTH
              + " (?:1[89]|20)\\d\\d|(?<=\\b(?:[Ii]n|of|during) )(?:1[89]|20)\\d\\d)\\b");

  /** "Tuesday, 14 March 2031": a day of the week beside a date. */
  private static final Pattern WEEKDAY_DATE =
      Pattern.compile(
          "\\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? (?:the )?(\\d{1,2}(?:st|nd|rd|th)? (?:of )?"
              + MONTH
              + ",? (?:1[89]|20)\\d\\d|"
              + MONTH
              + " \\d{1,2}(?:st|nd|rd|th)?,? (?:1[89]|20)\\d\\d)\\b");

  /** When something was said, which dates no event: "told the committee today". */
  private static final Pattern SAID =
      Pattern.compile(
          "\\b(?:said|says|told|tells|reported|announced|wrote|published|released|issued|stated|added|claimed|confirmed)"
              + "(?: [\\p{L}'-]+){0,4} $",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern DATED =
      Pattern.compile(
          "\\b(?:(?:\\d{1,2}(?:st|nd|rd|th)? )?"
              + MONTH
              + " (?:\\d{1,2}(?:st|nd|rd|th)?,? )?(?:1[89]|20)\\d\\d|(?<=\\b(?:in|of|during) )(?:1[89]|20)\\d\\d)\\b");

  /** What lies between the two dates where they are of one event. */
  private static final Pattern ONE_EVENT =
      Pattern.compile(
          "\\b(?:when|as|during|with|in the|the|of|on|by)\\b", Pattern.CASE_INSENSITIVE);

  /** What sets two dates against each other. */
  private static final Pattern TWO_EVENTS =
      Pattern.compile(
          "\\b(?:compared|than|since|until|before|after|unlike|from|whereas|while|against|earlier|later"
              + "|previous|first|again|also|and then|following|ago)\\b|;",
          Pattern.CASE_INSENSITIVE);

  private RelativeDates() {}

  private static boolean isSaid(String text, int from, int to) {
    return SAID.matcher(text.substring(Math.max(from, to - 80), to)).find();
  }

  /** Every relative date of a text, resolved. */
  public static List<Resolved> resolved(String text, @Nullable Edtf published, int offset) {
    List<Resolved> found = new ArrayList<>();
    Matcher matcher = RELATIVE.matcher(text);
    Matcher event = EVENT.matcher(text);
    event.useTransparentBounds(true);
    boolean more = event.find();
    Periods.Span last = null;
    int at = 0;
    int points = offset;
    while (matcher.find()) {
      while (more && event.end() <= matcher.start()) {
        Periods.Span days = Periods.span(event.group(), published);
        last = days == null ? last : days;
        more = event.find();
      }
      points += text.codePointCount(at, matcher.start());
      at = matcher.start();
      int length = matcher.group().codePointCount(0, matcher.group().length());
      found.add(
          new Resolved(
              points,
              points + length,
              matcher.group(),
              days(matcher.group().toLowerCase(Locale.ROOT), published, last)));
    }
    return found;
  }

  /**
   * The days a relative date allows. Days are exact; a number of weeks is taken to within three
   * days, of months to within fifteen, of years to within half a year, as such words are used.
   *
   * @param low in lower case
   * @param event what the text dated last before it; null where it dated nothing
   */
  private static Periods.@Nullable Span days(
      String low, @Nullable Edtf published, Periods.@Nullable Span event) {
    Matcher ago = AGO.matcher(low);
    if (ago.matches() && !(number(ago.group(1)) == 1 && !ago.group(2).equals("day"))) {
      return published == null || published.latest() == Long.MAX_VALUE
          ? null
          : moved(
              new Periods.Span(published.latest(), published.latest()),
              ago.group(2),
              -number(ago.group(1)));
    }
    Matcher from = FROM_EVENT.matcher(low);
    if (!from.matches()) {
      return Periods.span(low, published);
    }
    if (event == null || event.days() == 0) {
      return null;
    }
    String near = from.group("near");
    if (near != null) {
      return moved(
          event, from.group("one"), near.equals("following") || near.equals("next") ? 1 : -1);
    }
    String way = from.group("way");
    int by = number(from.group("number") == null ? "the" : from.group("number"));
    return moved(
        event, from.group("unit"), way.equals("earlier") || way.equals("before") ? -by : by);
  }

  private static int number(String word) {
    Integer known = NUMBERS.get(word);
    return known != null ? known : Integer.parseInt(word);
  }

  private static Periods.Span moved(Periods.Span event, String unit, int by) {
    LocalDate from = LocalDate.ofEpochDay(event.from());
    LocalDate to = LocalDate.ofEpochDay(event.to());
    return switch (unit) {
      case "day" -> new Periods.Span(from.plusDays(by).toEpochDay(), to.plusDays(by).toEpochDay());
      case "week" ->
          new Periods.Span(from.plusWeeks(by).toEpochDay() - 3, to.plusWeeks(by).toEpochDay() + 3);
      case "month" ->
          new Periods.Span(
              from.plusMonths(by).toEpochDay() - 15, to.plusMonths(by).toEpochDay() + 15);
      default ->
          new Periods.Span(
              from.plusYears(by).toEpochDay() - 182, to.plusYears(by).toEpochDay() + 182);
    };
  }

  /** Days of the week beside dates they do not fall on. */
  private static void weekdays(String text, int offset, List<Contradiction> found) {
    Matcher matcher = WEEKDAY_DATE.matcher(text);
    int at = 0;
    int points = offset;
    while (matcher.find()) {
      Periods.Span day = Periods.span(matcher.group(2), null);
      if (day == null || day.days() != 1) {
        continue;
      }
      String real =
          LocalDate.ofEpochDay(day.from())
              .getDayOfWeek()
              .getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      if (!real.startsWith(matcher.group(1))) {
        points += text.codePointCount(at, matcher.start());
        at = matcher.start();
        found.add(
            new Contradiction(
                points,
                points + text.codePointCount(matcher.start(), matcher.end()),
                "\""
                    + Circumstances.oneLine(matcher.group())
                    + "\" cannot be: "
                    + LocalDate.ofEpochDay(day.from())
                    + " was a "
                    + real));
      }
    }
  }

  /**
   * The contradictions of a text: relative dates against dates of the same event, and days of the
   * week against the dates beside them.
   *
   * @param published when it was published; without it nothing can be said
   * @param offset code points before this text in the document
   */
  public static List<Contradiction> contradictions(
      String text, @Nullable Edtf published, int offset) {
    List<Contradiction> found = new ArrayList<>();
    weekdays(text, offset, found);
    if (published == null) {
      return found;
    }
    int at = 0;
    int points = offset;
    for (Sentences.Sentence sentence : Sentences.of(text)) {
      Matcher relative = RELATIVE.matcher(text).region(sentence.start(), sentence.end());
      while (relative.find()) {
        String low = relative.group().toLowerCase(Locale.ROOT);
        if (FROM_EVENT.matcher(low).matches() || isSaid(text, sentence.start(), relative.start())) {
          continue;
        }
        Periods.Span told = days(low, published, null);
        Matcher dated = DATED.matcher(text).region(sentence.start(), sentence.end());
        dated.useTransparentBounds(true);
        while (told != null && dated.find()) {
          Periods.Span stated = Periods.span(dated.group(), published);
          if (stated == null || stated.overlaps(told) || stated.within(told)) {
            continue;
          }
          int from = Math.min(relative.start(), dated.start());
          int to = Math.max(relative.end(), dated.end());
          String between =
              text.substring(
                  Math.min(relative.end(), dated.end()), Math.max(relative.start(), dated.start()));
          if (!ONE_EVENT.matcher(between).find() || TWO_EVENTS.matcher(between).find()) {
            continue;
          }
          if (told.days() == 1 && between.strip().split("\\s+").length > 3) {
            // "met today ... the attack of 14 March 2016": two times in one sentence are normal.
            continue;
          }
          points += text.codePointCount(at, from);
          at = from;
          found.add(
              new Contradiction(
                  points,
                  points + text.codePointCount(from, to),
                  "\""
                      + relative.group()
                      + "\" is "
                      + told.words()
                      + " in a text published "
                      + published.words()
                      + ", but the sentence also gives \""
                      + Circumstances.oneLine(dated.group())
                      + "\""));
        }
      }
    }
    return found;
  }
}
