package org.casebook.people;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/**
 * A text reduced to what makes a name the same name: its letters and digits without case, accents,
 * invisible characters and look-alikes of other scripts, each with its place in the text and with
 * what stands before it.
 */
final class Letters {
  /** What stands between a letter and the one before it. */
  enum Gap {
    /** Nothing, or only what cannot be seen. */
    NONE,
    /** An apostrophe, as in O'Hara or Haddad's. */
    APOSTROPHE,
    /** A hyphen at the end of a line: the word may go on. */
    LINE_HYPHEN,
    /** White space, a hyphen or a full stop: what stands between the words of one name. */
    JOIN,
    /** A comma, with or without white space. */
    COMMA,
    /** Anything else. */
    OTHER
  }

  private static final String APOSTROPHES =
      "'\u2018\u2019\u201b\u02bc\u02bb\u02be\u02bf\u0060\u00b4\u2032\uff07\u02b9\ua78c";

  /**
   * Letters that do not come apart into a base and a mark, and letters of other scripts that look
   * like Latin ones.
   */
  private static final String FROM =
      "\u0142\u0111\u00f0\u00f8\u0131\u0127\u0167\u0430\u0435\u043e\u0440\u0441\u0445\u0443\u0456\u0458\u0455\u03bf\u03b1\u03b9\u03bd\u04bb\u0501\u043a\u043c\u0442\u0432\u043d";

  private static final String TO = "lddoihtaeopcxyijsoaivhdkmtbh";

  private char[] letters = new char[64];
  private int[] from = new int[64];
  private int[] to = new int[64];
  private Gap[] gaps = new Gap[64];
  private boolean[] capital = new boolean[64];
  private int size;

  static Letters of(String text) {
    Letters out = new Letters();
    Gap gap = Gap.OTHER;
    boolean first = true;
    boolean hyphen = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      if (invisible(c)) {
        // A mark or an invisible character belongs to the letter before it.
        if (out.size > 0 && gap == Gap.NONE) {
          out.to[out.size - 1] = next;
        }
        hyphen |= c == 0xad;
      } else if (Character.isLetterOrDigit(c) && APOSTROPHES.indexOf(c) < 0) {
        out.add(c, i, next, first ? Gap.OTHER : gap);
        first = false;
        gap = Gap.NONE;
        hyphen = false;
      } else {
        gap = join(gap, c, hyphen);
        hyphen = isHyphen(c);
      }
      i = next;
    }
    return out;
  }

  private static Gap join(Gap before, int c, boolean hyphenBefore) {
    Gap here;
    if (APOSTROPHES.indexOf(c) >= 0) {
      here = Gap.APOSTROPHE;
    } else if (c == ',' || c == 0x60c || c == 0xff0c) {
      here = Gap.COMMA;
    } else if (isHyphen(c)
        || c == '.'
        || c == '_'
        || c == 0xb7
        || Character.isWhitespace(c)
        || Character.isSpaceChar(c)) {
      here = Gap.JOIN;
    } else {
      return Gap.OTHER;
    }
    boolean lineEnd = c == '\n' || c == '\r' || c == 0x2028;
    return switch (before) {
      case NONE -> lineEnd && hyphenBefore ? Gap.LINE_HYPHEN : here;
      case LINE_HYPHEN ->
          Character.isWhitespace(c) ? Gap.LINE_HYPHEN : here == Gap.JOIN ? Gap.JOIN : Gap.OTHER;
      case JOIN ->
          lineEnd && hyphenBefore
              ? Gap.LINE_HYPHEN
              : here == Gap.COMMA ? Gap.OTHER : here == Gap.APOSTROPHE ? Gap.OTHER : Gap.JOIN;
      case COMMA -> here == Gap.JOIN ? Gap.COMMA : Gap.OTHER;
      case APOSTROPHE ->
          here == Gap.APOSTROPHE ? Gap.OTHER : here == Gap.JOIN ? Gap.JOIN : Gap.OTHER;
      case OTHER -> Gap.OTHER;
    };
  }

  private static boolean isHyphen(int c) {
    return Character.getType(c) == Character.DASH_PUNCTUATION || c == 0x2212;
  }

  private static boolean invisible(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.FORMAT
        || c == 0x640
        || (Character.isISOControl(c) && !Character.isWhitespace(c))
        || c == 0x115f
        || c == 0x1160
        || c == 0x3164
        || c == 0xffa0
        || c == 0x2800;
  }

  private void add(int c, int start, int end, Gap gap) {
    boolean upper =
        Character.isUpperCase(c)
            || Character.isTitleCase(c)
            || !(Character.isLowerCase(c) || Character.isDigit(c));
    String folded = folded(c);
    Gap before = gap;
    for (int i = 0; i < folded.length(); i++) {
      if (size == letters.length) {
        grow();
      }
      letters[size] = folded.charAt(i);
      from[size] = start;
      to[size] = end;
      gaps[size] = before;
      capital[size] = upper;
      size++;
      before = Gap.NONE;
    }
  }

  private static String folded(int c) {
    if (c < 0x80) {
      return Character.toString(Character.toLowerCase(c));
    }
    String apart = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKD);
    StringBuilder out = new StringBuilder();
    apart
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(p -> Character.isLetterOrDigit(p))
        .forEach(p -> {
          int at = FROM.indexOf(p);
          if (at >= 0) {
            out.append(TO.charAt(at));
          } else {
            switch (p) {
              case 0xdf -> out.append("ss");
              case 0xe6 -> out.append("ae");
              case 0x153 -> out.append("oe");
              case 0xfe -> out.append("th");
              default -> out.appendCodePoint(p);
            }
          }
        });
    return out.isEmpty() ? apart : out.toString();
  }

  private void grow() {
    int more = size * 2;
    letters = Arrays.copyOf(letters, more);
    from = Arrays.copyOf(from, more);
    to = Arrays.copyOf(to, more);
    gaps = Arrays.copyOf(gaps, more);
    capital = Arrays.copyOf(capital, more);
  }

  int size() {
    return size;
  }

  char at(int i) {
    return letters[i];
  }

  /** What stands before letter {@code i}; {@code OTHER} at both ends of the text. */
  Gap before(int i) {
    return i >= size ? Gap.OTHER : gaps[i];
  }

  /** UTF-16 position where the letter begins in the text. */
  int from(int i) {
    return from[i];
  }

  /** UTF-16 position after the letter and its marks. */
  int to(int i) {
    return to[i];
  }

  boolean capital(int i) {
    return capital[i];
  }

  String string() {
    return new String(letters, 0, size);
  }

  /** Whether a word can begin at letter {@code i}. */
  boolean begins(int i) {
    return switch (before(i)) {
      case JOIN, COMMA, OTHER -> true;
      case LINE_HYPHEN -> true;
      // d'Haddad, l'Haddad, but not the second half of O'Haddad's own word.
      case APOSTROPHE -> true;
      case NONE -> i < size && boundless(letters[i]);
    };
  }

  /**
   * Whether a word can end before letter {@code i}: at a gap, or at the apostrophe of a possessive.
   */
  boolean ends(int i) {
    return switch (before(i)) {
      case JOIN, COMMA, OTHER, LINE_HYPHEN, APOSTROPHE -> true;
      case NONE -> i > 0 && boundless(letters[i - 1]);
    };
  }

  /** Whether a letter belongs to a script that writes without spaces between words. */
  private static boolean boundless(char c) {
    return Character.isIdeographic(c)
        || switch (Character.UnicodeScript.of(c)) {
          case HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
          default -> false;
        };
  }
}
