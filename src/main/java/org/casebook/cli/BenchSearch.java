package org.casebook.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.casebook.BadRequest;
import org.casebook.bench.SearchBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measure the search index, without vectors, on invented reports. */
@Command(
    name = "search",
    description = "Measure the search index, without vectors, on invented reports.",
    footer = {"", "docs/reference/speed.md says what was reached."})
final class BenchSearch implements Callable<Integer> {
  private static final int LEAST = 100;
  private static final int MOST = 10_000_000;

  @Option(
      names = "--documents",
      paramLabel = "N",
      description = "How many documents (default: ${DEFAULT-VALUE}).")
  int documents = 20000;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  private final CasebookCommand root;

  BenchSearch(CasebookCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() throws Exception {
    if (documents < LEAST || documents > MOST) {
      throw new BadRequest("--documents must be from " + LEAST + " to " + MOST + ".");
    }
    Path folder = Files.createTempDirectory("casebook-bench");
    try {
      show(SearchBench.run(documents, folder, root.output::notice));
    } finally {
      BenchCommand.remove(folder);
    }
    return 0;
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
