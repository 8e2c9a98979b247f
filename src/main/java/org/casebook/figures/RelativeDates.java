package org.casebook.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

  private static final Pattern RELATIVE =
      Pattern.compile(
          "\\b(?:last (?:year|month|week|summer)|this (?:year|month|week)|yesterday|today"
              + "|a (?:year|month|week) ago|(?:on |last )(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final String MONTH =
      "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\\.?";
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

  /** Every relative date of a text, resolved. */
  public static List<Resolved> resolved(String text, @Nullable Edtf published, int offset) {
    List<Resolved> found = new ArrayList<>();
    Matcher matcher = RELATIVE.matcher(text);
    int at = 0;
    int points = offset;
    while (matcher.find()) {
      points += text.codePointCount(at, matcher.start());
      at = matcher.start();
      int length = matcher.group().codePointCount(0, matcher.group().length());
      found.add(
          new Resolved(
              points,
              points + length,
              matcher.group(),
              Periods.span(matcher.group().toLowerCase(Locale.ROOT), published)));
    }
    return found;
  }

  /**
   * The contradictions of a text.
   *
   * @param published when it was published; without it nothing can be said
   * @param offset code points before this text in the document
   */
  public static List<Contradiction> contradictions(
      String text, @Nullable Edtf published, int offset) {
    List<Contradiction> found = new ArrayList<>();
    if (published == null) {
      return found;
    }
    int at = 0;
    int points = offset;
    for (Sentences.Sentence sentence : Sentences.of(text)) {
      Matcher relative = RELATIVE.matcher(text).region(sentence.start(), sentence.end());
      while (relative.find()) {
        Periods.Span told = Periods.span(relative.group().toLowerCase(Locale.ROOT), published);
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
