package org.casebook.store;

/**
 * A casebook file that cannot be used as asked: the message says which file, what is wrong and what
 * to do.
 */
public final class CasebookFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Whether the person can mend it by calling differently (exit code 2) or the machine failed (exit
   * code 1).
   */
  public enum Cause {
    BAD_INPUT,
    FAILURE
  }

  private final Cause kind;

  public CasebookFileException(Cause kind, String message) {
    super(message);
    this.kind = kind;
  }

  public CasebookFileException(Cause kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Cause kind() {
    return kind;
  }

  /**
   * Whether calling differently would help (exit code 2); else the machine failed (exit code 1).
   */
  public boolean isBadInput() {
    return kind == Cause.BAD_INPUT;
  }
}
