package org.casebook.web;

import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.casebook.BadRequest;
import org.casebook.Casebook;
import org.casebook.answers.Showing;
import org.casebook.answers.WordingsAnswer;
import org.casebook.figures.Qualifier;
import org.casebook.figures.Wordings;
import org.jspecify.annotations.Nullable;

/** What does the wording of a number allow, and who says so? */
final class WordingsPage implements Server.Page {

  /** A qualifier: its name and what it says, its words, and what they come to. */
  record Row(
      String name, String says, String before, String after, List<WordingsAnswer.Worked> worked) {}

  /** A table that was put in force. */
  record Version(long seq, String words, boolean shown) {}

  /**
   * The page.
   *
   * @param standing which table it is, in a sentence
   * @param earlier the time or entry of the log as of which it is shown; empty for now
   * @param file where it can be downloaded
   * @param problem why a table that was offered is refused, or the one in force cannot be read
   * @param typed the table in the form
   */
  record View(
      String standing,
      boolean shipped,
      List<Row> rows,
      List<WordingsAnswer.Worked> printed,
      String vague,
      List<WordingsAnswer.Change> changes,
      List<Version> versions,
      String earlier,
      String file,
      @Nullable String problem,
      String typed,
      String source) {}

  @Override
  public void routes(Site site) {
    site.routes.get("/figures/wordings", ctx -> show(site, ctx, null, null));
    site.routes.get("/figures/wordings.yaml", ctx -> download(site, ctx));
    site.routes.post("/figures/wordings", ctx -> set(site, ctx));
    site.routes.post("/figures/wordings/shipped", ctx -> back(site, ctx));
  }

  /** Which table a casebook reads with, in a sentence. */
  static String standing(Casebook casebook) {
    boolean shipped = Wordings.same(casebook.wordingsText(), Wordings.shippedText());
    if (casebook.wordingsVersions().isEmpty()) {
      return "Read with the table of wordings that ships with Casebook; nobody has set another in"
          + " this study.";
    }
    Casebook.WordingsVersion last = casebook.wordingsVersions().getLast();
    return "Read with "
        + (shipped
            ? "the table of wordings that ships with Casebook"
            : "a table of this study’s own")
        + ", put in force by "
        + last.by()
        + ", "
        + Words.moment(last.at())
        + ", entry "
        + last.seq()
        + " of the log.";
  }

  private static void show(
      Site site, Context ctx, @Nullable String problem, @Nullable String typed) {
    String asked = ctx.queryParam("as-recorded");
    String earlier = asked == null || asked.isBlank() ? "" : asked.strip();
    View view =
        site.study.read(
            earlier.isEmpty() ? null : earlier,
            casebook -> view(site, casebook, earlier, problem, typed));
    if (problem != null) {
      ctx.status(400);
    }
    site.render(ctx, "wordings", site.shell(ctx, "What wordings allow", "Figures"), view);
  }

  private static View view(
      Site site,
      Casebook casebook,
      String earlier,
      @Nullable String problem,
      @Nullable String typed) {
    Showing showing = Showing.of(site.study, casebook);
    String told = problem;
    WordingsAnswer answer = null;
    try {
      answer = WordingsAnswer.of(casebook.wordings());
    } catch (Wordings.Refused e) {
      told = told == null ? e.getMessage() : told;
    }
    List<Row> rows = new ArrayList<>();
    if (answer != null) {
      for (WordingsAnswer.Line line : answer.qualifiers()) {
        rows.add(
            new Row(
                line.qualifier().word().replace('_', ' '),
                says(line.qualifier()),
                showing.masked(String.join(", ", line.before())),
                showing.masked(String.join(", ", line.after())),
                line.worked()));
      }
    }
    return new View(
        showing.masked(standing(casebook)),
        Wordings.same(casebook.wordingsText(), Wordings.shippedText()),
        rows,
        answer == null ? List.of() : answer.printed(),
        answer == null ? "" : showing.masked(String.join(", ", answer.vague())),
        answer == null ? List.of() : answer.changes(),
        versions(casebook),
        earlier,
        "/figures/wordings.yaml"
            + (earlier.isEmpty()
                ? ""
                : "?as-recorded=" + URLEncoder.encode(earlier, StandardCharsets.UTF_8)),
        told,
        typed == null ? casebook.wordingsText() : typed,
        casebook.wordingsText());
  }

  /** What a qualifier says of its number. */
  private static String says(Qualifier qualifier) {
    return switch (qualifier) {
      case ABOUT -> "it, either way";
      case NEARLY -> "below it, not at it";
      case AT_LEAST -> "it, or more";
      case MORE_THAN -> "above it";
      case AT_MOST -> "it, or fewer";
      case FEWER_THAN -> "below it";
      case EXACT -> "the number itself; the word tells what the writer thinks of it";
      case RANGE, VAGUE -> "";
    };
  }

  private static List<Version> versions(Casebook casebook) {
    List<Version> versions = new ArrayList<>();
    for (Casebook.WordingsVersion version : casebook.wordingsVersions().reversed()) {
      versions.add(
          new Version(
              version.seq(),
              (Wordings.same(version.yaml(), Wordings.shippedText())
                      ? "the table that ships"
                      : "a table of this study’s own")
                  + ", in force since entry "
                  + version.seq()
                  + " ("
                  + Words.moment(version.at())
                  + ", "
                  + version.by()
                  + ")",
              versions.isEmpty()));
    }
    return versions;
  }

  private static void download(Site site, Context ctx) {
    String asked = ctx.queryParam("as-recorded");
    String table =
        "true".equals(ctx.queryParam("shipped"))
            ? Wordings.shippedText()
            : site.study.read(
                asked == null || asked.isBlank() ? null : asked.strip(), Casebook::wordingsText);
    ctx.header("Content-Disposition", "attachment; filename=\"wordings.yaml\"");
    ctx.contentType("application/yaml; charset=utf-8").result(table);
  }

  private static void set(Site site, Context ctx) throws IOException {
    UploadedFile file = ctx.uploadedFile("file");
    String typed = Site.given(ctx, "yaml");
    String yaml = typed == null ? null : typed + "\n";
    String name = "wordings.yaml";
    if (file != null && file.size() > 0) {
      try (InputStream in = file.content()) {
        yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
      name = file.filename().replaceAll(".*[/\\\\]", "");
    }
    if (yaml == null) {
      throw new BadRequest("Choose a file with a table of wordings, or type one.");
    }
    try {
      boolean changed = site.recorder(ctx).setWordings(yaml, name);
      site.done(
          ctx,
          "/figures/wordings",
          changed
              ? "In force: every text of this study is read with this table."
              : "This table is in force already; nothing was recorded.",
          null);
    } catch (Wordings.Refused e) {
      show(site, ctx, e.getMessage(), yaml);
    }
  }

  private static void back(Site site, Context ctx) {
    boolean changed = site.recorder(ctx).setWordings(Wordings.shippedText(), "wordings.yaml");
    site.done(
        ctx,
        "/figures/wordings",
        changed
            ? "The table that ships is in force again."
            : "The table that ships is in force already; nothing was recorded.",
        null);
  }
}
