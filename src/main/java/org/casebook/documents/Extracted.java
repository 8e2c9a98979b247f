package org.casebook.documents;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.casebook.dates.Edtf;
import org.jspecify.annotations.Nullable;

/**
 * What was taken from a document's bytes.
 *
 * @param kind what the bytes are
 * @param text the text: line ends {@code \n}, no control characters but line end and tab; may be
 *     empty for a PDF
 * @param title null where the document states none; as are byline, publisher, url, language and
 *     published
 * @param url an http or https address the document gives as its own
 * @param language as declared, such as {@code en-GB}; never guessed
 * @param published the day, month or year it says it was published
 * @param bases for each of {@code title}, {@code byline}, {@code publisher}, {@code url}, {@code
 *     language} and {@code published} that is there, where it was stated, such as {@code meta
 *     article:published_time} and under {@code text} what read it out of a picture, if anything did
 * @param links addresses of other sites its main text links to, in order, each once
 * @param warnings sentences for people about what was lost or odd; empty if nothing was
 */
public record Extracted(
    DocumentKind kind,
    String text,
    @Nullable String title,
    @Nullable String byline,
    @Nullable String publisher,
    @Nullable String url,
    @Nullable String language,
    @Nullable Edtf published,
    Map<String, String> bases,
    List<String> links,
    List<String> warnings) {
  public Extracted {
    bases = java.util.Collections.unmodifiableMap(new TreeMap<>(bases));
    links = List.copyOf(links);
    warnings = List.copyOf(warnings);
  }

  /** Whether some of the text was read out of pictures of it. */
  public boolean scanned() {
    return bases.containsKey("text");
  }

  /** Where the publication date was stated, or null where there is none. */
  public @Nullable String publishedBasis() {
    return bases.get("published");
  }
}
