package org.casebook.bench;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.casebook.FactsCache;
import org.casebook.Study;
import org.casebook.codebook.Codebook;
import org.casebook.coding.Facts;
import org.casebook.coding.Policy;
import org.casebook.counts.Clusters;
import org.casebook.counts.Count;
import org.casebook.counts.Counts;
import org.casebook.counts.CrossTable;
import org.casebook.counts.LensTimeline;
import org.casebook.counts.Notes;
import org.casebook.counts.Query;
import org.casebook.counts.Totals;
import org.casebook.dates.Edtf;
import org.casebook.exchange.CodingsImport;
import org.casebook.lenses.CompiledLens;
import org.casebook.lenses.Lens;
import org.casebook.lenses.LensCompiler;
import org.casebook.lenses.ShippedLenses;
import org.jspecify.annotations.Nullable;

/**
 * Measures what people wait for on an invented study, and beside it the same question in DuckDB.
 *
 * <p>Both sides use as many threads as the common pool does here, the calling one included. Reading
 * the study in is left out on both sides.
 */
public final class Bench {
  private static final long SEED = 20_050_101;
  private static final int FRAMES = 500;

  private final int incidents;
  private final Path folder;
  private final Consumer<String> notice;
  private final int threads = ForkJoinPool.commonPool().getParallelism() + 1;
  private final List<Line> lines = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private boolean differs;

  /**
   * One measured thing.
   *
   * @param unit {@code ms}, or {@code lines/s} where more is better
   */
  public record Line(String what, double median, double p95, double p99, int runs, String unit) {}

  /**
   * What came of a run.
   *
   * @param changes resolved changes in the facts
   * @param contradictory incidents that contradict the codebook's implications under the lens asked
   * @param totals definite and possible per category of the lens asked, then of the population
   * @param differs whether any total differed between the two sides
   */
  public record Report(
      int incidents,
      int changes,
      int contradictory,
      int threads,
      List<Long> totals,
      List<Line> lines,
      List<String> remarks,
      boolean differs) {
    public Report {
      totals = List.copyOf(totals);
      lines = List.copyOf(lines);
      remarks = List.copyOf(remarks);
    }
  }

  private Bench(int incidents, Path folder, Consumer<String> notice) {
    this.incidents = incidents;
    this.folder = folder;
    this.notice = notice;
  }

  /**
   * Runs the benchmark.
   *
   * @param incidents how many incidents the invented study has
   * @param codings how many coding lines are taken in
   * @param folder an empty folder to work in
   * @param notice told what is being measured
   */
  public static Report run(int incidents, int codings, Path folder, Consumer<String> notice)
      throws IOException, SQLException, InterruptedException {
    return new Bench(incidents, folder, notice).run(codings);
  }

  private Report run(int codings) throws IOException, SQLException, InterruptedException {
    notice.accept("Making an invented study of " + incidents + " incidents.");
    Facts facts = SyntheticStudy.facts(incidents, SEED);
    notice.accept("Counting.");
    CompiledLens triad = compile(facts.codebook(), TriadSql.LENS, null);
    Count first = count(facts, triad, Query.ALL.under(TriadSql.LENS, null));
    Tally ours = Tally.of(first.totals());
    time("a lens not seen before, compiled and counted", 5, 20, () -> unseen(facts));
    time(
        "its timeline by year and country: slider ready",
        2,
        7,
        () -> timeline(facts, List.of("year", "country")));
    LensTimeline grouped = timeline(facts, List.of("year", "country"));
    LensTimeline plain = timeline(facts, List.of());
    Random random = new Random(SEED);
    time(
        "an as-of frame by year and country, every number read",
        200,
        FRAMES,
        () -> readOff(grouped.at(day(random))));
    time("an as-of frame, not grouped", 200, FRAMES, () -> plain.at(day(random)));
    time(
        "a count as of a day not asked before, no timeline",
        2,
        10,
        () -> asOf(facts, triad, day(random)));
    time("a new filter: killed >= N", 5, 20, () -> filtered(facts, 1 + random.nextInt(50)));
    CompiledLens other = compile(facts.codebook(), "ffi-2016", null);
    time(
        "flips between two lenses, cross-table",
        5,
        20,
        () -> CrossTable.of(facts.asOf(null), triad, facts.asOf(null), other));
    time(
        "flips of one lens between two days, cross-table",
        2,
        10,
        () -> CrossTable.of(facts.asOf(day(random)), triad, facts.asOf(day(random)), triad));
    time(
        "the same definite/possible question, warm frame",
        5,
        20,
        () -> count(facts, triad, Query.ALL.under(TriadSql.LENS, null)));
    time(
        "the same definite/possible question, timeline",
        200,
        FRAMES,
        () -> Tally.of(plain.at(null)));
    check("timeline against count", ours, Tally.of(plain.at(null)));
    beside(facts, triad, ours, plain);
    intake(facts, codings);
    return new Report(
        incidents,
        facts.changes(),
        first.contradictory().size(),
        threads,
        ours.numbers(),
        lines,
        remarks,
        differs);
  }

