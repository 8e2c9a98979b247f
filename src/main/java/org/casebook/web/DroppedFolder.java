package org.casebook.web;

import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files sent by a browser, laid out again as they lay in the person's folder, so that a saved page
 * and what the browser saved beside it are read as one. It is gone when closed.
 */
final class DroppedFolder implements AutoCloseable {
  private static final int DEEPEST = 40;

  private final Path path;

  private DroppedFolder(Path path) {
    this.path = path;
  }

  /**
   * Lays out the files.
   *
   * @param ways one for each file, {@code folder/page.html}, in the order of the files; may be
   *     empty, then the files lie side by side
   */
  static DroppedFolder of(List<UploadedFile> files, List<String> ways) throws IOException {
    DroppedFolder folder =
        new DroppedFolder(Files.createTempDirectory("casebook-in-").toRealPath());
    try {
      for (int i = 0; i < files.size(); i++) {
        UploadedFile file = files.get(i);
        String way = ways.size() == files.size() ? ways.get(i) : file.filename();
        Path at = folder.place(way);
        Files.createDirectories(at.getParent());
        try (InputStream in = file.content()) {
          Files.copy(in, at);
        }
      }
      return folder;
    } catch (IOException | RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  /** A place in this folder and nowhere else; two files of one name get folders of their own. */
  private Path place(String way) {
    List<String> names = new ArrayList<>();
    for (String name : way.split("[/\\\\]")) {
      String plain = name.replaceAll("[\\p{Cc}\\p{Cf}:*?\"<>|]", "").strip();
      if (!plain.isEmpty() && !plain.equals(".") && !plain.equals("..") && names.size() < DEEPEST) {
        names.add(plain.length() > 120 ? plain.substring(plain.length() - 120) : plain);
      }
    }
    if (names.isEmpty()) {
      names.add("unnamed");
    }
    Path at = path.resolve(String.join("/", names));
    for (int again = 2; Files.exists(at); again++) {
      at = path.resolve(again + "/" + String.join("/", names));
    }
    return at;
  }

  Path path() {
    return path;
  }

  /** What is said of a place in here, as the person knows the place. */
  String asGiven(String words) {
    return words.replace(path + "/", "").replace(path.toString(), "");
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> all = Files.walk(path)) {
      for (Path each : (Iterable<Path>) all.sorted(java.util.Comparator.reverseOrder())::iterator) {
        Files.delete(each);
      }
    }
  }
}
