package org.casebook.figures;

import java.util.Locale;

/** What a text says about how sure a number is. */
public enum Qualifier {
  EXACT,
  ABOUT,
  NEARLY,
  AT_LEAST,
  MORE_THAN,
  AT_MOST,
  FEWER_THAN,
  RANGE,
  VAGUE;

  /** As written in files: {@code at_least}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it gives one end and leaves the other open. */
  public boolean isBound() {
    return switch (this) {
      case AT_LEAST, MORE_THAN, AT_MOST, FEWER_THAN -> true;
      case EXACT, ABOUT, NEARLY, RANGE, VAGUE -> false;
    };
  }

  /** Reads {@link #word()}. */
  public static Qualifier read(String word) {
    for (Qualifier qualifier : values()) {
      if (qualifier.word().equals(word)) {
        return qualifier;
      }
    }
    throw new IllegalArgumentException(
        "There is no qualifier "
            + word
            + "; known: exact, about, nearly, at_least, more_than,"
            + " at_most, fewer_than, range, vague.");
  }
}
