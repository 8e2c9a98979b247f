package org.casebook.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.casebook.answers.FiguresAnswer;
import org.casebook.figures.FigureJson;
import org.casebook.relations.Relation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says how the figures of texts stand to one another. */
@Command(
    name = "relations",
    description = "Say how the numbers texts claim fit one another: sums, shares, gaps, traps.",
    footer = {
      "",
      "A FILE is a text or a casebook. Nothing is joined by equal numbers;"
          + " docs/reference/figures.md",
      "says when figures join, and what a bridge is."
    })
final class RelationsCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Texts, or casebooks whose documents are read.")
  List<Path> files = List.of();

  @Option(
      names = "--published",
      paramLabel = "DATE",
      description = "When the texts were published, for dates such as \"last year\" (EDTF).")
  @Nullable String published;

  @Option(names = "--json", description = "Print JSON, as documented in docs/reference/figures.md.")
  boolean json;

  private final CasebookCommand root;

  RelationsCommand(CasebookCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() throws Exception {
    List<FigureSources.Source> sources = FigureSources.of(root, files, published);
    List<Relation> relations =
        FiguresAnswer.related(sources.stream().map(FigureSources.Source::text).toList())
            .relations();
    if (json) {
      root.output.json(json(relations, sources));
    } else {
      relations.forEach(relation -> print(relation, sources));
    }
    for (FigureSources.Source source : sources) {
      source
          .text()
          .dates()
          .forEach(c -> root.output.notice(source.name() + ": " + source.shown().apply(c.words())));
    }
    return 0;
  }

  private static ArrayNode json(List<Relation> relations, List<FigureSources.Source> sources) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (Relation relation : relations) {
      ObjectNode one = list.addObject();
      ArrayNode figures = one.putArray("figures");
      for (Relation.Claim claim : relation.figures()) {
        figures.add(
            FigureJson.of(
                claim.figure(),
                sources.size() > 1 ? sources.get(claim.text()).name() : null,
                sources.get(claim.text()).shown()));
      }
      one.put("kind", relation.kind().word());
      one.put("status", relation.status().word());
      one.put("joined", relation.joined());
      if (relation.bridge() != null) {
        one.put("bridge", shown(relation, sources, relation.bridge()));
      }
      one.put("arithmetic", shown(relation, sources, relation.arithmetic()));
      one.put("reason", shown(relation, sources, relation.reason()));
    }
    return list;
  }

  /** Words about figures quote their texts, and pass what their texts pass. */
  private static String shown(Relation relation, List<FigureSources.Source> sources, String words) {
    String out = words;
    for (int text : relation.figures().stream().map(Relation.Claim::text).distinct().toList()) {
      out = sources.get(text).shown().apply(out);
    }
    return out;
  }

  private void print(Relation relation, List<FigureSources.Source> sources) {
    root.output.line(
        relation.kind().word()
            + ", "
            + relation.status().word()
            + (relation.joined() ? "" : relation.bridge() == null ? ", never joined" : ", proposed")
            + ": "
            + shown(relation, sources, relation.arithmetic()));
    for (Relation.Claim claim : relation.figures()) {
      String quote = sources.get(claim.text()).shown().apply(claim.figure().quote());
      root.output.line(
          "  "
              + (sources.size() > 1 ? sources.get(claim.text()).name() + " " : "")
              + claim.figure().start()
              + "-"
              + claim.figure().end()
              + "  "
              + quote.replaceAll("\\s*\\n\\s*", " "));
    }
    if (relation.bridge() != null) {
      root.output.line("  if: " + shown(relation, sources, relation.bridge()));
    }
    root.output.line("  " + shown(relation, sources, relation.reason()));
  }
}
