package org.casebook.figures;

import org.jspecify.annotations.Nullable;

/**
 * A number somebody published, as reported: never a count made here.
 *
 * @param quote the shortest phrase that holds the number with its unit
 * @param start its first code point in the text
 * @param end the code point after its last
 * @param measure kind, printed numbers, interval
 * @param qualifier what the text says about how sure the number is
 * @param unit what is counted, such as {@code plots} or {@code people killed}; null where the text
 *     does not say
 * @param population the set it counts or shares in, in the text's words; null where it is not said
 * @param subset which of the population it is about, in the text's words: what the sentence says of
 *     them; null where it speaks of all
 * @param period in the text's words
 * @param place in the text's words
 * @param credit who is credited with the number
 * @param voice whose words it stands in
 * @param whole whether the text speaks of all of a set: "of the 42 plots", "a total of 42"
 * @param sentence the number of its sentence in the text, from 0: figures of one sentence belong
 *     together
 * @param carriedOver whether unit, population, period, place or credit come from a sentence before
 */
public record Figure(
    String quote,
    int start,
    int end,
    Measure measure,
    Qualifier qualifier,
    @Nullable String unit,
    @Nullable String population,
    @Nullable String subset,
    @Nullable String period,
    @Nullable String place,
    @Nullable String credit,
    Voice voice,
    boolean whole,
    int sentence,
    boolean carriedOver) {
  public Figure {
    if (start < 0 || end - start != quote.codePointCount(0, quote.length())) {
      throw new IllegalArgumentException(
          "The quote \"" + quote + "\" does not fill " + start + " to " + end);
    }
  }

  /** The same figure in a longer text that has this many code points more before it. */
  public Figure movedBy(int points) {
    return new Figure(
        quote,
        start + points,
        end + points,
        measure,
        qualifier,
        unit,
        population,
        subset,
        period,
        place,
        credit,
        voice,
        whole,
        sentence,
        carriedOver);
  }

  /** Whose words a number stands in. */
  public enum Voice {
    /** The text's own author. */
    AUTHOR,
    /** The author relaying somebody: "according to", "they found that". */
    RELAYED,
    /** Inside quotation marks, or an answer in an interview. */
    QUOTED
  }
}
