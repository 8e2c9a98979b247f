package org.casebook.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.casebook.BadRequest;
import org.casebook.Recorder;
import org.casebook.Study;
import org.casebook.answers.Showing;
import org.casebook.dates.Edtf;
import org.casebook.documents.Document;
import org.casebook.documents.Part;
import org.casebook.documents.UnreadableDocument;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Captures files as documents. */
@Command(
    name = "add",
    description = "Capture files (plain text, Markdown, HTML, PDF) as documents.",
    footer = {
      "",
      "Example: casebook add lakeside.casebook courier.html --published 2031-05-02 --publisher 'The Courier'",
      "A page that holds several dated texts is split into parts: --split-at names the first line of the second and",
      "each later part, --part-published gives a date for each part, the first included ('unknown' for none)."
    })
final class AddCommand extends StudyCommand {
  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "FILE",
      description = "Files to capture.")
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
    ArrayNode added = JsonNodeFactory.instance.arrayNode();
    List<String> refused = new ArrayList<>();
    for (Path file : files) {
      try {
        Recorder.Captured captured =
            open.recorder(root.who())
                .add(
                    Reading.bytes(file, limitMb * 1_000_000L),
                    String.valueOf(file.getFileName()),
                    told);
        added.add(answer(file, captured));
      } catch (UnreadableDocument | BadRequest | IllegalArgumentException e) {
        refused.add(file + ": " + e.getMessage());
        root.output.notice("casebook: " + refused.getLast());
      }
    }
    if (json) {
      ObjectNode answer = JsonNodeFactory.instance.objectNode();
      answer.set("documents", added);
      refused.forEach(answer.putArray("refused")::add);
      root.output.json(answer);
    } else {
      added.forEach(one -> root.output.line(line((ObjectNode) one)));
    }
    if (!refused.isEmpty()) {
      throw new CasebookCommand.Refused(
          refused.size() + " of " + files.size() + " files were not added; the others are in.");
    }
    return 0;
  }

  private static ObjectNode answer(Path file, Recorder.Captured captured) {
    Document document = captured.document();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("document", document.id());
    answer.put("file", String.valueOf(file.getFileName()));
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
