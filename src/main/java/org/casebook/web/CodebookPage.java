package org.casebook.web;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.casebook.Casebook;
import org.casebook.answers.Showing;
import org.casebook.codebook.Codebook;
import org.casebook.codebook.Implication;
import org.casebook.codebook.Value;
import org.casebook.codebook.Variable;
import org.casebook.coding.Assertion;
import org.casebook.coding.Modality;
import org.casebook.coding.Policy;
import org.casebook.coding.SpeakerClass;

/** What did we ask? */
final class CodebookPage implements Server.Page {

  /** A question. */
  record Item(
      String id,
      String number,
      String title,
      String question,
      String instructions,
      String kind,
      List<String[]> values,
      String quote,
      String value,
      String why,
      boolean groupWordCounts,
      Map<String, String> details) {}

  /** A block of questions. */
  record Section(String title, List<Item> items) {}

  /** A version of the codebook and what changed. */
  record Version(String words, List<String> changes) {}

  /** The page. */
  record View(
      String title,
      String description,
      String id,
      int version,
      List<Section> sections,
      List<Implication> implications,
      Map<String, String> terms,
      Map<String, String> regions,
      List<Version> versions,
      String policyTitle,
      List<String[]> tiers,
      String dropped,
      List<String> misfits,
      String policySource,
      String source) {}

  @Override
  public void routes(Site site) {
    site.routes.get("/codebook", ctx -> show(site, ctx));
  }

  private static void show(Site site, Context ctx) {
    View view = site.study.read(casebook -> view(site, casebook));
    site.render(ctx, "codebook", site.shell(ctx, "Codebook", "Codebook"), view);
  }

  private static View view(Site site, Casebook casebook) {
    Codebook codebook = casebook.codebook();
    Map<String, Section> sections = new LinkedHashMap<>();
    for (Variable variable : codebook.variables()) {
      sections
          .computeIfAbsent(
              variable.section(),
              s -> new Section(s.isBlank() ? "Questions" : s, new ArrayList<>()))
          .items()
          .add(item(variable));
    }
    Map<String, String> regions = new LinkedHashMap<>();
    codebook.regions().forEach((name, codes) -> regions.put(name, String.join(" ", codes)));
    Policy policy = casebook.policy();
    List<String[]> tiers = new ArrayList<>();
    for (Policy.Tier tier : policy.tiers()) {
      tiers.add(
          new String[] {
            tier.id(),
            String.join(", ", tier.speakers().stream().sorted().map(SpeakerClass::words).toList()),
            tier.decides() == Policy.Decides.LATEST_DAY
                ? "the latest day decides"
                : "one vote an origin, its latest"
          });
    }
    Showing showing = Showing.of(site.study, casebook);
    List<String> misfits = new ArrayList<>();
    for (Assertion a : casebook.codings().assertions()) {
      if (casebook.dossiers().value(a.variable(), a.value()) == null
          && casebook.codings().withdrawal(a.id()) == null) {
        misfits.add(showing.masked(a.incident() + ": " + a.variable() + " = " + a.value()));
      }
    }
    return new View(
        codebook.title(),
        codebook.description(),
        codebook.id(),
        codebook.version(),
        new ArrayList<>(sections.values()),
        codebook.implications(),
        codebook.terms(),
        regions,
        versions(casebook),
        policy.title(),
        tiers,
        String.join(", ", policy.dropped().stream().map(Modality::words).toList()),
        misfits,
        policy.source(),
        codebook.source());
  }

  private static Item item(Variable variable) {
    List<String[]> values = new ArrayList<>();
    switch (variable.kind()) {
      case Variable.Kind.Fact fact -> {
        for (Value.Mark mark : Value.Mark.values()) {
          if (fact.allowed().contains(mark)) {
            values.add(new String[] {mark.name(), org.casebook.codebook.Answers.words(mark), ""});
          }
        }
      }
      case Variable.Kind.Category c ->
          c.options().forEach(o -> values.add(new String[] {o.id(), o.title(), o.note()}));
      case Variable.Kind.Categories c ->
          c.options().forEach(o -> values.add(new String[] {o.id(), o.title(), o.note()}));
      case Variable.Kind.Date d ->
          values.add(new String[] {"EDTF", "2031-04-30, 2031-04, 2031-04-29/2031-05-01", ""});
      case Variable.Kind.Place p ->
          values.add(new String[] {"place", "country, region, locality; nothing finer", ""});
      case Variable.Kind.Casualties c -> values.add(new String[] {"people", "low, best, high", ""});
      case Variable.Kind.Whole w ->
          values.add(new String[] {"number", "a whole number or a range", ""});
      case Variable.Kind.Text t ->
          values.add(new String[] {"text", "shown, never computed with", ""});
    }
    Variable.Example example = variable.example();
    Map<String, String> details = new LinkedHashMap<>();
    variable
        .details()
        .forEach((name, type) -> details.put(name, type.name().toLowerCase(java.util.Locale.ROOT)));
    return new Item(
        variable.id(),
        variable.number(),
        variable.title(),
        variable.question(),
        variable.instructions(),
        DocumentPage.kind(variable),
        values,
        example == null ? "" : example.quote(),
        example == null ? "" : example.value(),
        example == null ? "" : example.why(),
        variable.groupWordCounts(),
        details);
  }

  private static List<Version> versions(Casebook casebook) {
    List<Version> versions = new ArrayList<>();
    Codebook before = null;
    for (Casebook.CodebookVersion version : casebook.codebooks()) {
      List<String> changes = new ArrayList<>();
      if (before != null) {
        Set<String> all = new LinkedHashSet<>();
        before.variables().forEach(v -> all.add(v.id()));
        version.codebook().variables().forEach(v -> all.add(v.id()));
        for (String id : all) {
          Variable old = before.variable(id);
          Variable now = version.codebook().variable(id);
          if (old == null) {
            changes.add(id + " is new");
          } else if (now == null) {
            changes.add(id + " is gone");
          } else if (!old.kind().equals(now.kind())) {
            changes.add(id + ": its values changed");
          } else if (!old.equals(now)) {
            changes.add(id + ": its words changed");
          }
        }
      }
      versions.add(
          new Version(
              "version "
                  + version.codebook().version()
                  + ", in force since entry "
                  + version.seq()
                  + " ("
                  + Words.moment(version.at())
                  + ", "
                  + version.by()
                  + ")",
              changes));
      before = version.codebook();
    }
    return versions.reversed();
  }
}
