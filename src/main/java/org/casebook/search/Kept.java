package org.casebook.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * A Lucene index of documents that is kept in a folder, or in memory, and brought up to date by
 * comparing versions. It knows of each document its id and version; what else is in it is its
 * user's business.
 */
final class Kept implements AutoCloseable {
  static final String ID = "id";
  private static final String VERSION = "as";

  /** Held, since a logger nobody holds forgets its level. */
  private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

  static {
    LUCENE.setLevel(Level.SEVERE); // it warns of a missing speed-up that small indexes do not need
  }

  /** Documents read before they are put in; their texts lie in memory at once. */
  private static final int READ_AT_ONCE = 256;

  /** Of fewer documents the order in the index is that in which they were given. */
  private static final int MANY = 1_000;

  private final Directory directory;
  private final IndexWriter writer;

  /** The ids of what is indexed; null until it is first needed. */
  private @Nullable Set<String> held;

  private int uncommitted;

  /** Whether documents are put in by several threads. */
  private final boolean together;

  private Kept(Directory directory, Analyzer analyzer, boolean together) throws IOException {
    this.directory = directory;
    this.together = together;
    this.writer =
        new IndexWriter(
            directory,
            new IndexWriterConfig(analyzer)
                .setOpenMode(IndexWriterConfig.OpenMode.CREATE_OR_APPEND)
                .setMergePolicy(everything())
                .setRAMBufferSizeMB(64));
  }

  /** Lucene by itself leaves a deleted document's words where they are one in ten or fewer. */
  private static TieredMergePolicy everything() {
    return new TieredMergePolicy().setForceMergeDeletesPctAllowed(0);
  }

  /**
   * Opens the index kept in a folder, or one in memory where none can be kept: no folder, another
   * process has it, or it cannot be written to.
   *
   * @param folder where it is kept; null for memory
   * @param analyzer by field
   * @param together whether many documents may be put in by several threads
   */
  static Kept open(@Nullable Path folder, Analyzer analyzer, boolean together) {
    try {
      if (folder != null) {
        try {
          Files.createDirectories(folder);
          return new Kept(FSDirectory.open(folder), analyzer, together);
        } catch (LockObtainFailedException e) {
          // another process searches the same casebook: memory does as well
        } catch (IOException | IllegalArgumentException e) {
          remove(folder); // of another make, or cut short: it is made anew next time
        }
      }
      return new Kept(new ByteBuffersDirectory(), analyzer, together);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes what is kept in a folder; nothing happens if there is none. */
  static void remove(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The search index in " + folder + " could not be removed; remove it by hand.", e);
    }
  }

  /**
   * Brings it up to date: what is no longer there goes, what is new or changed comes.
   *
   * @param sources every document there is to find
   * @param fields what of a document goes into the index, beside its id and version
   */
  void bring(List<SearchIndex.Source> sources, Function<SearchIndex.Entry, Document> fields) {
    try {
      Map<String, String> indexed = indexed();
      held = new HashSet<>(indexed.keySet());
      List<Change> changes = new ArrayList<>();
      for (SearchIndex.Source source : sources) {
        String before = indexed.remove(source.id());
        if (!source.version().equals(before)) {
          changes.add(new Change(source, before != null));
        }
      }
      take(changes, indexed.keySet(), fields, 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As {@link #bring(List, Function)}, of what the caller knows to be new, changed or gone. */
  void bring(
      List<SearchIndex.Source> changed,
      Collection<String> gone,
      Function<SearchIndex.Entry, Document> fields) {
    try {
      Set<String> before = held;
      if (before == null) {
        before = new HashSet<>(indexed().keySet());
        held = before;
      }
      List<Change> changes = new ArrayList<>();
      for (SearchIndex.Source source : changed) {
        changes.add(new Change(source, before.contains(source.id())));
      }
      take(changes, gone, fields, MANY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A document to go in.
   *
   * @param replaces whether one of its id is in already
   */
  private record Change(SearchIndex.Source source, boolean replaces) {}

  /**
   * @param enough how many new documents are worth waiting for the disk: what a crash takes of
   *     fewer is indexed again
   */
  private void take(
      List<Change> changes,
      Collection<String> gone,
      Function<SearchIndex.Entry, Document> fields,
      int enough)
      throws IOException {
    boolean replaced = false;
    for (int from = 0; from < changes.size(); from += READ_AT_ONCE) {
      List<Change> some = changes.subList(from, Math.min(changes.size(), from + READ_AT_ONCE));
      List<SearchIndex.Entry> entries = new ArrayList<>();
      for (Change change : some) {
        // read here: who reads may hold what other threads would wait for
        entries.add(change.source().read().apply(change.source().id()));
        replaced |= change.replaces();
      }
      IntStream each = IntStream.range(0, entries.size());
      (together && changes.size() >= MANY ? each.parallel() : each)
          .forEach(i -> put(entries.get(i), some.get(i).replaces(), fields));
    }
    for (String id : gone) {
      writer.deleteDocuments(new Term(ID, id));
    }
    if (replaced || !gone.isEmpty()) {
      writer.forceMergeDeletes(); // what was erased or sealed leaves nothing behind
    }
    Set<String> now = held;
    if (now != null) {
      changes.forEach(change -> now.add(change.source().id()));
      gone.forEach(now::remove);
    }
    uncommitted += changes.size();
    if (replaced || !gone.isEmpty() || uncommitted >= enough) {
      writer.commit();
      uncommitted = 0;
    }
  }

  private void put(
      SearchIndex.Entry entry, boolean replaces, Function<SearchIndex.Entry, Document> fields) {
    try {
      Document document = fields.apply(entry);
      document.add(new StringField(ID, entry.id(), Field.Store.YES));
      document.add(new BinaryDocValuesField(VERSION, new BytesRef(entry.version())));
      if (replaces) {
        writer.updateDocument(new Term(ID, entry.id()), document);
      } else {
        writer.addDocument(document);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The versions of what is indexed, by document. */
  Map<String, String> indexed() throws IOException {
    Map<String, String> indexed = new HashMap<>();
    try (DirectoryReader reader = reader()) {
      for (LeafReaderContext leaf : reader.leaves()) {
        BinaryDocValues versions = leaf.reader().getBinaryDocValues(VERSION);
        Bits live = leaf.reader().getLiveDocs();
        StoredFields stored = leaf.reader().storedFields();
        for (int doc = 0; doc < leaf.reader().maxDoc(); doc++) {
          if ((live == null || live.get(doc)) && versions != null && versions.advanceExact(doc)) {
            indexed.put(
                stored.document(doc, Set.of(ID)).get(ID), versions.binaryValue().utf8ToString());
          }
        }
      }
    }
    return indexed;
  }

  /** What is in it now. */
  DirectoryReader reader() throws IOException {
    return DirectoryReader.open(writer);
  }

  @Override
  public void close() {
    try {
      writer.close();
      directory.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
