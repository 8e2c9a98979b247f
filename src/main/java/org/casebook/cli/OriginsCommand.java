package org.casebook.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.casebook.BadRequest;
import org.casebook.Study;
import org.casebook.answers.OriginsAnswer;
import org.casebook.answers.Showing;
import org.casebook.documents.Document;
import org.casebook.exchange.DocumentNames;
import org.casebook.exchange.LineRefused;
import org.casebook.origins.Tie;
import org.casebook.origins.VersionDifference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows which documents go back to one report; its subcommands decide. */
@Command(
    name = "origins",
    description =
        "Show which documents go back to one report, who came first and who copied whom: what stands, and what is proposed.",
    synopsisSubcommandLabel = "[COMMAND]",
    subcommands = {
      OriginsCommand.Confirm.class,
      OriginsCommand.Split.class,
      OriginsCommand.Compare.class
    },
    footer = {
      "",
      "Proposals count nothing until somebody confirms them. docs/reference/origins.md says how they are found."
    })
final class OriginsCommand implements Callable<Integer> {
  @Parameters(index = "0", arity = "0..1", paramLabel = "STUDY", description = "The casebook file.")
  @Nullable Path study;

  @Option(names = "--json", description = "Print JSON, as documented in docs/reference/json.md.")
  boolean json;

  private final CasebookCommand root;

  OriginsCommand(CasebookCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    if (study == null) {
      throw new BadRequest("Name a casebook, or one of confirm, split, compare.");
    }
    try (Study open = root.open(study)) {
      OriginsAnswer answer = open.read(casebook -> OriginsAnswer.of(open, casebook));
      if (json) {
        root.output.json(answer.json());
      } else {
        print(answer);
      }
    }
    return 0;
  }

  private void print(OriginsAnswer answer) {
    long proposed = answer.groups().stream().filter(OriginsAnswer.Group::proposed).count();
    root.output.line(
        answer.documents()
            + " documents, "
            + answer.standing()
            + " origins"
            + (proposed == 0
                ? ""
                : "; "
                    + answer.ifConfirmed()
                    + " if all that is PROPOSED below were confirmed. Proposals count nothing until then"));
    for (OriginsAnswer.Group group : answer.groups()) {
      root.output.line(group.proposed() ? "one origin, PROPOSED:" : "one origin:");
      Map<String, List<Tie>> ties = new HashMap<>();
      group.ties().forEach(t -> ties.computeIfAbsent(t.to(), k -> new ArrayList<>()).add(t));
      for (OriginsAnswer.Member m : group.members()) {
        root.output.line(
            "  "
                + m.document()
                + "  "
                + (m.published() == null ? "undated" : m.published())
                + "  "
                + (m.publisher() == null ? "" : m.publisher() + ": ")
                + (m.title() == null ? m.file() : m.title())
                + (m.document().equals(group.first()) ? "  (first)" : "")
                + (m.erased() ? "  (erased)" : ""));
        for (Tie tie : ties.getOrDefault(m.document(), List.of())) {
          root.output.line(
              "      "
                  + (tie.proposed() ? "proposed: " : "")
                  + tie.kind().word()
                  + " of "
                  + tie.from()
                  + String.format(Locale.ROOT, " (%.2f)", tie.score())
                  + ": "
                  + tie.reason());
        }
      }
    }
  }

  private static List<String> ids(Study open, List<String> names) {
    return open.read(casebook -> {
      DocumentNames known = new DocumentNames(casebook.corpus(), open.texts());
      List<String> found = new ArrayList<>();
      for (String name : names) {
        try {
          found.add(known.find(name).id());
        } catch (LineRefused e) {
          throw new BadRequest(e.reason(), e);
        }
      }
      return found;
    });
  }

  /** Confirms that documents go back to one report. */
  @Command(
      name = "confirm",
      description = {
        "Confirm that documents go back to one report.",
        "Of a single document, confirm the whole group proposed for it."
      })
  static final class Confirm extends StudyCommand {
    @Parameters(
        index = "1..*",
        arity = "1..*",
        paramLabel = "DOCUMENT",
        description = "Ids, file names or SHA-256.")
    List<String> documents = new ArrayList<>();

