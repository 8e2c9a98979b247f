package org.casebook.documents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.casebook.decisions.Holdings;
import org.jspecify.annotations.Nullable;

/**
 * The texts, bytes and descriptions of documents, by hash, from the casebook's holdings. Safe for
 * many threads.
 */
public final class Texts {
  private static final int REMEMBERED = 256;
  private static final ObjectMapper JSON = new ObjectMapper();

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

  public Texts(Holdings holdings) {
    this.holdings = holdings;
  }

  /** The extracted text of a document; null once erased. */
  public @Nullable String text(Document document) {
    return document.erased() != null ? null : remembered(document.textHash());
  }

  /** The description of a document; once erased, only that it was. */
  public Description description(Document document) {
    String json = document.erased() != null ? null : remembered(document.descriptionHash());
    if (json == null) {
      return new Description("(erased)", null, null, null, null);
    }
    try {
      return JSON.readValue(json, Description.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "The description of document " + document.id() + " cannot be read.", e);
    }
  }

  /** The form in which a description is held. */
  public static byte[] held(Description description) {
    try {
      return JSON.writeValueAsString(description).getBytes(StandardCharsets.UTF_8);
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
   * The slice of a document's text between two code points; null once erased, and where the text
   * has no such span.
   */
  public @Nullable String slice(Document document, int start, int end) {
    String text = text(document);
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
