package org.casebook.web;

import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.casebook.BadRequest;
import org.casebook.Casebook;
import org.casebook.IncidentProposals;
import org.casebook.answers.SearchAnswer;
import org.casebook.answers.Showing;
import org.casebook.coding.Assertion;
import org.casebook.dates.Edtf;
import org.casebook.documents.Description;
import org.casebook.documents.Document;
import org.casebook.incidents.Piece;
import org.casebook.search.Found;
import org.casebook.search.SearchQuery;
import org.jspecify.annotations.Nullable;

/** What do we have, and who copied whom? */
final class DocumentsPage implements Server.Page {
  /** Origins shown at once, and hits. */
  private static final int A_PAGE = 100;

  private static final int HITS_A_PAGE = 20;

  /** One document in the list. */
  record Item(
      String id,
      String title,
      String publisher,
      String published,
      String basis,
      int facts,
      boolean erased,
      boolean split,
      List<AssignmentPage.Of> about) {
    /** Whether it is undecided which incident it is about. */
    boolean waits() {
      return about.stream().anyMatch(AssignmentPage.Of::waits);
    }

    /** What it is about, or why it is about nothing, as far as no fact says it. */
    boolean aside() {
      return !about.isEmpty() && about.stream().allMatch(of -> of.aside() != null);
    }
  }

  /**
   * An origin with its documents.
   *
   * @param rank 0 where it is undecided which incident one is about, 1 where nothing was coded from
   *     one yet, 2 where nothing waits
   */
  record Origin(List<Item> documents, int rank) {}

  /** What was searched for, and what was found; facets are links that narrow. */
  record Search(
      SearchAnswer answer,
      List<Narrow> publishers,
      List<Narrow> years,
      String newer,
      String older) {}

  /** A value of a facet. */
  record Narrow(String value, int documents, String link, boolean chosen) {}

  /** The page. */
  record View(
      String query,
      String publisher,
      String year,
      int documents,
      int origins,
      List<Origin> groups,
      int page,
      int pages,
      @Nullable Search search) {}

  @Override
  public void routes(Site site) {
    site.routes.get("/documents", ctx -> show(site, ctx));
    site.routes.post("/documents/origin", ctx -> origin(site, ctx));
  }

  private static void show(Site site, Context ctx) {
    String words = typed(ctx, "q");
    String publisher = typed(ctx, "publisher");
    String year = typed(ctx, "year");
    int page = number(ctx.queryParam("page"));
    Search search =
        words.isEmpty() && publisher.isEmpty() && year.isEmpty()
            ? null
            : search(site, words, publisher, year, page);
    View view =
        site.study.read(casebook -> view(site, casebook, words, publisher, year, page, search));
    site.render(
        ctx,
        "documents",
        site.shell(ctx, "Documents", "Documents", "documents.js", "proposals.js"),
        view);
  }

  private static String typed(Context ctx, String name) {
    String value = ctx.queryParam(name);
    return value == null ? "" : value.strip();
  }

  private static int number(@Nullable String typed) {
    return typed == null || !typed.matches("[1-9]\\d{0,5}") ? 1 : Integer.parseInt(typed);
  }

  private static Search search(Site site, String words, String publisher, String year, int page) {
    SearchQuery query;
    try {
      query =
          new SearchQuery(
              words,
              publisher.isEmpty() ? null : publisher,
              year.isEmpty() ? null : year,
              (page - 1) * HITS_A_PAGE,
              HITS_A_PAGE);
    } catch (IllegalArgumentException e) {
      throw new BadRequest(String.valueOf(e.getMessage()), e);
    }
    SearchAnswer answer = SearchAnswer.of(site.study, query);
    Found found = answer.found();
    return new Search(
        answer,
        found.publishers().stream()
            .map(f -> narrow(f, f.value().equals(publisher), words, f.value(), year, true))
            .toList(),
        found.years().stream()
            .map(f -> narrow(f, f.value().equals(year), words, publisher, f.value(), false))
            .toList(),
        page > 1 ? address(words, publisher, year, page - 1) : "",
        page * HITS_A_PAGE < found.total() ? address(words, publisher, year, page + 1) : "");
  }

  /** A chosen value leads back to all of them. */
  private static Narrow narrow(
      Found.Facet facet,
      boolean chosen,
      String words,
      String publisher,
      String year,
      boolean ofPublishers) {
    return new Narrow(
        facet.value(),
        facet.documents(),
        address(
            words, chosen && ofPublishers ? "" : publisher, chosen && !ofPublishers ? "" : year, 1),
        chosen);
  }

