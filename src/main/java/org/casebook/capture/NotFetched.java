package org.casebook.capture;

/**
 * An address that was not fetched, with the reason and what to do as a whole sentence that names
 * the address.
 */
public final class NotFetched extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NotFetched(String message) {
    super(message);
  }

  public NotFetched(String message, Throwable cause) {
    super(message, cause);
  }
}
