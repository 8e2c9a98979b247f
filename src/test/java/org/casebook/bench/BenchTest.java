package org.casebook.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.casebook.coding.Facts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark measures what it says; how fast is for whoever runs it. */
final class BenchTest {
  @Test
  void theSameSeedMakesTheSameStudy() {
    Facts one = SyntheticStudy.facts(300, 7);
    Facts two = SyntheticStudy.facts(300, 7);
    assertThat(two.changes()).isEqualTo(one.changes());
    for (int at = 0; at < one.changes(); at++) {
      assertThat(two.change(at)).isEqualTo(one.change(at));
    }
  }

  @Test
  void anIncidentHasAboutEighteenChanges() {
    assertThat(SyntheticStudy.facts(2000, 7).changes() / 2000.0).isBetween(14.0, 22.0);
  }

  @Test
  void everyTotalAgreesAndNoCodingIsLost(@TempDir Path folder) throws Exception {
    Bench.Report report = Bench.run(800, 400, folder, notice -> {});
    assertThat(report.remarks()).noneMatch(remark -> remark.startsWith("Totals differ"));
    assertThat(report.differs()).isFalse();
    assertThat(report.incidents()).isEqualTo(800);
    assertThat(report.contradictory()).isPositive().isLessThan(80);
    assertThat(report.totals()).hasSize(10);
    assertThat(report.lines()).extracting(Bench.Line::what).contains("codings in");
  }

  @Test
  void aMedianIsTheMiddleAndAPercentileIsNotExceededByThatShare() {
    Timing timing = Timing.of(5, 1, 4, 2, 3);
    assertThat(timing.median()).isEqualTo(3);
    assertThat(timing.p95()).isEqualTo(5);
    assertThat(timing.runs()).isEqualTo(5);
  }

  @Test
  void saysThatNothingIsComparedWhereThereIsNoDuckDb(@TempDir Path folder) throws Exception {
    if (!DuckDb.there()) {
      assertThat(Bench.run(50, 36, folder, notice -> {}).remarks())
          .anyMatch(remark -> remark.startsWith("DuckDB is not on the class path"));
    } else {
      assertThat(Bench.run(50, 36, folder, notice -> {}).lines())
          .anyMatch(line -> line.what().startsWith("DuckDB"));
    }
  }
}
