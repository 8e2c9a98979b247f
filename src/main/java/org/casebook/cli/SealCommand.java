package org.casebook.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.casebook.BadRequest;
import org.casebook.Casebook;
import org.casebook.Study;
import org.casebook.answers.Showing;
import org.casebook.documents.Document;
import org.casebook.documents.Seal;
import org.casebook.documents.TextIndex;
import org.casebook.exchange.DocumentNames;
import org.casebook.exchange.LineRefused;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Seals what tells how an attack is made, opens what was sealed wrongly, and lists both. */
@Command(
    name = "seal",
    description = "Withhold a passage that tells how an attack is made, or open one again.",
    footer = {
      "",
      "Every document is scanned as it comes in; this is for what the scan missed or took wrongly.",
      "Without --at it lists what is sealed: place, hash and reason, none of the words.",
      "Example: casebook seal lakeside.casebook courier.html --at 12 --why 'tells how it was built'",
      "         casebook seal lakeside.casebook courier.html --at 830-911 --open --why 'a cake'"
    })
final class SealCommand extends StudyCommand {
  private static final Pattern SPAN = Pattern.compile("(\\d{1,9})-(\\d{1,9})");

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "DOCUMENT",
      description = "Its id, file name or SHA-256; all documents where none is named.")
  @Nullable String document;

  @Option(
      names = "--at",
      paramLabel = "LINE|START-END",
      description = "A line of its text, from 1, or code points from START up to END.")
  @Nullable String at;

  @Option(names = "--open", description = "Open what is sealed there instead.")
  boolean open;

  @Option(names = "--why", paramLabel = "TEXT", description = "The reason; needed with --at.")
  @Nullable String why;

  @Option(
      names = "--scan",
      description = "Scan all documents again; what a person opened stays open.")
  boolean scan;

  SealCommand(CasebookCommand root) {
    super(root);
  }

  @Override
  int run(Study study) {
    if (scan) {
      int sealed = study.recorder(root.who()).scan();
      return done(
          sealed == 0 ? "Nothing more to seal." : "Sealed " + sealed + " more.",
          JsonNodeFactory.instance.objectNode().put("sealed", sealed));
    }
    String place = at;
    if (place == null) {
      if (open || why != null) {
        throw new BadRequest("Say where: --at LINE or --at START-END.");
      }
      return list(study);
    }
    String name = document;
    String reason = why;
    if (name == null || reason == null) {
      throw new BadRequest("--at needs a document, and --why its reason.");
    }
    String id = study.read(casebook -> find(casebook, study, name).id());
    int[] span = study.read(casebook -> span(casebook, study, id, place));
    if (open) {
      study.recorder(root.who()).unseal(id, span[0], span[1], reason);
    } else {
      study.recorder(root.who()).seal(id, span[0], span[1], reason);
    }
    return done(
        (open ? "Opened " : "Sealed ") + id + " from " + span[0] + " to " + span[1] + ".",
        JsonNodeFactory.instance
            .objectNode()
            .put("document", id)
            .put("start", span[0])
            .put("end", span[1])
            .put("sealed", !open));
  }

  private static Document find(Casebook casebook, Study study, String name) {
    try {
      return new DocumentNames(casebook.corpus(), study.texts()).find(name);
    } catch (LineRefused e) {
      throw new BadRequest(e.reason(), e);
    }
  }

  private static int[] span(Casebook casebook, Study study, String id, String place) {
    Matcher span = SPAN.matcher(place);
    if (span.matches()) {
      return new int[] {Integer.parseInt(span.group(1)), Integer.parseInt(span.group(2))};
    }
    Document document = find(casebook, study, id);
    String text = study.texts().text(document);
    if (text == null) {
      throw new BadRequest("Document '" + id + "' was erased; there is no text to seal.");
    }
    TextIndex index = TextIndex.of(text);
    int line = place.matches("\\d{1,8}") ? Integer.parseInt(place) : 0;
    if (line < 1 || line > index.lines()) {
      throw new BadRequest(
          "--at "
              + place
              + ": give a line from 1 to "
              + index.lines()
              + ", or code points as START-END.");
    }
    int start = index.lineStart(line);
    int end = line == index.lines() ? index.codePoints() : index.lineStart(line + 1) - 1;
    return new int[] {start, Math.max(start, end)};
  }

  private int list(Study study) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode all = answer.putArray("documents");
    study.read(casebook -> {
      Showing showing = Showing.of(study, casebook);
      String only = document == null ? null : find(casebook, study, document).id();
      for (Document one : casebook.corpus().documents()) {
        if (only == null ? !casebook.corpus().seals(one.id()).isEmpty() : only.equals(one.id())) {
          list(study, casebook, showing, one, all.addObject());
        }
      }
      return all;
    });
    if (json) {
      root.output.json(answer);
      return 0;
    }
    int passages = 0;
    for (var one : all) {
      root.output.line(one.get("document").asText() + "  " + one.get("title").asText());
      for (var seal : one.get("sealed")) {
        passages++;
        root.output.line(
            "  sealed "
                + seal.get("start").asInt()
                + "-"
                + seal.get("end").asInt()
                + " (line "
                + seal.get("line").asInt()
                + "): "
                + seal.get("why").asText());
      }
      for (var opened : one.get("opened")) {
        root.output.line(
            "  opened "
                + opened.get("start").asInt()
                + "-"
                + opened.get("end").asInt()
                + ": "
                + opened.get("why").asText());
      }
    }
    root.output.line(passages + (passages == 1 ? " passage is" : " passages are") + " sealed.");
    return 0;
  }

  private static void list(
      Study study, Casebook casebook, Showing showing, Document document, ObjectNode into) {
    into.put("document", document.id()).put("title", showing.name(document));
    String text = study.texts().text(document);
    TextIndex index = TextIndex.of(text == null ? "" : text);
    ArrayNode sealed = into.putArray("sealed");
    for (Seal seal : casebook.corpus().seals(document.id())) {
      sealed
          .addObject()
          .put("start", seal.start())
          .put("end", seal.end())
          .put("line", text == null ? 0 : index.lineOf(seal.start()))
          .put("sha256", seal.hash())
          .put("by", seal.byHand() ? "hand" : "scan")
          .put("why", showing.masked(seal.why()))
          .put("decision", seal.seq());
    }
    ArrayNode opened = into.putArray("opened");
    for (Seal seal : casebook.corpus().opened(document.id())) {
      opened
          .addObject()
          .put("start", seal.start())
          .put("end", seal.end())
          .put("why", showing.masked(seal.why()))
          .put("decision", seal.seq());
    }
  }
}
