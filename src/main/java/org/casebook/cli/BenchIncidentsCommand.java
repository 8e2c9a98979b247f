package org.casebook.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  private final CasebookCommand root;

  BenchIncidentsCommand(CasebookCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() throws Exception {
    if (ecbplus == null) {
      throw new BadRequest("Name the stories with --ecbplus.");
    }
    if (!Files.isDirectory(ecbplus)) {
      throw new BadRequest(ecbplus + " is no folder; name the one with a folder for each topic.");
    }
    List<IncidentsBench.Story> stories = IncidentsBench.read(ecbplus);
    if (stories.isEmpty()) {
      throw new BadRequest(
          ecbplus + " holds no stories such as 1/1_1ecb.xml; name the folder with the topics.");
    }
    List<IncidentsBench.Line> lines = IncidentsBench.run(stories);
    if (json) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      for (IncidentsBench.Line line : lines) {
        ObjectNode one = list.addObject();
        one.put("way", line.way()).put("part", line.part()).put("reports", line.reports());
        one.put("stop", line.stop()).put("groups", line.groups());
        one.put("precision", line.precision()).put("recall", line.recall()).put("f1", line.f1());
        one.put("wrongPairs", line.wrong()).put("pairs", line.pairs());
      }
      root.output.json(list);
      return 0;
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
    return 0;
  }

  private static String share(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
