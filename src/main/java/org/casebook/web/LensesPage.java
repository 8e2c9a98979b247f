package org.casebook.web;

import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.casebook.BadRequest;
import org.casebook.Casebook;
import org.casebook.answers.IncidentAnswer;
import org.casebook.answers.Showing;
import org.casebook.coding.Facts;
import org.casebook.coding.Frame;
import org.casebook.counts.Count;
import org.casebook.counts.Query;
import org.casebook.incidents.Incidents;
import org.casebook.lenses.Cases;
import org.casebook.lenses.CompiledLens;
import org.casebook.lenses.Lens;
import org.casebook.lenses.LensRefused;
import org.jspecify.annotations.Nullable;

/** What does this definition say? The list of lenses, and one lens. */
final class LensesPage implements Server.Page {

  /** A lens in the list. */
  record Item(
      String id,
      @Nullable String shortName,
      String title,
      String citation,
      boolean verified,
      List<String> variants) {}

  /** The list. */
  record ListView(List<Item> lenses) {}

  /** A rule. */
  record RuleView(String title, String words, String rule, String number, String link) {}

  /** A worked case. */
  record CaseView(String name, String given, String expected, boolean passed, String message) {}

  /** An incident at the border: more than one outcome possible. */
  record Border(String id, String title, String outcomes) {}

  /** One lens. */
  record View(
      String id,
      String name,
      String title,
      String citation,
      String description,
      boolean verified,
      String verifiedBy,
      List<String> notVerified,
      String population,
      String within,
      boolean nfUnknown,
      String floor,
      List<String[]> variants,
      String variantTitle,
      List<RuleView> rules,
      Map<String, List<String>> aggregates,
      List<CaseView> cases,
      List<Border> borders,
      String problem,
      String countLink,
      String source) {}

  @Override
  public void routes(Site site) {
    site.routes.get("/lenses", ctx -> list(site, ctx));
    site.routes.post("/lenses", ctx -> add(site, ctx));
    site.routes.get("/lenses/{id}", ctx -> show(site, ctx));
  }

  private static void list(Site site, Context ctx) {
    ListView view =
        site.study.read(casebook ->
            new ListView(
                casebook.lenses().values().stream()
                    .map(l ->
                        new Item(
                            l.id(),
                            l.shortName(),
                            l.title(),
                            l.citation(),
                            l.verified(),
                            List.copyOf(l.variants().keySet())))
                    .toList()));
    site.render(ctx, "lenses", site.shell(ctx, "Lenses", "Lenses"), view);
  }

