package org.casebook.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.casebook.bench.IngestBench;
import picocli.CommandLine.Command;

/**
 * Measure the way of invented pages from a web archive into a study: read, stored, compared,
 * indexed.
 */
@Command(
    name = "ingest",
    description =
        "Measure the way of invented pages from a web archive into a study: read, stored, compared, indexed.",
    footer = {"", "docs/reference/speed.md says what was reached."})
final class BenchIngest extends BenchOfDocuments {
  BenchIngest(CasebookCommand root) {
    super(root, 5000);
  }

  @Override
  void measure(Path folder) throws Exception {
    show(IngestBench.run(documents, folder, root.output::notice));
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
