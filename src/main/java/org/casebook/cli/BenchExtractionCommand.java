package org.casebook.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.casebook.BadRequest;
import org.casebook.bench.ExtractionBench;
import org.casebook.bench.ExtractionBench.DateScore;
import org.casebook.bench.ExtractionBench.Report;
import org.casebook.bench.ExtractionBench.TextScore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures what is taken from web pages against what people noted of them. */
@Command(
    name = "extraction",
    description = "Measure main text and publication dates on saved pages that people annotated.",
    footer = {
      "",
      "DIR holds expected.json and the pages under html, as trafilatura's and htmldate's evaluations do.",
      "A third of the pages, by the hash of their names, is counted but its errors are not listed."
    })
final class BenchExtractionCommand implements Callable<Integer> {
  @Option(
      names = "--text",
      paramLabel = "DIR",
      description = "Pages with snippets that must and must not be in the text.")
  @Nullable Path text;

  @Option(names = "--date", paramLabel = "DIR", description = "Pages with their dates.")
  @Nullable Path date;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  private final CasebookCommand root;

  BenchExtractionCommand(CasebookCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() throws Exception {
    if (text == null && date == null) {
      throw new BadRequest("Name the pages with --text or --date, or both.");
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    if (text != null) {
      Report<TextScore> report = ExtractionBench.text(text);
      ObjectNode node = answer.putObject("text");
      List<List<String>> rows = new ArrayList<>();
      row(node, rows, "worked on", report.workedOn());
      row(node, rows, "kept aside", report.keptAside());
      row(node, rows, "all", report.all());
      report.errors().forEach(node.putArray("errors")::add);
      if (!json) {
        root.output.table(
            List.of("main text", "pages", "precision", "recall", "F1"), rows, List.of(1, 2, 3, 4));
        report.errors().forEach(root.output::line);
      }
    }
    if (date != null) {
      Report<DateScore> report = ExtractionBench.dates(date);
      ObjectNode node = answer.putObject("date");
      List<List<String>> rows = new ArrayList<>();
      row(node, rows, "worked on", report.workedOn());
      row(node, rows, "kept aside", report.keptAside());
      row(node, rows, "all", report.all());
      report.errors().forEach(node.putArray("errors")::add);
      if (!json) {
        root.output.table(
            List.of("date", "pages", "right", "share", "none"), rows, List.of(1, 2, 3, 4));
        report.errors().forEach(root.output::line);
      }
    }
    if (json) {
      root.output.json(answer);
    }
    return 0;
  }

  private static void row(ObjectNode node, List<List<String>> rows, String part, TextScore s) {
    node.putObject(part.replace(' ', '_'))
        .put("pages", s.pages())
        .put("found", s.found())
        .put("missed", s.missed())
        .put("unwanted", s.unwanted())
        .put("precision", s.precision())
        .put("recall", s.recall())
        .put("f1", s.f1());
    rows.add(
        List.of(
            part,
            Integer.toString(s.pages()),
            share(s.precision()),
            share(s.recall()),
            share(s.f1())));
  }

  private static void row(ObjectNode node, List<List<String>> rows, String part, DateScore s) {
    node.putObject(part.replace(' ', '_'))
        .put("pages", s.pages())
        .put("right", s.right())
        .put("none", s.none())
        .put("share", s.share());
    rows.add(
        List.of(
            part,
            Integer.toString(s.pages()),
            Integer.toString(s.right()),
            share(s.share()),
            Integer.toString(s.none())));
  }

  private static String share(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
