package org.casebook.relations;

import java.util.List;
import org.casebook.figures.Figure;
import org.jspecify.annotations.Nullable;

/**
 * How some figures stand to one another. Found by rule, decided by people.
 *
 * @param figures at least two
 * @param kind what binds them
 * @param status how it comes out
 * @param joined whether the numbers may be used together: unit, population, period and place are
 *     equal, or a person holds the bridge, or confirmed this relation
 * @param bridge what has to hold for them to be used together, in the words of the person who holds
 *     it where one does; null where nothing is needed or they must never be joined
 * @param arithmetic the sum done, with its intervals
 * @param reason in words
 * @param between the two figures from whose sets a bridge would lead; null where none is missing
 * @param decided what a person decided about it, or null
 */
public record Relation(
    List<Claim> figures,
    RelationKind kind,
    RelationStatus status,
    boolean joined,
    @Nullable String bridge,
    String arithmetic,
    String reason,
    @Nullable Ends between,
    @Nullable Decided decided) {
  public Relation {
    figures = List.copyOf(figures);
    if (figures.size() < 2) {
      throw new IllegalArgumentException("A relation is between two figures or more");
    }
    if (joined && (between != null || status == RelationStatus.TRAP)) {
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

  /** The two figures from whose sets a bridge leads. */
  public record Ends(Claim from, Claim to) {}

  /**
   * What a person decided about a relation.
   *
   * @param confirmed or refused
   */
  public record Decided(boolean confirmed, String why, String by) {}

  /**
   * The same relation with what a person decided: confirmed, its figures are used together;
   * refused, they are not. A trap stays one.
   */
  public Relation as(Decided by) {
    boolean joins = by.confirmed() && status != RelationStatus.TRAP;
    return new Relation(
        figures, kind, status, joins, bridge, arithmetic, reason, joins ? null : between, by);
  }
}
