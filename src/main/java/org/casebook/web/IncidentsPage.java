package org.casebook.web;

import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.casebook.BadRequest;
import org.casebook.Casebook;
import org.casebook.answers.IncidentAnswer;
import org.casebook.answers.Showing;
import org.casebook.codebook.Variable;
import org.casebook.coding.Assertion;
import org.casebook.coding.Policy;
import org.casebook.coding.Resolved;
import org.casebook.coding.State;
import org.casebook.incidents.Assignments;
import org.casebook.incidents.Dossier;
import org.casebook.incidents.Incident;
import org.jspecify.annotations.Nullable;

/** The list of incidents. */
final class IncidentsPage implements Server.Page {

  /** One incident. */
  record Item(
      String id,
      String title,
      String date,
      String sortDate,
      String place,
      String killed,
      int documents,
      int origins,
      int disputed,
      int unadjudicated) {}

  /** The page. */
  record View(
      String find,
      String sort,
      List<Item> items,
      int found,
      int all,
      int page,
      int pages,
      String link,
      List<List<String>> clusters) {}

  /** Every incident as of an entry of the log: sorting looks at all of them, showing at few. */
  private record Made(long seq, List<Item> items) {}

  private static final int A_PAGE = 200;

  private @Nullable Made made;

  @Override
  public void routes(Site site) {
    site.routes.get("/incidents", ctx -> show(site, ctx));
    site.routes.post("/incidents/merge", ctx -> merge(site, ctx));
    site.routes.post("/incidents/cluster", ctx -> cluster(site, ctx));
  }

  private void show(Site site, Context ctx) {
    String find =
        ctx.queryParam("find") == null ? "" : String.valueOf(ctx.queryParam("find")).strip();
    String sort = ctx.queryParam("sort") == null ? "date" : String.valueOf(ctx.queryParam("sort"));
    View view =
        site.study.read(casebook -> {
          String wanted = find.toLowerCase(Locale.ROOT);
          List<Item> items = new ArrayList<>();
          for (Item item : items(site, casebook)) {
            String all =
                (item.title() + " " + item.id() + " " + item.place()).toLowerCase(Locale.ROOT);
            if (all.contains(wanted)) {
              items.add(item);
            }
          }
          items.sort(
              switch (sort) {
                case "title" -> Comparator.comparing(Item::title);
                case "place" -> Comparator.comparing(Item::place);
                case "open" ->
                    Comparator.comparingInt((Item i) -> -(i.disputed() + 10 * i.unadjudicated()));
                default -> Comparator.comparing(Item::sortDate);
              });
          int pages = Math.max(1, Math.ceilDiv(items.size(), A_PAGE));
          int page = Math.clamp(number(ctx.queryParam("page")), 1, pages);
          return new View(
              find,
              sort,
              List.copyOf(
                  items.subList((page - 1) * A_PAGE, Math.min(items.size(), page * A_PAGE))),
              items.size(),
              casebook.incidents().standing().size(),
              page,
              pages,
              "/incidents?sort="
                  + URLEncoder.encode(sort, StandardCharsets.UTF_8)
                  + "&find="
                  + URLEncoder.encode(find, StandardCharsets.UTF_8)
                  + "&page=",
              casebook.incidents().clusters().stream().map(List::copyOf).toList());
        });
    site.render(ctx, "incidents", site.shell(ctx, "Incidents", "Incidents"), view);
  }

  private static int number(@Nullable String typed) {
    return typed == null || !typed.matches("\\d{1,6}") ? 1 : Integer.parseInt(typed);
  }

  private synchronized List<Item> items(Site site, Casebook casebook) {
    Made before = made;
    if (before != null && before.seq() == casebook.seq()) {
      return before.items();
    }
    Showing showing = Showing.of(site.study, casebook);
    List<Item> items = new ArrayList<>();
    Map<String, List<Assignments.Assigned>> assigned =
        casebook.assignments().byIncident(casebook.incidents());
    for (Incident incident : casebook.incidents().standing()) {
      items.add(item(casebook, showing, incident, assigned.getOrDefault(incident.id(), List.of())));
    }
    made = new Made(casebook.seq(), items);
    return items;
  }

  private static Item item(
      Casebook casebook, Showing showing, Incident incident, List<Assignments.Assigned> assigned) {
    Dossier dossier = casebook.dossiers().of(incident);
    int disputed = 0;
    int unadjudicated = 0;
    String date = "";
    String sortDate = "9";
    String place = "";
    String killed = "";
    boolean dated = false;
    for (Variable variable : casebook.codebook().variables()) {
      Resolved resolved = dossier.resolve(variable, casebook.resolution(Policy.Floor.NONE), null);
      disputed += resolved.state() instanceof State.Disputed ? 1 : 0;
      unadjudicated += resolved.unadjudicated() ? 1 : 0;
      String words =
          resolved.state() instanceof State.Unknown
              ? ""
              : showing.masked(IncidentAnswer.words(resolved.state()));
      if (variable.kind() instanceof Variable.Kind.Date && !dated) {
        dated = true;
        date = words;
        if (resolved.state() instanceof State.Known known
            && known.value() instanceof org.casebook.codebook.Value.Day day) {
          sortDate = String.format(Locale.ROOT, "%020d", day.date().earliest() + 10_000_000L);
        }
      } else if (variable.kind() instanceof Variable.Kind.Place && place.isEmpty()) {
        place = words;
      } else if (variable.id().equals("killed")) {
        killed = words;
      }
    }
    Set<String> documents = new HashSet<>();
    Set<Integer> origins = new HashSet<>();
    for (String id : incident.assertions()) {
      Assertion a = casebook.codings().assertion(id);
      if (a != null && documents.add(a.document())) {
        origins.add(casebook.corpus().origins().of(a.document()));
      }
    }
    for (Assignments.Assigned a : assigned) {
      if (documents.add(a.piece().document())) {
        origins.add(casebook.corpus().origins().of(a.piece().document()));
      }
    }
    return new Item(
        incident.id(),
        showing.masked(incident.title()),
        date,
        sortDate,
        place,
        killed,
        documents.size(),
        origins.size(),
        disputed,
        unadjudicated);
  }

  private static void merge(Site site, Context ctx) {
    List<String> which = ctx.formParams("incident");
    if (which.size() != 2) {
      throw new BadRequest("Mark the two incidents that are one.");
    }
    String why = Site.field(ctx, "why");
    if (Site.field(ctx, "what").equals("cluster")) {
      site.recorder(ctx).cluster(which, why);
      site.done(ctx, "/incidents", "Tied as a cluster.", null);
    } else {
      site.recorder(ctx).merge(which.get(1), which.get(0), why);
      site.done(
          ctx,
          "/incidents/" + which.get(0),
          "Merged; the id " + which.get(1) + " keeps working.",
          null);
    }
  }

  private static void cluster(Site site, Context ctx) {
    site.recorder(ctx).cluster(ctx.formParams("incident"), Site.field(ctx, "why"));
    site.done(ctx, "/incidents", "Tied as a cluster.", null);
  }
}
