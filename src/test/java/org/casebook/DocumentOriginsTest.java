package org.casebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.casebook.codebook.CodebookFile;
import org.casebook.origins.OriginGroup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of origins beside a casebook, and that it never says anything else than anew. */
final class DocumentOriginsTest {
  @TempDir Path folder = Path.of("");
  private Path casebook = Path.of("");
  private Path cache = Path.of("");

  @BeforeEach
  void makeAStudyWithCopies() {
    casebook = folder.resolve("study.casebook");
    cache = folder.resolve("cache");
    try (Study study =
        Recorder.found(
            casebook,
            "Study",
            CodebookFile.shipped("plots").source(),
            "plots.yaml",
            "anna",
            Clock.systemUTC(),
            notice -> {})) {
      for (int i = 0; i < 12; i++) {
        add(study, "report" + i + ".txt", text(i));
        if (i % 3 == 0) {
          add(study, "copy" + i + ".txt", text(i) + " More was said in Harn later that week.");
        }
      }
    }
  }

  private static void add(Study study, String name, String text) {
    study.recorder("anna").add(text.getBytes(StandardCharsets.UTF_8), name, Recorder.Told.NOTHING);
  }

  private static String text(int seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int s = 0; s < 8; s++) {
      text.append("The ");
      for (int w = 0; w < 12; w++) {
        text.append("word").append(random.nextInt(5_000)).append(' ');
      }
      text.append("near Velstow").append(random.nextInt(50)).append(" held. ");
    }
    return text.toString().strip();
  }

  private List<OriginGroup> asked() {
    try (Study study = Study.open(casebook, notice -> {})) {
      return study.read(now -> new DocumentOrigins(study.texts(), cache, 1).groups(now));
    }
  }

  private List<OriginGroup> anew() {
    try (Study study = Study.open(casebook, notice -> {})) {
      return study.read(now -> new DocumentOrigins(study.texts(), null, 1).groups(now));
    }
  }

  private Path kept() throws IOException {
    try (Stream<Path> files = Files.list(cache)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      return all.getFirst();
    }
  }

  @Test
  void aNewProcessGoesOnFromWhatIsKept() throws IOException {
    assertThat(asked()).hasSize(4).isEqualTo(anew());
    byte[] before = Files.readAllBytes(kept());
    assertThat(asked()).isEqualTo(anew());
    assertThat(Files.readAllBytes(kept())).isEqualTo(before);
    try (Study study = Study.open(casebook, notice -> {})) {
      add(study, "copy1.txt", text(1) + " More was said in Harn later that week.");
    }
    assertThat(asked()).hasSize(5).isEqualTo(anew());
    byte[] after = Files.readAllBytes(kept());
    assertThat(after).hasSizeGreaterThan(before.length);
    assertThat(Arrays.copyOf(after, before.length)).as("written behind").isEqualTo(before);
  }

  @Test
  void whatIsCutShortOrDamagedAnywhereIsFoundAnew() throws IOException {
    List<OriginGroup> expected = asked();
    byte[] whole = Files.readAllBytes(kept());
    for (long seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      byte[] damaged =
          seed % 2 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
      if (seed % 2 == 1) {
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
      }
      Files.write(kept(), damaged);
      assertThat(asked()).as("seed %s", seed).isEqualTo(expected);
      assertThat(asked()).as("seed %s, again", seed).isEqualTo(expected);
    }
  }

  @Test
  void afterAnErasureNothingKeptIsLeftOfTheText() throws IOException {
    asked();
    try (Study study = Study.open(casebook, notice -> {})) {
      String id = study.read(now -> now.corpus().documents().iterator().next().id());
      study.read(now -> study.origins(now));
      study.recorder("anna").erase(id, "a court's order");
      study.read(now -> new DocumentOrigins(study.texts(), cache, 1).groups(now));
    }
    assertThat(asked()).hasSize(3).isEqualTo(anew());
    byte[] since = Files.readAllBytes(kept());
    assertThat(asked()).hasSize(3);
    assertThat(Files.readAllBytes(kept())).as("kept since").isEqualTo(since);
  }
}
