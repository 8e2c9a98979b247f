package org.casebook.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.casebook.dates.Edtf;
import org.junit.jupiter.api.Test;

/** Texts that are empty, broken or written to mislead: no crash, no invented figure. */
class HostileFiguresTest {
  private static FigureReader.Reading reading(String text) {
    return new FigureReader(Wordings.shipped()).reading(text);
  }

  @Test
  void emptyAndBlankTextsHaveNoFigures() {
    for (String text : List.of("", " ", "\n\n\n", "\uFEFF", "\u0000\u0000", "...", "%")) {
      assertThat(reading(text).figures()).as(text).isEmpty();
      assertThat(reading(text).unread()).as(text).isEmpty();
    }
  }

  @Test
  void bytesOfNoTextMakeNoFigures() {
    long seed = 20310505;
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      // Surrogates without a partner and control characters, but no letters: nothing is counted.
      text.append(
          (char) (random.nextBoolean() ? random.nextInt(0x20) : 0xD800 + random.nextInt(0x800)));
    }
    assertThat(reading(text.toString()).figures()).as("seed " + seed).isEmpty();
  }

  @Test
  void aHundredThousandDigitsAreOneThingThatCountsNothing() {
    assertThat(reading("9".repeat(100_000) + " people were killed.").figures())
        .allSatisfy(figure -> assertThat(figure.measure().count()).isNull());
    assertThat(reading("1,".repeat(50_000) + " plots")).isNotNull();
    assertThat(reading("1 000".repeat(20_000) + " plots")).isNotNull();
  }

  @Test
  void digitsOfOtherScriptsAreCountedAsUnreadAndMakeNoFigure() {
    for (String text :
        List.of(
            "\u0661\u0662 plots were foiled.",
            "\u0967\u0968 plots were foiled.",
            "\uFF11\uFF12 plots were foiled.")) {
      FigureReader.Reading reading = reading(text);
      assertThat(reading.figures()).as(text).isEmpty();
      assertThat(reading.unread()).as(text).isNotEmpty();
    }
  }

  @Test
  void lettersReadAsDigitsByAScannerMakeNoFigureAndAreCounted() {
    for (String text :
        List.of(
            "l2 plots were foiled.", "1O plots were foiled.", "Some 3O% of plots were foiled.")) {
      FigureReader.Reading reading = reading(text);
      assertThat(reading.figures()).as(text).isEmpty();
      assertThat(reading.unread()).as(text).hasSize(1);
    }
  }

  @Test
  void theBoundWinsWhereQualifiersContradictEachOther() {
    Figure figure = reading("Exactly about at least 12 villagers fled.").figures().getFirst();
    assertThat(figure.qualifier()).isEqualTo(Qualifier.AT_LEAST);
    assertThat(figure.measure().value()).isEqualTo(new Interval(Exact.of(12), Exact.of(12), null));
  }

  @Test
  void cellsOfAFlattenedTableWithoutNounsAreUnreadAndNotGuessed() {
    FigureReader.Reading reading = reading("Norrey\n41\n96\nSundmark\n18\n7\n");
    assertThat(reading.figures()).isEmpty();
    assertThat(reading.unread()).hasSize(4);
  }

  @Test
  void whatIsLeftOfAnEnormousTextIsCounted() {
    String text = "x".repeat(FigureReader.LONGEST) + " 12 plots";
    assertThat(reading(text).tooLong()).isEqualTo(9);
  }

  @Test
  void quotesAreTheSlicesAtTheirOffsetsInTextsOfAnyPieces() {
    long seed = 20310506;
    Random random = new Random(seed);
    String[] pieces = {
      "12",
      "1.234",
      "1 234",
      "12,5",
      "%",
      "of",
      "the",
      "other",
      "plots",
      ".",
      ",",
      "(",
      ")",
      "\n",
      "and",
      "which",
      "there",
      "were",
      "between",
      "20-30",
      "half",
      "a",
      "third",
      "doubled",
      "most",
      "\uD83D\uDE00",
      "killed",
      "boys",
      "'",
      "mates",
      "people",
      "who",
      "in",
      "pages",
      "aged",
      "Of",
      "How",
      "many",
      "those",
      "to",
      "for",
      "more",
      "such",
      "lives",
      "tenfold",
      "rose",
      "by"
    };
    for (int i = 0; i < 4000; i++) {
      StringBuilder builder = new StringBuilder();
      for (int j = random.nextInt(25); j >= 0; j--) {
        builder
            .append(pieces[random.nextInt(pieces.length)])
            .append(random.nextInt(4) > 0 ? " " : "");
      }
      String text = builder.toString();
      try {
        for (Figure figure : reading(text).figures()) {
          int from = text.offsetByCodePoints(0, figure.start());
          int to = text.offsetByCodePoints(0, figure.end());
          assertThat(text.substring(from, to)).isEqualTo(figure.quote());
        }
        RelativeDates.contradictions(text, Edtf.parse("2031-03-24"), 0);
        RelativeDates.resolved(text, Edtf.parse("2031-03-24"), 0);
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ", text \"" + text + "\"", e);
      }
    }
  }
}
