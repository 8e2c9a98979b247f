package org.casebook.documents;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.casebook.dates.Edtf;
import org.jspecify.annotations.Nullable;

/**
 * A proposal to split a page that holds several dated texts, such as the archive of a blog. Nothing
 * is split by it: a person accepts it, edits its cuts, or says that the page is one text.
 *
 * <p>Two things tell such a page, and each has to be there more than once. A line of its own with a
 * date, a heading beside it and a text below it; or a note with which somebody posts a text that
 * was published elsewhere ("another new piece, for the Courier"), a heading after it and a text
 * below that. What is quoted, listed or commented has the one or the other now and then, and no
 * heading with a text. See docs/decisions/compound-pages.md for what was measured.
 *
 * @param cuts the parts in order, the first at line 1; at least two
 */
public record PartProposal(List<Cut> cuts) {
  /**
   * Where a part begins.
   *
   * @param line of the text, from 1
   * @param start code point with which that line begins
   * @param heading of the text that begins there, or null
   * @param published when it says it was published, or null where it does not say
   * @param basis where that date stands; null without a date
   * @param reason why it is taken for the beginning of a text
   */
  public record Cut(
      int line,
      int start,
      @Nullable String heading,
      @Nullable Edtf published,
      @Nullable String basis,
      String reason) {}

  /** Fewer characters than these below a heading are no text of their own. */
  private static final int SHORTEST_TEXT = 600;

  private static final int LONGEST_HEADING = 160;

  /** A line of a date alone is hardly longer. */
  private static final int LONGEST_DATED = 70;

  /** How many lines that are not blank are looked at for a heading or a date. */
  private static final int NEAR = 4;

  private static final int TOP = 10;

  /** A page with more is a list. */
  private static final int MOST = 200;

  private static final String MONTH =
      "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";

  private static final Pattern MONTH_YEAR =
      Pattern.compile("(?i)(?<![\\d ]\\d|\\d )\\b(" + MONTH + ")\\.? ((?:19|20)\\d\\d)\\b");

  /** What may stand beside a date on a line of its own. */
  private static final Pattern BESIDE_DATE =
      Pattern.compile(
          "(?iu)\\b(posted|published|written|updated|date[d]?|on|by|at|in|the|of|uhr|um|am|le|el|publi[ée]|veröffentlicht|verfasst|von|par|por|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|gmt|utc|bst|pm|volume|vol|issue|no)\\b");

  /** Lines under questions, answers and comments bear dates too. */
  private static final Pattern OF_A_REMARK =
      Pattern.compile(
          "(?iu)\\b(asked|answered|edited|commented|comments?|repl(?:y|ied|ies)|says|said|joined|retrieved|accessed|schrieb|antwortete|a dit|sagte)\\b");

  /** Somebody who posts calls what is posted one of these... */
  private static final Pattern WORK =
      Pattern.compile(
          "(?i)\\b(pieces?|articles?|op-?eds?|columns?|reviews?|interviews?|essays?|commentar(?:y|ies)|chapters?|papers?|reports?|blog ?posts?|interpretation|explainers?|posting|repost(?:ing|ed)?|cross-?post(?:ing|ed)?|post(?:ed)?|published)\\b");

  /** ...says that it is new, late or below... */
  private static final Pattern FRESH =
      Pattern.compile(
          "(?i)\\b(new|newest|another|latest|late|belated(?:ly)?|recent(?:ly)?|slightly|catching up|here is|here's|below|this is|reposting|cross-?posting|a while back|just out)\\b");

  /** ...says for whom it was written... */
  private static final Pattern OUTLET =
      Pattern.compile(
          "\\b(?:for|in|on|at|by) (?:the |an? |my |our )(?:[\\p{L}-]+ ){0,3}?(?:\\p{Lu}\\p{L}+|journal|magazine|newspaper|outlet|website|site|paper|institution\\p{L}*)");

