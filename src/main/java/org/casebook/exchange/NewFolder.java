package org.casebook.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.casebook.BadRequest;

/** A folder of exported files that appears whole or not at all. */
final class NewFolder {
  private NewFolder() {}

  /** Writes the files. */
  interface Writing<T> {
    T into(Path folder) throws IOException;
  }

  /**
   * Writes beside the folder and moves there what was written. Files that are there under other names stay.
   *
   * @throws BadRequest if one of the files is there already
   */
  static <T> T write(Path folder, Writing<T> writing) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new BadRequest(folder + " is a file; name a folder.");
    }
    Path parent = folder.toAbsolutePath().getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw new BadRequest("The folder " + parent + " does not exist; make it first.");
    }
    Path unfinished = Files.createTempDirectory(parent, ".export");
    try {
      T written = writing.into(unfinished);
      List<Path> files;
      try (var list = Files.list(unfinished)) {
        files = list.sorted().toList();
      }
      for (Path file : files) {
        if (Files.exists(folder.resolve(file.getFileName()))) {
          throw new BadRequest(
              folder.resolve(file.getFileName()) + " is already there; name another folder. Nothing was written.");
        }
      }
      Files.createDirectories(folder);
      for (Path file : files) {
        Files.move(file, folder.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
      }
      return written;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      try (var left = Files.list(unfinished)) {
        for (Path file : left.toList()) {
          Files.deleteIfExists(file);
        }
      }
      Files.deleteIfExists(unfinished);
    }
  }
}
