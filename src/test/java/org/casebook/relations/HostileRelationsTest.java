package org.casebook.relations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.casebook.dates.Edtf;
import org.casebook.figures.Figure;
import org.casebook.figures.FigureReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Texts that are broken or put together at random: relations are told or not, and nothing fails.
 */
class HostileRelationsTest {
  private static final String[] WORDS = {
    "12",
    "38",
    "31 of 38",
    "half",
    "a third",
    "79%",
    "0",
    "no",
    "one",
    "two",
    "nearly 300",
    "1.5 million",
    "about",
    "at least",
    "most",
    "the rest",
    "dozens",
    "twice as many",
    "up 40%",
    "from",
    "to",
    "of",
    "of the",
    "of them",
    "in",
    "and",
    "or",
    "plots",
    "attacks",
    "people",
    "killed",
    "women",
    "were",
    "had",
    "foiled",
    "arrested",
    "in 2031",
    "since",
    "last year",
    "Norland",
    "in Norland",
    "said",
    "--",
    "raid--which",
    "'",
    "\"",
    "(",
    ")",
    "[3]",
    "-",
    ",",
    ";",
    ":",
    ".",
    ". ",
    "!",
    "\n",
    "\n\n",
    "%",
    "$",
    "\u2019",
    "\u2014",
    "\u201C",
    "a month",
    "per 100,000 people",
    "respectively",
    "than",
    "more",
    "fewer"
  };

  private static List<Relation> relate(List<String> texts) {
    List<Relation.Claim> claims = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      for (Figure figure : FigureReader.read(texts.get(i), null)) {
        claims.add(new Relation.Claim(i, "text " + i, figure));
      }
    }
    List<@Nullable Edtf> published = new ArrayList<>(Collections.nCopies(texts.size(), null));
    return Relations.of(claims, published);
  }

  @Test
  void dashesGluedToWordsAreNoWords() {
    String text =
        "THREE WOMEN TOLD THE COURT OF THE RAID--FOR WHICH THEY BLAME THE ARMY--OF NEARLY 80 PEOPLE.";
    assertThat(relate(List.of(text, text))).isNotNull();
    assertThat(relate(List.of("12 plots -- '' --- failed. 12 plots '--' failed."))).isNotNull();
  }

  @Test
  void sharesOfNothingAndOfMoreThanAllAreRead() {
    assertThat(relate(List.of("0 of the 0 plots failed.", "295% of the 12 plots failed.")))
        .isNotNull();
    assertThat(relate(List.of("Half of the plots (12) of", "terms of 30, 28 and"))).isNotNull();
  }

  @Test
  void textsPutTogetherAtRandomAreRelatedWithoutFailing() {
    for (long seed = 1; seed <= 800; seed++) {
      Random random = new Random(seed);
      List<String> texts = new ArrayList<>();
      for (int t = 0; t < 2; t++) {
        String[] words = new String[60];
        Arrays.setAll(words, i -> WORDS[random.nextInt(WORDS.length)]);
        texts.add(String.join(" ", words));
      }
      try {
        for (Relation relation : relate(texts)) {
          assertThat(relation.figures()).isNotEmpty();
          assertThat(relation.arithmetic()).isNotBlank();
        }
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ", texts " + texts, e);
      }
    }
  }
}
