package org.casebook.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.casebook.Intake;
import org.casebook.Recorder;
import org.casebook.answers.Showing;
import org.casebook.documents.Document;
import org.casebook.documents.Part;

/** Prints what became of each piece as it comes, and keeps count. */
final class IntakeReport implements Intake.Progress {
  private final Output output;
  private final boolean json;
  private final ArrayNode documents = JsonNodeFactory.instance.arrayNode();
  private final List<String> refused = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private long fresh;
  private long known;
  private long passed;
  private boolean quiet;

  IntakeReport(Output output, boolean json) {
    this.output = output;
    this.json = json;
  }

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
    } else if (captured.isNew() || !quiet) {
      output.line(line(one));
    }
  }

  @Override
  public void refused(String from, String why) {
    refused.add(why);
    output.notice("casebook: " + why);
  }

  @Override
  public void passed(String from) {
    passed++;
  }

  @Override
  public void note(String from, String sentence) {
    notes.add(sentence);
    output.notice("casebook: " + sentence);
  }

  /** Whether documents that are in the study already are only counted. */
  void quietAboutKnown(boolean only) {
    quiet = only;
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

  /**
   * Says what came of it all.
   *
   * @throws CasebookCommand.Refused if anything was not added
   */
  void end() {
    if (json) {
      ObjectNode answer = JsonNodeFactory.instance.objectNode();
      answer.set("documents", documents);
      refused.forEach(answer.putArray("refused")::add);
      answer.put("passed", passed);
      notes.forEach(answer.putArray("notes")::add);
      output.json(answer);
    } else if (pieces() > 1) {
      output.line(sentence());
    }
    if (!refused.isEmpty()) {
      throw new CasebookCommand.Refused(
          refused.size()
              + (refused.size() == 1 ? " piece was" : " pieces were")
              + " not added"
              + (fresh + known == 0 ? "." : "; the others are in."));
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
}
