package org.casebook.origins;

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

  /**
   * Runs from this length on are copied: people who were both there do not write eight words alike.
   */
  private static final int VERBATIM_RUN = 8;

  /** Least Dice coefficient of their carrying words for two sentences to be a pair. */
  private static final double PAIRED = 0.45;

  /** Above this number of pairs of sentences only those are paired that share a run of words. */
  private static final long MANY = 200_000;

  /** Least Dice coefficient for two sentences in the same place to follow one pattern. */
  private static final double SAME_PATTERN = 0.15;

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

  /** Words in unbroken runs that both have, of runs long enough to be no chance. */
  final int verbatim;

  /** The longest such run, in words. */
  final int longest;

  /** Sentences of which most is shared. */
  final int sharedSentences;

  /** Weight of names, numbers and days on which paired sentences agree, and differ. */
  private double agreeing;

  private double agreeingTellingly;
  private double agreeingNames;
  private double differing;

  Comparison(Told a, Told b) {
    this.a = a;
    this.b = b;
    this.coveredA = runs(a, b);
    this.coveredB = runs(b, a);
    boolean[] foundA = coveredA.clone();
    boolean[] foundB = coveredB.clone();
    pair(a, b, coveredA);
    pair(b, a, coveredB);
    this.shareA = share(a, coveredA);
    this.shareB = share(b, coveredB);
    int[] runsA = runsLeft(a, foundA, coveredA);
    int[] runsB = runsLeft(b, foundB, coveredB);
    this.verbatim = Math.min(runsA[0], runsB[0]);
    this.longest = Math.min(runsA[1], runsB[1]);
    this.sharedWords = Math.min(words(a, coveredA), words(b, coveredB));
    this.sharedSentences = Math.min(sentences(a, coveredA), sentences(b, coveredB));
  }

  /** Weight of the names alone on which paired sentences agree. */
  double namesAgreed() {
    return agreeingNames / 2;
  }

  /** Share of weight on which paired sentences differ, 0 to 1. */
  double difference() {
    double both = agreeingTellingly + differing;
    return both == 0 ? 0 : differing / both;
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

  /** Words in long runs that still count after sentences were judged, and the longest run. */
  private static int[] runsLeft(Told of, boolean[] found, boolean[] covered) {
    int all = 0;
    int longest = 0;
    int run = 0;
    for (int i = 0; i <= found.length; i++) {
      if (i < found.length && found[i] && covered[i] && counts(of, i)) {
        run++;
      } else {
        all += run >= VERBATIM_RUN ? run : 0;
        longest = Math.max(longest, run);
        run = 0;
      }
    }
    return new int[] {all, longest};
  }

  /**
   * Pairs each sentence with the one it resembles most. Where sentences stand between pairs in both
   * reports, they are held against each other too: two attacks told by one pattern differ most in
   * the very sentence that says where, when and how many.
   */
  private void pair(Told of, Told in, boolean[] covered) {
    int[] partner = new int[of.prose.sentences()];
    boolean[] taken = new boolean[in.prose.sentences()];
    for (int s = 0; s < partner.length; s++) {
      partner[s] = partner(of, s, in, covered);
      if (partner[s] >= 0) {
        taken[partner[s]] = true;
      }
    }
    for (int s = 0; s < partner.length; s++) {
      if (partner[s] >= 0) {
        judge(of, s, in, partner[s], covered);
        continue;
      }
      int before = s == 0 ? -1 : partner[s - 1];
      int after = s + 1 == partner.length ? -1 : partner[s + 1];
      int t = s == 0 ? 0 : before >= 0 ? before + 1 : after - 1;
      if ((s == 0 || before >= 0 || after >= 0)
          && t >= 0
          && t < taken.length
          && !taken[t]
          && dice(of, s, in, t) >= SAME_PATTERN) {
        judge(of, s, in, t, covered);
      }
    }
  }

  private static int partner(Told of, int s, Told in, boolean[] covered) {
    boolean many = (long) of.prose.sentences() * in.prose.sentences() > MANY;
    if (of.carried[s].length < 3 || many && coveredShare(of, s, covered) == 0) {
      return -1;
    }
    int best = -1;
    double bestDice = 0;
    for (int t = 0; t < in.prose.sentences(); t++) {
      double dice = dice(of, s, in, t);
      if (dice > bestDice) {
        bestDice = dice;
        best = t;
      }
    }
    boolean paired = bestDice >= PAIRED || bestDice >= 0.25 && coveredShare(of, s, covered) >= 0.4;
    return paired ? best : -1;
  }

  private static double dice(Told of, int s, Told in, int t) {
    int words = of.carried[s].length + in.carried[t].length;
    return words == 0 ? 0 : 2.0 * Told.shared(of.carried[s], in.carried[t]) / words;
  }

  /**
   * Holds two sentences against each other. Numbers on which sentences without a name agree weigh
   * half: "up to ten years in prison" is as true of the next arrest.
   */
  private void judge(Told of, int s, Told in, int t, boolean[] covered) {
    boolean named = of.names(s);
    double agree = 0;
    double telling = 0;
    double onlyHere = 0;
    double onlyThere = 0;
    for (long p : of.particulars[s]) {
      if (Told.in(in.particulars[t], p)) {
        double w = of.weightOf(p);
        agree += w;
        telling += named ? w : w / 2;
        agreeingNames += w == Words.weight(Words.NAME) ? w : 0;
      } else if (!Told.in(in.everyParticular, p)) {
        onlyHere += of.weightOf(p);
      }
    }
    for (long p : in.particulars[t]) {
      if (!Told.in(of.particulars[s], p) && !Told.in(of.everyParticular, p)) {
        onlyThere += in.weightOf(p);
      }
    }
    double differ = Math.min(onlyHere, onlyThere);
    agreeing += agree;
    agreeingTellingly += telling;
    differing += differ;
    int from = of.prose.sentence[s];
    int to = of.prose.sentence[s + 1];
    if (differ >= 1.5 && differ > agree * 0.6) {
      for (int i = from; i < to; i++) {
        covered[i] = covered[i] && of.prose.quoted[i];
      }
    } else if (dice(of, s, in, t) >= COPIED) {
      for (int i = from; i < to; i++) {
        covered[i] |=
            !of.prose.quoted[i]
                && (of.prose.kind[i] == Words.FUNCTION || Told.in(in.carried[t], of.prose.word[i]));
      }
    }
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
