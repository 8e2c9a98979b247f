package org.casebook.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Grouping on ECB+, as the documentation says it comes out. */
final class IncidentsBenchTest {
  private static final Path ECBPLUS = Path.of("../shared/data/ecbplus");

  @Test
  void incidentsAreToldApartBetterThanByWordsAlone() throws IOException {
    assumeThat(Files.isDirectory(ECBPLUS))
        .as("SKIPPED: ../shared/data/ecbplus is not there")
        .isTrue();
    List<IncidentsBench.Line> lines = IncidentsBench.run(IncidentsBench.read(ECBPLUS));
    IncidentsBench.Line words = lines.get(2);
    IncidentsBench.Line ours = lines.get(5);
    assertThat(words.f1()).isBetween(0.89, 0.91);
    assertThat(ours.f1()).isGreaterThan(0.94);
    assertThat(ours.wrong()).isLessThan(words.wrong() / 2);
    for (int half = 0; half < 2; half++) {
      assertThat(lines.get(3 + half).f1()).as("half %s", half).isGreaterThan(0.92);
      assertThat(lines.get(3 + half).f1())
          .as("half %s", half)
          .isGreaterThan(lines.get(half).f1() + 0.03);
    }
  }

  @Test
  void aCopyLeadsToTheIncidentOfWhatItCopies() {
    IncidentsBench.Speed speed = IncidentsBench.speed(1_000);
    assertThat(speed.copies()).isGreaterThan(30);
    assertThat(speed.found()).isEqualTo(speed.copies());
  }
}
