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
import org.casebook.bench.OriginsBench;
import org.casebook.bench.OriginsScaleBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how well documents that go back to one report are found. */
@Command(
    name = "origins",
    description =
        "Measure on a labelled, invented set how many copies, excerpts and relays are found, and how many others are joined wrongly.",
    footer = {"", "docs/reference/origins.md says what the set holds and what was reached."})
final class BenchOrigins implements Callable<Integer> {
  private static final int MOST = 10_000_000;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Option(names = "--errors", description = "Name every pair judged wrongly.")
  boolean errors;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "From which the copies are made (default: ${DEFAULT-VALUE}).")
  long seed = OriginsBench.SEED;

  @Option(
      names = "--documents",
      paramLabel = "N",
      description =
          "Measure speed and memory on N invented reports instead, with planted copies, excerpts and relays.")
  int documents;

  private final CasebookCommand root;

  BenchOrigins(CasebookCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() throws IOException {
    if (documents != 0) {
      if (documents < 1_000 || documents > MOST) {
        throw new BadRequest("--documents must be from 1000 to " + MOST + ".");
      }
      Path folder = Files.createTempDirectory("casebook-bench");
      try {
        atScale(OriginsScaleBench.run(documents, folder, root.output::notice));
      } finally {
        BenchCommand.remove(folder);
      }
      return 0;
    }
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

  private void atScale(OriginsScaleBench.Result result) {
    if (json) {
      ObjectNode answer = JsonNodeFactory.instance.objectNode();
      answer.put("documents", result.documents()).put("threads", result.threads());
      answer.put("takenIn", result.takenIn()).put("bytes", result.bytes());
      answer.put("oneMore", result.oneMore()).put("oneMore99", result.oneMore99());
      answer.put("groups", result.groups()).put("groupsAgain", result.groupsAgain());
      answer.put("written", result.written()).put("readBack", result.readBack());
      answer.put("fileBytes", result.fileBytes()).put("precision", result.precision());
      ArrayNode kinds = answer.putArray("kinds");
      for (OriginsScaleBench.Line line : result.lines()) {
        kinds
            .addObject()
            .put("kind", line.kind())
            .put("oneOrigin", line.positive())
            .put("planted", line.planted())
            .put("joined", line.found());
      }
      root.output.json(answer);
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    for (OriginsScaleBench.Line line : result.lines()) {
      rows.add(
          List.of(
              line.kind(),
              String.format(Locale.ROOT, "%,d", line.planted()),
              String.format(Locale.ROOT, "%,d", line.found()),
              String.format(Locale.ROOT, "%.4f", (double) line.found() / line.planted()),
              line.positive() ? "recall" : "wrong joins"));
    }
    root.output.table(List.of("kind", "planted", "joined", "share", ""), rows, List.of(1, 2, 3));
    root.output.line(
        String.format(
            Locale.ROOT,
            "ties right: %.4f%n"
                + "%,d documents taken in in %.1f s, %,.0f a second, %d threads; %,.0f bytes of heap a document%n"
                + "one more document: median %.2f ms, 99th percentile %.2f ms%n"
                + "all groups: %.2f s; again after more documents: %.2f s%n"
                + "kept in %.2f s (%,d bytes a document), read back in %.2f s",
            result.precision(),
            result.documents(),
            result.takenIn(),
            result.documents() / result.takenIn(),
            result.threads(),
            result.bytes(),
            result.oneMore(),
            result.oneMore99(),
            result.groups(),
            result.groupsAgain(),
            result.written(),
            result.fileBytes() / result.documents(),
            result.readBack()));
  }
}
