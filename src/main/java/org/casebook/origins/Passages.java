package org.casebook.origins;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * An index of fingerprints of passages, which finds texts that share a passage however long the
 * rest of them is. Fingerprints are chosen by winnowing (Schleimer, Wilkerson and Aiken, SIGMOD
 * 2003): every run of {@value #GUARANTEED} words that two texts share gives both the same
 * fingerprint.
 *
 * <p>A fingerprint that more than {@value #EVERYBODYS} texts have is everybody's and ties nobody.
 * Fingerprints are kept as 32 bits: two texts may share one by chance, and one alone ties nobody.
 * Nine of ten stand in one text only, and cost no more than their place in the table. About 1.4 KB
 * a text of 300 words. Not safe for several threads.
 */
final class Passages {
  private static final int WINDOW = 8;
  static final int GUARANTEED = WINDOW + Told.SHINGLE - 1;
  static final int EVERYBODYS = 500;

  /** Two texts that share one fingerprint only are not looked at. */
  private static final int LEAST = 2;

  private static final double FULL = 0.7;

  private int[] keys = new int[4096];

  /** The one text that has the key, plus one; negative, where its texts' chain begins. */
  private int[] values = new int[4096];

  private int filled;
  private int[] linkText = new int[1024];

  /** The link after it, 0 where the chain ends. */
  private int[] linkNext = new int[1024];

  private int links;

  /** Each text's own fingerprints, in the order of the texts. */
  private int[][] fingerprints = new int[1024][];

  private int size;

  /** What {@link #share} found out. */
  private final Map<Integer, Boolean> common = new HashMap<>();

  /**
   * The fingerprints of a text, sorted, each once. Shingles that lie in a quotation or a stock
   * phrase with all their words give none.
   */
  static int[] winnow(Told told) {
    int n = told.prose.word.length - Told.SHINGLE + 1;
    if (n <= 0) {
      return new int[0];
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
    int[] chosen = new int[count];
    int kept = 0;
    for (int from = 0; count > 0 && (from == 0 || from + WINDOW <= count); from++) {
      long least = Long.MAX_VALUE;
      for (int i = from; i < Math.min(count, from + WINDOW); i++) {
        least = Math.min(least, own[i]);
      }
      // the low bits: of the least, the high ones are nearly all alike
      if (kept == 0 || chosen[kept - 1] != (int) least) {
        chosen[kept++] = (int) least;
      }
    }
    return Arrays.stream(chosen, 0, kept).sorted().distinct().toArray();
  }

  /** Takes a text in; texts are numbered from 0. */
  void add(int[] fingerprintsOfText) {
    if (size == fingerprints.length) {
      fingerprints = Arrays.copyOf(fingerprints, size + size / 2);
    }
    fingerprints[size] = fingerprintsOfText;
    for (int key : fingerprintsOfText) {
      enter(key, size);
    }
    size++;
  }

  /** The fingerprints of a text it holds. */
  int[] of(int text) {
    return fingerprints[text];
  }

  private void enter(int key, int text) {
    int slot = slot(key);
    int value = values[slot];
    if (value == 0) {
      keys[slot] = key;
      values[slot] = text + 1;
      if (++filled > FULL * keys.length) {
        widen();
      }
      return;
    }
    int chain = value < 0 ? -value : link(value - 1, 0);
    values[slot] = -link(text, chain);
  }

  private int link(int text, int next) {
    if (++links == linkText.length) {
      linkText = Arrays.copyOf(linkText, links + links / 2);
      linkNext = Arrays.copyOf(linkNext, links + links / 2);
    }
    linkText[links] = text;
    linkNext[links] = next;
    return links;
  }

  private void widen() {
    int[] oldKeys = keys;
    int[] oldValues = values;
    keys = new int[oldKeys.length * 2];
    values = new int[oldKeys.length * 2];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldValues[i] != 0) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        values[slot] = oldValues[i];
      }
    }
  }

  private int slot(int key) {
    int slot = (int) Words.mix(key) & keys.length - 1;
    while (values[slot] != 0 && keys[slot] != key) {
      slot = slot + 1 & keys.length - 1;
    }
    return slot;
  }

  private boolean everybodys(int key) {
    int value = values[slot(key)];
    int texts = 0;
    for (int at = value < 0 ? -value : 0; at != 0 && texts <= EVERYBODYS; at = linkNext[at]) {
      texts++;
    }
    return texts > EVERYBODYS;
  }

  /** The texts that share passages with this text, without itself, ascending. */
  int[] neighbours(int text) {
    int[] found = new int[16];
    int count = 0;
    for (int key : fingerprints[text]) {
      int value = values[slot(key)];
      if (value >= 0 || everybodys(key)) {
        continue;
      }
      for (int at = -value; at != 0; at = linkNext[at]) {
        if (linkText[at] != text) {
          if (count == found.length) {
            found = Arrays.copyOf(found, count * 2);
          }
          found[count++] = linkText[at];
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

  /** Forgets what {@link #share} found out about passages before more texts came. */
  void settle() {
    common.clear();
  }

  /** Whether these two share passages that are not everybody's. */
  boolean share(int a, int b) {
    int[] of = fingerprints[a];
    int[] in = fingerprints[b];
    int count = 0;
    for (int i = 0, j = 0; i < of.length && j < in.length && count < LEAST; ) {
      if (of[i] == in[j]) {
        count += common.computeIfAbsent(of[i], this::everybodys) ? 0 : 1;
        i++;
        j++;
      } else if (of[i] < in[j]) {
        i++;
      } else {
        j++;
      }
    }
    return count >= LEAST;
  }

  /** The share of the passages of the shorter of two texts that both have. */
  double likeness(int a, int b) {
    int[] of = fingerprints[a];
    int[] in = fingerprints[b];
    int shared = 0;
    for (int i = 0, j = 0; i < of.length && j < in.length; ) {
      if (of[i] == in[j]) {
        shared++;
        i++;
        j++;
      } else if (of[i] < in[j]) {
        i++;
      } else {
        j++;
      }
    }
    return shared == 0 ? 0 : (double) shared / Math.min(of.length, in.length);
  }

  /** Bytes it takes, all told. */
  long bytes() {
    long bytes = 8L * keys.length + 8L * linkText.length + 8L * fingerprints.length;
    for (int i = 0; i < size; i++) {
      bytes += 16 + 4L * fingerprints[i].length;
    }
    return bytes;
  }
}
