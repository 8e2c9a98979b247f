package org.casebook.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.casebook.BadRequest;
import org.casebook.FigureBridge;
import org.casebook.Study;
import org.casebook.answers.FiguresAnswer;
import org.casebook.decisions.Decision;
import org.casebook.figures.FigureJson;
import org.casebook.relations.HeldBridge;
import org.casebook.relations.Relation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says how the figures of texts stand to one another; its subcommands decide. */
@Command(
    name = "relations",
    description = "Say how the numbers texts claim fit one another: sums, shares, gaps, traps.",
    synopsisSubcommandLabel = "[COMMAND]",
    subcommands = {
      RelationsCommand.Bridge.class,
      RelationsCommand.Unbridge.class,
      RelationsCommand.Confirm.class,
      RelationsCommand.Refuse.class,
      RelationsCommand.Reopen.class
    },
    footer = {
      "",
      "A FILE is a text or a casebook. Nothing is joined by equal numbers;"
          + " docs/reference/figures.md",
      "says when figures join, and what a bridge is."
    })
final class RelationsCommand implements Callable<Integer> {
  @Mixin final FigureTexts texts = new FigureTexts();

  @Option(names = "--json", description = "Print JSON, as documented in docs/reference/figures.md.")
  boolean json;

  private final CasebookCommand root;

