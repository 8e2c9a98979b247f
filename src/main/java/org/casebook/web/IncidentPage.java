package org.casebook.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.casebook.BadRequest;
import org.casebook.Casebook;
import org.casebook.Recorder;
import org.casebook.answers.IncidentAnswer;
import org.casebook.answers.Link;
import org.casebook.answers.ProposalsAnswer;
import org.casebook.answers.Showing;
import org.casebook.codebook.Codebook;
import org.casebook.codebook.Variable;
import org.casebook.coding.Policy;
import org.casebook.coding.Resolution;
import org.casebook.coding.Resolved;
import org.casebook.coding.State;
import org.casebook.dates.Edtf;
import org.casebook.incidents.Dossier;
import org.casebook.lenses.Explanation;
import org.casebook.people.DisplayRules;
import org.casebook.people.People;
import org.jspecify.annotations.Nullable;

/** What happened, how do we know, since when? */
final class IncidentPage implements Server.Page {

  /** A block of the codebook with its coded facts and what nobody coded. */
  record Section(String title, List<FactView> facts, List<String> uncoded) {}

  /** One fact. */
  record FactView(
      String variable,
      String title,
      String value,
      String tone,
      String status,
      String step,
      String sources,
      String grade,
      List<SentenceView> sentences,
      boolean canSettle,
      String kind,
      List<String> options) {}

  /** One assertion. */
  record SentenceView(
      String id,
      String value,
      @Nullable String quote,
      String document,
      String title,
      String publisher,
      String part,
      String knownFrom,
      String speaker,
      String grade,
      String coder,
      String recorded,
      boolean used,
      String why,
      boolean withdrawn) {}

  /** A change of a resolved value on a day. */
  record Change(
      String day,
      String variable,
      String title,
      String from,
      String to,
      boolean disputed,
      String recorded) {}

  /** What one lens says. */
  record LensView(
      String name,
      String link,
      String title,
      String outcomes,
      String tone,
      boolean contradictory,
      List<ReasonView> reasons,
      List<String> deciding,
      List<String> clashFacts,
      List<String> clashWords) {}

  /** Why an outcome is possible. */
  record ReasonView(
      String title,
      String words,
      @Nullable String rule,
      List<String> facts,
      List<String> assumed) {}

  /** The page. */
  record View(
      String id,
      String title,
      List<String> formerIds,
      List<String> cluster,
      boolean exists,
      String asOf,
      String asOfWords,
      String asRecorded,
      List<String> days,
      int undated,
      int documents,
      int origins,
      ProposalsAnswer.@Nullable LookAgain again,
      List<AssignmentPage.Telling> tellings,
      List<Section> sections,
      List<Change> changes,
      String strip,
      List<LensView> lenses,
      List<String> persons,
      String jsonLink) {}

  @Override
  public void routes(Site site) {
    site.routes.get("/incidents/{id}", ctx -> show(site, ctx));
    site.routes.post("/incidents/{id}/settle", ctx -> settle(site, ctx));
    site.routes.post("/assertions/{id}/withdraw", ctx -> withdraw(site, ctx));
    site.routes.post("/assertions/{id}/reinstate", ctx -> reinstate(site, ctx));
  }

  private static void show(Site site, Context ctx) {
    String id = ctx.pathParam("id");
    String asOf = given(ctx, "as-of");
    String asRecorded = given(ctx, "as-recorded");
    String found =
        site.study.read(casebook ->
            casebook.incidents().find(id) instanceof org.casebook.incidents.Incidents.Found.None
                ? ""
                : id);
    if (found.isEmpty()) {
      throw new io.javalin.http.NotFoundResponse(
          "There is no incident '" + id + "' in this casebook.");
    }
    Edtf day = asOf == null ? null : Link.date("as-of", asOf);
    IncidentAnswer answer = IncidentAnswer.of(site.study, id, null, day, asRecorded);
    if ("json".equals(ctx.queryParam("format"))) {
      ctx.contentType("application/json").result(answer.json().toPrettyString());
      return;
    }
    View view =
        site.study.read(asRecorded, casebook -> view(site, casebook, answer, asOf, asRecorded));
    site.render(ctx, "incident", site.shell(ctx, answer.title(), "Incidents"), view);
  }

  private static @Nullable String given(Context ctx, String name) {
    String value = ctx.queryParam(name);
    return value == null || value.isBlank() ? null : value.strip();
  }

