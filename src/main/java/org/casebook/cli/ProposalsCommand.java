package org.casebook.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.casebook.BadRequest;
import org.casebook.Casebook;
import org.casebook.Study;
import org.casebook.answers.ProposalsAnswer;
import org.casebook.exchange.DocumentNames;
import org.casebook.exchange.LineRefused;
import org.casebook.incidents.Piece;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows which incident each document may be about; its subcommands decide. */
@Command(
    name = "proposals",
    description =
        "Show which incident each waiting document may be about, with score and reasons, and which settled incidents to look at again.",
    synopsisSubcommandLabel = "[COMMAND]",
    subcommands = {
      ProposalsCommand.Accept.class,
      ProposalsCommand.New.class,
      ProposalsCommand.None.class,
      ProposalsCommand.Refuse.class,
      ProposalsCommand.Reviewed.class
    },
    footer = {
      "",
      "A document waits until something is coded from it or somebody says what it is about. Nothing is assigned by itself.",
      "docs/reference/proposals.md says how proposals are made."
    })
final class ProposalsCommand implements Callable<Integer> {
  @Parameters(index = "0", arity = "0..1", paramLabel = "STUDY", description = "The casebook file.")
  @Nullable Path study;

  @Option(names = "--json", description = "Print JSON, as documented in docs/reference/json.md.")
  boolean json;

  private final CasebookCommand root;

  ProposalsCommand(CasebookCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    if (study == null) {
      throw new BadRequest("Name a casebook, or one of accept, new, none, refuse, reviewed.");
    }
    try (Study open = root.open(study)) {
      ProposalsAnswer answer = ProposalsAnswer.of(open);
      if (json) {
        root.output.json(answer.json());
      } else {
        print(answer);
      }
    }
    return 0;
  }

  private void print(ProposalsAnswer answer) {
    int waiting = answer.waiting().size();
    root.output.line(
        waiting == 0
            ? "No document waits: each is coded, or somebody said what it is about."
            : waiting
                + (waiting == 1 ? " document waits" : " documents wait")
                + " to be assigned; nothing is until somebody decides");
    for (ProposalsAnswer.Waiting w : answer.waiting()) {
      root.output.line(
          w.piece()
              + "  "
              + (w.published() == null ? "undated" : w.published())
              + "  "
              + (w.publisher() == null ? "" : w.publisher() + ": ")
              + (w.title() == null ? w.file() : w.title()));
      if (w.alone()) {
        root.output.line(
            "    a new incident"
                + (w.with().isEmpty() ? "" : ", told by " + String.join(", ", w.with()) + " too"));
      }
      for (ProposalsAnswer.About about : w.about()) {
        root.output.line(
            "    "
                + about.incident()
                + String.format(Locale.ROOT, "  (%.2f)  ", about.score())
                + about.title()
                + (about.reasons().isEmpty() ? "" : ": " + about.words()));
      }
    }
    if (!answer.reopened().isEmpty()) {
      root.output.line("Settled, to be looked at again:");
    }
    for (ProposalsAnswer.LookAgain again : answer.reopened()) {
      root.output.line(again.incident() + "  " + again.title());
      again.reasons().forEach(because -> root.output.line("    " + because.words()));
    }
  }

  /** The piece that name stands for: a document's name, and a part's id after a stroke. */
  private static Piece piece(Study open, String name) {
    return open.read(casebook -> {
      DocumentNames known = new DocumentNames(casebook.corpus(), open.texts());
      try {
        return new Piece(known.find(name).id(), null);
      } catch (LineRefused whole) {
        int stroke = name.lastIndexOf('/');
        if (stroke <= 0) {
          throw new BadRequest(whole.reason(), whole);
        }
        try {
          return new Piece(known.find(name.substring(0, stroke)).id(), name.substring(stroke + 1));
        } catch (LineRefused none) {
          throw new BadRequest(none.reason(), none);
        }
      }
    });
  }

  private static String title(Casebook casebook, String incident) {
    return org.casebook.Recorder.requireIncident(casebook, incident).id();
  }

