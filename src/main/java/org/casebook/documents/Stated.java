package org.casebook.documents;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.casebook.dates.Edtf;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a document states about itself; of several statements of one thing the first
 * offered stays.
 */
final class Stated {
  /**
   * Longer values are cut: they are no titles or names, whatever their tag says. In code points.
   */
  private static final int LONGEST = 500;

  private static final int MOST_LINKS = 100;

  private static final Pattern ADDRESS = Pattern.compile("(?i)https?://[^\\s<>\"]+");
  private static final Pattern ISO = Pattern.compile("(\\d{4})-?(\\d{2})-?(\\d{2})(?:[T ].*)?");

  /**
   * Day first or month first with the month in English letters, the only spellings that cannot be
   * misread.
   */
  private static final List<DateTimeFormatter> WORDED =
      List.of(
          worded("d MMMM uuuu"), worded("d MMM uuuu"), worded("MMMM d uuuu"), worded("MMM d uuuu"));

  private final Map<String, String> values = new HashMap<>();
  private final Map<String, String> bases = new HashMap<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<String> links = new ArrayList<>();
  private @Nullable Edtf published;

  void offer(String field, String basis, @Nullable String value) {
    String line = value == null ? "" : Extraction.oneLine(value);
    if (line.isEmpty() || values.containsKey(field)) {
      return;
    }
    if (line.codePointCount(0, line.length()) > LONGEST) {
      line = line.substring(0, line.offsetByCodePoints(0, LONGEST));
    }
    values.put(field, line);
    bases.put(field, basis);
  }

  void offerUrl(String basis, @Nullable String value) {
    if (value != null && ADDRESS.matcher(value.strip()).matches()) {
      offer("url", basis, value);
    }
  }

  void offerPublished(String basis, @Nullable String value) {
    String line = value == null ? "" : Extraction.oneLine(value);
    if (line.isEmpty() || published != null) {
      return;
    }
    Edtf date = date(line);
    if (date == null) {
      warn(
          basis
              + " gives the date \""
              + (line.length() > 60 ? line.substring(0, 60) + "..." : line)
              + "\", which is not read; give it with --published");
    } else {
      published = date;
      bases.put("published", basis);
    }
  }

  /** Offers a day found in what a page shows. */
  void offerDay(String basis, @Nullable LocalDate day) {
    if (day != null && published == null) {
      published = Edtf.of(day);
      bases.put("published", basis);
    }
  }

  /** That the text was read out of a picture, and by what. */
  void scanned(String by) {
    bases.put("text", by);
  }

  /** Offers a month and year as English writes them: {@code May 2031}. */
  void offerMonth(String basis, String written) {
    if (published == null) {
      YearMonth month =
          YearMonth.parse(written, DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH));
      published = Edtf.parse(month.toString());
      bases.put("published", basis);
    }
  }

  @Nullable String value(String field) {
    return values.get(field);
  }

  /** An address the text links to; those beyond the first hundred are not kept. */
  void link(String address) {
    String link = address.strip();
    if (links.size() < MOST_LINKS
        && link.length() <= LONGEST
        && ADDRESS.matcher(link).matches()
        && !links.contains(link)) {
      links.add(link);
    }
  }

  void warn(String warning) {
    if (!warnings.contains(warning)) {
      warnings.add(warning);
    }
  }

  boolean dated() {
    return published != null;
  }

  Extracted with(DocumentKind kind, String text) {
    return new Extracted(
        kind,
        text,
        title(),
        values.get("byline"),
        values.get("publisher"),
        values.get("url"),
        values.get("language"),
        published,
        bases,
        links,
        warnings);
  }

  /** The title without the publisher's name, which many pages hang on to it. */
  private @Nullable String title() {
    String title = values.get("title");
    String publisher = values.get("publisher");
    if (title == null || publisher == null || !mayEndWith(title, publisher)) {
      return title;
    }
    String without =
        title.replaceFirst(
            "(?iu)\\s+[|\u2013\u2014\u2022\u00b7\u00bb:-]+\\s+"
                + Pattern.quote(publisher)
                + "\\W*$",
            "");
    return without.isBlank() ? title : without;
  }

  /** Whether the name could stand in the title in any case; most titles are without it. */
  private static boolean mayEndWith(String title, String publisher) {
    String lower = title.toLowerCase(Locale.ROOT);
    return lower.contains(publisher.toLowerCase(Locale.ROOT)) || !plain(title) || !plain(publisher);
  }

  private static boolean plain(String text) {
    return text.chars().allMatch(c -> c < 128);
  }

  /**
   * A date as pages and front matter write it. Numbers whose order is a guess (09/11/2016) are left
   * alone.
   */
  static @Nullable Edtf date(String written) {
    Matcher iso = ISO.matcher(written);
    String edtf = iso.matches() ? iso.group(1) + "-" + iso.group(2) + "-" + iso.group(3) : written;
    try {
      return Edtf.parse(edtf);
    } catch (IllegalArgumentException notEdtf) {
      return worded(written, WORDED);
    }
  }

  private static @Nullable Edtf worded(String written, List<DateTimeFormatter> formats) {
    // "Sun, 11 Sep 2016 10:00:00 GMT", "September 11th, 2016": the weekday, the clock and the
    // commas carry no day.
    String plain =
        written
            .replaceFirst("(?i)^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\\s+", "")
            .replaceFirst("\\s+(at\\s+)?\\d{1,2}:\\d{2}.*$", "")
            .replaceAll("(?<=\\d)(st|nd|rd|th)\\b", "")
            .replace(",", " ")
            .replaceAll("\\s+", " ")
            .strip();
    for (DateTimeFormatter format : formats) {
      try {
        return Edtf.of(LocalDate.parse(plain, format));
      } catch (DateTimeParseException next) {
        continue;
      }
    }
    return null;
  }

  private static DateTimeFormatter worded(String pattern) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(pattern)
        .toFormatter(Locale.ENGLISH)
        .withResolverStyle(ResolverStyle.STRICT);
  }
}
