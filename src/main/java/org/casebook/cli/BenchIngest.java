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
import org.casebook.bench.IngestBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measure the way of invented pages from a web archive into a study: read, stored, compared,
 * indexed.
 */
@Command(
    name = "ingest",
    description =
        "Measure the way of invented pages from a web archive into a study: read, stored, compared, indexed.",
    footer = {"", "docs/reference/speed.md says what was reached."})
final class BenchIngest implements Callable<Integer> {
  private static final int LEAST = 100;
  private static final int MOST = 10_000_000;

  @Option(
      names = "--documents",
      paramLabel = "N",
      description = "How many documents (default: ${DEFAULT-VALUE}).")
  int documents = 5000;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  private final CasebookCommand root;

  BenchIngest(CasebookCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() throws Exception {
    if (documents < LEAST || documents > MOST) {
      throw new BadRequest("--documents must be from " + LEAST + " to " + MOST + ".");
    }
    Path folder = Files.createTempDirectory("casebook-bench");
    try {
      show(IngestBench.run(documents, folder, root.output::notice));
    } finally {
      BenchCommand.remove(folder);
    }
    return 0;
  }

  private void show(IngestBench.Result result) {
    if (json) {
      ObjectNode answer = JsonNodeFactory.instance.objectNode();
      answer.put("documents", result.documents()).put("groups", result.groups());
      answer.put("archiveBytes", result.archiveBytes());
      answer.put("casebookBytes", result.casebookBytes());
      ArrayNode stages = answer.putArray("stages");
      result
          .stages()
          .forEach(s -> stages.addObject().put("what", s.what()).put("seconds", s.seconds()));
      root.output.json(answer);
      return;
    }
    root.output.table(
        List.of("", "seconds", "documents/s"), IngestBench.rows(result), List.of(1, 2));
    root.output.line(
        String.format(
            Locale.ROOT,
            "%,d pages, %,d origin groups; %,d bytes a page in the archive, %,d in the casebook",
            result.documents(),
            result.groups(),
            result.archiveBytes() / result.documents(),
            result.casebookBytes() / result.documents()));
  }
}
