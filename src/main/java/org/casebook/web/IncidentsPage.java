package org.casebook.web;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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
import org.casebook.incidents.Dossier;
import org.casebook.incidents.Incident;

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
  record View(String find, String sort, List<Item> items, int all, List<List<String>> clusters) {}

  @Override
  public void routes(Site site) {
    site.routes.get("/incidents", ctx -> show(site, ctx));
    site.routes.post("/incidents/merge", ctx -> merge(site, ctx));
    site.routes.post("/incidents/cluster", ctx -> cluster(site, ctx));
  }

  private static void show(Site site, Context ctx) {
    String find =
        ctx.queryParam("find") == null ? "" : String.valueOf(ctx.queryParam("find")).strip();
    String sort = ctx.queryParam("sort") == null ? "date" : String.valueOf(ctx.queryParam("sort"));
    View view =
        site.study.read(casebook -> {
          Showing showing = Showing.of(site.study, casebook);
          List<Item> items = new ArrayList<>();
          for (Incident incident : casebook.incidents().standing()) {
            Item item = item(casebook, showing, incident);
            String all =
                (item.title() + " " + item.id() + " " + item.place()).toLowerCase(Locale.ROOT);
            if (all.contains(find.toLowerCase(Locale.ROOT))) {
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
          return new View(
              find,
              sort,
              items,
              casebook.incidents().standing().size(),
              casebook.incidents().clusters().stream().map(List::copyOf).toList());
        });
    site.render(ctx, "incidents", site.shell(ctx, "Incidents", "Incidents"), view);
  }

  private static Item item(Casebook casebook, Showing showing, Incident incident) {
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