  private void time(String what, int warmUp, int runs, java.util.function.Supplier<?> work) {
    add(what, Timing.of(warmUp, runs, work));
  }

  private void add(String what, Timing t) {
    lines.add(new Line(what, t.median(), t.p95(), t.p99(), t.runs(), "ms"));
  }

  private void check(String what, Tally expected, Tally found) {
    if (!expected.equals(found)) {
      differs = true;
      remarks.add(
          "Totals differ, "
              + what
              + ": "
              + expected.numbers()
              + " here, "
              + found.numbers()
              + " there.");
    }
  }

  private static CompiledLens compile(Codebook codebook, String lens, @Nullable String where) {
    Lens found = ShippedLenses.find(lens);
    if (found == null) {
      throw new IllegalStateException("no shipped lens " + lens);
    }
    return new LensCompiler(codebook, ShippedLenses::find).compile(found, null, where);
  }

  private static Count count(Facts facts, CompiledLens lens, Query query) {
    return Counts.of(facts.asOf(query.asOfDay()), lens, query, Clusters.NONE, Notes.Labels.NONE);
  }

  private static Count unseen(Facts facts) {
    return count(
        facts,
        compile(facts.codebook(), TriadSql.LENS, null),
        Query.ALL.under(TriadSql.LENS, null));
  }

  private static LensTimeline timeline(Facts facts, List<String> by) {
    return LensTimeline.of(facts, compile(facts.codebook(), TriadSql.LENS, null), by);
  }

  private static Count asOf(Facts facts, CompiledLens lens, long day) {
    return count(
        facts, lens, Query.ALL.under(TriadSql.LENS, null).asOf(Edtf.of(LocalDate.ofEpochDay(day))));
  }

  private static Count filtered(Facts facts, int killed) {
    String where = "killed >= " + killed;
    Query query = new Query(TriadSql.LENS, null, List.of(), where, null, null, null, false);
    return count(facts, compile(facts.codebook(), TriadSql.LENS, where), query);
  }

  /** Every number of a frame, as whoever draws it needs them. */
  private static Long readOff(Totals totals) {
    long sum = 0;
    for (int g = 0; g < totals.groups().size(); g++) {
      for (int c = 0; c < totals.categories().size(); c++) {
        sum += totals.definite(g, c) + totals.possible(g, c);
      }
    }
    return sum;
  }

  private static long day(Random random) {
    return LocalDate.of(2005, 6, 1).toEpochDay() + random.nextInt(7_000);
  }

  private void beside(Facts facts, CompiledLens triad, Tally ours, LensTimeline plain)
      throws SQLException, IOException {
    if (!DuckDb.there()) {
      remarks.add(
          "DuckDB is not on the class path, so nothing is compared with it; './casebook bench' fetches it.");
      return;
    }
    notice.accept("Loading DuckDB; not measured.");
    try (DuckDb duck = DuckDb.load(facts, threads, folder)) {
      notice.accept("Asking DuckDB.");
      check("DuckDB wide with CASE", ours, duck.wideCase());
      check("DuckDB wide with booleans", ours, duck.wideBooleans());
      Random random = new Random(SEED);
      for (int i = 0; i < 5; i++) {
        long day = day(random);
        Tally frame = Tally.of(plain.at(day));
        check("count as of day " + day, frame, Tally.of(asOf(facts, triad, day).totals()));
        check("DuckDB long as of day " + day, frame, duck.longAsOf(facts, day));
      }
      time("DuckDB wide with CASE", 5, 20, duck::wideCase);
      time("DuckDB wide with booleans worked out before", 5, 20, duck::wideBooleans);
      time("DuckDB long, as of a day", 1, 5, () -> duck.longAsOf(facts, day(random)));
    }
  }

