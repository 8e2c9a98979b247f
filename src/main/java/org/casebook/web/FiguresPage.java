package org.casebook.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.casebook.BadRequest;
import org.casebook.Casebook;
import org.casebook.FigureBridge;
import org.casebook.FigureComparison;
import org.casebook.Recorder;
import org.casebook.answers.Against;
import org.casebook.answers.FiguresAnswer;
import org.casebook.answers.IncidentAnswer;
import org.casebook.answers.Link;
import org.casebook.answers.Showing;
import org.casebook.dates.Edtf;
import org.casebook.decisions.Decision;
import org.casebook.documents.Document;
import org.casebook.documents.UnreadableDocument;
import org.casebook.figures.Exact;
import org.casebook.figures.Figure;
import org.casebook.figures.FigureJson;
import org.casebook.figures.FigureReader;
import org.casebook.figures.Interval;
import org.casebook.figures.KeptFigures;
import org.casebook.figures.Measure;
import org.casebook.figures.Qualifier;
import org.casebook.figures.Wordings;
import org.casebook.incidents.Incidents;
import org.casebook.relations.HeldBridge;
import org.casebook.relations.Relation;
import org.casebook.relations.RelationKind;
import org.casebook.relations.RelationStatus;
import org.jspecify.annotations.Nullable;

/** What do publications claim, and do their numbers fit together? */
final class FiguresPage implements Server.Page {
  /** Longest text that can be pasted, in UTF-16 characters: ten long articles. */
  private static final int LONGEST = 400_000;

  private static final int READINGS = 40;

  /** Figures compared with the study at once: each asks every definition. */
  private static final int COMPARED = 24;

  /** Code points shown on each side of a figure. */
  private static final int AROUND = 160;

  /**
   * A figure in a table.
   *
   * @param link to its sentence; empty where the text is not in the study
   * @param against where it is compared with this study's counts; empty where it cannot be
   * @param claim what is compared there; null where it cannot be
   * @param lens the definition a person said it speaks of; empty for none
   * @param category its category; empty for the population
   */
  record Row(
      int number,
      String quote,
      String says,
      String kind,
      String qualifier,
      String period,
      String place,
      String credit,
      boolean carriedOver,
      String source,
      String link,
      String against,
      String document,
      int start,
      int end,
      String standing,
      Against.@Nullable Claim claim,
      String lens,
      String category) {
    /** Its place as forms name it. */
    String spot() {
      return document + ":" + start + "-" + end;
    }
  }

  /** Figures of one unit and population. */
  record Group(String subject, List<Row> rows) {}

  /**
   * A relation in words.
   *
   * @param anchor its place on the page
   * @param binds its kind as decisions name it
   * @param id by which people decide about it; empty where it is of a text outside the study
   * @param from the figure from whose set a bridge would lead; null where none is missing
   * @param to the figure to whose set it would
   * @param decided what a person said of it; empty where nobody has
   * @param copies further documents of the same origin that have it in the same words
   */
  record Bond(
      String anchor,
      String kind,
      String binds,
      String status,
      String tone,
      boolean joined,
      String bridge,
      String arithmetic,
      String reason,
      List<Row> figures,
      String id,
      @Nullable Row from,
      @Nullable Row to,
      String decided,
      int copies) {
    Bond copied() {
      return new Bond(
          anchor,
          kind,
          binds,
          status,
          tone,
          joined,
          bridge,
          arithmetic,
          reason,
          figures,
          id,
          from,
          to,
          decided,
          copies + 1);
    }
  }

  /** A bridge somebody holds. */
  record Held(
      String id, String words, String as, @Nullable Row from, @Nullable Row to, String why) {}

  /** A figure beside what this study counts. */
  record Compared(Row row, String verdict) {}

  /** What is wrong among the dates of a text. */
  record Dates(String source, String words) {}

  /** Everything read from some texts. */
  record Reading(
      int figures,
      int texts,
      int unread,
      List<Group> groups,
      List<Bond> bonds,
      List<Bond> proposals,
      List<Bond> traps,
      List<Bond> refused,
      List<Held> bridges,
      List<Dates> dates,
      String arcs) {}

  /** A figure a person kept for a definition, beside what that definition gives here. */
  record Spoken(Row row, Beside beside) {}

  /**
   * The page of the study's own texts.
   *
   * @param spoken as many as are looked at at once
   */
  record View(Reading reading, List<Spoken> spoken) {}

  /** The page on which one figure is corrected. */
  record EditView(
      String document,
      String title,
      int start,
      int end,
      String before,
      String quote,
      String after,
      Map<String, String> fields,
      List<String> kinds,
      List<String> qualifiers,
      List<CountPage.Choice> lenses,
      @Nullable String problem) {}

  /**
   * The page on which a text is checked.
   *
   * @param compared its numbers beside what this study counts, as many as are looked at at once
   */
  record CheckView(
      String title,
      String published,
      String text,
      @Nullable String problem,
      @Nullable Reading reading,
      List<Compared> compared) {}

