package org.casebook.incidents;

import org.jspecify.annotations.Nullable;

/**
 * A document, or one part of a split one.
 *
 * @param document its id
 * @param part the part's id, or null for the whole document
 */
public record Piece(String document, @Nullable String part) {
  /** As people write it: the document's id, and its part after a stroke. */
  public String words() {
    return part == null ? document : document + "/" + part;
  }
}
