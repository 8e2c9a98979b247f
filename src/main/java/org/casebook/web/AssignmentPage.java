package org.casebook.web;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.casebook.BadRequest;
import org.casebook.Casebook;
import org.casebook.IncidentProposals;
import org.casebook.answers.ProposalsAnswer;
import org.casebook.answers.Showing;
import org.casebook.documents.Document;
import org.casebook.documents.Part;
import org.casebook.incidents.Assignments;
import org.casebook.incidents.Incident;
import org.casebook.incidents.Incidents;
import org.casebook.incidents.Piece;
import org.jspecify.annotations.Nullable;

/** Which incident is a document about? Shown on the pages of documents and incidents. */
final class AssignmentPage implements Server.Page {
  /**
   * What is said of a document or a part.
   *
   * @param part its id, or empty for the whole
   * @param head how the part is headed, or empty
   * @param about incidents it is about
   * @param aside why it is about none, or null
   * @param waits whether that is undecided
   * @param offers incidents proposed, likeliest first
   * @param alone whether a new incident is likelier
   * @param with addresses and names of other documents that tell the same new incident
   * @param title a title for a new incident
   */
  record Of(
      String document,
      String part,
      String head,
      List<Subject> about,
      @Nullable String aside,
      boolean waits,
      List<Offer> offers,
      boolean alone,
      List<Subject> with,
      String title) {
    /** The likeliest incident, or null where a new one is likelier. */
    @Nullable Offer first() {
      return alone || offers.isEmpty() ? null : offers.getFirst();
    }
  }

  /**
   * An incident or document to go to; {@code coded} if facts were coded from the one on the other.
   */
  record Subject(String id, String title, boolean coded) {}

  /** An incident proposed. */
  record Offer(String incident, String title, String score, String words) {}

  @Override
  public void routes(Site site) {
    site.routes.post("/documents/{id}/about", ctx -> about(site, ctx));
    site.routes.post("/incidents/{id}/reviewed", ctx -> reviewed(site, ctx));
  }

  /** What is said of these documents, by document id; those of erased ones are left out. */
  static Map<String, List<Of>> of(Site site, List<Document> documents) {
    return site.study.proposals((casebook, proposals) -> {
      List<Document> there = documents.stream().filter(d -> d.erased() == null).toList();
      Map<String, ProposalsAnswer.Waiting> waiting =
          ProposalsAnswer.of(
                  site.study,
                  there.stream().flatMap(d -> IncidentProposals.pieces(d).stream()).toList())
              .stream()
              .collect(Collectors.toMap(ProposalsAnswer.Waiting::piece, Function.identity()));
      Showing showing = Showing.of(site.study, casebook);
      return there.stream()
          .collect(
              Collectors.toMap(
                  Document::id,
                  d ->
                      IncidentProposals.pieces(d).stream()
                          .map(p -> of(casebook, proposals, showing, waiting, d, p))
                          .toList()));
    });
  }

  private static Of of(
      Casebook casebook,
      IncidentProposals proposals,
      Showing showing,
      Map<String, ProposalsAnswer.Waiting> waiting,
      Document document,
      Piece piece) {
    ProposalsAnswer.Waiting waits = waiting.get(piece.words());
    Set<String> said = casebook.assignments().incidents(piece, casebook.incidents());
    List<Subject> about = new ArrayList<>();
    for (String id : proposals.about(piece)) {
      if (casebook.incidents().find(id) instanceof Incidents.Found.One one) {
        about.add(new Subject(id, showing.masked(one.incident().title()), !said.contains(id)));
      }
    }
    Assignments.SetAside aside = casebook.assignments().setAside(piece);
    List<Offer> offers = new ArrayList<>();
    List<Subject> with = new ArrayList<>();
    if (waits != null) {
      for (ProposalsAnswer.About a : waits.about()) {
        offers.add(
            new Offer(
                a.incident(), a.title(), String.format(Locale.ROOT, "%.2f", a.score()), a.words()));
      }
      for (String other : waits.with()) {
        String id = other.replaceFirst("/.*", "");
        Document told = casebook.corpus().document(id);
        with.add(new Subject(id, told == null ? other : showing.name(told), false));
      }
    }
    return new Of(
        document.id(),
        piece.part() == null ? "" : piece.part(),
        head(document, piece),
        about,
        aside == null || !about.isEmpty() ? null : showing.masked(aside.why()),
        waits != null,
        offers,
        waits != null && waits.alone(),
        with,
        piece.part() == null ? showing.name(document) : "");
  }

