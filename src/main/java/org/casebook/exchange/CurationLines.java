package org.casebook.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.casebook.BadRequest;
import org.casebook.Casebook;
import org.casebook.FigureBridge;
import org.casebook.FigureComparison;
import org.casebook.Recorder;
import org.casebook.codebook.Answers;
import org.casebook.codebook.Variable;
import org.casebook.coding.Assertion;
import org.casebook.decisions.Decision;
import org.casebook.decisions.Hash;
import org.casebook.documents.Document;
import org.casebook.documents.Quote;
import org.casebook.documents.TextIndex;
import org.casebook.documents.Texts;
import org.casebook.figures.FigureJson;
import org.casebook.figures.KeptFigures;
import org.casebook.figures.Wordings;
import org.casebook.incidents.Incident;
import org.casebook.incidents.Incidents;
import org.casebook.incidents.Piece;
import org.casebook.people.PersonRecord;
import org.casebook.relations.HeldBridge;
import org.casebook.relations.KeptRelations;
import org.casebook.relations.RelationKind;
import org.casebook.relations.RelationStatus;
import org.jspecify.annotations.Nullable;

/**
 * Turns curation lines (docs/reference/codings.md) into decisions: what people decided beside
 * coding facts.
 */
final class CurationLines {
  private final Casebook now;
  private final Texts texts;
  private final DocumentNames names;

  CurationLines(Casebook now, Texts texts, DocumentNames names) {
    this.now = now;
    this.texts = texts;
    this.names = names;
  }

  /**
   * The decisions of one line; none where it changes nothing.
   *
   * @throws LineRefused with field, value and reason where it does not fit
   */
  List<Decision> read(JsonNode line, Recorder.Keeper keeper) throws LineRefused {
    return switch (CodingLines.text(line, "decision")) {
      case "same-origin" -> sameOrigin(line);
      case "own-origin" -> {
        only(line, Set.of("documents", "why"));
        yield ownOrigin(line);
      }
      case "clustered" -> clustered(line);
      case "merged" -> merged(line);
      case "withdrew" -> withdrew(line);
      case "adjudicated" -> adjudicated(line);
      case "person" -> person(line, keeper);
      case "figure" -> figure(line, keeper);
      case "no-figure" -> noFigure(line);
      case "sealed" -> sealed(line);
      case "unsealed" -> unsealed(line);
      case "about" -> about(line);
      case "not-about" -> notAbout(line);
      case "about-none" -> aboutNone(line);
      case "reviewed" -> reviewed(line);
      case "bridge" -> bridge(line, keeper);
      case "relation" -> relation(line, true);
      case "no-relation" -> relation(line, false);
      case "wordings" -> wordings(line);
      default ->
          throw new LineRefused(
              "decision \""
                  + CodingLines.shown(CodingLines.text(line, "decision"))
                  + "\" is none of same-origin, own-origin, clustered, merged, withdrew, adjudicated, person, figure, no-figure, sealed, unsealed, about, not-about, about-none, reviewed, bridge, relation, no-relation, wordings.");
    };
  }

  private static void only(JsonNode line, Set<String> keys) throws LineRefused {
    for (Map.Entry<String, JsonNode> field : line.properties()) {
      if (!field.getKey().equals("decision") && !keys.contains(field.getKey())) {
        throw new LineRefused(
            "unknown key \""
                + CodingLines.shown(field.getKey())
                + "\"; known here are "
                + String.join(", ", new TreeSet<>(keys))
                + ".");
      }
    }
  }

  private List<Decision> sameOrigin(JsonNode line) throws LineRefused {
    only(line, Set.of("documents", "why"));
    List<String> documents = documents(line);
    if (new TreeSet<>(documents).size() < 2) {
      throw new LineRefused("documents must name two or more: one origin needs two.");
    }
    long groups = documents.stream().map(now.corpus().origins()::of).distinct().count();
    return groups == 1 && documents.stream().allMatch(now.corpus().origins()::confirmed)
        ? List.of()
        : List.of(new Decision.SameOrigin(documents, CodingLines.text(line, "why")));
  }

