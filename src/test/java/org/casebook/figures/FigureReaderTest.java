package org.casebook.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FigureReaderTest {
  private static List<Figure> read(String text) {
    return FigureReader.read(text, null);
  }

  private static Figure only(String text) {
    List<Figure> figures = read(text);
    assertThat(figures).as(text).hasSize(1);
    return figures.getFirst();
  }

  private static String interval(Figure figure) {
    Interval value = figure.measure().value();
    return value == null ? "none" : value.low() + " " + value.best() + " " + value.high();
  }

  @Test
  void oneFigureHoldsPartAndTotal() {
    Figure figure = only("Thirty-one of the 38 river plots were directed from abroad.");
    assertThat(figure.quote()).isEqualTo("Thirty-one of the 38 river plots");
    assertThat(figure.measure()).isInstanceOf(Measure.Share.class);
    assertThat(figure.measure().count()).isEqualTo(Exact.of(31));
    assertThat(figure.measure().total()).isEqualTo(Exact.of(38));
    assertThat(figure.measure().value()).isEqualTo(Interval.exactly(Exact.of(31, 38)));
    assertThat(figure.unit()).isEqualTo("plots");
    assertThat(figure.population()).isEqualTo("river plots");
  }

  @Test
  void aSetAndItsPartAreTwoFigures() {
    List<Figure> figures = read("Of the 42 plots in Norland, 12 were foiled.");
    assertThat(figures).extracting(Figure::quote).containsExactly("42 plots", "12");
    assertThat(figures.getFirst().whole()).isTrue();
    assertThat(figures.get(1).unit()).isEqualTo("plots");
    assertThat(figures.get(1).place()).isEqualTo("Norland");
  }

  @Test
  void aPercentOfAPrintedTotalIsOneFigure() {
    Figure figure = only("They say that 79% of the 48 asked agreed.");
    assertThat(figure.measure().percent()).isEqualTo(Exact.of(79));
    assertThat(figure.measure().total()).isEqualTo(Exact.of(48));
    assertThat(interval(figure)).isEqualTo("0.785 0.79 0.795");
  }

  @Test
  void theWordingGivesTheInterval() {
    assertThat(interval(only("About 300 fighters surrendered."))).isEqualTo("270 300 330");
    assertThat(interval(only("Nearly 100 villagers fled."))).isEqualTo("90 100 99");
    assertThat(interval(only("At least 12 villagers fled."))).isEqualTo("12 12 null");
    assertThat(interval(only("More than 12 villagers fled."))).isEqualTo("13 12 null");
    assertThat(interval(only("Up to 40 villagers fled."))).isEqualTo("0 40 40");
    assertThat(interval(only("Fewer than 40 villagers fled."))).isEqualTo("0 40 39");
    assertThat(interval(only("Nearly three-quarters of the plots failed.")))
        .isEqualTo("0.7 0.75 0.75");
    assertThat(interval(only("Between 20 and 30 villagers fled."))).isEqualTo("20 null 30");
    assertThat(interval(only("Some 1.2 million people fled.")))
        .isEqualTo("1080000 1200000 1320000");
  }

  @Test
  void aChangeIsSigned() {
    Figure up = read("Attacks were up 40% on 2030.").getFirst();
    assertThat(up.measure()).isInstanceOf(Measure.Change.class);
    assertThat(interval(up)).isEqualTo("0.395 0.4 0.405");
    Figure down = read("Kidnappings fell by a third.").getFirst();
    assertThat(down.measure().kind()).isEqualTo("change");
    assertThat(down.measure().value().best()).isEqualTo(Exact.of(-1, 3));
  }

  @Test
  void twiceAsManyIsTwo() {
    Figure figure = only("Twice as many plots were foiled.");
    assertThat(figure.measure()).isInstanceOf(Measure.Ratio.class);
    assertThat(figure.measure().value().best()).isEqualTo(Exact.of(2));
  }

  @Test
  void vagueWordsHaveNoValue() {
    Figure figure = only("Dozens of villagers fled.");
    assertThat(figure.measure()).isEqualTo(new Measure.Vague("dozens"));
    assertThat(figure.qualifier()).isEqualTo(Qualifier.VAGUE);
    assertThat(figure.measure().value()).isNull();
  }

  @Test
  void datesAgesTimesHousesMoneyAndNamesAreNoFigures() {
    for (String text :
        List.of(
            "The trial began on 12 May 2031 at 10.30am in Room 4.",
            "A 24-year-old man, Jon Vale, 31, was held at 12 Harbour Street for 12 days.",
            "The raid cost $3 million and reached 40 kilometres inland.",
            "Call 020 7946 0018 or see page 12 of Volume 3, Issue 2.",
            "The Group of Eight met on Unit 17's base during the first half of 2030.",
            "It was the 14th such raid and the second in three weeks.",
            "They won 3-1, with half an hour to go.")) {
      assertThat(read(text)).as(text).isEmpty();
    }
  }

  @Test
  void whatWasDoneToPeopleIsPartOfTheUnit() {
    assertThat(read("A bomb killed 12 people and wounded 30 others in Port Arden."))
        .extracting(Figure::unit)
        .containsExactly("people killed", "others injured");
    assertThat(only("The blast left 130 people dead.").unit()).isEqualTo("people killed");
    assertThat(only("It exploded at a market, killing 75.").unit()).isEqualTo("people killed");
  }

  @Test
  void aSentenceThatLeansGetsItsSetFromTheOneBefore() {
    List<Figure> figures =
        read(
            "According to researchers at the Arden Institute, of the 42 rebel plots in Norland"
                + " between 2026 and 2031, about half were directed. They found that 12 plots"
                + " involved firearms.");
    Figure twelve = figures.getLast();
    assertThat(twelve.quote()).isEqualTo("12 plots");
    assertThat(twelve.carriedOver()).isTrue();
    assertThat(twelve.population()).isEqualTo("rebel plots");
    assertThat(twelve.period()).isEqualTo("between 2026 and 2031");
    assertThat(twelve.place()).isEqualTo("Norland");
    assertThat(twelve.credit()).isEqualTo("researchers at the Arden Institute");
    assertThat(figures.getFirst().carriedOver()).isFalse();
  }

  @Test
  void offsetsAreCodePointsOfTheText() {
    String text = "\uD83D\uDE00\uD83D\uDE00 12 raids, then 30 arrests.";
    for (Figure figure : read(text)) {
      int from = text.offsetByCodePoints(0, figure.start());
      assertThat(text.substring(from, text.offsetByCodePoints(from, figure.end() - figure.start())))
          .isEqualTo(figure.quote());
    }
    assertThat(read(text)).extracting(Figure::start).containsExactly(3, 18);
  }

  @Test
  void numbersThatCannotBeReadAreCountedAndMakeNoFigure() {
    FigureReader.Reading reading =
        new FigureReader(Wordings.shipped())
            .reading("l2 plots.\n\n\u0661\u0662 \u0634\u062E\u0635\n\n2030 14 96 7\n");
    assertThat(reading.figures()).isEmpty();
    assertThat(reading.unread()).isNotEmpty();
  }

  @Test
  void anyTextIsReadWithoutACrash() {
    long seed = 20310504;
    Random random = new Random(seed);
    String[] pieces = {
      "12", "of", "the", "38", " plots", ",", "%", "between", "and", "half", "a", "third", "-",
      "\n", ".", "one", "in", "twice", "as", "many", "\uD83D", "$", "dozens", "killed", "None",
      "to", "by", "rose", "\"", "'s", "(", "5", "m", "\u00BD", "most", "per", "cent", "over",
      "than", "0"
    };
    for (int i = 0; i < 3000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(25); j >= 0; j--) {
        text.append(pieces[random.nextInt(pieces.length)]).append(random.nextBoolean() ? " " : "");
      }
      try {
        read(text.toString());
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ", text \"" + text + "\"", e);
      }
    }
  }
}