  private static String address(String words, String publisher, String year, int page) {
    StringBuilder address = new StringBuilder("/documents?q=").append(encoded(words));
    if (!publisher.isEmpty()) {
      address.append("&publisher=").append(encoded(publisher));
    }
    if (!year.isEmpty()) {
      address.append("&year=").append(encoded(year));
    }
    return page == 1 ? address.toString() : address.append("&page=").append(page).toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static View view(
      Site site,
      Casebook casebook,
      String words,
      String publisher,
      String year,
      int page,
      @Nullable Search search) {
    Showing showing = Showing.of(site.study, casebook);
    Map<String, Integer> facts = new HashMap<>();
    for (Assertion a : casebook.codings().assertions()) {
      facts.merge(a.document(), 1, Integer::sum);
    }
    List<Origin> origins = new ArrayList<>();
    for (List<String> group : casebook.corpus().origins().groups()) {
      List<Item> items = new ArrayList<>();
      int rank = 2;
      for (String id : group) {
        Document document = Objects.requireNonNull(casebook.corpus().document(id));
        int coded = facts.getOrDefault(id, 0);
        rank = coded > 0 ? rank : Math.min(rank, rank(casebook, document));
        items.add(item(showing, document, coded, List.of()));
      }
      origins.add(new Origin(items, rank));
    }
    // unread and unassigned first; within these the order of capture
    List<Origin> ordered = new ArrayList<>(origins);
    ordered.sort(Comparator.comparingInt(Origin::rank));
    int pages = Math.max(1, Math.ceilDiv(ordered.size(), A_PAGE));
    int shown = Math.min(page, pages);
    return new View(
        words,
        publisher,
        year,
        casebook.corpus().documents().size(),
        origins.size(),
        search != null
            ? List.of()
            : withAbout(
                site,
                casebook,
                ordered.subList((shown - 1) * A_PAGE, Math.min(ordered.size(), shown * A_PAGE))),
        shown,
        pages,
        search);
  }

  /** How soon a document from which nothing was coded is looked at; see {@link Origin}. */
  private static int rank(Casebook casebook, Document document) {
    int rank = 2;
    for (Piece piece : IncidentProposals.pieces(document)) {
      boolean decided =
          !casebook.assignments().incidents(piece, casebook.incidents()).isEmpty();
      boolean aside = !decided && casebook.assignments().setAside(piece) != null;
      rank = aside || document.erased() != null ? rank : Math.min(rank, decided ? 1 : 0);
    }
    return rank;
  }

  /** What is shown of a page only: proposals for a whole heap would take too long. */
  private static List<Origin> withAbout(Site site, Casebook casebook, List<Origin> shown) {
    Map<String, List<AssignmentPage.Of>> about =
        AssignmentPage.of(
            site,
            shown.stream()
                .flatMap(o -> o.documents().stream())
                .map(item -> Objects.requireNonNull(casebook.corpus().document(item.id())))
                .toList());
    return shown.stream()
        .map(o ->
            new Origin(
                o.documents().stream()
                    .map(i ->
                        new Item(
                            i.id(),
                            i.title(),
                            i.publisher(),
                            i.published(),
                            i.basis(),
                            i.facts(),
                            i.erased(),
                            i.split(),
                            about.getOrDefault(i.id(), List.of())))
                    .toList(),
                o.rank()))
        .toList();
  }

  private static Item item(
      Showing showing, Document document, int facts, List<AssignmentPage.Of> about) {
    Description d = showing.description(document);
    Edtf published = document.published();
    return new Item(
        document.id(),
        showing.name(document),
        d.publisher() == null ? "" : d.publisher(),
        document.split()
            ? document.parts().size() + " dated parts"
            : published == null ? "undated" : published.words(),
        document.basis() == null ? "" : document.basis(),
        facts,
        document.erased() != null,
        document.split(),
        about);
  }

  private static void origin(Site site, Context ctx) {
    List<String> documents = ctx.formParams("document");
    String why = Site.field(ctx, "why");
    String back = "/origins".equals(ctx.formParam("back")) ? "/origins" : "/documents";
    if (documents.isEmpty()) {
      throw new BadRequest("Tick the documents that are meant.");
    }
    if (Site.field(ctx, "what").equals("apart")) {
      site.recorder(ctx).ownOrigin(documents, why.isBlank() ? "taken apart by hand" : why);
      site.done(
          ctx,
          back,
          Words.plural(documents.size(), "document") + " taken out of their group.",
          null);
    } else {
      site.recorder(ctx).sameOrigin(documents, why.isBlank() ? "confirmed by hand" : why);
      site.done(ctx, back, documents.size() + " documents are one origin now.", null);
    }
  }
}
