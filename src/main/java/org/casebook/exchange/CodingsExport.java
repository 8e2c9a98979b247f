package org.casebook.exchange;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.casebook.Casebook;
import org.casebook.Study;
import org.casebook.coding.Adjudication;
import org.casebook.coding.Assertion;
import org.casebook.coding.SpeakerClass;
import org.casebook.decisions.Decision;
import org.casebook.documents.Document;
import org.casebook.documents.Part;
import org.casebook.documents.Seal;
import org.casebook.figures.KeptFigures;
import org.casebook.figures.Wordings;
import org.casebook.incidents.Assignments;
import org.casebook.incidents.Incident;
import org.casebook.incidents.Incidents;
import org.casebook.incidents.Piece;
import org.casebook.people.DisplayRules;
import org.casebook.people.Masking;
import org.casebook.people.People;
import org.casebook.people.Person;
import org.casebook.relations.KeptRelations;
import org.jspecify.annotations.Nullable;

/**
 * Writes a casebook's codings in the form they come in: {@code codings.jsonl}, {@code
 * curation.jsonl} and {@code documents.jsonl}. With the same documents added, both files taken in
 * give the same counts. Merges are already applied; withdrawn assertions stay behind; persons whose
 * name may not be shown stay behind, since without a name there is nothing to mask.
 */
public final class CodingsExport {
  private static final ObjectMapper JSON = new ObjectMapper();

  private CodingsExport() {}

  /** How many lines each file has. */
  public record Written(int codings, int curation, int documents) {}

  /** Writes into a new folder, which appears whole or not at all. */
  public static Written write(Study study, Path folder) throws IOException {
    return NewFolder.write(folder, into -> study.read(casebook -> write(study, casebook, into)));
  }