  private static View view(
      Site site,
      Casebook casebook,
      IncidentAnswer answer,
      @Nullable String asOf,
      @Nullable String asRecorded) {
    Showing showing = Showing.of(site.study, casebook);
    Map<String, Section> sections = new LinkedHashMap<>();
    java.util.Set<String> documents = new java.util.HashSet<>();
    java.util.Set<Integer> origins = new java.util.HashSet<>();
    answer
        .variables()
        .forEach((id, fact) -> {
          Section section =
              sections.computeIfAbsent(
                  fact.variable().section(),
                  s ->
                      new Section(s.isBlank() ? "Facts" : s, new ArrayList<>(), new ArrayList<>()));
          if (fact.sentences().isEmpty() && fact.resolved().state() instanceof State.Unknown) {
            section.uncoded().add(fact.variable().title());
          } else {
            section.facts().add(fact(fact));
            fact.sentences()
                .forEach(s -> {
                  documents.add(s.document().id());
                  origins.add(s.origin());
                });
          }
        });
    List<Change> changes = changes(casebook, showing, answer.id());
    List<String> persons = new ArrayList<>();
    for (People.Known known : casebook.people().known(site.study.holdings())) {
      boolean here =
          known.incidents().stream()
              .anyMatch(i ->
                  casebook.incidents().find(i)
                          instanceof org.casebook.incidents.Incidents.Found.One one
                      && one.incident().id().equals(answer.id()));
      if (here) {
        DisplayRules.Verdict verdict = casebook.people().rules().judge(known.person());
        persons.add(
            (verdict.shown() ? known.person().names().getFirst() : known.person().label())
                + ", "
                + known.person().role().name().toLowerCase(Locale.ROOT)
                + ": "
                + verdict.why());
      }
    }
    return new View(
        answer.id(),
        answer.title(),
        answer.formerIds(),
        answer.cluster().stream().filter(c -> !c.equals(answer.id())).toList(),
        answer.exists(),
        asOf == null ? "" : asOf,
        answer.asOf() == null ? "Everything known" : "Known by the end of " + answer.asOf().words(),
        asRecorded == null ? "" : asRecorded,
        answer.days(),
        answer.undated(),
        documents.size(),
        origins.size(),
        asOf == null && asRecorded == null
            ? ProposalsAnswer.reopened(
                site.study, casebook, Recorder.requireIncident(casebook, answer.id()))
            : null,
        AssignmentPage.tellings(showing, casebook, Recorder.requireIncident(casebook, answer.id())),
        new ArrayList<>(sections.values()),
        changes,
        Strip.of(changes),
        answer.lenses().values().stream().map(under -> lens(casebook, showing, under)).toList(),
        persons,
        "/incidents/"
            + answer.id()
            + "?format=json"
            + (asOf == null ? "" : "&as-of=" + asOf)
            + (asRecorded == null ? "" : "&as-recorded=" + asRecorded));
  }

  private static FactView fact(IncidentAnswer.Fact fact) {
    Resolved resolved = fact.resolved();
    String status;
    String tone;
    switch (resolved.state()) {
      case State.Known known -> {
        status = resolved.step() == Resolved.Step.ADJUDICATION ? "settled" : "";
        tone = "good";
      }
      case State.Disputed disputed -> {
        status = resolved.unadjudicated() ? "coders differ" : "disputed";
        tone = "warn";
      }
      case State.Unknown unknown -> {
        status = "unknown";
        tone = "open";
      }
    }
    List<SentenceView> sentences = fact.sentences().stream().map(IncidentPage::sentence).toList();
    String best = "";
    for (IncidentAnswer.Sentence s : fact.sentences()) {
      String grade = "" + s.assertion().reliability() + s.assertion().credibility();
      best = s.used() && (best.isEmpty() || grade.compareTo(best) < 0) ? grade : best;
    }
    String sources =
        resolved.documents() == 0
            ? ""
            : Words.plural(resolved.documents(), "article")
                + ", "
                + Words.plural(resolved.origins(), "origin");
    return new FactView(
        fact.variable().id(),
        fact.variable().title(),
        fact.words(),
        tone,
        status,
        resolved.words(),
        sources,
        best,
        sentences,
        !sentences.isEmpty(),
        DocumentPage.kind(fact.variable()),
        DocumentPage.options(fact.variable()));
  }

