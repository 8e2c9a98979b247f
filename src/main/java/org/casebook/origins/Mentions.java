package org.casebook.origins;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * Every run of capitalised words of a text, as hashes: names that outlets of the study may turn out
 * to be called. Reports name their source in more ways than any list of phrases holds, in every
 * language, so no cue is asked for; what the two reports have in common decides ({@link Relays}).
 *
 * <p>Whether a name is used in passing for something of another time ("as the Post reported last
 * year") is marked in the lowest bit: such a mention alone relays nothing.
 */
final class Mentions {
  private static final long[] NONE = {};

  /** In words. */
  private static final int LONGEST = 6;

  private static final int MOST = 400;

  /** In characters: whose report it is, is looked for in no more. */
  private static final int MOST_TEXT = 60_000;

  /** Words around a name in which its time is looked for. */
  private static final int AROUND = 5;

  private static final Set<String> JOINING =
      Set.of("of", "for", "and", "the", "de", "di", "del", "la", "le", "du", "des", "al", "der");

  private static final Set<String> SPANS =
      Set.of(
          "year years month months week weeks decade decades spring summer autumn fall winter"
              .split(" "));

  private static final Set<String> MONTHS =
      Set.of(
          "january february march april may june july august september october november december"
              .split(" "));

  private static final Set<String> CREDITS = Set.of("source", "sources", "credit", "text", "via");

  private Mentions() {}

  /** The hash of a normalised name as it stands in the arrays, its mark not set. */
  static long key(String norm) {
    return Words.hash(norm) & ~1L;
  }

  /** Whether a name is mentioned; with the lowest bit of its key set, in passing. */
  static boolean has(long[] mentions, long key) {
    return Arrays.binarySearch(mentions, key) >= 0;
  }

  /** The mentions of a text, sorted, each once. */
  static long[] of(String whole) {
    String text = whole.length() > MOST_TEXT ? whole.substring(0, MOST_TEXT) : whole;
    int[] words = Scan.words(text);
    int count = words.length / 2;
    long[] found = new long[64];
    int n = 0;
    StringBuilder name = new StringBuilder();
    for (int w = 0; w < count && n < MOST; w++) {
      if (!upper(text, words, w) || isArticle(text, words, w)) {
        continue;
      }
      name.setLength(0);
      int elsewhen = -1;
      for (int end = w; end < Math.min(count, w + LONGEST) && n < MOST; end++) {
        if (end > w && !together(text, words, end)) {
          break;
        }
        boolean capital = upper(text, words, end) || Character.isDigit(text.charAt(words[2 * end]));
        append(name, text, words, end);
        if (!capital) {
          if (!JOINING.contains(text.substring(words[2 * end], words[2 * end + 1]))) {
            break;
          }
          continue;
        }
        if (end == w && !alone(text, words, w)) {
          continue;
        }
        if (elsewhen < 0) {
          elsewhen = anotherTime(text, words, w, end) ? 1 : 0;
        }
        if (n == found.length) {
          found = Arrays.copyOf(found, n * 2);
        }
        found[n++] = key(name.toString()) | elsewhen;
      }
    }
    return n == 0 ? NONE : Told.distinct(Arrays.copyOf(found, n));
  }

  private static boolean upper(String text, int[] words, int w) {
    return Character.isUpperCase(text.codePointAt(words[2 * w]));
  }

  private static boolean isArticle(String text, int[] words, int w) {
    return text.startsWith("The", words[2 * w]) && words[2 * w + 1] - words[2 * w] == 3;
  }

  /** Whether nothing but a space or a hyphen parts a word from the one before. */
  private static boolean together(String text, int[] words, int w) {
    int from = words[2 * w - 1];
    int gap = words[2 * w] - from;
    return gap == 1 && (Character.isWhitespace(text.charAt(from)) || text.charAt(from) == '-');
  }

  /** One word names an outlet after an article, and where a line credits somebody. */
  private static boolean alone(String text, int[] words, int w) {
    int from = words[2 * w];
    int to = words[2 * w + 1];
    if (from > 0 && text.charAt(from - 1) == '(' && to < text.length() && text.charAt(to) == ')') {
      return true;
    }
    if (w == 0) {
      return false;
    }
    String before = word(text, words, w - 1);
    return before.equals("the") && together(text, words, w)
        || CREDITS.contains(before) && from - words[2 * w - 1] <= 3;
  }

  private static String word(String text, int[] words, int w) {
    return text.substring(words[2 * w], words[2 * w + 1]).toLowerCase(Locale.ROOT);
  }

  /** As {@link Citations#norm} has it. */
  private static void append(StringBuilder name, String text, int[] words, int w) {
    int to = words[2 * w + 1];
    if (to - words[2 * w] > 2
        && Character.toLowerCase(text.charAt(to - 1)) == 's'
        && "'’".indexOf(text.charAt(to - 2)) >= 0) {
      to -= 2;
    }
    boolean space = !name.isEmpty();
    for (int i = words[2 * w]; i < to; i++) {
      char c = text.charAt(i);
      if (Character.isLetterOrDigit(c) || Character.isSurrogate(c) || c == '&') {
        name.append(space ? " " : "").append(Character.toLowerCase(c));
        space = false;
      } else {
        space = !name.isEmpty();
      }
    }
  }

  /** Whether the words around a name, within its sentence, tell of another time or deny it. */
  private static boolean anotherTime(String text, int[] words, int from, int to) {
    int first = from;
    while (first > 0 && from - first < AROUND && sameSentence(text, words, first)) {
      first--;
    }
    int last = to;
    while (2 * last + 2 < words.length
        && last - to < AROUND
        && sameSentence(text, words, last + 1)) {
      last++;
    }
    for (int w = first; w <= last; w++) {
      if (w >= from && w <= to) {
        continue;
      }
      String word = word(text, words, w);
      String next = w + 1 <= last && w + 1 != from ? word(text, words, w + 1) : "";
      boolean another =
          switch (word) {
            case "last" -> SPANS.contains(next) && !next.startsWith("week");
            case "ago", "contrary", "unlike" -> true;
            case "in" ->
                MONTHS.contains(next)
                    || next.length() == 4 && (next.startsWith("19") || next.startsWith("20"));
            case "earlier" -> next.equals("this");
            default -> false;
          };
      if (another) {
        return true;
      }
    }
    return false;
  }

  private static boolean sameSentence(String text, int[] words, int w) {
    for (int i = words[2 * w - 1]; i < words[2 * w]; i++) {
      if (".!?\n;".indexOf(text.charAt(i)) >= 0) {
        return false;
      }
    }
    return true;
  }
}
