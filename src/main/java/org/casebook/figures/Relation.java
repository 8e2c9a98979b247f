package org.casebook.figures;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How some figures stand to one another. Found by rule, decided by people.
 *
 * @param figures at least two
 * @param kind what binds them
 * @param status how it comes out
 * @param joined whether unit, population, period and place are equal, so that the numbers may be
 *     used together
 * @param bridge what would have to hold for them to be used together; null where they are joined or
 *     must not be
 * @param arithmetic the sum done, with its intervals
 * @param reason in words
 */
public record Relation(
    List<Claim> figures,
    RelationKind kind,
    RelationStatus status,
    boolean joined,
    @Nullable String bridge,
    String arithmetic,
    String reason) {
  public Relation {
    figures = List.copyOf(figures);
    if (figures.size() < 2) {
      throw new IllegalArgumentException("A relation is between two figures or more");
    }
    if (joined && (bridge != null || status == RelationStatus.TRAP)) {
      throw new IllegalArgumentException("What needs a bridge, and a trap, is not joined");
    }
  }

  /**
   * A figure in its text.
   *
   * @param text the place of its text among those compared, from 0
   * @param file how that text is named
   */
  public record Claim(int text, String file, Figure figure) {}
}