  private static SentenceView sentence(IncidentAnswer.Sentence s) {
    String title = s.description().title();
    String publisher = s.description().publisher();
    return new SentenceView(
        s.assertion().id(),
        s.valueWords(),
        s.quote(),
        s.document().id(),
        title == null ? s.description().fileName() : title,
        publisher == null ? "" : publisher,
        s.document().split() ? "part " + s.part().id() : "",
        s.knownFrom() == null ? "no date: in no as-of answer" : s.knownFrom(),
        (s.assertion().speaker() == null ? "" : s.assertion().speaker() + ", ")
            + s.assertion().speakerClass().words()
            + ", "
            + s.assertion().modality().words(),
        "" + s.assertion().reliability() + s.assertion().credibility(),
        s.assertion().coder(),
        Words.moment(s.assertion().recordedAt()),
        s.used(),
        s.why(),
        s.withdrawn());
  }

  /** Every day on which a resolved value changed, and what it was before and after. */
  private static List<Change> changes(Casebook casebook, Showing showing, String id) {
    Dossier dossier = casebook.dossiers().of(Recorder.requireIncident(casebook, id));
    Resolution resolution = casebook.resolution(Policy.Floor.NONE);
    Codebook codebook = casebook.codebook();
    Map<String, State> before = new TreeMap<>();
    List<Change> changes = new ArrayList<>();
    for (long day : dossier.days()) {
      for (Variable variable : codebook.variables()) {
        Resolved resolved = dossier.resolve(variable, resolution, day);
        State was = before.getOrDefault(variable.id(), State.UNKNOWN);
        if (!resolved.state().equals(was)) {
          before.put(variable.id(), resolved.state());
          String recorded =
              resolved.weighed().stream()
                  .filter(Resolved.Weighed::used)
                  .map(w -> w.evidence().assertion().recordedAt())
                  .max(java.util.Comparator.naturalOrder())
                  .map(Words::moment)
                  .orElse("");
          changes.add(
              new Change(
                  Showing.day(day),
                  variable.id(),
                  variable.title(),
                  showing.masked(IncidentAnswer.words(was)),
                  showing.masked(IncidentAnswer.words(resolved.state())),
                  resolved.state() instanceof State.Disputed,
                  recorded));
        }
      }
    }
    return changes;
  }

  private static LensView lens(Casebook casebook, Showing showing, IncidentAnswer.UnderLens under) {
    Explanation explanation = under.explanation();
    List<ReasonView> reasons = new ArrayList<>();
    for (Explanation.Reason reason : explanation.reasons()) {
      reasons.add(
          new ReasonView(
              reason.title(),
              reason.words(),
              reason.when(),
              reason.facts(),
              reason.assumed().stream()
                  .map(a -> a.variable() + " is " + showing.masked(a.value()))
                  .toList()));
    }
    Explanation.Clash clash = explanation.clash();
    String tone =
        under.contradictory()
            ? "bad"
            : under.outcomes().size() > 1
                ? "open"
                : under.outcomes().equals(List.of("out")) ? "" : "good";
    String variant =
        under.name().contains("/") ? under.name().substring(under.name().indexOf('/') + 1) : null;
    return new LensView(
        under.name(),
        "/lenses/" + under.lens().id() + (variant == null ? "" : "?variant=" + variant),
        under.lens().title() + (variant == null ? "" : ": " + variant),
        under.contradictory()
            ? "contradictory: possibly anything"
            : String.join(" or ", reasons.stream().map(ReasonView::title).toList()),
        tone,
        under.contradictory(),
        reasons,
        explanation.deciding(),
        clash == null ? List.of() : clash.facts(),
        clash == null ? List.of() : clash.implications().stream().map(i -> i.because()).toList());
  }

  // ---- decisions

  private static void settle(Site site, Context ctx) {
    String id = ctx.pathParam("id");
    String variable = Site.field(ctx, "variable");
    JsonNode value = DocumentPage.value(ctx);
    if (value == null) {
      throw new BadRequest("Say what " + variable + " is settled as.");
    }
    site.recorder(ctx)
        .adjudicate(id, variable, value, ctx.formParams("on"), Site.field(ctx, "why"));
    site.done(ctx, "/incidents/" + id + "#" + variable, "Settled " + variable + ".", null);
  }

  private static void withdraw(Site site, Context ctx) {
    String why = Site.field(ctx, "why");
    site.recorder(ctx).withdraw(ctx.pathParam("id"), why);
    site.done(ctx, site.back(ctx), "Withdrew it. It stays in the log, marked.", null);
  }

  private static void reinstate(Site site, Context ctx) {
    site.recorder(ctx).reinstate(ctx.pathParam("id"), Site.field(ctx, "why"));
    site.done(ctx, site.back(ctx), "It stands again.", null);
  }
}
