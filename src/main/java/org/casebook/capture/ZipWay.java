package org.casebook.capture;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;

/** ZIP archives, and WACZ files, which are ZIP archives around WARC files. */
final class ZipWay implements WayIn {
  @Override
  public boolean takes(String lowerName, byte[] head) {
    return Heap.starts(head, 'P', 'K', 3, 4)
        && !lowerName.endsWith(".docx")
        && !lowerName.endsWith(".odt")
        && !lowerName.endsWith(".xlsx")
        && !lowerName.endsWith(".pptx")
        && !lowerName.endsWith(".epub")
        && !Heap.ascii(head).contains("mimetypeapplication/");
  }

  @Override
  public void read(InputStream in, String name, Pieces pieces) throws IOException {
    boolean webArchive = name.toLowerCase(java.util.Locale.ROOT).endsWith(".wacz");
    ZipArchiveInputStream zip = new ZipArchiveInputStream(in, "UTF-8", true, true);
    for (ZipArchiveEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
      if (e.isDirectory()) {
        continue;
      }
      if (e.isUnixSymlink()) {
        pieces.failed(e.getName(), "is a link; links are not followed.");
      } else if (!zip.canReadEntryData(e)) {
        pieces.failed(
            e.getName(),
            e.getGeneralPurposeBit().usesEncryption()
                ? "is locked with a password; unpack it by hand."
                : "is packed in a way that is not read; unpack it by hand.");
      } else if (webArchive && !e.getName().startsWith("archive/")) {
        pieces.passed();
      } else {
        pieces.piece(e.getName(), zip, Known.NOTHING);
      }
    }
  }
}
