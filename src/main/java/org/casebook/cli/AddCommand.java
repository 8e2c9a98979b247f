package org.casebook.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.casebook.BadRequest;
import org.casebook.Intake;
import org.casebook.Recorder;
import org.casebook.Study;
import org.casebook.answers.Showing;
import org.casebook.capture.Limits;
import org.casebook.capture.Mapping;
import org.casebook.dates.Edtf;
import org.casebook.documents.Document;
import org.casebook.documents.Part;
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
      "A folder or an archive is opened down to its documents; what cannot be read is named and the rest goes in.",
      "Adding the same again changes nothing, so an interrupted run is finished by running it again.",
      "A page that holds several dated texts is split into parts: --split-at names the first line of the second and",
      "each later part, --part-published gives a date for each part, the first included ('unknown' for none)."
    })
final class AddCommand extends StudyCommand {
  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "FILE",
      description = "Files or folders to capture.")
  List<Path> files = new ArrayList<>();

  @Option(
      names = "--published",
      paramLabel = "EDTF",
      description = "When it was published: 2031-05-02, 2031-05, 2031-05-02~ ...")
  @Nullable String published;

  @Option(names = "--publisher", paramLabel = "P", description = "Who published it.")
  @Nullable String publisher;

  @Option(names = "--title", paramLabel = "T", description = "Its title.")
  @Nullable String title;

  @Option(names = "--url", paramLabel = "U", description = "Where it stood. Nothing is fetched.")
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
    if (files.size() > 1
        && (url != null || title != null || !splitAt.isEmpty() || !partPublished.isEmpty())) {
      throw new BadRequest(
          "--title, --url, --split-at and --part-published speak of one file; add such files one by one.");
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
    Summary summary = new Summary();
    for (Path file : files) {
      try {
        intake.take(file, summary);
      } catch (BadRequest e) {
        summary.refused(file.toString(), String.valueOf(e.getMessage()));
      }
    }
    if (json) {
      ObjectNode answer = JsonNodeFactory.instance.objectNode();
      answer.set("documents", summary.documents);
      summary.refused.forEach(answer.putArray("refused")::add);
      answer.put("passed", summary.passed);
      summary.notes.forEach(answer.putArray("notes")::add);
      root.output.json(answer);
    } else if (summary.pieces() > 1) {
      root.output.line(summary.sentence());
    }
    if (!summary.refused.isEmpty()) {
      throw new CasebookCommand.Refused(
          summary.refused.size()
              + (summary.refused.size() == 1 ? " piece was" : " pieces were")
              + " not added"
              + (summary.fresh + summary.known == 0 ? "." : "; the others are in."));
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

  /** Prints each outcome as it comes and keeps count. */
  private final class Summary implements Intake.Progress {
    private final ArrayNode documents = JsonNodeFactory.instance.arrayNode();
    private final List<String> refused = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private long fresh;
    private long known;
    private long passed;

    @Override
    public void captured(String from, String name, Recorder.Captured captured) {
      if (captured.isNew()) {
        fresh++;
      } else {
        known++;
      }
      ObjectNode one = answer(from, name, captured);
      if (json) {
        documents.add(one);
      } else {
        root.output.line(line(one));
      }
    }

    @Override
    public void refused(String from, String why) {
      refused.add(why);
      root.output.notice("casebook: " + why);
    }

    @Override
    public void passed(String from) {
      passed++;
    }

    @Override
    public void note(String from, String sentence) {
      notes.add(sentence);
      root.output.notice("casebook: " + sentence);
    }

    long pieces() {
      return fresh + known + passed + refused.size();
    }

    String sentence() {
      return fresh
          + " added, "
          + known
          + " already there, "
          + refused.size()
          + " refused, "
          + passed
          + " passed over (pictures, styles, scripts).";
    }
  }

  private static ObjectNode answer(String from, String name, Recorder.Captured captured) {
    Document document = captured.document();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("document", document.id());
    answer.put("file", name);
    answer.put("from", from);
    answer.put("new", captured.isNew());
    answer.put("sha256", document.bytesHash());
    answer.put("published", Showing.text(document.published()));
    answer.put("basis", document.basis());
    ArrayNode parts = answer.putArray("parts");
    for (Part part : document.parts()) {
      parts.addObject().put("part", part.id()).put("published", Showing.text(part.published()));
    }
    captured.notes().forEach(answer.putArray("notes")::add);
    return answer;
  }

  private static String line(ObjectNode one) {
    StringBuilder line = new StringBuilder();
    line.append(one.get("new").booleanValue() ? "added " : "already there ");
    line.append(one.get("document").asText()).append("  ").append(one.get("file").asText());
    line.append("  published ")
        .append(one.get("published").isNull() ? "unknown" : one.get("published").asText());
    if (one.get("parts").size() > 1) {
      line.append("  ").append(one.get("parts").size()).append(" parts");
    }
    one.get("notes").forEach(note -> line.append("\n  note: ").append(note.asText()));
    return line.toString();
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
