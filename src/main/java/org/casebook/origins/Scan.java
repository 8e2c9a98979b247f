package org.casebook.origins;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Cuts a text into paragraphs' lines, sentences and words in one pass each. Written by hand, since
 * texts are hostile: a regular expression that tries each of a million full stops again for each
 * one before it does not come to an end.
 */
final class Scan {
  private static final String ENDS = ".!?…؟。";
  private static final String CLOSES = "\"”’»)']";

  private static final Set<String> ABBREVIATIONS =
      Set.of(
          ("Mr Mrs Ms Dr Prof St Sgt Lt Col Gen Capt Maj Insp Det Supt Rev Hon Gov Sen Rep No vs approx Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Inc Ltd Co")
              .split(" "));

  private Scan() {}

  /** Starts and ends of the words: letters, digits and marks, joined by single marks inside. */
  static int[] words(CharSequence text) {
    int[] spans = new int[64];
    int count = 0;
    int n = text.length();
    for (int i = 0; i < n; ) {
      if (!isWord(text.charAt(i))) {
        i++;
        continue;
      }
      int start = i;
      while (i < n
          && (isWord(text.charAt(i))
              || "'’&.-".indexOf(text.charAt(i)) >= 0
                  && i + 1 < n
                  && isWord(text.charAt(i + 1))
                  && i - start < 60)) {
        i++;
      }
      if (count + 2 > spans.length) {
        spans = Arrays.copyOf(spans, count * 2);
      }
      spans[count++] = start;
      spans[count++] = i;
    }
    return Arrays.copyOf(spans, count);
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c)
        || Character.isSurrogate(c)
        || c >= 128 && Character.getType(c) == Character.NON_SPACING_MARK;
  }

  static int countWords(CharSequence text) {
    return words(text).length / 2;
  }

  /** The sentences, which put together again are the text. */
  static List<String> sentences(String text) {
    List<String> sentences = new ArrayList<>();
    int from = 0;
    int n = text.length();
    for (int i = 0; i < n; ) {
      if (ENDS.indexOf(text.charAt(i)) < 0) {
        i++;
        continue;
      }
      int stop = i;
      while (i < n && ENDS.indexOf(text.charAt(i)) >= 0) {
        i++;
      }
      while (i < n && CLOSES.indexOf(text.charAt(i)) >= 0) {
        i++;
      }
      if (i < n && !Character.isWhitespace(text.charAt(i))) {
        continue;
      }
      int next = i;
      while (next < n && Character.isWhitespace(text.charAt(next))) {
        next++;
      }
      boolean goesOn = next < n && Character.isLowerCase(text.charAt(next));
      if (!goesOn && !abbreviated(text, from, stop)) {
        sentences.add(text.substring(from, i));
        from = i;
      }
      i = Math.max(i, next);
    }
    if (from < n && !text.substring(from).isBlank()) {
      sentences.add(text.substring(from));
    }
    return sentences;
  }

  private static boolean abbreviated(String text, int from, int stop) {
    if (text.charAt(stop) != '.') {
      return false;
    }
    int start = stop;
    while (start > from
        && stop - start < 8
        && (Character.isLetter(text.charAt(start - 1)) || text.charAt(start - 1) == '.')) {
      start--;
    }
    boolean initials =
        stop - start == 1 && upper(text, start)
            || stop - start == 3
                && upper(text, start)
                && text.charAt(start + 1) == '.'
                && upper(text, start + 2);
    return initials || ABBREVIATIONS.contains(text.substring(start, stop));
  }

  private static boolean upper(String text, int at) {
    return Character.getType(text.charAt(at)) == Character.UPPERCASE_LETTER;
  }

  /** Whether the text ends as a sentence does, or announces what follows. */
  static boolean endsAsSentence(String text) {
    if (text.endsWith(":")) {
      return true;
    }
    int n = text.length();
    for (int i = n - 1; i >= Math.max(0, n - 40); i--) {
      if (ENDS.indexOf(text.charAt(i)) >= 0) {
        int after = i + 1;
        while (after < n && CLOSES.indexOf(text.charAt(after)) >= 0) {
          after++;
        }
        if (after == n || Character.isWhitespace(text.charAt(after))) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Paragraphs: lines that blank lines part, put together where they were broken to a width, else
   * each by itself.
   */
  static List<String> paragraphs(String text) {
    List<String> paragraphs = new ArrayList<>();
    List<String> block = new ArrayList<>();
    text.lines()
        .forEach(line -> {
          if (line.isBlank()) {
            close(block, paragraphs);
          } else {
            block.add(line);
          }
        });
    close(block, paragraphs);
    return paragraphs;
  }

  private static void close(List<String> block, List<String> paragraphs) {
    boolean wrapped = block.size() > 1;
    for (int i = 0; i + 1 < block.size(); i++) {
      int length = block.get(i).length();
      wrapped &= length >= 50 && length <= 130;
    }
    if (wrapped) {
      paragraphs.add(String.join(" ", block));
    } else {
      paragraphs.addAll(block);
    }
    block.clear();
  }
}
