package org.casebook.web;

import io.javalin.http.Context;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.casebook.BadRequest;
import org.casebook.Casebook;
import org.casebook.answers.CountAnswer;
import org.casebook.answers.FlipsAnswer;
import org.casebook.answers.FrameAnswer;
import org.casebook.answers.IncidentAnswer;
import org.casebook.answers.Link;
import org.casebook.answers.Showing;
import org.casebook.codebook.Variable;
import org.casebook.coding.Policy;
import org.casebook.counts.Count;
import org.casebook.counts.Query;
import org.casebook.counts.Wilson;
import org.casebook.incidents.Incidents;
import org.casebook.lenses.Lens;
import org.casebook.lenses.LensRefused;
import org.jspecify.annotations.Nullable;

/** How many, under which definition? */
final class CountPage implements Server.Page {
  private static final int MOST_SHOWN = 400;

  /** An entry of a selection. */
  record Choice(String value, String words, boolean chosen) {}

  /** A row of the table. */
  record Row(
      String group,
      String category,
      boolean aggregate,
      String number,
      String share,
      String interval,
      @Nullable String killedDefinite,
      @Nullable String killedPossible,
      int withoutNumber,
      String bar,
      String open,
      String key) {}

  /** An incident under an opened number. */
  record Opened(String id, String title, String link, boolean definite, String why) {}

  /** An incident that flips. */
  record Flip(
      String title,
      String link,
      String before,
      String after,
      boolean certain,
      List<String> facts) {}

  /** One lens in the table of all lenses. */
  record Every(
      String name,
      String title,
      String link,
      String population,
      List<Cell> cells,
      String problem) {}

  /** A category of a lens in the table of all lenses. */
  record Cell(String category, String number, String open) {}

  /** The page. */
  record View(
      List<Choice> lenses,
      List<Choice> by,
      List<Choice> by2,
      List<Choice> sums,
      String where,
      String asOf,
      String asRecorded,
      boolean collapse,
      List<String> days,
      @Nullable String problem,
      @Nullable Answer answer,
      List<Choice> against,
      String againstAsOf) {}

  /** What was answered. */
  record Answer(
      String title,
      String population,
      boolean grouped,
      boolean lens,
      @Nullable String sum,
      String lensLink,
      List<Row> rows,
      List<Row> aggregates,
      List<Columns.Panel> panels,
      List<Opened> contradictory,
      int notYet,
      int withoutDate,
      String notesUnit,
      String notesAsOf,
      String notesRecorded,
      String notesFloor,
      String notesPopulation,
      String notesRange,
      int notesIncidents,
      List<String> caveats,
      String intervalLabel,
      String link,
      String jsonLink,
      String command,
      String openTitle,
      List<Opened> opened,
      int openedMore,
      @Nullable Changed changed,
      @Nullable FlipsView flips,
      List<Every> every,
      String everyLink,
      String ratesLink) {}

  /** What changed since a permanent link was made. */
  record Changed(
      long then,
      long now,
      Map<String, Integer> kinds,
      boolean same,
      String oldLink,
      String thenNumbers) {}

  /** The incidents that flip. */
  record FlipsView(
      String against,
      boolean comparable,
      List<Flip> flips,
      int incidents,
      List<List<String>> cross) {}

  @Override
  public void routes(Site site) {
    site.routes.get("/count", ctx -> show(site, ctx));
    site.routes.get(
        "/count/frame",
        ctx ->
            ctx.contentType("application/json")
                .result(
                    FrameAnswer.of(site.study, Link.query(ctx.queryParamMap())).json().toString()));
  }