  /**
   * The page of a checked text to print or send: everything opened out, sources as text.
   *
   * @param wordings by which table of wordings it was read
   * @param sentences around each figure, by its number
   * @param style the style sheet where the page travels as a file of its own; null where it is
   *     linked
   */
  record SheetView(
      CheckView check,
      String wordings,
      Map<Integer, String[]> sentences,
      String study,
      String day,
      @Nullable String style) {}

  /** A definition beside the claim. */
  record Beside(
      String lens,
      String category,
      String number,
      String population,
      String share,
      boolean fits,
      String distance,
      String link,
      List<String[]> deciding) {}

  /** The page that compares a claim with this study. */
  record AgainstView(
      String quote,
      String low,
      String high,
      String total,
      boolean share,
      String where,
      String asOf,
      @Nullable String problem,
      String verdict,
      List<Beside> readings) {}

  private record Read(long seq, Reading reading) {}

  private @Nullable Read read;

  @Override
  public void routes(Site site) {
    site.routes.get("/figures", ctx -> show(site, ctx));
    site.routes.get("/figures/check", ctx -> check(site, ctx, "", "", "", null));
    site.routes.post(
        "/figures/check",
        ctx ->
            checked(
                site,
                ctx,
                Site.field(ctx, "title"),
                Site.field(ctx, "published"),
                String.valueOf(ctx.formParam("text")).replace("\r\n", "\n")));
    site.routes.get("/figures/against", ctx -> against(site, ctx));
    site.routes.get(
        "/figures/figure", ctx -> edit(site, ctx, place(ctx.queryParamMap()), Map.of(), null));
    site.routes.post("/figures/figure", ctx -> corrected(site, ctx));
    site.routes.post("/figures/check/sheet", ctx -> sheet(site, ctx));
    site.routes.post("/figures/check/add", ctx -> added(site, ctx));
    site.routes.post("/figures/bridge", ctx -> bridged(site, ctx));
    site.routes.post("/figures/unbridge", ctx -> unbridged(site, ctx));
    site.routes.post("/figures/relation", ctx -> decided(site, ctx));
    site.routes.post("/figures/accept", ctx -> accepted(site, ctx));
    site.routes.post("/figures/refuse", ctx -> refused(site, ctx));
  }

  private void show(Site site, Context ctx) {
    Reading reading = ofStudy(site);
    site.render(
        ctx,
        "figures",
        site.shell(ctx, "Figures", "Figures"),
        new View(reading, spoken(site, reading)));
  }

  /**
   * Reading every text takes a while, so it is done once for each state of the casebook; putting
   * another table of wordings in force makes another state.
   */
  private synchronized Reading ofStudy(Site site) {
    long seq = site.study.read(Casebook::seq);
    Read before = read;
    if (before != null && before.seq() == seq) {
      return before.reading();
    }
    Reading reading = reading(site, FiguresAnswer.of(site.study));
    read = new Read(seq, reading);
    return reading;
  }

  private static void check(
      Site site, Context ctx, String title, String published, String text, @Nullable Reading r) {
    site.render(
        ctx,
        "check-article",
        site.shell(ctx, "Check an article", "Figures"),
        new CheckView(title, published, text, null, r, r == null ? List.of() : compared(site, r)));
  }

  private static void checked(Site site, Context ctx, String title, String published, String text) {
    String problem = problem(published, text);
    if (problem != null) {
      ctx.status(400);
      site.render(
          ctx,
          "check-article",
          site.shell(ctx, "Check an article", "Figures"),
          new CheckView(title, published, text, problem, null, List.of()));
      return;
    }
    check(site, ctx, title, published, text, reading(site, answer(site, title, published, text)));
  }

  private static @Nullable String problem(String published, String text) {
    if (text.isBlank()) {
      return "Paste the text of an article first.";
    }
    if (text.length() > LONGEST) {
      return "The text has "
          + text.length()
          + " characters; up to "
          + LONGEST
          + " are read here. Longer texts: casebook figures FILE.";
    }
    try {
      date(published);
    } catch (IllegalArgumentException e) {
      return "published: " + e.getMessage();
    }
    return null;
  }

  private static @Nullable Edtf date(String published) {
    return published.isBlank() ? null : Edtf.parse(published.strip());
  }

  private static FiguresAnswer answer(Site site, String title, String published, String text) {
    return FiguresAnswer.of(
        title.isBlank() ? "the text" : title.strip(),
        text,
        date(published),
        site.study.read(Casebook::wordings));
  }

  private static List<Spoken> spoken(Site site, Reading reading) {
    List<Spoken> all = new ArrayList<>();
    for (Group group : reading.groups()) {
      for (Row row : group.rows()) {
        Against.Claim claim = row.claim();
        if (claim != null && !row.lens().isEmpty() && all.size() < COMPARED) {
          Against answer = Against.of(site.study, claim);
          answer.readings().stream()
              .filter(r -> r.lens().equals(row.lens()) && r.category().equals(row.category()))
              .findFirst()
              .ifPresent(r -> all.add(new Spoken(row, beside(site, r, answer))));
        }
      }
    }
    return all;
  }