  /**
   * Codings into a real casebook, and a new process's first count of one this large, from the facts
   * cache.
   */
  private void intake(Facts facts, int codings) throws IOException, InterruptedException {
    Path casebook = folder.resolve("bench.casebook");
    Path file = folder.resolve("codings.jsonl");
    notice.accept("Taking in " + codings + " codings.");
    try (Study study = SyntheticCodings.make(casebook, file, codings, SEED, notice)) {
      long start = System.nanoTime();
      CodingsImport.Summary summary = CodingsImport.run(study, "bench", file, false);
      double seconds = (System.nanoTime() - start) / 1e9;
      if (summary.recorded() != codings) {
        differs = true;
        remarks.add(
            "Of " + codings + " codings " + summary.recorded() + " went in: " + summary.refused());
      }
      double rate = codings / seconds;
      lines.add(new Line("codings in", rate, rate, rate, 1, "lines/s"));
      String id = study.read(now -> now.id());
      String chain = study.log().chainAt(study.log().lastSeq());
      if (codings > FactsCache.LARGE) {
        new FactsCache(
                folder.resolve("cache").resolve("casebook").resolve("facts"), FactsCache.LARGE)
            .write(id, chain, facts, Policy.Floor.NONE);
      }
    }
    if (codings <= FactsCache.LARGE) {
      remarks.add(
          "A new process's first count is measured with more than "
              + FactsCache.LARGE
              + " codings only.");
      return;
    }
    notice.accept("Starting new processes.");
    double[] took = new double[5];
    for (int run = -1; run < took.length; run++) {
      double ms = newProcess(casebook);
      if (run >= 0) {
        took[run] = ms;
      }
    }
    add("a new process, 1 GB heap, to its first count", Timing.of(took));
    overHttp(casebook);
  }

  private double newProcess(Path casebook) throws IOException, InterruptedException {
    Path said = folder.resolve("first-count.txt");
    long start = System.nanoTime();
    Process process = process(said, "count", casebook.toString(), "--lens", TriadSql.LENS);
    if (!process.waitFor(10, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IOException("a new process took more than ten minutes to count");
    }
    double ms = (System.nanoTime() - start) / 1e6;
    String text = Files.readString(said);
    if (process.exitValue() != 0 || !text.contains("population ")) {
      throw new IOException("a new process could not count: " + text);
    }
    return ms;
  }

  /** A process of Casebook itself with a 1 GB heap, which finds the facts planted in the cache. */
  private Process process(Path output, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx1g");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-cp");
    command.add(
        System.getProperty("java.class.path")
            .split(File.pathSeparator + "(?=[^" + File.pathSeparator + "]*duckdb)")[0]);
    command.add("org.casebook.cli.Main");
    command.addAll(List.of(arguments));
    ProcessBuilder child = new ProcessBuilder(command);
    child.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    return child.redirectErrorStream(true).redirectOutput(output.toFile()).start();
  }

  /** Frames over HTTP from a server of its own process, as the slider of the count page asks. */
  private void overHttp(Path casebook) throws IOException, InterruptedException {
    Path said = folder.resolve("serve.txt");
    Process server = process(said, "serve", casebook.toString(), "--port", "0");
    try {
      String address = address(server, said);
      String frame = address + "count/frame?lens=" + TriadSql.LENS + "&by=year&by=country&as-of=";
      HttpClient client = HttpClient.newHttpClient();
      Random random = new Random(SEED);
      double[] took = new double[FRAMES];
      for (int run = -FRAMES / 2; run < took.length; run++) {
        HttpRequest request =
            HttpRequest.newBuilder(URI.create(frame + LocalDate.ofEpochDay(day(random)))).build();
        long start = System.nanoTime();
        HttpResponse<String> reply =
            client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        double ms = (System.nanoTime() - start) / 1e6;
        if (reply.statusCode() != 200) {
          throw new IOException("a frame was not given: " + reply.body());
        }
        if (run >= 0) {
          took[run] = ms;
        }
      }
      add("an as-of frame by year and country, over HTTP", Timing.of(took));
    } finally {
      server.destroy();
      server.waitFor(1, TimeUnit.MINUTES);
    }
  }

  private static String address(Process server, Path said)
      throws IOException, InterruptedException {
    for (int tenths = 0; tenths < 600 && server.isAlive(); tenths++) {
      for (String line : Files.readAllLines(said)) {
        if (line.startsWith("http://127.0.0.1:")) {
          return line.strip();
        }
      }
      Thread.sleep(100);
    }
    throw new IOException("a server did not start: " + Files.readString(said));
  }
}
