package org.casebook.web;

import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.casebook.BadRequest;
import org.casebook.Intake;
import org.casebook.Recorder;
import org.casebook.capture.Limits;
import org.casebook.capture.Mapping;
import org.casebook.dates.Edtf;
import org.jspecify.annotations.Nullable;

/** What came in: takes files and folders that a person chose or dropped, and tells of each. */
final class AddPage implements Server.Page {
  /** A document that is in the study now. */
  record In(String id, String from, boolean fresh, List<String> notes) {}

  /** The page. */
  record View(List<In> documents, List<String> refused, long passed) {
    /** How many were not there before. */
    public long fresh() {
      return documents.stream().filter(In::fresh).count();
    }

    /** The whole in one sentence. */
    public String sentence() {
      long there = documents.size() - fresh();
      return Words.plural(fresh(), "document")
          + " added"
          + (there == 0 ? "" : ", " + there + " already there")
          + (refused.isEmpty() ? "" : ", " + refused.size() + " not added")
          + (passed == 0 ? "" : ", " + passed + " passed over (pictures, styles, scripts)")
          + ".";
    }
  }

  @Override
  public void routes(Site site) {
    site.routes.get("/documents/add", ctx -> ctx.redirect("/documents#add"));
    site.routes.post("/documents/add", ctx -> add(site, ctx));
  }

  private static void add(Site site, Context ctx) throws IOException {
    // a browser sends a nameless empty part where nothing was chosen
    List<UploadedFile> files =
        ctx.uploadedFiles("files").stream().filter(f -> !f.filename().isEmpty()).toList();
    if (files.isEmpty()) {
      throw new BadRequest("Choose a file or a folder, or drop one on the page.");
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
    Intake intake =
        new Intake(
            site.study, site.coder(ctx), told, Limits.USUAL, mapping(Site.given(ctx, "map")));
    Told outcome;
    try (DroppedFolder folder = DroppedFolder.of(files, ctx.formParams("path"))) {
      outcome = new Told(folder);
      intake.take(folder.path(), outcome);
    }
    View view = new View(outcome.documents, outcome.refused, outcome.passed);
    if ("json".equals(ctx.queryParam("format"))) {
      ctx.json(
          Map.of(
              "added",
              view.documents().stream()
                  .map(in ->
                      Map.of(
                          "document", in.id(),
                          "from", in.from(),
                          "new", in.fresh(),
                          "notes", in.notes()))
                  .toList(),
              "refused",
              view.refused(),
              "passed",
              view.passed()));
    } else if (view.documents().isEmpty() && !view.refused().isEmpty()) {
      throw new BadRequest(String.join("\n", view.refused()));
    } else if (view.documents().size() == 1 && view.refused().isEmpty()) {
      site.done(ctx, "/documents/" + view.documents().getFirst().id(), view.sentence(), null);
    } else {
      site.render(ctx, "added", site.shell(ctx, "What came in", "Documents"), view);
    }
  }

  /** Keeps what is told, with the ways as the person knows them. */
  private static final class Told implements Intake.Progress {
    private final DroppedFolder folder;
    private final List<In> documents = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private long passed;

    Told(DroppedFolder folder) {
      this.folder = folder;
    }

    @Override
    public void captured(String from, String name, Recorder.Captured captured) {
      documents.add(
          new In(
              captured.document().id(), folder.asGiven(from), captured.isNew(), captured.notes()));
    }

    @Override
    public void refused(String from, String why) {
      refused.add(folder.asGiven(why));
    }

    @Override
    public void passed(String from) {
      passed++;
    }
  }

  private static @Nullable Mapping mapping(@Nullable String typed) {
    if (typed == null) {
      return null;
    }
    try {
      return Mapping.of(List.of(typed.split("\\s*,\\s*")));
    } catch (IllegalArgumentException e) {
      throw new BadRequest("columns: " + e.getMessage(), e);
    }
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
}