  /** The numbers of a text beside what this study counts under its definitions. */
  private static List<Compared> compared(Site site, Reading reading) {
    List<Compared> all = new ArrayList<>();
    if (site.study.<Boolean>read(casebook -> casebook.incidents().standing().isEmpty())) {
      return all; // every definition would say 0 of 0
    }
    for (Group group : reading.groups()) {
      for (Row row : group.rows()) {
        Against.Claim claim = row.claim();
        if (claim != null && all.size() < COMPARED) {
          Against answer = Against.of(site.study, claim);
          all.add(
              new Compared(
                  row,
                  verdict(
                      answer,
                      claim.value().words(claim.share()),
                      claim.total() == null ? "" : claim.total().toString())));
        }
      }
    }
    return all;
  }

  /** A page of its own: to print, or as a file to send. */
  private static void sheet(Site site, Context ctx) throws IOException {
    String title = Site.field(ctx, "title");
    String published = Site.field(ctx, "published");
    String text = String.valueOf(ctx.formParam("text")).replace("\r\n", "\n");
    if (problem(published, text) != null) {
      checked(site, ctx, title, published, text);
      return;
    }
    FiguresAnswer answer = answer(site, title, published, text);
    Reading reading = reading(site, answer);
    boolean file = "file".equals(ctx.formParam("as"));
    Map<Integer, String[]> sentences =
        site.study.read(casebook -> sentences(Showing.of(site.study, casebook), reading, text));
    if (file) {
      ctx.header("Content-Disposition", "attachment; filename=\"figures.html\"");
    }
    site.render(
        ctx,
        "sheet",
        site.shell(ctx, title.isBlank() ? "A text" : title, "Figures"),
        new SheetView(
            new CheckView(title, published, text, null, reading, compared(site, reading)),
            site.study.read(WordingsPage::standing),
            sentences,
            site.study.read(Casebook::title),
            LocalDate.now(ZoneId.systemDefault()).toString(),
            file ? Assets.text("casebook.css") : null));
  }

  private static Map<Integer, String[]> sentences(Showing showing, Reading reading, String text) {
    Map<Integer, String[]> sentences = new LinkedHashMap<>();
    int length = text.codePointCount(0, text.length());
    for (Group group : reading.groups()) {
      for (Row row : group.rows()) {
        sentences.put(
            row.number(),
            new String[] {
              showing.masked(slice(text, Math.max(0, row.start() - AROUND), row.start())),
              showing.masked(slice(text, row.start(), row.end())),
              showing.masked(slice(text, row.end(), Math.min(length, row.end() + AROUND)))
            });
      }
    }
    return sentences;
  }

  /** Puts the checked text into the study, as if its file had been added. */
  private static void added(Site site, Context ctx) throws IOException {
    String title = Site.field(ctx, "title");
    String published = Site.field(ctx, "published");
    String text = String.valueOf(ctx.formParam("text")).replace("\r\n", "\n");
    if (problem(published, text) != null) {
      checked(site, ctx, title, published, text);
      return;
    }
    String name = title.strip().replaceAll("[^\\p{L}\\d]+", "-").toLowerCase(Locale.ROOT);
    Recorder.Captured captured;
    try {
      captured =
          site.recorder(ctx)
              .add(
                  text.getBytes(StandardCharsets.UTF_8),
                  (name.isBlank() || name.equals("-") ? "pasted" : name) + ".txt",
                  new Recorder.Told(
                      date(published),
                      null,
                      title.isBlank() ? null : title.strip(),
                      null,
                      null,
                      null,
                      List.of(),
                      List.of()));
    } catch (UnreadableDocument e) {
      throw new BadRequest(String.valueOf(e.getMessage()), e);
    }
    site.done(
        ctx,
        "/documents/" + captured.document().id(),
        captured.isNew() ? "Added to the study." : "This text is in the study already.",
        null);
  }

  private static void bridged(Site site, Context ctx) {
    Decision.Spot from = spot(Site.field(ctx, "from"));
    Decision.Spot to = spot(Site.field(ctx, "to"));
    String as = Site.field(ctx, "as");
    // the form offers both directions of a part, the decision knows one
    boolean turned = as.equals("whole");
    HeldBridge.As how;
    try {
      how = turned ? HeldBridge.As.PART : HeldBridge.As.read(as);
    } catch (IllegalArgumentException e) {
      throw new BadRequest(String.valueOf(e.getMessage()), e);
    }
    site.recorder(ctx)
        .holdBridge(
            new FigureBridge(turned ? to : from, turned ? from : to, how, Site.field(ctx, "words")),
            Site.field(ctx, "why"));
    site.done(ctx, "/figures#bridges", "The bridge is held; what it joins is joined.", null);
  }

  private static void unbridged(Site site, Context ctx) {
    String why = Site.field(ctx, "why");
    site.recorder(ctx)
        .withdrawBridge(Site.field(ctx, "bridge"), why.isBlank() ? "withdrawn by hand" : why);
    site.done(ctx, "/figures", "The bridge is held no longer; what it joined is proposed.", null);
  }

