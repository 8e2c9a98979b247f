package org.casebook.lenses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.casebook.codebook.Codebook;
import org.casebook.codebook.CodebookFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedCodebookRulesTest {

  @ParameterizedTest
  @ValueSource(strings = {"plots", "shootings", "ucdp"})
  void termsAndImplicationsOfShippedCodebooksCanBeRead(String id) {
    assertThatCode(() -> LensCompiler.check(CodebookFile.shipped(id))).doesNotThrowAnyException();
  }

  @Test
  void everyWorkedCaseOfAShippedLensComesOutAndAllSayWhatTheyTeach() {
    Codebook plots = CodebookFile.shipped("plots");
    Map<String, Lens> lenses =
        ShippedLenses.all().stream().collect(Collectors.toMap(Lens::id, Function.identity()));
    for (Lens lens : lenses.values()) {
      assertThat(lens.cases()).as(lens.id()).hasSizeGreaterThanOrEqualTo(8);
      assertThat(lens.description()).as(lens.id()).isNotBlank();
      assertThat(lens.categories())
          .as(lens.id())
          .allSatisfy(c -> assertThat(c.words()).isNotBlank());
      for (Cases.Result result : Cases.run(lens, plots, lenses::get)) {
        assertThat(result.passed())
            .as(lens.id() + ", " + result.worked().name() + ": " + result.message())
            .isTrue();
      }
      lens.sameAs()
          .forEach((category, target) -> {
            String[] parts = target.text().split("/");
            assertThat(lenses).as(target.text()).containsKey(parts[0]);
            assertThat(lenses.get(parts[0]).allCategoryIds()).as(target.text()).contains(parts[1]);
          });
    }
  }
}
