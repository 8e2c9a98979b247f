package org.casebook;

/**
 * Something asked for that cannot be done as asked. The message names the field and its value and
 * says what to do.
 */
public final class BadRequest extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BadRequest(String message) {
    super(message);
  }

  public BadRequest(String message, Throwable cause) {
    super(message, cause);
  }
}
