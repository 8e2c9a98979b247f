package org.casebook.origins;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A report made ready for comparing: its prose, what is stock in it, its runs of four words, and
 * the words that carry each sentence.
 */
final class Told {
  /** Words to a shingle: long enough to be rare, short enough to live through light editing. */
  static final int SHINGLE = 4;

  final Report report;
  final Prose prose;
  final boolean[] stock;

  /** Shingle at each word, 0 where too few follow. */
  final long[] shingle;

  /** The same, sorted, each once. */
  final long[] shingles;

  /** For each sentence the words outside quotations that are no function words, sorted. */
  final long[][] carried;

  /** For each sentence its names, numbers and days outside quotations, sorted. */
  final long[][] particulars;

  /** Every name, number and day of the text, sorted. */
  final long[] everyParticular;

  /** What each of them weighs. */
  private final double[] particularWeight;

  private volatile @Nullable Boolean looksBack;

  Told(Report report) {
    this.report = report;
    this.prose = Prose.of(report.text());
    this.stock = StockPhrases.mark(prose.word);
    this.shingle = new long[prose.word.length];
    int n = Math.max(0, prose.word.length - SHINGLE + 1);
    for (int i = 0; i < n; i++) {
      shingle[i] = shingleAt(prose.word, i);
    }
    this.shingles = distinct(Arrays.copyOf(shingle, n));
    this.carried = new long[prose.sentences()][];
    this.particulars = new long[prose.sentences()][];
    long[] every = new long[prose.word.length];
    int k = 0;
    for (int s = 0; s < prose.sentences(); s++) {
      carried[s] = gather(s, Words.PLAIN);
      particulars[s] = gather(s, Words.DAY);
    }
    for (int i = 0; i < prose.word.length; i++) {
      if (prose.kind[i] >= Words.DAY) {
        every[k++] = prose.word[i];
      }
    }
    this.everyParticular = distinct(Arrays.copyOf(every, k));
    this.particularWeight = new double[everyParticular.length];
    for (int i = 0; i < prose.word.length; i++) {
      if (prose.kind[i] >= Words.DAY) {
        int at = Arrays.binarySearch(everyParticular, prose.word[i]);
        particularWeight[at] = Math.max(particularWeight[at], weight(i));
      }
    }
  }

  static long shingleAt(long[] word, int at) {
    long h = 0;
    for (int i = at; i < at + SHINGLE; i++) {
      h = Words.mix(h * 0x9E3779B97F4A7C15L + word[i]);
    }
    return h == 0 ? 1 : h;
  }

  /** Whether it looks back at an event of an earlier year; asked only of those compared. */
  boolean looksBack() {
    Boolean known = looksBack;
    if (known == null) {
      known = Anniversary.told(prose);
      looksBack = known;
    }
    return known;
  }

  private long[] gather(int s, byte least) {
    long[] words = new long[prose.sentence[s + 1] - prose.sentence[s]];
    int k = 0;
    for (int i = prose.sentence[s]; i < prose.sentence[s + 1]; i++) {
      if (!prose.quoted[i] && prose.kind[i] >= least) {
        words[k++] = prose.word[i];
      }
    }
    return distinct(Arrays.copyOf(words, k));
  }

  /** Sorted, each once; the array given is sorted on the way. */
  static long[] distinct(long[] values) {
    Arrays.sort(values);
    int kept = 0;
    for (int i = 0; i < values.length; i++) {
      if (i == 0 || values[i] != values[i - 1]) {
        values[kept++] = values[i];
      }
    }
    return kept == values.length ? values : Arrays.copyOf(values, kept);
  }

  static boolean in(long[] sorted, long value) {
    return Arrays.binarySearch(sorted, value) >= 0;
  }

  /** How many values two sorted arrays share. */
  static int shared(long[] a, long[] b) {
    int n = 0;
    for (int i = 0, j = 0; i < a.length && j < b.length; ) {
      if (a[i] == b[j]) {
        n++;
        i++;
        j++;
      } else if (a[i] < b[j]) {
        i++;
      } else {
        j++;
      }
    }
    return n;
  }

  /** Whether a sentence has a name outside quotations. */
  boolean names(int s) {
    for (int i = prose.sentence[s]; i < prose.sentence[s + 1]; i++) {
      if (prose.kind[i] == Words.NAME && !prose.quoted[i]) {
        return true;
      }
    }
    return false;
  }

  /** The weight of one of its names, numbers and days. */
  double weightOf(long particular) {
    return particularWeight[Arrays.binarySearch(everyParticular, particular)];
  }

  /** The weight of a word of this report where it stands: names weigh more than plain words. */
  double weight(int at) {
    return Words.weight(prose.kind[at]);
  }
}
