package org.casebook.relations;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.casebook.decisions.Decision;
import org.casebook.decisions.Decision.Spot;
import org.casebook.decisions.Entry;
import org.casebook.decisions.Hash;
import org.jspecify.annotations.Nullable;

/**
 * What people decided about relations, replayed from the decisions: the bridges they hold, and the
 * relations they confirmed or refused.
 */
public final class KeptRelations {
  private final Map<String, Bridge> bridges = new LinkedHashMap<>();
  private final Map<String, Opinion> opinions = new LinkedHashMap<>();

  /**
   * A bridge a person holds.
   *
   * @param from a figure of the one set
   * @param to a figure of the other
   * @param as whether the sets are one, or the first a part of the second
   * @param saysHash hash of its held words
   */
  public record Bridge(
      String id,
      Spot from,
      Spot to,
      HeldBridge.As as,
      String saysHash,
      String why,
      String by,
      Instant at) {
    /** Whether one of its figures stands in that document. */
    public boolean touches(String document) {
      return from.document().equals(document) || to.document().equals(document);
    }
  }

  /** A relation a person confirmed or refused. */
  public record Opinion(
      String id,
      RelationKind kind,
      RelationStatus status,
      List<Spot> figures,
      boolean confirmed,
      String why,
      String by,
      Instant at) {}

  /** The id of a relation: kind, status and the places of its figures, whatever their order. */
  public static String id(RelationKind kind, RelationStatus status, List<Spot> figures) {
    return "r"
        + Hash.of(
                kind.word()
                    + ' '
                    + status.word()
                    + figures.stream()
                        .sorted(
                            Comparator.comparing(Spot::document)
                                .thenComparingInt(Spot::start)
                                .thenComparingInt(Spot::end))
                        .map(KeptRelations::words)
                        .collect(Collectors.joining()))
            .substring(0, 12);
  }

  /** The id of a bridge: the places of its figures, whichever comes first. */
  public static String bridgeId(Spot from, Spot to) {
    String a = words(from);
    String b = words(to);
    return "b" + Hash.of(a.compareTo(b) < 0 ? a + b : b + a).substring(0, 12);
  }

  private static String words(Spot spot) {
    return '\0' + spot.document() + '\0' + spot.start() + '\0' + spot.end();
  }

  /** Takes in the next decision about relations. */
  public void apply(Entry entry, Decision.AboutRelations decision) {
    switch (decision) {
      case Decision.BridgeHeld b ->
          bridges.put(
              b.bridge(),
              new Bridge(
                  b.bridge(),
                  b.from(),
                  b.to(),
                  HeldBridge.As.read(b.as()),
                  b.says(),
                  b.why(),
                  entry.by(),
                  entry.at()));
      case Decision.BridgeWithdrawn b -> bridges.remove(b.bridge());
      case Decision.RelationConfirmed r ->
          opinion(entry, r.relation(), r.binds(), r.status(), r.figures(), true, r.why());
      case Decision.RelationRefused r ->
          opinion(entry, r.relation(), r.binds(), r.status(), r.figures(), false, r.why());
      case Decision.RelationReopened r -> opinions.remove(r.relation());
    }
  }

  private void opinion(
      Entry entry,
      String id,
      String kind,
      String status,
      List<Spot> figures,
      boolean confirmed,
      String why) {
    opinions.put(
        id,
        new Opinion(
            id,
            RelationKind.read(kind),
            RelationStatus.read(status),
            figures,
            confirmed,
            why,
            entry.by(),
            entry.at()));
  }

  /** The bridges held, in the order they were first written. */
  public Collection<Bridge> bridges() {
    return Collections.unmodifiableCollection(bridges.values());
  }

  /** The bridge of that id, or null. */
  public @Nullable Bridge bridge(String id) {
    return bridges.get(id);
  }

  /** What was decided about relations. */
  public Collection<Opinion> opinions() {
    return Collections.unmodifiableCollection(opinions.values());
  }

  /** What was decided about a relation, or null. */
  public @Nullable Opinion opinion(String id) {
    return opinions.get(id);
  }
}
