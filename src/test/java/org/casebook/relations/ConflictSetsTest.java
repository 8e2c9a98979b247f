package org.casebook.relations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.casebook.dates.Edtf;
import org.casebook.figures.Exact;
import org.casebook.figures.Figure;
import org.casebook.figures.FigureReader;
import org.junit.jupiter.api.Test;

class ConflictSetsTest {
  private static List<Relation> relate(String text) {
    List<Relation.Claim> claims = new ArrayList<>();
    for (Figure figure : FigureReader.read(text, null)) {
      claims.add(new Relation.Claim(0, "text", figure));
    }
    List<Edtf> none = new ArrayList<>();
    none.add(null);
    return Relations.of(claims, none);
  }

  @Test
  void figuresThatEachFitTheirNeighboursMayConflictTogether() {
    List<Relation> all =
        relate(
            "There were 40 bombings in Norland in 2029. Bombings in Norland rose by 50% in 2030."
                + "\n\nPolice moved in. Nothing else was new.\n\n"
                + "Bombings in Norland doubled in 2031.\n\n"
                + "There were 200 bombings in Norland in 2031.");
    assertThat(all)
        .filteredOn(r -> r.kind() == RelationKind.CONFLICT_SET)
        .singleElement()
        .satisfies(r -> assertThat(r.figures()).hasSize(4))
        .satisfies(r -> assertThat(r.joined()).isTrue())
        .satisfies(r -> assertThat(r.reason()).contains("leave out any one"));
  }

  @Test
  void noSetIsToldWhereAllCanHold() {
    assertThat(
            relate(
                "There were 40 bombings in Norland in 2029. Bombings in Norland rose by 50% in"
                    + " 2030. Bombings in Norland doubled in 2031. There were 120 bombings in"
                    + " Norland in 2031."))
        .noneMatch(r -> r.kind() == RelationKind.CONFLICT_SET);
  }

  /**
   * Against trying every subset, and against whole numbers tried one by one: small systems of
   * differences and bounds, whose solutions can be taken whole.
   */
  @Test
  void theSetIsOneOfTheSmallestThatConflict() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int conflicts = 0;
    for (int round = 0; round < 60; round++) {
      int quantities = 2 + random.nextInt(2);
      int figures = 3 + random.nextInt(5);
      List<ConflictSets.Claimed> all = new ArrayList<>();
      for (int f = 0; f < figures; f++) {
        all.add(new ConflictSets.Claimed(Set.of(f), List.of(any(random, quantities)), "f" + f));
      }
      Set<Integer> every = new TreeSet<>();
      for (int f = 0; f < figures; f++) {
        every.add(f);
      }
      Set<Integer> found = ConflictSets.smallest(all, every);
      int smallest = Integer.MAX_VALUE;
      Set<Integer> together = heldTogether(all, quantities);
      for (int mask = 1; mask < 1 << figures; mask++) {
        int some = mask;
        if (together.stream().noneMatch(held -> (held & some) == some)) {
          smallest = Math.min(smallest, Integer.bitCount(mask));
        }
      }
      assertThat(found.isEmpty() ? Integer.MAX_VALUE : found.size())
          .as("seed %d, round %d: %s", seed, round, all)
          .isEqualTo(smallest);
      conflicts += found.isEmpty() ? 0 : 1;
    }
    assertThat(conflicts).as("seed %d", seed).isBetween(3, 57);
  }

  /** x - y <= b, x <= b, or x >= b: systems of these that have a solution have a whole one. */
  private static Linear any(Random random, int quantities) {
    String x = "q" + random.nextInt(quantities);
    String y = "q" + random.nextInt(quantities);
    Exact bound = Exact.of(random.nextInt(13) - 6);
    Map<String, Exact> coefficients = new HashMap<>();
    switch (random.nextInt(3)) {
      case 0 -> {
        coefficients.put(x, Exact.ONE);
        if (!x.equals(y)) {
          coefficients.put(y, Exact.of(-1));
        }
      }
      case 1 -> coefficients.put(x, Exact.ONE);
      default -> coefficients.put(x, Exact.of(-1));
    }
    return new Linear(coefficients, bound);
  }

  /** Which figures some whole values make true together, one bit a figure. */
  private static Set<Integer> heldTogether(List<ConflictSets.Claimed> all, int quantities) {
    // bounds are at most 6 and there are at most 3 quantities, so that a solution lies below 19
    Set<Integer> together = new TreeSet<>();
    int[] values = new int[quantities];
    int most = 19;
    for (int code = 0; code < Math.pow(most, quantities); code++) {
      int rest = code;
      for (int i = 0; i < quantities; i++) {
        values[i] = rest % most;
        rest /= most;
      }
      int held = 0;
      for (int f = 0; f < all.size(); f++) {
        held |= holds(all.get(f).constraints().getFirst(), values) ? 1 << f : 0;
      }
      together.add(held);
    }
    return together;
  }

  private static boolean holds(Linear one, int[] values) {
    long sum = 0;
    for (Map.Entry<String, Exact> term : one.coefficients().entrySet()) {
      sum +=
          term.getValue().numerator().longValue()
              * values[Integer.parseInt(term.getKey().substring(1))];
    }
    return sum <= one.bound().numerator().longValue();
  }

  @Test
  void sharesAreWeighedAsFractions() {
    // half of x, and no more than a third of it, with x at least 6
    Linear half = Linear.times("p", half(), "x").getFirst();
    Linear third = new Linear(Map.of("p", Exact.of(3), "x", Exact.of(-1)), Exact.ZERO);
    Linear six = new Linear(Map.of("x", Exact.of(-1)), Exact.of(-6));
    assertThat(Feasibility.refuted(List.of(half, third, six))).containsExactlyInAnyOrder(0, 1, 2);
    assertThat(Feasibility.refuted(List.of(half, third))).isEmpty();
  }

  private static org.casebook.figures.Interval half() {
    return org.casebook.figures.Interval.exactly(Exact.of(1, 2));
  }
}