    @Mixin final Why why = new Why();

    Confirm(CasebookCommand root) {
      super(root);
    }

    @Override
    int run(Study open) {
      List<String> ids = ids(open, documents);
      if (ids.size() == 1) {
        ids = proposed(open, ids.getFirst());
      }
      open.recorder(root.who()).sameOrigin(ids, why.text);
      ObjectNode answer = JsonNodeFactory.instance.objectNode().put("sameOrigin", true);
      ids.forEach(answer.putArray("documents")::add);
      return done(ids.size() + " documents, one origin.", answer);
    }

    private static List<String> proposed(Study open, String id) {
      OriginsAnswer answer = open.read(casebook -> OriginsAnswer.of(open, casebook));
      for (OriginsAnswer.Group group : answer.groups()) {
        List<String> members =
            group.members().stream().map(OriginsAnswer.Member::document).toList();
        if (members.contains(id)) {
          return members;
        }
      }
      throw new BadRequest(
          "Nothing is proposed for document " + id + "; name the documents it belongs with.");
    }
  }

  /** Takes documents out of their group. */
  @Command(
      name = "split",
      description =
          "Take documents out of their group: each is an origin of its own, and is not proposed again for those it was split from.")
  static final class Split extends StudyCommand {
    @Parameters(
        index = "1..*",
        arity = "1..*",
        paramLabel = "DOCUMENT",
        description = "Ids, file names or SHA-256.")
    List<String> documents = new ArrayList<>();

    @Mixin final Why why = new Why();

    Split(CasebookCommand root) {
      super(root);
    }

    @Override
    int run(Study open) {
      List<String> ids = ids(open, documents);
      open.recorder(root.who()).ownOrigin(ids, why.text);
      ObjectNode answer = JsonNodeFactory.instance.objectNode().put("sameOrigin", false);
      ids.forEach(answer.putArray("documents")::add);
      return done("Each is an origin of its own.", answer);
    }
  }

  /** Shows how two versions differ. */
  @Command(
      name = "compare",
      description =
          "Show how a later version differs from an earlier one: kept, moved (>), changed (~), left out (-), added (+).")
  static final class Compare extends StudyCommand {
    @Parameters(
        index = "1..2",
        arity = "2",
        paramLabel = "DOCUMENT",
        description = "The earlier, then the later: id, file name or SHA-256.")
    List<String> documents = new ArrayList<>();

    Compare(CasebookCommand root) {
      super(root);
    }

    @Override
    int run(Study open) {
      List<String> ids = ids(open, documents);
      open.read(casebook -> {
        Showing showing = Showing.of(open, casebook);
        List<String> texts = new ArrayList<>();
        for (String id : ids) {
          Document document = java.util.Objects.requireNonNull(casebook.corpus().document(id));
          String text = open.texts().text(document);
          if (text == null) {
            throw new BadRequest("Document " + id + " was erased; there is nothing to compare.");
          }
          texts.add(showing.masked(text));
        }
        show(ids, VersionDifference.of(texts.get(0), texts.get(1)));
        return ids;
      });
      return 0;
    }

    private void show(List<String> ids, VersionDifference difference) {
      if (!json) {
        for (VersionDifference.Step step : difference.steps()) {
          switch (step.what()) {
            case KEPT -> root.output.line("  " + step.later());
            case MOVED -> root.output.line("> " + step.later());
            case ADDED -> root.output.line("+ " + step.later());
            case LEFT_OUT -> root.output.line("- " + step.earlier());
            case CHANGED -> {
              root.output.line("~ " + step.earlier());
              root.output.line("~ " + step.later());
            }
          }
        }
        return;
      }
      ObjectNode answer = JsonNodeFactory.instance.objectNode();
      answer.put("earlier", ids.get(0)).put("later", ids.get(1));
      ArrayNode steps = answer.putArray("steps");
      for (VersionDifference.Step step : difference.steps()) {
        steps
            .addObject()
            .put("what", step.what().name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .put("earlier", step.earlier())
            .put("later", step.later());
      }
      root.output.json(answer);
    }
  }
}
