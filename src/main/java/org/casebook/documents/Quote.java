package org.casebook.documents;

/**
 * An exact span of a document's text.
 *
 * @param start first code point, counted from 0
 * @param end code point after the last one
 * @param text the document's own words there, never a retyped version
 */
public record Quote(int start, int end, String text) {
  public Quote {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException(
          "A quote from " + start + " to " + end + " is empty or begins before the text");
    }
    int length = text.codePointCount(0, text.length());
    if (length != end - start) {
      throw new IllegalArgumentException(
          "A quote from "
              + start
              + " to "
              + end
              + " has "
              + (end - start)
              + " characters, but its text has "
              + length);
    }
  }
}
