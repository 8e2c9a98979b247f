package org.casebook.origins;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.casebook.origins.VersionDifference.Step;
import org.casebook.origins.VersionDifference.What;
import org.junit.jupiter.api.Test;

/** What one version of a report has that another has not. */
class VersionDifferenceTest {
  @Test
  void saysWhatWasKeptChangedLeftOutAddedAndMoved() {
    VersionDifference d =
        VersionDifference.of(
            "One man died at the mill. The mill stood empty. Nobody saw a van. It rained. The end was near.",
            "The end was near. Two men died at the mill. Nobody saw a van. A dog barked.");
    assertThat(d.steps())
        .containsExactlyInAnyOrder(
            new Step(What.MOVED, "The end was near.", "The end was near."),
            new Step(What.CHANGED, "One man died at the mill.", "Two men died at the mill."),
            new Step(What.LEFT_OUT, "The mill stood empty.", ""),
            new Step(What.KEPT, "Nobody saw a van.", "Nobody saw a van."),
            new Step(What.LEFT_OUT, "It rained.", ""),
            new Step(What.ADDED, "", "A dog barked."));
  }

  @Test
  void everySentenceOfTheLaterVersionIsThereInItsOrder() {
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      List<String> later = new ArrayList<>();
      StringBuilder earlier = new StringBuilder();
      for (int i = 0; i < 12; i++) {
        later.add("Sentence " + (char) ('A' + random.nextInt(8)) + " was told.");
        earlier.append("Sentence ").append((char) ('A' + random.nextInt(8))).append(" was told. ");
      }
      assertThat(
              VersionDifference.of(earlier.toString(), String.join(" ", later)).steps().stream()
                  .map(Step::later)
                  .filter(s -> !s.isEmpty())
                  .toList())
          .as("seed %s", seed)
          .isEqualTo(later);
    }
  }
}
