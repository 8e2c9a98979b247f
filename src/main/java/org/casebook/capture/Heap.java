package org.casebook.capture;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Opens what a person points at, a file or a folder, down to single documents. */
public final class Heap {
  /** How many first bytes a kind of file is recognised by. */
  private static final int HEAD = 4096;

  private static final Pattern NO_DOCUMENT =
      Pattern.compile(
          ".*\\.(css|js|mjs|map|json|png|jpe?g|gif|webp|avif|svg|ico|bmp|tiff?|woff2?|ttf|otf|eot|mp3|mp4|webm|ogg|wav|mov|avi|cdxj?|idx|ds_store|db|ini|lnk|exe|dll)");

  private final Limits limits;
  private final @Nullable Mapping mapping;
  private final Into into;

  /**
   * A heap.
   *
   * @param mapping how records of CSV and JSON Lines files are read; null where such files are
   *     documents themselves
   */
  public Heap(Limits limits, @Nullable Mapping mapping, Into into) {
    this.limits = limits;
    this.mapping = mapping;
    this.into = into;
  }

  /** Where documents go. */
  public interface Into {
    /**
     * A document.
     *
     * @param from where it was found, for messages: {@code heap.zip > june/report.html}
     * @param name its name without folders
     */
    void document(String from, String name, byte[] bytes, Known known);

    /** What could not be read, and why. */
    void failed(String from, String why);

    /** What is no document and was left: pictures, style sheets, scripts. */
    void passed(String from);
  }

