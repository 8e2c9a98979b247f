package org.casebook.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.casebook.BadRequest;
import org.casebook.Study;
import org.casebook.coding.Policy;
import org.casebook.counts.Count;
import org.casebook.counts.Query;
import org.casebook.counts.Totals;
import org.casebook.demo.DemoStudy;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A frame of the slider says what the count of that day says, only sooner. */
class FrameAnswerTest {
  @TempDir static Path folder;
  private static Path file;

  @BeforeAll
  static void makeTheDemo() throws Exception {
    file = folder.resolve("demo.casebook");
    DemoStudy.make(file, notice -> {});
  }

  private static Map<String, String> numbers(Count count) {
    Map<String, String> numbers = new LinkedHashMap<>();
    for (Count.Row row : count.rows()) {
      numbers.put(
          row.group().values() + " " + row.category(), row.definite() + ".." + row.possible());
    }
    return numbers;
  }

  private static Map<String, String> numbers(Query query, Totals totals) {
    Map<String, String> numbers = new LinkedHashMap<>();
    for (int g = 0; g < totals.groups().size(); g++) {
      if (totals.incidents(g) == 0 && !query.by().isEmpty()) {
        continue; // a count leaves out groups in which nothing is known that day
      }
      for (int c = 0; c < totals.categories().size(); c++) {
        numbers.put(
            totals.groups().get(g).values()
                + " "
                + (query.lens() == null ? null : totals.categories().get(c)),
            totals.definite(g, c) + ".." + totals.possible(g, c));
      }
    }
    return numbers;
  }

  @Test
  void everyFrameOfEveryLensIsTheCountOfThatDay() {
    try (Study study = Study.open(file, notice -> {})) {
      List<String> days = new ArrayList<>();
      for (int day : study.read(casebook -> casebook.facts(Policy.Floor.NONE).days())) {
        days.add(LocalDate.ofEpochDay(day).toString());
      }
      List<@org.jspecify.annotations.Nullable String> lenses = new ArrayList<>();
      lenses.add(null);
      lenses.addAll(study.read(IncidentAnswer::lensNames));
      int compared = 0;
      for (String lens : lenses) {
        for (List<String> by :
            List.of(List.<String>of(), List.of("year"), List.of("year", "country"))) {
          for (int i = 0; i < days.size(); i += 3) {
            Query query = Link.query(lens, by, null, days.get(i), null, null, false);
            Count count = study.count(query);
            Totals frame = FrameAnswer.of(study, query).totals();
            assertThat(numbers(query, frame))
                .as("%s by %s as of %s", lens, by, days.get(i))
                .containsAllEntriesOf(numbers(count));
            compared += count.rows().size();
          }
        }
      }
      assertThat(compared).isGreaterThan(500);
    }
  }

  @Test
  void aFrameHasNumbersOfIncidentsOnly() {
    try (Study study = Study.open(file, notice -> {})) {
      Query sum = Link.query("gtd", List.of(), null, null, null, "killed", false);
      assertThatThrownBy(() -> FrameAnswer.of(study, sum))
          .isInstanceOf(BadRequest.class)
          .hasMessageContaining("leave out sum");
    }
  }
}
