package org.casebook.figures;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.casebook.decisions.Decision;
import org.casebook.decisions.Entry;
import org.jspecify.annotations.Nullable;

/**
 * The figures people keep, and the proposals they refused, replayed from the decisions. A figure
 * belongs to its span: of one span the last decision holds.
 */
public final class KeptFigures {
  private final Map<String, Set<String>> said = new HashMap<>();
  private final Map<Span, Kept> kept = new LinkedHashMap<>();
  private final Map<Span, Refused> refused = new LinkedHashMap<>();

  /** A place in a document, in code points. */
  public record Span(String document, int start, int end) {
    boolean overlaps(Span other) {
      return document.equals(other.document) && start < other.end && other.start < end;
    }
  }

  /**
   * A figure a person keeps.
   *
   * @param quoteHash hash of the span
   * @param saysHash hash of the held reading
   * @param lens the definition it is compared under, or null
   * @param category the category it speaks of, or null
   * @param where the population it speaks of, or null
   * @param how accepted, corrected or coded
   */
  public record Kept(
      String id,
      Span span,
      String quoteHash,
      String saysHash,
      @Nullable String lens,
      @Nullable String category,
      @Nullable String where,
      String how,
      String by,
      Instant at) {}

  /** A proposal a person refused. */
  public record Refused(Span span, String why, String by, Instant at) {}

  /** Takes in the next decision about figures. */
  public void apply(Entry entry, Decision.AboutFigures decision) {
    switch (decision) {
      case Decision.FigureKept k -> {
        Span span = new Span(k.document(), k.start(), k.end());
        said.computeIfAbsent(k.document(), d -> new LinkedHashSet<>()).add(k.says());
        refused.remove(span);
        kept.keySet().removeIf(span::overlaps);
        kept.put(
            span,
            new Kept(
                k.figure(),
                span,
                k.quote(),
                k.says(),
                k.lens(),
                k.category(),
                k.where(),
                k.how(),
                entry.by(),
                entry.at()));
      }
      case Decision.FigureRefused r -> {
        Span span = new Span(r.document(), r.start(), r.end());
        kept.keySet().removeIf(span::overlaps);
        refused.put(span, new Refused(span, r.why(), entry.by(), entry.at()));
      }
    }
  }

  /**
   * The hashes of every reading ever held of a document's figures: they tell in words what its text
   * says, and go when it is erased.
   */
  public Set<String> everSaid(String document) {
    return Collections.unmodifiableSet(said.getOrDefault(document, Set.of()));
  }

  /** What is kept, in the order it was decided. */
  public Collection<Kept> kept() {
    return Collections.unmodifiableCollection(kept.values());
  }

  /** What was refused. */
  public Collection<Refused> refused() {
    return Collections.unmodifiableCollection(refused.values());
  }

  /** Whether somebody has decided about something at that place, so that nothing is proposed. */
  public boolean decided(Span span) {
    return kept.keySet().stream().anyMatch(span::overlaps)
        || refused.keySet().stream().anyMatch(span::overlaps);
  }
}
