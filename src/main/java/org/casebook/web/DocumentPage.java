package org.casebook.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.casebook.BadRequest;
import org.casebook.Casebook;
import org.casebook.answers.FiguresAnswer;
import org.casebook.answers.Showing;
import org.casebook.codebook.Answers;
import org.casebook.codebook.Value;
import org.casebook.codebook.Variable;
import org.casebook.coding.Assertion;
import org.casebook.coding.Modality;
import org.casebook.coding.SpeakerClass;
import org.casebook.dates.Edtf;
import org.casebook.decisions.Decision;
import org.casebook.documents.Corpus;
import org.casebook.documents.Description;
import org.casebook.documents.Document;
import org.casebook.documents.Part;
import org.casebook.documents.TextIndex;
import org.casebook.exchange.CodingLines;
import org.casebook.exchange.DocumentNames;
import org.casebook.exchange.LineRefused;
import org.casebook.figures.Figure;
import org.casebook.incidents.Incident;
import org.casebook.incidents.Incidents;
import org.casebook.people.Masking;
import org.jspecify.annotations.Nullable;

/** What does it say, and what did we take from it? The coding room. */
final class DocumentPage implements Server.Page {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LINE_SHOWN = 90;

  /**
   * A stretch of the text that is shown in one way.
   *
   * @param start first code point in the document's text
   * @param end after its last
   * @param text what is shown; the label where it is masked
   * @param style of the highlight, empty for none
   * @param fact id of the first assertion whose quote covers it, or empty
   * @param partHead heading of the part that begins here, or null
   */
  record Stretch(
      int start,
      int end,
      String text,
      boolean masked,
      String style,
      String fact,
      boolean first,
      @Nullable String partHead,
      String also,
      boolean at) {}

  /** A fact taken from this document. */
  record Taken(
      String id,
      String incident,
      String title,
      String variable,
      String value,
      @Nullable String quote,
      String style,
      String coder,
      boolean withdrawn) {}

  /** A line that can begin a part. */
  record Line(int number, String text, boolean begins, String published) {}

  /** A variable in the form. */
  record Asked(
      String id,
      String section,
      String title,
      String question,
      String instructions,
      String kind,
      List<String> options) {}

  /** What was typed, so that a refusal loses nothing. */
  record Typed(Map<String, String> fields) {
    String of(String name) {
      return fields.getOrDefault(name, "");
    }
  }

  /** The page. */
  record View(
      String id,
      String title,
      Description description,
      boolean linkable,
      String published,
      String publishedText,
      String basis,
      String language,
      List<String> notes,
      @Nullable String erased,
      List<Stretch> text,
      List<AssignmentPage.Of> about,
      List<Taken> taken,
      List<Line> lines,
      List<Incident> incidents,
      List<Asked> variables,
      List<String> speakers,
      List<String> modalities,
      Typed typed,
      @Nullable String problem,
      String originWords,
      String sha,
      String capturedAt,
      long entry,
      long size,
      String format,
      DocumentCare.View care,

      String fetched) {}

  @Override
  public void routes(Site site) {
    site.routes.get("/documents/{id}", ctx -> show(site, ctx, Map.of(), null));
    site.routes.post("/documents/{id}/code", ctx -> code(site, ctx));
    site.routes.post("/documents/{id}/figure", ctx -> figure(site, ctx));
    site.routes.post("/documents/{id}/split", ctx -> split(site, ctx));
    site.routes.post("/documents/{id}/describe", ctx -> describe(site, ctx));
    site.routes.post("/documents/{id}/erase", ctx -> erase(site, ctx));
  }

  private static void show(
      Site site, Context ctx, Map<String, String> typed, @Nullable String problem) {
    String id = ctx.pathParam("id");
    View view =
        site.study.read(casebook -> {
          Document document = casebook.corpus().document(id);
          if (document == null) {
            throw new io.javalin.http.NotFoundResponse(
                "There is no document '" + id + "' in this casebook.");
          }
          return view(site, ctx, casebook, document, typed, problem);
        });
    if (problem != null) {
      ctx.status(400);
    }
    site.render(ctx, "document", site.shell(ctx, view.title(), "Documents", "reading.js"), view);
  }

