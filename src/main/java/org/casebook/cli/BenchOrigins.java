package org.casebook.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.casebook.bench.OriginsBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how well documents that go back to one report are found. */
@Command(
    name = "origins",
    description =
        "Measure on a labelled, invented set how many copies, excerpts and relays are found, and how many others are joined wrongly.",
    footer = {"", "docs/reference/origins.md says what the set holds and what was reached."})
final class BenchOrigins implements Callable<Integer> {
  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Option(names = "--errors", description = "Name every pair judged wrongly.")
  boolean errors;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "From which the copies are made (default: ${DEFAULT-VALUE}).")
  long seed = OriginsBench.SEED;

  private final CasebookCommand root;

  BenchOrigins(CasebookCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    List<OriginsBench.Line> lines = OriginsBench.run(seed);
    if (json) {
      ObjectNode answer = JsonNodeFactory.instance.objectNode().put("seed", seed);
      ArrayNode kinds = answer.putArray("kinds");
      for (OriginsBench.Line line : lines) {
        ObjectNode one = kinds.addObject();
        one.put("part", line.part()).put("kind", line.kind()).put("oneOrigin", line.positive());
        one.put("pairs", line.pairs()).put("joined", line.joined()).put("share", line.share());
        line.wrong().forEach(one.putArray("wrong")::add);
      }
      root.output.json(answer);
      return 0;
    }
    List<List<String>> rows = new ArrayList<>();
    for (OriginsBench.Line line : lines) {
      rows.add(
          List.of(
              line.part(),
              line.kind(),
              Integer.toString(line.pairs()),
              Integer.toString(line.joined()),
              String.format(Locale.ROOT, "%.3f", line.share()),
              line.positive() ? "recall" : "wrong joins"));
    }
    root.output.table(
        List.of("part", "kind", "pairs", "joined", "share", ""), rows, List.of(2, 3, 4));
    if (errors) {
      lines.forEach(line ->
          line.wrong()
              .forEach(pair -> root.output.line(line.part() + ", " + line.kind() + ": " + pair)));
    }
    return 0;
  }
}
