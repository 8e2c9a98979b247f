package org.casebook.origins;

import java.util.Arrays;

/**
 * An index of fingerprints of passages, which finds texts that share a passage however long the
 * rest of them is. Fingerprints are chosen by winnowing (Schleimer, Wilkerson and Aiken, SIGMOD
 * 2003): every run of {@value #GUARANTEED} words that two texts share gives both the same
 * fingerprint.
 *
 * <p>A fingerprint that more than {@value #EVERYBODYS} texts have is everybody's and ties nobody.
 * About 1 KB a text of 300 words. Not safe for several threads.
 */
final class Passages {
  private static final int WINDOW = 8;
  static final int GUARANTEED = WINDOW + Told.SHINGLE - 1;
  static final int EVERYBODYS = 500;

  /** Two texts that share one fingerprint only are not looked at. */
  private static final int LEAST = 2;

  private int[] head = new int[4096];
  private int[] texts = new int[4096];
  private int[] entryText = new int[2048];
  private int[] entryNext = new int[2048];
  private long[] entryKey = new long[2048];
  private int entries;
  private int filled;

  /** Each text's own fingerprints, in the order of the texts. */
  private long[][] fingerprints = new long[1024][];

  private int size;

  /**
   * The fingerprints of a text, sorted, each once. Shingles that lie in a quotation or a stock
   * phrase with all their words give none.
   */
  static long[] winnow(Told told) {
    int n = told.prose.word.length - Told.SHINGLE + 1;
    if (n <= 0) {
      return new long[0];
    }
    long[] own = new long[n];
    int count = 0;
    for (int i = 0; i < n; i++) {
      boolean counts = false;
      for (int k = i; k < i + Told.SHINGLE; k++) {
        counts |= !told.prose.quoted[k] && !told.stock[k];
      }
      if (counts) {
        own[count++] = told.shingle[i];
      }
    }
    long[] chosen = new long[count];
    int kept = 0;
    for (int from = 0; from == 0 || from + WINDOW <= count; from++) {
      long least = Long.MAX_VALUE;
      for (int i = from; i < Math.min(count, from + WINDOW); i++) {
        least = Math.min(least, own[i]);
      }
      if (count > 0 && (kept == 0 || chosen[kept - 1] != least)) {
        chosen[kept++] = least;
      }
      if (count == 0) {
        break;
      }
    }
    return Arrays.stream(chosen, 0, kept).sorted().distinct().toArray();
  }

  /** Takes a text in; texts are numbered from 0. */
  void add(long[] fingerprintsOfText) {
    if (size == fingerprints.length) {
      fingerprints = Arrays.copyOf(fingerprints, size + size / 2);
    }
    fingerprints[size] = fingerprintsOfText;
    for (long key : fingerprintsOfText) {
      enter(key, size);
    }
    size++;
  }

  private void enter(long key, int text) {
    if (entries == entryText.length) {
      int capacity = entries + entries / 2;
      entryText = Arrays.copyOf(entryText, capacity);
      entryNext = Arrays.copyOf(entryNext, capacity);
      entryKey = Arrays.copyOf(entryKey, capacity);
    }
    int slot = slot(key);
    entryText[entries] = text;
    entryKey[entries] = key;
    entryNext[entries] = head[slot];
    if (head[slot] == 0 && ++filled > 0.6 * head.length) {
      head[slot] = ++entries;
      texts[slot] = 1;
      widen();
      return;
    }
    head[slot] = ++entries;
    texts[slot]++;
  }

  private void widen() {
    int[] old = head;
    int[] counts = texts;
    head = new int[old.length * 2];
    texts = new int[old.length * 2];
    for (int i = 0; i < old.length; i++) {
      if (old[i] != 0) {
        int slot = slot(entryKey[old[i] - 1]);
        head[slot] = old[i];
        texts[slot] = counts[i];
      }
    }
  }

  private int slot(long key) {
    int slot = (int) (key ^ key >>> 32) & head.length - 1;
    while (head[slot] != 0 && entryKey[head[slot] - 1] != key) {
      slot = slot + 1 & head.length - 1;
    }
    return slot;
  }

  /** The texts that share passages with this text, without itself, ascending. */
  int[] neighbours(int text) {
    int[] found = new int[16];
    int count = 0;
    for (long key : fingerprints[text]) {
      int slot = slot(key);
      if (texts[slot] > EVERYBODYS) {
        continue;
      }
      for (int at = head[slot]; at != 0; at = entryNext[at - 1]) {
        if (entryText[at - 1] != text) {
          if (count == found.length) {
            found = Arrays.copyOf(found, count * 2);
          }
          found[count++] = entryText[at - 1];
        }
      }
    }
    Arrays.sort(found, 0, count);
    int kept = 0;
    for (int i = 0; i < count; ) {
      int end = i;
      while (end < count && found[end] == found[i]) {
        end++;
      }
      if (end - i >= LEAST) {
        found[kept++] = found[i];
      }
      i = end;
    }
    return Arrays.copyOf(found, kept);
  }

  /** Whether these two share passages that are not everybody's. */
  boolean share(int a, int b) {
    int count = 0;
    for (long key : fingerprints[a]) {
      if (Told.in(fingerprints[b], key) && texts[slot(key)] <= EVERYBODYS) {
        count++;
      }
    }
    return count >= LEAST;
  }

  /** Bytes it takes, all told. */
  long bytes() {
    long bytes = 4L * head.length + 4L * texts.length + 16L * entryText.length;
    for (int i = 0; i < size; i++) {
      bytes += 24 + 8L * fingerprints[i].length;
    }
    return bytes;
  }
}
