package org.casebook.web;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import org.casebook.BadRequest;
import org.casebook.Casebook;
import org.casebook.answers.KnownAbout;
import org.casebook.answers.Showing;
import org.casebook.answers.SplitsAnswer;
import org.casebook.dates.Edtf;
import org.casebook.documents.Document;
import org.casebook.documents.Propaganda;
import org.casebook.documents.Seal;
import org.casebook.documents.TextIndex;
import org.jspecify.annotations.Nullable;

/**
 * What on a document's page concerns care for it: what is withheld, what is proposed as its parts,
 * what is known about it and from where, and what to do with propaganda.
 */
final class DocumentCare implements Server.Page {
  /** A withheld passage, without its words. */
  record Withheld(int start, int end, int line, String hash, String why, boolean byHand) {}

  /**
   * What the page shows.
   *
   * @param split the split proposed, or null
   * @param advice what to do about propaganda
   */
  record View(
      List<Withheld> withheld,
      SplitsAnswer.@Nullable Split split,
      KnownAbout known,
      String advice) {}

  @Override
  public void routes(Site site) {
    site.routes.post("/documents/{id}/seal", ctx -> seal(site, ctx));
    site.routes.post("/documents/{id}/unseal", ctx -> unseal(site, ctx));
    site.routes.post("/documents/{id}/one-text", ctx -> oneText(site, ctx));
    site.routes.post("/documents/{id}/propaganda", ctx -> propaganda(site, ctx));
  }

  static View view(Site site, Casebook casebook, Showing showing, Document document) {
    String text = site.study.texts().text(document);
    List<Withheld> withheld = new ArrayList<>();
    if (text != null) {
      TextIndex index = TextIndex.of(text);
      for (Seal seal : casebook.corpus().seals(document.id())) {
        withheld.add(
            new Withheld(
                seal.start(),
                seal.end(),
                index.lineOf(seal.start()),
                seal.hash(),
                showing.masked(seal.why()),
                seal.byHand()));
      }
    }
    return new View(
        withheld,
        SplitsAnswer.of(site.study, casebook, showing, document),
        KnownAbout.of(site.study, showing, casebook, document),
        Propaganda.ADVICE);
  }

  private static void seal(Site site, Context ctx) {
    String id = ctx.pathParam("id");
    String at = Site.field(ctx, "at").strip();
    int[] span;
    if (at.matches("\\d{1,9}-\\d{1,9}")) {
      int dash = at.indexOf('-');
      span =
          new int[] {
            Integer.parseInt(at.substring(0, dash)), Integer.parseInt(at.substring(dash + 1))
          };
    } else {
      span = line(site, id, at);
    }
    site.recorder(ctx).seal(id, span[0], span[1], Site.field(ctx, "why"));
    site.done(ctx, "/documents/" + id, "Withheld: it is not shown, found or exported.", null);
  }

  private static int[] line(Site site, String id, String at) {
    return site.study.read(casebook -> {
      Document document = casebook.corpus().document(id);
      String text = document == null ? null : site.study.texts().text(document);
      TextIndex index = TextIndex.of(text == null ? "" : text);
      int line = at.matches("\\d{1,8}") ? Integer.parseInt(at) : 0;
      if (line < 1 || line > index.lines()) {
        throw new BadRequest(
            "Where? Give a line from 1 to " + index.lines() + ", or code points as START-END.");
      }
      int start = index.lineStart(line);
      int end = line == index.lines() ? index.codePoints() : index.lineStart(line + 1) - 1;
      return new int[] {start, Math.max(start, end)};
    });
  }

  private static void unseal(Site site, Context ctx) {
    String id = ctx.pathParam("id");
    String start = Site.field(ctx, "start");
    String end = Site.field(ctx, "end");
    if (!start.matches("\\d{1,9}") || !end.matches("\\d{1,9}")) {
      throw new BadRequest("start and end are whole numbers.");
    }
    site.recorder(ctx)
        .unseal(id, Integer.parseInt(start), Integer.parseInt(end), Site.field(ctx, "why"));
    site.done(ctx, "/documents/" + id, "Opened; the scan leaves it alone from now on.", null);
  }

  private static void oneText(Site site, Context ctx) {
    String id = ctx.pathParam("id");
    site.recorder(ctx).refuseSplit(id, Site.field(ctx, "why"));
    site.done(ctx, "/documents/" + id, "It stays one text; no split is proposed again.", null);
  }

  private static void propaganda(Site site, Context ctx) {
    String id = ctx.pathParam("id");
    String date = Site.given(ctx, "date");
    Propaganda what;
    try {
      what =
          new Propaganda(
              Site.field(ctx, "organ"),
              Site.field(ctx, "form"),
              date == null || date.equals("unknown") ? null : Edtf.parse(date));
    } catch (IllegalArgumentException e) {
      throw new BadRequest(String.valueOf(e.getMessage()), e);
    }
    site.recorder(ctx).erasePropaganda(id, what);
    site.done(
        ctx,
        "/documents/" + id,
        "Noted, and nothing of it is kept. In its place, " + Propaganda.ADVICE + ".",
        null);
  }
}
