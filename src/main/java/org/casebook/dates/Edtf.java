package org.casebook.dates;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A date in the Extended Date/Time Format (ISO 8601-2, EDTF levels 0 and 1, and "one of a set" of
 * level 2), kept as written.
 *
 * <p>Qualifiers ({@code ?} uncertain, {@code ~} approximate, {@code %} both) are kept and said in
 * words. They do not widen the days allowed, because no source says by how much: {@code 2016-09~}
 * allows the days of September 2016.
 *
 * @param text the EDTF text as written
 * @param spans the days it allows, as closed intervals of epoch days in ascending order, at least
 *     one, neither overlapping nor adjacent; {@link Long#MIN_VALUE} and {@link Long#MAX_VALUE}
 *     stand for open ends
 */
public record Edtf(String text, List<Span> spans) {

  /** A closed interval of epoch days (1970-01-01 is 0). */
  public record Span(long from, long to) {
    public Span {
      if (from > to) {
        throw new IllegalArgumentException(
            "A span of days ends (" + to + ") before it begins (" + from + ")");
      }
    }

    /** Number of days in it; {@link Long#MAX_VALUE} where an end is open. */
    public long days() {
      return from == Long.MIN_VALUE || to == Long.MAX_VALUE ? Long.MAX_VALUE : to - from + 1;
    }
  }

  /**
   * How finely a date is known, finest first. {@code 2016-XX} is known to the year, as {@code 2016}
   * is; the two differ in {@link #unspecified()} and in their words.
   */
  public enum Precision {
    DAY,
    MONTH,
    SEASON,
    YEAR,
    DECADE,
    CENTURY,
    INTERVAL,
    SET
  }

  public Edtf {
    spans = List.copyOf(spans);
    if (spans.isEmpty()) {
      throw new IllegalArgumentException(text + ": a date allows at least one day");
    }
    for (int i = 1; i < spans.size(); i++) {
      if (spans.get(i).from() <= spans.get(i - 1).to() + 1) {
        throw new IllegalArgumentException(text + ": spans of days must ascend and stand apart");
      }
    }
  }

  /**
   * Reads EDTF.
   *
   * @param text such as {@code 2016-09-11}, {@code 2016-09~}, {@code 2014-12~/..}, {@code 2016-XX},
   *     {@code 2016-21} or {@code [2016,2018]}; white space around it is dropped
   * @throws IllegalArgumentException with a sentence for people that quotes the text, says what is
   *     wrong with it and what to write instead
   */
  public static Edtf parse(String text) {
    String written = text.strip();
    return new Edtf(written, merged(Form.read(written).spans()));
  }

  /** That very day. */
  public static Edtf of(LocalDate day) {
    return parse(day.toString());
  }

  /** First day it allows, as an epoch day; {@link Long#MIN_VALUE} if open. */
  public long earliest() {
    return spans.getFirst().from();
  }

  /**
   * Last day it allows, as an epoch day; {@link Long#MAX_VALUE} if open. A report counts as known
   * from this day.
   */
  public long latest() {
    return spans.getLast().to();
  }

  /** Number of days it allows; {@link Long#MAX_VALUE} where an end is open. */
  public long widthInDays() {
    long days = 0;
    for (Span span : spans) {
      if (span.days() == Long.MAX_VALUE) {
        return Long.MAX_VALUE;
      }
      days += span.days();
    }
    return days;
  }

  /** Whether it allows that epoch day. */
  public boolean allows(long epochDay) {
    for (Span span : spans) {
      if (span.from() <= epochDay && epochDay <= span.to()) {
        return true;
      }
    }
    return false;
  }

  /** Whether every day {@code other} allows is allowed by this. A date contains itself. */
  public boolean contains(Edtf other) {
    for (Span inner : other.spans) {
      boolean held = false;
      for (Span outer : spans) {
        held |= outer.from() <= inner.from() && inner.to() <= outer.to();
      }
      if (!held) {
        return false;
      }
    }
    return true;
  }

  /** Whether some day is allowed by both. */
  public boolean overlaps(Edtf other) {
    for (Span a : spans) {
      for (Span b : other.spans) {
        if (a.from() <= b.to() && b.from() <= a.to()) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Whether it lies wholly within those epoch days, both included: the test for entering a year,
   * quarter or month.
   */
  public boolean within(long from, long to) {
    return from <= earliest() && latest() <= to;
  }

  /** How finely it is known. */
  public Precision precision() {
    return Form.read(text).precision();
  }

  /** Whether the date, or an end of the interval, is marked uncertain ({@code ?} or {@code %}). */
  public boolean uncertain() {
    return text.indexOf('?') >= 0 || text.indexOf('%') >= 0;
  }

  /**
   * Whether the date, or an end of the interval, is marked approximate ({@code ~} or {@code %}).
   */
  public boolean approximate() {
    return text.indexOf('~') >= 0 || text.indexOf('%') >= 0;
  }

  /** Whether digits are left unspecified ({@code X}). */
  public boolean unspecified() {
    return text.indexOf('X') >= 0;
  }

  /**
   * The date in English words with its precision and no more: "11 September 2016", "September
   * 2016", "about 11 September 2016", "between 2 and 4 March 2031", "one of 2016, 2018".
   */
  public String words() {
    return Form.read(text).words();
  }

  @Override
  public String toString() {
    return text;
  }

  private static List<Span> merged(List<Span> spans) {
    List<Span> sorted = new ArrayList<>(spans);
    sorted.sort(Comparator.comparingLong(Span::from));
    List<Span> merged = new ArrayList<>();
    for (Span span : sorted) {
      Span last = merged.isEmpty() ? null : merged.getLast();
      if (last != null && (last.to() == Long.MAX_VALUE || span.from() <= last.to() + 1)) {
        merged.set(merged.size() - 1, new Span(last.from(), Math.max(last.to(), span.to())));
      } else {
        merged.add(span);
      }
    }
    return merged;
  }
}
