package org.casebook.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.casebook.BadRequest;
import org.casebook.dates.Edtf;
import org.casebook.figures.Evaluation;
import org.casebook.figures.Figure;
import org.casebook.figures.FigureReader;
import org.casebook.figures.Wordings;
import org.casebook.relations.Relation;
import org.casebook.relations.RelationEvaluation;
import org.casebook.relations.Relations;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures the reader of figures. */
@Command(
    name = "figures",
    description = "Measure the reader of figures on labelled texts: how many are right, how fast.",
    footer = {"", "docs/reference/figures-evaluation.md says how the texts are labelled."})
final class BenchFiguresCommand implements Callable<Integer> {
  /** Time on the processor, so that other programs on the machine do not count. */
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

  private static final List<String> SETS =
      List.of("open/sentences", "open/articles", "kept/sentences", "kept/articles");

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description = "Labelled texts (JSON) to measure on instead of the ones that come along.")
  List<Path> files = List.of();

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Option(
      names = "--misses",
      description = "List what went wrong in the open texts and in those of FILE.")
  boolean misses;

  @Option(
      names = "--articles",
      paramLabel = "DIR",
      description =
          "Where the founding articles lie, whose labels come along without their text"
              + " (default: ${DEFAULT-VALUE}).",
      defaultValue = "../shared/data/articles")
  Path founding = Path.of("../shared/data/articles");

  private final CasebookCommand root;

  BenchFiguresCommand(CasebookCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() throws Exception {
    FigureReader reader = new FigureReader(Wordings.shipped());
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    List<String> articles = new ArrayList<>();
    if (files.isEmpty()) {
      for (String name : SETS) {
        List<Evaluation.Labelled> set = Evaluation.shipped(name);
        if (!set.isEmpty()) {
          measure(answer, name, set, reader, !name.startsWith("kept/"));
        }
        if (name.endsWith("articles")) {
          set.forEach(one -> articles.add(one.text()));
        }
      }
    }
    if (files.isEmpty()) {
      founding(answer, reader);
    }
    for (Path file : files) {
      List<Evaluation.Labelled> set =
          Evaluation.read(new ObjectMapper().readTree(Reading.text(file)));
      measure(answer, file.toString(), set, reader, true);
      set.forEach(one -> articles.add(one.text()));
    }
    if (answer.isEmpty()) {
      throw new BadRequest("There are no labelled texts in this build; name a FILE of them.");
    }
    speed(answer, articles, reader);
    relations(answer, articles, reader);
    if (json) {
      root.output.json(answer);
    }
    return 0;
  }

  /** The founding articles, where they lie on this machine; says so where they do not. */
  private void founding(ObjectNode answer, FigureReader reader) throws IOException {
    List<Evaluation.Labelled> set;
    try {
      set = Evaluation.founding(this::founding);
    } catch (IllegalArgumentException e) {
      throw new BadRequest(founding + ": " + e.getMessage());
    }
    if (set.isEmpty()) {
      root.output.notice(
          "The founding articles are not in "
              + founding
              + ", so their labels are left out; --articles DIR names the folder.");
    } else {
      measure(answer, "founding", set, reader, true);
    }
  }

  private byte @Nullable [] founding(String name) {
    Path file = founding.resolve(name);
    try {
      return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void measure(
      ObjectNode answer,
      String name,
      List<Evaluation.Labelled> set,
      FigureReader reader,
      boolean open)
      throws IOException {
    Evaluation.Report report = Evaluation.of(set, reader);
    ObjectNode one = answer.putObject(name);
    one.put("texts", report.texts());
    List<List<String>> rows = new ArrayList<>();
    for (Map.Entry<String, Evaluation.Score> kind : report.kinds().entrySet()) {
      rows.add(row(kind.getKey(), kind.getValue(), one.withObject("/kinds")));
    }
    rows.add(row("all", report.all(), one));
    for (Map.Entry<String, Evaluation.Score> part : report.parts().entrySet()) {
      rows.add(row(part.getKey(), part.getValue(), one.withObject("/parts")));
    }
    if (!json) {
      root.output.line(name + ", " + report.texts() + " texts");
      root.output.table(
          List.of("", "precision", "recall", "F1", "right", "found", "labelled"),
          rows,
          List.of(1, 2, 3, 4, 5, 6));
      if (misses && open) {
        report.misses().forEach(root.output::line);
      }
      root.output.line("");
    }
  }

  private static List<String> row(String name, Evaluation.Score score, ObjectNode into) {
    into.putObject(name)
        .put("precision", score.precision())
        .put("recall", score.recall())
        .put("f1", score.f1())
        .put("right", score.right())
        .put("found", score.found())
        .put("labelled", score.labelled());
    return List.of(
        name,
        decimal(score.precision()),
        decimal(score.recall()),
        decimal(score.f1()),
        Integer.toString(score.right()),
        Integer.toString(score.found()),
        Integer.toString(score.labelled()));
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  /** Articles a second on one core, after a second of running in. */
  private void speed(ObjectNode answer, List<String> articles, FigureReader reader) {
    if (articles.isEmpty()) {
      return;
    }
    long characters = 0;
    long read = 0;
    long figures = 0;
    long begin = CPU.getCurrentThreadCpuTime();
    long from = begin;
    boolean warm = false;
    while (CPU.getCurrentThreadCpuTime() - begin < 4_000_000_000L) {
      for (String article : articles) {
        figures += reader.reading(article).figures().size();
        characters += article.length();
        read++;
      }
      if (!warm && CPU.getCurrentThreadCpuTime() - begin > 1_500_000_000L) {
        warm = true;
        characters = 0;
        read = 0;
        figures = 0;
        from = CPU.getCurrentThreadCpuTime();
      }
    }
    double seconds = (CPU.getCurrentThreadCpuTime() - from) / 1e9;
    answer.put("texts_per_second", read / seconds);
    answer.put("characters_per_second", characters / seconds);
    if (!json) {
      root.output.line(
          String.format(
              Locale.ROOT,
              "%,.0f texts a second on one core (%,d characters and %.1f figures each).",
              read / seconds,
              characters / Math.max(1, read),
              (double) figures / Math.max(1, read)));
    }
  }

  /** Figures whose relations are asked for at once. */
  private static final int PILE = 500;

  /** The relations found on the groups of known ones, and how long 500 figures take. */
  private void relations(ObjectNode answer, List<String> articles, FigureReader reader)
      throws IOException {
    if (files.isEmpty()) {
      RelationEvaluation.Report report = RelationEvaluation.shipped();
      answer
          .putObject("relations")
          .put("expected", report.expected())
          .put("found", report.found())
          .put("traps", report.traps())
          .put("traps_joined", report.joinedTraps().size());
      if (!json) {
        root.output.line(
            report.found()
                + " of "
                + report.expected()
                + " known relations found; "
                + report.joinedTraps().size()
                + " of "
                + report.traps()
                + " traps joined.");
        if (misses) {
          report.missed().forEach(root.output::line);
          report.joinedTraps().forEach(root.output::line);
        }
      }
    }
    List<Relation.Claim> claims = new ArrayList<>();
    List<@Nullable Edtf> dates = new ArrayList<>();
    for (int text = 0; claims.size() < PILE && text < 2_000 && !articles.isEmpty(); text++) {
      dates.add(null);
      String file = "text " + text;
      for (Figure figure : reader.reading(articles.get(text % articles.size())).figures()) {
        if (claims.size() < PILE) {
          claims.add(new Relation.Claim(text, file, figure));
        }
      }
    }
    if (claims.size() < PILE) {
      return;
    }
    // the first run loads and compiles what it needs, the third has it as an open page would
    long first = CPU.getCurrentThreadCpuTime();
    int found = Relations.of(claims, dates).size();
    double cold = (CPU.getCurrentThreadCpuTime() - first) / 1e9;
    Relations.of(claims, dates);
    long from = CPU.getCurrentThreadCpuTime();
    Relations.of(claims, dates);
    double warm = (CPU.getCurrentThreadCpuTime() - from) / 1e9;
    answer
        .withObject("/relations")
        .put("figures_related", claims.size())
        .put("relations_found", found)
        .put("seconds_first", cold)
        .put("seconds", warm);
    if (!json) {
      root.output.line(
          String.format(
              Locale.ROOT,
              "%d figures of %d texts related in %.2f s of one core the first time, %.2f s after that (%,d relations).",
              claims.size(),
              dates.size(),
              cold,
              warm,
              found));
    }
  }
}
