package org.casebook.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.casebook.BadRequest;
import org.casebook.bench.IncidentsBench;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how well reports are grouped by the incident they are about. */
@Command(
    name = "incidents",
    description =
        "Measure how well reports are grouped by the incident they are about, beside TF-IDF with average linkage.",
    footer = {
      "",
      "DIR holds the stories of ECB+, one folder a topic, two events a topic.",
      "docs/reference/proposals.md says what was reached."
    })
final class BenchIncidentsCommand implements Callable<Integer> {
  @Option(names = "--ecbplus", paramLabel = "DIR", description = "The stories of ECB+.")
  @Nullable Path ecbplus;

  @Option(
      names = "--reports",
      paramLabel = "N",
      description = "Measure how long one more report takes among N invented ones.")
  int reports;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  private final CasebookCommand root;

  BenchIncidentsCommand(CasebookCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() throws Exception {
    if (ecbplus == null && reports < 10) {
      throw new BadRequest("Name the stories with --ecbplus, or give --reports of at least 10.");
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    if (ecbplus != null) {
      grouped(ecbplus, answer);
    }
    if (reports >= 10) {
      speed(answer);
    }
    if (json) {
      root.output.json(answer);
    }
    return 0;
  }

  private void speed(ObjectNode answer) {
    IncidentsBench.Speed speed = IncidentsBench.speed(reports);
    answer
        .putObject("speed")
        .put("reports", speed.reports())
        .put("addMicros", speed.addMicros())
        .put("proposeMicros", speed.proposeMicros())
        .put("proposeMicros99", speed.proposeMicros99())
        .put("copies", speed.copies())
        .put("found", speed.found());
    if (!json) {
      root.output.line(
          String.format(
              Locale.ROOT,
              "among %,d reports, one more: %,.0f µs to read and add, %,.0f µs to propose (99th of 100: %,.0f µs); %d of %d copies led to their incident",
              speed.reports(),
              speed.addMicros(),
              speed.proposeMicros(),
              speed.proposeMicros99(),
              speed.found(),
              speed.copies()));
    }
  }

  private void grouped(Path ecbplus, ObjectNode answer) throws IOException {
    if (!Files.isDirectory(ecbplus)) {
      throw new BadRequest(ecbplus + " is no folder; name the one with a folder for each topic.");
    }
    List<IncidentsBench.Story> stories = IncidentsBench.read(ecbplus);
    if (stories.isEmpty()) {
      throw new BadRequest(
          ecbplus + " holds no stories such as 1/1_1ecb.xml; name the folder with the topics.");
    }
    List<IncidentsBench.Line> lines = IncidentsBench.run(stories);
    List<IncidentsBench.Assigned> assigned = IncidentsBench.assign(stories);
    if (json) {
      ArrayNode parts = answer.putArray("assigned");
      for (IncidentsBench.Assigned a : assigned) {
        ObjectNode one = parts.addObject().put("part", a.part()).put("reports", a.reports());
        one.put("right", a.right()).put("among", a.among()).put("fresh", a.fresh());
      }
      ArrayNode list = answer.putArray("grouped");
      for (IncidentsBench.Line line : lines) {
        ObjectNode one = list.addObject();
        one.put("way", line.way()).put("part", line.part()).put("reports", line.reports());
        one.put("stop", line.stop()).put("groups", line.groups());
        one.put("precision", line.precision()).put("recall", line.recall()).put("f1", line.f1());
        one.put("wrongPairs", line.wrong()).put("pairs", line.pairs());
      }
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    for (IncidentsBench.Line line : lines) {
      rows.add(
          List.of(
              line.way(),
              line.part(),
              Integer.toString(line.reports()),
              share(line.stop()),
              Integer.toString(line.groups()),
              share(line.precision()),
              share(line.recall()),
              share(line.f1()),
              line.wrong() + " of " + line.pairs()));
    }
    root.output.table(
        List.of(
            "",
            "topics",
            "reports",
            "stop at",
            "groups",
            "precision",
            "recall",
            "F1",
            "two events merged"),
        rows,
        List.of(2, 3, 4, 5, 6, 7, 8));
    List<List<String>> each = new ArrayList<>();
    for (IncidentsBench.Assigned a : assigned) {
      each.add(
          List.of(
              a.part(),
              Integer.toString(a.reports()),
              share((double) a.right() / a.reports()),
              share((double) a.among() / a.reports()),
              share((double) a.fresh() / a.reports())));
    }
    root.output.table(
        List.of(
            "each report, all others assigned",
            "reports",
            "its incident first",
            "among those proposed",
            "new where its incident is not there"),
        each,
        List.of(1, 2, 3, 4));
  }

  private static String share(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
