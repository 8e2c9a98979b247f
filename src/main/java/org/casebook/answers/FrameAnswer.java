package org.casebook.answers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.casebook.BadRequest;
import org.casebook.Study;
import org.casebook.counts.Population;
import org.casebook.counts.Query;
import org.casebook.counts.Totals;

/**
 * The numbers of a count on one day and nothing else, read off a timeline that is made once: what a
 * page needs while a hand moves along the days. Sums, clusters and earlier states of the log are
 * asked of {@link CountAnswer}.
 */
public record FrameAnswer(Query query, Totals totals) {

  /**
   * Reads a frame.
   *
   * @throws BadRequest if the question asks for what no timeline is kept of
   */
  public static FrameAnswer of(Study study, Query query) {
    if (query.sum() != null || query.collapse() || query.asRecorded() != null) {
      throw new BadRequest(
          "A frame has numbers of incidents only: leave out sum, collapse and as-recorded.");
    }
    try {
      return new FrameAnswer(query, study.frame(query));
    } catch (IllegalArgumentException e) {
      throw new BadRequest(String.valueOf(e.getMessage()), e);
    }
  }

  /** The frame as documented in docs/reference/json.md. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("asOf", Showing.text(query.asOf()));
    int definite = 0;
    int possible = 0;
    ArrayNode groups = json.putArray("groups");
    ArrayNode numbers = json.putArray("numbers");
    for (int group = 0; group < totals.groups().size(); group++) {
      totals.groups().get(group).values().forEach(groups.addArray()::add);
      Population population = totals.population(group);
      definite += population.definite();
      possible += population.possible();
      ArrayNode row = numbers.addArray();
      for (int category = 0; category < totals.categories().size(); category++) {
        row.add(totals.definite(group, category)).add(totals.possible(group, category));
      }
    }
    ArrayNode categories = json.putArray("categories");
    totals.categories().forEach(id -> categories.add(query.lens() == null ? null : id));
    json.putObject("population").put("definite", definite).put("possible", possible);
    return json;
  }
}
