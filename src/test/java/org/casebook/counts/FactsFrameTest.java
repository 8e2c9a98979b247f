package org.casebook.counts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.casebook.codebook.Value;
import org.casebook.coding.Facts;
import org.casebook.coding.Frame;
import org.casebook.coding.State;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Facts as columns against the plain lists they were built from. */
class FactsFrameTest {

  @Test
  void showsOnEveryDayWhatWasKnownThen() {
    long seed = 99;
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      List<Small.Incident> incidents = Small.random(random, 20);
      same("seed %d, round %d".formatted(seed, round), Small.facts(incidents), incidents);
    }
  }

  @Test
  void readsBackWhatItWroteAndNothingElse(@TempDir Path folder) throws IOException {
    long seed = 7;
    Random random = new Random(seed);
    Path file = folder.resolve("facts.cache");
    for (int round = 0; round < 30; round++) {
      String which = "seed %d, round %d".formatted(seed, round);
      List<Small.Incident> incidents = Small.random(random, 40);
      Small.facts(incidents).write(file, "log 12");
      same(which, Facts.read(file, Small.CODEBOOK, "log 12").orElseThrow(), incidents);
      assertThat(Facts.read(file, Small.CODEBOOK, "log 13")).as(which).isEmpty();
      byte[] bytes = Files.readAllBytes(file);
      byte[] damaged = bytes.clone();
      damaged[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, damaged);
      assertThat(Facts.read(file, Small.CODEBOOK, "log 12"))
          .as(which + ", one bit flipped")
          .isEmpty();
      Files.write(file, java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length)));
      assertThat(Facts.read(file, Small.CODEBOOK, "log 12")).as(which + ", cut short").isEmpty();
    }
    assertThat(Facts.read(folder.resolve("absent"), Small.CODEBOOK, "log 12")).isEmpty();
    try (var left = Files.list(folder)) {
      assertThat(left).as("no unfinished file stays").containsExactly(file);
    }
  }

  @Test
  void keepsChangesApartAcrossManyChunks(@TempDir Path folder) throws IOException {
    int incidents = 9_000;
    Facts.Builder builder = Facts.builder(Small.CODEBOOK);
    for (int i = 0; i < incidents; i++) {
      builder.incident("i" + i).exists(i % 50);
      for (int c = 0; c < 18; c++) {
        builder.change(i % 50 + c, Small.TEXT, Small.known(new Value.Words((i + c) % 700 + "")));
      }
    }
    Facts built = builder.build();
    assertThat(built.changes()).isEqualTo(incidents * 18);
    Path file = folder.resolve("facts.cache");
    built.write(file, "k");
    Facts facts = Facts.read(file, Small.CODEBOOK, "k").orElseThrow();
    Frame frame = facts.asOf(40L);
    frame.column(Small.TEXT);
    for (int i = 0; i < incidents; i++) {
      int first = i % 50;
      assertThat(frame.exists(i)).isEqualTo(first <= 40);
      State expected =
          first > 40
              ? State.UNKNOWN
              : Small.known(new Value.Words((i + Math.min(17, 40 - first)) % 700 + ""));
      assertThat(frame.state(i, Small.TEXT)).isEqualTo(expected);
    }
  }

  @Test
  void replacesAddsAndRemovesIncidents() {
    long seed = 5;
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      Map<String, Small.Incident> expected = new LinkedHashMap<>();
      Small.random(random, 15).forEach(incident -> expected.put(incident.id(), incident));
      Facts facts = Small.facts(new ArrayList<>(expected.values()));
      Set<String> removed = expected.containsKey("incident-3") ? Set.of("incident-3") : Set.of();
      List<Small.Incident> changed = new ArrayList<>();
      for (Small.Incident incident : Small.random(random, 20)) {
        if (random.nextBoolean() && !removed.contains(incident.id())) {
          changed.add(incident);
        }
      }
      removed.forEach(expected::remove);
      changed.forEach(incident -> expected.put(incident.id(), incident));
      same(
          "seed %d, round %d".formatted(seed, round),
          facts.replacing(Small.facts(changed), removed),
          new ArrayList<>(expected.values()));
    }
  }

  @Test
  void refusesDaysOutOfOrderAndIdsThatStandTwice() {
    Facts.Builder builder = Facts.builder(Small.CODEBOOK).incident("x").exists(5);
    assertThatThrownBy(() -> builder.change(4, Small.FACT, Small.known(Value.Mark.Y)))
        .hasMessageStartingWith("Incident x: a change of fact on day 4 comes after one on day 5");
    assertThatThrownBy(() -> Facts.builder(Small.CODEBOOK).incident("x").incident("x").build())
        .hasMessage("Incident \"x\" stands twice (positions 0 and 1).");
    assertThatThrownBy(() -> Facts.builder(Small.CODEBOOK).incident("x").exists(5_000_000))
        .hasMessageContaining("Day 5000000");
  }

  private static void same(String which, Facts facts, List<Small.Incident> incidents) {
    assertThat(facts.size()).as(which).isEqualTo(incidents.size());
    List<@Nullable Long> days = new ArrayList<>();
    days.add(null);
    for (long day = -1; day < 45; day += 3) {
      days.add(day);
    }
    for (Long day : days) {
      Frame lazy = facts.asOf(day);
      for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i < incidents.size(); i++) {
          Small.Incident incident = incidents.get(i);
          assertThat(facts.id(i)).as(which).isEqualTo(incident.id());
          assertThat(facts.indexOf(incident.id())).as(which).isEqualTo(i);
          assertThat(lazy.exists(i)).as(which).isEqualTo(incident.exists(day));
          for (int v = 0; v < 7; v++) {
            assertThat(lazy.state(i, v))
                .as("%s, day %s", which, day)
                .isEqualTo(incident.state(v, day));
          }
        }
        lazy.columns(0, 1, 2, 3, 4, 5, 6);
      }
    }
    assertThat(facts.indexOf("nobody")).as(which).isEqualTo(-1);
  }
}
