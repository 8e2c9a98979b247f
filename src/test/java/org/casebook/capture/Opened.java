package org.casebook.capture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.casebook.documents.Extracted;
import org.casebook.documents.Extraction;
import org.casebook.documents.UnreadableDocument;
import org.jspecify.annotations.Nullable;

/** What came out of a file or folder, read as the program reads it. */
final class Opened implements Heap.Into {
  /** How records are read in these tests. */
  static final Mapping RECORDS = Mapping.of(List.of("text=text", "title=title", "published=date"));

  /** By where each was found, without the folder of the test. */
  final Map<String, Extracted> read = new LinkedHashMap<>();

  final Map<String, Known> known = new LinkedHashMap<>();
  final Map<String, byte[]> bytes = new LinkedHashMap<>();
  final List<String> names = new ArrayList<>();
  final List<String> failed = new ArrayList<>();
  final List<String> passed = new ArrayList<>();
  final List<String> notes = new ArrayList<>();
  private final String folder;

  private Opened(String folder) {
    this.folder = folder;
  }

  static Opened of(Path path, Limits limits, @Nullable Mapping mapping) {
    Path parent = path.getParent();
    Opened opened = new Opened(parent == null ? "" : parent + "/");
    new Heap(limits, mapping, opened).open(path);
    return opened;
  }

  static Opened of(Path path) {
    return of(path, Limits.USUAL, RECORDS);
  }

  static Opened of(Path folder, String name, byte[] bytes) throws IOException {
    return of(Files.write(folder.resolve(name), bytes));
  }

  static Opened of(Path folder, String name, String text) throws IOException {
    return of(folder, name, text.getBytes(StandardCharsets.UTF_8));
  }

  private String bare(String from) {
    return from.startsWith(folder) ? from.substring(folder.length()) : from;
  }

  @Override
  public void document(String from, String name, byte[] content, Known about) {
    try {
      Extracted extracted = Extraction.read(content, name, about.url(), about.encoding());
      read.put(bare(from), extracted);
      known.put(bare(from), about);
      bytes.put(bare(from), content);
      names.add(name);
    } catch (UnreadableDocument e) {
      failed.add(bare(from) + " | " + e.getMessage());
    }
  }

  @Override
  public void failed(String from, String why) {
    failed.add(bare(from) + ": " + why);
  }

  @Override
  public void passed(String from) {
    passed.add(bare(from));
  }

  @Override
  public void note(String from, String sentence) {
    notes.add(bare(from) + ": " + sentence);
  }

  /** The one text there is. */
  String text() {
    if (read.size() != 1) {
      throw new AssertionError("one document, not " + read.keySet() + "; " + failed);
    }
    return read.values().iterator().next().text();
  }
}
