package org.casebook.timestamps;

/** A timestamp that was not given, or proves nothing, with the reason as a sentence. */
public final class NotStamped extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NotStamped(String message) {
    super(message);
  }

  public NotStamped(String message, Throwable cause) {
    super(message, cause);
  }
}
