package org.casebook.proposals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The reports of a casebook, each by its {@link Gist}, with how many of them share each word, name,
 * number and pair. A rare one says much about which event is told, one that all share says nothing,
 * so each weighs by its inverse document frequency (K. Spärck Jones, Journal of Documentation 28,
 * 1972), squared for words, names and numbers.
 *
 * <p>How alike two reports are is the weighted sum of four cosines. What every report of a kind
 * shares ("police", "attack") weighs next to nothing in it; names and numbers have a say of their
 * own, since two attacks told in the same words differ in them.
 *
 * <p>Adding a report touches its own words only. Answers depend on which reports are in it, not on
 * the order in which they came.
 */
public final class Tellings {
  /** What a cosine of each kind weighs; docs/reference/proposals.md says how they were chosen. */
  private static final double[] SHARE = new double[Gist.Kind.values().length];

  static {
    SHARE[Gist.Kind.WORD.ordinal()] = 0.28;
    SHARE[Gist.Kind.NAME.ordinal()] = 0.28;
    SHARE[Gist.Kind.PAIR.ordinal()] = 0.24;
    SHARE[Gist.Kind.NUMBER.ordinal()] = 0.20;
  }

  /** A word that more reports than this share leads to none of them by itself. */
  private static final int MOST_SHARED = 400;

  /** How many of its heaviest features look for candidates. */
  private static final int LOOKED_FOR = 60;

  private final Map<String, Telling> tellings = new HashMap<>();
  private final Map<Long, Shared> shared = new HashMap<>();

  private record Telling(String key, Gist gist) {}

  /** Which reports hold a feature; of pairs only how many, since words and names find them. */
  private static final class Shared {
    int reports;
    final List<String> keys = new ArrayList<>(1);
  }

  /** How near a report is. */
  public record Near(String key, double likeness) {}

  /** How many reports are in it. */
  public int size() {
    return tellings.size();
  }

  /** Whether a report of that key is in it. */
  public boolean has(String key) {
    return tellings.containsKey(key);
  }

  /** Adds a report, in place of the one with the same key. */
  public void put(String key, Gist gist) {
    remove(key);
    tellings.put(key, new Telling(key, gist));
    for (long feature : gist.feature) {
      Shared s = shared.computeIfAbsent(feature, f -> new Shared());
      s.reports++;
      if (Gist.kind(feature) != Gist.Kind.PAIR) {
        s.keys.add(key);
      }
    }
  }

  /** Removes a report; nothing happens if it is not in it. */
  public void remove(String key) {
    Telling gone = tellings.remove(key);
    if (gone == null) {
      return;
    }
    for (long feature : gone.gist().feature) {
      Shared s = shared.get(feature);
      if (s != null) {
        s.reports--;
        s.keys.remove(key);
        if (s.reports == 0) {
          shared.remove(feature);
        }
      }
    }
  }

  /** The gist of a report, or null if it is not in it. */
  @Nullable Gist gist(String key) {
    Telling telling = tellings.get(key);
    return telling == null ? null : telling.gist();
  }

  /** How alike two reports in it are, from 0 to 1; 0 where one is not in it. */
  public double likeness(String one, String other) {
    Gist a = gist(one);
    Gist b = gist(other);
    return a == null || b == null ? 0 : likeness(weighed(a), weighed(b));
  }

  /**
   * How alike many reports are, weighed once.
   *
   * @param size how many; they are numbered from 0
   * @param key the key of a number
   */
  public Grouping.Likeness likeness(int size, IntFunction<String> key) {
    Weighed[] weighed = new Weighed[size];
    for (int i = 0; i < size; i++) {
      Gist gist = gist(key.apply(i));
      weighed[i] = gist == null ? new Weighed(new long[0], new double[0]) : weighed(gist);
    }
    return (a, b) -> likeness(weighed[a], weighed[b]);
  }

  /** A gist with the weight each of its features has among these reports. */
  static final class Weighed {
    final long[] feature;
    final double[] weight;
    final double[] length = new double[SHARE.length];

    private Weighed(long[] feature, double[] weight) {
      this.feature = feature;
      this.weight = weight;
      for (int i = 0; i < feature.length; i++) {
        length[Gist.kind(feature[i]).ordinal()] += weight[i] * weight[i];
      }
      for (int k = 0; k < length.length; k++) {
        length[k] = Math.sqrt(length[k]);
      }
    }
  }

  /**
   * Weighs a gist. What stands in one report only says nothing about which two are alike, and would
   * only make long reports unlike all others: it is left out.
   */
  Weighed weighed(Gist gist) {
    long[] feature = new long[gist.feature.length];
    double[] weight = new double[gist.feature.length];
    int n = 0;
    for (int i = 0; i < gist.feature.length; i++) {
      Shared s = shared.get(gist.feature[i]);
      if (s != null && s.reports > 1) {
        feature[n] = gist.feature[i];
        weight[n++] = gist.often[i] * rarity(s.reports, Gist.kind(gist.feature[i]));
      }
    }
    return new Weighed(Arrays.copyOf(feature, n), Arrays.copyOf(weight, n));
  }

  private double rarity(int reports, Gist.Kind kind) {
    double idf = 1 + Math.log((1.0 + tellings.size()) / (1.0 + reports));
    return switch (kind) {
      case WORD, NAME, NUMBER -> idf * idf;
      case PAIR -> idf;
    };
  }

  static double likeness(Weighed a, Weighed b) {
    double[] dot = new double[SHARE.length];
    for (int i = 0, j = 0; i < a.feature.length && j < b.feature.length; ) {
      if (a.feature[i] < b.feature[j]) {
        i++;
      } else if (a.feature[i] > b.feature[j]) {
        j++;
      } else {
        dot[Gist.kind(a.feature[i]).ordinal()] += a.weight[i++] * b.weight[j++];
      }
    }
    double sum = 0;
    for (int k = 0; k < dot.length; k++) {
      if (dot[k] > 0) {
        sum += SHARE[k] * dot[k] / (a.length[k] * b.length[k]);
      }
    }
    return sum;
  }

  /**
   * Reports that share rare words, names or numbers with this one, those first that share most.
   *
   * @param most how many at most
   */
  List<String> candidates(Weighed of, String except, int most) {
    Integer[] order = new Integer[of.feature.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order,
        Comparator.<Integer>comparingDouble(i -> -of.weight[i])
            .thenComparingLong(i -> of.feature[i]));
    Map<String, Double> found = new HashMap<>();
    int looked = 0;
    for (int i : order) {
      Shared s = shared.get(of.feature[i]);
      if (s == null || s.keys.size() < 2 || s.keys.size() > MOST_SHARED) {
        continue;
      }
      if (looked++ >= LOOKED_FOR) {
        break;
      }
      double weight = of.weight[i] * of.weight[i];
      for (String key : s.keys) {
        if (!key.equals(except)) {
          found.merge(key, weight, Double::sum);
        }
      }
    }
    return found.entrySet().stream()
        .sorted(
            Map.Entry.<String, Double>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(most)
        .map(Map.Entry::getKey)
        .toList();
  }
}
