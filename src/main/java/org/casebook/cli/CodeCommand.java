package org.casebook.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import org.casebook.Study;
import org.casebook.exchange.CodingsImport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes codings in from JSON Lines. */
@Command(
    name = "code",
    description = "Take in codings, one JSON object a line (docs/reference/codings.md).",
    footer = {
      "",
      "Lines that do not fit are refused with their number and reason; the others go in (exit code 2)."
    })
final class CodeCommand extends StudyCommand {
  @Parameters(index = "1", paramLabel = "CODINGS.jsonl", description = "The file.")
  Path codings = Path.of("");

  @Option(names = "--all-or-nothing", description = "Take in no line unless every line fits.")
  boolean allOrNothing;

  CodeCommand(CasebookCommand root) {
    super(root);
  }

  @Override
  int run(Study open) throws IOException {
    CodingsImport.Summary summary = CodingsImport.run(open, root.who(), codings, allOrNothing);
    for (CodingsImport.Refusal refusal : summary.refused()) {
      root.output.notice(codings + ":" + refusal.line() + ": " + refusal.reason());
    }
    if (json) {
      ObjectNode answer = JsonNodeFactory.instance.objectNode();
      answer.put("lines", summary.lines());
      answer.put("recorded", summary.recorded());
      answer.put("unchanged", summary.unchanged());
      ArrayNode refused = answer.putArray("refused");
      summary
          .refused()
          .forEach(r -> refused.addObject().put("line", r.line()).put("reason", r.reason()));
      answer.put("refusedCount", summary.refusedCount());
      root.output.json(answer);
    } else {
      root.output.line(
          summary.lines()
              + " lines: "
              + summary.recorded()
              + " recorded, "
              + summary.unchanged()
              + " already there, "
              + summary.refusedCount()
              + " refused.");
    }
    if (summary.refusedCount() > 0) {
      throw new CasebookCommand.Refused(
          summary.refusedCount()
              + " of "
              + summary.lines()
              + " lines were refused"
              + (allOrNothing ? "; nothing was recorded." : "; the others are in."));
    }
    return 0;
  }
}
