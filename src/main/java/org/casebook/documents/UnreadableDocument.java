package org.casebook.documents;

/**
 * Bytes no text can be taken from. The message names the file, what is wrong, where, and what to
 * do.
 */
public final class UnreadableDocument extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnreadableDocument(String message) {
    super(message);
  }
}
