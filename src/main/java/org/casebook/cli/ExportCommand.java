package org.casebook.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Path;
import org.casebook.BadRequest;
import org.casebook.Study;
import org.casebook.answers.Link;
import org.casebook.exchange.CodingsExport;
import org.casebook.exchange.IncidentsCsv;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes a casebook out. */
@Command(
    name = "export",
    description = "Write the codings as JSON Lines, or the incidents as CSV, into a folder.",
    footer = {"", "Names that may not be shown are masked and quotes cut at 300 characters in both."})
final class ExportCommand extends StudyCommand {
  @Option(names = "--codings", paramLabel = "DIR", description = "codings.jsonl, curation.jsonl and documents.jsonl, which come in again with 'casebook code'.")
  @Nullable Path codings;

  @Option(names = "--csv", paramLabel = "DIR", description = "incidents.csv, facts.csv and evidence.csv.")
  @Nullable Path csv;

  @Option(names = "--as-of", paramLabel = "DATE", description = "For --csv: only what was known by the end of that date.")
  @Nullable String asOf;

  ExportCommand(CasebookCommand root) {
    super(root);
  }

  @Override
  int run(Study open) throws IOException {
    if ((codings == null) == (csv == null)) {
      throw new BadRequest("Say --codings DIR or --csv DIR.");
    }
    if (codings != null) {
      CodingsExport.Written w = CodingsExport.write(open, codings);
      return done(
          "Wrote " + w.codings() + " codings, " + w.curation() + " curation decisions and " + w.documents()
              + " documents to " + codings.getFileName() + ".",
          JsonNodeFactory.instance
              .objectNode()
              .put("codings", w.codings())
              .put("curation", w.curation())
              .put("documents", w.documents()));
    }
    IncidentsCsv.Written w =
        IncidentsCsv.write(
            open, java.util.Objects.requireNonNull(csv), asOf == null ? null : Long.valueOf(Link.date("--as-of", asOf).latest()));
    return done(
        "Wrote " + w.incidents() + " incidents, " + w.facts() + " facts and " + w.evidence() + " pieces of evidence to "
            + csv.getFileName() + ".",
        JsonNodeFactory.instance
            .objectNode()
            .put("incidents", w.incidents())
            .put("facts", w.facts())
            .put("evidence", w.evidence()));
  }
}
