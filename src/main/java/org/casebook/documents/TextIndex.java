package org.casebook.documents;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A document's text made ready for looking up quotes in it, many times.
 *
 * <p>A quote stands in a text white space aside: any run of white space (line ends, tabs, no-break
 * spaces) in either equals one space, and white space around the quote is dropped. Nothing else is
 * forgiven: a straight quotation mark is not a curly one, and letters keep their case and accents.
 * What is stored is the document's own slice, so a retyped line end never enters a casebook.
 *
 * <p>Java strings count UTF-16 units; offsets here are code points. The texts this meets hold few
 * characters outside the Basic Multilingual Plane and few runs of white space longer than one, so
 * both mappings keep only the exceptions.
 */
public final class TextIndex {

  /** Places of an ambiguous quote that a message lists. */
  private static final int LISTED = 10;

  private final String text;

  /** The text with each run of white space as one space. */
  private final String folded;

  /** Ascending positions in {@link #folded} that follow a run of more than one white space... */
  private final int[] runEnds;

  /** ...and how many units all runs up to that position had too many. */
  private final int[] runExcess;

  /** UTF-16 positions of the low surrogates, ascending. */
  private final int[] astral;

  private final int codePoints;
  private int @Nullable [] lineStarts;

  /** What a look-up came to. */
  public sealed interface Lookup {
    /** It stands there, once, or where it was said to begin. */
    record Found(Quote quote) implements Lookup {}

    /**
     * It does not stand there, or not there alone.
     *
     * @param reason a clause for people, such as {@code stands 3 times, at 120, 544 and 900: give
     *     "start"}
     * @param starts where the quote does stand, in code points; empty if nowhere
     */
    record Refused(String reason, List<Integer> starts) implements Lookup {
      public Refused {
        starts = List.copyOf(starts);
      }
    }
  }

  private TextIndex(String text, String folded, int[] runEnds, int[] runExcess, int[] astral) {
    this.text = text;
    this.folded = folded;
    this.runEnds = runEnds;
    this.runExcess = runExcess;
    this.astral = astral;
    this.codePoints = text.length() - astral.length;
  }

