package org.casebook.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        .hasMessageContaining("'much'");
  }

  private static String allows(String table, String text) {
    Figure figure =
        new FigureReader(Wordings.parse(table, "mine.yaml")).reading(text).figures().getFirst();
    return Objects.requireNonNull(figure.measure().value()).words(figure.measure().isFraction());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "percent: last-digit | percent: 2  | Police said that 15% of the plots failed. | 13% to 17%",
        "percent: last-digit | percent: 2  | The number of plots rose by 15%.          | 13% to 17%",
        "one-in: last-digit  | one-in: 4   | One in five plots failed.                 | 16% to 24%",
        "fraction: 2.5       | fraction: 5 | Half of the plots failed.                 | 45% to 55%",
        "multiple: 0.1       | multiple: 0.25 | There were twice as many plots as in 2030. | 1.5 to 2.5",
        "count: exact        | count: 0.02 | Police counted 320 plots.                | 313 to 327",
        "count: exact        | count: 0.02 | Police counted only 320 plots.           | 320",
      })
  void whatANumberWithoutAQualifierAllowsIsALineOfTheTable(
      String line, String changed, String text, String allows) {
    assertThat(Wordings.shippedText()).contains(line);
    assertThat(allows(Wordings.shippedText().replace(line, changed), text)).isEqualTo(allows);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "open: below           | open: above                 | write 'open: below'",
        "above: {count: 0, share: 0}     # | above: {count: 0.1, share: 0} # | stays below the number",
        "below: {count: 0, share: 0}       | open: below             | 'exact' has both ends",
        "fraction: 2.5         | fraction: 101               | from 0 to 100",
        "below: {count: 0.1,   | below: {count: 1.1,         | from 0 to 1,",
        "below: {count: 0.1,   | below: {count: -0.1,        | '-0.1'",
        "below: {count: 0.1,   | below: {count: 1e9,         | '1e9'",
        "below: {count: 0.1,   | below: {cnt: 0.1,           | unknown key 'cnt'",
        "percent: last-digit   | percent: last               | 'last'",
        "before: [nearly,      | before: [nearly, about,     | 'about' stands under about already",
        "qualifier: nearly     | qualifier: vague            | has no words here",
        "at_least: 24          | at_least: many              | 'many'",
        "streets:              | roads:                      | the key 'streets' is missing",
      })
  void whatWouldTurnAnIntervalRoundOrChangeNothingIsRefused(
      String line, String changed, String reason) {
    assertThat(Wordings.shippedText()).contains(line);
    assertThatThrownBy(
            () -> Wordings.parse(Wordings.shippedText().replace(line, changed), "mine.yaml"))
        .isInstanceOf(Wordings.Refused.class)
        .hasMessageMatching("(?s)mine\\.yaml:\\d+:\\d+: .*")
        .hasMessageContaining(reason);
  }

  @Test
  void everyWordingThatShipsIsTakenForItsQualifier() {
    FigureReader reader = new FigureReader(Wordings.shipped());
    for (Wordings.Line line : Wordings.shipped().lines()) {
      for (String word : line.before()) {
        assertThat(reader.reading("Police counted " + word + " 300 plots.").figures())
            .as(word)
            .extracting(Figure::qualifier)
            .containsExactly(line.qualifier());
      }
      for (String word : line.after()) {
        assertThat(
                List.of(
                        "Police counted 300 " + word + " plots.",
                        "Police counted 300 plots " + word + ".")
                    .stream()
                    .flatMap(text -> reader.reading(text).figures().stream()))
            .as(word)
            .extracting(Figure::qualifier)
            .contains(line.qualifier());
      }
    }
  }

  @Test
  void aBoundWithASideOfItsOwnIsRefused() {
    String table =
        Wordings.shippedText()
            .replaceFirst("open: above", "open: above\n    above: {count: 1, share: 1}");
    assertThatThrownBy(() -> Wordings.parse(table, "mine.yaml"))
        .isInstanceOf(Wordings.Refused.class)
        .hasMessageContaining("'at_least' begins at the number itself; remove 'above'");
  }

  @Test
  void wordsInCapitalsAreTheSameWords() {
    assertThat(
            allows(
                Wordings.shippedText().replace("before: [about,", "before: [About,"),
                "Police counted about 300 plots."))
        .isEqualTo("270 to 330");
  }
}
