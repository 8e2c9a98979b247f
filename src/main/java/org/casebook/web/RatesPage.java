package org.casebook.web;

import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.casebook.BadRequest;
import org.casebook.Casebook;
import org.casebook.answers.IncidentAnswer;
import org.casebook.answers.Link;
import org.casebook.answers.RatesAnswer;
import org.casebook.answers.Showing;
import org.casebook.counts.Query;
import org.casebook.counts.RateRatio;
import org.casebook.counts.Rates;
import org.casebook.incidents.Incidents;
import org.casebook.lenses.Lens;
import org.casebook.lenses.LensRefused;
import org.jspecify.annotations.Nullable;

/** Were there more of them in one period than in another? */
final class RatesPage implements Server.Page {

  /** What was typed, and the answer to it. */
  record View(
      List<CountPage.Choice> lenses,
      List<CountPage.Choice> categories,
      String from,
      String to,
      String from2,
      String to2,
      String where,
      String asOf,
      @Nullable String problem,
      @Nullable Answer answer) {}

  /** The two periods compared. */
  record Answer(
      String what,
      List<Period> periods,
      List<Ratio> ratios,
      List<String> warnings,
      String jsonLink,
      String command) {}

  /** One period. */
  record Period(String name, String number, long days, String aYear, List<Opened> incidents) {}

  /** An incident of a period. */
  record Opened(String title, String link, boolean definite) {}

  /** One ratio with its interval. */
  record Ratio(String which, String ratio, String interval, String p, String pDoubling) {}

  @Override
  public void routes(Site site) {
    site.routes.get("/rates", ctx -> show(site, ctx));
  }

  /** Where the periods of a question are compared. */
  static String address(Query query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    put(parameters, "lens", query.lensName());
    put(parameters, "where", query.where());
    put(parameters, "as-of", Showing.text(query.asOf()));
    return encoded("/rates", parameters);
  }

