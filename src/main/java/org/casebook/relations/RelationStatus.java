package org.casebook.relations;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a relation comes out. */
public enum RelationStatus {
  /** The numbers are equal. */
  EXACT,
  /** Equal within what the wordings allow. */
  ROUNDS,
  /** An inequality holds. */
  OK,
  /** An inequality holds, but only at its edge. */
  TIGHT,
  /** Something is left that no figure explains. */
  GAP,
  /** The figures cannot all hold. */
  CONFLICT,
  /** The numbers are fine, the words disagree. */
  LABEL,
  /** Equal by coincidence; must not be joined. */
  TRAP,
  /** The question has no answer: a share of nothing, a whole that is not one. */
  ILL_POSED;

  /** As written in files: {@code ill-posed}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Reads the word.
   *
   * @throws IllegalArgumentException naming what is allowed
   */
  public static RelationStatus read(String word) {
    for (RelationStatus status : values()) {
      if (status.word().equals(word)) {
        return status;
      }
    }
    throw new IllegalArgumentException(
        "'"
            + word
            + "' is no status of a relation; known are "
            + Arrays.stream(values()).map(RelationStatus::word).collect(Collectors.joining(", "))
            + ".");
  }
}