  private static void show(Site site, Context ctx) {
    Map<String, List<String>> asked = ctx.queryParamMap();
    String casebookId = ctx.queryParam("casebook");
    if (casebookId != null && !casebookId.isBlank()) {
      String mine = site.study.read(Casebook::id);
      if (!mine.equals(casebookId)) {
        throw new BadRequest(
            "This link asks casebook "
                + casebookId
                + ", and this is casebook "
                + mine
                + ". Open the other one, or drop casebook and seq from the link to ask this one.");
      }
    }
    Query query = null;
    String problem = null;
    CountAnswer answer = null;
    try {
      query = Link.query(asked);
      answer = CountAnswer.of(site.study, query);
    } catch (BadRequest | LensRefused | IllegalArgumentException e) {
      problem = e.getMessage();
    }
    if (answer != null && "json".equals(ctx.queryParam("format"))) {
      ctx.contentType("application/json").result(answer.json().toPrettyString());
      return;
    }
    if (answer == null && "json".equals(ctx.queryParam("format"))) {
      throw new BadRequest(String.valueOf(problem));
    }
    if (problem != null) {
      ctx.status(400);
    }
    View view = view(site, ctx, query, answer, problem);
    site.render(ctx, "count", site.shell(ctx, "Count", "Count", "count.js"), view);
  }

  private static View view(
      Site site,
      Context ctx,
      @Nullable Query query,
      @Nullable CountAnswer answer,
      @Nullable String problem) {
    return site.study.read(casebook -> {
      String lens = plain(ctx, "lens");
      List<String> by = ctx.queryParams("by").stream().filter(d -> !d.isBlank()).toList();
      List<Choice> lenses = new ArrayList<>();
      lenses.add(new Choice("", "No definition", lens.isEmpty()));
      for (String name : IncidentAnswer.lensNames(casebook)) {
        lenses.add(
            new Choice(name, lensWords(casebook, name), name.equals(canonical(casebook, lens))));
      }
      List<Choice> against = new ArrayList<>();
      String other = plain(ctx, "against");
      against.add(new Choice("", "the same lens", other.isEmpty()));
      for (String name : IncidentAnswer.lensNames(casebook)) {
        against.add(
            new Choice(name, lensWords(casebook, name), name.equals(canonical(casebook, other))));
      }
      int[] days = casebook.facts(Policy.Floor.NONE).days();
      List<String> dayTexts = new ArrayList<>();
      for (int day : days) {
        dayTexts.add(LocalDate.ofEpochDay(day).toString());
      }
      return new View(
          lenses,
          dimensions(casebook, by.isEmpty() ? "" : by.get(0)),
          dimensions(casebook, by.size() < 2 ? "" : by.get(1)),
          List.of(
              new Choice("", "incidents", plain(ctx, "sum").isEmpty()),
              new Choice("killed", "people killed", plain(ctx, "sum").equals("killed")),
              new Choice("injured", "people injured", plain(ctx, "sum").equals("injured"))),
          plain(ctx, "where"),
          plain(ctx, "as-of"),
          plain(ctx, "as-recorded"),
          "true".equals(ctx.queryParam("collapse")),
          dayTexts,
          problem,
          query == null || answer == null ? null : answer(site, ctx, casebook, query, answer),
          against,
          plain(ctx, "against-as-of"));
    });
  }

  private static String plain(Context ctx, String name) {
    String value = ctx.queryParam(name);
    return value == null ? "" : value.strip();
  }

  /** The name of a lens asked for by its short name. */
  private static String canonical(Casebook casebook, String name) {
    int slash = name.indexOf('/');
    Lens lens = casebook.lens(slash < 0 ? name : name.substring(0, slash));
    return lens == null ? name : lens.id() + (slash < 0 ? "" : name.substring(slash));
  }

  static String lensWords(Casebook casebook, String name) {
    int slash = name.indexOf('/');
    Lens lens = casebook.lens(slash < 0 ? name : name.substring(0, slash));
    if (lens == null) {
      return name;
    }
    Lens.Variant variant = slash < 0 ? null : lens.variants().get(name.substring(slash + 1));
    return lens.title() + (variant == null ? "" : ": " + variant.title()) + " (" + name + ")";
  }

