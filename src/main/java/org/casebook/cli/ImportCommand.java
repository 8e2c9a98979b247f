package org.casebook.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import org.casebook.BadRequest;
import org.casebook.Study;
import org.casebook.dates.Edtf;
import org.casebook.exchange.UcdpGed;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes other people's data sets in. */
@Command(
    name = "import",
    description = "Take in a data set: the file is one document, each row the quote of its facts.",
    footer = {"", "Example: casebook new syria.casebook --codebook ucdp", "         casebook import syria.casebook --from ucdp ged191.csv.gz"})
final class ImportCommand extends StudyCommand {
  @Parameters(index = "1", paramLabel = "FILE", description = "The file: CSV, or CSV compressed with gzip.")
  Path file = Path.of("");

  @Option(names = "--from", required = true, paramLabel = "ucdp", description = "Whose format: ucdp (UCDP GED).")
  String from = "";

  @Option(names = "--published", paramLabel = "EDTF", description = "When it was released (default: the version in the file's name).")
  @Nullable String published;

  @Option(names = "--limit-mb", paramLabel = "MB", description = "Largest file taken, in megabytes (default: 200).")
  int limitMb = 200;

  ImportCommand(CasebookCommand root) {
    super(root);
  }

  @Override
  int run(Study open) throws IOException {
    if (!from.equals("ucdp")) {
      throw new BadRequest("--from '" + from + "': what can be imported is ucdp.");
    }
    Edtf released;
    try {
      released = published == null ? null : Edtf.parse(published);
    } catch (IllegalArgumentException e) {
      throw new BadRequest("--published: " + e.getMessage(), e);
    }
    UcdpGed.Summary summary =
        UcdpGed.run(
            open, root.who(), Reading.bytes(file, limitMb * 1_000_000L), String.valueOf(file.getFileName()), released);
    summary.refused().forEach(r -> root.output.notice(file + ": row " + r.line() + ": " + r.reason()));
    if (json) {
      ObjectNode answer = JsonNodeFactory.instance.objectNode();
      answer.put("rows", summary.rows()).put("recorded", summary.recorded()).put("unchanged", summary.unchanged());
      answer.put("flagged", summary.flagged()).put("known", summary.known());
      summary.unknownCountries().forEach(answer.putArray("unknownCountries")::add);
      ArrayNode refused = answer.putArray("refused");
      summary.refused().forEach(r -> refused.addObject().put("row", r.line()).put("reason", r.reason()));
      answer.put("refusedCount", summary.refusedCount());
      root.output.json(answer);
    } else {
      root.output.line(
          summary.rows() + " events, " + summary.recorded() + " facts recorded, " + summary.unchanged() + " already there.");
      root.output.line("Known from: " + summary.known() + ".");
      root.output.line(
          summary.flagged() + " events have low above best or best above high: kept as given, flagged in number_flag.");
      root.output.line("Deaths include combatants.");
      if (!summary.unknownCountries().isEmpty()) {
        root.output.line("Left uncoded, no code known: " + String.join(", ", summary.unknownCountries()));
      }
    }
    if (summary.refusedCount() > 0) {
      throw new CasebookCommand.Refused(summary.refusedCount() + " rows were refused; the others are in.");
    }
    return 0;
  }
}
