package org.casebook.documents;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.casebook.decisions.Holdings;
import org.casebook.people.Masking;
import org.jspecify.annotations.Nullable;

/**
 * The texts, bytes and descriptions of documents, by hash, from the casebook's holdings. Safe for
 * many threads.
 */
public final class Texts {
  private static final int REMEMBERED = 256;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectReader READER = JSON.readerFor(Description.class);
  private static final ObjectWriter WRITER = JSON.writerFor(Description.class);

  private final Holdings holdings;
  private final Map<String, String> recent =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
              return size() > REMEMBERED;
            }
          });

  private final Function<String, List<Seal>> seals;

  /**
   * @param seals what of a document is sealed now, by its id: an earlier state of the log shows
   *     nothing that is sealed today
   */
  public Texts(Holdings holdings, Function<String, List<Seal>> seals) {
    this.holdings = holdings;
    this.seals = seals;
  }

  /**
   * The text of a document as everything reads it: what is sealed is filled, code point for code
   * point, with {@link Masking#FILLER}, line ends left. Null once erased.
   */
  public @Nullable String text(Document document) {
    String captured = captured(document);
    List<Seal> sealed = captured == null ? List.of() : seals.apply(document.id());
    if (captured == null || sealed.isEmpty()) {
      return captured;
    }
    String key =
        document.textHash()
            + sealed.stream().map(s -> " " + s.start() + "-" + s.end()).collect(joining());
    return recent.computeIfAbsent(key, k -> filled(captured, sealed));
  }

  private static String filled(String text, List<Seal> sealed) {
    StringBuilder out = new StringBuilder(text.length());
    int at = 0;
    int codePoint = 0;
    for (Seal seal : sealed) {
      for (; at < text.length() && codePoint < seal.end(); codePoint++) {
        int c = text.codePointAt(at);
        at += Character.charCount(c);
        if (codePoint < seal.start() || c == '\n') {
          out.appendCodePoint(c);
        } else {
          out.append(Masking.FILLER);
        }
      }
    }
    return out.append(text, at, text.length()).toString();
  }

  /**
   * The text of a document as captured, what is sealed in it included; null once erased. For
   * checking hashes and quotes, and for the scan; nothing of it may be shown, indexed or written.
   */
  public @Nullable String captured(Document document) {
    return document.erased() != null ? null : remembered(document.textHash());
  }

  /** Whether any of a stretch of a document is sealed. */
  public boolean sealed(Document document, int start, int end) {
    return seals.apply(document.id()).stream().anyMatch(seal -> seal.meets(start, end));
  }

  /** What of a document is sealed now, in order. */
  public List<Seal> seals(Document document) {
    return seals.apply(document.id());
  }

  /** The description of a document; once erased, only that it was. */
  public Description description(Document document) {
    return withoutSealed(document, capturedDescription(document));
  }

  private Description withoutSealed(Document document, Description held) {
    String title = held.title();
    if (title == null || !sealedTitle(document, title)) {
      return held;
    }
    return new Description(
        held.fileName(),
        held.publisher(),
        String.valueOf(Masking.FILLER).repeat(title.codePointCount(0, title.length())),
        held.url(),
        held.byline(),
        held.bases(),
        held.links());
  }

  /** A headline is mostly the text's first sentence, and is sealed with it. */
  private boolean sealedTitle(Document document, String title) {
    String captured = seals.apply(document.id()).isEmpty() ? null : captured(document);
    if (captured != null) {
      String words = spaced(title);
      for (Seal seal : seals.apply(document.id())) {
        String slice = spaced(slice(captured, seal.start(), seal.end()));
        if (slice.contains(words) || words.contains(slice)) {
          return true;
        }
      }
    }
    return false;
  }

  private static String spaced(@Nullable String text) {
    return text == null ? "" : text.replaceAll("\\s+", " ").strip();
  }

  /** The description of a document as held, a sealed title included; for writing it anew only. */
  public Description capturedDescription(Document document) {
    String json = document.erased() != null ? null : remembered(document.descriptionHash());
    if (json == null) {
      Document.Tombstone tombstone = document.erased();
      Propaganda propaganda = tombstone == null ? null : tombstone.propaganda();
      return propaganda == null
          ? new Description("(erased)", null, null, null, null)
          : new Description("(not kept)", propaganda.organ(), propaganda.words(), null, null);
    }
    try {
      return read(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "The description of document " + document.id() + " cannot be read.", e);
    }
  }

  /** A description as it was before a correction, a sealed title filled; null once erased. */
  public @Nullable Description earlier(Document document, String descriptionHash) {
    String json = document.erased() != null ? null : holdings.text(descriptionHash);
    try {
      return json == null ? null : withoutSealed(document, read(json));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A description cannot be read: " + descriptionHash, e);
    }
  }

  private static Description read(String json) throws JsonProcessingException {
    return READER.readValue(json);
  }

  /** The form in which a description is held. */
  public static byte[] held(Description description) {
    try {
      return WRITER.writeValueAsString(description).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The captured bytes of a document; null once erased. */
  public byte @Nullable [] bytes(Document document) {
    Holdings.Held held = holdings.held(document.bytesHash());
    return held == null ? null : held.bytes();
  }

  /**
   * The slice of a document's text between two code points, filled where it is sealed; null once
   * erased, and where the text has no such span.
   */
  public @Nullable String slice(Document document, int start, int end) {
    return slice(text(document), start, end);
  }

  /** As {@link #slice}, of {@link #captured}: for comparing hashes, never for showing. */
  public @Nullable String capturedSlice(Document document, int start, int end) {
    return slice(captured(document), start, end);
  }

  private static @Nullable String slice(@Nullable String text, int start, int end) {
    if (text == null || start < 0 || end < start || end > text.codePointCount(0, text.length())) {
      return null;
    }
    int from = text.offsetByCodePoints(0, start);
    return text.substring(from, text.offsetByCodePoints(from, end - start));
  }

  private @Nullable String remembered(String hash) {
    String text = recent.get(hash);
    if (text == null) {
      text = holdings.text(hash);
      if (text != null) {
        recent.put(hash, text);
      }
    }
    return text;
  }

  /** Forgets what it remembers, so that what another process erased is gone here too. */
  public void forget() {
    recent.clear();
  }
}
