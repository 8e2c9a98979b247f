package org.casebook.bench;

import java.util.Random;

/**
 * Invented articles without sense, of 150 to 450 words drawn by Zipf's law from 40,000. Every tenth
 * is a copy of an earlier one with three of a hundred words edited; every fiftieth shares half of
 * its passages with an earlier one, as two attacks told in the same phrases do, and is no copy.
 *
 * <p>An article is made from its number and the seed alone, so that a million need not be kept.
 */
final class SyntheticArticles {
  private static final int VOCABULARY = 40_000;
  private static final double EDITS = 0.03;
  private static final int COPY_EVERY = 10;
  private static final int PATTERN_EVERY = 50;

  private final long seed;
  private final String[] words = new String[VOCABULARY];
  private final int[] drawn = new int[1 << 16];

  /**
   * @param source number of the article it is a copy of; itself if it is none
   */
  record Article(int number, int source, String text) {}

  SyntheticArticles(long seed) {
    this.seed = seed;
    Random random = new Random(seed);
    for (int i = 0; i < VOCABULARY; i++) {
      StringBuilder word = new StringBuilder();
      int length = 2 + Math.min(9, (int) (Math.log(i + 2) / 2 + random.nextInt(5)));
      for (int k = 0; k < length; k++) {
        word.append((char) ('a' + random.nextInt(26)));
      }
      words[i] = word.toString();
    }
    double norm = Math.log(VOCABULARY);
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = Math.min(VOCABULARY - 1, (int) Math.exp((i + 0.5) / drawn.length * norm));
    }
  }

  Article article(int number) {
    int source = source(number);
    if (source != number) {
      return new Article(number, source, edited(text(source), new Random(seed ^ number * 31L)));
    }
    return new Article(number, number, String.join(" ", text(number)));
  }

  /** The article this one is a copy of, or itself. Copies are of originals only. */
  private int source(int number) {
    if (number % COPY_EVERY != COPY_EVERY - 1 || number < 2 * COPY_EVERY) {
      return number;
    }
    int back = new Random(seed * 17 + number).nextInt(number);
    return back % COPY_EVERY == COPY_EVERY - 1 ? back - 1 : back;
  }

  private String[] text(int number) {
    Random random = new Random(seed + number * 0x9E3779B97F4A7C15L);
    String[] text = new String[150 + random.nextInt(301)];
    for (int i = 0; i < text.length; i++) {
      text[i] = word(random);
    }
    if (number % PATTERN_EVERY == PATTERN_EVERY - 2 && number > PATTERN_EVERY) {
      Random other = new Random(seed + (number - PATTERN_EVERY) * 0x9E3779B97F4A7C15L);
      String[] pattern = new String[150 + other.nextInt(301)];
      for (int i = 0; i < pattern.length; i++) {
        pattern[i] = word(other);
      }
      for (int i = 0; i < Math.min(text.length, pattern.length); i++) {
        text[i] = i / 25 % 2 == 0 ? pattern[i] : text[i];
      }
    }
    return text;
  }

  private String word(Random random) {
    return words[drawn[random.nextInt(drawn.length)]];
  }

  private String edited(String[] text, Random random) {
    StringBuilder copy = new StringBuilder(text.length * 8);
    for (String word : text) {
      if (random.nextDouble() >= EDITS) {
        copy.append(word).append(' ');
        continue;
      }
      switch (random.nextInt(3)) {
        case 0 -> copy.append(word(random)).append(' ');
        case 1 -> copy.append(word).append(' ').append(word(random)).append(' ');
        default -> {
          // dropped
        }
      }
    }
    return copy.toString();
  }
}
