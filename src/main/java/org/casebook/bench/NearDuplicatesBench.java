package org.casebook.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.casebook.origins.NearDuplicates;
import org.casebook.origins.Sketch;

/**
 * Measures near-duplicate detection on invented articles with planted copies, and beside it the
 * straightforward way: every sixteenth shingle in an SQL table, joined with itself.
 */
public final class NearDuplicatesBench {
  private static final long SEED = 20_311_107;
  private static final int BATCH = 8_192;

  /** Least estimated Jaccard coefficient; a copy with three edits in a hundred words has 0.79. */
  private static final double LEAST = 0.55;

  /** SQL is asked for no more than this, or one would wait for it. */
  private static final int SQL_MOST = 50_000;

  private static final int ONE_BY_ONE = 2_000;
  private static final int SHINGLE = 4;
  private static final int ONE_IN = 16;

  private final SyntheticArticles articles = new SyntheticArticles(SEED);

  /**
   * What one way came to.
   *
   * @param recall share of the planted copies whose source was found
   * @param precision share of the matches that are copies
   * @param perSecond documents a second, making them left out
   * @param bytes a document
   */
  public record Way(
      String what,
      int documents,
      double recall,
      double precision,
      double perSecond,
      double bytes) {}

  /**
   * What a run came to.
   *
   * @param threads used by the first way; SQL uses one
   * @param oneByOne milliseconds to take one more document in: median, 99th percentile
   */
  public record Result(int threads, List<Way> ways, double oneByOne, double oneByOne99) {
    public Result {
      ways = List.copyOf(ways);
    }
  }

  private NearDuplicatesBench() {}

  /**
   * Runs the benchmark.
   *
   * @param documents how many articles
   * @param folder an empty folder to work in
   * @param notice told what is being measured
   */
  public static Result run(int documents, Path folder, Consumer<String> notice)
      throws SQLException, IOException {
    return new NearDuplicatesBench().measure(documents, folder, notice);
  }

  private Result measure(int documents, Path folder, Consumer<String> notice)
      throws SQLException, IOException {
    notice.accept("Warming up.");
    sketches(Math.min(documents, 20_000), new NearDuplicates());
    notice.accept("Indexing " + documents + " articles.");
    NearDuplicates index = new NearDuplicates();
    Way ours = sketches(documents, index);
    double[] single = new double[ONE_BY_ONE];
    for (int i = 0; i < ONE_BY_ONE; i++) {
      String text = articles.article(documents + i).text();
      long start = System.nanoTime();
      index.add(Sketch.of(text), LEAST);
      single[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(single);
    notice.accept("Asking SQL.");
    Way sql = sql(Math.min(documents, SQL_MOST), folder);
    return new Result(
        ForkJoinPool.commonPool().getParallelism() + 1,
        List.of(ours, sql),
        single[ONE_BY_ONE / 2],
        single[ONE_BY_ONE * 99 / 100]);
  }

  private Way sketches(int documents, NearDuplicates index) {
    Score score = new Score();
    long nanos = 0;
    for (int from = 0; from < documents; from += BATCH) {
      int first = from;
      SyntheticArticles.Article[] batch =
          IntStream.range(from, Math.min(documents, from + BATCH))
              .parallel()
              .mapToObj(articles::article)
              .toArray(SyntheticArticles.Article[]::new);
      long start = System.nanoTime();
      List<Sketch> sketches =
          IntStream.range(0, batch.length)
              .parallel()
              .mapToObj(i -> Sketch.of(batch[i].text()))
              .toList();
      int[][] matches = index.addAll(sketches, LEAST);
      nanos += System.nanoTime() - start;
      for (int i = 0; i < batch.length; i++) {
        score.take(first + i, batch[i].source(), matches[i]);
      }
    }
    return score.way(
        "sketches in bands", documents, nanos / 1e9, (double) index.bytes() / documents);
  }

  /** Counts what was found against what was planted. */
  private final class Score {
    private long planted;
    private long found;
    private long right;
    private long matches;

    void take(int number, int source, int[] matched) {
      if (source != number) {
        planted++;
        found += Arrays.stream(matched).anyMatch(m -> m == source) ? 1 : 0;
      }
      for (int match : matched) {
        matches++;
        right += articles.article(match).source() == source ? 1 : 0;
      }
    }

    Way way(String what, int documents, double seconds, double bytes) {
      return new Way(
          what,
          documents,
          planted == 0 ? 1 : (double) found / planted,
          matches == 0 ? 1 : (double) right / matches,
          documents / seconds,
          bytes);
    }
  }

  private Way sql(int documents, Path folder) throws SQLException, IOException {
    Path file = folder.resolve("shingles.sqlite");
    int[] sampled = new int[documents];
    long nanos = 0;
    try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      try (Statement set = db.createStatement()) {
        set.execute("PRAGMA journal_mode = OFF");
        set.execute("PRAGMA synchronous = OFF");
        set.execute("CREATE TABLE shingle (hash INTEGER, document INTEGER)");
      }
      db.setAutoCommit(false);
      try (PreparedStatement insert = db.prepareStatement("INSERT INTO shingle VALUES (?, ?)")) {
        for (int n = 0; n < documents; n++) {
          String text = articles.article(n).text();
          long start = System.nanoTime();
          for (long hash : sample(text)) {
            insert.setLong(1, hash);
            insert.setInt(2, n);
            insert.addBatch();
            sampled[n]++;
          }
          insert.executeBatch();
          nanos += System.nanoTime() - start;
        }
      }
      long start = System.nanoTime();
      List<List<Integer>> matches = joined(db, documents, sampled);
      nanos += System.nanoTime() - start;
      db.commit();
      Score score = new Score();
      for (int n = 0; n < documents; n++) {
        score.take(
            n,
            articles.article(n).source(),
            matches.get(n).stream().mapToInt(Integer::intValue).toArray());
      }
      return score.way(
          "every 16th shingle in SQL",
          documents,
          nanos / 1e9,
          (double) Files.size(file) / documents);
    }
  }

  private static List<List<Integer>> joined(Connection db, int documents, int[] sampled)
      throws SQLException {
    List<List<Integer>> matches = new ArrayList<>();
    for (int n = 0; n < documents; n++) {
      matches.add(new ArrayList<>());
    }
    try (Statement ask = db.createStatement()) {
      ask.execute("CREATE INDEX by_hash ON shingle (hash, document)");
      try (ResultSet rows =
          ask.executeQuery(
              "SELECT a.document, b.document, count(*) FROM shingle a JOIN shingle b"
                  + " ON a.hash = b.hash AND a.document < b.document GROUP BY 1, 2")) {
        while (rows.next()) {
          int a = rows.getInt(1);
          int b = rows.getInt(2);
          int both = rows.getInt(3);
          if (both >= LEAST * (sampled[a] + sampled[b] - both)) {
            matches.get(b).add(a);
          }
        }
      }
    }
    return matches;
  }

  /** Every sixteenth shingle by its hash (Broder 1997, "mod m" sketches). */
  private static long[] sample(String text) {
    String[] words = text.split(" ");
    return IntStream.rangeClosed(0, words.length - SHINGLE)
        .mapToLong(i -> mixed(words, i))
        .filter(hash -> Long.remainderUnsigned(hash, ONE_IN) == 0)
        .distinct()
        .toArray();
  }

  private static long mixed(String[] words, int from) {
    long h = 1;
    for (int i = from; i < from + SHINGLE; i++) {
      h = (h * 0x9E3779B97F4A7C15L + words[i].hashCode()) * 0xbf58476d1ce4e5b9L;
      h ^= h >>> 29;
    }
    return h;
  }
}