  private static void decided(Site site, Context ctx) {
    String what = Site.field(ctx, "what");
    String why = Site.field(ctx, "why");
    if (what.equals("open")) {
      site.recorder(ctx)
          .reopenRelation(Site.field(ctx, "relation"), why.isBlank() ? "opened by hand" : why);
      site.done(ctx, "/figures", "Open again.", null);
      return;
    }
    RelationKind kind;
    RelationStatus status;
    try {
      kind = RelationKind.read(Site.field(ctx, "binds"));
      status = RelationStatus.read(Site.field(ctx, "status"));
    } catch (IllegalArgumentException e) {
      throw new BadRequest(String.valueOf(e.getMessage()), e);
    }
    List<Decision.Spot> figures = ctx.formParams("figure").stream().map(FiguresPage::spot).toList();
    boolean holds = what.equals("confirm");
    site.recorder(ctx)
        .decideRelation(
            kind,
            status,
            figures,
            holds,
            why.isBlank() ? (holds ? "confirmed by hand" : "refused by hand") : why);
    site.done(ctx, "/figures", holds ? "Confirmed." : "Refused; it joins nothing.", null);
  }

  private static Decision.Spot spot(String typed) {
    int colon = typed.lastIndexOf(':');
    int dash = typed.lastIndexOf('-');
    if (colon < 1 || !typed.substring(colon + 1).matches("\\d{1,9}-\\d{1,9}")) {
      throw new BadRequest("'" + typed + "' names no figure; reload the page.");
    }
    return new Decision.Spot(
        typed.substring(0, colon),
        Integer.parseInt(typed.substring(colon + 1, dash)),
        Integer.parseInt(typed.substring(dash + 1)));
  }

  private static Reading reading(Site site, FiguresAnswer answer) {
    return site.study.read(casebook -> {
      Showing showing = Showing.of(site.study, casebook);
      Map<Figure, Row> rows = new IdentityHashMap<>();
      Map<String, List<Row>> groups = new LinkedHashMap<>();
      List<Dates> dates = new ArrayList<>();
      int unread = 0;
      for (FiguresAnswer.Source source : answer.sources()) {
        unread += source.unread().size();
        for (Figure figure : source.figures()) {
          Row row = row(showing, source, figure, rows.size() + 1);
          rows.put(figure, row);
          groups.computeIfAbsent(subject(showing, figure), s -> new ArrayList<>()).add(row);
        }
        source
            .dates()
            .forEach(c -> dates.add(new Dates(source.name(), showing.excerpt(c.words()))));
      }
      List<Bond> bonds = new ArrayList<>();
      List<Bond> proposals = new ArrayList<>();
      List<Bond> traps = new ArrayList<>();
      List<Bond> refused = new ArrayList<>();
      Arcs arcs =
          new Arcs(rows.values().stream().sorted(Comparator.comparingInt(Row::number)).toList());
      int number = 0;
      Map<String, Bond> first = new HashMap<>();
      for (Relation relation : answer.relations()) {
        Bond bond = bond(showing, answer, relation, rows, "b" + ++number);
        Bond original = first.putIfAbsent(told(answer, relation, bond), bond);
        if (original != null) {
          // one report in several outlets says it once
          Bond more = original.copied();
          first.put(told(answer, relation, bond), more);
          for (List<Bond> list : List.of(bonds, proposals, traps, refused)) {
            list.replaceAll(b -> b.anchor().equals(more.anchor()) ? more : b);
          }
          continue;
        }
        if (relation.decided() != null && !relation.decided().confirmed()) {
          refused.add(bond);
          continue;
        }
        (relation.joined() ? bonds : relation.bridge() != null ? proposals : traps).add(bond);
        arcs.add(bond);
      }
      bonds.sort(Comparator.comparingInt(FiguresPage::rank));
      return new Reading(
          rows.size(),
          answer.sources().size(),
          unread,
          groups.entrySet().stream().map(e -> new Group(e.getKey(), e.getValue())).toList(),
          bonds,
          proposals,
          traps,
          refused,
          answer.bridges().stream().map(held -> held(showing, held, rows.values())).toList(),
          dates,
          arcs.svg());
    });
  }

  /** What needs looking at comes first, and that a part is smaller than its whole last. */
  private static int rank(Bond bond) {
    return switch (bond.tone()) {
      case "bad" -> 0;
      case "warn" -> 1;
      default -> bond.status().equals("ok") ? 3 : 2;
    };
  }

