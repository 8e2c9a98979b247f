package org.casebook.capture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The text of a table or of lines of records, whose encoding nobody states: by the mark at its
 * beginning, else each line as UTF-8, and as windows-1252, which spreadsheets write, where it is
 * not that. Line by line, because only so need nothing be read twice.
 */
final class Lines extends Reader {
  /** A longer line is no record, in bytes. */
  private static final int LONGEST = 1 << 26;

  private static final Charset OTHER = Charset.forName("windows-1252");

  private final InputStream in;
  private final @Nullable Reader marked;
  private @Nullable String pending;
  private int at;
  private int number;
  private int otherLine;

  /**
   * @param in supports marks
   */
  Lines(InputStream in) throws IOException {
    this.in = in;
    in.mark(3);
    byte[] head = in.readNBytes(3);
    in.reset();
    Charset wide = null;
    if (Heap.starts(head, 0xff, 0xfe)) {
      wide = StandardCharsets.UTF_16LE;
    } else if (Heap.starts(head, 0xfe, 0xff)) {
      wide = StandardCharsets.UTF_16BE;
    } else if (Heap.starts(head, 0xef, 0xbb, 0xbf)) {
      in.skipNBytes(3);
    }
    if (wide != null) {
      in.skipNBytes(2);
    }
    marked = wide == null ? null : new java.io.BufferedReader(new InputStreamReader(in, wide));
  }

  /** The first line without its end, without taking it. */
  String peek() throws IOException {
    if (pending == null) {
      pending = next();
      at = 0;
    }
    return pending == null ? "" : pending.stripTrailing();
  }

  /** The next line without its end, or null. */
  @Nullable String line() throws IOException {
    String line = pending == null ? next() : pending.substring(at);
    pending = null;
    at = 0;
    return line == null ? null : line.replaceFirst("\\r?\\n$", "");
  }

  /** The first line that was not UTF-8, from 1; 0 if there was none. */
  int otherLine() {
    return otherLine;
  }

  private @Nullable String next() throws IOException {
    if (marked != null) {
      StringBuilder line = new StringBuilder();
      for (int c = marked.read(); c >= 0; c = marked.read()) {
        line.append((char) c);
        if (c == '\n') {
          break;
        }
        tooLong(line.length());
      }
      return line.isEmpty() ? null : line.toString();
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0; b = in.read()) {
      line.write(b);
      if (b == '\n') {
        break;
      }
      tooLong(line.size());
    }
    if (line.size() == 0) {
      return null;
    }
    number++;
    byte[] bytes = line.toByteArray();
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      otherLine = otherLine == 0 ? number : otherLine;
      return new String(bytes, OTHER);
    }
  }

  private static void tooLong(int length) throws IOException {
    if (length > LONGEST) {
      throw new IOException("has a line of more than " + LONGEST + " bytes; it is no record.");
    }
  }

  @Override
  public int read(char[] into, int from, int length) throws IOException {
    if (pending == null || at == pending.length()) {
      pending = next();
      at = 0;
      if (pending == null) {
        return -1;
      }
    }
    int n = Math.min(length, pending.length() - at);
    pending.getChars(at, at + n, into, from);
    at += n;
    return n;
  }

  @Override
  public void close() {
    // The stream belongs to whoever gave it.
  }
}