  private static Written write(Study study, Casebook casebook, Path into) {
    Masking masking = study.masking();
    Map<String, String> names = names(study, casebook, masking);
    try {
      return new Written(
          codings(study, casebook, masking, names, into.resolve("codings.jsonl")),
          curation(study, casebook, masking, names, into.resolve("curation.jsonl")),
          documents(study, casebook, masking, names, into.resolve("documents.jsonl")));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /**
   * What to call each document: its file name where that is the only one and bears no masked name,
   * else its id.
   */
  private static Map<String, String> names(Study study, Casebook casebook, Masking masking) {
    Map<String, Integer> uses = new HashMap<>();
    for (Document document : casebook.corpus().documents()) {
      uses.merge(study.texts().description(document).fileName(), 1, Integer::sum);
    }
    Map<String, String> names = new HashMap<>();
    for (Document document : casebook.corpus().documents()) {
      String file = study.texts().description(document).fileName();
      boolean plain =
          uses.getOrDefault(file, 0) == 1
              && masking.mask(file).equals(file)
              && document.erased() == null;
      names.put(document.id(), plain ? file : document.id());
    }
    return names;
  }

  private static int codings(
      Study study, Casebook casebook, Masking masking, Map<String, String> names, Path file)
      throws IOException {
    int lines = 0;
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      for (Incident incident : casebook.incidents().standing()) {
        boolean first = true;
        for (String id : incident.assertions()) {
          Assertion a = Objects.requireNonNull(casebook.codings().assertion(id));
          Document document = Objects.requireNonNull(casebook.corpus().document(a.document()));
          if (casebook.codings().withdrawal(id) != null || document.erased() != null) {
            continue;
          }
          ObjectNode line = JsonNodeFactory.instance.objectNode();
          line.put("incident", incident.id());
          if (first && !incident.title().equals(incident.id())) {
            line.put("title", masking.mask(incident.title()));
          }
          first = false;
          line.put("variable", a.variable());
          line.set("value", a.value());
          line.put("document", names.get(a.document()));
          String slice = Objects.requireNonNull(study.texts().slice(document, a.start(), a.end()));
          line.put("quote", masking.excerpt(slice, a.speakerClass() == SpeakerClass.GROUP).text());
          line.put("start", a.start()).put("end", a.end()).put("quote_sha256", a.quoteHash());
          put(line, "speaker", a.speaker() == null ? null : masking.mask(a.speaker()));
          line.put("speaker_class", a.speakerClass().words()).put("modality", a.modality().words());
          line.put("reliability", String.valueOf(a.reliability()))
              .put("credibility", String.valueOf(a.credibility()));
          line.put("coder", a.coder());
          put(line, "coded_at", a.codedAt());
          if (!a.details().isEmpty()) {
            ObjectNode details = line.putObject("details");
            new java.util.TreeMap<>(a.details()).forEach((k, v) -> details.put(k, masking.mask(v)));
          }
          line(out, line);
          lines++;
        }
      }
    }
    return lines;
  }

  private static int curation(
      Study study, Casebook casebook, Masking masking, Map<String, String> names, Path file)
      throws IOException {
    int lines = 0;
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      for (List<String> group : casebook.corpus().origins().groups()) {
        if (group.size() > 1 && group.stream().anyMatch(casebook.corpus().origins()::confirmed)) {
          ObjectNode line = JsonNodeFactory.instance.objectNode().put("decision", "same-origin");
          group.forEach(id -> line.withArray("documents").add(names.get(id)));
          line(out, line.put("why", "confirmed in the casebook this comes from"));
          lines++;
        }
      }
      for (Document document : casebook.corpus().documents()) {
        if (document.erased() == null) {
          lines += sealing(out, casebook, masking, names.get(document.id()), document.id());
        }
      }
      // in the order of the log: what is said to be about an incident after it was settled puts it
      // in the queue
      NavigableMap<Long, ObjectNode> decided = new TreeMap<>();
      adjudications(casebook, masking, names, decided);
      assignments(casebook, masking, names, decided);
      for (ObjectNode line : decided.values()) {
        line(out, line);
        lines++;
      }
      for (java.util.Set<String> cluster : casebook.incidents().clusters()) {
        ObjectNode line = JsonNodeFactory.instance.objectNode().put("decision", "clustered");
        cluster.forEach(line.withArray("incidents")::add);
        line(out, line.put("why", "tied in the casebook this comes from"));
        lines++;
      }
      lines += wordings(out, casebook, masking);
      for (KeptFigures.Kept kept : casebook.figures().kept()) {
        String says = study.holdings().text(kept.saysHash());
        KeptFigures.Span span = kept.span();
        Document claims = casebook.corpus().document(span.document());
        if (says != null
            && claims != null
            && !study.texts().sealed(claims, span.start(), span.end())) {
          ObjectNode line =
              JsonNodeFactory.instance
                  .objectNode()
                  .put("decision", "figure")
                  .put("document", names.get(span.document()))
                  .put("start", span.start())
                  .put("end", span.end());
          ObjectNode reading = line.putObject("says");
          new ObjectMapper()
              .readTree(says)
              .properties()
              .forEach(field ->
                  reading.set(
                      field.getKey(),
                      field.getValue().isTextual()
                          ? reading.textNode(masking.mask(field.getValue().textValue()))
                          : field.getValue()));
          put(line, "lens", kept.lens());
          put(line, "category", kept.category());
          put(line, "where", kept.where());
          line(out, line.put("how", kept.how()));
          lines++;
        }
      }
      for (KeptFigures.Refused refused : casebook.figures().refused()) {
        ObjectNode line =
            JsonNodeFactory.instance
                .objectNode()
                .put("decision", "no-figure")
                .put("document", names.get(refused.span().document()))
                .put("start", refused.span().start())
                .put("end", refused.span().end());
        line(out, line.put("why", masking.mask(refused.why())));
        lines++;
      }
      for (KeptRelations.Bridge bridge : casebook.relations().bridges()) {
        String says = study.holdings().text(bridge.saysHash());
        if (says != null) {
          ObjectNode line = JsonNodeFactory.instance.objectNode().put("decision", "bridge");
          spot(line.putObject("from"), bridge.from(), names);
          spot(line.putObject("to"), bridge.to(), names);
          line.put("as", bridge.as().word()).put("words", masking.mask(says));
          line(out, line.put("why", masking.mask(bridge.why())));
          lines++;
        }
      }
      for (KeptRelations.Opinion opinion : casebook.relations().opinions()) {
        ObjectNode line =
            JsonNodeFactory.instance
                .objectNode()
                .put("decision", opinion.confirmed() ? "relation" : "no-relation")
                .put("binds", opinion.kind().word())
                .put("status", opinion.status().word());
        for (Decision.Spot spot : opinion.figures()) {
          spot(line.withArray("figures").addObject(), spot, names);
        }
        line(out, line.put("why", masking.mask(opinion.why())));
        lines++;
      }
      for (People.Known known : casebook.people().known(study.holdings())) {
        DisplayRules.Verdict verdict = casebook.people().rules().judge(known.person());
        if (verdict.shown()) {
          lines += person(out, casebook, names, known, study);
        }
      }
    }
    return lines;
  }

