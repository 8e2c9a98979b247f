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
import java.util.stream.Stream;
import org.casebook.BadRequest;
import org.casebook.bench.Bench;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how fast Casebook is on this machine. */
@Command(
    name = "bench",
    description = "Measure an invented study of any size, beside DuckDB over the same facts.",
    synopsisSubcommandLabel = "[COMMAND]",
    subcommands = {
      BenchExtractionCommand.class,
      BenchFiguresCommand.class,
      BenchIncidentsCommand.class,
      BenchOrigins.class,
      BenchNearDuplicates.class,
      BenchIngest.class,
      BenchSearch.class
    },
    footer = {
      "",
      "Fails (exit code 1) if any total differs. docs/reference/speed.md says what was reached."
    })
final class BenchCommand implements Callable<Integer> {
  @Option(
      names = "--incidents",
      paramLabel = "N",
      description = "How many incidents (default: 50000).")
  int incidents = 50_000;

  @Option(
      names = "--codings",
      paramLabel = "N",
      description = "How many coding lines to take in (default: 200000).")
  int codings = 200_000;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "Work in this new folder and keep it.")
  @Nullable Path keep;

  private final CasebookCommand root;

  BenchCommand(CasebookCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() throws Exception {
    if (incidents < 1 || codings < 1) {
      throw new BadRequest("--incidents and --codings must be at least 1.");
    }
    if (keep != null && Files.exists(keep)) {
      throw new BadRequest(keep + " is already there; name a new folder.");
    }
    Path folder =
        keep != null ? Files.createDirectories(keep) : Files.createTempDirectory("casebook-bench");
    try {
      Bench.Report report = Bench.run(incidents, codings, folder, root.output::notice);
      if (json) {
        root.output.json(json(report));
      } else {
        print(report);
      }
      return report.differs() ? 1 : 0;
    } finally {
      if (keep == null) {
        remove(folder);
      }
    }
  }

  static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private void print(Bench.Report report) {
    root.output.line(
        String.format(
            Locale.ROOT,
            "%,d incidents, %,d changes, %,d contradictory; %d threads on both sides",
            report.incidents(),
            report.changes(),
            report.contradictory(),
            report.threads()));
    List<List<String>> rows = new ArrayList<>();
    for (Bench.Line line : report.lines()) {
      rows.add(
          List.of(
              line.what(),
              number(line.median()),
              number(line.p95()),
              number(line.p99()),
              Integer.toString(line.runs()),
              line.unit()));
    }
    root.output.table(List.of("", "median", "p95", "p99", "runs", ""), rows, List.of(1, 2, 3, 4));
    report.remarks().forEach(root.output::line);
    root.output.line(report.differs() ? "SOME TOTALS DIFFER." : "No total differs.");
  }

  private static String number(double value) {
    return value >= 100
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%.2f", value);
  }

  private static ObjectNode json(Bench.Report report) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("incidents", report.incidents());
    json.put("changes", report.changes());
    json.put("contradictory", report.contradictory());
    json.put("threads", report.threads());
    report.totals().forEach(json.putArray("totals")::add);
    ArrayNode measured = json.putArray("measured");
    for (Bench.Line line : report.lines()) {
      measured
          .addObject()
          .put("what", line.what())
          .put("median", line.median())
          .put("p95", line.p95())
          .put("p99", line.p99())
          .put("runs", line.runs())
          .put("unit", line.unit());
    }
    report.remarks().forEach(json.putArray("remarks")::add);
    json.put("differs", report.differs());
    return json;
  }
}
