package org.casebook.origins;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An index of sketches that finds, for each new text, the earlier ones that are nearly the same: 32
 * bands of 4 bins (locality-sensitive hashing, Indyk and Motwani 1998; banding as in Broder 1997).
 *
 * <p>At a Jaccard coefficient of 0.79 (three of a hundred words edited) a pair is missed once in
 * ten million; at 0.3 one in four is looked at. Takes 256 bytes a text for the sketch and about 400
 * for the bands. A text whose sketch equals an earlier one's goes into no band but points to that
 * one, so that a text sent out ten thousand times costs no more than one sent out twice. Not safe
 * for several threads.
 */
public final class NearDuplicates {
  private static final int BANDS = 32;
  private static final int ROWS = 4;
  private static final double FULL = 0.7;

  /** A band of a sketch that more texts have ties nobody. */
  static final int EVERYBODYS = 500;

  private short[] bins = new short[1024 * Sketch.BINS];
  private final int[][] heads = new int[BANDS][];
  private final int[][] next = new int[BANDS][];

  private final int[] filled = new int[BANDS];
  private int[] exact = new int[4096];

  /** The first text with an equal sketch, or itself; -1 where there was nothing to sketch. */
  private int[] same = new int[1024];

  private int size;

  /** What {@link #everybodys} found out. */
  private final Map<Long, Boolean> common = new HashMap<>();

  public NearDuplicates() {
    for (int band = 0; band < BANDS; band++) {
      heads[band] = new int[2048];
      next[band] = new int[1024];
    }
  }

  /** How many texts it holds. */
  public int size() {
    return size;
  }

  /** Bytes it takes, all told. */
  public long bytes() {
    long bytes = 2L * bins.length + 4L * same.length + 4L * exact.length;
    for (int band = 0; band < BANDS; band++) {
      bytes += 4L * heads[band].length + 4L * next[band].length;
    }
    return bytes;
  }

  /**
   * Takes a text in.
   *
   * @param least smallest estimated Jaccard coefficient of a match
   * @return the numbers of earlier texts it matches, ascending; of texts with one sketch only the
   *     first
   */
  public int[] add(Sketch sketch, double least) {
    int n = store(sketch);
    Found found = new Found();
    for (int band = 0; band < BANDS; band++) {
      if (same[n] == n) {
        link(band, n, found);
      }
    }
    return settle(n, found, least);
  }

  /** Takes a text in without looking for others. */
  void put(Sketch sketch) {
    int n = store(sketch);
    for (int band = 0; band < BANDS && same[n] == n; band++) {
      link(band, n, null);
    }
  }

  /** As {@link #add} one after another, on as many threads as the common pool has. */
  public int[][] addAll(List<Sketch> sketches, double least) {
    int first = size;
    sketches.forEach(this::store);
    Found[] found = new Found[sketches.size()];
    Found[][] byBand = new Found[BANDS][];
    IntStream.range(0, BANDS)
        .parallel()
        .forEach(band -> {
          Found[] mine = new Found[found.length];
          for (int i = 0; i < mine.length; i++) {
            mine[i] = new Found();
            if (same[first + i] == first + i) {
              link(band, first + i, mine[i]);
            }
          }
          byBand[band] = mine;
        });
    int[][] matches = new int[found.length][];
    IntStream.range(0, found.length)
        .parallel()
        .forEach(i -> {
          Found all = new Found();
          for (int band = 0; band < BANDS; band++) {
            all.addAll(byBand[band][i]);
          }
          matches[i] = settle(first + i, all, least);
        });
    return matches;
  }

  /** The numbers of the texts that match this one, which is not taken in. */
  public int[] matches(Sketch sketch, double least) {
    Found found = new Found();
    for (int band = 0; band < BANDS && !sketch.empty(); band++) {
      collect(band, heads[band][slot(band, sketch.bins, 0)], found);
    }
    return verified(sketch.bins, 0, found, least);
  }

  private int store(Sketch sketch) {
    if (size == same.length) {
      grow();
    }
    System.arraycopy(sketch.bins, 0, bins, size * Sketch.BINS, Sketch.BINS);
    same[size] = sketch.empty() ? -1 : firstEqual(size);
    return size++;
  }

  private void grow() {
    int capacity = size + Math.max(1024, size / 4);
    bins = Arrays.copyOf(bins, Math.multiplyExact(capacity, Sketch.BINS));
    same = Arrays.copyOf(same, capacity);
    for (int band = 0; band < BANDS; band++) {
      next[band] = Arrays.copyOf(next[band], capacity);
    }
  }

  /** The first text whose sketch equals that of this one; itself if there is none. */
  int firstLike(int number) {
    return same[number] < 0 ? number : same[number];
  }

  /** Forgets what {@link #share} found out about parts before more texts came. */
  void settle() {
    common.clear();
  }

  /** The share of equal parts of two sketches. */
  double likeness(int a, int b) {
    return same[a] < 0 || same[b] < 0 ? 0 : similarity(bins, a * Sketch.BINS, b);
  }

  /** Whether a part of a sketch is everybody's, by the latest text that has it. */
  private boolean everybodys(int band, int head) {
    return common.computeIfAbsent(
        (long) band << 32 | head,
        k -> {
          int texts = 0;
          for (int at = head; at != 0 && texts <= EVERYBODYS; at = next[band][at - 1]) {
            texts++;
          }
          return texts > EVERYBODYS;
        });
  }

