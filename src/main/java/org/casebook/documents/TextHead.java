package org.casebook.documents;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the lines above a plain text say of it: headline, who wrote it, who published it and when.
 *
 * <p>Only short lines before the first paragraph are read, and a date only from a line that holds
 * little else: a day told in a headline, in a caption or in the report itself is no publication
 * date.
 */
final class TextHead {
  /** Lines of a head are shorter; in UTF-16 units. */
  private static final int LONGEST = 140;

  private static final int MOST_LINES = 8;

  /** A wrapped paragraph has lines at least this long. */
  private static final int WRAPPED = 50;

  private static final Pattern BULLET = Pattern.compile("^\\s*(?:[-*#>•]+\\s+)?|\\s+$");
  private static final Pattern BY =
      Pattern.compile(
          "(?iu)^(?:(?:an? [\\p{L} -]{3,20} |words |text |reported )?by|von|par|por)[: ]\\s*(\\p{L}.{1,90})$");
  private static final Pattern CLOCK =
      Pattern.compile(
          "(?iu)\\b\\d{1,2}[:.h]\\d{2}(?::\\d{2})?\\s*(?:[ap]\\.?m\\.?)?(?:\\s*(?:GMT|UTC|CET|CEST|BST|EST|EDT|Uhr))?\\b|\\b\\d{1,2} ?[ap]\\.?m\\b\\.?");
  private static final Pattern AROUND_DATE =
      Pattern.compile(
          "(?iu)\\b(?:first )?(?:published|posted|updated|issued|filed|released|dated|date|last modified|erschienen|veröffentlicht|aktualisiert|publié|mis à jour|publicado|actualizado)\\b(?: (?:on|at|am|le|el))?:?"
              + "|\\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\\b|\\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\\b\\.?(?=,? *$|,)"
              + "|\\b(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo)\\b");
  private static final Pattern SEPARATOR =
      Pattern.compile(
          "\\s*[|·•;/()\\[\\]]\\s*|\\s+[-–—]+\\s+|,\\s+|\\s{3,}|\\.\\s+(?=\\p{Lu})|^\\s*[-–—,]+|[-–—,]+\\s*$");

  private static final Pattern OUTLET =
      Pattern.compile(
          "(?:The )?(?:\\p{Lu}[\\p{L}\\p{N}&'’.-]*|of|the|and|for|de|la|le|du|der|die|das)(?: (?:\\p{Lu}[\\p{L}\\p{N}&'’.-]*|of|the|and|for|de|la|le|du|der|die|das)){0,6}");

  private static final Pattern NOUN = Pattern.compile("\\b(?:" + OutletNames.NOUNS + ")\\b");

  /** Who else had a hand in it, and what is no name. */
  private static final Pattern STAFF =
      Pattern.compile(
          "(?iu)(?:our |the )?(?:own )?(?:staff|agencies|agency|newsroom|correspondents?|reporters?|editors?|desk|wires?|and|in|at|from|with|news|special|to|\\s)+");

  /** A month and year, where no day is given. */
  private static final Pattern MONTH =
      Pattern.compile(
          "\\b(?:January|February|March|April|May|June|July|August|September|October|November|December) (?:19|20)\\d\\d\\b");

  /** Initials of an agency, in brackets beside the place: {@code ISK (MPA)}. */
  private static final Pattern INITIALS = Pattern.compile("\\(\\s*(\\p{Lu}{2,6})\\s*\\)");

  /** A place, a section: a few words with capitals. */
  private static final Pattern PLACE =
      Pattern.compile("\\p{Lu}[\\p{L}'’.-]*(?: (?:\\p{Lu}[\\p{L}'’.-]*|of|on|the|de)){0,3}");

  /** Other words beside a date below the headline; with more of them the line is a sentence. */
  private static final int MOST_OTHER = 8;

  private static final Pattern OWN_OUTLET =
      Pattern.compile("(?:.* )?(?:for|to|in) (?:the )?(.+?)(?: by (.+))?");

  private TextHead() {}

  /** Offers what the head says; what was stated before stays. */
  static void read(String text, @Nullable String language, Stated stated) {
    List<String> head = head(text);
    int titled = -1;
    for (int i = 0; i < head.size(); i++) {
      String basis = "line " + (i + 1) + " of the head";
      String line = head.get(i);
      if (!told(line, i, head.size(), language, basis, stated) && titled < 0 && headline(line)) {
        titled = i;
        stated.offer("title", basis, line);
      }
    }
  }