  private static ObjectNode decided(Piece piece) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("document", piece.document())
        .put("part", piece.part());
  }

  /** What the deciding subcommands share. */
  abstract static class Deciding extends StudyCommand {
    @Parameters(
        index = "1",
        paramLabel = "DOCUMENT",
        description = "Id, file name or SHA-256; of a split document DOCUMENT/PART for one part.")
    String document = "";

    Deciding(CasebookCommand root) {
      super(root);
    }
  }

  /** Says which incident a document is about. */
  @Command(
      name = "accept",
      description = {
        "Say that a document is about an incident.",
        "Without INCIDENT, the one proposed first for it."
      })
  static final class Accept extends Deciding {
    @Parameters(index = "2", arity = "0..1", paramLabel = "INCIDENT", description = "Its id.")
    @Nullable String incident;

    @Option(
        names = "--why",
        paramLabel = "TEXT",
        description = "The reason, for those who come after (default: ${DEFAULT-VALUE}).")
    String why = "as proposed";

    Accept(CasebookCommand root) {
      super(root);
    }

    @Override
    int run(Study open) {
      Piece piece = piece(open, document);
      String id = incident == null ? proposed(open, piece) : incident;
      open.recorder(root.who()).assign(piece.document(), piece.part(), id, why);
      String stands = open.read(casebook -> title(casebook, id));
      return done(
          piece.words() + " is about " + stands + ".", decided(piece).put("incident", stands));
    }

    private static String proposed(Study open, Piece piece) {
      List<ProposalsAnswer.Waiting> waiting = ProposalsAnswer.of(open, List.of(piece));
      if (waiting.isEmpty()) {
        throw new BadRequest(
            "Document " + piece.words() + " does not wait; name the incident it is about as well.");
      }
      if (waiting.getFirst().about().isEmpty()) {
        throw new BadRequest(
            "No incident is proposed for document "
                + piece.words()
                + "; name the one it is about, or say `new` with a title.");
      }
      return waiting.getFirst().about().getFirst().incident();
    }
  }

  /** Begins an incident with a document. */
  @Command(
      name = "new",
      description = "Say that a document is about an incident that is not here yet.")
  static final class New extends Deciding {
    @Option(
        names = "--title",
        required = true,
        paramLabel = "TEXT",
        description = "The incident's title.")
    String title = "";

    @Option(
        names = "--incident",
        paramLabel = "ID",
        description = "Its id (default: made from the title).")
    @Nullable String incident;

    @Option(
        names = "--why",
        paramLabel = "TEXT",
        description = "The reason, for those who come after (default: ${DEFAULT-VALUE}).")
    String why = "the first report of it";

    New(CasebookCommand root) {
      super(root);
    }

    @Override
    int run(Study open) {
      Piece piece = piece(open, document);
      String id =
          open.recorder(root.who()).assignNew(piece.document(), piece.part(), incident, title, why);
      return done(
          piece.words() + " is about the new incident " + id + ".",
          decided(piece).put("incident", id));
    }
  }

  /** Says that a document is about nothing under study. */
  @Command(
      name = "none",
      description = "Say that a document is about no incident under study; it waits no longer.")
  static final class None extends Deciding {
    @Mixin final Why why = new Why();

    None(CasebookCommand root) {
      super(root);
    }

    @Override
    int run(Study open) {
      Piece piece = piece(open, document);
      open.recorder(root.who()).setAside(piece.document(), piece.part(), why.text);
      return done(
          piece.words() + " is about no incident under study.", decided(piece).putNull("incident"));
    }
  }

  /** Refuses a proposal, or takes an assignment back. */
  @Command(
      name = "refuse",
      description =
          "Say that a document is not about an incident: it is not proposed for it again; an assignment to it is taken back.")
  static final class Refuse extends Deciding {
    @Parameters(index = "2", paramLabel = "INCIDENT", description = "Its id.")
    String incident = "";

    @Mixin final Why why = new Why();

    Refuse(CasebookCommand root) {
      super(root);
    }

    @Override
    int run(Study open) {
      Piece piece = piece(open, document);
      open.recorder(root.who()).unassign(piece.document(), piece.part(), incident, why.text);
      return done(
          piece.words() + " is not about " + incident + ".",
          decided(piece).put("notAbout", incident));
    }
  }

  /** Leaves a settled incident as it is. */
  @Command(
      name = "reviewed",
      description =
          "Say that what came later was read and a settled incident stays as settled; it leaves the queue.")
  static final class Reviewed extends StudyCommand {
    @Parameters(index = "1", paramLabel = "INCIDENT", description = "Its id.")
    String incident = "";

    @Mixin final Why why = new Why();

    Reviewed(CasebookCommand root) {
      super(root);
    }

    @Override
    int run(Study open) {
      open.recorder(root.who()).review(incident, why.text);
      return done(
          incident + " stays as settled.",
          JsonNodeFactory.instance.objectNode().put("reviewed", incident));
    }
  }
}