  /** ...and speaks as a person. */
  private static final Pattern SELF = Pattern.compile("\\b(?:I|I’ve|I've|my|me|My)\\b");

  private static final Pattern ANNIVERSARY =
      Pattern.compile(
          "(?i)\\b(\\d{1,2}(?:st|nd|rd|th)?|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty)[ -](?:year )?anniversary of (?:the )?("
              + MONTH
              + " \\d{1,2},? (?:19|20)\\d\\d|\\d{1,2} "
              + MONTH
              + " (?:19|20)\\d\\d)");

  private static final List<String> ORDINALS =
      List.of(
          "zeroth",
          "first",
          "second",
          "third",
          "fourth",
          "fifth",
          "sixth",
          "seventh",
          "eighth",
          "ninth",
          "tenth",
          "eleventh",
          "twelfth");

  private static final List<String> CARDINALS =
      List.of(
          "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
          "eleven", "twelve");

  /** A year in the name of a picture or in a DOI: the year of the publication it belongs to. */
  private static final Pattern YEAR_IN_NAME =
      Pattern.compile("^[\\w.-]*\\d{6,}\\.((?:19|20)\\d\\d)\\.\\d+[\\w.-]*$");

  private static final Set<String> NO_HEADING =
      Set.of("advertisements", "citations", "notes", "references", "comments", "related", "share");

  public PartProposal {
    cuts = List.copyOf(cuts);
    if (cuts.size() < 2) {
      throw new IllegalArgumentException("A split has two parts or more");
    }
  }

  private record Line(int number, int start, String text) {}

  /** The split a text asks for, or null where it looks like one text. */
  public static @Nullable PartProposal of(String text) {
    List<Line> lines = lines(text);
    List<Cut> cuts = cuts(lines, posted(lines));
    if (cuts.size() < 2) {
      cuts = cuts(lines, dated(lines));
    }
    return cuts.size() < 2 || cuts.size() > MOST ? null : new PartProposal(cuts);
  }

