package org.casebook.lenses;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import org.casebook.codebook.Codebook;
import org.casebook.codebook.Value;
import org.casebook.codebook.Value.Mark;
import org.casebook.coding.State;
import org.junit.jupiter.api.Test;

class FlipsTest {
  private final Codebook plots = Plots.codebook();
  private final LensCompiler compiler = new LensCompiler(plots, id -> null);

  private IntFunction<State> states(Map<String, Value> known) {
    State[] states = new State[plots.variables().size()];
    Arrays.fill(states, State.UNKNOWN);
    known.forEach((id, value) -> states[plots.indexOf(id)] = new State.Known(value));
    return v -> states[v];
  }

  @Test
  void areCertainWhereTheSetsHaveNothingInCommon() {
    CompiledLens cnn = compiler.compile(Plots.lens("cnn"), null, null);
    CompiledLens spaaij = compiler.compile(Plots.lens("spaaij"), null, null);
    Flips flips = Flips.between(cnn, spaaij);
    assertThat(flips.comparable()).isTrue();
    assertThat(flips.labels()).containsExactly("lone", "not-lone");
    IntFunction<State> couple =
        states(
            Map.of(
                "inspiration_evidence",
                Mark.Y,
                "in_person_contact",
                Mark.N,
                "online_contact",
                Mark.N,
                "n_direct",
                new Value.Whole(2, 2)));
    assertThat(flips.flip(cnn.outcomes(couple), spaaij.outcomes(couple)))
        .isEqualTo(new Flips.Flip(true, true));
    assertThat(flips.facts(couple))
        .isEqualTo(
            new Flips.Facts(List.of("in_person_contact", "online_contact", "n_direct"), true));
    IntFunction<State> alone = states(Map.of("n_direct", new Value.Whole(1, 1)));
    assertThat(flips.flip(cnn.outcomes(alone), spaaij.outcomes(alone)))
        .isEqualTo(new Flips.Flip(false, false));
  }

  @Test
  void compareCategoriesOneLensDeclaresTheSame() {
    CompiledLens triad = compiler.compile(Plots.lens("L5"), null, null);
    String yaml =
        """
        lens: other
        title: Other
        citation: nobody
        categories:
          - {id: sent, when: tasked_in_person, same_as: l5/directed}
        otherwise: rest
        """;
    CompiledLens other = compiler.compile(LensFile.parse(yaml, "other.yaml"), null, null);
    for (Flips flips : List.of(Flips.between(triad, other), Flips.between(other, triad))) {
      assertThat(flips.comparable()).isTrue();
      IntFunction<State> sent = states(Map.of("tasked_in_person", Mark.Y));
      assertThat(flips.flip(1, 1)).isEqualTo(new Flips.Flip(false, false));
      assertThat(triad.outcomes(sent)).isEqualTo(other.outcomes(sent)).isEqualTo(1);
    }
    CompiledLens inclusion = compiler.compile(Plots.lens("L9"), null, null);
    assertThat(Flips.between(triad, inclusion).comparable()).isFalse();
    assertThat(Flips.between(triad, inclusion).flip(1, 2)).isEqualTo(new Flips.Flip(false, false));
  }

  @Test
  void nameTheFactWhoseChangeMadeAFlipBetweenTwoDates() {
    CompiledLens triad = compiler.compile(Plots.lens("L5"), null, null);
    IntFunction<State> before =
        states(
            Map.of(
                "inspiration_evidence",
                Mark.Y,
                "online_contact",
                Mark.N,
                "tasked_in_person",
                Mark.N));
    IntFunction<State> after =
        states(
            Map.of(
                "inspiration_evidence",
                Mark.Y,
                "online_contact",
                Mark.Y,
                "tasked_in_person",
                Mark.N,
                "claimed",
                Mark.Y,
                "specific_instruction",
                Mark.Y,
                "counterpart_status",
                new Value.Choice("confirmed")));
    assertThat(Flips.overTime(triad.outcomes(before), triad.outcomes(after)))
        .isEqualTo(new Flips.Flip(true, true));
    assertThat(Flips.change(triad, before, after))
        .isEqualTo(new Flips.Facts(List.of("online_contact", "counterpart_status"), true));
  }

  /** The smallest set is found again by trying every set of changed variables. */
  @Test
  void findASmallestSetOfChanges() {
    int flipped = 0;
    for (int round = 0; round < 200; round++) {
      long seed = 20310601L + round;
      RandomStudy study = new RandomStudy(new Random(seed));
      ExactnessTest.RandomLens made = new ExactnessTest.RandomLens(study);
      CompiledLens lens =
          new LensCompiler(study.codebook, made.lenses::get)
              .compile(made.lens, made.variant, made.where == null ? null : made.where.cel());
      List<State> before = ExactnessTest.incident(study, made.nfUnknown);
      List<State> after = new ArrayList<>(before);
      for (int v = 0; v < after.size(); v++) {
        if (study.random.nextBoolean()) {
          after.set(v, study.state(study.codebook.variables().get(v)));
        }
      }
      long target = lens.outcomes(after::get);
      if (target == lens.outcomes(before::get)) {
        assertThat(Flips.change(lens, before::get, after::get).variables())
            .as("seed " + seed)
            .isEmpty();
        continue;
      }
      flipped++;
      int least = Integer.MAX_VALUE;
      for (int subset = 0; subset < 1 << before.size(); subset++) {
        int chosen = subset;
        if (Integer.bitCount(subset) < least
            && lens.outcomes(v -> (chosen >> v & 1) == 1 ? after.get(v) : before.get(v))
                == target) {
          least = Integer.bitCount(subset);
        }
      }
      Flips.Facts facts = Flips.change(lens, before::get, after::get);
      assertThat(facts.smallest()).isTrue();
      assertThat(facts.variables()).as("seed " + seed).hasSize(least);
      assertThat(
              lens.outcomes(v ->
                  (facts.variables().contains(study.codebook.variables().get(v).id())
                          ? after
                          : before)
                      .get(v)))
          .as("seed " + seed)
          .isEqualTo(target);
    }
    assertThat(flipped).isGreaterThan(20);
  }
}