  private List<Decision> ownOrigin(JsonNode line) throws LineRefused {
    List<String> documents = documents(line);
    List<List<String>> groups = now.corpus().origins().groups();
    return documents.stream().allMatch(id -> groups.contains(List.of(id)))
        ? List.of()
        : List.of(new Decision.OwnOrigin(documents, CodingLines.text(line, "why")));
  }

  private List<String> documents(JsonNode line) throws LineRefused {
    List<String> ids = new ArrayList<>();
    for (String name : texts(line, "documents")) {
      ids.add(names.find(name).id());
    }
    return ids;
  }

  private static List<String> texts(JsonNode line, String key) throws LineRefused {
    JsonNode list = line.get(key);
    if (list == null || !list.isArray() || list.isEmpty()) {
      throw new LineRefused(key + " must be a list of text.");
    }
    List<String> found = new ArrayList<>();
    for (JsonNode item : list) {
      if (!item.isTextual()) {
        throw new LineRefused(
            key + " must be a list of text, not " + CodingLines.shown(item.toString()) + ".");
      }
      found.add(item.textValue());
    }
    return found;
  }

  private List<Decision> figure(JsonNode line, Recorder.Keeper keeper) throws LineRefused {
    only(line, Set.of("document", "start", "end", "says", "lens", "category", "where", "how"));
    Document document = names.find(CodingLines.text(line, "document"));
    int start = offset(line, "start");
    int end = offset(line, "end");
    String slice = start < end ? texts.slice(document, start, end) : null;
    JsonNode says = line.get("says");
    if (slice == null || says == null || !says.isObject()) {
      throw new LineRefused(
          "a figure needs says, and a start and end that lie within its document.");
    }
    try {
      Decision.FigureKept kept =
          new FigureComparison(
                  CodingLines.optional(line, "lens"),
                  CodingLines.optional(line, "category"),
                  CodingLines.optional(line, "where"),
                  CodingLines.text(line, "how"))
              .keeping(now, texts, keeper, document, FigureJson.read(says, slice, start, end));
      boolean already =
          now.figures().kept().stream()
              .anyMatch(k ->
                  k.id().equals(kept.figure())
                      && k.saysHash().equals(kept.says())
                      && Objects.equals(k.lens(), kept.lens())
                      && Objects.equals(k.category(), kept.category())
                      && Objects.equals(k.where(), kept.where()));
      return already ? List.of() : List.of(kept);
    } catch (BadRequest | IllegalArgumentException e) {
      throw new LineRefused(String.valueOf(e.getMessage()));
    }
  }

  private List<Decision> wordings(JsonNode line) throws LineRefused {
    only(line, Set.of("table"));
    try {
      Wordings table = Wordings.parse(CodingLines.text(line, "table"), "table");
      return Wordings.same(table.source(), now.wordingsText())
          ? List.of()
          : List.of(new Decision.WordingsSet(table.source()));
    } catch (Wordings.Refused e) {
      throw new LineRefused(String.valueOf(e.getMessage()));
    }
  }

  private List<Decision> noFigure(JsonNode line) throws LineRefused {
    only(line, Set.of("document", "start", "end", "why"));
    Document document = names.find(CodingLines.text(line, "document"));
    int start = offset(line, "start");
    int end = offset(line, "end");
    if (start >= end || texts.slice(document, start, end) == null) {
      throw new LineRefused("start and end must lie within the document.");
    }
    KeptFigures.Span span = new KeptFigures.Span(document.id(), start, end);
    return now.figures().refused().stream().anyMatch(r -> r.span().equals(span))
        ? List.of()
        : List.of(
            new Decision.FigureRefused(document.id(), start, end, CodingLines.text(line, "why")));
  }

