package org.casebook.capture;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** One file packed with gzip, bzip2 or xz. */
final class PackedWay implements WayIn {
  /**
   * The largest dictionary an xz file may ask for, in KiB: what {@code xz -9} writes, and half
   * again.
   */
  private static final int XZ_MEMORY = 100 * 1024;

  @Override
  public boolean takes(String lowerName, byte[] head) {
    return gzip(head) || bzip2(head) || xz(head);
  }

  private static boolean gzip(byte[] head) {
    return Heap.starts(head, 0x1f, 0x8b);
  }

  private static boolean bzip2(byte[] head) {
    // The size of its blocks, then the first six digits of pi.
    return Heap.starts(head, 'B', 'Z', 'h')
        && head.length > 9
        && Heap.ascii(head).startsWith("1AY&SY", 4);
  }

  private static boolean xz(byte[] head) {
    return Heap.starts(head, 0xfd, '7', 'z', 'X', 'Z', 0);
  }

  @Override
  public void read(InputStream in, String name, Pieces pieces) throws IOException {
    in.mark(16);
    byte[] head = in.readNBytes(16);
    in.reset();
    pieces.piece(inner(name), unpacked(in, head), Known.NOTHING);
  }

  private static InputStream unpacked(InputStream in, byte[] head) throws IOException {
    if (gzip(head)) {
      return GzipCompressorInputStream.builder()
          .setInputStream(in)
          .setDecompressConcatenated(true)
          .get();
    }
    return bzip2(head)
        ? new BZip2CompressorInputStream(in, true)
        : XZCompressorInputStream.builder()
            .setInputStream(in)
            .setDecompressConcatenated(true)
            .setMemoryLimitKiB(XZ_MEMORY)
            .get();
  }

  private static String inner(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.matches(".*\\.(tgz|tbz2?|txz)")
        ? name.substring(0, name.lastIndexOf('.')) + ".tar"
        : name.replaceFirst("(?i)\\.(gz|bz2|xz)$", "");
  }
}
