package org.casebook.exchange;

/** A line that does not fit: the reason names the field and its value and says what to do. */
public final class LineRefused extends Exception {
  private static final long serialVersionUID = 1L;

  public LineRefused(String reason) {
    super(reason);
  }

  /** The reason in one sentence. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