  private List<Decision> sealed(JsonNode line) throws LineRefused {
    only(line, Set.of("document", "start", "end", "sha256", "why"));
    Document document = names.find(CodingLines.text(line, "document"));
    int start = offset(line, "start");
    int end = offset(line, "end");
    String slice = start < end ? texts.capturedSlice(document, start, end) : null;
    if (slice == null || slice.isBlank()) {
      throw new LineRefused("start and end must lie within the document and hold words.");
    }
    String hash = CodingLines.optional(line, "sha256");
    if (hash != null && !hash.equals(Hash.of(slice))) {
      throw new LineRefused(
          "sha256: what stands from " + start + " to " + end + " has another hash.");
    }
    boolean already =
        now.corpus().seals(document.id()).stream()
            .anyMatch(seal -> seal.start() <= start && seal.end() >= end);
    return already
        ? List.of()
        : List.of(
            new Decision.Sealed(
                document.id(),
                List.of(new Decision.SealedSpan(start, end, Hash.of(slice), null)),
                true,
                CodingLines.text(line, "why")));
  }

  private List<Decision> unsealed(JsonNode line) throws LineRefused {
    only(line, Set.of("document", "start", "end", "why"));
    Document document = names.find(CodingLines.text(line, "document"));
    int start = offset(line, "start");
    int end = offset(line, "end");
    if (start >= end || texts.capturedSlice(document, start, end) == null) {
      throw new LineRefused("start and end must lie within the document.");
    }
    return texts.sealed(document, start, end)
        ? List.of(new Decision.Unsealed(document.id(), start, end, CodingLines.text(line, "why")))
        : List.of();
  }

  private List<Decision> about(JsonNode line) throws LineRefused {
    only(line, Set.of("document", "part", "incident", "title", "why"));
    Piece piece = piece(line);
    String id = CodingLines.text(line, "incident");
    String title = CodingLines.optional(line, "title");
    if (!Incident.isId(id)) {
      throw new LineRefused(
          "incident \""
              + CodingLines.shown(id)
              + "\" is no id; use letters, digits, '-', '_', '.' or ':', beginning with a letter or digit.");
    }
    String why = CodingLines.text(line, "why");
    return switch (now.incidents().find(id)) {
      case Incidents.Found.Choice choice ->
          throw new LineRefused(
              "incident \""
                  + CodingLines.shown(id)
                  + "\" was split; say which is meant: "
                  + String.join(", ", choice.among())
                  + ".");
      case Incidents.Found.None none -> List.of(assigned(piece, id, title, why));
      case Incidents.Found.One one -> {
        boolean already =
            now.assignments().incidents(piece, now.incidents()).contains(one.incident().id());
        yield already ? List.of() : List.of(assigned(piece, one.incident().id(), title, why));
      }
    };
  }

  private static Decision assigned(Piece piece, String id, @Nullable String title, String why) {
    return new Decision.DocumentAssigned(piece.document(), piece.part(), id, title, why);
  }

  private List<Decision> notAbout(JsonNode line) throws LineRefused {
    only(line, Set.of("document", "part", "incident", "why"));
    Piece piece = piece(line);
    Incident incident = incident(line);
    return now.assignments().refused(piece, now.incidents()).contains(incident.id())
        ? List.of()
        : List.of(
            new Decision.DocumentUnassigned(
                piece.document(), piece.part(), incident.id(), CodingLines.text(line, "why")));
  }

  private List<Decision> aboutNone(JsonNode line) throws LineRefused {
    only(line, Set.of("document", "part", "why"));
    Piece piece = piece(line);
    return now.assignments().setAside(piece) != null
        ? List.of()
        : List.of(
            new Decision.DocumentSetAside(
                piece.document(), piece.part(), CodingLines.text(line, "why")));
  }

  private List<Decision> reviewed(JsonNode line) throws LineRefused {
    only(line, Set.of("incident", "why"));
    Incident incident = incident(line);
    return now.assignments().reviewed(incident) > 0
        ? List.of()
        : List.of(new Decision.IncidentReviewed(incident.id(), CodingLines.text(line, "why")));
  }

  private Incident incident(JsonNode line) throws LineRefused {
    try {
      return Recorder.requireIncident(now, CodingLines.text(line, "incident"));
    } catch (BadRequest e) {
      throw new LineRefused(String.valueOf(e.getMessage()));
    }
  }

