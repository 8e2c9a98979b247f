package org.casebook.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files broken at random come to documents and reasons, and nothing else. */
class FuzzTest {
  private static final Path CRASHES = Path.of("src/test/resources/crashes");

  private static final int FILES = Integer.getInteger("casebook.fuzz", 400);

  @TempDir Path folder;

  @Test
  void opensWhateverIsBrokenAtRandom() throws Exception {
    long seed = System.nanoTime();
    Fuzz fuzz = new Fuzz(seed);
    for (int i = 0; i < FILES; i++) {
      Fuzz.Broken broken = fuzz.next();
      assertThat(Fuzz.fault(folder, broken))
          .as("seed %d, file %d, from %s", seed, i, broken.name())
          .isNull();
    }
  }

  @Test
  void opensEveryFileThatOnceDidHarm() throws Exception {
    for (Path crash : crashes()) {
      String name = String.valueOf(crash.getFileName());
      Fuzz.Broken broken =
          new Fuzz.Broken(name.substring(name.indexOf('-') + 1), Files.readAllBytes(crash));
      assertThat(Fuzz.fault(folder, broken)).as("%s", crash).isNull();
    }
  }

  private static List<Path> crashes() throws IOException {
    if (!Files.isDirectory(CRASHES)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(CRASHES)) {
      return files.sorted().toList();
    }
  }
}
