package org.casebook.search;

import org.jspecify.annotations.Nullable;

/**
 * What is looked for.
 *
 * @param words words, {@code "phrases"}, {@code begin*}, {@code -without}, and words in one field,
 *     such as {@code title:bridge} or {@code publisher:courier}; blank finds everything
 * @param publisher only what this publisher published, or null
 * @param year only what was published in this year as its facet names it, or null
 * @param from how many hits to leave out at the beginning
 * @param most how many hits to give
 */
public record SearchQuery(
    String words, @Nullable String publisher, @Nullable String year, int from, int most) {
  /** Deepest hit that can be asked for. */
  public static final int DEEPEST = 10_000;

  public SearchQuery {
    if (from < 0 || most < 1 || from + most > DEEPEST) {
      throw new IllegalArgumentException(
          "Hits can be asked for up to the " + DEEPEST + "th; narrow the search instead.");
    }
  }

  /** The first hits for these words. */
  public static SearchQuery of(String words) {
    return new SearchQuery(words, null, null, 0, 20);
  }
}
