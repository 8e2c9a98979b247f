package org.casebook.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * ZIP archives, and WACZ files, which are ZIP archives around WARC files.
 *
 * <p>Read by the list at their end, which alone says what is a link and what is locked, and lets a
 * piece that is too large be left without unpacking it. One without that list was cut short: it is
 * read from its beginning as far as it goes.
 */
final class ZipWay implements WayIn {
  /** How much of a piece that is not taken is unpacked to come to the next one, in bytes. */
  private static final long LEFT = 1_000_000_000;

  @Override
  public boolean takes(String lowerName, byte[] head) {
    return (Heap.starts(head, 'P', 'K', 3, 4) || Heap.starts(head, 'P', 'K', 5, 6))
        && !lowerName.matches(".*\\.(docx|docm|odt|xlsx|xlsm|pptx|ods|odp|epub)")
        // Office files of the open format and EPUB say first what they are.
        && !Heap.ascii(head).startsWith("mimetype", 30);
  }

  @Override
  public void read(Path file, String name, Pieces pieces) throws IOException {
    ZipFile zip;
    try {
      zip =
          ZipFile.builder()
              .setPath(file)
              .setCharset(StandardCharsets.UTF_8)
              .setUseUnicodeExtraFields(true)
              .setIgnoreLocalFileHeader(true)
              .get();
    } catch (IOException | RuntimeException noList) {
      fromTheBeginning(file, name, pieces);
      return;
    }
    try (zip) {
      Set<String> names = new HashSet<>();
      for (ZipArchiveEntry e : Collections.list(zip.getEntriesInPhysicalOrder())) {
        names.add(e.getName());
      }
      for (ZipArchiveEntry e : Collections.list(zip.getEntriesInPhysicalOrder())) {
        if (e.isDirectory()) {
          continue;
        }
        String refusal = refusal(e, zip.canReadEntryData(e));
        if (refusal != null) {
          pieces.failed(e.getName(), refusal);
        } else if (index(name, e.getName()) || SavedPage.holds(e.getName(), names::contains)) {
          pieces.passed();
        } else {
          one(zip, e, pieces);
        }
      }
    }
  }

  private static void one(ZipFile zip, ZipArchiveEntry e, Pieces pieces) throws IOException {
    InputStream in;
    try {
      in = zip.getInputStream(e);
    } catch (IOException | RuntimeException broken) {
      pieces.failed(e.getName(), "is broken: " + Heap.told(broken));
      return;
    }
    try (in) {
      pieces.piece(e.getName(), in, Known.NOTHING);
    }
  }

  /** Nested: by way of a file, since the list at the end comes last. */
  @Override
  public void read(InputStream in, String name, Pieces pieces) throws IOException {
    Path whole = Files.createTempFile("casebook-", ".zip");
    try {
      Files.copy(in, whole, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      read(whole, name, pieces);
    } finally {
      Files.deleteIfExists(whole);
    }
  }

  private static void fromTheBeginning(Path file, String name, Pieces pieces) throws IOException {
    int number = 0;
    byte[] rest = new byte[1 << 16];
    try (ZipArchiveInputStream zip =
        new ZipArchiveInputStream(Files.newInputStream(file), "UTF-8", true, true)) {
      while (true) {
        ZipArchiveEntry e;
        try {
          e = zip.getNextEntry();
        } catch (IOException | RuntimeException broken) {
          throw new IOException(Heap.cut(number, "entry", broken), broken);
        }
        if (e == null) {
          throw new IOException(
              "has no list of what is in it and may be cut short after entry "
                  + number
                  + "; what stands before is in.");
        }
        number++;
        if (e.isDirectory()) {
          continue;
        }
        String refusal = refusal(e, zip.canReadEntryData(e));
        if (refusal != null) {
          pieces.failed(e.getName(), refusal);
        } else if (index(name, e.getName())) {
          pieces.passed();
        } else {
          pieces.piece(e.getName(), zip, Known.NOTHING);
          long left = 0;
          try {
            for (int n = zip.read(rest); n >= 0; n = zip.read(rest)) {
              left += n;
              if (left > LEFT) {
                throw new Heap.TooMuch("unpacks without end; the rest is not read.");
              }
            }
          } catch (Heap.TooMuch whole) {
            throw whole;
          } catch (IOException | RuntimeException broken) {
            throw new IOException(Heap.cut(number, "entry", broken), broken);
          }
        }
      }
    }
  }

  private static @Nullable String refusal(ZipArchiveEntry e, boolean readable) {
    if (e.isUnixSymlink()) {
      return "is a link; links are not followed.";
    }
    if (e.getGeneralPurposeBit().usesEncryption()) {
      return "is locked with a password; unpack it by hand.";
    }
    return readable ? null : "is packed in a way that is not read; unpack it by hand.";
  }

  /** Of a WACZ only the web archives hold documents; the rest are lists made from them. */
  private static boolean index(String name, String entry) {
    return name.toLowerCase(Locale.ROOT).endsWith(".wacz") && !entry.startsWith("archive/");
  }
}
