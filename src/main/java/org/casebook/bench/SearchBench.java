package org.casebook.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.casebook.origins.Report;
import org.casebook.search.SearchIndex;
import org.casebook.search.SearchQuery;

/** Measures the search index, without vectors, on invented reports. */
public final class SearchBench {
  private static final long SEED = 20_320_214;
  private static final int BATCH = 8_192;
  private static final int QUERIES = 300;
  private static final int ADDED = 100;

  /**
   * A measured time in milliseconds.
   *
   * @param what what was done
   */
  public record Line(String what, double median, double p99) {}

  /**
   * What a run came to.
   *
   * @param perSecond documents indexed a second
   * @param bytes of the index on disk, a document
   */
  public record Result(int documents, double perSecond, double bytes, List<Line> lines) {
    public Result {
      lines = List.copyOf(lines);
    }
  }

  private SearchBench() {}

  /**
   * Runs the benchmark.
   *
   * @param documents how many reports
   * @param folder an empty folder to work in
   * @param notice told what is being measured
   */
  public static Result run(int documents, Path folder, Consumer<String> notice) throws IOException {
    SyntheticReports reports = new SyntheticReports(SEED);
    try (SearchIndex index = SearchIndex.open(folder)) {
      notice.accept("Indexing " + documents + " reports.");
      long nanos = 0;
      for (int from = 0; from < documents; from += BATCH) {
        // made before, so that making them is not measured
        List<SearchIndex.Source> batch =
            IntStream.range(from, Math.min(documents, from + BATCH))
                .parallel()
                .mapToObj(n -> made(source(reports, n)))
                .toList();
        long begin = System.nanoTime();
        index.bring(batch, List.of());
        nanos += System.nanoTime() - begin;
      }
      double seconds = nanos / 1e9;
      long start;
      double bytes = (double) size(folder) / documents;
      List<Line> lines = new ArrayList<>();
      notice.accept("Adding one by one.");
      double[] added = new double[ADDED];
      for (int i = 0; i < ADDED; i++) {
        List<SearchIndex.Source> one = List.of(made(source(reports, documents + i)));
        start = System.nanoTime();
        index.bring(one, List.of());
        added[i] = (System.nanoTime() - start) / 1e6;
      }
      lines.add(line("one more document", added));
      notice.accept("Asking.");
      Random random = new Random(SEED);
      lines.add(line("one name", asked(index, reports, random, 1)));
      lines.add(line("two words and a phrase", asked(index, reports, random, 2)));
      lines.add(line("a beginning (ba*)", asked(index, reports, random, 3)));
      return new Result(documents, documents / seconds, bytes, lines);
    }
  }

  private static double[] asked(
      SearchIndex index, SyntheticReports reports, Random random, int kind) {
    double[] times = new double[QUERIES];
    for (int i = -QUERIES / 3; i < QUERIES; i++) {
      String[] words = reports.report(random.nextInt(1_000)).text().split("[\\s.]+");
      int at = random.nextInt(words.length - 3);
      String query =
          switch (kind) {
            case 1 ->
                Arrays.stream(words)
                    .skip(1)
                    .filter(w -> Character.isUpperCase(w.charAt(0)))
                    .findFirst()
                    .orElse(words[0]);
            case 2 ->
                words[at]
                    + " "
                    + words[words.length / 2]
                    + " \""
                    + words[at + 1]
                    + " "
                    + words[at + 2]
                    + "\"";
            default -> words[at].substring(0, Math.min(3, words[at].length())) + "*";
          };
      long start = System.nanoTime();
      index.search(
          new SearchQuery(query, null, null, 0, 20),
          id -> reports.report(SyntheticReports.number(id)).text());
      if (i >= 0) {
        times[i] = (System.nanoTime() - start) / 1e6;
      }
    }
    return times;
  }

  private static Line line(String what, double[] times) {
    Arrays.sort(times);
    return new Line(what, times[times.length / 2], times[times.length * 99 / 100]);
  }

  /** The same with its report at hand. */
  private static SearchIndex.Source made(SearchIndex.Source source) {
    SearchIndex.Entry entry = source.read().apply(source.id());
    return new SearchIndex.Source(source.id(), source.version(), id -> entry);
  }

  private static SearchIndex.Source source(SyntheticReports reports, int number) {
    return new SearchIndex.Source(
        SyntheticReports.id(number),
        "1",
        id -> {
          Report report = reports.report(number);
          return new SearchIndex.Entry(
              report.id(),
              "1",
              "en",
              report.fileName(),
              "",
              String.valueOf(report.publisher()),
              report.text(),
              report.published() == null
                  ? List.of()
                  : List.of(report.published().text().substring(0, 4)));
        });
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      long size = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        size += Files.size(file);
      }
      return size;
    }
  }
}
