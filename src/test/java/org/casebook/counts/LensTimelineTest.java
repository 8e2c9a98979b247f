package org.casebook.counts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.casebook.coding.Facts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LensTimelineTest {

  @Test
  void equalsTheDirectCountOnEveryDayAndWithoutADate() {
    long seed = 1_971;
    Random random = new Random(seed);
    List<List<String>> groupings =
        List.of(
            List.of(),
            List.of("year"),
            List.of("year", "country"),
            List.of("month", "year"),
            List.of("fact", "n"));
    for (int round = 0; round < 400; round++) {
      Facts facts = Small.facts(Small.random(random, 30));
      LensTables lens = Small.scrambled(random);
      List<String> by = groupings.get(random.nextInt(groupings.size()));
      LensTimeline timeline = LensTimeline.of(facts, lens, by);
      for (long day = -1; day < 45; day++) {
        compare(
            "seed %d, round %d, day %d".formatted(seed, round, day),
            facts,
            lens,
            by,
            timeline,
            day);
      }
      compare("seed %d, round %d, no date".formatted(seed, round), facts, lens, by, timeline, null);
    }
  }

  @Test
  void refusesMoreDimensionsThanASliderCanShow() {
    Facts facts = Small.of(Map.of());
    assertThatThrownBy(() -> LensTimeline.of(facts, Small.NONE, List.of("year", "country", "n")))
        .hasMessage("A timeline is kept for at most 2 dimensions, not for [year, country, n].");
  }

  private static void compare(
      String which,
      Facts facts,
      LensTables lens,
      List<String> by,
      LensTimeline timeline,
      @Nullable Long day) {
    Groups groups = Groups.of(by, facts);
    Totals direct =
        Units.of(Typology.of(facts.asOf(day), lens), groups, Clusters.NONE)
            .totals(groups, lens.categories());
    assertThat(figures(timeline.at(day))).as(which).isEqualTo(figures(direct));
  }

  private static Map<Map<String, String>, String> figures(Totals totals) {
    Map<Map<String, String>, String> figures = new HashMap<>();
    for (int g = 0; g < totals.groups().size(); g++) {
      if (totals.incidents(g) == 0) {
        continue;
      }
      StringBuilder figure = new StringBuilder();
      figure.append(totals.incidents(g)).append(totals.population(g));
      for (int c = 0; c < totals.categories().size(); c++) {
        figure
            .append(totals.definite(g, c))
            .append("..")
            .append(totals.possible(g, c))
            .append(totals.share(g, c));
      }
      figures.put(totals.groups().get(g), figure.toString());
    }
    return figures;
  }
}
