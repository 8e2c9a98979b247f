package org.casebook.origins;

import java.util.Locale;

/**
 * Why two documents are taken to go back to one report.
 *
 * @param from the document the report went out from
 * @param to the document that took it over
 * @param kind how
 * @param score how sure, from 0 to 1; 1 only where a person or equal texts say so
 * @param reason in words, said of {@code to}
 * @param proposed whether nobody has confirmed it yet
 */
public record Tie(
    String from, String to, Kind kind, double score, String reason, boolean proposed) {
  public Tie {
    if (from.equals(to)) {
      throw new IllegalArgumentException("document " + from + " is tied to itself");
    }
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("a score of " + score + " is not from 0 to 1");
    }
  }

  /** How a document took a report over. */
  public enum Kind {
    /** The same words, whatever stands around them. */
    IDENTICAL,
    /** Most of one stands in the other: edited, reordered, cut, extended. */
    COPY,
    /** A passage of one stands in the other. */
    EXCERPT,
    /** One of several reports put together. */
    MERGE,
    /** Told in other words, and says whose report it is. */
    RELAY,
    /** A person says so. */
    CONFIRMED;

    /** As files and pages write it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
