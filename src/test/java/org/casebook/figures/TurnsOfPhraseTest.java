package org.casebook.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Qualifiers, shares and multiples in wordings that stand apart from their number. */
class TurnsOfPhraseTest {
  private static List<Figure> read(String text) {
    return FigureReader.read(text, null);
  }

  private static Figure only(String text) {
    List<Figure> figures = read(text);
    assertThat(figures).hasSize(1);
    return figures.getFirst();
  }

  private static List<String> kinds(String text) {
    return read(text).stream().map(f -> f.measure().kind()).toList();
  }

  @Test
  void aQualifierMayStandBehindItsNoun() {
    assertThat(only("The movement had 800 members, give or take.").qualifier())
        .isEqualTo(Qualifier.ABOUT);
    assertThat(read("The blast hurt 12 people, at least three of them badly.").getFirst())
        .extracting(Figure::qualifier)
        .isEqualTo(Qualifier.EXACT);
  }

  @Test
  void barelyIsAboutAGoodThirdIsMoreAndNotEvenIsFewer() {
    assertThat(only("Barely a dozen families accepted.").qualifier()).isEqualTo(Qualifier.ABOUT);
    assertThat(only("A good third of the parents left.").qualifier())
        .isEqualTo(Qualifier.MORE_THAN);
    assertThat(only("Not even 50 appeals were lodged.").qualifier())
        .isEqualTo(Qualifier.FEWER_THAN);
    assertThat(only("Some 90-odd per cent of flights were late.").qualifier())
        .isEqualTo(Qualifier.ABOUT);
  }

  @Test
  void stretchingOverProvincesSaysWhereAndNotHowMany() {
    assertThat(only("The raids stretched over 11 provinces.").qualifier())
        .isEqualTo(Qualifier.EXACT);
    assertThat(only("The police searched over 11 provinces.").qualifier())
        .isEqualTo(Qualifier.MORE_THAN);
  }

  @Test
  void allButOneOfSixAreFiveOfSix() {
    Measure measure = only("She lost all but one of her six sons.").measure();
    assertThat(measure.count()).isEqualTo(Exact.of(5));
  }

  @Test
  void oneInThreeIsAShareThoughAVerbFollows() {
    assertThat(kinds("In the south, one raid in three fails.")).containsExactly("share");
    assertThat(kinds("That would make four in 47, or less than 9 percent of raids."))
        .containsExactly("share", "bound");
  }

  @Test
  void aFractionBeforeAVerbIsNoChange() {
    assertThat(kinds("There were 30 air strikes, of which two thirds fell within the camp."))
        .containsExactly("count", "share");
    assertThat(kinds("A quarter of the raids hit trains; a fifth targeted soldiers."))
        .containsExactly("share", "share");
  }

  @Test
  void twoBoundsShareTheNounOfTheSecond() {
    List<Figure> figures = read("Not fewer than nine and not more than 14 people took part.");
    assertThat(figures).extracting(f -> f.measure().kind()).containsExactly("bound", "bound");
    assertThat(figures).extracting(Figure::unit).containsExactly("people", "people");
  }

  @Test
  void hundredsUponHundredsAreOneVagueCount() {
    assertThat(kinds("There were 12 raids. Hundreds upon hundreds of people fled."))
        .containsExactly("count", "vague");
    assertThat(kinds("The front has 30 cells. The law was aimed at the few hundred who held guns."))
        .containsExactly("count", "vague");
    assertThat(read("The law was aimed at the few hundred.")).isEmpty();
  }

  @Test
  void onlyOneOfThemCounts() {
    assertThat(kinds("The 20 men had been stopped, and only one of them was charged."))
        .containsExactly("count", "count");
  }

  @Test
  void sevenfoldIsAMultiple() {
    assertThat(kinds("Attacks have increased sevenfold.")).containsExactly("change");
  }

  @Test
  void aVerbAfterThisIsNoUnit() {
    assertThat(
            read("The office told 3,817 offences. This represents a decrease of 6.9%.").getLast())
        .extracting(Figure::unit)
        .isEqualTo("offences");
  }

  @Test
  void aTimeBesideANumberDoesNotHideIt() {
    assertThat(only("Last year 9 of the 12 attacks ended without a death.").measure().count())
        .isEqualTo(Exact.of(9));
    assertThat(read("The share of foiled plots rose to 62%, up from a third two years ago."))
        .extracting(Figure::quote)
        .containsExactly("62%", "a third");
    assertThat(only("A third last year had a record.").measure().kind()).isEqualTo("share");
    assertThat(read("A third attack two years ago was foiled.")).isEmpty();
  }