  private static List<Choice> dimensions(Casebook casebook, String chosen) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("", "nothing");
    all.put("year", "year");
    all.put("quarter", "quarter");
    all.put("month", "month");
    all.put("country", "country");
    for (Variable variable : casebook.codebook().variables()) {
      all.putIfAbsent(variable.id(), variable.title());
    }
    List<Choice> choices = new ArrayList<>();
    all.forEach((id, words) -> choices.add(new Choice(id, words, id.equals(chosen))));
    return choices;
  }

  private static Answer answer(
      Site site, Context ctx, Casebook casebook, Query query, CountAnswer answer) {
    Count count = answer.count();
    Showing showing = Showing.of(site.study, casebook);
    double most = 0;
    for (Count.Row row : count.rows()) {
      most = Math.max(most, row.possible());
    }
    for (Count.Row row : count.aggregates()) {
      most = Math.max(most, row.possible());
    }
    Lens lens = query.lens() == null ? null : casebook.lens(query.lens());
    List<Row> rows = rows(casebook, query, count.rows(), false, most, lens);
    List<Row> aggregates = rows(casebook, query, count.aggregates(), true, most, lens);
    Count.Row chosen = chosen(ctx, count);
    List<Opened> opened = new ArrayList<>();
    int more = 0;
    if (chosen != null) {
      List<String> definite = chosen.incidents().definite();
      List<String> possible = chosen.incidents().possible();
      for (String id : possible) {
        if (opened.size() == MOST_SHOWN) {
          more = possible.size() - MOST_SHOWN;
          break;
        }
        opened.add(opened(casebook, showing, query, id, definite.contains(id)));
      }
    }
    return new Answer(
        showing.masked(count.notes().lens()),
        Words.range(count.population().definite(), count.population().possible()),
        !query.by().isEmpty(),
        lens != null,
        query.sum(),
        lens == null ? "/lenses" : "/lenses/" + lens.id(),
        rows,
        aggregates,
        Columns.of(count, count.rows(), rows.stream().map(Row::category).toList()),
        count.contradictory().stream()
            .map(id -> opened(casebook, showing, query, id, false))
            .toList(),
        count.notYet(),
        count.withoutDate(),
        count.notes().unit(),
        count.notes().asOf(),
        count.notes().asRecorded(),
        count.notes().evidenceFloor(),
        count.notes().population(),
        count.notes().range(),
        count.notes().incidents(),
        count.notes().caveats(),
        Wilson.RANGE_LABEL,
        answer.link(),
        answer.link() + "&format=json",
        Link.command(query, String.valueOf(site.study.path().getFileName())),
        chosen == null ? "" : label(query, chosen, lens),
        opened,
        more,
        changed(site, ctx, query, answer),
        flips(site, ctx, query),
        "all".equals(ctx.queryParam("lenses")) ? every(site, casebook, query) : List.of(),
        Link.live(query) + (Link.live(query).contains("?") ? "&" : "?") + "lenses=all#every",
        RatesPage.address(query));
  }

  private static String categoryWords(@Nullable Lens lens, Query query, @Nullable String id) {
    if (lens == null || id == null) {
      return id == null ? "" : id;
    }
    List<Lens.Category> rules = lens.rules(query.variant());
    if (rules != null) {
      for (Lens.Category category : rules) {
        if (category.id().equals(id)) {
          return category.title();
        }
      }
    }
    return lens.otherwise().id().equals(id) ? lens.otherwise().title() : id.replace('-', ' ');
  }

  private static String label(Query query, Count.Row row, @Nullable Lens lens) {
    List<String> words = new ArrayList<>();
    query
        .by()
        .forEach(dimension -> words.add(dimension + " " + row.group().getOrDefault(dimension, "")));
    if (row.category() != null) {
      words.add(categoryWords(lens, query, row.category()));
    }
    return words.isEmpty() ? "All incidents" : String.join(", ", words);
  }

  private static List<Row> rows(
      Casebook casebook,
      Query query,
      List<Count.Row> rows,
      boolean aggregate,
      double most,
      @Nullable Lens lens) {
    List<Row> made = new ArrayList<>();
    String live = Link.live(query);
    String join = live.contains("?") ? "&" : "?";
    for (Count.Row row : rows) {
      List<String> group = new ArrayList<>();
      query.by().forEach(dimension -> group.add(row.group().getOrDefault(dimension, "")));
      Count.Sum sum = row.sum();
      made.add(
          new Row(
              String.join(", ", group),
              categoryWords(lens, query, row.category()),
              aggregate,
              Words.range(row.definite(), row.possible()),
              Words.share(row),
              Words.wilson(row),
              Words.toll(sum == null ? null : sum.definite()),
              Words.toll(sum == null ? null : sum.possible()),
              sum == null ? 0 : sum.withoutNumber(),
              Chart.bar(row.definite(), row.possible(), most),
              live
                  + join
                  + "open="
                  + url(row.category() == null ? "" : row.category())
                  + groups(row)
                  + "#incidents",
              aggregate ? "" : key(row)));
    }
    return made;
  }

  /** By which a frame's number finds its row. */
  private static String key(Count.Row row) {
    return String.join("|", row.group().values())
        + "|"
        + (row.category() == null ? "" : row.category());
  }

  private static String groups(Count.Row row) {
    StringBuilder text = new StringBuilder();
    row.group().values().forEach(value -> text.append("&group=").append(url(value)));
    return text.toString();
  }

  private static String url(String text) {
    return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
  }

  private static Count.@Nullable Row chosen(Context ctx, Count count) {
    String open = ctx.queryParam("open");
    if (open == null) {
      return null;
    }
    List<String> groups = ctx.queryParams("group");
    List<Count.Row> all = new ArrayList<>(count.rows());
    all.addAll(count.aggregates());
    for (Count.Row row : all) {
      boolean category = row.category() == null ? open.isEmpty() : row.category().equals(open);
      if (category
          && (count.query().by().isEmpty()
              || new ArrayList<>(row.group().values()).equals(groups))) {
        return row;
      }
    }
    return null;
  }

  private static Opened opened(
      Casebook casebook, Showing showing, Query query, String id, boolean definite) {
    String title =
        casebook.incidents().find(id) instanceof Incidents.Found.One one
            ? showing.masked(one.incident().title())
            : id;
    Map<String, String> context = new LinkedHashMap<>();
    if (query.lensName() != null) {
      context.put("lens", query.lensName());
    }
    if (query.asOf() != null) {
      context.put("as-of", query.asOf().text());
    }
    if (query.asRecorded() != null) {
      context.put("as-recorded", query.asRecorded());
    }
    StringBuilder link = new StringBuilder("/incidents/" + url(id));
    context.forEach((name, value) ->
        link.append(link.indexOf("?") < 0 ? '?' : '&').append(name).append('=').append(url(value)));
    return new Opened(id, title, link + (query.lensName() == null ? "" : "#lenses"), definite, "");
  }

  private static @Nullable Changed changed(
      Site site, Context ctx, Query query, CountAnswer answer) {
    String asked = ctx.queryParam("seq");
    if (asked == null || !asked.matches("\\d{1,18}") || query.asRecorded() != null) {
      return null;
    }
    long then = Long.parseLong(asked);
    long now = answer.seq();
    if (then >= now || then < 1) {
      return null;
    }
    Map<String, Integer> kinds = new TreeMap<>();
    site.study
        .log()
        .replay(
            then,
            now,
            entry -> kinds.merge(entry.decision().kind().replace('-', ' '), 1, Integer::sum));
    Query old =
        new Query(
            query.lens(),
            query.variant(),
            query.by(),
            query.where(),
            query.asOf(),
            Long.toString(then),
            query.sum(),
            query.collapse());
    String oldNumbers;
    boolean same;
    try {
      Count before = site.study.count(old);
      same = numbers(before).equals(numbers(answer.count()));
      oldNumbers = numbers(before);
    } catch (BadRequest | LensRefused e) {
      same = false;
      oldNumbers = String.valueOf(e.getMessage());
    }
    return new Changed(then, now, kinds, same, Link.live(old), oldNumbers);
  }

  private static String numbers(Count count) {
    List<String> words = new ArrayList<>();
    for (Count.Row row : count.rows()) {
      String group = String.join(", ", row.group().values());
      words.add(
          (group.isEmpty() ? "" : group + " ")
              + (row.category() == null ? "" : row.category() + " ")
              + Words.range(row.definite(), row.possible()));
    }
    return String.join("; ", words);
  }

  private static @Nullable FlipsView flips(Site site, Context ctx, Query query) {
    String against = plain(ctx, "against");
    String againstAsOf = plain(ctx, "against-as-of");
    if (query.lens() == null || (against.isEmpty() && againstAsOf.isEmpty())) {
      return null;
    }
    Query second =
        Link.query(
            against.isEmpty() ? query.lensName() : against,
            List.of(),
            query.where(),
            againstAsOf.isEmpty()
                ? (query.asOf() == null ? null : query.asOf().text())
                : againstAsOf,
            query.asRecorded(),
            null,
            false);
    FlipsAnswer answer = FlipsAnswer.of(site.study, query, second);
    List<Flip> flips = new ArrayList<>();
    for (FlipsAnswer.Flip flip : answer.flips()) {
      List<String> facts = new ArrayList<>();
      for (int i = 0; i < flip.facts().size(); i++) {
        String from = flip.from().get(i);
        String to = flip.to().get(i);
        facts.add(flip.facts().get(i) + ": " + (from.equals(to) ? to : from + " → " + to));
      }
      flips.add(
          new Flip(
              flip.title(),
              "/incidents/" + url(flip.incident()),
              String.join(" or ", flip.before()),
              String.join(" or ", flip.after()),
              flip.certain(),
              facts));
    }
    List<List<String>> cross = new ArrayList<>();
    answer
        .crossTable()
        .forEach((sets, n) ->
            cross.add(
                List.of(
                    String.join(" or ", sets.getFirst()),
                    String.join(" or ", sets.getLast()),
                    n.toString())));
    String words =
        (against.isEmpty() ? "the same lens" : against)
            + (againstAsOf.isEmpty() ? "" : " as of " + againstAsOf);
    return new FlipsView(words, answer.comparable(), flips, answer.incidents(), cross);
  }

  private static List<Every> every(Site site, Casebook casebook, Query query) {
    List<Every> all = new ArrayList<>();
    for (String name : IncidentAnswer.lensNames(casebook)) {
      int slash = name.indexOf('/');
      Query one =
          new Query(
              slash < 0 ? name : name.substring(0, slash),
              slash < 0 ? null : name.substring(slash + 1),
              List.of(),
              query.where(),
              query.asOf(),
              query.asRecorded(),
              null,
              query.collapse());
      try {
        Count count = site.study.count(one);
        Lens lens = casebook.lens(one.lens() == null ? "" : one.lens());
        List<Cell> cells =
            rows(casebook, one, count.rows(), false, 1, lens).stream()
                .map(row -> new Cell(row.category(), row.number(), row.open()))
                .toList();
        all.add(
            new Every(
                name,
                lensWords(casebook, name),
                Link.live(one),
                Words.range(count.population().definite(), count.population().possible()),
                cells,
                ""));
      } catch (LensRefused | BadRequest e) {
        all.add(
            new Every(
                name,
                lensWords(casebook, name),
                Link.live(one),
                "",
                List.of(),
                String.valueOf(e.getMessage())));
      }
    }
    return all;
  }
}
