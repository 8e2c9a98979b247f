package org.casebook.documents;

import java.util.List;
import org.casebook.dates.Edtf;
import org.jspecify.annotations.Nullable;

/**
 * One text by one publisher at one time, as captured.
 *
 * @param id in this casebook
 * @param number its place in the order of capture, from 0
 * @param format text, markdown, html or pdf
 * @param bytesHash SHA-256 of the captured bytes
 * @param size number of captured bytes
 * @param textHash SHA-256 of the extracted text
 * @param descriptionHash SHA-256 of the held description
 * @param published when it was published, or null
 * @param basis where that date comes from, or null
 * @param capturedAt ISO 8601
 * @param language BCP 47 tag, or null
 * @param notes what a reader should know about the capture
 * @param parts its dated parts in order, at least one
 * @param capturedBy the decision that captured it
 * @param erased how it was erased, or null
 */
public record Document(
    String id,
    int number,
    String format,
    String bytesHash,
    long size,
    String textHash,
    String descriptionHash,
    @Nullable Edtf published,
    @Nullable String basis,
    String capturedAt,
    @Nullable String language,
    List<String> notes,
    List<Part> parts,
    long capturedBy,
    @Nullable Tombstone erased) {
  public Document {
    notes = List.copyOf(notes);
    parts = List.copyOf(parts);
  }

  /**
   * What is left of an erased document: which decision erased it, and why.
   *
   * @param propaganda where it was a group's own propaganda, or null
   */
  public record Tombstone(long seq, String why, @Nullable Propaganda propaganda) {
    public Tombstone(long seq, String why) {
      this(seq, why, null);
    }
  }

  /** The format of a document of which nothing was ever kept. */
  public static final String NOT_KEPT = "not kept";

  /** Whether anything of it was ever held. */
  public boolean everHeld() {
    return !format.equals(NOT_KEPT);
  }

  /** The part in which this code point stands. */
  public Part partAt(int offset) {
    for (Part part : parts) {
      if (offset >= part.start() && offset < part.end()) {
        return part;
      }
    }
    return parts.getLast();
  }

  /** Whether people split it into dated parts. */
  public boolean split() {
    return parts.size() > 1;
  }
}
