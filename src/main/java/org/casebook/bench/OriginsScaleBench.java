package org.casebook.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.casebook.origins.Detection;
import org.casebook.origins.OriginGroup;
import org.casebook.origins.Report;
import org.casebook.origins.Tie;

/**
 * Measures the whole detection of origins on many invented reports: taking them in, one more, the
 * groups, keeping and reading back; and what it finds of what was planted.
 */
public final class OriginsScaleBench {
  private static final long SEED = 20_320_214;
  private static final int BATCH = 4_096;
  private static final int ONE_BY_ONE = 1_000;

  /**
   * How one kind fared.
   *
   * @param found how many are in a group with the report they were made from
   * @param positive whether they should be
   */
  public record Line(String kind, boolean positive, int planted, int found) {}

  /**
   * What a run came to; times in seconds, of one more document in milliseconds.
   *
   * @param bytes of heap a document
   * @param precision share of the ties that are between reports of one origin
   * @param groupsAgain the groups after one more document came
   */
  public record Result(
      int documents,
      int threads,
      double takenIn,
      double bytes,
      double oneMore,
      double oneMore99,
      double groups,
      double groupsAgain,
      double written,
      double readBack,
      long fileBytes,
      double precision,
      List<Line> lines) {
    public Result {
      lines = List.copyOf(lines);
    }
  }

  private OriginsScaleBench() {}

  /**
   * Runs the benchmark.
   *
   * @param documents how many reports
   * @param folder an empty folder to work in
   * @param notice told what is being measured
   */
  public static Result run(int documents, Path folder, Consumer<String> notice) throws IOException {
    SyntheticReports reports = new SyntheticReports(SEED);
    notice.accept("Warming up.");
    taken(reports, Math.min(documents, 3_000), new double[1], text -> {}).groups();
    long before = heap();
    double[] seconds = new double[1];
    notice.accept("Taking in " + documents + " reports.");
    Detection detection = taken(reports, documents, seconds, notice);
    long after = heap();
    notice.accept("Finding the groups.");
    long start = System.nanoTime();
    List<OriginGroup> groups = detection.groups();
    double first = since(start);
    notice.accept("Keeping and reading back.");
    Path file = folder.resolve("origins");
    start = System.nanoTime();
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 20))) {
      detection.write(out, 0, detection.size());
    }
    double written = since(start);
    start = System.nanoTime();
    Detection back = new Detection(id -> reports.report(SyntheticReports.number(id)));
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 20))) {
      back.readBack(in);
    }
    double readBack = since(start);
    if (back.size() != detection.size()) {
      throw new IllegalStateException("not all was read back");
    }
    notice.accept("Adding one by one.");
    double[] single = new double[ONE_BY_ONE];
    for (int i = 0; i < ONE_BY_ONE; i++) {
      Report one = reports.report(documents + i);
      start = System.nanoTime();
      detection.add(one);
      single[i] = since(start) * 1e3;
    }
    Arrays.sort(single);
    start = System.nanoTime();
    detection.groups();
    double again = since(start);
    return new Result(
        documents,
        ForkJoinPool.commonPool().getParallelism() + 1,
        seconds[0],
        (double) (after - before) / documents,
        single[ONE_BY_ONE / 2],
        single[ONE_BY_ONE * 99 / 100],
        first,
        again,
        written,
        readBack,
        Files.size(file),
        precision(reports, groups),
        lines(reports, documents, groups));
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static Detection taken(
      SyntheticReports reports, int documents, double[] seconds, Consumer<String> notice) {
    Detection detection = new Detection(id -> reports.report(SyntheticReports.number(id)));
    long nanos = 0;
    int tenth = Math.max(BATCH, documents / 10);
    for (int from = 0; from < documents; from += BATCH) {
      List<Report> batch =
          IntStream.range(from, Math.min(documents, from + BATCH))
              .parallel()
              .mapToObj(reports::report)
              .toList();
      long start = System.nanoTime();
      detection.addAll(batch);
      nanos += System.nanoTime() - start;
      if (from / tenth != (from + BATCH) / tenth) {
        notice.accept("  " + detection.size() + " after " + nanos / 1_000_000_000 + " s");
      }
    }
    seconds[0] = nanos / 1e9;
    return detection;
  }

  private static double precision(SyntheticReports reports, List<OriginGroup> groups) {
    long right = 0;
    long all = 0;
    for (OriginGroup group : groups) {
      for (Tie tie : group.ties()) {
        all++;
        right +=
            reports.origin(SyntheticReports.number(tie.from()))
                    == reports.origin(SyntheticReports.number(tie.to()))
                ? 1
                : 0;
      }
    }
    return all == 0 ? 1 : (double) right / all;
  }

  private static List<Line> lines(
      SyntheticReports reports, int documents, List<OriginGroup> groups) {
    int[] groupOf = new int[documents];
    int number = 0;
    for (OriginGroup group : groups) {
      number++;
      for (String member : group.members()) {
        groupOf[SyntheticReports.number(member)] = number;
      }
    }
    Map<SyntheticReports.Kind, int[]> counts = new EnumMap<>(SyntheticReports.Kind.class);
    for (int n = 0; n < documents; n++) {
      int source = reports.source(n);
      if (source != n) {
        int[] count = counts.computeIfAbsent(reports.kind(n), k -> new int[2]);
        count[0]++;
        count[1] += groupOf[n] != 0 && groupOf[n] == groupOf[source] ? 1 : 0;
      }
    }
    List<Line> lines = new ArrayList<>();
    counts.forEach((kind, count) ->
        lines.add(
            switch (kind) {
              case ORIGINAL, COPY -> new Line("copies", true, count[0], count[1]);
              case EXCERPT -> new Line("excerpts", true, count[0], count[1]);
              case RELAY -> new Line("relays", true, count[0], count[1]);
              case PATTERN -> new Line("same sentences, other facts", false, count[0], count[1]);
            }));
    return lines;
  }
}
