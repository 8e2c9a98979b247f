package org.casebook.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a number without a noun stands for, where several things were counted before it. */
class AntecedentsTest {
  private static List<String> units(String text) {
    return FigureReader.read(text, null).stream().map(f -> String.valueOf(f.unit())).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Over 900 pupils were seized in the six border districts; some 140 are still held. | pupils
          In 2031 the force logged 61 raids in nine towns. Fourteen were foiled. | raids
          Gunmen killed 31 villagers in four attacks. Two were suicide bombings. | attacks
          The cell ran five camps. It planned 12 raids, nine of them lethal. | raids
          The border police held 80 smugglers in three prisons. Seven escaped. | smugglers
          In 17 cases at least one driver had been warned. In a further 30, a clerk had. | cases
          """)
  void itIsWhatTheWordsBehindItCanBeSaidOf(String text, String unit) {
    assertThat(units(text).getLast()).isEqualTo(unit);
  }

  @Test
  void ofThoseWhoAreIsOfPeople() {
    Figure figure =
        FigureReader.read(
                "Nineteen officers were hurt. Most of those who came to the square were calm.",
                null)
            .getLast();
    assertThat(figure.unit()).isEqualTo("people");
    assertThat(figure.population()).startsWith("those who came");
  }

  @Test
  void whereNoPeopleWereCountedItIsPeopleAndNotThePlace() {
    assertThat(units("There was a raid in four districts. By night 30 were held.").getLast())
        .startsWith("people");
  }
}
