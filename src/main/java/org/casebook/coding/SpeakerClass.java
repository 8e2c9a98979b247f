package org.casebook.coding;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who says it: the class of speaker an assertion rests on. */
public enum SpeakerClass {
  COURT("court"),
  PROSECUTOR("prosecutor"),
  POLICE("police"),
  GOVERNMENT("government"),
  RESEARCHER("researcher"),
  JOURNALIST("journalist"),
  WITNESS("witness"),
  ANONYMOUS_OFFICIAL("anonymous official"),
  PERPETRATOR("perpetrator"),
  GROUP("group");

  private final String words;

  SpeakerClass(String words) {
    this.words = words;
  }

  /** As written in files and shown to people. */
  public String words() {
    return words;
  }

  /**
   * Reads a speaker class; {@code _} and {@code -} stand for a space, and {@code claimant group} is
   * {@code group}.
   *
   * @throws IllegalArgumentException naming the text and what is allowed
   */
  public static SpeakerClass read(String text) {
    String plain = text.strip().toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
    @Nullable SpeakerClass found = plain.equals("claimant group") ? GROUP : null;
    for (SpeakerClass speaker : values()) {
      if (speaker.words.equals(plain)) {
        found = speaker;
      }
    }
    if (found == null) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is no speaker class; use one of "
              + Arrays.stream(values()).map(SpeakerClass::words).collect(Collectors.joining(", ")));
    }
    return found;
  }
}