  /** Opens a file, or every file under a folder, in the order of their names. */
  public void open(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      file(path, path.toString());
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : (Iterable<Path>) files.sorted()::iterator) {
        if (Files.isSymbolicLink(file) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          continue;
        }
        if (passesOver(path, file)) {
          into.passed(file.toString());
        } else {
          file(file, file.toString());
        }
      }
    }
  }

  /**
   * Opens bytes that were just fetched, themselves perhaps a feed or another file that holds
   * documents.
   *
   * @param from where they were found, for messages
   * @param name a file name for them
   */
  public void open(String from, String name, byte[] bytes, Known known) {
    try {
      piece(from, name, new ByteArrayInputStream(bytes), known, 0, new Tally());
    } catch (IOException e) {
      into.failed(from, told(e));
    }
  }

  /** Whether a file under a folder is no document, or belongs to a page a browser saved. */
  static boolean passesOver(Path top, Path file) {
    return besideSavedPage(top, file) || passes(name(file));
  }

  private void file(Path file, String from) {
    try (InputStream in = Files.newInputStream(file)) {
      if (!holdsOthers(file) && Files.size(file) > limits.piece()) {
        into.failed(from, tooBig(Files.size(file)));
        return;
      }
      piece(from, name(file), in, Known.NOTHING, 0, new Tally());
    } catch (IOException e) {
      into.failed(from, told(e));
    }
  }

  private boolean holdsOthers(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return wayIn(name(file), in.readNBytes(HEAD)) != null;
    }
  }

  private String tooBig(long size) {
    return "is "
        + size
        + " bytes, above the limit of "
        + limits.piece()
        + "; raise it with --limit-mb if it is meant.";
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /** What a browser saved beside {@code page.html} in {@code page_files}. */
  private static boolean besideSavedPage(Path top, Path file) {
    for (Path at = file.getParent(); at != null && !at.equals(top); at = at.getParent()) {
      String folder = name(at);
      for (String end : List.of("_files", "-Dateien", "_fichiers", "_archivos", ".files")) {
        if (folder.endsWith(end)) {
          String page = folder.substring(0, folder.length() - end.length());
          for (String html : List.of(".html", ".htm", ".xhtml")) {
            if (Files.exists(at.resolveSibling(page + html))) {
              return true;
            }
          }
        }
      }
    }
    return false;
  }

  private static boolean passes(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.startsWith("._") || NO_DOCUMENT.matcher(lower).matches();
  }

  /** How much has come out of one file that a person pointed at. */
  private static final class Tally {
    private long bytes;
    private long pieces;
  }

  /** Past a limit of the whole: nothing more is read from the file. */
  static final class TooMuch extends IOException {
    private static final long serialVersionUID = 1L;

    TooMuch(String message) {
      super(message);
    }
  }

  private void piece(String from, String name, InputStream raw, Known known, int depth, Tally tally)
      throws IOException {
    InputStream in = new BufferedInputStream(raw, 1 << 16);
    in.mark(HEAD);
    byte[] head = in.readNBytes(HEAD);
    in.reset();
    WayIn way = wayIn(name, head);
    if (way != null && depth >= limits.depth()) {
      into.failed(
          from, "stands " + depth + " archives deep, and no deeper is read; unpack it by hand.");
      return;
    }
    if (way == null) {
      byte[] bytes = in.readNBytes((int) Math.min(limits.piece() + 1, Integer.MAX_VALUE - 16));
      if (bytes.length > limits.piece()) {
        into.failed(from, tooBig(bytes.length).replace("is ", "is more than "));
      } else {
        into.document(from, name, bytes, known);
      }
      return;
    }
    way.read(
        in,
        name,
        new WayIn.Pieces() {
          @Override
          public void piece(String inner, InputStream stream, Known about) throws IOException {
            String safe = lastName(inner);
            String place = from + " > " + oneLine(inner);
            if (inner.contains("__MACOSX/") || passes(safe)) {
              passed();
              return;
            }
            tally.pieces++;
            if (tally.pieces > limits.pieces()) {
              throw new TooMuch(
                  "holds more than "
                      + limits.pieces()
                      + " pieces; the rest is not read. Split it and add the parts.");
            }
            try {
              Heap.this.piece(place, safe, new Counted(stream, tally), about, depth + 1, tally);
            } catch (TooMuch whole) {
              throw whole;
            } catch (IOException | RuntimeException broken) {
              into.failed(place, told(broken));
            }
          }

          @Override
          public void failed(String inner, String why) {
            into.failed(from + " > " + oneLine(inner), why);
          }

          @Override
          public void passed() {
            into.passed(from);
          }
        });
  }

  private @Nullable WayIn wayIn(String name, byte[] head) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (mapping != null && mapping.takes(lower, head)) {
      return mapping;
    }
    for (WayIn way : WayIn.ALL) {
      if (way.takes(lower, head)) {
        return way;
      }
    }
    return null;
  }

  /** Counts what comes out, so that a small file cannot unpack without end. */
  private final class Counted extends FilterInputStream {
    private final Tally tally;

    Counted(InputStream in, Tally tally) {
      super(in);
      this.tally = tally;
    }

    private int add(int n) throws IOException {
      tally.bytes += Math.max(n, 0);
      if (tally.bytes > limits.whole()) {
        throw new TooMuch(
            "unpacks to more than "
                + limits.whole()
                + " bytes; the rest is not read. Unpack it by hand if it is meant.");
      }
      return n;
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      add(b < 0 ? 0 : 1);
      return b;
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
      return add(super.read(b, off, len));
    }

    @Override
    public void close() {
      // The archive is read on after this piece.
    }
  }

  /** The last part of a name from an archive: no folders, no way up, no control characters. */
  static String lastName(String name) {
    String plain = oneLine(name).replace('\\', '/');
    String last = "";
    for (String part : plain.split("/")) {
      if (!part.isBlank() && !Set.of(".", "..").contains(part)) {
        last = part;
      }
    }
    String cut = last.length() > 200 ? last.substring(last.length() - 200) : last;
    return cut.isBlank() ? "unnamed" : cut.strip();
  }

  private static String oneLine(String name) {
    return name.replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]", "");
  }

  static boolean starts(byte[] head, int... bytes) {
    if (head.length < bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if ((head[i] & 0xff) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  static String ascii(byte[] head) {
    return new String(head, StandardCharsets.ISO_8859_1);
  }

  static String told(Throwable e) {
    String message = e.getMessage();
    return message == null || message.isBlank() ? e.getClass().getSimpleName() : oneLine(message);
  }
}
