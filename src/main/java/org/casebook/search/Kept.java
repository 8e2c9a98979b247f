package org.casebook.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
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

  private final Directory directory;
  private final IndexWriter writer;

  private Kept(Directory directory, Analyzer analyzer) throws IOException {
    this.directory = directory;
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
   */
  static Kept open(@Nullable Path folder, Analyzer analyzer) {
    try {
      if (folder != null) {
        try {
          Files.createDirectories(folder);
          return new Kept(FSDirectory.open(folder), analyzer);
        } catch (LockObtainFailedException e) {
          // another process searches the same casebook: memory does as well
        } catch (IOException | IllegalArgumentException e) {
          remove(folder); // of another make, or cut short: it is made anew next time
        }
      }
      return new Kept(new ByteBuffersDirectory(), analyzer);
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
      List<SearchIndex.Source> changed = new ArrayList<>();
      boolean replaced = false;
      for (SearchIndex.Source source : sources) {
        String before = indexed.remove(source.id());
        if (!source.version().equals(before)) {
          replaced |= before != null;
          changed.add(source);
        }
      }
      bring(changed, indexed.keySet(), fields, replaced);
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
      boolean replaced = false;
      try (DirectoryReader reader = reader()) {
        for (SearchIndex.Source source : changed) {
          replaced |= reader.docFreq(new Term(ID, source.id())) > 0;
        }
      }
      bring(changed, gone, fields, replaced);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void bring(
      List<SearchIndex.Source> changed,
      Collection<String> gone,
      Function<SearchIndex.Entry, Document> fields,
      boolean replaced)
      throws IOException {
    for (SearchIndex.Source source : changed) {
      SearchIndex.Entry entry = source.read().apply(source.id());
      Document document = fields.apply(entry);
      document.add(new StringField(ID, entry.id(), Field.Store.YES));
      document.add(new BinaryDocValuesField(VERSION, new BytesRef(entry.version())));
      writer.updateDocument(new Term(ID, entry.id()), document);
    }
    for (String id : gone) {
      writer.deleteDocuments(new Term(ID, id));
    }
    if (replaced || !gone.isEmpty()) {
      writer.forceMergeDeletes(); // what was erased or sealed leaves nothing behind
    }
    if (!changed.isEmpty() || !gone.isEmpty()) {
      writer.commit();
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
