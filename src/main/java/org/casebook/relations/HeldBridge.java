package org.casebook.relations;

import org.casebook.relations.Relation.Claim;

/**
 * A bridge a person holds between the sets of two figures.
 *
 * @param from a figure of the one set
 * @param to a figure of the other
 * @param as whether the sets are one, or the first is a part of the second
 * @param words what it says, such as "38 = the part of the 42 that the group had a hand in"
 */
public record HeldBridge(Claim from, Claim to, As as, String words) {
  /** How the two sets stand. */
  public enum As {
    /** The two are one set. */
    SAME,
    /** The first is a part of the second. */
    PART;

    /** As written in files and typed: {@code same}, {@code part}. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    /**
     * Reads the word.
     *
     * @throws IllegalArgumentException naming what is allowed
     */
    public static As read(String word) {
      for (As as : values()) {
        if (as.word().equals(word)) {
          return as;
        }
      }
      throw new IllegalArgumentException(
          "as '"
              + word
              + "': a bridge says that two sets are the same, or one a part: same, part.");
    }
  }
}