  private static void put(Map<String, String> parameters, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      parameters.put(name, value);
    }
  }

  private static String encoded(String path, Map<String, String> parameters) {
    StringBuilder address = new StringBuilder(path);
    parameters.forEach((name, value) ->
        address
            .append(address.indexOf("?") < 0 ? '?' : '&')
            .append(name)
            .append('=')
            .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return address.toString();
  }

  private static void show(Site site, Context ctx) {
    String lens = typed(ctx, "lens");
    String category = typed(ctx, "category");
    List<String> edges =
        List.of(typed(ctx, "from"), typed(ctx, "to"), typed(ctx, "from2"), typed(ctx, "to2"));
    String problem = null;
    RatesAnswer answer = null;
    Query query = null;
    if (edges.stream().anyMatch(edge -> !edge.isEmpty())) {
      try {
        query =
            Link.query(
                lens.isEmpty() ? null : lens,
                List.of(),
                blank(typed(ctx, "where")),
                blank(typed(ctx, "as-of")),
                null,
                null,
                false);
        if (edges.contains("")) {
          throw new BadRequest("Give both periods a first and a last day.");
        }
        answer =
            RatesAnswer.of(
                site.study,
                query,
                blank(category),
                edges.get(0) + ".." + edges.get(1),
                edges.get(2) + ".." + edges.get(3));
      } catch (BadRequest | LensRefused e) {
        problem = e.getMessage();
      }
    }
    if ("json".equals(ctx.queryParam("format"))) {
      if (answer == null) {
        throw new BadRequest(problem == null ? "Give two periods." : problem);
      }
      ctx.contentType("application/json").result(answer.json().toPrettyString());
      return;
    }
    if (problem != null) {
      ctx.status(400);
    }
    View view = view(site, ctx, lens, category, edges, problem, query, answer);
    site.render(ctx, "rates", site.shell(ctx, "Two periods", "Count"), view);
  }

  private static View view(
      Site site,
      Context ctx,
      String lens,
      String category,
      List<String> edges,
      @Nullable String problem,
      @Nullable Query query,
      @Nullable RatesAnswer answer) {
    return site.study.read(casebook -> {
      List<CountPage.Choice> lenses = new ArrayList<>();
      lenses.add(new CountPage.Choice("", "No definition", lens.isEmpty()));
      for (String name : IncidentAnswer.lensNames(casebook)) {
        lenses.add(
            new CountPage.Choice(name, CountPage.lensWords(casebook, name), name.equals(lens)));
      }
      return new View(
          lenses,
          categories(casebook, lens, category),
          edges.get(0),
          edges.get(1),
          edges.get(2),
          edges.get(3),
          typed(ctx, "where"),
          typed(ctx, "as-of"),
          problem,
          query == null || answer == null
              ? null
              : answer(site, ctx, casebook, query, category, edges, answer.rates()));
    });
  }

  private static List<CountPage.Choice> categories(
      Casebook casebook, String name, String category) {
    List<CountPage.Choice> choices = new ArrayList<>();
    choices.add(new CountPage.Choice("", "the whole population", category.isEmpty()));
    int slash = name.indexOf('/');
    Lens lens = name.isEmpty() ? null : casebook.lens(slash < 0 ? name : name.substring(0, slash));
    List<Lens.Category> rules =
        lens == null ? null : lens.rules(slash < 0 ? null : name.substring(slash + 1));
    if (lens != null && rules != null) {
      rules.forEach(rule ->
          choices.add(new CountPage.Choice(rule.id(), rule.title(), rule.id().equals(category))));
      choices.add(
          new CountPage.Choice(
              lens.otherwise().id(),
              lens.otherwise().title(),
              lens.otherwise().id().equals(category)));
    }
    return choices;
  }

  private static Answer answer(
      Site site,
      Context ctx,
      Casebook casebook,
      Query query,
      String category,
      List<String> edges,
      Rates rates) {
    Showing showing = Showing.of(site.study, casebook);
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String name :
        List.of("lens", "category", "from", "to", "from2", "to2", "where", "as-of")) {
      put(parameters, name, typed(ctx, name));
    }
    parameters.put("format", "json");
    StringBuilder command =
        new StringBuilder("./casebook rates ")
            .append(Link.quoted(String.valueOf(site.study.path().getFileName())));
    option(command, "--window", edges.get(0) + ".." + edges.get(1));
    option(command, "--window", edges.get(2) + ".." + edges.get(3));
    option(command, "--lens", query.lensName());
    option(command, "--category", category);
    option(command, "--where", query.where());
    option(command, "--as-of", Showing.text(query.asOf()));
    return new Answer(
        category.isEmpty()
            ? "Incidents"
            : categories(casebook, typed(ctx, "lens"), category).stream()
                .filter(CountPage.Choice::chosen)
                .map(CountPage.Choice::words)
                .findFirst()
                .orElse(category.replace('-', ' ')),
        List.of(
            period(casebook, showing, query, rates.first()),
            period(casebook, showing, query, rates.second())),
        List.of(ratio("definite", rates.definite()), ratio("possible", rates.possible())),
        rates.warnings(),
        encoded("/rates", parameters),
        command.toString());
  }

  private static void option(StringBuilder command, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      command.append(' ').append(name).append(' ').append(Link.quoted(value));
    }
  }

  private static Period period(
      Casebook casebook, Showing showing, Query query, Rates.Exposure exposure) {
    List<Opened> opened = new ArrayList<>();
    for (String id : exposure.possibleIncidents()) {
      String title =
          casebook.incidents().find(id) instanceof Incidents.Found.One one
              ? showing.masked(one.incident().title())
              : id;
      Map<String, String> context = new LinkedHashMap<>();
      put(context, "lens", query.lensName());
      put(context, "as-of", Showing.text(query.asOf()));
      opened.add(
          new Opened(
              title,
              encoded("/incidents/" + URLEncoder.encode(id, StandardCharsets.UTF_8), context),
              exposure.definiteIncidents().contains(id)));
    }
    double years = exposure.window().days() / 365.25;
    String low = String.format(Locale.ROOT, "%.1f", exposure.definite() / years);
    String high = String.format(Locale.ROOT, "%.1f", exposure.possible() / years);
    return new Period(
        LocalDate.ofEpochDay(exposure.window().from())
            + " to "
            + LocalDate.ofEpochDay(exposure.window().to()),
        Words.range(exposure.definite(), exposure.possible()),
        exposure.window().days(),
        low.equals(high) ? low : low + "–" + high,
        opened);
  }

  private static Ratio ratio(String which, RateRatio ratio) {
    return new Ratio(
        which,
        number(ratio.ratio()),
        number(ratio.lower()) + " to " + number(ratio.upper()),
        number(ratio.pMinimumLikelihood()),
        number(ratio.pDoubling()));
  }

  private static String number(@Nullable Double number) {
    return number == null
        ? "undefined"
        : number.isInfinite() ? "unbounded" : String.format(Locale.ROOT, "%.3g", number);
  }

  private static String typed(Context ctx, String name) {
    String value = ctx.queryParam(name);
    return value == null ? "" : value.strip();
  }

  private static @Nullable String blank(String text) {
    return text.isEmpty() ? null : text;
  }
}
