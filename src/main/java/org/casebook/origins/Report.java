package org.casebook.origins;

import java.util.List;
import org.casebook.dates.Edtf;
import org.jspecify.annotations.Nullable;

/**
 * A document as detection sees it.
 *
 * @param id of the document
 * @param text its extracted text
 * @param fileName the name of the file it came from, without folders
 * @param title its title, or null
 * @param publisher who published it, or null
 * @param byline who wrote it, as printed, or null
 * @param url where it stood, or null
 * @param published when it was published, or null
 * @param links addresses it links to beside those its text prints
 */
public record Report(
    String id,
    String text,
    String fileName,
    @Nullable String title,
    @Nullable String publisher,
    @Nullable String byline,
    @Nullable String url,
    @Nullable Edtf published,
    List<String> links) {
  public Report {
    links = List.copyOf(links);
    if (id.isBlank()) {
      throw new IllegalArgumentException("a report without the id of its document");
    }
  }

  /** A report that links to nothing but what its text prints. */
  public Report(
      String id,
      String text,
      String fileName,
      @Nullable String title,
      @Nullable String publisher,
      @Nullable String byline,
      @Nullable String url,
      @Nullable Edtf published) {
    this(id, text, fileName, title, publisher, byline, url, published, List.of());
  }

  /** The last epoch day its date allows, which is when it counts as known; null if undated. */
  @Nullable Long day() {
    return published == null || published.latest() == Long.MAX_VALUE ? null : published.latest();
  }
}