  /** What a relation says, the same for every copy of one report. */
  private static String told(FiguresAnswer answer, Relation relation, Bond bond) {
    StringBuilder told =
        new StringBuilder(bond.binds())
            .append('\0')
            .append(bond.status())
            .append(bond.joined())
            .append(bond.arithmetic())
            .append(bond.bridge())
            .append(bond.decided());
    for (Relation.Claim claim : relation.figures()) {
      FiguresAnswer.Source source = answer.sources().get(claim.text());
      String quote = claim.figure().quote();
      long before =
          source.figures().stream()
              .filter(f -> f.start() < claim.figure().start() && f.quote().equals(quote))
              .count();
      told.append('\0')
          .append(source.origin() < 0 ? "text " + claim.text() : source.origin())
          .append('\0')
          .append(before)
          .append(quote);
    }
    return told.toString();
  }

  private static Held held(Showing showing, FiguresAnswer.Held held, Collection<Row> rows) {
    return new Held(
        held.bridge().id(),
        showing.excerpt(held.words()),
        held.bridge().as().word(),
        at(held.bridge().from(), rows),
        at(held.bridge().to(), rows),
        showing.excerpt(held.bridge().why()) + " (" + held.bridge().by() + ")");
  }

  private static @Nullable Row at(Decision.Spot spot, Collection<Row> rows) {
    return rows.stream()
        .filter(r -> new Decision.Spot(r.document(), r.start(), r.end()).overlaps(spot))
        .findFirst()
        .orElse(null);
  }

  private static String subject(Showing showing, Figure figure) {
    String unit = figure.unit() == null ? "things not named" : figure.unit();
    return showing.excerpt(
        figure.population() == null || unit.startsWith(figure.population())
            ? unit
            : unit + ", of " + figure.population());
  }

  private static Row row(Showing showing, FiguresAnswer.Source source, Figure figure, int number) {
    Measure measure = figure.measure();
    Interval value = measure.value();
    KeptFigures.Kept kept = source.kept().get(figure);
    return new Row(
        number,
        showing.excerpt(figure.quote().replaceAll("\\s+", " ")),
        value == null ? "a vague word" : value.words(measure.isFraction()),
        measure.kind(),
        figure.qualifier().word().replace('_', ' '),
        words(showing, figure.period()),
        words(showing, figure.place()),
        words(showing, figure.credit()),
        figure.carriedOver(),
        source.name(),
        source.document() == null
            ? ""
            : "/documents/"
                + source.document()
                + "?at="
                + figure.start()
                + "-"
                + figure.end()
                + "#at",
        value == null ? "" : againstLink(showing, figure, value, kept),
        source.document() == null ? "" : source.document(),
        figure.start(),
        figure.end(),
        kept == null ? "proposed" : kept.how(),
        value == null
                || (kept == null || kept.lens() == null) && !ofIncidents(figure, source.wordings())
                || againstLink(showing, figure, value, kept).isEmpty()
            ? null
            : claim(figure, value, kept),
        kept == null || kept.lens() == null ? "" : kept.lens(),
        kept == null || kept.category() == null ? "" : kept.category());
  }

  /**
   * Whether a study's counts can say anything of it: people killed or arrested are no incidents.
   */
  private static boolean ofIncidents(Figure figure, Wordings wordings) {
    String unit = figure.unit();
    return unit == null || wordings.countsIncidents(unit);
  }

  private static Against.Claim claim(
      Figure figure, Interval value, KeptFigures.@Nullable Kept kept) {
    Exact count = figure.measure().count();
    Exact total = figure.measure().total();
    boolean both = count != null && total != null;
    return new Against.Claim(
        count != null && total != null ? Interval.exactly(count) : value,
        both ? total : null,
        figure.measure().isFraction() && !both,
        kept == null ? null : kept.where(),
        null);
  }

  private static String words(Showing showing, @Nullable String text) {
    return text == null ? "" : showing.excerpt(text);
  }

  private static String againstLink(
      Showing showing, Figure figure, Interval value, KeptFigures.@Nullable Kept kept) {
    boolean share = figure.measure().isFraction();
    return switch (figure.measure()) {
      case Measure.Count c -> link(showing, figure, value, share, kept);
      case Measure.Share s -> link(showing, figure, value, share, kept);
      case Measure.Range r -> link(showing, figure, value, share, kept);
      case Measure.Bound b -> link(showing, figure, value, share, kept);
      // a multiple, a rate or a change is no number of incidents and no share of them
      case Measure.Ratio r -> "";
      case Measure.Rate r -> "";
      case Measure.Change c -> "";
      case Measure.Vague v -> "";
    };
  }

  private static String link(
      Showing showing,
      Figure figure,
      Interval value,
      boolean share,
      KeptFigures.@Nullable Kept kept) {
    Exact count = figure.measure().count();
    Exact total = figure.measure().total();
    boolean both = count != null && total != null;
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("quote", showing.excerpt(figure.quote().replaceAll("\\s+", " ")));
    Interval claimed = count != null && total != null ? Interval.exactly(count) : value;
    put(parameters, "low", claimed.low());
    put(parameters, "high", claimed.high());
    if (both) {
      put(parameters, "total", total);
    }
    if (share && !both) {
      parameters.put("share", "true");
    }
    if (kept != null) {
      put(parameters, "lens", kept.lens());
      put(parameters, "category", kept.category());
      put(parameters, "where", kept.where());
    }
    StringBuilder link = new StringBuilder("/figures/against");
    parameters.forEach((name, text) ->
        link.append(link.indexOf("?") < 0 ? '?' : '&')
            .append(name)
            .append('=')
            .append(URLEncoder.encode(text, StandardCharsets.UTF_8)));
    return link.toString();
  }

