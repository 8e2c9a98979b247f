package org.casebook.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.casebook.BadRequest;
import org.casebook.Study;
import org.casebook.documents.Propaganda;
import org.casebook.exchange.DocumentNames;
import org.casebook.exchange.LineRefused;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Erases a document. */
@Command(
    name = "erase",
    description =
        "Erase a document's bytes, text and description for good; hashes, the decision and its reason stay.",
    footer = {
      "",
      "Example: casebook erase lakeside.casebook courier.html --why 'asked by the person named in it'",
      "         casebook erase lakeside.casebook clip.txt --propaganda 'Harrow Media, video, 2031-05-02'"
    })
final class EraseCommand extends StudyCommand {
  @Parameters(index = "1", paramLabel = "DOCUMENT", description = "Its id, file name or SHA-256.")
  String document = "";

  @Option(
      names = "--why",
      paramLabel = "TEXT",
      description = "The reason: a person's request, a court, a mistake.")
  @Nullable String why;

  @Option(
      names = "--propaganda",
      paramLabel = "ORGAN,FORM,DATE",
      description =
          "It is a group's own propaganda: what it was is noted, and the same bytes do not come in again.")
  @Nullable String propaganda;

  EraseCommand(CasebookCommand root) {
    super(root);
  }

  @Override
  int run(Study open) {
    String id =
        open.read(casebook -> {
          try {
            return new DocumentNames(casebook.corpus(), open.texts()).find(document).id();
          } catch (LineRefused e) {
            throw new BadRequest(e.reason(), e);
          }
        });
    String marked = propaganda;
    String reason = why;
    if (marked != null) {
      try {
        open.recorder(root.who()).erasePropaganda(id, Propaganda.parse(marked));
      } catch (IllegalArgumentException e) {
        throw new BadRequest("--propaganda: " + e.getMessage(), e);
      }
    } else if (reason != null) {
      open.recorder(root.who()).erase(id, reason);
    } else {
      throw new BadRequest("Say why with --why, or what it is with --propaganda.");
    }
    return done(
        "Erased " + id + "." + (marked == null ? "" : " In its place, " + Propaganda.ADVICE + "."),
        JsonNodeFactory.instance.objectNode().put("document", id).put("erased", true));
  }
}
