package org.casebook.proposals;

import org.casebook.dates.Edtf;
import org.casebook.incidents.Piece;
import org.jspecify.annotations.Nullable;

/**
 * A document or part as it is read for which incident it is about.
 *
 * @param piece which
 * @param title its title; empty if it has none
 * @param text its text, as captured
 * @param published when it was published, or null
 */
public record Reading(Piece piece, String title, String text, @Nullable Edtf published) {
  /** Title and text together: both say what it is about. */
  public String whole() {
    return title + "\n" + text;
  }
}
