package org.casebook.origins;

import java.util.regex.Pattern;

/**
 * Marks what stands between quotation marks, paragraph after paragraph: a quotation that is not
 * closed goes on where the next paragraph opens with a mark again.
 */
final class Quotations {
  private static final int LONGEST_APOSTROPHE_QUOTE = 600;

  private static final Pattern ANNOUNCES =
      Pattern.compile(
          "\\b(said|says|statement|read|reads|wrote|declared|words|text|letter)\\b",
          Pattern.CASE_INSENSITIVE);

  private boolean open;
  private boolean announced;

  /**
   * Which characters of this paragraph are quoted.
   *
   * @param cited whether the whole paragraph is set as a quotation
   */
  boolean[] mark(String text, boolean cited) {
    boolean[] marks = new boolean[text.length()];
    boolean opensWithMark = !text.isEmpty() && "\"“„«".indexOf(text.charAt(0)) >= 0;
    if (cited || announced && !opensWithMark) {
      java.util.Arrays.fill(marks, true);
      open = false;
      announced = false;
      return marks;
    }
    announced =
        text.endsWith(":")
            && text.toLowerCase(java.util.Locale.ROOT)
                .matches(
                    "(?s).*\\b(said|says|statement|read|reads|wrote|declared|words|text|letter)\\b[^.]*:$");
    boolean inside = open && !opensWithMark && closesFirst(text);
    boolean unclosed = false;
    char closer = '"';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!inside && (c == '"' || c == '“' || c == '„' || c == '«')) {
        inside = true;
        closer = c == '“' ? '”' : c == '„' ? '“' : c == '«' ? '»' : '"';
      } else if (inside && (c == closer || c == '"' || c == '”' || c == '»')) {
        inside = false;
      } else if (!inside && (c == '‘' || c == '\'')) {
        i = single(text, i, marks);
      } else if (!inside && (c == '`' && i + 1 < text.length() && text.charAt(i + 1) == '`')) {
        int end = unclosed ? -1 : text.indexOf("''", i);
        unclosed = end < 0;
        if (end > 0) {
          java.util.Arrays.fill(marks, i, end, true);
          i = end + 1;
        }
      } else {
        marks[i] = inside;
      }
    }
    open = inside;
    return marks;
  }

  private static boolean closesFirst(String text) {
    int close = text.indexOf('”');
    int opening = text.indexOf('“');
    return close >= 0 && (opening < 0 || close < opening);
  }

  /** A quotation in single marks from here; returns where reading goes on. */
  private static int single(String text, int from, boolean[] marks) {
    boolean startsWord =
        (from == 0 || !Character.isLetterOrDigit(text.charAt(from - 1)))
            && from + 1 < text.length()
            && Character.isLetterOrDigit(text.charAt(from + 1));
    if (!startsWord) {
      return from;
    }
    for (int i = from + 2; i < Math.min(text.length(), from + LONGEST_APOSTROPHE_QUOTE); i++) {
      char c = text.charAt(i);
      boolean closes = c == '’' || c == '\'';
      boolean endsWord = i + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(i + 1));
      boolean afterStop = ",.!?".indexOf(text.charAt(i - 1)) >= 0;
      if (closes && endsWord && (afterStop || text.charAt(from) == '‘')) {
        if (text.substring(from, i).chars().filter(x -> x == ' ').count() >= 2) {
          java.util.Arrays.fill(marks, from, i, true);
          return i;
        }
        return from;
      }
    }
    return from;
  }
}
