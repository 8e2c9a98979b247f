package org.casebook;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.zip.CRC32;
import org.casebook.decisions.Hash;
import org.casebook.documents.Corpus;
import org.casebook.documents.Description;
import org.casebook.documents.Document;
import org.casebook.documents.Texts;
import org.casebook.origins.Detection;
import org.casebook.origins.OriginGroup;
import org.casebook.origins.Report;
import org.jspecify.annotations.Nullable;

/**
 * Who copied whom among the documents of one open casebook, brought up to date before it is asked,
 * and kept in the user's cache folder so that a new process need not read and compare every text
 * again.
 *
 * <p>The file is a row of blocks, each with its length and checksum, so that more documents are
 * written behind those that are there. A block that is cut short or damaged, and all after it, are
 * as if never written; documents that have changed since are read again. It is derived and no
 * record: removing it costs time only. It holds no text, but hashes of words and the words around
 * names of outlets, so it goes when anything is erased.
 */
final class DocumentOrigins {
  /** Below this many documents comparing them anew takes a moment and nothing is kept. */
  private static final int LARGE = 2_000;

  /** Documents of one block. */
  private static final int BLOCK = 10_000;

  /** Largest block that is believed to be one, in bytes. */
  private static final int LONGEST_BLOCK = 1 << 30;

  private final Texts texts;
  private final @Nullable Path folder;
  private final int large;
  private @Nullable Detection detection;

  /** The documents as they stand; the detection may ask for their texts. */
  private @Nullable Corpus corpus;

  /**
   * The entry up to which the detection was brought; -1 where every document is to be looked at.
   */
  private long upTo = -1;

  private List<OriginGroup> groups = List.of();
  private long groupsAt = -1;
  private int written;
  private long fileEnd = -1;

  DocumentOrigins(Texts texts) {
    this(texts, FactsCache.userFolder("origins"), LARGE);
  }

  /**
   * @param folder where to keep what was found, made when first needed; null to keep nothing
   * @param large from how many documents on it is kept
   */
  DocumentOrigins(Texts texts, @Nullable Path folder, int large) {
    this.texts = texts;
    this.folder = folder;
    this.large = large;
  }

  /** The groups of this casebook, as it stands now. */
  List<OriginGroup> groups(Casebook casebook) {
    if (groupsAt < 0 || groupsAt != casebook.seq() || corpus != casebook.corpus()) {
      groups = List.copyOf(upToDate(casebook).groups(casebook.corpus().origins()));
      groupsAt = casebook.seq();
    }
    return groups;
  }

  /** Says that what it was brought up to may not be what the casebook is now. */
  void unsure() {
    upTo = -1;
    groupsAt = -1;
  }

  /** Says that the log was just replayed: what is kept from before an erasure goes. */
  void begins(Casebook casebook) {
    unsure();
    if (folder != null) {
      remove(folder, casebook, file(folder, casebook));
    }
  }

  /** A document as detection reads it; erased ones have no text and resemble nothing. */
  Report report(Document document) {
    Description d = texts.description(document);
    String text = texts.text(document);
    return new Report(
        document.id(),
        text == null ? "" : text,
        d.fileName(),
        d.title(),
        d.publisher(),
        d.byline(),
        d.url(),
        document.published(),
        d.links());
  }

  private Detection upToDate(Casebook casebook) {
    corpus = casebook.corpus();
    Path file = file(casebook);
    Detection made = detection;
    boolean all = made == null || upTo < 0 || upTo > casebook.seq();
    if (made == null) {
      if (folder != null) {
        remove(folder, casebook, file);
      }
      made = file == null ? fresh() : readBack(file);
    }
    boolean rewrite = false;
    List<Document> missing = new ArrayList<>();
    Set<String> otherText = new HashSet<>();
    for (Document document :
        all ? casebook.corpus().documents() : casebook.corpus().touchedAfter(upTo)) {
      OptionalLong version = made.version(document.id());
      long now = version(document);
      if (version.isEmpty()) {
        missing.add(document);
      } else if (version.getAsLong() != now) {
        rewrite = true;
        if (!made.describe(report(document), now)) {
          otherText.add(document.id());
        }
      }
    }
    if (made.size() + missing.size() > casebook.corpus().documents().size()) {
      made.ids().stream()
          .filter(id -> casebook.corpus().document(id) == null)
          .forEach(otherText::add);
    }
    if (!otherText.isEmpty()) {
      Detection rest = made.without(otherText);
      missing.clear();
      for (Document document : casebook.corpus().documents()) {
        if (!rest.holds(document.id())) {
          missing.add(document);
        }
      }
      made = rest;
      rewrite = true;
    }
    detection = made;
    upTo = -1; // until all that is missing is in
    add(made, missing);
    upTo = casebook.seq();
    if (file != null) {
      made.settle();
      keep(file, made, rewrite);
    }
    return made;
  }

