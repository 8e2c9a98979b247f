package org.casebook.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.casebook.bench.SearchBench;
import picocli.CommandLine.Command;

/** Measure the search index, without vectors, on invented reports. */
@Command(
    name = "search",
    description = "Measure the search index, without vectors, on invented reports.",
    footer = {"", "docs/reference/speed.md says what was reached."})
final class BenchSearch extends BenchOfDocuments {
  BenchSearch(CasebookCommand root) {
    super(root, 20_000);
  }

  @Override
  void measure(Path folder) throws Exception {
    show(SearchBench.run(documents, folder, root.output::notice));
  }

  private void show(SearchBench.Result result) {
    if (json) {
      ObjectNode answer = JsonNodeFactory.instance.objectNode();
      answer.put("documents", result.documents()).put("perSecond", result.perSecond());
      answer.put("bytes", result.bytes());
      ArrayNode lines = answer.putArray("milliseconds");
      result
          .lines()
          .forEach(l ->
              lines
                  .addObject()
                  .put("what", l.what())
                  .put("median", l.median())
                  .put("p99", l.p99()));
      root.output.json(answer);
      return;
    }
    root.output.line(
        String.format(
            Locale.ROOT,
            "%,d documents indexed, %,.0f a second; %,.0f bytes a document on disk",
            result.documents(),
            result.perSecond(),
            result.bytes()));
    root.output.table(
        List.of("milliseconds", "median", "p99"),
        result.lines().stream()
            .map(l ->
                List.of(
                    l.what(),
                    String.format(Locale.ROOT, "%.2f", l.median()),
                    String.format(Locale.ROOT, "%.2f", l.p99())))
            .toList(),
        List.of(1, 2));
  }
}