  /**
   * The table of wordings in force, where somebody set one. In what they wrote into it no name may
   * stand that may not be shown; a table with words masked would be another, so such a one stays
   * behind.
   */
  private static int wordings(BufferedWriter out, Casebook casebook, Masking masking)
      throws IOException {
    String table = casebook.wordingsText();
    Set<String> shipped = new HashSet<>(Wordings.shippedText().lines().toList());
    List<String> written = table.lines().filter(line -> !shipped.contains(line)).toList();
    String own = String.join("\n", written);
    if (casebook.wordingsVersions().isEmpty()
        || Wordings.same(table, Wordings.shippedText())
        || !masking.mask(own).equals(own)) {
      return 0;
    }
    line(
        out, JsonNodeFactory.instance.objectNode().put("decision", "wordings").put("table", table));
    return 1;
  }

  /** Where a document is sealed and where it was opened: places and hashes, none of its words. */
  private static int sealing(
      BufferedWriter out, Casebook casebook, Masking masking, @Nullable String name, String id)
      throws IOException {
    int lines = 0;
    for (Seal seal : casebook.corpus().opened(id)) {
      lines += sealing(out, "unsealed", masking, name, seal);
    }
    for (Seal seal : casebook.corpus().seals(id)) {
      lines += sealing(out, "sealed", masking, name, seal);
    }
    return lines;
  }

  private static int sealing(
      BufferedWriter out, String decision, Masking masking, @Nullable String name, Seal seal)
      throws IOException {
    ObjectNode line =
        JsonNodeFactory.instance
            .objectNode()
            .put("decision", decision)
            .put("document", name)
            .put("start", seal.start())
            .put("end", seal.end());
    if (!seal.hash().isEmpty()) {
      line.put("sha256", seal.hash());
    }
    line(out, line.put("why", masking.mask(seal.why())));
    return 1;
  }

  private static void adjudications(
      Casebook casebook,
      Masking masking,
      Map<String, String> names,
      NavigableMap<Long, ObjectNode> decided) {
    for (Adjudication a : casebook.codings().adjudications()) {
      if (casebook.codings().withdrawal(a.id()) == null
          && casebook.incidents().find(a.incident()) instanceof Incidents.Found.One one) {
        ObjectNode line = JsonNodeFactory.instance.objectNode().put("decision", "adjudicated");
        line.put("incident", one.incident().id()).put("variable", a.variable());
        line.set("value", a.value());
        for (String id : a.restsOn()) {
          Assertion on = Objects.requireNonNull(casebook.codings().assertion(id));
          line.withArray("rests_on")
              .addObject()
              .put("document", names.get(on.document()))
              .put("start", on.start())
              .put("end", on.end());
        }
        decided.put(a.seq(), line.put("why", masking.mask(a.why())).put("by", a.by()));
      }
    }
  }

