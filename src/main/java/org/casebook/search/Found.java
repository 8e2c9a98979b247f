package org.casebook.search;

import java.util.List;

/**
 * What a search found.
 *
 * @param total how many documents
 * @param hits the best of them, best first
 * @param publishers who published them, most first
 * @param years when they were published, in order; a document of several dated parts counts in
 *     several years, one without a date as {@code undated}
 * @param note what to tell the reader about the search itself; may be empty
 */
public record Found(
    int total, List<Hit> hits, List<Facet> publishers, List<Facet> years, String note) {
  public Found {
    hits = List.copyOf(hits);
    publishers = List.copyOf(publishers);
    years = List.copyOf(years);
  }

  /**
   * A document.
   *
   * @param document its id
   * @param score how well it fits; comparable within one search only
   * @param passages where the words stand, best first
   */
  public record Hit(String document, float score, List<Passage> passages) {
    public Hit {
      passages = List.copyOf(passages);
    }
  }

  /** A passage of the text as it may be shown, cut into what was looked for and the rest. */
  public record Passage(List<Piece> pieces) {
    public Passage {
      pieces = List.copyOf(pieces);
    }
  }

  /** A piece of a passage. */
  public record Piece(String text, boolean found) {}

  /** One value of a facet and how many documents have it. */
  public record Facet(String value, int documents) {}
}
