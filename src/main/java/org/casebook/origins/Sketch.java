package org.casebook.origins;

import java.util.Arrays;

/**
 * A text in 256 bytes: the least hash of its shingles in each of 128 bins, 16 bits each. The share
 * of equal bins estimates the Jaccard coefficient of two texts' shingles, with a standard error of
 * at most 0.045.
 *
 * <p>One permutation hashing (Li, Owen and Zhang, NIPS 2012) costs one hash a shingle instead of
 * 128; empty bins are filled from full ones as in Shrivastava, "Optimal Densification for Fast and
 * Accurate Minwise Hashing" (ICML 2017).
 */
public final class Sketch {
  static final int BINS = 128;

  final short[] bins;
  private final boolean empty;

  private Sketch(short[] bins, boolean empty) {
    this.bins = bins;
    this.empty = empty;
  }

  /** Whether there was nothing to sketch: such texts resemble nothing, not even each other. */
  boolean empty() {
    return empty;
  }

  /** A sketch as it was kept. */
  static Sketch kept(short[] bins) {
    if (bins.length != BINS) {
      throw new IllegalArgumentException("a sketch of " + bins.length + " bins");
    }
    return new Sketch(bins, false);
  }

  /** The sketch of these shingles, in any order; repeated ones change nothing. */
  static Sketch of(long[] shingles, int count) {
    int[] least = new int[BINS];
    Arrays.fill(least, Integer.MAX_VALUE);
    for (int i = 0; i < count; i++) {
      long h = shingles[i];
      int bin = (int) (h >>> 57);
      int value = (int) (h >>> 20) & Integer.MAX_VALUE;
      if (value < least[bin]) {
        least[bin] = value;
      }
    }
    return new Sketch(densified(least, count), count == 0);
  }

  /**
   * The sketch of a text's words as they stand, furniture and quotations included: the fast way.
   */
  public static Sketch of(CharSequence text) {
    Shingler shingler = new Shingler();
    int count = shingler.read(text);
    return of(shingler.shingles, count);
  }

  private static short[] densified(int[] least, int count) {
    short[] bins = new short[BINS];
    if (count == 0) {
      return bins;
    }
    for (int bin = 0; bin < BINS; bin++) {
      int from = bin;
      for (long attempt = 1; least[from] == Integer.MAX_VALUE; attempt++) {
        from = (int) (Words.mix(bin * 0x9E3779B97F4A7C15L + attempt) >>> 57);
      }
      // the low bits of a minimum are as good as random, its high bits are nearly all zero
      bins[bin] = (short) (least[from] ^ least[from] >>> 16);
    }
    return bins;
  }

  /** Reads words and shingles without making a string of any. */
  private static final class Shingler {
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    long[] shingles = new long[512];

    int read(CharSequence text) {
      int count = 0;
      long w1 = 0;
      long w2 = 0;
      long w3 = 0;
      int words = 0;
      long h = OFFSET;
      boolean inWord = false;
      for (int i = 0; i <= text.length(); i++) {
        char c = i < text.length() ? text.charAt(i) : ' ';
        boolean letter =
            c < 128
                ? c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
                : Character.isLetterOrDigit(c) || Character.isSurrogate(c);
        if (letter) {
          h = (h ^ (c < 128 ? c | (c >= 'A' ? 32 : 0) : Character.toLowerCase(c))) * PRIME;
          inWord = true;
        } else if (inWord) {
          words++;
          if (words >= Told.SHINGLE) {
            if (count == shingles.length) {
              shingles = Arrays.copyOf(shingles, count * 2);
            }
            shingles[count++] =
                Words.mix(
                    w1 * 0xbf58476d1ce4e5b9L
                        + w2 * 0x94d049bb133111ebL
                        + w3 * 0x9E3779B97F4A7C15L
                        + h);
          }
          w1 = w2;
          w2 = w3;
          w3 = h;
          h = OFFSET;
          inWord = false;
        }
      }
      return count;
    }
  }
}