  /** Whether these two still have a band in common that is not everybody's. */
  boolean share(int a, int b) {
    for (int band = 0; band < BANDS && same[a] == a && same[b] == b; band++) {
      int rows = band * ROWS;
      if (key(bins, a * Sketch.BINS + rows) == key(bins, b * Sketch.BINS + rows)) {
        if (!everybodys(band, heads[band][slot(band, bins, a * Sketch.BINS)])) {
          return true;
        }
      }
    }
    return false;
  }

  /** The sketch of a text it holds, or of nothing. */
  Sketch sketch(int n) {
    return same[n] < 0
        ? Sketch.of(new long[0], 0)
        : Sketch.kept(Arrays.copyOfRange(bins, n * Sketch.BINS, (n + 1) * Sketch.BINS));
  }

  private static final class Found {
    int[] numbers = new int[4];
    int count;

    void add(int number) {
      if (count == numbers.length) {
        numbers = Arrays.copyOf(numbers, count * 2);
      }
      numbers[count++] = number;
    }

    void addAll(Found other) {
      for (int i = 0; i < other.count; i++) {
        add(other.numbers[i]);
      }
    }
  }

  /**
   * Puts a text into one band, and what is already in its bucket among the found; unless that is
   * everybody's, or ten thousand bulletins filled in from one form would each find all the others.
   */
  private void link(int band, int n, @Nullable Found found) {
    int slot = slot(band, bins, n * Sketch.BINS);
    int head = heads[band][slot];
    if (found != null) {
      collect(band, head, found);
    }
    next[band][n] = head;
    heads[band][slot] = n + 1;
    if (head == 0 && ++filled[band] > FULL * heads[band].length) {
      widen(band);
    }
  }

  private void collect(int band, int head, Found found) {
    int before = found.count;
    for (int at = head; at != 0; at = next[band][at - 1]) {
      found.add(at - 1);
      if (found.count - before > EVERYBODYS) {
        found.count = before;
        return;
      }
    }
  }

  private void widen(int band) {
    int[] old = heads[band];
    heads[band] = new int[old.length * 2];
    for (int head : old) {
      if (head != 0) {
        heads[band][slot(band, bins, (head - 1) * Sketch.BINS)] = head;
      }
    }
  }

  /** Where this sketch's bucket is, or would be. */
  private int slot(int band, short[] of, int at) {
    int[] table = heads[band];
    long key = key(of, at + band * ROWS);
    int slot = (int) Words.mix(key + band) & table.length - 1;
    while (table[slot] != 0 && key(bins, (table[slot] - 1) * Sketch.BINS + band * ROWS) != key) {
      slot = slot + 1 & table.length - 1;
    }
    return slot;
  }

  private static long key(short[] of, int at) {
    return (of[at] & 0xFFFFL) << 48
        | (of[at + 1] & 0xFFFFL) << 32
        | (of[at + 2] & 0xFFFFL) << 16
        | of[at + 3] & 0xFFFFL;
  }

  /** The first text with this very sketch; the number given if there is none. */
  private int firstEqual(int n) {
    if (2 * (size + 1) > exact.length) {
      int[] old = exact;
      exact = new int[old.length * 2];
      for (int entry : old) {
        if (entry != 0) {
          exact[exactSlot((entry - 1) * Sketch.BINS)] = entry;
        }
      }
    }
    int slot = exactSlot(n * Sketch.BINS);
    if (exact[slot] == 0) {
      exact[slot] = n + 1;
    }
    return exact[slot] - 1;
  }

  private int exactSlot(int at) {
    long h = 0;
    for (int i = 0; i < Sketch.BINS; i += ROWS) {
      h = Words.mix(h ^ key(bins, at + i));
    }
    int slot = (int) h & exact.length - 1;
    while (exact[slot] != 0
        && !Arrays.equals(
            bins,
            at,
            at + Sketch.BINS,
            bins,
            (exact[slot] - 1) * Sketch.BINS,
            exact[slot] * Sketch.BINS)) {
      slot = slot + 1 & exact.length - 1;
    }
    return slot;
  }

  private int[] settle(int n, Found found, double least) {
    if (same[n] != n) {
      return same[n] < 0 ? new int[0] : new int[] {same[n]};
    }
    return verified(bins, n * Sketch.BINS, found, least);
  }

  private int[] verified(short[] of, int at, Found found, double least) {
    Arrays.sort(found.numbers, 0, found.count);
    int[] matches = new int[found.count];
    int kept = 0;
    for (int i = 0; i < found.count; i++) {
      int other = found.numbers[i];
      boolean repeated = i > 0 && found.numbers[i - 1] == other;
      if (!repeated && similarity(of, at, other) >= least) {
        matches[kept++] = other;
      }
    }
    return Arrays.copyOf(matches, kept);
  }

  private double similarity(short[] of, int at, int other) {
    int equal = 0;
    int from = other * Sketch.BINS;
    for (int i = 0; i < Sketch.BINS; i++) {
      equal += of[at + i] == bins[from + i] ? 1 : 0;
    }
    return (double) equal / Sketch.BINS;
  }
}
