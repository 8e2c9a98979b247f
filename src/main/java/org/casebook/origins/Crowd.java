package org.casebook.origins;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which of the pairs that could be tied are held against each other word by word. All of them,
 * unless both documents are in a crowd: then each of the two is compared with those it resembles
 * most and with the earliest, and a pair that neither of them chose is left. So many versions of
 * one text cost their number and not its square, and every version is still tied to those nearest
 * to it and to those that came first.
 *
 * <p>What is chosen follows from the documents alone, not from the order in which they came.
 */
final class Crowd {
  /** A document that could be tied to more others than this stands in a crowd. */
  static final int MANY = 40;

  private static final int MOST_ALIKE = 8;
  private static final int EARLIEST = 8;

  private Crowd() {}

  /** How alike two documents are, 0 to 1, as far as can be said without their texts. */
  @FunctionalInterface
  interface Likeness {
    double of(int a, int b);
  }

  /**
   * @param near which of the pairs count
   * @param documents how many there are
   * @param earliest by date and then by content: of different documents none are equal
   * @return which of the pairs are compared
   */
  static BitSet chosen(
      List<Detection.Pair> pairs,
      BitSet near,
      int documents,
      Likeness likeness,
      Comparator<Integer> earliest) {
    int[] degree = new int[documents];
    near.stream()
        .forEach(i -> {
          degree[pairs.get(i).low()]++;
          degree[pairs.get(i).high()]++;
        });
    BitSet chosen = (BitSet) near.clone();
    Map<Integer, List<Choice>> crowded = new HashMap<>();
    near.stream()
        .forEach(i -> {
          Detection.Pair pair = pairs.get(i);
          if (degree[pair.low()] > MANY && degree[pair.high()] > MANY) {
            chosen.clear(i);
            double alike = likeness.of(pair.low(), pair.high());
            crowded
                .computeIfAbsent(pair.low(), k -> new ArrayList<>())
                .add(new Choice(i, pair.high(), alike));
            crowded
                .computeIfAbsent(pair.high(), k -> new ArrayList<>())
                .add(new Choice(i, pair.low(), alike));
          }
        });
    Set<Integer> again = new HashSet<>();
    crowded
        .values()
        .forEach(choices -> {
          choices.sort(Comparator.comparing(Choice::other, earliest));
          choices.stream().limit(EARLIEST).forEach(choice -> again.add(choice.pair()));
          // stable: of those equally alike the earlier ones
          choices.sort(Comparator.comparingDouble(choice -> -choice.alike()));
          choices.stream().limit(MOST_ALIKE).forEach(choice -> again.add(choice.pair()));
        });
    again.forEach(chosen::set);
    return chosen;
  }

  /**
   * @param pair its number
   * @param other the other document of it
   */
  private record Choice(int pair, int other, double alike) {}
}
