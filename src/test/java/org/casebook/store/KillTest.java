package org.casebook.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.casebook.Study;
import org.casebook.decisions.Hash;
import org.casebook.documents.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that records is killed at a random moment, again and again: what it acknowledged is
 * there, nothing is there by halves, and the chain holds.
 */
class KillTest {
  private static final int KILLS = Integer.getInteger("casebook.kills", 200);
  private static final int KILLS_A_FILE = 25;
  private static final int AT_ONCE = 2;

  @TempDir Path folder;

  @Test
  void anAcknowledgedDecisionSurvivesAKillAtAnyMoment() throws Exception {
    long seed = System.nanoTime();
    List<Callable<Integer>> files = new ArrayList<>();
    for (int left = KILLS; left > 0; left -= KILLS_A_FILE) {
      int kills = Math.min(KILLS_A_FILE, left);
      long fileSeed = seed + left;
      files.add(() ->
          killAgainAndAgain(
              folder.resolve("killed-" + fileSeed + ".casebook"),
              kills,
              new Random(fileSeed),
              seed));
    }
    int acknowledged = 0;
    ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
    try {
      for (Future<Integer> file : pool.invokeAll(files)) {
        acknowledged += file.get();
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(acknowledged).as("steps acknowledged before the kills").isGreaterThan(KILLS / 2);
  }

  private static int killAgainAndAgain(Path file, int kills, Random random, long seed)
      throws Exception {
    StoreTest.harbour(file).close();
    List<String> acknowledged = new ArrayList<>();
    for (int kill = 0; kill < kills; kill++) {
      acknowledged.addAll(killOnce(file, "k" + kill, random));
      check(file, acknowledged, "seed " + seed + ", kill " + kill + " of " + file.getFileName());
    }
    return acknowledged.size();
  }

  /** What the process acknowledged before it was killed. */
  private static List<String> killOnce(Path file, String name, Random random) throws Exception {
    List<String> lines = new ArrayList<>();
    try (OtherProcess other =
        OtherProcess.start(OtherProcess.Recording.class, file.toString(), name)) {
      String first = other.line();
      lines.add(Objects.requireNonNull(first, "the process ended by itself"));
      Thread killer =
          new Thread(() -> {
            try {
              TimeUnit.MICROSECONDS.sleep(random.nextInt(150_000));
              other.kill();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
      killer.start();
      for (String line = other.line(); line != null; line = other.line()) {
        lines.add(line);
      }
      killer.join();
    }
    // the last line may be cut short: then its step was recorded, and nobody was told
    if (!lines.getLast().matches("document k\\d+-\\d+\\.txt|coded k\\d+-\\d+")) {
      lines.removeLast();
    }
    return lines;
  }

  private static void check(Path file, List<String> acknowledged, String where) {
    try (Study study = Study.open(file, notice -> {})) {
      assertThat(study.log().brokenLinks()).as(where).isEmpty();
      Set<String> names = new HashSet<>();
      study.read(casebook -> {
        for (Document document : casebook.corpus().documents()) {
          byte[] bytes = Objects.requireNonNull(study.texts().bytes(document), where);
          assertThat(Hash.of(bytes)).as(where).isEqualTo(document.bytesHash());
          names.add(study.texts().description(document).fileName());
          if (!study.texts().description(document).fileName().equals("report.txt")) {
            // captured and split in one step
            assertThat(document.parts()).as("%s: parts of %s", where, document.id()).hasSize(2);
          }
        }
        casebook.incidents().standing().forEach(incident -> names.add(incident.id()));
        return names;
      });
      for (String name : names) {
        if (name.matches("k\\d+-\\d+[abc]")) {
          String step = name.substring(0, name.length() - 1);
          assertThat(names)
              .as("%s: the whole of %s", where, step)
              .contains(step + "a", step + "b", step + "c");
        }
      }
      for (String line : acknowledged) {
        String name = line.substring(line.indexOf(' ') + 1);
        assertThat(names)
            .as("%s: %s", where, line)
            .contains(line.startsWith("coded") ? name + "a" : name);
      }
    }
  }
}
