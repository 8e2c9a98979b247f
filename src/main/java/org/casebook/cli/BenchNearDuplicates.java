package org.casebook.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.casebook.bench.NearDuplicatesBench;
import picocli.CommandLine.Command;

/** Measures how fast near-duplicates are found among many articles. */
@Command(
    name = "near-duplicates",
    description =
        "Measure near-duplicates among invented articles with planted copies, beside the same in SQL.",
    footer = {"", "docs/reference/origins.md says what was reached."})
final class BenchNearDuplicates extends BenchOfDocuments {
  BenchNearDuplicates(CasebookCommand root) {
    super(root, 50_000);
  }

  @Override
  void measure(Path folder) throws Exception {
    show(NearDuplicatesBench.run(documents, folder, root.output::notice));
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
