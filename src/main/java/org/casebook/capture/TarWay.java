package org.casebook.capture;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** TAR archives. A packed one is opened by {@link GzipWay} first. */
final class TarWay implements WayIn {
  @Override
  public boolean takes(String lowerName, byte[] head) {
    return head.length > 262 && Heap.ascii(head).startsWith("ustar", 257);
  }

  @Override
  public void read(InputStream in, String name, Pieces pieces) throws IOException {
    TarArchiveInputStream tar = new TarArchiveInputStream(in, "UTF-8");
    for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
      if (e.isSymbolicLink() || e.isLink()) {
        pieces.failed(e.getName(), "is a link; links are not followed.");
      } else if (e.isFile()) {
        pieces.piece(e.getName(), tar, Known.NOTHING);
      }
    }
  }
}