  private static View view(
      Site site,
      Context ctx,
      Casebook casebook,
      Document document,
      Map<String, String> typed,
      @Nullable String problem) {
    Showing showing = Showing.of(site.study, casebook);
    Description d = showing.description(document);
    String text = site.study.texts().text(document);
    List<Assertion> here = new ArrayList<>();
    for (Assertion a : casebook.codings().assertions()) {
      if (a.document().equals(document.id())) {
        here.add(a);
      }
    }
    List<Taken> taken = new ArrayList<>();
    for (Assertion a : here) {
      Variable variable = casebook.codebook().variable(a.variable());
      Value value = casebook.dossiers().value(a.variable(), a.value());
      Incident incident =
          casebook.incidents().find(a.incident()) instanceof Incidents.Found.One one
              ? one.incident()
              : null;
      taken.add(
          new Taken(
              a.id(),
              incident == null ? a.incident() : incident.id(),
              incident == null ? a.incident() : showing.masked(incident.title()),
              variable == null ? a.variable() : variable.title(),
              showing.masked(value == null ? a.value().toString() : Answers.words(value)),
              showing.quote(a, document),
              style(variable),
              a.coder(),
              casebook.codings().withdrawal(a.id()) != null));
    }
    List<Asked> variables = new ArrayList<>();
    for (Variable v : casebook.codebook().variables()) {
      variables.add(
          new Asked(
              v.id(), v.section(), v.title(), v.question(), v.instructions(), kind(v), options(v)));
    }
    Edtf published = document.published();
    List<AssignmentPage.Of> about =
        AssignmentPage.of(site, List.of(document)).getOrDefault(document.id(), List.of());
    Map<String, String> fields = new LinkedHashMap<>(defaults(ctx, d));
    if (about.size() == 1 && about.getFirst().about().size() == 1) {
      fields.put("incident", about.getFirst().about().getFirst().id());
    }
    fields.putAll(typed);
    List<String> group =
        casebook.corpus().origins().groups().stream()
            .filter(g -> g.contains(document.id()))
            .findFirst()
            .orElse(List.of());
    Document.Tombstone tombstone = document.erased();
    return new View(
        document.id(),
        showing.name(document),
        d,
        d.url() != null && d.url().matches("(?i)https?://[^\\s\"'<>]+"),
        published == null ? "undated" : published.words(),
        published == null ? "" : published.text(),
        document.basis() == null ? "" : document.basis(),
        document.language() == null ? "" : document.language(),
        document.notes(),
        tombstone == null ? null : tombstone.why(),
        text == null
            ? List.of()
            : stretches(
                casebook,
                site.study.masking(),
                document,
                text,
                here,
                FiguresAnswer.of(site.study, casebook, document).stream()
                    .flatMap(source -> source.figures().stream())
                    .toList(),
                at(ctx)),
        about,
        taken,
        text == null ? List.of() : lines(showing, document, text),
        casebook.incidents().standing(),
        variables,
        Arrays.stream(SpeakerClass.values()).map(SpeakerClass::words).toList(),
        Arrays.stream(Modality.values()).map(Modality::words).toList(),
        new Typed(fields),
        problem,
        group.size() > 1
            ? "one of " + group.size() + " articles of one origin"
            : "an origin of its own",
        document.bytesHash(),
        document.capturedAt(),
        document.capturedBy(),
        document.size(),
        document.format(),
        DocumentCare.view(site, casebook, showing, document),
        fetched(casebook.corpus().fetches(document.id())));
  }

  private static String fetched(List<Corpus.FetchRecord> fetches) {
    return fetches.isEmpty()
        ? ""
        : " Fetched "
            + fetches.stream().map(Corpus.FetchRecord::at).collect(Collectors.joining(" and "))
            + "; all that was asked and answered is kept with it.";
  }

