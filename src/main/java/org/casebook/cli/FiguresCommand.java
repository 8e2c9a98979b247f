package org.casebook.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import org.casebook.BadRequest;
import org.casebook.FigureComparison;
import org.casebook.Study;
import org.casebook.figures.Figure;
import org.casebook.figures.FigureJson;
import org.casebook.figures.Interval;
import org.casebook.figures.KeptFigures;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the figures texts claim. */
@Command(
    name = "figures",
    description =
        "List the numbers texts claim, with what they count and what their wording allows.",
    synopsisSubcommandLabel = "[COMMAND]",
    subcommands = {FiguresCommand.Keep.class, FiguresCommand.Refuse.class},
    footer = {
      "",
      "A FILE is a text or a casebook. docs/reference/figures.md says what is read, and how."
    })
final class FiguresCommand implements Callable<Integer> {
  @Mixin final FigureTexts texts = new FigureTexts();

  @Option(names = "--json", description = "Print JSON, as documented in docs/reference/figures.md.")
  boolean json;

  private final CasebookCommand root;

  FiguresCommand(CasebookCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() throws Exception {
    if (texts.files.isEmpty()) {
      throw new BadRequest("Name a FILE, or one of keep, refuse and a casebook.");
    }
    List<FigureSources.Source> sources = texts.read(root);
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (FigureSources.Source source : sources) {
      if (!json && sources.size() > 1) {
        root.output.line(source.name());
      }
      for (Figure figure : source.text().figures()) {
        if (json) {
          list.add(json(figure, source, sources.size() > 1));
        } else {
          root.output.line(line(figure, source));
        }
      }
      if (!json) {
        source
            .text()
            .dates()
            .forEach(c -> root.output.line("  contradiction: " + source.shown().apply(c.words())));
      } else {
        source
            .text()
            .dates()
            .forEach(
                c -> root.output.notice(source.name() + ": " + source.shown().apply(c.words())));
      }
    }
    if (json) {
      root.output.json(list);
    }
    return 0;
  }

  /**
   * Of a study's documents also who stands behind the reading, and what it may be compared with.
   */
  private static ObjectNode json(Figure figure, FigureSources.Source source, boolean several) {
    ObjectNode json = FigureJson.of(figure, several ? source.name() : null, source.shown());
    if (source.text().document() != null) {
      KeptFigures.Kept kept = source.text().kept().get(figure);
      json.put("document", source.text().document());
      json.put("standing", kept == null ? "proposed" : kept.how());
      if (kept != null) {
        put(json, "lens", kept.lens());
        put(json, "category", kept.category());
        put(json, "where", kept.where());
      }
    }
    return json;
  }

  private static void put(ObjectNode json, String key, @Nullable String text) {
    if (text != null) {
      json.put(key, text);
    }
  }

  private static String line(Figure figure, FigureSources.Source source) {
    StringBuilder line = new StringBuilder();
    line.append(figure.start()).append('-').append(figure.end());
    line.append("  ").append(source.shown().apply(figure.quote()));
    line.append("  [")
        .append(figure.measure().kind())
        .append(", ")
        .append(figure.qualifier().word());
    Interval value = figure.measure().value();
    if (value != null && !value.isExact()) {
      line.append(", ").append(value.words(figure.measure().isFraction()));
    }
    line.append(']');
    append(line, "unit", figure.unit(), source);
    append(line, "of", figure.population(), source);
    append(line, "period", figure.period(), source);
    append(line, "place", figure.place(), source);
    append(line, "credit", figure.credit(), source);
    if (figure.carriedOver()) {
      line.append("; carried over");
    }
    return oneLine(line.toString());
  }

  private static void append(
      StringBuilder line, String what, @Nullable String words, FigureSources.Source source) {
    if (words != null) {
      line.append("; ").append(what).append(": ").append(source.shown().apply(words));
    }
  }

  /** Keeps a figure as it is read. */
  @Command(
      name = "keep",
      description = {
        "Keep a figure as it is read, and say which count of the study it may be compared with.",
        "A FIGURE is DOCUMENT:START-END, as casebook figures prints it. One that was read wrongly is"
            + " corrected on its page."
      })
  static final class Keep extends StudyCommand {
    @Parameters(index = "1", paramLabel = "FIGURE", description = "The figure.")
    String typed = "";

    @Option(
        names = "--lens",
        paramLabel = "LENS",
        description = "The definition it may be compared under.")
    @Nullable String lens;

    @Option(
        names = "--category",
        paramLabel = "NAME",
        description = "The category of that definition it speaks of (default: its population).")
    @Nullable String category;

    @Option(
        names = "--where",
        paramLabel = "RULE",
        description = "The incidents it speaks of, as a rule over variables (default: all).")
    @Nullable String where;

    Keep(CasebookCommand root) {
      super(root);
    }

    @Override
    int run(Study open) {
      FigureSpot at = FigureSpot.read(open, typed);
      Figure figure = at.figure();
      open.recorder(root.who())
          .keepFigure(
              at.spot().document(),
              figure,
              new FigureComparison(lens, category, where, "accepted"));
      return done(
          "The figure at " + typed + " is kept.",
          JsonNodeFactory.instance
              .objectNode()
              .put("document", at.spot().document())
              .put("start", figure.start())
              .put("end", figure.end())
              .put("kept", true));
    }
  }

  /** Says that what was read is no figure. */
  @Command(
      name = "refuse",
      description =
          "Say that what is read there is no figure, or read wrongly; it is not proposed again.")
  static final class Refuse extends StudyCommand {
    @Parameters(
        index = "1",
        paramLabel = "FIGURE",
        description = "The figure, DOCUMENT:START-END as casebook figures prints it.")
    String typed = "";

    @Mixin final Why why = new Why();

    Refuse(CasebookCommand root) {
      super(root);
    }

    @Override
    int run(Study open) {
      FigureSpot at = FigureSpot.read(open, typed);
      Figure figure = at.figure();
      open.recorder(root.who())
          .refuseFigure(at.spot().document(), figure.start(), figure.end(), why.text);
      return done(
          "The figure at " + typed + " is refused.",
          JsonNodeFactory.instance
              .objectNode()
              .put("document", at.spot().document())
              .put("start", figure.start())
              .put("end", figure.end())
              .put("kept", false));
    }
  }

  /** A quote may run over a line break of the text; a list has one line a figure. */
  private static String oneLine(String words) {
    return words.replaceAll("\\s*\\n\\s*", " ");
  }
}