  RelationsCommand(CasebookCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() throws Exception {
    if (texts.files.isEmpty()) {
      throw new BadRequest(
          "Name a FILE, or one of bridge, unbridge, confirm, refuse, reopen and a casebook.");
    }
    List<FigureSources.Source> sources = texts.read(root);
    FiguresAnswer answer =
        FiguresAnswer.related(sources.stream().map(FigureSources.Source::text).toList());
    if (json) {
      root.output.json(json(answer, sources));
    } else {
      answer.relations().forEach(relation -> print(relation, answer, sources));
      answer
          .bridges()
          .forEach(held ->
              root.output.line(
                  "bridge "
                      + held.bridge().id()
                      + ", "
                      + held.bridge().as().word()
                      + ": "
                      + sources.getFirst().shown().apply(held.words())));
    }
    for (FigureSources.Source source : sources) {
      source
          .text()
          .dates()
          .forEach(c -> root.output.notice(source.name() + ": " + source.shown().apply(c.words())));
    }
    return 0;
  }

  private static ArrayNode json(FiguresAnswer answer, List<FigureSources.Source> sources) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (Relation relation : answer.relations()) {
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
      String id = answer.id(relation);
      if (id != null) {
        one.put("id", id);
      }
      Relation.Decided decided = relation.decided();
      if (decided != null) {
        one.putObject("decided")
            .put("confirmed", decided.confirmed())
            .put("by", decided.by())
            .put("why", shown(relation, sources, decided.why()));
      }
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

  private void print(Relation relation, FiguresAnswer answer, List<FigureSources.Source> sources) {
    String id = answer.id(relation);
    root.output.line(
        relation.kind().word()
            + ", "
            + relation.status().word()
            + standing(relation)
            + (id == null ? "" : " [" + id + "]")
            + ": "
            + shown(relation, sources, relation.arithmetic()));
    for (Relation.Claim claim : relation.figures()) {
      String quote = sources.get(claim.text()).shown().apply(claim.figure().quote());
      root.output.line(
          "  "
              + (id != null || sources.size() > 1 ? sources.get(claim.text()).name() + ":" : "")
              + claim.figure().start()
              + "-"
              + claim.figure().end()
              + "  "
              + quote.replaceAll("\\s*\\n\\s*", " "));
    }
    if (relation.bridge() != null) {
      root.output.line(
          (relation.joined() ? "  because: " : "  if: ")
              + shown(relation, sources, relation.bridge()));
    }
    root.output.line("  " + shown(relation, sources, relation.reason()));
    Relation.Decided decided = relation.decided();
    if (decided != null) {
      root.output.line(
          "  "
              + (decided.confirmed() ? "confirmed by " : "refused by ")
              + decided.by()
              + ": "
              + shown(relation, sources, decided.why()));
    }
  }

  private static String standing(Relation relation) {
    if (relation.decided() != null && !relation.decided().confirmed()) {
      return ", refused";
    }
    return relation.joined()
        ? relation.bridge() == null ? "" : ", joined by a bridge"
        : relation.bridge() == null ? ", never joined" : ", proposed";
  }

  /** Holds a bridge between the sets of two figures. */
  @Command(
      name = "bridge",
      description = {
        "Say that the sets of two figures are the same, or the first a part of the second.",
        "What was proposed under that bridge is joined from then on. A FIGURE is"
            + " DOCUMENT:START-END, as casebook relations prints it."
      })
  static final class Bridge extends StudyCommand {
    @Parameters(index = "1", paramLabel = "FIGURE", description = "A figure of the one set.")
    String from = "";

    @Parameters(index = "2", paramLabel = "FIGURE", description = "A figure of the other.")
    String to = "";

    @Option(
        names = "--as",
        paramLabel = "HOW",
        defaultValue = "part",
        description = "same or part (the first of the second). Default: ${DEFAULT-VALUE}.")
    String as = "part";

    @Option(
        names = "--words",
        required = true,
        paramLabel = "TEXT",
        description = "What the bridge says: \"38 = the part of the 42 that ...\".")
    String words = "";

    @Mixin final Why why = new Why();

    Bridge(CasebookCommand root) {
      super(root);
    }

    @Override
    int run(Study open) {
      HeldBridge.As how;
      try {
        how = HeldBridge.As.read(as);
      } catch (IllegalArgumentException e) {
        throw new BadRequest(String.valueOf(e.getMessage()), e);
      }
      String id =
          open.recorder(root.who())
              .holdBridge(
                  new FigureBridge(
                      FigureSpot.read(open, from).spot(),
                      FigureSpot.read(open, to).spot(),
                      how,
                      words),
                  why.text);
      return done(
          "Bridge " + id + " is held.",
          JsonNodeFactory.instance.objectNode().put("bridge", id).put("held", true));
    }
  }

  /** Holds a bridge no longer. */
  @Command(
      name = "unbridge",
      description = "Withdraw a bridge: what it joined is only proposed again.")
  static final class Unbridge extends StudyCommand {
    @Parameters(index = "1", paramLabel = "BRIDGE", description = "Its id.")
    String id = "";

    @Mixin final Why why = new Why();

    Unbridge(CasebookCommand root) {
      super(root);
    }

    @Override
    int run(Study open) {
      open.recorder(root.who()).withdrawBridge(id, why.text);
      return done(
          "Bridge " + id + " is held no longer.",
          JsonNodeFactory.instance.objectNode().put("bridge", id).put("held", false));
    }
  }

  /** Decides about one relation. */
  abstract static class Deciding extends StudyCommand {
    @Parameters(
        index = "1",
        paramLabel = "RELATION",
        description = "Its id, as casebook relations prints it in brackets.")
    String id = "";

    @Mixin final Why why = new Why();

    Deciding(CasebookCommand root) {
      super(root);
    }

    int decide(Study open, boolean holds) {
      FiguresAnswer answer = FiguresAnswer.of(open);
      for (Relation relation : answer.relations()) {
        if (id.equals(answer.id(relation))) {
          List<Decision.Spot> spots = new ArrayList<>();
          relation
              .figures()
              .forEach(claim -> spots.add(java.util.Objects.requireNonNull(answer.spot(claim))));
          open.recorder(root.who())
              .decideRelation(relation.kind(), relation.status(), spots, holds, why.text);
          return done(
              "Relation " + id + (holds ? " is confirmed." : " is refused."),
              JsonNodeFactory.instance.objectNode().put("relation", id).put("confirmed", holds));
        }
      }
      throw new BadRequest("No relation '" + id + "' is found in this casebook.");
    }
  }

  /** Confirms a relation. */
  @Command(
      name = "confirm",
      description = "Confirm a relation: its figures are used together from then on.")
  static final class Confirm extends Deciding {
    Confirm(CasebookCommand root) {
      super(root);
    }

    @Override
    int run(Study open) {
      return decide(open, true);
    }
  }

  /** Refuses a relation. */
  @Command(name = "refuse", description = "Refuse a relation: its figures are not used together.")
  static final class Refuse extends Deciding {
    Refuse(CasebookCommand root) {
      super(root);
    }

    @Override
    int run(Study open) {
      return decide(open, false);
    }
  }

  /** Opens what was decided about a relation again. */
  @Command(name = "reopen", description = "Take back what was decided about a relation.")
  static final class Reopen extends Deciding {
    Reopen(CasebookCommand root) {
      super(root);
    }

    @Override
    int run(Study open) {
      open.recorder(root.who()).reopenRelation(id, why.text);
      return done(
          "Relation " + id + " is open again.",
          JsonNodeFactory.instance.objectNode().put("relation", id).putNull("confirmed"));
    }
  }
}
