package org.casebook.web;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.casebook.Casebook;
import org.casebook.answers.OriginsAnswer;
import org.casebook.answers.Showing;
import org.casebook.documents.Document;
import org.casebook.origins.Tie;
import org.casebook.origins.VersionDifference;
import org.jspecify.annotations.Nullable;

/** Who copied whom, and how do two versions differ? */
final class OriginsPage implements Server.Page {
  /** A document of a group, with what ties it to the others. */
  record Member(
      String id,
      String title,
      String publisher,
      String published,
      boolean first,
      boolean erased,
      List<Bond> bonds) {}

  /** Why a document belongs to a group. */
  record Bond(
      String kind, String ofTitle, String score, String reason, boolean proposed, String link) {}

  /** Documents that go back to one report, as it stands or as it is proposed. */
  record Group(List<Member> members, boolean proposed) {}

  /** The page. */
  record View(int documents, int standing, int ifConfirmed, List<Group> groups) {}

  /** A stretch of a later version beside the earlier one. */
  record Step(String what, String earlier, String later) {}

  /** Two versions beside one another. */
  record DifferenceView(
      String from,
      String fromTitle,
      String to,
      String toTitle,
      List<Step> steps,
      long kept,
      long added,
      long leftOut,
      long changed) {}

  private record Found(long seq, OriginsAnswer answer) {}

  private @Nullable Found found;

  @Override
  public void routes(Site site) {
    site.routes.get("/origins", ctx -> show(site, ctx));
    site.routes.get("/origins/difference", ctx -> difference(site, ctx));
  }

  /** Looking for copies takes a while, so it is done once for each state of the casebook. */
  private synchronized OriginsAnswer answer(Site site) {
    return site.study.read(casebook -> {
      Found before = found;
      if (before != null && before.seq() == casebook.seq()) {
        return before.answer();
      }
      OriginsAnswer answer = OriginsAnswer.of(site.study, casebook);
      found = new Found(casebook.seq(), answer);
      return answer;
    });
  }

  private void show(Site site, Context ctx) {
    OriginsAnswer answer = answer(site);
    List<Group> groups = new ArrayList<>();
    for (boolean proposed : new boolean[] {true, false}) {
      for (OriginsAnswer.Group group : answer.groups()) {
        if (group.proposed() == proposed) {
          groups.add(group(group));
        }
      }
    }
    site.render(
        ctx,
        "origins",
        site.shell(ctx, "Origins", "Documents"),
        new View(answer.documents(), answer.standing(), answer.ifConfirmed(), groups));
  }

  private static Group group(OriginsAnswer.Group group) {
    Map<String, String> titles = new HashMap<>();
    group.members().forEach(m -> titles.put(m.document(), title(m)));
    List<Member> members = new ArrayList<>();
    for (OriginsAnswer.Member m : group.members()) {
      List<Bond> bonds = new ArrayList<>();
      for (Tie tie : group.ties()) {
        if (tie.to().equals(m.document())) {
          bonds.add(
              new Bond(
                  tie.kind().word(),
                  titles.getOrDefault(tie.from(), tie.from()),
                  String.format(Locale.ROOT, "%.2f", tie.score()),
                  tie.reason(),
                  tie.proposed(),
                  "/origins/difference?from=" + tie.from() + "&to=" + tie.to()));
        }
      }
      members.add(
          new Member(
              m.document(),
              title(m),
              m.publisher() == null ? "" : m.publisher(),
              m.published() == null ? "undated" : m.published(),
              m.document().equals(group.first()),
              m.erased(),
              bonds));
    }
    return new Group(members, group.proposed());
  }

  private static String title(OriginsAnswer.Member member) {
    return member.title() == null ? member.file() : member.title();
  }

  private static void difference(Site site, Context ctx) {
    String from = String.valueOf(ctx.queryParam("from"));
    String to = String.valueOf(ctx.queryParam("to"));
    DifferenceView view =
        site.study.read(casebook -> {
          Showing showing = Showing.of(site.study, casebook);
          VersionDifference difference =
              VersionDifference.of(
                  text(site, casebook, showing, from), text(site, casebook, showing, to));
          return new DifferenceView(
              from,
              name(casebook, showing, from),
              to,
              name(casebook, showing, to),
              difference.steps().stream()
                  .map(s -> new Step(word(s.what()), s.earlier(), s.later()))
                  .toList(),
              difference.count(VersionDifference.What.KEPT)
                  + difference.count(VersionDifference.What.MOVED),
              difference.count(VersionDifference.What.ADDED),
              difference.count(VersionDifference.What.LEFT_OUT),
              difference.count(VersionDifference.What.CHANGED));
        });
    site.render(ctx, "difference", site.shell(ctx, "Two versions", "Documents"), view);
  }

  private static String word(VersionDifference.What what) {
    return what.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Document document(Casebook casebook, String id) {
    Document document = casebook.corpus().document(id);
    if (document == null) {
      throw new NotFoundResponse("There is no document '" + id + "' in this casebook.");
    }
    return document;
  }

  private static String name(Casebook casebook, Showing showing, String id) {
    return showing.name(document(casebook, id));
  }

  private static String text(Site site, Casebook casebook, Showing showing, String id) {
    String text = site.study.texts().text(document(casebook, id));
    if (text == null) {
      throw new NotFoundResponse("Document " + id + " was erased; there is nothing to compare.");
    }
    return showing.masked(text);
  }
}
