package org.casebook.proposals;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How alike two reports are, among the reports there are. */
final class TellingsTest {
  private static final Map<String, String> REPORTS =
      new TreeMap<>(
          Map.of(
              "wire", "A bomb killed the watchman Jon Vesper, 48, at the Quay Road depot in Harn.",
              "copy", "A bomb at the Quay Road depot in Harn killed Jon Vesper, the watchman, 48.",
              "other", "A bomb killed the postman Karl Thorne, 51, at the Mill Lane office in Eskdale.",
              "again", "The bomb at the Mill Lane office in Eskdale that killed Karl Thorne, 51.",
              "fair", "The harbour fair at Sandholm was opened by Mette Rohde, who cut a rope."));

  private static Tellings of(List<String> order) {
    Tellings tellings = new Tellings();
    order.forEach(key -> tellings.put(key, Gist.of(REPORTS.getOrDefault(key, ""))));
    return tellings;
  }

  @Test
  void twoReportsOfOneAttackAreMoreAlikeThanTwoAttacksToldInTheSameWords() {
    Tellings tellings = of(List.copyOf(REPORTS.keySet()));
    assertThat(tellings.likeness("wire", "copy"))
        .isGreaterThan(3 * tellings.likeness("wire", "other"));
    assertThat(tellings.likeness("other", "again"))
        .isGreaterThan(3 * tellings.likeness("again", "copy"));
    assertThat(tellings.likeness("wire", "fair")).isLessThan(0.05);
  }

  @Test
  void theAnswerDoesNotDependOnTheOrderOfArrival() {
    List<String> keys = new ArrayList<>(REPORTS.keySet());
    Tellings expected = of(keys);
    for (long seed = 1; seed <= 5; seed++) {
      Collections.shuffle(keys, new Random(seed));
      Tellings shuffled = of(keys);
      for (String one : REPORTS.keySet()) {
        for (String other : REPORTS.keySet()) {
          assertThat(shuffled.likeness(one, other))
              .as("%s and %s, seed %s", one, other, seed)
              .isEqualTo(expected.likeness(one, other));
        }
      }
    }
  }

  @Test
  void whatWasRemovedLeavesNothingBehind() {
    Tellings tellings = of(List.of("wire", "copy", "other", "again"));
    double before = tellings.likeness("wire", "other");
    tellings.put("fair", Gist.of(REPORTS.getOrDefault("fair", "")));
    tellings.put("fair", Gist.of("Another text about a bomb and a watchman."));
    tellings.remove("fair");
    tellings.remove("never there");
    assertThat(tellings.likeness("wire", "other")).isEqualTo(before);
    assertThat(tellings.size()).isEqualTo(4);
    assertThat(tellings.likeness("wire", "fair")).isZero();
  }

  @Test
  void hostileTextsAreReadToo() {
    for (String text :
        List.of("", " ", "\n\n", "....", "'", "-,-", "a'", "1,", "\ud83d", "é".repeat(100_000))) {
      Tellings tellings = new Tellings();
      tellings.put("one", Gist.of(text));
      tellings.put("two", Gist.of(text));
      assertThat(tellings.likeness("one", "two")).as("%s", text.length()).isBetween(0.0, 1.001);
    }
  }
}
