package org.casebook.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.casebook.BadRequest;
import org.casebook.Study;
import org.casebook.answers.Link;
import org.casebook.exchange.CodingsExport;
import org.casebook.exchange.IncidentsCsv;
import org.casebook.exchange.WebArchive;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes a casebook out. */
@Command(
    name = "export",
    description =
        "Write the codings as JSON Lines or the incidents as CSV into a folder, or what was fetched as a web archive.",
    footer = {
      "",
      "Names that may not be shown are masked and quotes cut at 300 characters in codings and CSV. A web archive holds",
      "whole pages and is to be kept private; it leaves out what was erased, holds a sealed passage or bears such a name."
    })
final class ExportCommand extends StudyCommand {
  @Option(
      names = "--codings",
      paramLabel = "DIR",
      description =
          "codings.jsonl, curation.jsonl and documents.jsonl, which come in again with 'casebook code'.")
  @Nullable Path codings;

  @Option(
      names = "--csv",
      paramLabel = "DIR",
      description = "incidents.csv, facts.csv and evidence.csv.")
  @Nullable Path csv;

  @Option(
      names = "--wacz",
      paramLabel = "FILE",
      description = "The pages that were fetched, whole, as a web archive; with --private.")
  @Nullable Path wacz;

  @Option(
      names = "--private",
      description = "For --wacz: yes, I keep these whole pages to the people of this study.")
  boolean keptPrivate;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "For --csv: only what was known by the end of that date.")
  @Nullable String asOf;

  ExportCommand(CasebookCommand root) {
    super(root);
  }

  private int wacz(Study open, Path file) throws IOException {
    if (!keptPrivate) {
      throw new BadRequest(
          "A web archive holds whole pages as they were fetched: texts that are others' to publish, and everything on them that this program masks or cuts elsewhere. It is for the people of this study alone and for no web page or colleague beyond. If that is how it will be kept, add --private.");
    }
    WebArchive.Written w = WebArchive.write(open, file);
    w.leftOut().forEach((id, why) -> root.output.notice("casebook: left out " + id + ": " + why));
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("fetches", w.fetches());
    ObjectNode leftOut = answer.putObject("leftOut");
    w.leftOut().forEach(leftOut::put);
    return done(
        "Wrote "
            + w.fetches()
            + (w.fetches() == 1 ? " fetch" : " fetches")
            + " to "
            + file.getFileName()
            + ". Keep it private.",
        answer);
  }

  @Override
  int run(Study open) throws IOException {
    if (Stream.of(codings, csv, wacz).filter(Objects::nonNull).count() != 1) {
      throw new BadRequest("Say --codings DIR, --csv DIR or --wacz FILE.");
    }
    if (wacz != null) {
      return wacz(open, wacz);
    }
    if (codings != null) {
      CodingsExport.Written w = CodingsExport.write(open, codings);
      return done(
          "Wrote "
              + w.codings()
              + " codings, "
              + w.curation()
              + " curation decisions and "
              + w.documents()
              + " documents to "
              + codings.getFileName()
              + ".",
          JsonNodeFactory.instance
              .objectNode()
              .put("codings", w.codings())
              .put("curation", w.curation())
              .put("documents", w.documents()));
    }
    IncidentsCsv.Written w =
        IncidentsCsv.write(
            open,
            java.util.Objects.requireNonNull(csv),
            asOf == null ? null : Long.valueOf(Link.date("--as-of", asOf).latest()));
    return done(
        "Wrote "
            + w.incidents()
            + " incidents, "
            + w.facts()
            + " facts and "
            + w.evidence()
            + " pieces of evidence to "
            + csv.getFileName()
            + ".",
        JsonNodeFactory.instance
            .objectNode()
            .put("incidents", w.incidents())
            .put("facts", w.facts())
            .put("evidence", w.evidence()));
  }
}
