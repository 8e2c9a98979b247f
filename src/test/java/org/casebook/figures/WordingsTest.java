package org.casebook.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordingsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"plots", "attacks that failed", "terrorist attacks in Norland", "car bombings"})
  void aUnitOfIncidentsIsWhatAStudyCounts(String unit) {
    assertThat(Wordings.shipped().countsIncidents(unit)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"people killed in attacks", "attack victims", "arrests", "plotters", "rifles", ""})
  void aUnitOfPeopleOrThingsIsNot(String unit) {
    assertThat(Wordings.shipped().countsIncidents(unit)).isFalse();
  }

  @Test
  void aChangedLineChangesWhatANumberAllows() {
    String wider =
        Wordings.shippedText()
            .replaceFirst(
                "below: \\{count: 0\\.1, share: 5\\}\n    above: \\{count: 0\\.1, share: 5\\}",
                "below: {count: 0.2, share: 5}\n    above: {count: 0.3, share: 5}");
    FigureReader reader = new FigureReader(Wordings.parse(wider, "mine.yaml"));
    Interval value =
        Objects.requireNonNull(
            reader.reading("About 300 plots failed.").figures().getFirst().measure().value());
    assertThat(value.low()).isEqualTo(Exact.of(240));
    assertThat(value.high()).isEqualTo(Exact.of(390));
  }

  @Test
  void aFieldTheTableDoesNotHaveIsTold() {
    String broken = Wordings.shippedText().replace("open: above", "opens: above");
    assertThatThrownBy(() -> Wordings.parse(broken, "mine.yaml"))
        .isInstanceOf(Wordings.Refused.class)
        .hasMessageContaining("mine.yaml:")
        .hasMessageContaining("opens");
  }

  @Test
  void aTableThatCannotBeTakenNamesFileLineAndReason() {
    String broken = Wordings.shippedText().replace("count: 0.1, share: 5", "count: much, share: 5");
    assertThatThrownBy(() -> Wordings.parse(broken, "mine.yaml"))
        .isInstanceOf(Wordings.Refused.class)
        .hasMessageContaining("mine.yaml:")
        .hasMessageContaining("\"much\"");
  }
}
