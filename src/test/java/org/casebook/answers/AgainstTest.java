package org.casebook.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.casebook.BadRequest;
import org.casebook.Study;
import org.casebook.counts.Count;
import org.casebook.demo.DemoStudy;
import org.casebook.figures.Exact;
import org.casebook.figures.Interval;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A published figure comes out under a definition if some reading of the unknown gives it. */
class AgainstTest {
  @TempDir static Path folder;
  private static Study study;

  @BeforeAll
  static void openTheDemo() throws Exception {
    Path file = folder.resolve("demo.casebook");
    DemoStudy.make(file, notice -> {});
    study = Study.open(file, notice -> {});
  }

  @AfterAll
  static void close() {
    study.close();
  }

  private static Against against(
      Interval value, @Nullable Exact total, boolean share, @Nullable String where) {
    return Against.of(study, new Against.Claim(value, total, share, where, null));
  }

  @Test
  void aNumberComesOutWhereItLiesBetweenDefiniteAndPossible() {
    Against answer = against(Interval.exactly(Exact.of(3)), null, false, null);
    assertThat(answer.fitting()).isNotEmpty();
    for (Against.Reading reading : answer.readings()) {
      assertThat(reading.fits())
          .as(reading.toString())
          .isEqualTo(reading.definite() <= 3 && 3 <= reading.possible());
      assertThat(reading.deciding()).hasSize(reading.possible() - reading.definite());
    }
  }

  @Test
  void theWholeHasToFitToo() {
    Against answer = against(Interval.exactly(Exact.of(3)), Exact.of(38), false, null);
    assertThat(answer.fitting()).isEmpty();
    assertThat(answer.readings().getFirst().distance()).isPositive();
  }

  @Test
  void aShareComesOutWhereTheExactRangeMeetsWhatItsWordingAllows() {
    Interval claimed = new Interval(Exact.of(785, 1000), Exact.of(79, 100), Exact.of(795, 1000));
    for (Against.Reading reading : against(claimed, null, true, null).readings()) {
      boolean meets =
          reading.share() != null
              && reading.share().low().value() <= 0.795
              && reading.share().high().value() >= 0.785;
      assertThat(reading.fits()).as(reading.toString()).isEqualTo(meets);
    }
  }

  @Test
  void everyReadingIsTheCountItself() {
    for (Against.Reading reading :
        against(Interval.exactly(Exact.of(1)), null, false, "killed >= 1").readings()) {
      Count count =
          study.count(
              Link.query(
                  reading.lens(), java.util.List.of(), "killed >= 1", null, null, null, false));
      assertThat(
              java.util.stream.Stream.concat(count.rows().stream(), count.aggregates().stream())
                  .filter(row -> reading.category().equals(row.category())))
          .as(reading.toString())
          .anyMatch(
              row -> row.definite() == reading.definite() && row.possible() == reading.possible());
    }
  }

  @Test
  void aFilterThatIsNoneIsRefused() {
    assertThatThrownBy(() -> against(Interval.exactly(Exact.ONE), null, false, "kiled > 3"))
        .isInstanceOf(BadRequest.class)
        .hasMessageContaining("kiled");
  }
}
