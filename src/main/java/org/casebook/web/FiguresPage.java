package org.casebook.web;

import io.javalin.http.Context;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.casebook.BadRequest;
import org.casebook.Casebook;
import org.casebook.answers.Against;
import org.casebook.answers.FiguresAnswer;
import org.casebook.answers.Link;
import org.casebook.answers.Showing;
import org.casebook.dates.Edtf;
import org.casebook.figures.Exact;
import org.casebook.figures.Figure;
import org.casebook.figures.Interval;
import org.casebook.figures.Measure;
import org.casebook.figures.Relation;
import org.casebook.figures.RelationStatus;
import org.casebook.incidents.Incidents;
import org.jspecify.annotations.Nullable;

/** What do publications claim, and do their numbers fit together? */
final class FiguresPage implements Server.Page {
  /** Longest text that can be pasted, in UTF-16 characters: ten long articles. */
  private static final int LONGEST = 400_000;

  private static final int READINGS = 40;

  /**
   * A figure in a table.
   *
   * @param link to its sentence; empty where the text is not in the study
   * @param against where it is compared with this study's counts; empty where it cannot be
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
      String against) {}

  /** Figures of one unit and population. */
  record Group(String subject, List<Row> rows) {}

  /** A relation in words. */
  record Bond(
      String kind,
      String status,
      String tone,
      boolean joined,
      String bridge,
      String arithmetic,
      String reason,
      List<Row> figures) {}

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
      List<Dates> dates,
      String arcs) {}

  /** The page of the study's own texts. */
  record View(Reading reading) {}

  /** The page on which a text is checked. */
  record CheckView(
      String title,
      String published,
      String text,
      @Nullable String problem,
      @Nullable Reading reading) {}

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
  }

  private void show(Site site, Context ctx) {
    site.render(ctx, "figures", site.shell(ctx, "Figures", "Figures"), new View(ofStudy(site)));
  }

  /** Reading every text takes a while, so it is done once for each state of the casebook. */
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
        new CheckView(title, published, text, null, r));
  }

  private static void checked(Site site, Context ctx, String title, String published, String text) {
    String problem = null;
    Edtf date = null;
    try {
      date = published.isBlank() ? null : Edtf.parse(published.strip());
    } catch (IllegalArgumentException e) {
      problem = "published: " + e.getMessage();
    }
    if (text.isBlank()) {
      problem = "Paste the text of an article first.";
    } else if (text.length() > LONGEST) {
      problem =
          "The text has "
              + text.length()
              + " characters; up to "
              + LONGEST
              + " are read here. Longer texts: casebook figures FILE.";
    }
    if (problem != null) {
      ctx.status(400);
      site.render(
          ctx,
          "check-article",
          site.shell(ctx, "Check an article", "Figures"),
          new CheckView(title, published, text, problem, null));
      return;
    }
    String name = title.isBlank() ? "the text" : title.strip();
    check(site, ctx, title, published, text, reading(site, FiguresAnswer.of(name, text, date)));
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
      Arcs arcs =
          new Arcs(
              rows.values().stream()
                  .sorted(java.util.Comparator.comparingInt(Row::number))
                  .toList());
      for (Relation relation : answer.relations()) {
        Bond bond = bond(showing, relation, rows);
        (relation.joined() ? bonds : relation.bridge() != null ? proposals : traps).add(bond);
        arcs.add(bond);
      }
      return new Reading(
          rows.size(),
          answer.sources().size(),
          unread,
          groups.entrySet().stream().map(e -> new Group(e.getKey(), e.getValue())).toList(),
          bonds,
          proposals,
          traps,
          dates,
          arcs.svg());
    });
  }

  private static String subject(Showing showing, Figure figure) {
    String unit = figure.unit() == null ? "things not named" : figure.unit();
    return showing.excerpt(
        figure.population() == null || figure.population().equals(unit)
            ? unit
            : unit + " of: " + figure.population());
  }

  private static Row row(Showing showing, FiguresAnswer.Source source, Figure figure, int number) {
    Measure measure = figure.measure();
    Interval value = measure.value();
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
        value == null ? "" : againstLink(showing, figure, value));
  }

  private static String words(Showing showing, @Nullable String text) {
    return text == null ? "" : showing.excerpt(text);
  }

  private static String againstLink(Showing showing, Figure figure, Interval value) {
    boolean share = figure.measure().isFraction();
    return switch (figure.measure()) {
      case Measure.Count c -> link(showing, figure, value, share);
      case Measure.Share s -> link(showing, figure, value, share);
      case Measure.Range r -> link(showing, figure, value, share);
      case Measure.Bound b -> link(showing, figure, value, share);
      // a multiple, a rate or a change is no number of incidents and no share of them
      case Measure.Ratio r -> "";
      case Measure.Rate r -> "";
      case Measure.Change c -> "";
      case Measure.Vague v -> "";
    };
  }

  private static String link(Showing showing, Figure figure, Interval value, boolean share) {
    Exact count = figure.measure().count();
    Exact total = figure.measure().total();
    boolean both = count != null && total != null;
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("quote", showing.excerpt(figure.quote().replaceAll("\\s+", " ")));
    Interval claimed = count != null && total != null ? Interval.exactly(count) : value;
    put(parameters, "low", claimed.low());
    put(parameters, "high", claimed.high());
    put(parameters, "total", both ? total : null);
    if (share && !both) {
      parameters.put("share", "true");
    }
    StringBuilder link = new StringBuilder("/figures/against");
    parameters.forEach((name, text) ->
        link.append(link.indexOf("?") < 0 ? '?' : '&')
            .append(name)
            .append('=')
            .append(URLEncoder.encode(text, StandardCharsets.UTF_8)));
    return link.toString();
  }

  private static void put(Map<String, String> parameters, String name, @Nullable Exact number) {
    if (number != null) {
      parameters.put(name, number.decimal().stripTrailingZeros().toPlainString());
    }
  }

  private static Bond bond(Showing showing, Relation relation, Map<Figure, Row> rows) {
    return new Bond(
        relation.kind().word().replace('-', ' '),
        relation.status().word(),
        tone(relation.status()),
        relation.joined(),
        relation.bridge() == null ? "" : showing.excerpt(relation.bridge()),
        showing.excerpt(relation.arithmetic()),
        showing.excerpt(relation.reason()),
        relation.figures().stream()
            .map(claim -> java.util.Objects.requireNonNull(rows.get(claim.figure())))
            .toList());
  }

  private static String tone(RelationStatus status) {
    return switch (status) {
      case EXACT, ROUNDS, OK -> "good";
      case TIGHT, GAP, LABEL -> "warn";
      case CONFLICT, ILL_POSED -> "bad";
      case TRAP -> "open";
    };
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
      readings =
          answer.readings().stream().limit(READINGS).map(r -> beside(site, r, answer)).toList();
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
                  ? ", always only if what is unknown turns out that way."
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
