package org.casebook.lenses;

import static org.assertj.core.api.Assertions.assertThat;

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

class ExplanationTest {
  private final Codebook plots = Plots.codebook();
  private final LensCompiler compiler = new LensCompiler(plots, id -> null);

  private IntFunction<State> states(Map<String, Value> known) {
    State[] states = new State[plots.variables().size()];
    Arrays.fill(states, State.UNKNOWN);
    known.forEach((id, value) -> states[plots.indexOf(id)] = new State.Known(value));
    return v -> states[v];
  }

  private static Explanation.Reason reason(Explanation explanation, String id) {
    return explanation.reasons().stream().filter(r -> r.id().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void namesTheRuleTheFactsAndTheAssumptionOfEachOutcome() {
    CompiledLens triad = compiler.compile(Plots.lens("L5"), null, null);
    Explanation explanation =
        Explanation.of(
            compiler,
            triad,
            states(
                Map.of(
                    "online_contact", Mark.Y, "counterpart_status", new Value.Choice("assessed"))));
    assertThat(explanation.reasons().stream().map(Explanation.Reason::id))
        .containsExactly("directed", "enabled");
    Explanation.Reason directed = reason(explanation, "directed");
    assertThat(directed.when()).isEqualToIgnoringWhitespace("tasked_in_person");
    assertThat(directed.facts()).isEmpty();
    assertThat(directed.assumed()).contains(new Explanation.Assumed("tasked_in_person", "true"));
    Explanation.Reason enabled = reason(explanation, "enabled");
    assertThat(enabled.facts()).containsExactly("online_contact", "counterpart_status");
    assertThat(enabled.assumed())
        .containsExactly(new Explanation.Assumed("tasked_in_person", "false"));
    assertThat(explanation.open()).contains("tasked_in_person");
    assertThat(explanation.deciding()).containsExactly("tasked_in_person");
    assertThat(explanation.clash()).isNull();
  }

  @Test
  void restsADefiniteOutcomeOnFactsAlone() {
    CompiledLens lone = compiler.compile(Plots.lens("orton"), null, null);
    Explanation explanation =
        Explanation.of(
            compiler,
            lone,
            states(
                Map.of(
                    "n_direct",
                    new Value.Whole(2, null),
                    "claimed",
                    Mark.Y,
                    "inspiration_evidence",
                    Mark.Y)));
    assertThat(explanation.definite()).isTrue();
    assertThat(explanation.deciding()).isEmpty();
    assertThat(explanation.open()).isEmpty();
    assertThat(explanation.reasons()).hasSize(1);
    assertThat(explanation.reasons().getFirst().facts()).containsExactly("n_direct");
    assertThat(explanation.reasons().getFirst().assumed()).isEmpty();
  }

  @Test
  void namesTheFactsAndImplicationsThatClashAndNoOthers() {
    CompiledLens triad = compiler.compile(Plots.lens("L5"), null, null);
    Explanation explanation =
        Explanation.of(
            compiler,
            triad,
            states(
                Map.of(
                    "claimed",
                    Mark.Y,
                    "trained_by_group",
                    Mark.Y,
                    "online_contact",
                    Mark.N,
                    "in_person_contact",
                    Mark.NF,
                    "brokered",
                    Mark.N)));
    assertThat(explanation.outcomes() & CompiledLens.CONTRADICTION).isNotZero();
    Explanation.Clash clash = java.util.Objects.requireNonNull(explanation.clash());
    assertThat(clash.facts())
        .containsExactly("trained_by_group", "in_person_contact", "online_contact");
    assertThat(clash.implications().stream().map(i -> i.id())).containsExactly("trained_by_group");
  }

  /**
   * On random incidents: everything the explanation says can be checked by running the lens again.
   */
  @Test
  void saysOnlyWhatRunningTheLensAgainConfirms() {
    for (int round = 0; round < 150; round++) {
      long seed = 20310501L + round;
      RandomStudy study = new RandomStudy(new Random(seed));
      ExactnessTest.RandomLens made = new ExactnessTest.RandomLens(study);
      LensCompiler random = new LensCompiler(study.codebook, made.lenses::get);
      CompiledLens lens =
          random.compile(made.lens, made.variant, made.where == null ? null : made.where.cel());
      for (int i = 0; i < 20; i++) {
        List<State> states = ExactnessTest.incident(study, made.nfUnknown);
        Explanation explanation = Explanation.of(random, lens, states::get);
        String where = "seed " + seed + " incident " + i + " " + states + " " + made;
        if (explanation.clash() != null) {
          List<String> facts = explanation.clash().facts();
          assertThat(lens.outcomes(only(study, states, facts)) & CompiledLens.CONTRADICTION)
              .as(where)
              .isNotZero();
          for (String fact : facts) {
            List<String> fewer = facts.stream().filter(f -> !f.equals(fact)).toList();
            CompiledLens lawful =
                random.lawful(explanation.clash().implications()::contains, made.nfUnknown);
            assertThat(lawful.outcomes(only(study, states, fewer)) & CompiledLens.CONTRADICTION)
                .as(where)
                .isZero();
          }
          continue;
        }
        assertThat(explanation.reasons()).as(where).hasSize(Long.bitCount(explanation.outcomes()));
        for (Explanation.Reason reason : explanation.reasons()) {
          if (reason.assumed().isEmpty()) {
            assertThat(explanation.definite()).as(where).isTrue();
            long outcomes = lens.outcomes(only(study, states, reason.facts()));
            assertThat(Long.bitCount(outcomes)).as(where + reason).isEqualTo(1);
          }
        }
        assertThat(explanation.open().isEmpty())
            .as(where)
            .isEqualTo(explanation.definite() || noSingle(lens, states));
      }
    }
  }

  /** Whether no single variable settled to a class narrows the outcomes. */
  private static boolean noSingle(CompiledLens lens, List<State> states) {
    java.util.BitSet[] allowed = lens.allowed(states::get);
    long outcomes = lens.outcomes(states::get);
    for (int k = 0; k < allowed.length; k++) {
      for (int c : allowed[k].stream().toArray()) {
        java.util.BitSet[] fixed = allowed.clone();
        fixed[k] = new java.util.BitSet();
        fixed[k].set(c);
        long narrowed = lens.outcomesOf(fixed);
        if (narrowed != outcomes && (narrowed & CompiledLens.CONTRADICTION) == 0) {
          return false;
        }
      }
    }
    return true;
  }

  private static IntFunction<State> only(RandomStudy study, List<State> states, List<String> ids) {
    return v ->
        ids.contains(study.codebook.variables().get(v).id()) ? states.get(v) : State.UNKNOWN;
  }
}
