package org.casebook.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a file has come to rest. */
final class WatchedFolderTest {
  @TempDir Path folder;

  @Test
  void aFileIsTakenOnceAfterTwoLooksThatFindItTheSame() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "Two");
    try (WatchedFolder watched = new WatchedFolder(folder, Duration.ZERO, Duration.ofSeconds(1))) {
      assertThat(watched.look().growing()).containsExactly(file);
      Files.writeString(file, " were hurt", StandardOpenOption.APPEND);
      assertThat(watched.look().growing()).containsExactly(file);
      assertThat(watched.look().rested()).containsExactly(file);
      WatchedFolder.Look later = watched.look();
      assertThat(later.rested()).isEmpty();
      assertThat(later.growing()).isEmpty();
      Files.writeString(file, " on Monday", StandardOpenOption.APPEND);
      watched.look();
      assertThat(watched.look().rested()).containsExactly(file);
    }
  }

  @Test
  void aFileThatKeepsChangingIsNeverTaken() throws IOException {
    Path file = folder.resolve("a.txt");
    try (WatchedFolder watched = new WatchedFolder(folder, Duration.ZERO, Duration.ofSeconds(1))) {
      for (int i = 0; i < 20; i++) {
        Files.writeString(file, "x".repeat(i + 1));
        assertThat(watched.look().rested()).isEmpty();
      }
    }
  }

  @Test
  void aFileMustStayTheSameForTheTimeSet() throws IOException {
    Files.writeString(folder.resolve("a.txt"), "Two");
    try (WatchedFolder watched =
        new WatchedFolder(folder, Duration.ofHours(1), Duration.ofSeconds(1))) {
      watched.look();
      assertThat(watched.look().rested()).isEmpty();
    }
  }

  @Test
  void linksAreNotFollowed() throws IOException {
    Path outside = Files.createTempFile("outside", ".txt");
    try (WatchedFolder watched = new WatchedFolder(folder, Duration.ZERO, Duration.ofSeconds(1))) {
      Files.createSymbolicLink(folder.resolve("link.txt"), outside);
      assertThat(watched.look().growing()).isEmpty();
    } finally {
      Files.delete(outside);
    }
  }
}
