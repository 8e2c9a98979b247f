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
import org.casebook.bench.NearDuplicatesBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how fast near-duplicates are found among many articles. */
@Command(
    name = "near-duplicates",
    description =
        "Measure near-duplicates among invented articles with planted copies, beside the same in SQL.",
    footer = {"", "docs/reference/origins.md says what was reached."})
final class BenchNearDuplicates implements Callable<Integer> {
  private static final int MOST = 10_000_000;

  @Option(
      names = "--documents",
      paramLabel = "N",
      description = "How many articles (default: ${DEFAULT-VALUE}).")
  int documents = 50_000;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  private final CasebookCommand root;

  BenchNearDuplicates(CasebookCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() throws Exception {
    if (documents < 100 || documents > MOST) {
      throw new BadRequest("--documents must be from 100 to " + MOST + ".");
    }
    Path folder = Files.createTempDirectory("casebook-bench");
    try {
      show(NearDuplicatesBench.run(documents, folder, root.output::notice));
    } finally {
      BenchCommand.remove(folder);
    }
    return 0;
  }

  private void show(NearDuplicatesBench.Result result) {
    if (json) {
      ObjectNode answer = JsonNodeFactory.instance.objectNode();
      answer.put("threads", result.threads());
      answer.put("oneMore", result.oneByOne()).put("oneMore99", result.oneByOne99());
      ArrayNode ways = answer.putArray("ways");
      for (NearDuplicatesBench.Way way : result.ways()) {
        ways.addObject()
            .put("what", way.what())
            .put("documents", way.documents())
            .put("recall", way.recall())
            .put("precision", way.precision())
            .put("perSecond", way.perSecond())
            .put("bytes", way.bytes());
      }
      root.output.json(answer);
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    for (NearDuplicatesBench.Way way : result.ways()) {
      rows.add(
          List.of(
              way.what(),
              String.format(Locale.ROOT, "%,d", way.documents()),
              String.format(Locale.ROOT, "%.4f", way.recall()),
              String.format(Locale.ROOT, "%.4f", way.precision()),
              String.format(Locale.ROOT, "%,.0f", way.perSecond()),
              String.format(Locale.ROOT, "%,.0f", way.bytes())));
    }
    root.output.table(
        List.of("", "documents", "recall", "precision", "documents/s", "bytes/document"),
        rows,
        List.of(1, 2, 3, 4, 5));
    root.output.line(
        String.format(
            Locale.ROOT,
            "%d threads; one more document: median %.3f ms, 99th percentile %.3f ms",
            result.threads(),
            result.oneByOne(),
            result.oneByOne99()));
  }
}
