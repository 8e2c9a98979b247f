package org.casebook.capture;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** One file packed with gzip. */
final class GzipWay implements WayIn {
  @Override
  public boolean takes(String lowerName, byte[] head) {
    return Heap.starts(head, 0x1f, 0x8b);
  }

  @Override
  public void read(InputStream in, String name, Pieces pieces) throws IOException {
    String inner =
        name.toLowerCase(java.util.Locale.ROOT).endsWith(".tgz")
            ? name.substring(0, name.length() - 4) + ".tar"
            : name.replaceFirst("(?i)\\.gz$", "");
    GzipCompressorInputStream gzip =
        GzipCompressorInputStream.builder()
            .setInputStream(in)
            .setDecompressConcatenated(true)
            .get();
    pieces.piece(inner, gzip, Known.NOTHING);
  }
}
