package org.casebook.capture;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** TAR archives. A packed one is opened by {@link PackedWay} first. */
final class TarWay implements WayIn {
  @Override
  public boolean takes(String lowerName, byte[] head) {
    return head.length > 262 && Heap.ascii(head).startsWith("ustar", 257);
  }

  @Override
  public void read(InputStream in, String name, Pieces pieces) throws IOException {
    TarArchiveInputStream tar = new TarArchiveInputStream(in, "UTF-8");
    int number = 0;
    for (TarArchiveEntry e = next(tar, number); e != null; e = next(tar, number)) {
      number++;
      if (e.isSymbolicLink() || e.isLink()) {
        pieces.failed(e.getName(), "is a link; links are not followed.");
      } else if (e.isFIFO() || e.isCharacterDevice() || e.isBlockDevice()) {
        pieces.failed(e.getName(), "is no file but a pipe or a device.");
      } else if (e.isFile()) {
        if (!tar.canReadEntryData(e)) {
          pieces.failed(e.getName(), "is packed in a way that is not read; unpack it by hand.");
        } else {
          pieces.piece(e.getName(), tar, Known.NOTHING);
        }
      }
    }
  }

  private static @org.jspecify.annotations.Nullable TarArchiveEntry next(
      TarArchiveInputStream tar, int number) throws IOException {
    try {
      return tar.getNextEntry();
    } catch (Heap.TooMuch whole) {
      throw whole;
    } catch (IOException | RuntimeException broken) {
      throw new IOException(Heap.cut(number, "entry", broken), broken);
    }
  }
}
