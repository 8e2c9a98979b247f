package org.casebook.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.casebook.BadRequest;
import org.casebook.Study;
import org.casebook.exchange.DocumentNames;
import org.casebook.exchange.LineRefused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Erases a document. */
@Command(
    name = "erase",
    description = "Erase a document's bytes, text and description for good; hashes, the decision and its reason stay.")
final class EraseCommand extends StudyCommand {
  @Parameters(index = "1", paramLabel = "DOCUMENT", description = "Its id, file name or SHA-256.")
  String document = "";

  @Option(names = "--why", required = true, paramLabel = "TEXT", description = "The reason: a person's request, a court, a mistake.")
  String why = "";

  EraseCommand(CasebookCommand root) {
    super(root);
  }

  @Override
  int run(Study open) {
    String id =
        open.read(
            casebook -> {
              try {
                return new DocumentNames(casebook.corpus(), open.texts()).find(document).id();
              } catch (LineRefused e) {
                throw new BadRequest(e.reason(), e);
              }
            });
    open.recorder(root.who()).erase(id, why);
    return done("Erased " + id + ".", JsonNodeFactory.instance.objectNode().put("document", id).put("erased", true));
  }
}