  private List<Decision> bridge(JsonNode line, Recorder.Keeper keeper) throws LineRefused {
    only(line, Set.of("from", "to", "as", "words", "why"));
    try {
      FigureBridge bridge =
          new FigureBridge(
              spot(line, "from"),
              spot(line, "to"),
              HeldBridge.As.read(CodingLines.text(line, "as")),
              CodingLines.text(line, "words"));
      KeptRelations.Bridge before = now.relations().bridge(bridge.id());
      Decision.BridgeHeld held = bridge.holding(now, texts, keeper, CodingLines.text(line, "why"));
      boolean already =
          before != null
              && before.as() == bridge.as()
              && before.from().equals(held.from())
              && before.saysHash().equals(held.says());
      return already ? List.of() : List.of(held);
    } catch (BadRequest | IllegalArgumentException e) {
      throw new LineRefused(String.valueOf(e.getMessage()));
    }
  }

  private Piece piece(JsonNode line) throws LineRefused {
    Document document = names.find(CodingLines.text(line, "document"));
    String part = CodingLines.optional(line, "part");
    if (part != null && document.parts().stream().noneMatch(p -> p.id().equals(part))) {
      throw new LineRefused(
          "document "
              + document.id()
              + " has no part \""
              + CodingLines.shown(part)
              + "\"; split it first.");
    }
    return new Piece(document.id(), document.split() ? part : null);
  }

  private List<Decision> relation(JsonNode line, boolean holds) throws LineRefused {
    only(line, Set.of("binds", "status", "figures", "why"));
    JsonNode list = line.get("figures");
    if (list == null || !list.isArray() || list.size() < 2) {
      throw new LineRefused("figures must list two or more spans: a relation needs two.");
    }
    List<Decision.Spot> figures = new ArrayList<>();
    for (JsonNode one : list) {
      figures.add(spot(one));
    }
    try {
      RelationKind kind = RelationKind.read(CodingLines.text(line, "binds"));
      RelationStatus status = RelationStatus.read(CodingLines.text(line, "status"));
      String id = KeptRelations.id(kind, status, figures);
      KeptRelations.Opinion before = now.relations().opinion(id);
      String why = CodingLines.text(line, "why");
      return before != null && before.confirmed() == holds
          ? List.of()
          : List.of(
              holds
                  ? new Decision.RelationConfirmed(id, kind.word(), status.word(), figures, why)
                  : new Decision.RelationRefused(id, kind.word(), status.word(), figures, why));
    } catch (IllegalArgumentException e) {
      throw new LineRefused(String.valueOf(e.getMessage()));
    }
  }

  private Decision.Spot spot(JsonNode line, String key) throws LineRefused {
    JsonNode spot = line.get(key);
    if (spot == null || !spot.isObject()) {
      throw new LineRefused(key + " must be an object with document, start and end.");
    }
    return spot(spot);
  }

  private Decision.Spot spot(JsonNode spot) throws LineRefused {
    Document document = names.find(CodingLines.text(spot, "document"));
    int start = offset(spot, "start");
    int end = offset(spot, "end");
    if (start >= end || texts.slice(document, start, end) == null) {
      throw new LineRefused(
          "start " + start + " and end " + end + " must lie within " + document.id() + ".");
    }
    return new Decision.Spot(document.id(), start, end);
  }

  private static int offset(JsonNode line, String key) throws LineRefused {
    JsonNode value = line.get(key);
    if (value == null || !value.canConvertToInt() || value.intValue() < 0) {
      throw new LineRefused(key + " must be a whole number of at least 0.");
    }
    return value.intValue();
  }

  private List<Decision> clustered(JsonNode line) throws LineRefused {
    only(line, Set.of("incidents", "why"));
    List<String> ids = new ArrayList<>();
    for (String id : texts(line, "incidents")) {
      ids.add(Recorder.requireIncident(now, id).id());
    }
    if (new TreeSet<>(ids).size() < 2) {
      throw new LineRefused("incidents must name two or more: a cluster needs two.");
    }
    boolean already =
        now.incidents().clusters().stream().anyMatch(cluster -> cluster.containsAll(ids));
    return already
        ? List.of()
        : List.of(new Decision.Clustered(ids, CodingLines.text(line, "why")));
  }