  @Test
  void notASingleOneOfThemIsNoShareOfOne() {
    assertThat(only("Not a single one of the 26 suspects had been trained.").quote())
        .contains("26 suspects");
  }

  @Test
  void oneInFiveTellsItsPrintedNumbersAndIsNoOneThingOutOfFive() {
    Measure measure = only("One in five raids was foiled.").measure();
    assertThat(measure.odds()).isEqualTo(new Measure.Odds(Exact.ONE, Exact.of(5)));
    assertThat(measure.count()).isNull();
    assertThat(measure.total()).isNull();
    assertThat(FigureJson.of(only("One in five raids was foiled."), null, t -> t).toString())
        .contains("\"count\":1,\"total\":5");
    assertThat(only("One raid in 1.5 million fails.").measure().odds())
        .isEqualTo(new Measure.Odds(Exact.ONE, Exact.of(1_500_000)));
    assertThat(only("Two child patients in five had burns.").measure().odds())
        .isEqualTo(new Measure.Odds(Exact.of(2), Exact.of(5)));
  }

  @Test
  void whatIsHeldOfOneInFiveIsReadAgain() {
    Figure figure = only("Fewer than two in five raids were foiled.");
    Figure again =
        FigureJson.read(FigureJson.held(figure), figure.quote(), figure.start(), figure.end());
    assertThat(again.measure()).isEqualTo(figure.measure());
  }

  @Test
  void aPartBehindByOrNearlyIsAShareWhateverFollows() {
    assertThat(kinds("Arson attacks were up by a fifth across the coast.")).contains("change");
    assertThat(kinds("There were 900 calls, and almost a quarter contained useful hints."))
        .containsExactly("count", "share");
    assertThat(kinds("Half of the raids hit ports and a further quarter (24%) hit trains."))
        .containsExactly("share", "share", "share");
    assertThat(kinds("A third man was seen.")).isEmpty();
  }

  @Test
  void aQuarterOfAMillionIsANumberOfThings() {
    assertThat(only("A quarter of a million people fled.").measure().count())
        .isEqualTo(Exact.of(250_000));
  }

  @Test
  void aSignBeforeAPercentIsAChange() {
    List<Figure> figures = read("There were 44 arrests (-8.5%) and 12 raids (+20%).");
    assertThat(figures).extracting(f -> f.measure().kind()).contains("change");
    assertThat(figures.get(1).measure().value())
        .extracting(Interval::best)
        .isEqualTo(Exact.of(-85, 1000));
  }

  @Test
  void respectivelyTheSecondChangesAsTheFirstDoes() {
    assertThat(kinds("Raids and arrests were down 12% and 30% respectively on last year."))
        .containsExactly("change", "change");
    assertThat(read("Raids and arrests were down 12% and 30% respectively on last year.").getLast())
        .extracting(f -> f.measure().percent())
        .isEqualTo(Exact.of(30));
  }

  @Test
  void aPerIsSharedByTheNumberBeforeIt() {
    assertThat(kinds("There were 1.2 deaths and 3.4 injuries per raid."))
        .containsExactly("rate", "rate");
  }

  @Test
  void wordsThatBelongToTheNextNumberQualifyThatOne() {
    assertThat(read("They found three pistols and more than 60 cartridges."))
        .extracting(Figure::qualifier)
        .containsExactly(Qualifier.EXACT, Qualifier.MORE_THAN);
    assertThat(read("The front is to hand over 14 captives.").getFirst().qualifier())
        .isEqualTo(Qualifier.EXACT);
  }

  @Test
  void aListOfWhatWasDoneToThingsStandsBeforeTheirNoun() {
    assertThat(only("There were 31 completed, failed and foiled attacks.").unit())
        .isEqualTo("attacks");
  }

  @Test
  void ofSeveralWhoSpeakTheLastBeforeANumberIsCreditedWithIt() {
    assertThat(read("Residents speak of 60 dead; the army admits nine."))
        .extracting(Figure::credit)
        .containsExactly("Residents", "the army");
    assertThat(only("At least 15 raids failed, says the white paper.").credit())
        .isEqualTo("the white paper");
  }
}
