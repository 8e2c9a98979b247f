package org.casebook.coding;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fact as one speaker said it in one quote, coded by one coder.
 *
 * @param id made from its content; the same coding twice is one assertion
 * @param seq the decision that coded it
 * @param recordedAt when that was
 * @param incident the incident as the coder named it; merges and splits are looked up elsewhere
 * @param variable id in the codebook
 * @param value as coded, in JSON
 * @param document id
 * @param start first code point of the quote
 * @param end after its last code point
 * @param quoteHash SHA-256 of the quote
 * @param speaker who said it, as named in the text, or null
 * @param reliability of the source, A-F (Admiralty code)
 * @param credibility of the item, 1-6 (Admiralty code)
 * @param coder who coded it
 * @param codedAt when it was coded elsewhere, as given: information only
 * @param details typed side notes
 */
public record Assertion(
    String id,
    long seq,
    Instant recordedAt,
    String incident,
    String variable,
    JsonNode value,
    String document,
    int start,
    int end,
    String quoteHash,
    @Nullable String speaker,
    SpeakerClass speakerClass,
    Modality modality,
    char reliability,
    char credibility,
    String coder,
    @Nullable String codedAt,
    Map<String, String> details) {

  /** Whether the other assertion rests on the very same span of the same document. */
  public boolean sameQuote(Assertion other) {
    return start == other.start && end == other.end && document.equals(other.document);
  }
}
