package org.casebook.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.casebook.origins.Detection;
import org.casebook.origins.OriginGroup;
import org.casebook.origins.Report;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The detection of origins on the labelled set, whose aims are those of the documentation. */
final class OriginsBenchTest {
  @Test
  void copiesExcerptsAndRelaysAreFoundAndTheOthersAreNotJoined() {
    for (OriginsBench.Line line : OriginsBench.run(OriginsBench.SEED)) {
      String what = line.part() + ", " + line.kind() + ": " + line.wrong();
      assertThat(line.pairs()).as(what).isPositive();
      if (!line.positive()) {
        assertThat(line.share()).as(what).isLessThanOrEqualTo(0.02);
      } else if (line.kind().startsWith("excerpt")) {
        assertThat(line.share()).as(what).isGreaterThanOrEqualTo(0.85);
      } else if (line.kind().startsWith("relay")) {
        assertThat(line.share()).as(what).isGreaterThanOrEqualTo(0.80);
      } else {
        assertThat(line.share()).as(what).isGreaterThanOrEqualTo(0.99);
      }
    }
  }

  @Test
  void theResultDoesNotDependOnTheOrderOfArrival() {
    for (OriginCases.Kind kind : new OriginCases(OriginCases.Part.KEPT_ASIDE, 3).kinds()) {
      List<OriginGroup> expected = Detection.of(kind.reports()).groups();
      for (long seed = 0; seed < 3; seed++) {
        List<Report> shuffled = new ArrayList<>(kind.reports());
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(Detection.of(shuffled).groups())
            .as("%s, seed %s", kind.name(), seed)
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void addingAfterReadingComesToTheSameAsReadingOnceAtTheEnd() {
    List<Report> reports = new ArrayList<>();
    for (OriginCases.Kind kind : new OriginCases(OriginCases.Part.KEPT_ASIDE, 4).kinds()) {
      Set<String> seen = new HashSet<>();
      reports.forEach(r -> seen.add(r.id()));
      kind.reports().stream().filter(r -> seen.add(r.id())).forEach(reports::add);
    }
    Detection asked =
        new Detection(
            id -> reports.stream().filter(r -> r.id().equals(id)).findFirst().orElseThrow());
    for (int i = 0; i < reports.size(); i++) {
      asked.add(reports.get(i));
      if (i % 40 == 0) {
        asked.groups();
      }
    }
    assertThat(asked.groups()).isEqualTo(Detection.of(reports).groups());
  }

  @Test
  void theSameSeedMakesTheSameSetAndNothingKeptAsideIsBuiltOn() {
    Set<String> built = ids(OriginCases.Part.BUILT_ON);
    Set<String> aside = ids(OriginCases.Part.KEPT_ASIDE);
    assertThat(built).hasSize(18);
    assertThat(aside).hasSize(9).doesNotContainAnyElementsOf(built);
    assertThat(texts(5)).isEqualTo(texts(5)).isNotEqualTo(texts(6));
  }

  private static Set<String> ids(OriginCases.Part part) {
    Set<String> stories = new TreeSet<>();
    new OriginCases(part, 1)
        .kinds()
        .getFirst()
        .reports()
        .forEach(r -> stories.add(r.id().substring(0, 2)));
    return stories;
  }

  private static List<String> texts(long seed) {
    List<String> texts = new ArrayList<>();
    for (OriginCases.Kind kind : new OriginCases(OriginCases.Part.BUILT_ON, seed).kinds()) {
      kind.reports().forEach(r -> texts.add(r.text()));
    }
    return texts;
  }

  @Test
  void nearDuplicatesAreFoundAmongInventedArticles(@TempDir Path folder) throws Exception {
    NearDuplicatesBench.Result result = NearDuplicatesBench.run(3_000, folder, notice -> {});
    assertThat(result.ways()).hasSize(2);
    assertThat(result.ways().getFirst().recall()).isGreaterThanOrEqualTo(0.99);
    assertThat(result.ways().getFirst().precision()).isGreaterThanOrEqualTo(0.99);
    assertThat(result.ways().get(1).recall()).isGreaterThan(0.9);
  }
}