  /** What the form remembers from the last coding of this browser. */
  private static Map<String, String> defaults(Context ctx, Description d) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("speaker", d.publisher() == null ? "" : d.publisher());
    fields.put("speaker_class", "journalist");
    fields.put("modality", "reported");
    fields.put("reliability", "F");
    fields.put("credibility", "6");
    String cookie = ctx.cookie("casebook_last");
    if (cookie != null) {
      String[] last =
          java.net.URLDecoder.decode(cookie, java.nio.charset.StandardCharsets.UTF_8)
              .split("\\|", -1);
      if (last.length == 3) {
        fields.put("incident", last[0]);
        fields.put("speaker_class", last[1]);
        fields.put("modality", last[2]);
      }
    }
    return fields;
  }

  /** The block of the codebook decides the colour; blocks are told apart by their first letter. */
  static String style(@Nullable Variable variable) {
    String section = variable == null || variable.section().isBlank() ? "?" : variable.section();
    return switch (Character.toUpperCase(section.charAt(0))) {
      case 'A' -> "event";
      case 'B' -> "actors";
      case 'C' -> "link";
      case 'D' -> "claim";
      default -> "other";
    };
  }

  static String kind(Variable variable) {
    return variable.kind().getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
  }

  static List<String> options(Variable variable) {
    return switch (variable.kind()) {
      case Variable.Kind.Fact fact ->
          Arrays.stream(Value.Mark.values())
              .filter(fact.allowed()::contains)
              .map(Enum::name)
              .toList();
      case Variable.Kind.Category c -> variable.optionIds();
      case Variable.Kind.Categories c -> variable.optionIds();
      case Variable.Kind.Date date -> List.of();
      case Variable.Kind.Place place -> List.of();
      case Variable.Kind.Casualties casualties -> List.of();
      case Variable.Kind.Whole whole -> List.of();
      case Variable.Kind.Text text -> List.of();
    };
  }

  /** The place in the text that a link points to, in code points; null if it points to none. */
  private static int @Nullable [] at(Context ctx) {
    String at = ctx.queryParam("at");
    if (at == null || !at.matches("\\d{1,9}-\\d{1,9}")) {
      return null;
    }
    int dash = at.indexOf('-');
    int from = Integer.parseInt(at.substring(0, dash));
    int to = Integer.parseInt(at.substring(dash + 1));
    return from < to ? new int[] {from, to} : null;
  }

  /** The text cut wherever a quote, a masked name or a part begins or ends. */
  private static List<Stretch> stretches(
      Casebook casebook,
      Masking masking,
      Document document,
      String text,
      List<Assertion> here,
      List<Figure> figures,
      int @Nullable [] at) {
    TextIndex index = TextIndex.of(text);
    List<Masking.Replacement> masked = masking.replacements(text);
    TreeSet<Integer> cuts = new TreeSet<>(List.of(0, index.codePoints()));
    List<Assertion> standing =
        here.stream().filter(a -> casebook.codings().withdrawal(a.id()) == null).toList();
    for (Assertion a : standing) {
      cuts.add(a.start());
      cuts.add(a.end());
    }
    for (Figure figure : figures) {
      cuts.add(figure.start());
      cuts.add(figure.end());
    }
    if (at != null) {
      cuts.add(Math.min(at[0], index.codePoints()));
      cuts.add(Math.min(at[1], index.codePoints()));
    }
    List<Part> parts = document.parts();
    if (document.split()) {
      parts.forEach(part -> cuts.add(Math.min(part.start(), index.codePoints())));
    }
    Map<Integer, Masking.Replacement> maskAt = new LinkedHashMap<>();
    for (Masking.Replacement r : masked) {
      int from = index.codePoint(r.start());
      int to = index.codePoint(r.end());
      cuts.subSet(from, false, to, false).clear();
      cuts.add(from);
      cuts.add(to);
      maskAt.put(from, r);
    }
    List<Stretch> stretches = new ArrayList<>();
    TreeSet<String> begun = new TreeSet<>();
    Integer from = null;
    for (int to : cuts) {
      if (from != null && to > from) {
        int place = from;
        Assertion cover =
            standing.stream()
                .filter(a -> a.start() <= place && a.end() > place)
                .findFirst()
                .orElse(null);
        Masking.Replacement mask = maskAt.get(place);
        String head =
            document.split()
                ? parts.stream()
                    .filter(p -> p.start() == place)
                    .map(DocumentPage::head)
                    .findFirst()
                    .orElse(null)
                : null;
        stretches.add(
            new Stretch(
                place,
                to,
                mask == null ? text.substring(index.unit(place), index.unit(to)) : mask.label(),
                mask != null,
                cover == null ? "" : style(casebook.codebook().variable(cover.variable())),
                cover == null ? "" : cover.id(),
                cover != null && begun.add(cover.id()),
                head,
                (figures.stream().anyMatch(f -> f.start() <= place && f.end() > place)
                        ? "figure"
                        : "")
                    + (at != null && at[0] <= place && place < at[1] ? " here" : ""),
                at != null && at[0] == place));
      }
      from = to;
    }
    return stretches;
  }

  private static String head(Part part) {
    Edtf published = part.published();
    return "Part " + part.id() + " · " + (published == null ? "undated" : published.words());
  }

  private static List<Line> lines(Showing showing, Document document, String text) {
    TextIndex index = TextIndex.of(text);
    List<Line> lines = new ArrayList<>();
    String[] all = text.split("\n", -1);
    for (int n = 1; n <= all.length; n++) {
      if (!all[n - 1].isBlank()) {
        int start = index.lineStart(n);
        Part begins = null;
        for (Part part : document.parts()) {
          begins = part.start() == start && document.split() ? part : begins;
        }
        String shown = showing.masked(all[n - 1]);
        Edtf published = begins == null ? null : begins.published();
        lines.add(
            new Line(
                n,
                shown.length() > LINE_SHOWN
                    ? shown.substring(
                            0,
                            shown.offsetByCodePoints(
                                0, Math.min(LINE_SHOWN, shown.codePointCount(0, shown.length()))))
                        + "…"
                    : shown,
                begins != null,
                published == null ? "" : published.text()));
      }
    }
    return lines;
  }

  // ---- coding

  /** Leads from words of the text to the figure they print. */
  private static void figure(Site site, Context ctx) {
    String id = ctx.pathParam("id");
    String start = Site.given(ctx, "start");
    String end = Site.given(ctx, "end");
    String quote = Site.given(ctx, "quote");
    if (start == null || end == null) {
      if (quote == null) {
        throw new BadRequest("Select the words that print the figure, such as “12 of the plots”.");
      }
      String text =
          site.study.read(casebook -> {
            Document document = casebook.corpus().document(id);
            return document == null ? null : site.study.texts().text(document);
          });
      switch (TextIndex.of(text == null ? "" : text).locate(quote, null)) {
        case TextIndex.Lookup.Found found -> {
          start = String.valueOf(found.quote().start());
          end = String.valueOf(found.quote().end());
        }
        case TextIndex.Lookup.Refused refused ->
            throw new BadRequest("“" + quote + "” " + refused.reason() + ".");
      }
    }
    ctx.redirect(
        "/figures/figure?document=" + id + "&start=" + encoded(start) + "&end=" + encoded(end),
        io.javalin.http.HttpStatus.SEE_OTHER);
  }

  private static String encoded(String text) {
    return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
  }

  private static void code(Site site, Context ctx) {
    String id = ctx.pathParam("id");
    Map<String, String> typed = new LinkedHashMap<>();
    ctx.formParamMap().forEach((name, values) -> typed.put(name, String.join("\n", values)));
    typed.remove("token");
    Decision.Coded coded;
    try {
      ObjectNode line = line(ctx, id);
      nameTheSpan(site, id, line);
      coded =
          site.study.read(casebook -> {
            try {
              return new CodingLines(
                      casebook.codebook(),
                      casebook.corpus(),
                      casebook.incidents(),
                      site.study.texts(),
                      new DocumentNames(casebook.corpus(), site.study.texts()),
                      site.coder(ctx))
                  .read(line);
            } catch (LineRefused e) {
              throw new BadRequest(e.reason(), e);
            }
          });
    } catch (BadRequest e) {
      show(site, ctx, typed, e.getMessage());
      return;
    }
    boolean isNew = !site.recorder(ctx).code(List.of(coded)).isEmpty();
    ctx.cookie(
        "casebook_last",
        java.net.URLEncoder.encode(
            coded.incident() + "|" + coded.speakerClass() + "|" + coded.modality(),
            java.nio.charset.StandardCharsets.UTF_8));
    String variable = coded.variable();
    site.done(
        ctx,
        "/documents/" + id + "#" + coded.assertion(),
        isNew
            ? "Coded " + variable + " of " + coded.incident() + "."
            : "That very coding is there already; nothing changed.",
        isNew ? coded.assertion() : null);
  }

  /**
   * A selection names its span: the words the page showed may be masked, so the text itself says
   * what stands there.
   */
  private static void nameTheSpan(Site site, String id, ObjectNode line) {
    if (line.has("start") && line.has("end")) {
      String slice =
          site.study.read(casebook -> {
            Document document = casebook.corpus().document(id);
            String text = document == null ? null : site.study.texts().text(document);
            int start = line.get("start").intValue();
            int end = line.get("end").intValue();
            boolean inside =
                text != null
                    && start >= 0
                    && end > start
                    && end <= text.codePointCount(0, text.length());
            return inside && document != null
                ? String.valueOf(site.study.texts().capturedSlice(document, start, end))
                : "";
          });
      line.put("quote_sha256", org.casebook.decisions.Hash.of(slice));
    }
  }

  private static ObjectNode line(Context ctx, String document) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    String incident = Site.given(ctx, "incident");
    String newTitle = Site.given(ctx, "new_title");
    if (incident == null && newTitle != null) {
      incident = slug(newTitle);
    }
    if (incident == null) {
      throw new BadRequest("Say which incident it is about, or give a new one a title.");
    }
    line.put("incident", incident);
    if (newTitle != null) {
      line.put("title", newTitle);
    }
    String variable = Site.given(ctx, "variable");
    if (variable == null) {
      throw new BadRequest("Say which question the sentence answers.");
    }
    line.put("variable", variable);
    JsonNode value = value(ctx);
    if (value == null) {
      throw new BadRequest("Say what the sentence says about " + variable + ".");
    }
    line.set("value", value);
    line.put("document", document);
    String start = Site.given(ctx, "start");
    String end = Site.given(ctx, "end");
    if (start != null && end != null && start.matches("\\d{1,9}") && end.matches("\\d{1,9}")) {
      line.put("start", Integer.parseInt(start));
      line.put("end", Integer.parseInt(end));
    }
    String quote = Site.given(ctx, "quote");
    if (quote != null) {
      line.put("quote", quote);
    }
    for (String field :
        List.of("speaker", "speaker_class", "modality", "reliability", "credibility")) {
      String given = Site.given(ctx, field);
      if (given != null) {
        line.put(field, given);
      }
    }
    return line;
  }

  static String slug(String title) {
    String plain =
        java.text.Normalizer.normalize(title, java.text.Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(java.util.Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    return plain.isEmpty() ? "incident" : plain.substring(0, Math.min(60, plain.length()));
  }

  /**
   * The value in the form of its kind: one field, several of a list, or the fields of a place or a
   * range.
   */
  static @Nullable JsonNode value(Context ctx) {
    String kind = Site.field(ctx, "kind");
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    switch (kind) {
      case "categories" -> {
        var list = JsonNodeFactory.instance.arrayNode();
        ctx.formParams("value").stream().filter(v -> !v.isBlank()).forEach(list::add);
        return list.size() == 1
                && (list.get(0).asText().equals("U") || list.get(0).asText().equals("NA"))
            ? list.get(0)
            : list;
      }
      case "place" -> {
        for (String field : List.of("country", "region", "locality")) {
          String given = Site.given(ctx, field);
          if (given != null) {
            object.put(field, given);
          }
        }
        return object.isEmpty() ? null : object;
      }
      case "casualties", "whole" -> {
        for (String field : List.of("low", "best", "high")) {
          String given = Site.given(ctx, field);
          if (given != null) {
            if (!given.matches("\\d{1,9}")) {
              throw new BadRequest(field + " '" + given + "' is not a whole number.");
            }
            object.put(field, Integer.parseInt(given));
          }
        }
        if (kind.equals("casualties") && Site.given(ctx, "includes_perpetrators") != null) {
          object.put("includes_perpetrators", true);
        }
        return object.isEmpty() ? null : object;
      }
      default -> {
        String given = Site.given(ctx, "value");
        if (given == null) {
          return null;
        }
        if (!given.startsWith("{") && !given.startsWith("[\"")) {
          return TextNode.valueOf(given);
        }
        try {
          return JSON.readTree(given);
        } catch (JsonProcessingException e) {
          return TextNode.valueOf(given);
        }
      }
    }
  }

  // ---- the document itself

  private static void split(Site site, Context ctx) {
    String id = ctx.pathParam("id");
    List<Integer> splitAt = new ArrayList<>();
    List<@Nullable Edtf> dates = new ArrayList<>();
    String first = Site.given(ctx, "published_first");
    dates.add(first == null ? null : date(first));
    for (String line : ctx.formParams("begins")) {
      if (line.matches("\\d{1,7}") && !line.equals("1")) {
        splitAt.add(Integer.parseInt(line));
        String published = Site.given(ctx, "published_" + line);
        dates.add(published == null ? null : date(published));
      }
    }
    if (splitAt.isEmpty()) {
      throw new BadRequest("Mark the lines with which the second and later parts begin.");
    }
    try {
      site.recorder(ctx).split(id, splitAt, dates);
    } catch (IllegalArgumentException e) {
      throw new BadRequest(String.valueOf(e.getMessage()), e);
    }
    site.done(
        ctx, "/documents/" + id, "Split into " + (splitAt.size() + 1) + " dated parts.", null);
  }

  private static Edtf date(String text) {
    try {
      return Edtf.parse(text);
    } catch (IllegalArgumentException e) {
      throw new BadRequest("published: " + e.getMessage(), e);
    }
  }

  private static void describe(Site site, Context ctx) {
    String id = ctx.pathParam("id");
    Description before =
        site.study.read(casebook -> {
          Document document = casebook.corpus().document(id);
          if (document == null) {
            throw new BadRequest("There is no document '" + id + "'.");
          }
          return site.study.texts().capturedDescription(document);
        });
    String published = Site.given(ctx, "published");
    // a field that shows a masked name comes back masked: then what is held stays
    site.recorder(ctx)
        .describe(
            id,
            new Description(
                before.fileName(),
                kept(site, before.publisher(), Site.given(ctx, "publisher")),
                kept(site, before.title(), Site.given(ctx, "title")),
                kept(site, before.url(), Site.given(ctx, "url")),
                kept(site, before.byline(), Site.given(ctx, "byline"))),
            published == null ? null : date(published),
            Site.given(ctx, "basis"),
            Site.given(ctx, "language"),
            Site.field(ctx, "why"));
    site.done(ctx, "/documents/" + id, "Corrected.", null);
  }

  private static @Nullable String kept(Site site, @Nullable String before, @Nullable String typed) {
    String shown = before == null ? null : site.study.masking().mask(before);
    return Objects.equals(shown, typed) ? before : typed;
  }

  private static void erase(Site site, Context ctx) {
    String id = ctx.pathParam("id");
    site.recorder(ctx).erase(id, Site.field(ctx, "why"));
    site.done(
        ctx,
        "/documents/" + id,
        "Erased. Its hashes and this decision stay; counts say what they lost.",
        null);
  }
}
