package org.casebook.web;

import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.casebook.BadRequest;
import org.casebook.Casebook;
import org.casebook.Recorder;
import org.casebook.answers.Showing;
import org.casebook.coding.Assertion;
import org.casebook.dates.Edtf;
import org.casebook.documents.Description;
import org.casebook.documents.Document;
import org.casebook.documents.UnreadableDocument;
import org.jspecify.annotations.Nullable;

/** What do we have, and who copied whom? */
final class DocumentsPage implements Server.Page {
  private static final int AROUND = 90;

  /** One document in the list. */
  record Item(
      String id,
      String title,
      String publisher,
      String published,
      String basis,
      int facts,
      boolean erased,
      boolean split) {}

  /** An origin with its documents; {@code identical} if their texts are. */
  record Origin(List<Item> documents, boolean uncoded) {}

  /** A place where the search words stand: before, the words, after. */
  record Hit(String id, String title, List<String[]> places, int more) {}

  /** The page. */
  record View(
      String query,
      int documents,
      int origins,
      List<Origin> groups,
      List<Hit> hits,
      boolean searched) {}

  @Override
  public void routes(Site site) {
    site.routes.get("/documents", ctx -> show(site, ctx));
    site.routes.post("/documents", ctx -> add(site, ctx));
    site.routes.post("/documents/origin", ctx -> origin(site, ctx));
  }

  private static void show(Site site, Context ctx) {
    String words =
        ctx.queryParam("q") == null ? "" : Objects.requireNonNull(ctx.queryParam("q")).strip();
    View view = site.study.read(casebook -> view(site, casebook, words));
    site.render(ctx, "documents", site.shell(ctx, "Documents", "Documents"), view);
  }

  private static View view(Site site, Casebook casebook, String words) {
    Showing showing = Showing.of(site.study, casebook);
    Map<String, Integer> facts = new HashMap<>();
    for (Assertion a : casebook.codings().assertions()) {
      facts.merge(a.document(), 1, Integer::sum);
    }
    List<Origin> origins = new ArrayList<>();
    for (List<String> group : casebook.corpus().origins().groups()) {
      List<Item> items = new ArrayList<>();
      boolean uncoded = false;
      for (String id : group) {
        Document document = Objects.requireNonNull(casebook.corpus().document(id));
        int coded = facts.getOrDefault(id, 0);
        uncoded |= coded == 0 && document.erased() == null;
        items.add(item(showing, document, coded));
      }
      origins.add(new Origin(items, uncoded));
    }
    // unread and unassigned first; within these the order of capture
    List<Origin> ordered = new ArrayList<>(origins.stream().filter(Origin::uncoded).toList());
    ordered.addAll(origins.stream().filter(o -> !o.uncoded()).toList());
    return new View(
        words,
        casebook.corpus().documents().size(),
        origins.size(),
        ordered,
        words.isEmpty() ? List.of() : hits(site, casebook, showing, words),
        !words.isEmpty());
  }

  private static Item item(Showing showing, Document document, int facts) {
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
        document.split());
  }

  /**
   * Looks for the words, as one phrase, whatever their case and accents, in what may be shown of
   * each text.
   */
  private static List<Hit> hits(Site site, Casebook casebook, Showing showing, String words) {
    String wanted = folded(words.replaceAll("^\"|\"$", ""));
    List<Hit> hits = new ArrayList<>();
    if (wanted.isBlank()) {
      return hits;
    }
    for (Document document : casebook.corpus().documents()) {
      String text = site.study.texts().text(document);
      if (text == null) {
        continue;
      }
      // masked before it is searched: a name that may not be shown is not to be found either
      String shown = showing.masked(text).replace('\n', ' ');
      String title = showing.name(document);
      String folded = folded(shown);
      List<String[]> places = new ArrayList<>();
      int found = 0;
      for (int at = folded.indexOf(wanted);
          at >= 0;
          at = folded.indexOf(wanted, at + wanted.length())) {
        found++;
        if (places.size() < 3 && folded.length() == shown.length()) {
          int end = at + wanted.length();
          places.add(
              new String[] {
                (at > AROUND ? "… " : "") + shown.substring(Math.max(0, at - AROUND), at),
                shown.substring(at, end),
                shown.substring(end, Math.min(shown.length(), end + AROUND))
                    + (end + AROUND < shown.length() ? " …" : "")
              });
        }
      }
      if (found > 0 || folded(title).contains(wanted)) {
        hits.add(new Hit(document.id(), title, places, Math.max(0, found - places.size())));
      }
    }
    return hits;
  }

  /** Case and accents aside, one character for one character. */
  private static String folded(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      String plain = Normalizer.normalize(text.substring(i, i + 1), Normalizer.Form.NFD);
      folded.append(plain.isEmpty() ? ' ' : plain.toLowerCase(Locale.ROOT).charAt(0));
    }
    return folded.toString();
  }

  private static void add(Site site, Context ctx) throws IOException {
    List<UploadedFile> files =
        ctx.uploadedFiles("files").stream().filter(f -> f.size() > 0).toList();
    if (files.isEmpty()) {
      throw new BadRequest("Choose a file: plain text, Markdown, HTML or PDF.");
    }
    Recorder.Told told =
        new Recorder.Told(
            date(Site.given(ctx, "published")),
            Site.given(ctx, "publisher"),
            files.size() == 1 ? Site.given(ctx, "title") : null,
            files.size() == 1 ? Site.given(ctx, "url") : null,
            null,
            null,
            List.of(),
            List.of());
    int added = 0;
    int there = 0;
    String last = "/documents";
    List<String> refused = new ArrayList<>();
    for (UploadedFile file : files) {
      try (InputStream in = file.content()) {
        String name = file.filename().replaceAll(".*[/\\\\]", "");
        Recorder.Captured captured =
            site.recorder(ctx).add(in.readAllBytes(), name.isBlank() ? "document" : name, told);
        added += captured.isNew() ? 1 : 0;
        there += captured.isNew() ? 0 : 1;
        last = "/documents/" + captured.document().id();
      } catch (UnreadableDocument | BadRequest e) {
        refused.add(String.valueOf(e.getMessage()));
      }
    }
    if (added + there == 0) {
      throw new BadRequest(String.join("\n", refused));
    }
    site.done(
        ctx,
        files.size() == 1 ? last : "/documents",
        Words.plural(added, "document")
            + " added"
            + (there == 0 ? "" : ", " + there + " already there")
            + (refused.isEmpty() ? "." : "; not added: " + String.join(" ", refused)),
        null);
  }

  private static @Nullable Edtf date(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return Edtf.parse(text);
    } catch (IllegalArgumentException e) {
      throw new BadRequest("published: " + e.getMessage(), e);
    }
  }

  private static void origin(Site site, Context ctx) {
    List<String> documents = ctx.formParams("document");
    String why = Site.field(ctx, "why");
    if (documents.isEmpty()) {
      throw new BadRequest("Tick the documents that are meant.");
    }
    if (Site.field(ctx, "what").equals("apart")) {
      site.recorder(ctx).ownOrigin(documents, why.isBlank() ? "taken apart by hand" : why);
      site.done(
          ctx,
          "/documents",
          Words.plural(documents.size(), "document") + " taken out of their group.",
          null);
    } else {
      site.recorder(ctx).sameOrigin(documents, why.isBlank() ? "confirmed by hand" : why);
      site.done(ctx, "/documents", documents.size() + " documents are one origin now.", null);
    }
  }
}
