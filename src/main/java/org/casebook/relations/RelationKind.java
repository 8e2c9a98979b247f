package org.casebook.relations;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How figures can bear on one another; one class behind {@link RelationRule} finds each. */
public enum RelationKind {
  /** Numbers that add up to another, or beside their whole: 12 + 19 = 31. */
  SUM,
  /** A part beside the whole it is a part of; shares of one whole. */
  PART_OF_WHOLE,
  /** What is left of a whole: 38 - 8 = 30. */
  COMPLEMENT,
  /** One number told by two texts. */
  SAME_STUDY,
  /** A share beside the numbers it should come from: 31/42 and three-quarters. */
  SHARE_OF_COUNT,
  /** A whole less several shares, beside what is said to be left. */
  BALANCE,
  /** A multiple beside the two numbers it compares. */
  RATIO,
  /** A rate beside a number and its time. */
  RATE,
  /** A part of a time beside all of it. */
  MONOTONE,
  /** A change beside the numbers of two times. */
  CHANGE,
  /** One quantity told twice. */
  SAME,
  /** One toll told on two days. */
  TOLL,
  /** Numbers that agree while the words for them do not. */
  LABEL,
  /** Equal numbers about different things. */
  TRAP,
  /** Figures that each fit their neighbours and still cannot all hold. */
  CONFLICT_SET;

  /** As written in files: {@code part-of-whole}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Reads the word.
   *
   * @throws IllegalArgumentException naming what is allowed
   */
  public static RelationKind read(String word) {
    for (RelationKind kind : values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "'"
            + word
            + "' is no kind of relation; known are "
            + Arrays.stream(values()).map(RelationKind::word).collect(Collectors.joining(", "))
            + ".");
  }
}