  private List<Decision> merged(JsonNode line) throws LineRefused {
    only(line, Set.of("from", "into", "why"));
    Incident from = Recorder.requireIncident(now, CodingLines.text(line, "from"));
    Incident into = Recorder.requireIncident(now, CodingLines.text(line, "into"));
    return from == into
        ? List.of()
        : List.of(new Decision.Merged(from.id(), into.id(), CodingLines.text(line, "why")));
  }

  private List<Decision> withdrew(JsonNode line) throws LineRefused {
    only(line, Set.of("assertion", "why"));
    JsonNode which = line.get("assertion");
    String id =
        which == null ? "" : which.isTextual() ? which.textValue() : assertion(which, null).id();
    if (now.codings().assertion(id) == null && now.codings().adjudication(id) == null) {
      throw new LineRefused("assertion \"" + CodingLines.shown(id) + "\" is not in this casebook.");
    }
    return now.codings().withdrawal(id) != null
        ? List.of()
        : List.of(new Decision.Withdrew(id, CodingLines.text(line, "why")));
  }

  /** The one assertion with this incident, variable, document and quote. */
  private Assertion assertion(JsonNode which, @Nullable Incident of) throws LineRefused {
    Document document = names.find(CodingLines.text(which, "document"));
    Quote quote = quote(document, CodingLines.text(which, "quote"));
    String variable = CodingLines.optional(which, "variable");
    String incidentName = CodingLines.optional(which, "incident");
    String coder = CodingLines.optional(which, "coder");
    Incident incident = incidentName == null ? of : Recorder.requireIncident(now, incidentName);
    List<Assertion> found = new ArrayList<>();
    for (Assertion a : now.codings().assertions()) {
      if (a.document().equals(document.id())
          && a.start() < quote.end()
          && a.end() > quote.start()
          && (variable == null || a.variable().equals(variable))
          && (coder == null || a.coder().equals(coder))
          && (incident == null || incident.assertions().contains(a.id()))) {
        found.add(a);
      }
    }
    if (found.size() != 1) {
      throw new LineRefused(
          (found.isEmpty() ? "no assertion" : found.size() + " assertions")
              + " of "
              + (variable == null ? "any variable" : variable)
              + " rest on quote \""
              + CodingLines.shown(quote.text())
              + "\""
              + (found.isEmpty() ? "." : "; name one by its id or its coder."));
    }
    return found.getFirst();
  }

  private Quote quote(Document document, String words) throws LineRefused {
    String text = texts.text(document);
    if (text == null) {
      throw new LineRefused("document " + document.id() + " was erased.");
    }
    return switch (TextIndex.of(text).locate(words, null)) {
      case TextIndex.Lookup.Found found -> found.quote();
      case TextIndex.Lookup.Refused refused ->
          throw new LineRefused("quote \"" + CodingLines.shown(words) + "\" " + refused.reason());
    };
  }

