package org.casebook.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.casebook.Intake;
import org.casebook.Recorder;
import org.casebook.Study;
import org.casebook.capture.Limits;
import org.casebook.codebook.CodebookFile;
import org.casebook.origins.Report;
import org.casebook.search.SearchQuery;
import org.jsoup.Jsoup;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcWriter;

/**
 * Measures the way of documents from a web archive into a study: read, main text taken, stored,
 * compared with all others, indexed. The pages are invented reports with what sites put around
 * them. Beside it the straightforward way: the text of the whole page into an SQL table.
 */
public final class IngestBench {
  private static final long SEED = 20_320_214;
  private static final Instant CAPTURED = Instant.parse("2031-05-06T07:08:09Z");

  /**
   * One stage, or all.
   *
   * @param seconds for all documents
   */
  public record Stage(String what, double seconds) {}

  /**
   * What a run came to.
   *
   * @param groups origin groups found
   * @param archiveBytes the size of the web archive
   * @param casebookBytes the size of the casebook after it
   */
  public record Result(
      int documents, int groups, long archiveBytes, long casebookBytes, List<Stage> stages) {
    public Result {
      stages = List.copyOf(stages);
    }
  }

  private IngestBench() {}

  /**
   * Runs the benchmark.
   *
   * @param documents how many pages
   * @param folder an empty folder to work in
   * @param notice told what is being measured
   */
  public static Result run(int documents, Path folder, Consumer<String> notice)
      throws IOException, SQLException {
    notice.accept("Warming up.");
    Path small = Files.createDirectory(folder.resolve("warm"));
    measure(Math.min(documents, 500), small, notice);
    notice.accept("Making a web archive of " + documents + " pages.");
    return measure(documents, folder, notice);
  }

  private static Result measure(int documents, Path folder, Consumer<String> notice)
      throws IOException, SQLException {
    Path archive = folder.resolve("pages.warc");
    write(documents, archive);
    List<Stage> stages = new ArrayList<>();
    Path file = folder.resolve("ingest.casebook");
    int groups;
    try (Study study =
        Recorder.found(
            file,
            "Ingest",
            CodebookFile.shipped("plots").source(),
            "plots.yaml",
            "bench",
            Clock.systemUTC(),
            notice)) {
      int[] captured = new int[1];
      long start = System.nanoTime();
      new Intake(study, "bench", Recorder.Told.NOTHING, Limits.USUAL, null)
          .take(archive, counting(captured));
      stages.add(new Stage("read, main text, stored", since(start)));
      if (captured[0] != documents) {
        throw new IllegalStateException(captured[0] + " of " + documents + " pages are in");
      }
      long compared = System.nanoTime();
      groups = study.read(casebook -> study.origins(casebook).size());
      stages.add(new Stage("compared with all others", since(compared)));
      long indexed = System.nanoTime();
      study.search(new SearchQuery("reported", null, null, 0, 20));
      stages.add(new Stage("indexed", since(indexed)));
      stages.add(new Stage("all together", since(start)));
      study.removeKept();
    }
    long start = System.nanoTime();
    straightforward(archive, folder.resolve("plain.sqlite"));
    stages.add(new Stage("straightforward: text of the page into SQL, nothing else", since(start)));
    return new Result(documents, groups, Files.size(archive), Files.size(file), stages);
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static Intake.Progress counting(int[] captured) {
    return new Intake.Progress() {
      @Override
      public void captured(String from, String name, Recorder.Captured one) {
        captured[0]++;
      }

      @Override
      public void refused(String from, String why) {
        throw new IllegalStateException(why);
      }

      @Override
      public void passed(String from) {
        throw new IllegalStateException(from + " was passed over");
      }
    };
  }

  private static void write(int documents, Path archive) throws IOException {
    SyntheticReports reports = new SyntheticReports(SEED);
    try (WarcWriter out = new WarcWriter(archive)) {
      for (int n = 0; n < documents; n++) {
        HttpResponse answer =
            new HttpResponse.Builder(200, "OK")
                .body(MediaType.HTML_UTF8, page(reports, n).getBytes(StandardCharsets.UTF_8))
                .build();
        out.write(
            new WarcResponse.Builder(URI.create("https://news.example/" + n + ".html"))
                .date(CAPTURED)
                .body(answer)
                .build());
      }
    }
  }

  /** A report as a site shows it: menus, a consent notice, related links, a footer. */
  private static String page(SyntheticReports reports, int number) {
    Report report = reports.report(number);
    StringBuilder page = new StringBuilder(8_000);
    String title = report.text().split("\\.", 2)[0].replaceAll("\\s+", " ");
    page.append("<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>")
        .append(title)
        .append(" | ")
        .append(report.publisher())
        .append("</title><meta property=\"og:site_name\" content=\"")
        .append(report.publisher())
        .append("\"><meta property=\"article:published_time\" content=\"")
        .append(report.published() == null ? "" : report.published().text())
        .append("T08:00:00Z\"><style>body{margin:0}</style><script>var a=1;</script></head><body>")
        .append("<header><nav><ul>");
    for (int i = 0; i < 20; i++) {
      page.append("<li><a href=\"/section/").append(i).append("\">Section ").append(i);
      page.append("</a></li>");
    }
    page.append("</ul></nav></header><div class=consent>This site uses cookies. Accept all.</div>")
        .append("<main><article><h1>")
        .append(title)
        .append("</h1>");
    for (String paragraph : report.text().split("\n\n")) {
      page.append("<p>").append(paragraph.replace("\n", "<br>")).append("</p>\n");
    }
    page.append("</article></main><aside><h2>Most read</h2><ul>");
    for (int i = 0; i < 15; i++) {
      page.append("<li><a href=\"/story/").append(number + i).append("\">Another story ");
      page.append(i).append(" of the day</a></li>");
    }
    return page.append("</ul></aside><footer><p>Copyright. All rights reserved.</p></footer>")
        .append("</body></html>")
        .toString();
  }

  private static void straightforward(Path archive, Path file) throws IOException, SQLException {
    try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + file);
        WarcReader in = new WarcReader(archive)) {
      try (Statement make = db.createStatement()) {
        make.execute("CREATE TABLE page (url TEXT, bytes BLOB, text TEXT)");
      }
      db.setAutoCommit(false);
      try (PreparedStatement insert = db.prepareStatement("INSERT INTO page VALUES (?, ?, ?)")) {
        for (WarcRecord record : in) {
          if (record instanceof WarcResponse response) {
            byte[] bytes = response.http().body().stream().readAllBytes();
            insert.setString(1, response.target());
            insert.setBytes(2, bytes);
            insert.setString(3, Jsoup.parse(new String(bytes, StandardCharsets.UTF_8)).text());
            insert.executeUpdate();
          }
        }
      }
      db.commit();
    }
  }

  /** The stages as lines. */
  public static List<List<String>> rows(Result result) {
    return result.stages().stream()
        .map(stage ->
            List.of(
                stage.what(),
                String.format(Locale.ROOT, "%.1f", stage.seconds()),
                String.format(Locale.ROOT, "%,.0f", result.documents() / stage.seconds())))
        .toList();
  }
}