  /** The lines that are not blank. */
  private static List<Line> lines(String text) {
    List<Line> lines = new ArrayList<>();
    int number = 0;
    int start = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      String plain = line.replace('\u00a0', ' ').strip();
      if (!plain.isEmpty()) {
        lines.add(new Line(number, start, plain));
      }
      start += line.codePointCount(0, line.length()) + 1;
    }
    return lines;
  }

  /** Where a text seems to begin: index of its first line and of its heading. */
  private record Beginning(int at, int heading, String reason) {}

  /** The notes with which somebody posts a text. */
  private static List<Beginning> posted(List<Line> lines) {
    List<Beginning> found = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String text = lines.get(i).text();
      if (text.length() < 60 || quoted(text)) {
        continue;
      }
      String lead = text.substring(0, Math.min(text.length(), 260));
      boolean work = WORK.matcher(lead).find();
      boolean fresh = FRESH.matcher(lead.substring(0, Math.min(lead.length(), 120))).find();
      boolean outlet = OUTLET.matcher(lead).find();
      boolean self = SELF.matcher(text).find();
      // the words of posting stand at its beginning, with who or for whom
      if (!(work && fresh && outlet) && !(work && outlet && self && fresh)) {
        continue;
      }
      if (found.size() > 0 && i - found.getLast().at() < 3) {
        continue;
      }
      int heading = heading(lines, i + 1);
      if (heading > 0 && (self || shortlyAfterAnEnd(lines, i))) {
        found.add(
            new Beginning(
                i,
                heading,
                "a note that posts a text published elsewhere, and a heading after it"));
      }
    }
    return found;
  }

  /**
   * A text before it ended: with a line about its writer, a heading of notes, or nothing at all.
   */
  private static boolean shortlyAfterAnEnd(List<Line> lines, int at) {
    for (int i = Math.max(0, at - 3); i < at; i++) {
      String text = lines.get(i).text();
      if (text.length() < 260
          && (text.matches("(?s)\\p{Lu}.{3,60}? is (?:the |a |an )?.*")
              || text.startsWith("[")
              || NO_HEADING.contains(text.toLowerCase(Locale.ROOT)))) {
        return true;
      }
    }
    return at < 3;
  }

  private static boolean quoted(String text) {
    return "\"\u201C\u2018'\u00AB[".indexOf(text.charAt(0)) >= 0;
  }

  /** The heading at or soon after this line, with no more than notes between; -1 if none. */
  private static int heading(List<Line> lines, int from) {
    for (int i = from; i < Math.min(lines.size(), from + 3); i++) {
      if (headingLike(lines.get(i).text())) {
        return i;
      }
    }
    return -1;
  }

  private static boolean headingLike(String text) {
    char last = text.charAt(text.length() - 1);
    return text.length() >= 12
        && text.length() <= LONGEST_HEADING
        && text.indexOf(' ') > 0
        && ".,;:…".indexOf(last) < 0
        && (Character.isUpperCase(text.codePointAt(0))
            || Character.isDigit(text.codePointAt(0))
            || quoted(text))
        && !text.startsWith("[")
        && !NO_HEADING.contains(text.toLowerCase(Locale.ROOT));
  }

  /** The lines of a date alone. */
  private static List<Beginning> dated(List<Line> lines) {
    List<Beginning> found = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (dateLine(lines.get(i).text()) == null) {
        continue;
      }
      if (i > 0 && headingLike(lines.get(i - 1).text()) && apart(lines, i - 1)) {
        found.add(new Beginning(i - 1, i - 1, "a heading, and a line of its own with a date"));
      } else if (i + 1 < lines.size()
          && headingLike(lines.get(i + 1).text())
          && (i == 0 || apart(lines, i))) {
        found.add(new Beginning(i, i + 1, "a line of its own with a date, and a heading"));
      }
    }
    return found;
  }

  /** Whether the line stands apart from the one before it. */
  private static boolean apart(List<Line> lines, int at) {
    return at == 0 || lines.get(at).number() - lines.get(at - 1).number() > 1;
  }

  private record Dated(Edtf date, String basis) {}

  private static @Nullable Dated dateLine(String text) {
    if (text.length() > LONGEST_DATED) {
      return null;
    }
    if (OF_A_REMARK.matcher(text).find()) {
      return null;
    }
    List<LocalDate> days = PageDate.days(text, null);
    Matcher month = MONTH_YEAR.matcher(text);
    if (days.size() == 1) {
      return beside(text) ? new Dated(Edtf.of(days.getFirst()), "a line with a date") : null;
    }
    return days.isEmpty() && month.find() && beside(text)
        ? new Dated(month(month), "a line with a month")
        : null;
  }

  private static Edtf month(Matcher m) {
    YearMonth month =
        YearMonth.from(
            PageDate.days("1 " + m.group(1).toLowerCase(Locale.ROOT) + " " + m.group(2), "en")
                .getFirst());
    return Edtf.parse(month.toString());
  }

  /** Whether hardly anything but a name stands beside the date. */
  private static boolean beside(String text) {
    String rest =
        BESIDE_DATE
            .matcher(text.replaceAll("(?i)\\b" + MONTH + "\\b", " "))
            .replaceAll(" ")
            .replaceAll("[^\\p{L}]+", " ")
            .strip();
    return rest.isEmpty() || rest.split(" ").length <= 4 && rest.length() <= 30;
  }

  /** Beginnings with a text below each. */
  private static List<Cut> cuts(List<Line> lines, List<Beginning> beginnings) {
    List<Beginning> kept = new ArrayList<>();
    for (int i = 0; i < beginnings.size(); i++) {
      Beginning b = beginnings.get(i);
      int end = i + 1 < beginnings.size() ? beginnings.get(i + 1).at() : lines.size();
      int prose = prose(lines, b.heading() + 1, end);
      if (prose >= SHORTEST_TEXT
          && (prose >= 2 * SHORTEST_TEXT || paragraphs(lines, b.heading() + 1, end) > 1)) {
        kept.add(b);
      }
    }
    // where a beginning had no text below it, the page is a list with a text or two in it
    if (kept.size() < 2 || kept.size() * 3 < beginnings.size() * 2) {
      return List.of();
    }
    // what stands before the first beginning is the page's head, or a text without one
    boolean textBefore = prose(lines, 0, kept.getFirst().at()) >= 2 * SHORTEST_TEXT;
    List<Cut> cuts = new ArrayList<>();
    if (textBefore) {
      cuts.add(cut(lines, 0, kept.getFirst().at(), null, "the text before the first cut", 1, 0));
    }
    for (int i = 0; i < kept.size(); i++) {
      Beginning b = kept.get(i);
      int end = i + 1 < kept.size() ? kept.get(i + 1).at() : lines.size();
      boolean first = cuts.isEmpty();
      int begins = b.at();
      // an advertisement between two texts belongs to neither, and the earlier one is complete
      while (begins > 0
          && lines.get(begins - 1).text().toLowerCase(Locale.ROOT).matches("advertisements?")) {
        begins--;
      }
      Line line = lines.get(begins);
      cuts.add(
          cut(
              lines,
              begins,
              end,
              lines.get(b.heading()).text(),
              b.reason(),
              first ? 1 : line.number(),
              first ? 0 : line.start()));
    }
    return cuts;
  }

  /** A teaser is one paragraph, whatever its length. */
  private static long paragraphs(List<Line> lines, int from, int to) {
    return lines.subList(Math.min(from, to), to).stream()
        .filter(line -> line.text().length() > 80)
        .count();
  }

  private static int prose(List<Line> lines, int from, int to) {
    int length = 0;
    for (int i = from; i < to; i++) {
      String text = lines.get(i).text();
      length += text.length() > 40 ? text.length() : 0;
    }
    return length;
  }

  private static Cut cut(
      List<Line> lines,
      int from,
      int to,
      @Nullable String heading,
      String reason,
      int line,
      int start) {
    Dated dated = date(lines, from, to);
    return new Cut(
        line,
        start,
        heading,
        dated == null ? null : dated.date(),
        dated == null ? null : dated.basis(),
        reason);
  }

  /** When the text of these lines says it was published. */
  private static @Nullable Dated date(List<Line> lines, int from, int to) {
    int top = Math.min(to, from + TOP);
    for (int i = from; i < top; i++) {
      Dated line = dateLine(lines.get(i).text());
      if (line != null) {
        return line;
      }
    }
    for (int i = from; i < Math.min(to, from + NEAR + 2); i++) {
      Matcher m = ANNIVERSARY.matcher(lines.get(i).text());
      if (m.find()) {
        List<LocalDate> days = PageDate.days(m.group(2), "en");
        int years = years(m.group(1).toLowerCase(Locale.ROOT));
        if (!days.isEmpty() && years > 0) {
          return new Dated(
              Edtf.of(days.getFirst().plusYears(years)), "an anniversary it speaks of");
        }
      }
    }
    for (int i = from; i < top; i++) {
      Matcher m = YEAR_IN_NAME.matcher(lines.get(i).text());
      if (m.matches()) {
        return new Dated(Edtf.parse(m.group(1)), "a year in the name of a picture");
      }
    }
    return null;
  }

  private static int years(String word) {
    String plain = word.replaceAll("(st|nd|rd|th)$", "");
    if (plain.matches("\\d{1,2}")) {
      return Integer.parseInt(plain);
    }
    int ordinal = ORDINALS.indexOf(word);
    int cardinal = CARDINALS.indexOf(word);
    return Math.max(
        Math.max(ordinal, cardinal), word.equals("fifteen") ? 15 : word.equals("twenty") ? 20 : 0);
  }
}
