package org.casebook.capture;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Mail boxes (mbox): messages in one file, each after a line that begins with {@code "From "}. Each
 * message is a document, its bytes those between the lines, with the {@code >} before quoted {@code
 * From} lines taken off as RFC 4155 readers do.
 */
final class MailboxWay implements WayIn {
  /** A message larger than this is none, in bytes: a box that lost its line ends, or no box. */
  private static final int LARGEST = 200_000_000;

  @Override
  public boolean takes(String lowerName, byte[] head) {
    return Heap.starts(head, 'F', 'r', 'o', 'm', ' ')
        && (lowerName.endsWith(".mbox")
            || lowerName.endsWith(".mbx")
            || Heap.ascii(head).matches("(?s)From \\S+ .*?\\r?\\n[A-Za-z-]+:.*"));
  }

  @Override
  public void read(InputStream in, String name, Pieces pieces) throws IOException {
    String stem = name.replaceFirst("\\.[^.]+$", "");
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    int number = 0;
    boolean blank = true;
    for (byte[] line = line(in); line != null; line = line(in)) {
      String start = new String(line, 0, Math.min(6, line.length), StandardCharsets.ISO_8859_1);
      if (blank && start.startsWith("From ")) {
        hand(message, stem, number++, pieces);
        message.reset();
      } else if (message.size() > LARGEST) {
        throw new IOException(
            "holds a message of more than "
                + LARGEST
                + " bytes after message "
                + (number - 1)
                + "; what stands before is in.");
      } else {
        message.write(
            line,
            start.startsWith(">From") ? 1 : 0,
            line.length - (start.startsWith(">From") ? 1 : 0));
      }
      blank = start.isBlank();
    }
    hand(message, stem, number, pieces);
  }

  private static void hand(ByteArrayOutputStream message, String stem, int number, Pieces pieces)
      throws IOException {
    if (number > 0 && message.size() > 0) {
      pieces.piece(
          stem + "-" + String.format(java.util.Locale.ROOT, "%05d", number) + ".eml",
          new ByteArrayInputStream(message.toByteArray()),
          Known.NOTHING);
    }
  }

  /** One line with its end, or null; a line without end is cut at 16 MB, for no mail has such. */
  private static byte @Nullable [] line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int b = in.read();
    while (b >= 0 && line.size() < 1 << 24) {
      line.write(b);
      if (b == '\n') {
        break;
      }
      b = in.read();
    }
    return line.size() == 0 ? null : line.toByteArray();
  }
}
