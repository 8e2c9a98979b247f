package org.casebook.figures;

/**
 * A word, number or sign of a text.
 *
 * @param start UTF-16 position of its first character
 * @param end after its last
 * @param text as written
 * @param low in lower case, with plain apostrophes and hyphens
 * @param kind what it looks like
 */
record Token(int start, int end, String text, String low, Kind kind) {
  enum Kind {
    WORD,
    /** A number in digits that may count something. */
    NUMBER,
    /** Digits that count nothing: dates, times, telephone numbers, addresses of pages, codes. */
    CODE,
    SIGN
  }

  boolean isWord() {
    return kind == Kind.WORD;
  }

  boolean isNumber() {
    return kind == Kind.NUMBER;
  }

  boolean is(String lower) {
    return low.equals(lower);
  }

  boolean isCapital() {
    return kind == Kind.WORD && Character.isUpperCase(text.codePointAt(0));
  }
}
