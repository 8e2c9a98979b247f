package org.casebook.capture;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One kind of file that holds documents. A new kind is one class and one line in {@link #ALL}. */
interface WayIn {
  /** Every way in, asked in this order. */
  List<WayIn> ALL =
      List.of(
          new WarcWay(),
          new ZipWay(),
          new TarWay(),
          new PackedWay(),
          new MailboxWay(),
          new FeedWay());

  /** Whether this reads such a file. */
  boolean takes(String lowerName, byte[] head);

  /**
   * Hands each piece on, one after another, without holding the whole.
   *
   * @param in supports marks
   * @param name the file's name without folders
   * @throws IOException where the file is broken or cut short; what was handed on stays
   */
  void read(InputStream in, String name, Pieces pieces) throws IOException;

  /**
   * The same from a file, for a kind that is better read by going back and forth in it.
   *
   * @throws IOException where the file is broken or cut short; what was handed on stays
   */
  default void read(Path file, String name, Pieces pieces) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      read(in, name, pieces);
    }
  }

  /** Takes the pieces. */
  interface Pieces {
    /**
     * A piece to read, itself perhaps a file that holds others.
     *
     * @param name its name, which may hold folders and is not trusted
     */
    void piece(String name, InputStream in, Known known) throws IOException;

    /** A piece that cannot be had. */
    void failed(String name, String why);

    /** A piece that is no document, such as a style sheet. */
    void passed();

    /** Something a person should know about the whole, though all of it was read. */
    void note(String sentence);
  }
}
