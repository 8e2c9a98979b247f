package org.casebook.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.casebook.figures.Wordings;
import org.junit.jupiter.api.Test;

class WordingsAnswerTest {
  private static Map<String, String> worked(WordingsAnswer answer) {
    List<WordingsAnswer.Worked> all = new ArrayList<>(answer.printed());
    answer.qualifiers().forEach(line -> all.addAll(line.worked()));
    Map<String, String> worked = new LinkedHashMap<>();
    all.forEach(one -> worked.put(one.wording(), one.allows()));
    return worked;
  }

  @Test
  void theTableThatShipsComesToTheseNumbers() {
    WordingsAnswer answer = WordingsAnswer.of(Wordings.shipped());
    assertThat(worked(answer))
        .containsEntry("about 300", "270 to 330")
        .containsEntry("about 40%", "35% to 45%")
        .containsEntry("about twice as many", "1.8 to 2.2")
        .containsEntry("nearly 300", "270 to 299")
        .containsEntry("nearly 40%", "35% to 40%")
        .containsEntry("at least 300", "300 or more")
        .containsEntry("more than 300", "301 or more")
        .containsEntry("at most 300", "0 to 300")
        .containsEntry("fewer than 300", "0 to 299")
        .containsEntry("only 300", "300")
        .containsEntry("300", "300")
        .containsEntry("1.2 million", "1,150,000 to 1,250,000")
        .containsEntry("15%", "14.5% to 15.5%")
        .containsEntry("15.4%", "15.35% to 15.45%")
        .containsEntry("half", "47.5% to 52.5%")
        .containsEntry("three-quarters", "72.5% to 77.5%")
        .containsEntry("one in five", "18.2% to 21.8%")
        .containsEntry("twice as many", "1.8 to 2.2");
    assertThat(answer.vague()).contains("dozens", "most");
    assertThat(answer.changes()).isEmpty();
  }

  @Test
  void everyQualifierThatShipsIsReadInItsCountAndItsShare() {
    for (WordingsAnswer.Line line : WordingsAnswer.of(Wordings.shipped()).qualifiers()) {
      assertThat(line.worked().subList(0, 2))
          .as(line.qualifier().word())
          .allSatisfy(worked -> assertThat(worked.allows()).isNotEmpty())
          .allSatisfy(worked -> assertThat(worked.shipped()).isEmpty());
    }
  }

  @Test
  void aChangedLineChangesItsNumbersAndStandsBesideTheOneThatShips() {
    String line = "  fraction: 2.5 ";
    Wordings table =
        Wordings.parse(
            Wordings.shippedText().replace(line, "  fraction: 5 ").replace("- odd, ", ""),
            "mine.yaml");
    WordingsAnswer answer = WordingsAnswer.of(table);
    assertThat(answer.printed())
        .contains(new WordingsAnswer.Worked("half", "45% to 55%", "47.5% to 52.5%"))
        .contains(new WordingsAnswer.Worked("15%", "14.5% to 15.5%", ""));
    assertThat(answer.changes()).hasSize(1);
    assertThat(answer.changes().getFirst().shipped()).contains(line);
    assertThat(answer.changes().getFirst().here()).contains("  fraction: 5 ");
  }

  @Test
  void aWordingTheReaderMakesNoFigureOfAllowsNothing() {
    Wordings table =
        Wordings.parse(
            Wordings.shippedText().replace("not_counted: [second,", "not_counted: [plot, second,"),
            "mine.yaml");
    assertThat(worked(WordingsAnswer.of(table))).containsEntry("one in five", "");
  }
}
