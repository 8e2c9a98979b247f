package org.casebook.answers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.casebook.Study;
import org.casebook.documents.Description;
import org.casebook.documents.Document;
import org.casebook.search.Alike;
import org.casebook.search.Found;
import org.casebook.search.SearchQuery;
import org.jspecify.annotations.Nullable;

/**
 * Documents found by their words, with what a reader has to know of each.
 *
 * @param query what was looked for
 * @param found what was found
 * @param hits the hits of {@code found} with their documents' descriptions, as they may be shown
 */
public record SearchAnswer(SearchQuery query, Found found, List<Hit> hits) {

  /** A document that was found. */
  public record Hit(
      String document,
      String file,
      String title,
      @Nullable String publisher,
      @Nullable String published,
      float score,
      List<Found.Passage> passages) {}

  /** Searches a study. */
  public static SearchAnswer of(Study study, SearchQuery query) {
    Found found = study.search(query);
    return study.read(casebook -> {
      Showing showing = Showing.of(study, casebook);
      List<Hit> hits = new ArrayList<>();
      for (Found.Hit hit : found.hits()) {
        hits.add(
            hit(showing, Objects.requireNonNull(casebook.corpus().document(hit.document())), hit));
      }
      return new SearchAnswer(query, found, hits);
    });
  }

  /**
   * Documents like another.
   *
   * @param byMeaning whether meaning was compared; else rare words were
   */
  public record Like(List<Hit> hits, boolean byMeaning) {}

  /** Documents like this one; see {@link Study#like}. */
  public static Like like(Study study, String document, int most, int patience) {
    Alike found = study.like(document, most, patience);
    return study.read(casebook -> {
      Showing showing = Showing.of(study, casebook);
      List<Hit> hits =
          found.hits().stream()
              .map(hit ->
                  hit(
                      showing,
                      Objects.requireNonNull(casebook.corpus().document(hit.document())),
                      hit))
              .toList();
      return new Like(hits, found.byMeaning());
    });
  }

  private static Hit hit(Showing showing, Document document, Found.Hit hit) {
    Description d = showing.description(document);
    return new Hit(
        document.id(),
        d.fileName(),
        showing.name(document),
        d.publisher(),
        Showing.text(document.published()),
        hit.score(),
        hit.passages());
  }

  /** The answer as documented in docs/reference/json.md. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("query", query.words());
    json.put("publisher", query.publisher());
    json.put("year", query.year());
    json.put("total", found.total());
    json.put("note", found.note());
    json.set("hits", json(hits));
    ObjectNode facets = json.putObject("facets");
    facets(facets.putArray("publishers"), found.publishers());
    facets(facets.putArray("years"), found.years());
    return json;
  }

  /** Hits as documented in docs/reference/json.md. */
  public static ArrayNode json(List<Hit> hits) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (Hit hit : hits) {
      ObjectNode one = list.addObject();
      one.put("document", hit.document());
      one.put("file", hit.file());
      one.put("title", hit.title());
      one.put("publisher", hit.publisher());
      one.put("published", hit.published());
      one.put("score", hit.score());
      ArrayNode passages = one.putArray("passages");
      for (Found.Passage passage : hit.passages()) {
        ArrayNode pieces = passages.addArray();
        passage
            .pieces()
            .forEach(p -> pieces.addObject().put("text", p.text()).put("found", p.found()));
      }
    }
    return list;
  }

  private static void facets(ArrayNode list, List<Found.Facet> facets) {
    facets.forEach(f -> list.addObject().put("value", f.value()).put("documents", f.documents()));
  }
}
