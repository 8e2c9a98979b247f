package org.casebook.web;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.casebook.Casebook;
import org.casebook.IncidentProposals;
import org.casebook.Recorder;
import org.casebook.answers.Link;
import org.casebook.answers.ProposalsAnswer;
import org.casebook.answers.Showing;
import org.casebook.codebook.Variable;
import org.casebook.coding.Assertion;
import org.casebook.coding.Policy;
import org.casebook.coding.Resolved;
import org.casebook.coding.State;
import org.casebook.counts.Count;
import org.casebook.counts.Query;
import org.casebook.decisions.Entry;
import org.casebook.documents.Document;
import org.casebook.incidents.Dossier;
import org.casebook.incidents.Incident;
import org.casebook.incidents.Piece;
import org.casebook.lenses.CompiledLens;
import org.casebook.lenses.Lens;
import org.jspecify.annotations.Nullable;

/** Where does this study stand? */
final class HomePage implements Server.Page {
  private static final int WAITS_SHOWN = 12;
  private static final int CHANGES_SHOWN = 6;

  /** The page. */
  record View(
      String file,
      String codebook,
      int incidents,
      int documents,
      int origins,
      int assertions,
      int lenses,
      List<Waits> waits,
      int more,
      @Nullable Sample sample,
      List<Change> changes,
      List<Coverage> coverage) {}

  /** Something that waits for a person. */
  record Waits(String what, String link, String kind, String tone, String why) {}

  /** A number to open. */
  record Sample(String words, String number, String link) {}

  /** A decision in words. */
  record Change(String words, String by, String at) {}

  /** How many incidents have a value; {@code bar} is SVG. */
  record Coverage(String variable, String title, int known, String bar) {}

  @Override
  public void routes(Site site) {
    site.routes.get("/", ctx -> show(site, ctx));
  }

  private static void show(Site site, Context ctx) {
    View view = site.study.read(casebook -> view(site, casebook));
    site.render(ctx, "home", site.shell(ctx, "Home", "Home"), view);
  }

  private static View view(Site site, Casebook casebook) {
    Showing showing = Showing.of(site.study, casebook);
    List<Incident> incidents = casebook.incidents().standing();
    List<Variable> variables = casebook.codebook().variables();
    int[] known = new int[variables.size()];
    int[] disputed = new int[variables.size()];
    List<Waits> waits = new ArrayList<>();
    CompiledLens laws = laws(casebook);
    Set<String> coded = new HashSet<>();
    for (Assertion assertion : casebook.codings().assertions()) {
      coded.add(assertion.document());
    }
    for (Incident incident : incidents) {
      Dossier dossier = casebook.dossiers().of(incident);
      State[] states = new State[variables.size()];
      for (int v = 0; v < states.length; v++) {
        Resolved resolved =
            dossier.resolve(variables.get(v), casebook.resolution(Policy.Floor.NONE), null);
        states[v] = resolved.state();
        known[v] += resolved.state() instanceof State.Known ? 1 : 0;
        disputed[v] += resolved.state() instanceof State.Disputed ? 1 : 0;
        if (resolved.unadjudicated()) {
          waits.add(
              new Waits(
                  showing.masked(incident.title()),
                  "/incidents/" + incident.id() + "#" + variables.get(v).id(),
                  "to adjudicate",
                  "warn",
                  "Two coders read one quote differently: " + variables.get(v).title()));
        }
      }
      if (laws != null && (laws.outcomes(v -> states[v]) & CompiledLens.CONTRADICTION) != 0) {
        waits.add(
            new Waits(
                showing.masked(incident.title()),
                "/incidents/" + incident.id() + "#lenses",
                "contradictory",
                "bad",
                "Its facts break the codebook's implications; it counts as possibly anything."));
      }
    }
    waits.addAll(0, reopened(site, casebook));
    for (Document document : casebook.corpus().documents()) {
      Waits wait = coded.contains(document.id()) ? null : waits(casebook, showing, document);
      if (wait != null) {
        waits.add(wait);
      }
    }
    List<Coverage> coverage = new ArrayList<>();
    for (int v = 0; v < variables.size(); v++) {
      coverage.add(
          new Coverage(
              variables.get(v).id(),
              variables.get(v).title(),
              known[v],
              Chart.bar(known[v], known[v] + disputed[v], incidents.size())));
    }
    return new View(
        String.valueOf(site.study.path().getFileName()),
        casebook.codebook().title()
            + ", version "
            + casebook.codebook().version()
            + ": "
            + variables.size()
            + " variables.",
        incidents.size(),
        casebook.corpus().documents().size(),
        casebook.corpus().origins().groups().size(),
        casebook.codings().assertions().size(),
        casebook.lenses().size(),
        waits.subList(0, Math.min(WAITS_SHOWN, waits.size())),
        Math.max(0, waits.size() - WAITS_SHOWN),
        sample(site, casebook),
        changes(site, casebook, showing),
        coverage);
  }

