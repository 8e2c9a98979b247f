package org.casebook.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.casebook.BadRequest;
import org.casebook.Study;
import org.casebook.exchange.DocumentNames;
import org.casebook.exchange.LineRefused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Confirms that documents go back to one report, or takes them apart. */
@Command(
    name = "origin",
    description =
        "Confirm that documents go back to one report, or take documents out of their group.")
final class OriginCommand extends StudyCommand {
  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "DOCUMENT",
      description = "Ids, file names or SHA-256.")
  List<String> documents = new ArrayList<>();

  @Option(names = "--apart", description = "Make each an origin of its own instead.")
  boolean apart;

  @Option(
      names = "--why",
      required = true,
      paramLabel = "TEXT",
      description = "The reason, for those who come after.")
  String why = "";

  OriginCommand(CasebookCommand root) {
    super(root);
  }

  @Override
  int run(Study open) {
    List<String> ids =
        open.read(casebook -> {
          DocumentNames names = new DocumentNames(casebook.corpus(), open.texts());
          List<String> found = new ArrayList<>();
          for (String name : documents) {
            try {
              found.add(names.find(name).id());
            } catch (LineRefused e) {
              throw new BadRequest(e.reason(), e);
            }
          }
          return found;
        });
    if (apart) {
      open.recorder(root.who()).ownOrigin(ids, why);
    } else {
      open.recorder(root.who()).sameOrigin(ids, why);
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("sameOrigin", !apart);
    ids.forEach(answer.putArray("documents")::add);
    return done(
        apart ? "Each is an origin of its own." : ids.size() + " documents, one origin.", answer);
  }
}
