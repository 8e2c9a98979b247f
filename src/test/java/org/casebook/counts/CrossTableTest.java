package org.casebook.counts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.casebook.codebook.Codebook;
import org.casebook.codebook.CodebookFile;
import org.casebook.codebook.Value;
import org.casebook.coding.Facts;
import org.casebook.coding.Frame;
import org.casebook.coding.State;
import org.casebook.lenses.CompiledLens;
import org.casebook.lenses.LensCompiler;
import org.casebook.lenses.ShippedLenses;
import org.junit.jupiter.api.Test;

final class CrossTableTest {
  @Test
  void countsEveryPairOfOutcomeSetsAsOneIncidentAtATimeDoes() {
    long seed = new Random().nextLong();
    Facts facts = random(seed);
    LensCompiler compiler = new LensCompiler(facts.codebook(), ShippedLenses::find);
    CompiledLens one = compiler.compile(ShippedLenses.find("callimachi-2017"), null, null);
    CompiledLens two = compiler.compile(ShippedLenses.find("ffi-2016"), null, null);
    Frame before = facts.asOf(3L);
    Frame after = facts.asOf(null);
    Map<List<Long>, Integer> expected = new HashMap<>();
    for (int i = 0; i < facts.size(); i++) {
      int incident = i;
      if (before.exists(i) && after.exists(i)) {
        expected.merge(
            List.of(
                one.outcomes(v -> before.state(incident, v)),
                two.outcomes(v -> after.state(incident, v))),
            1,
            Integer::sum);
      }
    }
    CrossTable table = CrossTable.of(before, one, after, two);
    Map<List<Long>, Integer> found = new HashMap<>();
    table
        .cells()
        .forEach(c -> found.merge(List.of(c.first(), c.second()), c.incidents(), Integer::sum));
    assertThat(found).as("seed %d", seed).isEqualTo(expected);
    assertThat(table.incidents()).isPositive();
  }

  private static Facts random(long seed) {
    Random random = new Random(seed);
    Codebook codebook = CodebookFile.shipped("plots");
    Facts.Builder facts = Facts.builder(codebook);
    List<String> asked =
        List.of("tasked_in_person", "in_person_contact", "online_contact", "inspiration_evidence");
    for (int i = 0; i < 400; i++) {
      facts.incident("i" + i).exists(random.nextInt(5));
      for (String id : asked) {
        if (random.nextBoolean()) {
          Value.Mark mark = Value.Mark.values()[random.nextInt(3)];
          facts.change(5, codebook.indexOf(id), new State.Known(mark));
        }
      }
    }
    return facts.build();
  }
}