  private static void add(Site site, Context ctx) throws IOException {
    UploadedFile file = ctx.uploadedFile("file");
    String typed = Site.given(ctx, "yaml");
    String yaml = typed;
    String name = "lens.yaml";
    if (file != null && file.size() > 0) {
      try (InputStream in = file.content()) {
        yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
      name = file.filename().replaceAll(".*[/\\\\]", "");
    }
    if (yaml == null) {
      throw new BadRequest("Choose a lens file, or type one.");
    }
    Lens lens = site.recorder(ctx).addLens(yaml, name);
    site.done(ctx, "/lenses/" + lens.id(), "Added the lens " + lens.title() + ".", null);
  }

  private static void show(Site site, Context ctx) {
    String id = ctx.pathParam("id");
    String asked = ctx.queryParam("variant");
    View view =
        site.study.read(casebook -> {
          Lens lens = casebook.lens(id);
          if (lens == null) {
            throw new io.javalin.http.NotFoundResponse(
                "There is no lens '" + id + "' in this casebook.");
          }
          String variant =
              asked != null && lens.variants().containsKey(asked)
                  ? asked
                  : lens.rules(null) == null && !lens.variants().isEmpty()
                      ? lens.variants().keySet().iterator().next()
                      : null;
          return view(site, casebook, lens, variant);
        });
    site.render(ctx, "lens", site.shell(ctx, view.title(), "Lenses"), view);
  }

  private static View view(Site site, Casebook casebook, Lens lens, @Nullable String variant) {
    Showing showing = Showing.of(site.study, casebook);
    String name = variant == null ? lens.id() : lens.id() + "/" + variant;
    List<RuleView> rules = new ArrayList<>();
    List<Border> borders = new ArrayList<>();
    List<CaseView> cases = new ArrayList<>();
    String problem = "";
    String link = "/count?lens=" + java.net.URLEncoder.encode(name, StandardCharsets.UTF_8);
    try {
      Query query = Query.ALL.under(lens.id(), variant);
      Count count = site.study.count(query);
      List<Lens.Category> categories = lens.rules(variant);
      for (Lens.Category category : categories == null ? List.<Lens.Category>of() : categories) {
        rules.add(
            rule(
                count,
                link,
                category.id(),
                category.title(),
                category.words(),
                category.when().text()));
      }
      rules.add(
          rule(
              count,
              link,
              lens.otherwise().id(),
              lens.otherwise().title(),
              "what is left over",
              ""));
      borders.addAll(borders(casebook, showing, lens, variant));
      for (Cases.Result result : Cases.run(lens, casebook.codebook(), casebook::lens)) {
        if (variant == null
            || result.worked().variant() == null
            || variant.equals(result.worked().variant())) {
          cases.add(
              new CaseView(
                  result.worked().name(),
                  String.join(
                      ", ",
                      result.worked().given().entrySet().stream()
                          .map(e -> e.getKey() + " " + e.getValue().toString().replace("\"", ""))
                          .toList()),
                  result.worked().population() == null
                      ? String.join(" or ", result.worked().expect())
                      : "population: "
                          + result.worked().population().name().toLowerCase(java.util.Locale.ROOT),
                  result.passed(),
                  result.message()));
        }
      }
    } catch (LensRefused | BadRequest e) {
      problem = String.valueOf(e.getMessage());
    }
    Lens.Variant chosen = variant == null ? null : lens.variants().get(variant);
    List<String[]> variants = new ArrayList<>();
    lens.variants()
        .forEach(
            (v, it) -> variants.add(new String[] {v, it.title(), v.equals(variant) ? "true" : ""}));
    Lens.EvidenceFloor floor = lens.evidenceFloor();
    return new View(
        lens.id(),
        name,
        lens.title(),
        chosen == null || chosen.citation().isBlank() ? lens.citation() : chosen.citation(),
        lens.description(),
        lens.verified(),
        lens.verifiedBy() == null ? "" : lens.verifiedBy(),
        lens.notVerified(),
        lens.population() == null ? "" : lens.population().text().strip(),
        lens.within() == null ? "" : lens.within().text(),
        lens.nfUnknown(),
        floor == null ? "" : String.join(", ", floor.speakerClasses()),
        variants,
        chosen == null ? "" : chosen.title(),
        rules,
        lens.aggregates(),
        cases,
        borders,
        problem,
        link,
        lens.source());
  }

  private static RuleView rule(
      Count count, String link, String category, String title, String words, String rule) {
    String number =
        count.rows().stream()
            .filter(row -> category.equals(row.category()))
            .map(row -> Words.range(row.definite(), row.possible()))
            .findFirst()
            .orElse("");
    return new RuleView(title, words, rule, number, link + "&open=" + category + "#incidents");
  }

  private static List<Border> borders(
      Casebook casebook, Showing showing, Lens lens, @Nullable String variant) {
    CompiledLens compiled = casebook.compiled(lens, variant, null);
    Facts facts = casebook.facts(Casebook.floor(lens));
    Frame frame = facts.asOf(null);
    List<Border> borders = new ArrayList<>();
    for (int i = 0; i < facts.size() && borders.size() < 50; i++) {
      int at = i;
      long outcomes = compiled.outcomes(v -> frame.state(at, v));
      if (Long.bitCount(outcomes) > 1) {
        String id = facts.id(i);
        String title =
            casebook.incidents().find(id) instanceof Incidents.Found.One one
                ? showing.masked(one.incident().title())
                : id;
        borders.add(
            new Border(
                id,
                title,
                (outcomes & CompiledLens.CONTRADICTION) != 0
                    ? "contradictory"
                    : String.join(" or ", IncidentAnswer.outcomes(compiled, outcomes))));
      }
    }
    return borders;
  }
}
