package org.casebook.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.casebook.BadRequest;
import org.casebook.Study;
import org.casebook.answers.KnownAbout;
import org.casebook.answers.Showing;
import org.casebook.dates.Edtf;
import org.casebook.documents.Description;
import org.casebook.documents.Document;
import org.casebook.exchange.DocumentNames;
import org.casebook.exchange.LineRefused;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows and corrects what is known about a document beside its text. */
@Command(
    name = "describe",
    description = "Show or correct a document's title, byline, publisher, date, language, address.",
    footer = {
      "",
      "Without options it shows each field, where it comes from, and what it was before.",
      "What is not named stays; an empty value takes a field away, and --published unknown the date.",
      "The text itself is never changed: another capture is another document.",
      "Example: casebook describe lakeside.casebook courier.html --published 2031-05-02 --why 'the printed page says so'"
    })
final class DescribeCommand extends StudyCommand {
  @Parameters(index = "1", paramLabel = "DOCUMENT", description = "Its id, file name or SHA-256.")
  String document = "";

  @Option(names = "--title", paramLabel = "T", description = "Its title.")
  @Nullable String title;

  @Option(names = "--byline", paramLabel = "B", description = "Who wrote it, as printed.")
  @Nullable String byline;

  @Option(names = "--publisher", paramLabel = "P", description = "Who published it.")
  @Nullable String publisher;

  @Option(names = "--url", paramLabel = "U", description = "Where it stood.")
  @Nullable String url;

  @Option(
      names = "--published",
      paramLabel = "EDTF",
      description = "When it was published: 2031-05-02, 2031-05, 2031-05-02~ ...; or 'unknown'.")
  @Nullable String published;

  @Option(
      names = "--basis",
      paramLabel = "TEXT",
      description = "Where that date comes from (default: given by hand).")
  @Nullable String basis;

  @Option(names = "--language", paramLabel = "TAG", description = "Such as en or de-AT.")
  @Nullable String language;

  @Option(names = "--why", paramLabel = "TEXT", description = "The reason; needed to correct.")
  @Nullable String why;

  DescribeCommand(CasebookCommand root) {
    super(root);
  }

  @Override
  int run(Study open) {
    String id =
        open.read(casebook -> {
          try {
            return new DocumentNames(casebook.corpus(), open.texts()).find(document).id();
          } catch (LineRefused e) {
            throw new BadRequest(e.reason(), e);
          }
        });
    boolean asks =
        title == null
            && byline == null
            && publisher == null
            && url == null
            && published == null
            && basis == null
            && language == null;
    if (!asks) {
      String reason = why;
      if (reason == null) {
        throw new BadRequest("Say why with --why: the reason stands in the log.");
      }
      correct(open, id, reason);
    }
    show(open, id);
    return 0;
  }

  private void correct(Study open, String id, String reason) {
    Document was = open.read(casebook -> Objects.requireNonNull(casebook.corpus().document(id)));
    Description before = open.texts().capturedDescription(was);
    open.recorder(root.who())
        .describe(
            id,
            new Description(
                before.fileName(),
                given(publisher, before.publisher()),
                given(title, before.title()),
                given(url, before.url()),
                given(byline, before.byline())),
            published == null
                ? was.published()
                : published.equals("unknown") ? null : date(published),
            basis,
            given(language, was.language()),
            reason);
  }

  private static @Nullable String given(@Nullable String typed, @Nullable String before) {
    return typed == null ? before : typed.isBlank() ? null : typed.strip();
  }

  private static Edtf date(String text) {
    try {
      return Edtf.parse(text);
    } catch (IllegalArgumentException e) {
      throw new BadRequest("--published: " + e.getMessage(), e);
    }
  }

  private void show(Study open, String id) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("document", id);
    open.read(casebook -> {
      Document now = Objects.requireNonNull(casebook.corpus().document(id));
      KnownAbout known = KnownAbout.of(open, Showing.of(open, casebook), casebook, now);
      ObjectNode fields = answer.putObject("fields");
      for (KnownAbout.Field field : known.fields()) {
        fields.putObject(field.name()).put("value", field.value()).put("basis", field.basis());
      }
      ArrayNode earlier = answer.putArray("earlier");
      for (KnownAbout.Earlier was : known.earlier()) {
        ObjectNode one = earlier.addObject().put("decision", was.decision());
        was.fields().forEach(field -> one.put(field.name(), field.value()));
      }
      return id;
    });
    if (json) {
      root.output.json(answer);
      return;
    }
    for (Map.Entry<String, com.fasterxml.jackson.databind.JsonNode> field :
        answer.get("fields").properties()) {
      String from = field.getValue().get("basis").asText("");
      root.output.line(
          field.getKey()
              + ": "
              + (field.getValue().get("value").isNull()
                  ? "not known"
                  : field.getValue().get("value").asText())
              + (from.isEmpty() || from.equals("null") ? "" : "  (" + from + ")"));
    }
    for (com.fasterxml.jackson.databind.JsonNode was : answer.get("earlier")) {
      List<String> words = new java.util.ArrayList<>();
      was.properties()
          .forEach(field -> {
            if (!field.getKey().equals("decision")) {
              words.add(field.getKey() + " " + field.getValue().asText("not known"));
            }
          });
      root.output.line("before decision " + was.get("decision") + ": " + String.join("; ", words));
    }
  }
}
