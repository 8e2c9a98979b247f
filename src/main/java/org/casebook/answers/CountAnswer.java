package org.casebook.answers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.casebook.Study;
import org.casebook.counts.Count;
import org.casebook.counts.Notes;
import org.casebook.counts.Query;
import org.casebook.counts.ShareRange;
import org.casebook.counts.Toll;
import org.casebook.counts.Wilson;
import org.jspecify.annotations.Nullable;

/**
 * A count with what it takes to ask it again.
 *
 * @param count the numbers
 * @param casebook id of the casebook that was asked
 * @param seq the last entry of its log that the answer rests on
 * @param link the permanent link, host-relative
 * @param command the command that asks the same
 */
public record CountAnswer(Count count, String casebook, long seq, String link, String command) {

  /** Asks a study. */
  public static CountAnswer of(Study study, Query query) {
    Study.Counted counted = study.counted(query);
    return new CountAnswer(
        counted.count(),
        counted.casebook(),
        counted.seq(),
        Link.of(query, counted.casebook(), counted.seq()),
        Link.command(query, study.path().toString()));
  }

  /** The answer as documented in docs/reference/json.md. */
  public ObjectNode json() {
    Query query = count.query();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("casebook", casebook);
    json.put("seq", seq);
    json.put("lens", query.lensName());
    json.put("asOf", Showing.text(query.asOf()));
    json.put("asRecorded", query.asRecorded());
    json.put("where", query.where());
    query.by().forEach(json.putArray("by")::add);
    json.put("sum", query.sum());
    json.put("collapse", query.collapse());
    json.putObject("population")
        .put("definite", count.population().definite())
        .put("possible", count.population().possible());
    rows(json.putArray("rows"), count.rows());
    rows(json.putArray("aggregates"), count.aggregates());
    count.contradictory().forEach(json.putArray("contradictory")::add);
    json.put("notYetKnown", count.notYet());
    json.put("withoutDate", count.withoutDate());
    json.set("notes", notes(count.notes()));
    json.put("link", link);
    json.put("command", command);
    return json;
  }

  private static void rows(ArrayNode array, List<Count.Row> rows) {
    rows.forEach(row -> array.add(row(row)));
  }

  /** One row of a count. */
  static ObjectNode row(Count.Row row) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode group = json.putObject("group");
    row.group().forEach(group::put);
    json.put("category", row.category());
    json.put("definite", row.definite());
    json.put("possible", row.possible());
    json.putObject("within")
        .put("definite", row.within().definite())
        .put("possible", row.within().possible());
    share(json, row.share());
    Wilson wilson = row.wilson();
    if (wilson == null) {
      json.putNull("wilson");
    } else {
      json.putObject("wilson")
          .put("low", wilson.lower())
          .put("high", wilson.upper())
          .put("label", Wilson.RANGE_LABEL);
    }
    ObjectNode incidents = json.putObject("incidents");
    row.incidents().definite().forEach(incidents.putArray("definite")::add);
    row.incidents().possible().forEach(incidents.putArray("possible")::add);
    Count.Sum sum = row.sum();
    if (sum != null) {
      ObjectNode people = json.putObject("sum");
      toll(people.putObject("definite"), sum.definite());
      toll(people.putObject("possible"), sum.possible());
      people.put("withoutNumber", sum.withoutNumber());
      people.put("openEnded", sum.openEnded());
      people.put("includingPerpetrators", sum.includingPerpetrators());
      share(people, sum.share());
    }
    return json;
  }

  private static void share(ObjectNode json, @Nullable ShareRange share) {
    if (share == null) {
      json.putNull("share");
    } else {
      json.putObject("share").put("low", share.low().value()).put("high", share.high().value());
    }
  }

  private static void toll(ObjectNode json, Toll toll) {
    json.put("low", toll.low()).put("best", toll.best()).put("high", toll.high());
  }

  private static ObjectNode notes(Notes notes) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("lens", notes.lens());
    json.put("population", notes.population());
    json.put("unit", notes.unit());
    json.put("asOf", notes.asOf());
    json.put("asRecorded", notes.asRecorded());
    json.put("evidenceFloor", notes.evidenceFloor());
    json.put("range", notes.range());
    json.put("incidents", notes.incidents());
    notes.caveats().forEach(json.putArray("caveats")::add);
    return json;
  }
}
