package org.casebook.documents;

import org.casebook.dates.Edtf;
import org.jspecify.annotations.Nullable;

/**
 * A dated piece of a document. A document that nobody has split is one part, {@code a}.
 *
 * @param id {@code a}, {@code b}, ... {@code z}, {@code aa}, ... in the order of the text
 * @param start first code point
 * @param end code point after the last one
 * @param published when it was published; null where not known, and then it counts in no as-of
 *     answer
 * @param basis where that date comes from, such as {@code given by hand}; null with the date
 * @param title its heading, if somebody gave one
 */
public record Part(
    String id,
    int start,
    int end,
    @Nullable Edtf published,
    @Nullable String basis,
    @Nullable String title) {
  public Part {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException(
          "Part " + id + " ends (" + end + ") before it begins (" + start + ")");
    }
  }

  /**
   * The epoch day from which it counts: the last day its date allows. Null without a date, or with
   * an open one.
   */
  public @Nullable Long knownFrom() {
    return published == null || published.latest() == Long.MAX_VALUE ? null : published.latest();
  }
}