  private void add(Detection made, List<Document> missing) {
    int batch = 1_024;
    for (int from = 0; from < missing.size(); from += batch) {
      // texts are read here, since others may not read the file while this one does
      List<Report> reports = new ArrayList<>();
      for (Document document : missing.subList(from, Math.min(missing.size(), from + batch))) {
        reports.add(report(document));
      }
      made.addAll(reports, report -> version(asked(report.id())));
    }
  }

  private Document asked(String id) {
    return Objects.requireNonNull(Objects.requireNonNull(corpus).document(id), id);
  }

  private Detection fresh() {
    written = 0;
    fileEnd = -1;
    return new Detection(id -> report(asked(id)));
  }

  /** What is found of a document follows from these. */
  private long version(Document document) {
    String hash =
        Hash.of(
            String.join(
                "\0",
                document.textHash(),
                document.descriptionHash(),
                String.valueOf(document.published()),
                String.valueOf(document.erased() != null),
                texts.seals(document).toString()));
    return Long.parseUnsignedLong(hash.substring(0, 16), 16);
  }

  private @Nullable Path file(Casebook casebook) {
    return folder == null || casebook.corpus().documents().size() < large
        ? null
        : file(folder, casebook);
  }

  private static Path file(Path folder, Casebook casebook) {
    // with the last erasure, so that what was kept before it is not taken for what was kept since
    return folder.resolve(hash(casebook) + "-" + casebook.hiddenAt() + ".origins");
  }

  private static String hash(Casebook casebook) {
    return Hash.of(casebook.id()).substring(0, 24);
  }

  /** Removes the files of a casebook but this one. */
  private static void remove(Path folder, Casebook casebook, @Nullable Path but) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder, hash(casebook) + "*.origins")) {
      for (Path file : files) {
        if (!file.equals(but)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(
          "What was kept of origins in " + folder + " could not be removed; remove it by hand.", e);
    }
  }

  /** What is kept in the file as far as it is whole; nothing if it is another program's. */
  private Detection readBack(Path file) {
    Detection made = fresh();
    if (!Files.isRegularFile(file)) {
      return made;
    }
    long end = -1;
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 20))) {
      if (!in.readUTF().equals(FactsCache.PROGRAM)) {
        return made;
      }
      end = head();
      while (true) {
        int length = in.readInt();
        long sum = in.readLong();
        if (length < 0 || length > LONGEST_BLOCK) {
          break;
        }
        byte[] block = in.readNBytes(length);
        if (block.length < length || sum(block) != sum) {
          break;
        }
        try {
          made.readBack(new DataInputStream(new ByteArrayInputStream(block)));
        } catch (IOException | IllegalArgumentException e) {
          return fresh(); // half of a block may be in it
        }
        end += 12L + length;
      }
    } catch (EOFException e) {
      // the end, or cut short there
    } catch (IOException e) {
      return fresh();
    }
    written = made.size();
    fileEnd = end;
    return made;
  }

  private static long head() {
    return 2L + FactsCache.PROGRAM.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
  }

  private static long sum(byte[] block) {
    CRC32 crc = new CRC32();
    crc.update(block);
    return crc.getValue();
  }

  /** Writes what is new; what cannot be written is found anew by the next process. */
  private void keep(Path file, Detection made, boolean anew) {
    if (!anew && written == made.size() && fileEnd >= 0) {
      return;
    }
    try {
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      if (anew || fileEnd < 0) {
        Path fresh = Files.createTempFile(file.getParent(), "origins", ".part");
        try {
          try (OutputStream out = Files.newOutputStream(fresh)) {
            DataOutputStream data = new DataOutputStream(out);
            data.writeUTF(FactsCache.PROGRAM);
            blocks(made, 0, data);
          }
          Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
          fileEnd = Files.size(file);
          written = made.size();
        } finally {
          Files.deleteIfExists(fresh);
        }
        return;
      }
      append(file, made);
    } catch (IOException e) {
      fileEnd = -1; // a full or read-only folder costs time only
    }
  }

  private void append(Path file, Detection made) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        return; // another process writes what it found of the same documents
      }
      if (channel.size() < fileEnd) {
        fileEnd = -1;
        return;
      }
      // what stands behind is damaged, or another process's of the same documents
      channel.truncate(fileEnd);
      channel.position(fileEnd);
      DataOutputStream data =
          new DataOutputStream(java.nio.channels.Channels.newOutputStream(channel));
      blocks(made, written, data);
      fileEnd = channel.position();
      written = made.size();
    } catch (OverlappingFileLockException e) {
      // as above, in this process
    }
  }

  private static void blocks(Detection made, int from, DataOutputStream out) throws IOException {
    for (int first = from; first < made.size(); first += BLOCK) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      made.write(new DataOutputStream(bytes), first, Math.min(made.size(), first + BLOCK));
      byte[] block = bytes.toByteArray();
      out.writeInt(block.length);
      out.writeLong(sum(block));
      out.write(block);
    }
    out.flush();
  }

  /** Removes what is kept of a casebook: something in it was erased. */
  void erased(Casebook casebook) {
    unsure();
    if (folder != null) {
      remove(folder, casebook, null);
    }
    fileEnd = -1;
  }
}