  /** Prepares a text, in time linear in its length. */
  public static TextIndex of(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    Ints ends = new Ints();
    Ints excess = new Ints();
    Ints astral = new Ints();
    int tooMany = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isSpace(c)) {
        int run = i;
        while (i + 1 < text.length() && isSpace(text.charAt(i + 1))) {
          i++;
        }
        folded.append(' ');
        if (i > run) {
          tooMany += i - run;
          ends.add(folded.length());
          excess.add(tooMany);
        }
      } else {
        folded.append(c);
        if (Character.isLowSurrogate(c) && i > 0 && Character.isHighSurrogate(text.charAt(i - 1))) {
          astral.add(i);
        }
      }
    }
    return new TextIndex(
        text, folded.toString(), ends.toArray(), excess.toArray(), astral.toArray());
  }

  /** The text as given. */
  public String text() {
    return text;
  }

  /** Its length in code points. */
  public int codePoints() {
    return codePoints;
  }

  /**
   * Finds a quote.
   *
   * @param quote what somebody says stands in the text
   * @param start the code point it begins at, where it stands more than once; null if not given
   * @return the document's own slice, or why there is none
   */
  public Lookup locate(String quote, @Nullable Integer start) {
    String wanted = foldedQuote(quote);
    if (wanted.isEmpty()) {
      return new Lookup.Refused("is empty", List.of());
    }
    if (start != null) {
      return locateAt(wanted, start);
    }
    int first = next(wanted, 0);
    if (first < 0) {
      return new Lookup.Refused(whyNot(wanted), List.of());
    }
    if (next(wanted, first + 1) < 0) {
      return new Lookup.Found(found(first, wanted.length()));
    }
    List<Integer> starts = starts(wanted);
    return new Lookup.Refused(
        "stands " + starts.size() + " times, at " + listed(starts) + ": give \"start\"", starts);
  }

  /**
   * The slice from {@code start} to {@code end}, in code points.
   *
   * @throws IllegalArgumentException naming the offsets and the length of the text where they do
   *     not fit
   */
  public Quote slice(int start, int end) {
    if (start < 0 || end > codePoints || start >= end) {
      throw new IllegalArgumentException(
          "offsets "
              + start
              + " to "
              + end
              + " do not fit a text of "
              + codePoints
              + " characters"
              + (start >= end && start >= 0 && end >= 0
                  ? " (the end must come after the start)"
                  : ""));
    }
    return new Quote(start, end, text.substring(unit(start), unit(end)));
  }

  /**
   * Whether exactly that quote stands at its own offsets: what {@code verify} asks of every stored
   * quote.
   */
  public boolean holds(Quote quote) {
    return quote.end() <= codePoints
        && text.startsWith(quote.text(), unit(quote.start()))
        && unit(quote.end()) - unit(quote.start()) == quote.text().length();
  }

  /** UTF-16 position of a code point; 0 to {@link #codePoints()}. */
  public int unit(int codePoint) {
    if (codePoint < 0 || codePoint > codePoints) {
      throw new IllegalArgumentException(
          "offset " + codePoint + " does not fit a text of " + codePoints + " characters");
    }
    // The i-th low surrogate at unit u ends code point u - 1 - i; those that end before this code
    // point add a unit each.
    int low = 0;
    int high = astral.length;
    while (low < high) {
      int mid = (low + high) >>> 1;
      if (astral[mid] - 1 - mid < codePoint) {
        low = mid + 1;
      } else {
        high = mid;
      }
    }
    return codePoint + low;
  }

  /** Code point at a UTF-16 position; a position inside a pair gives the pair's. */
  public int codePoint(int unit) {
    int at = Arrays.binarySearch(astral, unit);
    return at >= 0 ? unit - 1 - at : unit - (-at - 1);
  }

  /**
   * Number of lines; a text that ends in a line end has no further, empty line. Lines are counted
   * from 1.
   */
  public int lines() {
    return lineStarts().length;
  }

  /** Code point at which a line begins, counted from 1. */
  public int lineStart(int line) {
    return codePoint(lineStarts()[line - 1]);
  }

  /** The line, counted from 1, that a code point stands in. */
  public int lineOf(int codePoint) {
    int at = Arrays.binarySearch(lineStarts(), unit(codePoint));
    return at >= 0 ? at + 1 : -at - 1;
  }

  private int[] lineStarts() {
    int[] known = lineStarts;
    if (known == null) {
      Ints starts = new Ints();
      starts.add(0);
      for (int at = text.indexOf('\n');
          at >= 0 && at + 1 < text.length();
          at = text.indexOf('\n', at + 1)) {
        starts.add(at + 1);
      }
      known = starts.toArray();
      lineStarts = known;
    }
    return known;
  }

  private Lookup locateAt(String wanted, int start) {
    if (start < 0 || start >= codePoints) {
      return new Lookup.Refused(
          "cannot begin at " + start + ": the text has " + codePoints + " characters", List.of());
    }
    int unit = unit(start);
    int at = foldedPosition(unit);
    if (originalPosition(at) == unit
        && folded.startsWith(wanted, at)
        && wholeAt(at, wanted.length())) {
      return new Lookup.Found(found(at, wanted.length()));
    }
    List<Integer> starts = starts(wanted);
    String reason =
        starts.isEmpty()
            ? whyNot(wanted)
            : "does not begin at " + start + " but at " + listed(starts);
    return new Lookup.Refused(reason, starts);
  }

  private int next(String wanted, int from) {
    int at = folded.indexOf(wanted, from);
    while (at >= 0 && !wholeAt(at, wanted.length())) {
      at = folded.indexOf(wanted, at + 1);
    }
    return at;
  }

  /** Whether a match begins and ends between code points; half a pair is no match. */
  private boolean wholeAt(int at, int length) {
    return astral.length == 0 || (whole(at) && whole(at + length));
  }

  private boolean whole(int at) {
    return at == 0
        || at >= folded.length()
        || !(Character.isHighSurrogate(folded.charAt(at - 1))
            && Character.isLowSurrogate(folded.charAt(at)));
  }

  private List<Integer> starts(String wanted) {
    List<Integer> starts = new ArrayList<>();
    for (int at = next(wanted, 0); at >= 0; at = next(wanted, at + 1)) {
      starts.add(codePoint(originalPosition(at)));
    }
    return starts;
  }

  private static String listed(List<Integer> starts) {
    if (starts.size() == 1) {
      return starts.getFirst().toString();
    }
    StringBuilder out = new StringBuilder();
    int shown = Math.min(starts.size(), LISTED);
    for (int i = 0; i < shown; i++) {
      boolean last = i == shown - 1 && shown == starts.size();
      out.append(i == 0 ? "" : last ? " and " : ", ").append(starts.get(i));
    }
    return shown < starts.size()
        ? out + " and " + (starts.size() - shown) + " more"
        : out.toString();
  }

  private Quote found(int at, int length) {
    int from = originalPosition(at);
    // The last unit of a match is no white space, so its own place is where the slice ends.
    int to = originalPosition(at + length - 1) + 1;
    return new Quote(codePoint(from), codePoint(to), text.substring(from, to));
  }

  private int originalPosition(int foldedAt) {
    int at = Arrays.binarySearch(runEnds, foldedAt);
    int runs = at >= 0 ? at + 1 : -at - 1;
    return runs == 0 ? foldedAt : foldedAt + runExcess[runs - 1];
  }

  /** The position in {@link #folded} whose original is at or just before a unit. */
  private int foldedPosition(int unit) {
    int low = 0;
    int high = runEnds.length;
    while (low < high) {
      int mid = (low + high) >>> 1;
      if (runEnds[mid] + runExcess[mid] <= unit) {
        low = mid + 1;
      } else {
        high = mid;
      }
    }
    return low == 0 ? unit : Math.min(unit - runExcess[low - 1], folded.length());
  }

  /** The clause for a quote that stands nowhere, with the nearest thing that does. */
  private String whyNot(String wanted) {
    String alike = alike(folded).toString();
    int at = alike.indexOf(alike(wanted).toString());
    if (at >= 0) {
      return "does not stand in the text; it would at "
          + codePoint(originalPosition(at))
          + " but for capitals, quotation marks or dashes";
    }
    int low = 0;
    int high = wanted.length() - 1;
    while (low < high) {
      int mid = (low + high + 1) >>> 1;
      if (folded.contains(wanted.substring(0, mid))) {
        low = mid;
      } else {
        high = mid - 1;
      }
    }
    if (low < 12) {
      return "does not stand in the text";
    }
    int cut = Character.isHighSurrogate(wanted.charAt(low - 1)) ? low - 1 : low;
    int from = Math.max(0, cut - 40);
    if (from > 0 && Character.isLowSurrogate(wanted.charAt(from))) {
      from++;
    }
    return "does not stand in the text; it agrees up to \""
        + (from > 0 ? "..." : "")
        + wanted.substring(from, cut)
        + "\" at "
        + codePoint(originalPosition(folded.indexOf(wanted.substring(0, cut))));
  }

  /** The text with the differences that typing brings in removed, unit for unit. */
  private static StringBuilder alike(String text) {
    StringBuilder out = new StringBuilder(text.toLowerCase(Locale.ROOT));
    if (out.length() != text.length()) {
      out = new StringBuilder(text);
    }
    for (int i = 0; i < out.length(); i++) {
      switch (out.charAt(i)) {
        case '\u2018', '\u2019', '\u201a', '\u201b', '`', '\u00b4' -> out.setCharAt(i, '\'');
        case '\u201c', '\u201d', '\u201e', '\u201f', '\u00ab', '\u00bb' -> out.setCharAt(i, '"');
        case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212' -> out.setCharAt(i, '-');
        default -> {}
      }
    }
    return out;
  }

  private static String foldedQuote(String quote) {
    int from = 0;
    int to = quote.length();
    while (from < to && isSpace(quote.charAt(from))) {
      from++;
    }
    while (to > from && isSpace(quote.charAt(to - 1))) {
      to--;
    }
    boolean clean = true;
    for (int i = from; i < to && clean; i++) {
      char c = quote.charAt(i);
      clean =
          !isSpace(c) || (c == ' ' && quote.charAt(i + 1) != ' ' && !isSpace(quote.charAt(i + 1)));
    }
    if (clean) {
      return quote.substring(from, to);
    }
    StringBuilder out = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      char c = quote.charAt(i);
      if (!isSpace(c)) {
        out.append(c);
      } else if (!isSpace(quote.charAt(i - 1))) {
        out.append(' ');
      }
    }
    return out.toString();
  }

  /**
   * White space here: what Java or Unicode calls so, no-break spaces included. All of it lies in
   * the first plane.
   */
  static boolean isSpace(char c) {
    if (c < 0x80) {
      return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1c && c <= 0x1f);
    }
    return c == '\u0085' || Character.isSpaceChar(c);
  }

  /** A growing array of ints. */
  private static final class Ints {
    private int[] values = new int[16];
    private int size;

    void add(int value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, size * 2);
      }
      values[size++] = value;
    }

    int[] toArray() {
      return Arrays.copyOf(values, size);
    }
  }
}
