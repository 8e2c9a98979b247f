package org.casebook.documents;

import org.casebook.dates.Edtf;
import org.jspecify.annotations.Nullable;

/**
 * A dated piece of a document. A document that was never split is one part with the document's own date.
 *
 * @param id within the document: {@code a}, {@code b}, ...; empty for a document that was never split
 * @param start first code point in the document's text
 * @param end after its last code point
 * @param published when it was published, or null
 * @param basis where that date comes from, or null
 */
public record Part(String id, int start, int end, @Nullable Edtf published, @Nullable String basis) {

  /** The epoch day from which it counts: the last day its date allows. Null without a date, or with an open one. */
  public @Nullable Long knownFrom() {
    return published == null || published.latest() == Long.MAX_VALUE ? null : published.latest();
  }
}
