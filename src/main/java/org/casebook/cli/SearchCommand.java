package org.casebook.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;
import org.casebook.BadRequest;
import org.casebook.Study;
import org.casebook.answers.SearchAnswer;
import org.casebook.exchange.DocumentNames;
import org.casebook.exchange.LineRefused;
import org.casebook.search.Found;
import org.casebook.search.SearchQuery;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds documents by their words. */
@Command(
    name = "search",
    description = "Find documents by their words.",
    footer = {
      "",
      "Every word has to stand in a document, in any form its language gives it. \"A phrase\" stands in quotes,",
      "bridg* is a beginning, -word leaves out, title:word publisher:word byline:word look in one field.",
      "Names that may not be shown are not found.",
      "Example: casebook search demo.casebook '\"seed hall\" publisher:courier'"
    })
final class SearchCommand extends StudyCommand {
  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "QUERY",
      description = "What to look for; nothing finds everything.")
  String words = "";

  @Option(names = "--publisher", paramLabel = "P", description = "Only what P published.")
  @Nullable String publisher;

  @Option(
      names = "--year",
      paramLabel = "YEAR",
      description = "Only what was published in that year, or 'undated'.")
  @Nullable String year;

  @Option(
      names = "--like",
      paramLabel = "DOCUMENT",
      description = "Documents like this one (id or file name) instead, by what they are about.")
  @Nullable String like;

  @Option(names = "--from", paramLabel = "N", description = "Leave out the first N hits.")
  int from;

  @Option(names = "--most", paramLabel = "N", description = "How many hits (default: 20).")
  int most = 20;

  SearchCommand(CasebookCommand root) {
    super(root);
  }

  @Override
  int run(Study open) {
    if (like != null) {
      return like(open, like);
    }
    SearchQuery query;
    try {
      query = new SearchQuery(words, publisher, year, from, most);
    } catch (IllegalArgumentException e) {
      throw new BadRequest(String.valueOf(e.getMessage()), e);
    }
    SearchAnswer answer = SearchAnswer.of(open, query);
    if (json) {
      root.output.json(answer.json());
      return 0;
    }
    if (!answer.found().note().isEmpty()) {
      root.output.line(answer.found().note());
    }
    root.output.line(answer.found().total() + " documents");
    print(answer.hits());
    facets("published by", answer.found().publishers());
    facets("published in", answer.found().years());
    return 0;
  }

  private int like(Study open, String name) {
    String id =
        open.read(casebook -> {
          try {
            return new DocumentNames(casebook.corpus(), open.texts()).find(name).id();
          } catch (LineRefused e) {
            throw new BadRequest("--like: " + e.reason(), e);
          }
        });
    SearchAnswer.Like alike = SearchAnswer.like(open, id, most, Integer.MAX_VALUE);
    if (json) {
      ObjectNode answer =
          JsonNodeFactory.instance
              .objectNode()
              .put("like", id)
              .put("by", alike.byMeaning() ? "meaning" : "words");
      answer.set("hits", SearchAnswer.json(alike.hits()));
      root.output.json(answer);
    } else {
      print(alike.hits());
    }
    return 0;
  }

  private void print(List<SearchAnswer.Hit> hits) {
    for (SearchAnswer.Hit hit : hits) {
      root.output.line("");
      root.output.line(
          hit.document()
              + "  "
              + hit.title()
              + (hit.publisher() == null ? "" : ", " + hit.publisher())
              + (hit.published() == null ? "" : ", " + hit.published()));
      for (Found.Passage passage : hit.passages()) {
        root.output.line(
            "  "
                + passage.pieces().stream()
                    .map(piece -> piece.found() ? "[" + piece.text() + "]" : piece.text())
                    .collect(Collectors.joining()));
      }
    }
  }

  private void facets(String title, List<Found.Facet> facets) {
    if (!facets.isEmpty()) {
      root.output.line("");
      root.output.line(
          title
              + ": "
              + facets.stream()
                  .map(f -> f.value() + " (" + f.documents() + ")")
                  .collect(Collectors.joining(", ")));
    }
  }
}