  /** Which document is about which incident, where people said so beside coding. */
  private static void assignments(
      Casebook casebook,
      Masking masking,
      Map<String, String> names,
      NavigableMap<Long, ObjectNode> decided) {
    Set<String> titled = new HashSet<>();
    for (Assignments.Assigned a : casebook.assignments().all()) {
      if (casebook.incidents().find(a.incident()) instanceof Incidents.Found.One one) {
        Incident incident = one.incident();
        ObjectNode line = piece("about", a.piece(), names).put("incident", incident.id());
        boolean coded =
            incident.assertions().stream()
                .anyMatch(id -> casebook.codings().withdrawal(id) == null);
        if (!coded && !incident.title().equals(incident.id()) && titled.add(incident.id())) {
          line.put("title", masking.mask(incident.title()));
        }
        decided.put(a.seq(), line.put("why", masking.mask(a.why())));
      }
    }
    for (Assignments.Assigned r : casebook.assignments().refusals()) {
      if (casebook.incidents().find(r.incident()) instanceof Incidents.Found.One one) {
        ObjectNode line = piece("not-about", r.piece(), names).put("incident", one.incident().id());
        decided.put(r.seq(), line.put("why", masking.mask(r.why())));
      }
    }
    for (Assignments.SetAside s : casebook.assignments().setAside()) {
      decided.put(s.seq(), piece("about-none", s.piece(), names).put("why", masking.mask(s.why())));
    }
    for (Incident incident : casebook.incidents().standing()) {
      long reviewed = casebook.assignments().reviewed(incident);
      if (reviewed > 0) {
        decided.put(
            reviewed,
            JsonNodeFactory.instance
                .objectNode()
                .put("decision", "reviewed")
                .put("incident", incident.id())
                .put("why", "reviewed in the casebook this comes from"));
      }
    }
  }

  private static ObjectNode piece(String decision, Piece piece, Map<String, String> names) {
    ObjectNode line =
        JsonNodeFactory.instance
            .objectNode()
            .put("decision", decision)
            .put("document", names.get(piece.document()));
    put(line, "part", piece.part());
    return line;
  }

  private static void spot(ObjectNode into, Decision.Spot spot, Map<String, String> names) {
    into.put("document", names.get(spot.document()))
        .put("start", spot.start())
        .put("end", spot.end());
  }

  private static int person(
      BufferedWriter out,
      Casebook casebook,
      Map<String, String> names,
      People.Known known,
      Study study)
      throws IOException {
    int lines = 0;
    for (Person.StatusEntry status : known.person().history()) {
      Document source = casebook.corpus().document(status.source().document());
      String quote =
          source == null
              ? null
              : study.texts().slice(source, status.source().start(), status.source().end());
      if (source == null || quote == null || known.incidents().isEmpty()) {
        continue;
      }
      ObjectNode line =
          JsonNodeFactory.instance.objectNode().put("decision", "person").put("person", known.id());
      line.put("incident", known.incidents().getFirst());
      line.put("role", known.person().role().name().toLowerCase(java.util.Locale.ROOT));
      known.person().names().forEach(line.withArray("names")::add);
      line.put("status", status.status().id());
      put(line, "status_date", status.since() == null ? null : status.since().text());
      put(line, "jurisdiction", status.jurisdiction());
      line.put("document", names.get(source.id())).put("quote", study.masking().shorten(quote));
      line(out, line);
      lines++;
    }
    return lines;
  }

  private static int documents(
      Study study, Casebook casebook, Masking masking, Map<String, String> names, Path file)
      throws IOException {
    int lines = 0;
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      for (Document document : casebook.corpus().documents()) {
        var d = study.texts().description(document);
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("document", document.id())
            .put("file", masking.mask(d.fileName()))
            .put("sha256", document.bytesHash());
        put(line, "publisher", mask(masking, d.publisher()));
        put(line, "title", mask(masking, d.title()));
        put(line, "url", mask(masking, d.url()));
        put(line, "published", document.published() == null ? null : document.published().text());
        put(line, "basis", document.basis());
        put(line, "language", document.language());
        if (document.split()) {
          for (Part part : document.parts()) {
            ObjectNode one = line.withArray("parts").addObject();
            one.put("part", part.id()).put("start", part.start()).put("end", part.end());
            put(one, "published", part.published() == null ? null : part.published().text());
          }
        }
        if (document.erased() != null) {
          line.put("erased", masking.mask(document.erased().why()));
        }
        line(out, line);
        lines++;
      }
    }
    return lines;
  }

  private static @Nullable String mask(Masking masking, @Nullable String text) {
    return text == null ? null : masking.mask(text);
  }

  private static void put(ObjectNode line, String key, @Nullable String value) {
    if (value != null) {
      line.put(key, value);
    }
  }

  private static void line(BufferedWriter out, ObjectNode line) throws IOException {
    out.write(JSON.writeValueAsString(line));
    out.write('\n');
  }
}