  /** Settled incidents about which something came later. */
  private static List<Waits> reopened(Site site, Casebook casebook) {
    return ProposalsAnswer.reopened(site.study, casebook).stream()
        .map(again ->
            new Waits(
                again.title(),
                "/incidents/" + again.incident() + "#again",
                "settled, look again",
                "warn",
                String.join(
                    "; ", again.reasons().stream().map(ProposalsAnswer.Because::words).toList())))
        .toList();
  }

  /** What a document from which nothing was coded waits for; null if it is about nothing. */
  private static @Nullable Waits waits(Casebook casebook, Showing showing, Document document) {
    if (document.erased() != null) {
      return null;
    }
    Set<String> about = new LinkedHashSet<>();
    boolean open = false;
    boolean toCode = false;
    for (Piece piece : IncidentProposals.pieces(document)) {
      Set<String> of = casebook.assignments().incidents(piece, casebook.incidents());
      open |= of.isEmpty() && casebook.assignments().setAside(piece) == null;
      toCode |= !of.isEmpty();
      of.forEach(id -> about.add(showing.masked(Recorder.requireIncident(casebook, id).title())));
    }
    String link = "/documents/" + document.id();
    if (open) {
      return new Waits(
          showing.name(document), link + "#about", "about?", "warn", "Which incident is it about?");
    }
    return toCode
        ? new Waits(
            showing.name(document),
            link,
            "to code",
            "accent",
            "No fact was coded from it yet. About " + String.join(", ", about) + ".")
        : null;
  }

  /** The first lens reads all implications; any lens does to find contradictions. */
  private static @Nullable CompiledLens laws(Casebook casebook) {
    for (Lens lens : casebook.lenses().values()) {
      if (lens.rules(null) != null) {
        return casebook.compiled(lens, null, null);
      }
    }
    return null;
  }

  private static @Nullable Sample sample(Site site, Casebook casebook) {
    Sample best = null;
    for (Lens lens : casebook.lenses().values()) {
      if (lens.rules(null) == null) {
        continue;
      }
      Query query = Query.ALL.under(lens.id(), null);
      Count count = site.study.count(query);
      for (Count.Row row : count.rows()) {
        if (row.definite() > 0
            && row.possible() > row.definite()
            && best == null
            && count.population().definite() >= 5) {
          best =
              new Sample(
                  "Under “"
                      + lens.title()
                      + "”, "
                      + String.valueOf(row.category()).replace('-', ' ')
                      + ": ",
                  Words.range(row.definite(), row.possible())
                      + " of "
                      + Words.range(count.population().definite(), count.population().possible()),
                  Link.live(query) + "&open=" + row.category() + "#incidents");
        }
      }
    }
    return best;
  }

  private static List<Change> changes(Site site, Casebook casebook, Showing showing) {
    List<Change> changes = new ArrayList<>();
    List<Entry> last = new ArrayList<>();
    site.study.log().replay(Math.max(0, casebook.seq() - CHANGES_SHOWN), casebook.seq(), last::add);
    for (Entry entry : last.reversed()) {
      changes.add(
          new Change(
              DecisionWords.of(casebook, showing, entry.decision()),
              entry.by(),
              Words.moment(entry.at())));
    }
    return changes;
  }
}