  /** The short lines before the first paragraph, without blanks; none if there is no paragraph. */
  private static List<String> head(String text) {
    List<String> head = new ArrayList<>();
    int at = 0;
    while (at < text.length() && head.size() <= MOST_LINES) {
      int end = text.indexOf('\n', at);
      String raw = text.substring(at, end < 0 ? text.length() : end);
      String next =
          end < 0 ? "" : text.substring(end + 1, Math.min(text.length(), end + 1 + LONGEST));
      at = end < 0 ? text.length() : end + 1;
      String line = BULLET.matcher(raw).replaceAll("");
      if (line.isEmpty()) {
        continue;
      }
      boolean wrapped =
          line.length() >= WRAPPED
              && next.indexOf('\n') != 0
              && (next.isEmpty()
                  ? false
                  : Character.isLowerCase(next.codePointAt(0))
                      || (next.indexOf('\n') >= WRAPPED && !line.matches(".*[.!?”\"’]$")));
      boolean sentence = line.matches(".*[.!?…][”\"’')]?$") && line.split(" ").length > 8;
      if (line.length() > LONGEST || wrapped || sentence) {
        return head;
      }
      head.add(line);
    }
    return List.of();
  }

  /** "the Tarsk Ledger" in a line is the Tarsk Ledger. */
  private static String named(String piece) {
    return piece.startsWith("the ") ? piece.substring(4) : piece;
  }

  private static boolean headline(String line) {
    int words = line.split("\\s+").length;
    return words >= 2 && line.length() >= 8 && line.codePoints().anyMatch(Character::isLetter);
  }

  /** Whether a line says who or when; offers it. */
  private static boolean told(
      String line, int number, int lines, @Nullable String language, String basis, Stated stated) {
    List<LocalDate> days = PageDate.days(line, language);
    String rest = CLOCK.matcher(PageDate.withoutDays(line)).replaceAll("");
    Matcher monthly = MONTH.matcher(rest);
    String month = days.isEmpty() && monthly.find() ? monthly.group() : null;
    if (month != null) {
      rest = monthly.replaceFirst("");
    }
    if (!days.isEmpty() || month != null) {
      rest = AROUND_DATE.matcher(rest).replaceAll("");
    }
    List<String> pieces = new ArrayList<>();
    for (String piece : SEPARATOR.split(rest)) {
      String bare =
          piece
              .replaceAll("^[\\p{P}\\s]+|[,;:\\s–—-]+$", "")
              .replaceFirst("^[Ff]rom (?=[Tt]he |\\p{Lu})", "");
      if (!bare.isBlank() && !bare.matches("at|on|in")) {
        pieces.add(bare);
      }
    }
    int others = 0;
    String byline = null;
    Matcher initials = INITIALS.matcher(line);
    String publisher = initials.find() ? initials.group(1) : null;
    for (String piece : pieces) {
      Matcher by = BY.matcher(piece);
      if (by.matches()) {
        byline = by.group(1);
      } else if (OUTLET.matcher(piece).matches()
          && (NOUN.matcher(piece).find()
              || (piece.startsWith("The ") && (!days.isEmpty() || pieces.size() > 1)))) {
        publisher = publisher == null ? named(piece) : publisher;
      } else if (!STAFF.matcher(piece).matches() && !PLACE.matcher(piece).matches()) {
        others += piece.split(" ").length;
        Matcher own = OWN_OUTLET.matcher(piece);
        if (own.matches()
            && OUTLET.matcher(own.group(1)).matches()
            && NOUN.matcher(own.group(1)).find()) {
          publisher = publisher == null ? own.group(1) : publisher;
          byline = byline == null ? own.group(2) : byline;
        }
      }
    }
    if (others > 0 && (number == 0 || (days.isEmpty() && month == null) || others > MOST_OTHER)) {
      return false;
    }
    // one line with nothing but a name is the masthead only if the headline can stand elsewhere
    boolean alone = pieces.size() == 1 && days.isEmpty() && month == null && byline == null;
    if (alone && (publisher == null || lines < 2 || publisher.split(" ").length > 4)) {
      return false;
    }
    if (days.isEmpty() && byline == null && publisher == null) {
      return false; // a month alone may be of anything
    }
    if (days.isEmpty() && publisher != null && byline == null && number == 0 && pieces.size() > 1) {
      return false;
    }
    stated.offer("byline", basis, byline);
    stated.offer("publisher", basis, publisher);
    if (!days.isEmpty() && days.stream().distinct().count() == 1) {
      stated.offerDay(basis, days.getFirst());
    } else if (month != null) {
      stated.offerMonth(basis, month);
    }
    return true;
  }
}
