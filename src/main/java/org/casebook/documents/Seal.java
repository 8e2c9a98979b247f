package org.casebook.documents;

/**
 * A stretch of a document's text that is not shown, because it tells how an attack is made
 * (methodology, rule 15). What is visible of it is all there is in here.
 *
 * @param start first code point
 * @param end code point after the last one
 * @param hash SHA-256 of what stands there
 * @param byHand whether a person sealed it; else the scan at capture did
 * @param why what was found, or the person's reason
 * @param seq the decision that sealed it
 */
public record Seal(int start, int end, String hash, boolean byHand, String why, long seq) {
  public Seal {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException("A seal spans " + start + " to " + end);
    }
  }

  /** Whether it covers a code point of this stretch. */
  public boolean meets(int from, int to) {
    return start < to && from < end;
  }
}