  private static void put(Map<String, String> parameters, String name, @Nullable String text) {
    if (text != null) {
      parameters.put(name, text);
    }
  }

  private static void put(Map<String, String> parameters, String name, @Nullable Exact number) {
    if (number != null) {
      parameters.put(name, number.decimal().stripTrailingZeros().toPlainString());
    }
  }

  private static Bond bond(
      Showing showing,
      FiguresAnswer answer,
      Relation relation,
      Map<Figure, Row> rows,
      String anchor) {
    String id = answer.id(relation);
    Relation.Ends ends = relation.between();
    Relation.Decided decided = relation.decided();
    return new Bond(
        anchor,
        relation.kind().word().replace('-', ' '),
        relation.kind().word(),
        relation.status().word(),
        tone(relation.status()),
        relation.joined(),
        relation.bridge() == null ? "" : showing.excerpt(relation.bridge()),
        showing.excerpt(relation.arithmetic()).replace("<=", "≤").replace(">=", "≥"),
        showing.excerpt(relation.reason()),
        relation.figures().stream()
            .map(claim -> Objects.requireNonNull(rows.get(claim.figure())))
            .toList(),
        id == null ? "" : id,
        ends == null ? null : rows.get(ends.from().figure()),
        ends == null ? null : rows.get(ends.to().figure()),
        decided == null
            ? ""
            : (decided.confirmed() ? "Confirmed by " : "Refused by ")
                + decided.by()
                + ": "
                + showing.excerpt(decided.why()),
        0);
  }

  private static String tone(RelationStatus status) {
    return switch (status) {
      case EXACT, ROUNDS, OK -> "good";
      case TIGHT, GAP, LABEL -> "warn";
      case CONFLICT, ILL_POSED -> "bad";
      case TRAP -> "open";
    };
  }

  /** A span of a document, as forms and links give it. */
  private record Place(String document, int start, int end) {}

  private static Place place(Map<String, List<String>> parameters) {
    String document = first(parameters, "document");
    String start = first(parameters, "start");
    String end = first(parameters, "end");
    if (document.isEmpty() || !start.matches("\\d{1,9}") || !end.matches("\\d{1,9}")) {
      throw new BadRequest("Name a document and the span of a figure in it.");
    }
    return new Place(document, Integer.parseInt(start), Integer.parseInt(end));
  }

  private static String first(Map<String, List<String>> parameters, String name) {
    List<String> values = parameters.get(name);
    return values == null || values.isEmpty() ? "" : values.getFirst().strip();
  }

  /** The figure proposed or kept at a span, or null. */
  private static @Nullable Figure at(Site site, Place place) {
    return site.study.read(casebook -> {
      Document document = casebook.corpus().document(place.document());
      if (document == null) {
        throw new NotFoundResponse(
            "There is no document '" + place.document() + "' in this casebook.");
      }
      return FiguresAnswer.of(site.study, casebook, document).stream()
          .flatMap(source -> source.figures().stream())
          .filter(f -> f.start() == place.start() && f.end() == place.end())
          .findFirst()
          .orElse(null);
    });
  }

  /** What the reader makes of words a person marked that it had not read as a figure itself. */
  private static @Nullable Figure read(String words, Wordings wordings) {
    List<Figure> figures = new FigureReader(wordings).reading(words).figures();
    return figures.size() == 1 ? figures.getFirst() : null;
  }

  private static void accepted(Site site, Context ctx) {
    Place place = place(ctx.formParamMap());
    Figure figure = at(site, place);
    if (figure == null) {
      throw new BadRequest("No figure is proposed there any more; reload the page.");
    }
    site.recorder(ctx).keepFigure(place.document(), figure, FigureComparison.ACCEPTED);
    site.done(ctx, "/figures", "Kept as read.", null);
  }

  private static void refused(Site site, Context ctx) {
    Place place = place(ctx.formParamMap());
    String why = Site.field(ctx, "why");
    site.recorder(ctx)
        .refuseFigure(
            place.document(), place.start(), place.end(), why.isBlank() ? "no figure" : why);
    site.done(ctx, "/figures", "Refused; it is not proposed again.", null);
  }

  private static final List<String> KINDS =
      List.of("count", "share", "ratio", "range", "bound", "rate", "change", "vague");

  /** A fraction as a decimal where that is the same number: {@code 0.695} for 139/200. */
  private static String readable(String held) {
    if (!held.matches("-?\\d{1,12}/\\d{1,12}")) {
      return held;
    }
    int slash = held.indexOf('/');
    Exact exact =
        Exact.of(
            Long.parseLong(held.substring(0, slash)), Long.parseLong(held.substring(slash + 1)));
    BigDecimal decimal = exact.decimal().stripTrailingZeros();
    return decimal.scale() <= 6 && Exact.of(decimal).equals(exact) ? decimal.toPlainString() : held;
  }

