package org.casebook.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.casebook.BadRequest;
import org.casebook.Intake;
import org.casebook.Recorder;
import org.casebook.Study;
import org.casebook.capture.Fetch;
import org.casebook.capture.Limits;
import org.casebook.capture.Mapping;
import org.casebook.capture.Patience;
import org.casebook.capture.Reach;
import org.casebook.capture.Web;
import org.casebook.dates.Edtf;
import org.casebook.decisions.Hash;
import org.casebook.documents.Propaganda;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Captures files as documents. */
@Command(
    name = "add",
    description =
        "Capture files as documents: text, Markdown, HTML, saved pages, PDF, DOCX, ODT, RTF, mail, scans; and what is in folders, ZIP, TAR, mail boxes, feeds, web archives and tables of records.",
    footer = {
      "",
      "Example: casebook add lakeside.casebook courier.html --published 2031-05-02 --publisher 'The Courier'",
      "         casebook add lakeside.casebook --fetch https://courier.example/lakeside",
      "A folder or an archive is opened down to its documents; what cannot be read is named and the rest goes in.",
      "Adding the same again changes nothing, so an interrupted run is finished by running it again.",
      "A page that holds several dated texts is split into parts: --split-at names the first line of the second and",
      "each later part, --part-published gives a date for each part, the first included ('unknown' for none)."
    })
final class AddCommand extends StudyCommand {
  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "FILE",
      description = "Files or folders to capture.")
  List<Path> files = new ArrayList<>();

  @Option(
      names = "--fetch",
      paramLabel = "URL",
      description =
          "Fetch this very address and nothing it points at; what was asked and answered is kept too. May be given more than once.")
  List<String> addresses = new ArrayList<>();

  @Option(
      names = "--allow-host",
      paramLabel = "HOST",
      description =
          "For --fetch: this host may be asked though it is not on the public internet. May be given more than once.")
  List<String> allowedHosts = new ArrayList<>();

  @Option(
      names = "--published",
      paramLabel = "EDTF",
      description = "When it was published: 2031-05-02, 2031-05, 2031-05-02~ ...")
  @Nullable String published;

  @Option(names = "--publisher", paramLabel = "P", description = "Who published it.")
  @Nullable String publisher;

  @Option(names = "--title", paramLabel = "T", description = "Its title.")
  @Nullable String title;

  @Option(
      names = "--url",
      paramLabel = "U",
      description = "Where it stood. Nothing is fetched; that is --fetch.")
  @Nullable String url;

  @Option(names = "--byline", paramLabel = "B", description = "Who wrote it, as printed.")
  @Nullable String byline;

  @Option(
      names = "--language",
      paramLabel = "TAG",
      description = "Its language, such as en or de-AT.")
  @Nullable String language;

  @Option(
      names = "--split-at",
      paramLabel = "LINE",
      description = "First line of the next part (of the extracted text, from 1).")
  List<Integer> splitAt = new ArrayList<>();

  @Option(
      names = "--part-published",
      paramLabel = "EDTF",
      description = "Date of each part in order, the first included.")
  List<String> partPublished = new ArrayList<>();

  @Option(
      names = "--propaganda",
      paramLabel = "ORGAN,FORM,DATE",
      description =
          "The files are a group's own propaganda: their hash, organ, form and date are noted and nothing of them is kept.")
  @Nullable String propaganda;

  @Option(
      names = "--limit-mb",
      paramLabel = "MB",
      description = "Largest file taken, in megabytes (default: 200).")
  int limitMb = 200;

  @Option(
      names = "--map",
      split = ",",
      paramLabel = "FIELD=COLUMN",
      description =
          "Read CSV, TSV and JSON Lines files as records, each a document: which column or key holds the text, title, byline, publisher, url, language, published, id. Or a file of such lines.")
  List<String> maps = new ArrayList<>();

  AddCommand(CasebookCommand root) {
    super(root);
  }

  @Override
  int run(Study open) throws IOException {
    if (files.isEmpty() && addresses.isEmpty()) {
      throw new BadRequest("Name a file or folder to add, or an address with --fetch.");
    }
    if (addresses.isEmpty() && !allowedHosts.isEmpty()) {
      throw new BadRequest("--allow-host speaks of --fetch; there is nothing to fetch.");
    }
    if (!addresses.isEmpty() && url != null) {
      throw new BadRequest(
          "--url says where a file stood; what is fetched stands where it was fetched from.");
    }
    if (files.size() + addresses.size() > 1
        && (url != null || title != null || !splitAt.isEmpty() || !partPublished.isEmpty())) {
      throw new BadRequest(
          "--title, --url, --split-at and --part-published speak of one file; add such files one by one.");
    }
    if (propaganda != null) {
      return note(open, propaganda);
    }
    Recorder.Told told =
        new Recorder.Told(
            published == null ? null : date("--published", published),
            publisher,
            title,
            url,
            byline,
            language,
            splitAt,
            partDates());
    Intake intake =
        new Intake(open, root.who(), told, limits(), maps.isEmpty() ? null : Mapping.read(maps));
    IntakeReport report = new IntakeReport(root.output, json);
    for (Path file : files) {
      try {
        intake.take(file, report);
      } catch (BadRequest e) {
        report.refused(file.toString(), String.valueOf(e.getMessage()));
      }
    }
    Fetch fetch =
        new Fetch(new Web(new Reach(Set.copyOf(allowedHosts)), Patience.USUAL), limits().piece());
    for (String address : addresses) {
      intake.fetch(address, fetch, report);
    }
    report.end();
    return 0;
  }

  /** Notes propaganda: only the file's hash leaves the file. */
  private int note(Study open, String words) throws IOException {
    Propaganda what;
    try {
      what = Propaganda.parse(words);
    } catch (IllegalArgumentException e) {
      throw new BadRequest("--propaganda: " + e.getMessage(), e);
    }
    ArrayNode noted = JsonNodeFactory.instance.arrayNode();
    for (Path file : files) {
      if (!Files.isRegularFile(file)) {
        throw new BadRequest("There is no file " + file + "; name files, not folders.");
      }
      byte[] bytes = Files.readAllBytes(file);
      String id = open.recorder(root.who()).notePropaganda(bytes, what);
      noted
          .addObject()
          .put("document", id)
          .put("sha256", Hash.of(bytes))
          .put("propaganda", what.words());
      if (!json) {
        root.output.line("noted " + id + "  " + what.words() + "; nothing of it is kept.");
      }
    }
    if (json) {
      ObjectNode answer = JsonNodeFactory.instance.objectNode();
      answer.set("noted", noted);
      root.output.json(answer);
    } else {
      root.output.line(
          "In its place, " + Propaganda.ADVICE + "; the same bytes do not come in again.");
    }
    return 0;
  }

  private Limits limits() {
    if (limitMb < 1 || limitMb > 2000) {
      throw new BadRequest("--limit-mb: " + limitMb + "; give 1 to 2000.");
    }
    Limits usual = Limits.USUAL;
    return new Limits(limitMb * 1_000_000L, usual.whole(), usual.pieces(), usual.depth());
  }

  private List<@Nullable Edtf> partDates() {
    List<@Nullable Edtf> dates = new ArrayList<>();
    for (String text : partPublished) {
      dates.add(text.equals("unknown") ? null : date("--part-published", text));
    }
    return dates;
  }

  private static Edtf date(String option, String text) {
    try {
      return Edtf.parse(text);
    } catch (IllegalArgumentException e) {
      throw new BadRequest(option + ": " + e.getMessage(), e);
    }
  }
}
