package org.casebook.documents;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

  private final Map<String, List<Described>> descriptions = new HashMap<>();
  private final Map<String, Propaganda> propaganda = new HashMap<>();
  private final Set<String> unsplit = new HashSet<>();

  /**
   * What was known about a document from one decision to the next.
   *
   * @param seq the decision
   * @param descriptionHash of the held description
   */
  public record Described(
      long seq,
      String descriptionHash,
      @Nullable Edtf published,
      @Nullable String basis,
      @Nullable String language) {}

  /** Read by those who show texts, also while entries come in. */
  private final Map<String, Sealing> sealing = new ConcurrentHashMap<>();

  /**
   * What of a document is sealed, and what a person opened again; both in order of the text.
   *
   * @param opened spans of code points, {@code hash} empty
   */
  private record Sealing(List<Seal> seals, List<Seal> opened) {
    static final Sealing NONE = new Sealing(List.of(), List.of());

    Sealing sealed(long seq, Decision.Sealed s) {
      List<Seal> all = new ArrayList<>(seals);
      List<Seal> open = new ArrayList<>(opened);
      for (Decision.SealedSpan span : s.spans()) {
        open.removeIf(o -> s.byHand() && o.meets(span.start(), span.end()));
        String why = span.found() == null ? s.why() : span.found();
        all.add(new Seal(span.start(), span.end(), span.hash(), s.byHand(), why, seq));
      }
      all.sort(Comparator.comparingInt(Seal::start).thenComparingInt(Seal::end));
      return new Sealing(List.copyOf(all), List.copyOf(open));
    }

    Sealing unsealed(long seq, Decision.Unsealed u) {
      List<Seal> open = new ArrayList<>(opened);
      open.add(new Seal(u.start(), u.end(), "", true, u.why(), seq));
      open.sort(Comparator.comparingInt(Seal::start));
      return new Sealing(
          seals.stream().filter(s -> !s.meets(u.start(), u.end())).toList(), List.copyOf(open));
    }
  }

  /** Takes in the next decision about documents; {@code seq} is its place in the log. */
  public void apply(long seq, Decision.AboutDocuments decision) {
    take(seq, decision);
    String touched =
        switch (decision) {
          case Decision.DocumentCaptured c -> c.document();
          case Decision.DocumentDescribed d -> d.document();
          case Decision.DocumentSplit s -> s.document();
          case Decision.Erased e -> e.subject();
          case Decision.PropagandaNoted p -> p.document();
          case Decision.Sealed s -> s.document();
          case Decision.Unsealed u -> u.document();
          case Decision.Fetched _, Decision.SplitRefused _ -> null;
          case Decision.SameOrigin _, Decision.OwnOrigin _ -> null;
        };
    if (touched != null && documents.containsKey(touched)) {
      touches.add(new Touch(seq, touched));
    }
  }

  /**
   * The documents whose text, description, parts or seals were touched by an entry after this one,
   * each once, in the order in which they were; for what is derived from them and kept up to date.
   */
  public Collection<Document> touchedAfter(long seq) {
    int first = touches.size();
    while (first > 0 && touches.get(first - 1).seq() > seq) {
      first--;
    }
    Map<String, Document> touched = new LinkedHashMap<>();
    for (Touch touch : touches.subList(first, touches.size())) {
      Document document = documents.get(touch.document());
      if (document != null) {
        touched.put(touch.document(), document);
      }
    }
    return touched.values();
  }

  private record Touch(long seq, String document) {}

  private final List<Touch> touches = new ArrayList<>();

  private void take(long seq, Decision.AboutDocuments decision) {
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
        note(document, seq);
        origins.captured(document);
      }
      case Decision.DocumentDescribed d ->
          documents.computeIfPresent(
              d.document(),
              (id, old) -> {
                Document now = described(old, d);
                note(now, seq);
                return now;
              });
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
      case Decision.PropagandaNoted p -> {
        Propaganda what = new Propaganda(p.organ(), p.form(), date(p.date()));
        Document.Tombstone tombstone = new Document.Tombstone(seq, what.why(), what);
        Document old = documents.get(p.document());
        Document gone =
            old == null ? notKept(p, what, tombstone) : with(old, old.parts(), tombstone);
        documents.put(gone.id(), gone);
        propaganda.put(p.bytes(), what);
        if (old == null) {
          origins.captured(gone);
        }
      }
      case Decision.SplitRefused r -> unsplit.add(r.document());
      case Decision.Sealed s ->
          sealing.merge(
              s.document(), Sealing.NONE.sealed(seq, s), (old, fresh) -> old.sealed(seq, s));
      case Decision.Unsealed u ->
          sealing.computeIfPresent(u.document(), (id, old) -> old.unsealed(seq, u));
      case Decision.SameOrigin same -> origins.join(same.documents());
      case Decision.OwnOrigin own -> origins.separate(own.documents());
    }
  }

  private Document notKept(
      Decision.PropagandaNoted p, Propaganda what, Document.Tombstone tombstone) {
    return new Document(
        p.document(),
        documents.size(),
        Document.NOT_KEPT,
        p.bytes(),
        p.size(),
        p.bytes(),
        p.bytes(),
        what.date(),
        what.date() == null ? null : Parts.BY_HAND,
        p.notedAt(),
        null,
        List.of(),
        List.of(whole(what.date(), what.date() == null ? null : Parts.BY_HAND)),
        tombstone.seq(),
        tombstone);
  }

  private void note(Document document, long seq) {
    descriptions
        .computeIfAbsent(document.id(), id -> new ArrayList<>())
        .add(
            new Described(
                seq,
                document.descriptionHash(),
                document.published(),
                document.basis(),
                document.language()));
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

  /** What was known about a document, the oldest first; at least as captured. */
  public List<Described> descriptions(String document) {
    return List.copyOf(descriptions.getOrDefault(document, List.of()));
  }

  /** The propaganda these bytes were marked as, by their SHA-256; null if they were not. */
  public @Nullable Propaganda propaganda(String bytesHash) {
    return propaganda.get(bytesHash);
  }

  /** Whether a person said that it is one text, so that no split is proposed. */
  public boolean splitRefused(String document) {
    return unsplit.contains(document);
  }

  /** What of a document's text is not shown, in order. */
  public List<Seal> seals(String document) {
    return sealing.getOrDefault(document, Sealing.NONE).seals();
  }

  /** What of a document's text a person opened after it was sealed, in order. */
  public List<Seal> opened(String document) {
    return sealing.getOrDefault(document, Sealing.NONE).opened();
  }

  /** Which documents go back to one report. */
  public Origins origins() {
    return origins;
  }
}