  private List<Decision> adjudicated(JsonNode line) throws LineRefused {
    only(line, Set.of("incident", "variable", "value", "rests_on", "why", "by"));
    Incident incident = Recorder.requireIncident(now, CodingLines.text(line, "incident"));
    String variableId = CodingLines.text(line, "variable");
    Variable variable = now.codebook().variable(variableId);
    JsonNode value = line.get("value");
    if (variable == null || value == null) {
      throw new LineRefused(
          "variable \""
              + CodingLines.shown(variableId)
              + "\" is not in the codebook, or its value is missing.");
    }
    List<String> restsOn = new ArrayList<>();
    JsonNode list = line.get("rests_on");
    if (list == null || !list.isArray() || list.isEmpty()) {
      throw new LineRefused("rests_on must list at least one assertion.");
    }
    for (JsonNode which : list) {
      if (which.isTextual()) {
        if (!incident.assertions().contains(which.textValue())) {
          throw new LineRefused(
              "rests_on: \""
                  + CodingLines.shown(which.textValue())
                  + "\" is no assertion about incident "
                  + incident.id()
                  + ".");
        }
        restsOn.add(which.textValue());
      } else {
        restsOn.addAll(onQuote(which, incident, variableId));
      }
    }
    JsonNode settled;
    try {
      settled = Answers.write(Answers.read(variable, value));
    } catch (IllegalArgumentException e) {
      throw new LineRefused("value of " + variableId + ": " + e.getMessage());
    }
    String id =
        "j"
            + Hash.of(
                    String.join(
                        "\u0000",
                        incident.id(),
                        variableId,
                        settled.toString(),
                        restsOn.toString()))
                .substring(0, 20);
    return now.codings().adjudication(id) != null
        ? List.of()
        : List.of(
            new Decision.Adjudicated(
                id, incident.id(), variableId, settled, restsOn, CodingLines.text(line, "why")));
  }

  /**
   * Every assertion on this variable that rests on this quote: where coders differ there are
   * several.
   */
  private List<String> onQuote(JsonNode which, Incident incident, String variable)
      throws LineRefused {
    Document document = names.find(CodingLines.text(which, "document"));
    Quote quote =
        which.has("start") && which.has("end")
            ? span(document, which)
            : quote(document, CodingLines.text(which, "quote"));
    List<String> found = new ArrayList<>();
    for (String id : incident.assertions()) {
      Assertion a = now.codings().assertion(id);
      if (a != null
          && a.document().equals(document.id())
          && a.variable().equals(variable)
          && a.start() < quote.end()
          && a.end() > quote.start()) {
        found.add(id);
      }
    }
    if (found.isEmpty()) {
      throw new LineRefused(
          "rests_on: no assertion on "
              + variable
              + " of "
              + incident.id()
              + " rests on quote \""
              + CodingLines.shown(quote.text())
              + "\".");
    }
    return found;
  }

  private List<Decision> person(JsonNode line, Recorder.Keeper keeper) throws LineRefused {
    only(
        line,
        Set.of(
            "person",
            "incident",
            "role",
            "names",
            "status",
            "status_date",
            "jurisdiction",
            "minor",
            "victim_naming",
            "document",
            "quote"));
    String incident = Recorder.requireIncident(now, CodingLines.text(line, "incident")).id();
    Document source = names.find(CodingLines.text(line, "document"));
    Quote quote = quote(source, CodingLines.text(line, "quote"));
    String naming = CodingLines.optional(line, "victim_naming");
    JsonNode minor = line.get("minor");
    if (minor != null && !minor.isBoolean()) {
      throw new LineRefused(
          "minor must be true or false, not " + CodingLines.shown(minor.toString()) + ".");
    }
    PersonRecord record =
        new PersonRecord(
            CodingLines.text(line, "person"),
            incident,
            CodingLines.text(line, "role"),
            texts(line, "names"),
            CodingLines.text(line, "status"),
            CodingLines.optional(line, "status_date"),
            CodingLines.optional(line, "jurisdiction"),
            minor != null && minor.booleanValue(),
            naming == null ? "none" : naming,
            source.id(),
            quote.start(),
            quote.end(),
            Hash.of(quote.text()));
    try {
      record.check();
    } catch (IllegalArgumentException e) {
      throw new LineRefused(String.valueOf(e.getMessage()));
    }
    return now.people().has(record)
        ? List.of()
        : List.of(record.decision(keeper.keep(record.heldNames())));
  }

  private Quote span(Document document, JsonNode which) throws LineRefused {
    String text = texts.text(document);
    int start = which.path("start").asInt(-1);
    int end = which.path("end").asInt(-1);
    if (text == null || start < 0 || end <= start || end > text.codePointCount(0, text.length())) {
      throw new LineRefused(
          "start " + start + " and end " + end + " are not in the text of " + document.id() + ".");
    }
    return TextIndex.of(text).slice(start, end);
  }
}
