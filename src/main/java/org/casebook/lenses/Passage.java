package org.casebook.lenses;

import org.casebook.yaml.Problem;

/**
 * A piece of text taken from a file (a rule in CEL, a reference to another lens) that still knows
 * where it stands.
 *
 * @param text the text itself, as the YAML reader understood it
 * @param file the file as the person named it
 * @param line 1-based line of its first character
 * @param column 1-based column of its first character, in code points
 * @param source the whole file, or "" where only the line and column are known
 * @param start index of the YAML scalar in {@code source}, in code points; -1 where there is no
 *     source
 */
public record Passage(String text, String file, int line, int column, String source, int start) {

  /** Text that somebody typed, such as a filter; {@code file} is what to call it. */
  public static Passage typed(String text, String file) {
    return new Passage(text, file, 1, 1, "", -1);
  }

  /** Text at a known line and column of a file that is no longer at hand. */
  static Passage at(String text, String file, int line, int column) {
    return new Passage(text, file, line, column, "", -1);
  }

  /** A problem with the whole passage. */
  Problem problem(String reason) {
    return new Problem(file, line, column, reason);
  }

  /**
   * A problem inside the passage.
   *
   * @param lineInText 1-based line in {@link #text}
   * @param columnInText 0-based column in that line, in code points: what CEL counts in
   */
  Problem problem(int lineInText, int columnInText, String reason) {
    if (start < 0) {
      return new Problem(
          file,
          line + Math.max(0, lineInText - 1),
          (lineInText <= 1 ? column : 1) + Math.max(0, columnInText),
          reason);
    }
    int[] words = text.codePoints().toArray();
    int offset = 0;
    for (int l = 1; l < lineInText && offset < words.length; offset++) {
      if (words[offset] == '\n') {
        l++;
      }
    }
    offset = Math.min(offset + Math.max(0, columnInText), words.length);
    int[] raw = source.codePoints().toArray();
    int at = Math.min(offsetInSource(raw, words, offset), raw.length);
    int atLine = 1;
    int atColumn = 1;
    for (int i = 0; i < at; i++) {
      if (raw[i] == '\n') {
        atLine++;
        atColumn = 1;
      } else {
        atColumn++;
      }
    }
    return new Problem(file, atLine, atColumn, reason);
  }

  /**
   * Where the character at {@code offset} of the text stands in the file. Walks the YAML scalar and
   * its value side by side: a block scalar loses its header and its indentation, a folded line
   * break became a space, a quoted scalar has escapes.
   */
  private int offsetInSource(int[] raw, int[] words, int offset) {
    int p = start;
    boolean escapes = false;
    if (p < raw.length && (raw[p] == '|' || raw[p] == '>')) {
      while (p < raw.length && raw[p] != '\n') {
        p++;
      }
      p++;
    } else if (p < raw.length && (raw[p] == '"' || raw[p] == '\'')) {
      escapes = raw[p] == '"';
      p++;
    }
    for (int i = 0; i < words.length && p < raw.length; i++) {
      int word = words[i];
      boolean escaped = escapes && raw[p] == '\\';
      while (!escaped
          && p < raw.length
          && raw[p] != word
          && !(raw[p] == '\n' && (word == ' ' || word == '\n'))) {
        p++;
        escaped = escapes && p < raw.length && raw[p] == '\\';
      }
      if (i == offset) {
        return p;
      }
      p += escaped ? escapeLength(raw, p) : 1;
    }
    return p;
  }

  private static int escapeLength(int[] raw, int p) {
    int kind = p + 1 < raw.length ? raw[p + 1] : 0;
    return switch (kind) {
      case 'x' -> 4;
      case 'u' -> 6;
      case 'U' -> 10;
      default -> 2;
    };
  }

  @Override
  public String toString() {
    return text;
  }
}
