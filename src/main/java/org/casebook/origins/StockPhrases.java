package org.casebook.origins;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Phrases in which every attack is told ("no group has claimed responsibility"), from {@code
 * stock-phrases.txt}. Sharing them says nothing about sharing a report.
 */
final class StockPhrases {
  /** By the hash of the first word; longest first. */
  private static final Map<Long, List<long[]>> PHRASES = read();

  private StockPhrases() {}

  private static Map<Long, List<long[]>> read() {
    Map<Long, List<long[]>> phrases = new HashMap<>();
    try (InputStream in =
        Objects.requireNonNull(StockPhrases.class.getResourceAsStream("stock-phrases.txt"))) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\\R")) {
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        String[] words = line.strip().split("\\s+");
        long[] phrase = new long[words.length];
        for (int i = 0; i < words.length; i++) {
          phrase[i] = Words.hash(Words.norm(words[i]));
        }
        phrases.computeIfAbsent(phrase[0], first -> new ArrayList<>()).add(phrase);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    phrases.values().forEach(list -> list.sort((a, b) -> b.length - a.length));
    return phrases;
  }

  /** Which of these words stand in a stock phrase. */
  static boolean[] mark(long[] words) {
    boolean[] stock = new boolean[words.length];
    for (int i = 0; i < words.length; i++) {
      for (long[] phrase : PHRASES.getOrDefault(words[i], List.of())) {
        if (i + phrase.length <= words.length && matches(words, i, phrase)) {
          java.util.Arrays.fill(stock, i, i + phrase.length, true);
          break;
        }
      }
    }
    return stock;
  }

  private static boolean matches(long[] words, int from, long[] phrase) {
    for (int i = 0; i < phrase.length; i++) {
      if (words[from + i] != phrase[i]) {
        return false;
      }
    }
    return true;
  }
}