  private static void edit(
      Site site, Context ctx, Place place, Map<String, String> typed, @Nullable String problem) {
    Figure figure = at(site, place);
    EditView view =
        site.study.read(casebook -> {
          Showing showing = Showing.of(site.study, casebook);
          Document document = casebook.corpus().document(place.document());
          String text = document == null ? null : site.study.texts().text(document);
          int length = text == null ? 0 : text.codePointCount(0, text.length());
          if (document == null
              || text == null
              || place.start() >= place.end()
              || place.end() > length) {
            throw new NotFoundResponse("There is no such place in that document.");
          }
          Map<String, String> fields = new LinkedHashMap<>();
          KeptFigures.Kept kept =
              casebook.figures().kept().stream()
                  .filter(k ->
                      k.span()
                          .equals(
                              new KeptFigures.Span(place.document(), place.start(), place.end())))
                  .findFirst()
                  .orElse(null);
          Figure filled =
              figure != null
                  ? figure
                  : read(slice(text, place.start(), place.end()), casebook.wordings());
          if (filled != null) {
            FigureJson.held(filled)
                .properties()
                .forEach(
                    e -> fields.put(e.getKey(), showing.masked(readable(e.getValue().asText()))));
          }
          fields.put("lens", kept == null || kept.lens() == null ? "" : kept.lens());
          fields.put("category", kept == null || kept.category() == null ? "" : kept.category());
          fields.put("where", kept == null || kept.where() == null ? "" : kept.where());
          fields.putAll(typed);
          List<CountPage.Choice> lenses = new ArrayList<>();
          lenses.add(new CountPage.Choice("", "none", fields.get("lens").isEmpty()));
          for (String name : IncidentAnswer.lensNames(casebook)) {
            lenses.add(
                new CountPage.Choice(
                    name, CountPage.lensWords(casebook, name), name.equals(fields.get("lens"))));
          }
          return new EditView(
              place.document(),
              showing.name(document),
              place.start(),
              place.end(),
              showing.masked(slice(text, Math.max(0, place.start() - 160), place.start())),
              showing.masked(slice(text, place.start(), place.end())),
              showing.masked(slice(text, place.end(), Math.min(length, place.end() + 160))),
              fields,
              KINDS,
              Arrays.stream(Qualifier.values()).map(Qualifier::word).toList(),
              lenses,
              problem);
        });
    if (problem != null) {
      ctx.status(400);
    }
    site.render(ctx, "figure", site.shell(ctx, "A figure", "Figures"), view);
  }

  private static String slice(String text, int from, int to) {
    int begin = text.offsetByCodePoints(0, from);
    return text.substring(begin, text.offsetByCodePoints(begin, to - from));
  }

  private static void corrected(Site site, Context ctx) {
    Place place = place(ctx.formParamMap());
    Figure before = at(site, place);
    Map<String, String> typed = new LinkedHashMap<>();
    ObjectNode json =
        before == null ? JsonNodeFactory.instance.objectNode() : FigureJson.held(before);
    for (String field :
        List.of(
            "kind",
            "qualifier",
            "low",
            "best",
            "high",
            "count",
            "total",
            "percent",
            "per",
            "unit",
            "population",
            "subset",
            "period",
            "place",
            "credit")) {
      String value = Site.field(ctx, field);
      typed.put(field, value);
      if (value.isBlank()) {
        json.remove(field);
      } else {
        json.put(field, value);
      }
    }
    for (String field : List.of("lens", "category", "where")) {
      typed.put(field, Site.field(ctx, field));
    }
    json.put("fraction", "true".equals(ctx.formParam("fraction")));
    typed.put("fraction", String.valueOf("true".equals(ctx.formParam("fraction"))));
    try {
      String quote =
          site.study.read(casebook -> {
            Document document = casebook.corpus().document(place.document());
            String slice =
                document == null
                    ? null
                    : site.study.texts().slice(document, place.start(), place.end());
            if (slice == null) {
              throw new BadRequest("There is no such place in that document.");
            }
            return slice;
          });
      Figure figure = FigureJson.read(json, quote, place.start(), place.end());
      site.recorder(ctx)
          .keepFigure(
              place.document(),
              figure,
              new FigureComparison(
                  blank(typed.get("lens")),
                  blank(typed.get("category")),
                  blank(typed.get("where")),
                  before == null
                      ? "coded"
                      : FigureJson.held(before).equals(FigureJson.held(figure))
                          ? "accepted"
                          : "corrected"));
      site.done(ctx, "/figures", "Kept.", null);
    } catch (BadRequest | IllegalArgumentException e) {
      edit(site, ctx, place, typed, e.getMessage());
    }
  }

