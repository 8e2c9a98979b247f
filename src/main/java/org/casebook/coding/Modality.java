package org.casebook.coding;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a speaker says it. */
public enum Modality {
  ASSERTED,
  REPORTED,
  BELIEVED,
  ALLEGED,
  DENIED,
  HYPOTHETICAL;

  /** As written in files and shown to people. */
  public String words() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a modality.
   *
   * @throws IllegalArgumentException naming the text and what is allowed
   */
  public static Modality read(String text) {
    for (Modality modality : values()) {
      if (modality.words().equals(text.strip().toLowerCase(Locale.ROOT))) {
        return modality;
      }
    }
    throw new IllegalArgumentException(
        "'"
            + text
            + "' is no modality; use one of "
            + Arrays.stream(values()).map(Modality::words).collect(Collectors.joining(", ")));
  }
}
