package org.casebook.origins;

import java.util.HashMap;
import java.util.Map;

/**
 * Two reports word by word: how much of each stands in the other, and whether what they share is
 * about one event.
 *
 * <p>Overlap alone joins every two attacks told in the same phrases. So sentences are paired, and
 * where paired sentences differ in names, numbers and days that the other report does not know at
 * all, they speak against each other, and what they share is not counted. Quotations, furniture and
 * stock phrases count neither way.
 */
final class Comparison {
  /** Runs of shared words shorter than this are chance. */
  private static final int LEAST_RUN = 6;

  /** Least Dice coefficient of their carrying words for two sentences to be a pair. */
  private static final double PAIRED = 0.45;

  /** Least Dice coefficient for a sentence to count as copied though its runs are broken. */
  private static final double COPIED = 0.62;

  final Told a;
  final Told b;
  final boolean[] coveredA;
  final boolean[] coveredB;

  /** Share of the weight of a's own prose that stands in b, 0 to 1; and the other way round. */
  final double shareA;

  final double shareB;

  /** Words of own prose that both have, the smaller of both sides. */
  final int sharedWords;

  /** Sentences of which most is shared. */
  final int sharedSentences;

  /** Weight of names, numbers and days on which paired sentences agree, and differ. */
  private double agreeing;

  private double differing;

  private final Map<Long, Double> weightOf = new HashMap<>();

  Comparison(Told a, Told b) {
    this.a = a;
    this.b = b;
    this.coveredA = runs(a, b);
    this.coveredB = runs(b, a);
    pair(a, b, coveredA);
    pair(b, a, coveredB);
    this.shareA = share(a, coveredA);
    this.shareB = share(b, coveredB);
    this.sharedWords = Math.min(words(a, coveredA), words(b, coveredB));
    this.sharedSentences = Math.min(sentences(a, coveredA), sentences(b, coveredB));
  }

  /** Share of weight on which paired sentences differ, 0 to 1. */
  double difference() {
    return agreeing + differing == 0 ? 0 : differing / (agreeing + differing);
  }

  /** Weight of the names, numbers and days on which paired sentences agree. */
  double agreement() {
    return agreeing / 2;
  }

  private static boolean[] runs(Told of, Told in) {
    int n = of.prose.word.length;
    boolean[] covered = new boolean[n];
    for (int i = 0; i + Told.SHINGLE <= n; i++) {
      if (Told.in(in.shingles, of.shingle[i])) {
        java.util.Arrays.fill(covered, i, i + Told.SHINGLE, true);
      }
    }
    for (int i = 0; i < n; ) {
      int end = i;
      while (end < n && covered[end]) {
        end++;
      }
      if (end > i && end - i < LEAST_RUN) {
        java.util.Arrays.fill(covered, i, end, false);
      }
      i = Math.max(end, i + 1);
    }
    return covered;
  }

  private void pair(Told of, Told in, boolean[] covered) {
    for (int s = 0; s < of.prose.sentences(); s++) {
      long[] words = of.carried[s];
      if (words.length < 3) {
        continue;
      }
      int best = -1;
      double bestDice = 0;
      for (int t = 0; t < in.prose.sentences(); t++) {
        double dice =
            2.0 * Told.shared(words, in.carried[t]) / (words.length + in.carried[t].length);
        if (dice > bestDice) {
          bestDice = dice;
          best = t;
        }
      }
      if (best < 0
          || bestDice < PAIRED && (bestDice < 0.25 || coveredShare(of, s, covered) < 0.4)) {
        continue;
      }
      judge(of, s, in, best, bestDice, covered);
    }
  }

  private void judge(Told of, int s, Told in, int t, double dice, boolean[] covered) {
    double agree = 0;
    double onlyHere = 0;
    double onlyThere = 0;
    for (long p : of.particulars[s]) {
      if (Told.in(in.particulars[t], p)) {
        agree += weight(of, p);
      } else if (!Told.in(in.everyParticular, p)) {
        onlyHere += weight(of, p);
      }
    }
    for (long p : in.particulars[t]) {
      if (!Told.in(of.particulars[s], p) && !Told.in(of.everyParticular, p)) {
        onlyThere += weight(in, p);
      }
    }
    double differ = Math.min(onlyHere, onlyThere);
    agreeing += agree;
    differing += differ;
    int from = of.prose.sentence[s];
    int to = of.prose.sentence[s + 1];
    if (differ >= 1.5 && differ > agree * 0.6) {
      for (int i = from; i < to; i++) {
        covered[i] = covered[i] && of.prose.quoted[i];
      }
    } else if (dice >= COPIED) {
      for (int i = from; i < to; i++) {
        covered[i] |=
            !of.prose.quoted[i]
                && (of.prose.kind[i] == Words.FUNCTION || Told.in(in.carried[t], of.prose.word[i]));
      }
    }
  }

  private double weight(Told of, long particular) {
    return weightOf.computeIfAbsent(
        particular,
        p -> {
          for (int i = 0; i < of.prose.word.length; i++) {
            if (of.prose.word[i] == p) {
              return of.weight(i);
            }
          }
          return 1.0;
        });
  }

  private static double coveredShare(Told of, int s, boolean[] covered) {
    int n = 0;
    for (int i = of.prose.sentence[s]; i < of.prose.sentence[s + 1]; i++) {
      n += covered[i] ? 1 : 0;
    }
    return (double) n / Math.max(1, of.prose.sentence[s + 1] - of.prose.sentence[s]);
  }

  private static boolean counts(Told of, int i) {
    return !of.prose.quoted[i] && !of.stock[i];
  }

  private static double share(Told of, boolean[] covered) {
    double all = 0;
    double shared = 0;
    for (int i = 0; i < covered.length; i++) {
      if (counts(of, i)) {
        all += of.weight(i);
        shared += covered[i] ? of.weight(i) : 0;
      }
    }
    return all == 0 ? 0 : shared / all;
  }

  private static int words(Told of, boolean[] covered) {
    int n = 0;
    for (int i = 0; i < covered.length; i++) {
      n += covered[i] && counts(of, i) ? 1 : 0;
    }
    return n;
  }

  private static int sentences(Told of, boolean[] covered) {
    int n = 0;
    for (int s = 0; s < of.prose.sentences(); s++) {
      int all = 0;
      int shared = 0;
      for (int i = of.prose.sentence[s]; i < of.prose.sentence[s + 1]; i++) {
        if (counts(of, i)) {
          all++;
          shared += covered[i] ? 1 : 0;
        }
      }
      n += all >= 4 && shared * 2 > all ? 1 : 0;
    }
    return n;
  }
}
