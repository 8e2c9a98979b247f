package org.casebook.capture;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.casebook.documents.Extraction;
import org.jspecify.annotations.Nullable;

/** Opens what a person points at, a file or a folder, down to single documents. */
public final class Heap {
  /** How many first bytes a kind of file is recognised by. */
  private static final int HEAD = 4096;

  /**
   * How many times its size a file may unpack to, each archive in an archive counted anew. Pages of
   * one site in one archive come to 20; deflate can reach 1032.
   */
  private static final int RATIO = 200;

  /** Below this many times the largest piece the ratio is not looked at. */
  private static final int ENOUGH = 5;

  private static final Pattern NO_DOCUMENT =
      Pattern.compile(
          ".*\\.(css|js|mjs|map|json|png|jpe?g|gif|webp|avif|svg|ico|bmp|tiff?|woff2?|ttf|otf|eot|mp3|mp4|webm|ogg|wav|mov|avi|cdxj?|idx|ds_store|db|ini|lnk|exe|dll)");

  private static final Pattern UNSHOWN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]");

  private final Limits limits;
  private final @Nullable Mapping mapping;
  private final Into into;

  /**
   * A heap.
   *
   * @param mapping how records of CSV and JSON Lines files are read; null where nobody said, and
   *     such files are refused with what could be said
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

    /** Something a person should know of a file all of which was read. */
    default void note(String from, String sentence) {}
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
      piece(from, name, new ByteArrayInputStream(bytes), known, 0, new Tally(bytes.length));
    } catch (IOException e) {
      into.failed(from, told(e));
    } catch (Halt halt) {
      throw halt.why;
    }
  }

  /** Whether a file under a folder is no document, or belongs to a page a browser saved. */
  static boolean passesOver(Path top, Path file) {
    return own(name(file)) || besideSavedPage(top, file) || passes(name(file));
  }

  /**
   * Opens a file, or every file under a folder, in the order of their names. What cannot be read is
   * told and the rest goes on; what {@link Into#document} throws ends it.
   */
  public void open(Path path) {
    try {
      if (!Files.isDirectory(path)) {
        file(path, true);
        return;
      }
      Deque<Path> left = new ArrayDeque<>(List.of(path));
      while (!left.isEmpty()) {
        Path at = left.pop();
        if (Files.isSymbolicLink(at) && !at.equals(path)) {
          into.failed(shown(at), "is a link; links are not followed.");
        } else if (Files.isDirectory(at)) {
          inside(at).reversed().forEach(left::push);
        } else if (passesOver(path, at)) {
          into.passed(shown(at));
        } else {
          file(at, false);
        }
      }
    } catch (Halt halt) {
      throw halt.why;
    }
  }

  private List<Path> inside(Path folder) {
    List<Path> inside = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      files.forEach(inside::add);
    } catch (IOException | DirectoryIteratorException e) {
      into.failed(shown(folder), told(e));
    }
    inside.sort(null);
    return inside;
  }

  private void file(Path file, boolean given) {
    String from = shown(file);
    try {
      if (!Files.isRegularFile(file)) {
        into.failed(
            from, "is no file but a pipe, a device or a socket; nothing is read from such.");
        return;
      }
      byte[] head;
      try (InputStream in = Files.newInputStream(file)) {
        head = in.readNBytes(HEAD);
      }
      String name = lastName(name(file));
      Tally tally = new Tally(Files.size(file));
      WayIn way = wayIn(name, head);
      if (way != null) {
        way.read(file, name, pieces(from, 0, tally));
      } else if (!given && (picture(head) || otherXml(name))) {
        into.passed(from);
      } else if (tally.packed > limits.piece()) {
        into.failed(from, tooBig("is " + tally.packed));
      } else {
        try (InputStream in = Files.newInputStream(file)) {
          document(from, name, in, Known.NOTHING);
        }
      }
    } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
      into.failed(from, told(e));
    }
  }

  private void document(String from, String name, InputStream in, Known known) throws IOException {
    byte[] bytes = in.readNBytes((int) Math.min(limits.piece() + 1, Integer.MAX_VALUE - 16));
    if (bytes.length > limits.piece()) {
      into.failed(from, tooBig("is more than " + limits.piece()));
      return;
    }
    try {
      into.document(from, name, bytes, known);
    } catch (RuntimeException why) {
      throw new Halt(why);
    }
  }

  private String tooBig(String size) {
    return size
        + " bytes, above the limit of "
        + limits.piece()
        + "; raise it with --limit-mb if it is meant.";
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /** A path for messages: what a file's name may do to a terminal, it does not do here. */
  private static String shown(Path path) {
    return oneLine(path.toString());
  }

  private static boolean besideSavedPage(Path top, Path file) {
    String path = top.relativize(file).toString().replace('\\', '/');
    return SavedPage.holds(path, page -> Files.exists(top.resolve(page)));
  }

  private static boolean passes(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.startsWith("._") || NO_DOCUMENT.matcher(lower).matches();
  }

  /** A casebook that lies among its documents. */
  private static boolean own(String name) {
    return name.matches(".*\\.casebook(-wal|-shm|-journal)?");
  }

  private static boolean picture(byte[] head) {
    return starts(head, 0x89, 'P', 'N', 'G')
        || starts(head, 0xff, 0xd8, 0xff)
        || starts(head, 'I', 'I', '*', 0)
        || starts(head, 'M', 'M', 0, '*')
        || starts(head, 'G', 'I', 'F', '8');
  }

  /** A site map, a list of settings: XML that is no feed, or a way in would have taken it. */
  private static boolean otherXml(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".xml");
  }

  /** How much has come out of one file that a person pointed at. */
  private static final class Tally {
    private final long packed;
    private long bytes;
    private long pieces;

    Tally(long packed) {
      this.packed = packed;
    }
  }

  /** Past a limit of the whole: nothing more is read from the file. */
  static final class TooMuch extends IOException {
    private static final long serialVersionUID = 1L;

    TooMuch(String message) {
      super(message);
    }
  }

  /** Whoever takes the documents cannot go on: an error of its own, which no way in may swallow. */
  private static final class Halt extends Error {
    private static final long serialVersionUID = 1L;
    private final RuntimeException why;

    Halt(RuntimeException why) {
      super(why);
      this.why = why;
    }
  }

  private void piece(String from, String name, InputStream raw, Known known, int depth, Tally tally)
      throws IOException {
    InputStream in = new BufferedInputStream(raw, 1 << 16);
    in.mark(HEAD);
    byte[] head = in.readNBytes(HEAD);
    in.reset();
    WayIn way = wayIn(name, head);
    if (way == null && (picture(head) || otherXml(name))) {
      into.passed(from);
    } else if (way == null) {
      document(from, name, in, known);
    } else if (depth >= limits.depth()) {
      into.failed(
          from, "stands " + depth + " archives deep, and no deeper is read; unpack it by hand.");
    } else {
      way.read(in, name, pieces(from, depth, tally));
    }
  }

  private WayIn.Pieces pieces(String from, int depth, Tally tally) {
    return new WayIn.Pieces() {
      @Override
      public void piece(String inner, InputStream stream, Known about) throws IOException {
        String safe = lastName(inner);
        String place = from + " > " + oneLine(inner);
        tally.pieces++;
        if (tally.pieces > limits.pieces()) {
          throw new TooMuch(
              "holds more than "
                  + limits.pieces()
                  + " pieces; the rest is not read. Split it and add the parts.");
        }
        if (inner.contains("__MACOSX/") || passes(safe)) {
          passed();
          return;
        }
        try {
          Heap.this.piece(place, safe, new Counted(stream, tally), about, depth + 1, tally);
        } catch (TooMuch whole) {
          throw whole;
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError broken) {
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

      @Override
      public void note(String sentence) {
        into.note(from, sentence);
      }
    };
  }

  private @Nullable WayIn wayIn(String name, byte[] head) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (Mapping.records(lower)) {
      return mapping == null ? Mapping.NONE : mapping;
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
      if (tally.bytes > ENOUGH * limits.piece() && tally.bytes / RATIO > tally.packed) {
        throw new TooMuch(
            "unpacks to more than "
                + RATIO
                + " times its size, as only files made to do harm do; the rest is not read.");
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
    return UNSHOWN.matcher(name).replaceAll("");
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

  /** What is said of an archive that breaks off. */
  static String cut(int read, String what, Throwable why) {
    return "is cut short or broken after "
        + what
        + " "
        + read
        + " ("
        + told(why)
        + "); what stands before is in.";
  }

  static String told(Throwable e) {
    String message = e.getMessage();
    if (e instanceof AccessDeniedException) {
      return "cannot be read: permission denied.";
    }
    if (e instanceof NoSuchFileException) {
      return "is no longer there.";
    }
    if (e instanceof EOFException && message == null) {
      return "is cut short.";
    }
    return oneLine(Extraction.why(e));
  }
}