  private static @Nullable String blank(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  private static void against(Site site, Context ctx) {
    String low = typed(ctx, "low");
    String high = typed(ctx, "high");
    String total = typed(ctx, "total");
    boolean share = "true".equals(ctx.queryParam("share"));
    String where = typed(ctx, "where");
    String asOf = typed(ctx, "as-of");
    String problem = null;
    String verdict = "";
    List<Beside> readings = List.of();
    String value = "";
    try {
      Exact least = number("low", low);
      Exact most = number("high", high);
      if (least == null && most == null) {
        throw new BadRequest("Give the claimed number: low, high or both.");
      }
      Interval claimed = new Interval(least, null, most);
      value = claimed.words(share);
      Against answer =
          Against.of(
              site.study,
              new Against.Claim(
                  claimed,
                  number("total", total),
                  share,
                  where.isEmpty() ? null : where,
                  asOf.isEmpty() ? null : Link.date("as-of", asOf)));
      String lens = typed(ctx, "lens");
      String category = typed(ctx, "category");
      List<Against.Reading> ordered = new ArrayList<>(answer.readings());
      // the definition a person named comes first, the others stay beside it
      ordered.sort(
          Comparator.comparing((Against.Reading r) ->
              lens.isEmpty()
                  || !r.lens().equals(lens)
                  || !(category.isEmpty() || r.category().equals(category))));
      readings = ordered.stream().limit(READINGS).map(r -> beside(site, r, answer)).toList();
      verdict = verdict(answer, value, total);
    } catch (BadRequest | IllegalArgumentException e) {
      problem = e.getMessage();
      ctx.status(400);
    }
    site.render(
        ctx,
        "against",
        site.shell(ctx, "A figure beside this study", "Figures"),
        new AgainstView(
            typed(ctx, "quote"), low, high, total, share, where, asOf, problem, verdict, readings));
  }

  private static String verdict(Against answer, String value, String total) {
    String claim = value + (total.isEmpty() ? "" : " of " + total);
    List<Against.Reading> fitting = answer.fitting();
    if (!fitting.isEmpty()) {
      long certain = fitting.stream().filter(r -> r.definite() == r.possible()).count();
      return claim
          + " comes out under "
          + (fitting.size() == 1 ? "1 category" : fitting.size() + " categories")
          + " here"
          + (certain == fitting.size()
              ? "."
              : certain == 0
                  ? (fitting.size() == 1 ? ", only if" : ", in each only if")
                      + " what is unknown turns out that way."
                  : ", " + certain + " of them whatever is still unknown.");
    }
    if (answer.readings().isEmpty()) {
      return "This casebook has no lens to compare with.";
    }
    Against.Reading nearest = answer.readings().getFirst();
    return "No lens here gives "
        + claim
        + "; the nearest reading is "
        + Words.range(nearest.definite(), nearest.possible())
        + " of "
        + Words.range(nearest.ofDefinite(), nearest.ofPossible())
        + " ("
        + nearest.category()
        + " in "
        + nearest.lens()
        + ").";
  }

  private static Beside beside(Site site, Against.Reading reading, Against answer) {
    return site.study.read(casebook -> {
      Showing showing = Showing.of(site.study, casebook);
      List<String[]> deciding = new ArrayList<>();
      for (String id : reading.deciding().stream().limit(12).toList()) {
        String title =
            casebook.incidents().find(id) instanceof Incidents.Found.One one
                ? showing.masked(one.incident().title())
                : id;
        deciding.add(
            new String[] {
              title,
              "/incidents/"
                  + URLEncoder.encode(id, StandardCharsets.UTF_8)
                  + "?lens="
                  + URLEncoder.encode(reading.lens(), StandardCharsets.UTF_8)
                  + "#lenses"
            });
      }
      Against.Claim claim = answer.claim();
      String live =
          Link.live(
              Link.query(
                  reading.lens(),
                  List.of(),
                  claim.where(),
                  claim.asOf() == null ? null : claim.asOf().text(),
                  null,
                  null,
                  false));
      return new Beside(
          reading.title() + " (" + reading.lens() + ")",
          reading.category(),
          Words.range(reading.definite(), reading.possible()),
          Words.range(reading.ofDefinite(), reading.ofPossible()),
          reading.share() == null ? "" : Words.share(reading.share(), reading.ofPossible()),
          reading.fits(),
          reading.fits()
              ? ""
              : Double.isInfinite(reading.distance())
                  ? "no share"
                  : String.format(
                      Locale.ROOT, claim.share() ? "%.0f points" : "%.0f", reading.distance()),
          live
              + "&open="
              + URLEncoder.encode(reading.category(), StandardCharsets.UTF_8)
              + "#incidents",
          deciding);
    });
  }

  private static @Nullable Exact number(String name, String typed) {
    if (typed.isEmpty()) {
      return null;
    }
    if (!typed.matches("-?\\d{1,12}(?:\\.\\d{1,18})?")) {
      throw new BadRequest(name + " '" + typed + "' is no number; write 31 or 0.79.");
    }
    return Exact.of(new BigDecimal(typed));
  }

  private static String typed(Context ctx, String name) {
    String value = ctx.queryParam(name);
    return value == null ? "" : value.strip();
  }
}