  private static String head(Document document, Piece piece) {
    for (Part part : document.parts()) {
      if (part.id().equals(piece.part())) {
        return "Part "
            + part.id()
            + ", "
            + (part.published() == null ? "undated" : part.published().words());
      }
    }
    return "";
  }

  private static void about(Site site, Context ctx) {
    String document = ctx.pathParam("id");
    String part = Site.given(ctx, "part");
    String what = Site.field(ctx, "what");
    String incident = Site.field(ctx, "incident");
    String why = Site.given(ctx, "why");
    String back = Site.given(ctx, "back") == null ? "/documents/" + document : site.back(ctx);
    switch (what) {
      case "accept" -> {
        if (incident.isBlank()) {
          throw new BadRequest("Say which incident it is about.");
        }
        site.recorder(ctx).assign(document, part, incident, why == null ? "as proposed" : why);
        site.done(ctx, back, "It is about " + title(site, incident) + ".", null);
      }
      case "new" -> {
        String id =
            site.recorder(ctx)
                .assignNew(
                    document,
                    part,
                    null,
                    Site.field(ctx, "title"),
                    why == null ? "the first report of it" : why);
        site.done(ctx, back, "It is about the new incident " + title(site, id) + ".", null);
      }
      case "none" -> {
        site.recorder(ctx).setAside(document, part, why == null ? "" : why);
        site.done(ctx, back, "It is about no incident under study.", null);
      }
      case "refuse" -> {
        String reason = why == null ? "another incident" : why;
        site.recorder(ctx).unassign(document, part, incident, reason);
        site.done(ctx, back, "It is not about " + title(site, incident) + ".", null);
      }
      default -> throw new BadRequest("Say what it is about: accept, new, none or refuse.");
    }
  }

  private static String title(Site site, String id) {
    return site.study.read(casebook ->
        casebook.incidents().find(id) instanceof Incidents.Found.One one
            ? Showing.of(site.study, casebook).masked(one.incident().title())
            : id);
  }

  private static void reviewed(Site site, Context ctx) {
    String id = ctx.pathParam("id");
    site.recorder(ctx).review(id, Site.field(ctx, "why"));
    site.done(ctx, "/incidents/" + id, "It stays as settled.", null);
  }

  /** A document about an incident, and how many facts were coded from it on that incident. */
  record Telling(
      String id, String title, String publisher, String published, int facts, String part) {}

  /** The documents about an incident, in the order of capture. */
  static List<Telling> tellings(Showing showing, Casebook casebook, Incident incident) {
    Map<String, Integer> facts = new java.util.HashMap<>();
    for (String id : incident.assertions()) {
      var assertion = casebook.codings().assertion(id);
      if (assertion != null && casebook.codings().withdrawal(id) == null) {
        facts.merge(assertion.document(), 1, Integer::sum);
      }
    }
    Map<String, String> parts = new java.util.HashMap<>();
    for (Assignments.Assigned a : casebook.assignments().of(incident, casebook.incidents())) {
      String part = a.piece().part();
      parts.merge(
          a.piece().document(),
          part == null ? "" : "part " + part,
          (one, other) -> one.isEmpty() || other.isEmpty() ? "" : one + ", " + other);
    }
    List<Telling> tellings = new ArrayList<>();
    for (Document document : casebook.corpus().documents()) {
      if (!facts.containsKey(document.id()) && !parts.containsKey(document.id())) {
        continue;
      }
      var d = showing.description(document);
      tellings.add(
          new Telling(
              document.id(),
              showing.name(document),
              d.publisher() == null ? "" : d.publisher(),
              document.erased() != null
                  ? "erased"
                  : document.published() == null ? "undated" : document.published().words(),
              facts.getOrDefault(document.id(), 0),
              parts.getOrDefault(document.id(), "")));
    }
    return tellings;
  }
}
