package org.casebook.figures;

import java.util.Locale;

/** How figures can bear on one another. */
public enum RelationKind {
  /** Numbers that add up to another: 12 + 19 = 31. */
  SUM,
  /** Parts beside the whole they are parts of. */
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
  /** One number said twice. */
  SAME,
  /** Numbers that agree while the words for them do not. */
  LABEL,
  /** Equal numbers about different things. */
  TRAP;

  /** As written in files: {@code part-of-whole}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
