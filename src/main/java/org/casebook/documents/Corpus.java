package org.casebook.documents;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.casebook.dates.Edtf;
import org.casebook.decisions.Decision;
import org.jspecify.annotations.Nullable;

/**
 * Every document of a casebook, replayed from its decisions. Texts are not in here; see {@link
 * Texts}.
 */
public final class Corpus {
  private final Map<String, Document> documents = new LinkedHashMap<>();
  private final Map<String, List<FetchRecord>> fetches = new HashMap<>();
  private final Origins origins = new Origins();

  /**
   * A document was fetched.
   *
   * @param record hash of the web archive of all that was asked and answered
   * @param at when, ISO 8601
   * @param documents all that came of it
   * @param seq the decision that recorded it
   */
  public record FetchRecord(String record, String at, List<String> documents, long seq) {}

  /** Takes in the next decision about documents; {@code seq} is its place in the log. */
  public void apply(long seq, Decision.AboutDocuments decision) {
    switch (decision) {
      case Decision.DocumentCaptured c -> {
        Edtf published = date(c.published());
        Document document =
            new Document(
                c.document(),
                documents.size(),
                c.format(),
                c.bytes(),
                c.size(),
                c.text(),
                c.description(),
                published,
                c.basis(),
                c.capturedAt(),
                c.language(),
                c.notes(),
                List.of(whole(published, c.basis())),
                seq,
                null);
        documents.put(document.id(), document);
        origins.captured(document);
      }
      case Decision.DocumentDescribed d ->
          documents.computeIfPresent(d.document(), (id, old) -> described(old, d));
      case Decision.DocumentSplit s ->
          documents.computeIfPresent(s.document(), (id, old) -> with(old, parts(s), old.erased()));
      case Decision.Fetched f -> {
        for (String id : f.documents()) {
          fetches
              .computeIfAbsent(id, document -> new ArrayList<>())
              .add(new FetchRecord(f.record(), f.at(), f.documents(), seq));
        }
      }
      case Decision.Erased e ->
          documents.computeIfPresent(
              e.subject(),
              (id, old) -> with(old, old.parts(), new Document.Tombstone(seq, e.why())));
      case Decision.SameOrigin same -> origins.join(same.documents());
      case Decision.OwnOrigin own -> origins.separate(own.documents());
    }
  }

  private static Part whole(@Nullable Edtf published, @Nullable String basis) {
    return new Part("a", 0, Integer.MAX_VALUE, published, basis, null);
  }

  private static @Nullable Edtf date(@Nullable String text) {
    return text == null ? null : Edtf.parse(text);
  }

  private static List<Part> parts(Decision.DocumentSplit split) {
    List<Part> parts = new ArrayList<>();
    for (Decision.PartSpan span : split.parts()) {
      parts.add(
          new Part(
              span.part(), span.start(), span.end(), date(span.published()), span.basis(), null));
    }
    return parts;
  }

  private static Document described(Document old, Decision.DocumentDescribed d) {
    Edtf published = date(d.published());
    List<Part> parts = old.split() ? old.parts() : List.of(whole(published, d.basis()));
    return new Document(
        old.id(),
        old.number(),
        old.format(),
        old.bytesHash(),
        old.size(),
        old.textHash(),
        d.description(),
        published,
        d.basis(),
        old.capturedAt(),
        d.language(),
        old.notes(),
        parts,
        old.capturedBy(),
        old.erased());
  }

  private static Document with(
      Document old, List<Part> parts, Document.@Nullable Tombstone erased) {
    return new Document(
        old.id(),
        old.number(),
        old.format(),
        old.bytesHash(),
        old.size(),
        old.textHash(),
        old.descriptionHash(),
        old.published(),
        old.basis(),
        old.capturedAt(),
        old.language(),
        old.notes(),
        parts,
        old.capturedBy(),
        erased);
  }

  /** All documents in the order of capture, erased ones too. */
  public Collection<Document> documents() {
    return Collections.unmodifiableCollection(documents.values());
  }

  /** The document of that id, or null. */
  public @Nullable Document document(String id) {
    return documents.get(id);
  }

  /** Every time this document was fetched, first to last; empty for one that came as a file. */
  public List<FetchRecord> fetches(String document) {
    return Collections.unmodifiableList(fetches.getOrDefault(document, List.of()));
  }

  /** Which documents go back to one report. */
  public Origins origins() {
    return origins;
  }
}
