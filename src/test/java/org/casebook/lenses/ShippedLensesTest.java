package org.casebook.lenses;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.casebook.codebook.Codebook;
import org.casebook.codebook.CodebookFile;
import org.casebook.codebook.Value;
import org.casebook.codebook.Value.Mark;
import org.casebook.codebook.Variable;
import org.casebook.coding.State;
import org.junit.jupiter.api.Test;

class ShippedLensesTest {
  private final Codebook plots = CodebookFile.shipped("plots");
  private final Map<String, Lens> lenses = lenses();
  private final LensCompiler compiler = new LensCompiler(plots, lenses::get);

  private static Map<String, Lens> lenses() {
    Map<String, Lens> lenses = new LinkedHashMap<>();
    ShippedLenses.all().forEach(lens -> lenses.put(lens.id(), lens));
    return lenses;
  }

  @Test
  void areElevenAndFitTheStudyOfPlots() {
    assertThat(lenses.values().stream().map(Lens::shortName))
        .containsExactlyInAnyOrder(
            "L1", "L2", "L3", "L3x", "L4", "L5", "L6", "L7", "L8", "L9", "L10");
    lenses.values().forEach(compiler::check);
    assertThat(lenses.values())
        .allSatisfy(lens -> assertThat(lens.citation()).as(lens.id()).isNotBlank());
    assertThat(lenses.values())
        .allSatisfy(lens -> assertThat(lens.notVerified()).as(lens.id()).isNotEmpty());
    assertThat(lenses.values()).noneMatch(Lens::verified);
  }

  @Test
  void comeWithWorkedCasesThatPass() {
    for (Lens lens : lenses.values()) {
      assertThat(lens.cases()).as(lens.id()).isNotEmpty();
      assertThat(Cases.run(lens, plots, lenses::get))
          .allSatisfy(
              r -> assertThat(r.message()).as(lens.id() + ": " + r.worked().name()).isEmpty());
    }
  }

  @Test
  void haveTheRulesOfTheMethodologyInItsOrder() {
    Map<String, CompiledLens> shipped = new LinkedHashMap<>();
    for (Lens lens : lenses.values()) {
      if (lens.shortName() != null && Plots.rules().containsKey(lens.shortName())) {
        shipped.put(lens.shortName(), compiler.compile(lens, null, null, false));
      }
      for (String variant : lens.variants().keySet()) {
        if (Plots.rules().containsKey(variant)) {
          shipped.put(variant, compiler.compile(lens, variant, null, false));
        }
      }
    }
    assertThat(shipped.keySet()).containsExactlyInAnyOrderElementsOf(Plots.rules().keySet());
    long seed = 20310901L;
    Random random = new Random(seed);
    for (Map.Entry<String, CompiledLens> entry : shipped.entrySet()) {
      CompiledLens stated = compiler.compile(Plots.lens(entry.getKey()), null, null, false);
      for (int i = 0; i < 2_000; i++) {
        List<State> states = new ArrayList<>();
        plots.variables().forEach(v -> states.add(state(v, random)));
        assertThat(entry.getValue().outcomes(states::get))
            .as("seed %d, %s on %s", seed, entry.getKey(), states)
            .isEqualTo(stated.outcomes(states::get));
      }
    }
  }

  private static State state(Variable v, Random random) {
    if (random.nextInt(3) == 0) {
      return State.UNKNOWN;
    }
    List<String> options = v.optionIds();
    return switch (v.kind()) {
      case Variable.Kind.Fact k -> new State.Known(random.nextInt(3) > 0 ? Mark.Y : Mark.N);
      case Variable.Kind.Category k ->
          new State.Known(new Value.Choice(options.get(random.nextInt(options.size()))));
      case Variable.Kind.Categories k ->
          new State.Known(Value.Choices.of(List.of(options.get(random.nextInt(options.size())))));
      case Variable.Kind.Whole k -> {
        int low = random.nextInt(4);
        yield new State.Known(new Value.Whole(low, low + random.nextInt(2)));
      }
      case Variable.Kind.Date k -> State.UNKNOWN;
      case Variable.Kind.Place k -> State.UNKNOWN;
      case Variable.Kind.Casualties k -> State.UNKNOWN;
      case Variable.Kind.Text k -> State.UNKNOWN;
    };
  }
}
