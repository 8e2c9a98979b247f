package org.casebook.documents;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a document beside its text; held apart from the log so that it can be erased.
 *
 * @param fileName the name of the file it came from, without folders
 * @param publisher who published it, or null
 * @param title its title, or null
 * @param url where it stood, or null
 * @param byline who wrote it, as printed, or null
 * @param bases for each of {@code publisher}, {@code title}, {@code url}, {@code byline} and {@code
 *     language} that is there, where it comes from, such as {@code meta og:title} or {@link
 *     Parts#BY_HAND}; empty for what was captured before that was noted
 * @param links addresses of other sites that its main text links to; none is ever fetched
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Description(
    String fileName,
    @Nullable String publisher,
    @Nullable String title,
    @Nullable String url,
    @Nullable String byline,
    Map<String, String> bases,
    List<String> links) {

  // what was not written reads back as null
  @SuppressWarnings("ConstantValue")
  public Description {
    bases = bases == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(bases));
    links = links == null ? List.of() : List.copyOf(links);
  }

  /** A description whose sources are not known. */
  public Description(
      String fileName,
      @Nullable String publisher,
      @Nullable String title,
      @Nullable String url,
      @Nullable String byline) {
    this(fileName, publisher, title, url, byline, Map.of(), List.of());
  }

  /** The value of a field by its name; null where there is none. */
  public @Nullable String field(String name) {
    return switch (name) {
      case "publisher" -> publisher;
      case "title" -> title;
      case "url" -> url;
      case "byline" -> byline;
      default -> null;
    };
  }
}
