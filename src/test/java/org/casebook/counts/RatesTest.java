package org.casebook.counts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.casebook.codebook.Value;
import org.casebook.coding.Facts;
import org.casebook.dates.Edtf;
import org.junit.jupiter.api.Test;

class RatesTest {
  private static final Window FIRST = Window.of(Edtf.parse("2016"), Edtf.parse("2016"));
  private static final Window SECOND = Window.of(Edtf.parse("2017-01"), Edtf.parse("2017-03"));

  private static final Facts FACTS =
      Small.of(
          Map.of(Small.DATE, Small.day("2016-05-01")),
          Map.of(Small.DATE, Small.day("2016-12/2017-01")),
          Map.of(Small.DATE, Small.day("2017-02")),
          Map.of());

  @Test
  void countsADateThatDoesNotFitTheWindowAsPossible() {
    Rates rates = Rates.of(FACTS.asOf(null), Small.NONE, Query.ALL, null, FIRST, SECOND);
    assertThat(rates.first().definiteIncidents()).containsExactly("i1");
    assertThat(rates.first().possibleIncidents()).containsExactly("i1", "i2", "i4");
    assertThat(rates.second().definiteIncidents()).containsExactly("i3");
    assertThat(rates.second().possibleIncidents()).containsExactly("i2", "i3", "i4");
    assertThat(rates.first().window().days()).isEqualTo(366);
    assertThat(rates.second().window().days()).isEqualTo(90);
    assertThat(rates.definite()).isEqualTo(RateRatio.of(1, 366, 1, 90));
    assertThat(rates.possible()).isEqualTo(RateRatio.of(3, 366, 3, 90));
    assertThat(rates.warnings())
        .anyMatch(w -> w.startsWith("2 in 2016..2016 only possibly"))
        .noneMatch(w -> w.contains("overlap"));
  }

  @Test
  void warnsOfWindowsThatOverlap() {
    Window late = Window.of(Edtf.parse("2016-12"), Edtf.parse("2017-01"));
    Rates rates = Rates.of(FACTS.asOf(null), Small.NONE, Query.ALL, null, FIRST, late);
    assertThat(rates.warnings()).anyMatch(w -> w.startsWith("The windows overlap"));
  }

  @Test
  void neverComparesRatesOfDeaths() {
    assertThatThrownBy(() ->
            Rates.of(FACTS.asOf(null), Small.NONE, Query.ALL.sum("killed"), null, FIRST, SECOND))
        .hasMessageStartingWith("No rate ratio is given of \"killed\"");
  }

  @Test
  void leavesOutWhatHasNoDateByItsNature() {
    Facts facts = Small.of(Map.of(Small.DATE, Small.known(Value.Mark.NA)));
    Rates rates = Rates.of(facts.asOf(null), Small.NONE, Query.ALL, null, FIRST, SECOND);
    assertThat(rates.first().possible()).isZero();
  }

  @Test
  void refusesAnUnknownCategoryAndAWindowWithoutEnd() {
    LensTables lens = Small.onFact(List.of("a", "b"), Map.of(), 1, 1, 2);
    assertThatThrownBy(() -> Rates.of(FACTS.asOf(null), lens, Query.ALL, "c", FIRST, SECOND))
        .hasMessage("The lens has no category \"c\"; it has a, b.");
    assertThatThrownBy(() -> Window.of(Edtf.parse("2016"), Edtf.parse("2016-05/..")))
        .hasMessageContaining("has an open end");
    assertThatThrownBy(() -> Window.of(Edtf.parse("2017"), Edtf.parse("2016")))
        .hasMessage("Window 2017..2016 ends before it begins.");
  }
}
