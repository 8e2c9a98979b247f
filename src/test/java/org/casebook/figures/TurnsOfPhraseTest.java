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
}
