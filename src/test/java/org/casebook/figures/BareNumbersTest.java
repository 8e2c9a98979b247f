package org.casebook.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers that leave their noun, sign or base out, and what tells them from numbers of no set. */
class BareNumbersTest {
  private static List<Figure> read(String text) {
    return FigureReader.read(text, null);
  }

  private static List<String> quotes(String text) {
    return read(text).stream().map(Figure::quote).toList();
  }

  private static List<String> units(String text) {
    return read(text).stream().map(f -> String.valueOf(f.unit())).toList();
  }

  private static List<String> kinds(String text) {
    return read(text).stream().map(f -> f.measure().kind()).toList();
  }

  @Test
  void whatRestrictsTheSetASentenceOpensWithIsNoVerb() {
    assertThat(read("Of the ten plots linked to the Ashen Banner, four were directed."))
        .first()
        .extracting(Figure::population)
        .isEqualTo("plots linked to the Ashen Banner");
  }

  @Test
  void aNumberWithoutANounCountsWhatWasCountedBefore() {
    String text =
        "The brigade held 60 villagers in the mill. Eleven of them were women. Another six came from"
            + " Sund. The remaining 14 were let go at dawn, and just three have been charged.";
    assertThat(quotes(text)).containsExactly("60 villagers", "Eleven", "six", "14", "three");
    assertThat(units(text)).allMatch(unit -> unit.startsWith("villagers"));
    assertThat(read(text).getLast().carriedOver()).isTrue();
  }

  @Test
  void theNumbersOfAListAreOfWhatTheListWasOpenedWith() {
    assertThat(units("Norland saw fewer raids: 42 in 2029, 38 in 2030 and 51 in 2031."))
        .containsExactly("raids", "raids", "raids");
    assertThat(units("The yearbook lists raids at eight depots: 2 in 2029, 6 in 2030."))
        .containsExactly("depots", "raids", "raids");
  }

  @Test
  void aClauseThatLeavesItsVerbOutRepeatsTheUnit() {
    assertThat(units("Norland lost 56 soldiers that winter, Sundmark 13."))
        .containsExactly("soldiers", "soldiers");
  }

  @Test
  void aShareWhoseSignIsLeftOutIsAShareAgain() {
    String text = "A poll gave Orla Vane 41 percent and Piet Sorrel 38.";
    assertThat(read(text).get(1).measure().percent()).isEqualTo(Exact.of(38));
    assertThat(kinds("In the two provinces 26 and 32 percent were unsure."))
        .endsWith("share", "share");
  }

  @Test
  void aDecimalRepeatsTheBaseOfTheRateBefore() {
    String text =
        "Arrests were highest in the north (3.9 per 100,000) and lowest in the isles (0.4).";
    assertThat(kinds(text)).containsExactly("rate", "rate");
    assertThat(read(text).get(1).measure())
        .isInstanceOfSatisfying(
            Measure.Rate.class, rate -> assertThat(rate.per()).isEqualTo("100,000"));
    assertThat(kinds("Police counted 12 raids. The tallest wall was 4.5 high."))
        .containsExactly("count");
  }

  @Test
  void aRateMayBeOfAnyNounAndOfSeveralYears() {
    assertThat(kinds("There were 2.9 deaths per raid, and one raid every five years."))
        .containsExactly("rate", "rate");
  }

  @Test
  void fromOneNumberToAnotherAreTwoCountsAndRangingIsARange() {
    assertThat(kinds("From 4 to 40 raids in a year is a lot.")).containsExactly("range");
    assertThat(kinds("There were 12 raids. They went from one in 2030 to five in 2031."))
        .containsExactly("count", "count", "count");
    assertThat(kinds("Between five and six thousand people came.")).containsExactly("range");
    Interval value = read("A crowd of five or six thousand came.").getFirst().measure().value();
    assertThat(value.low()).isEqualTo(Exact.of(5000));
  }

  @Test
  void aVaguePhraseIsASizeAndANoun() {
    String text =
        "Ninety clerks answered. The great majority agreed, a small but growing share did not, and"
            + " several dozen left.";
    assertThat(kinds(text)).containsExactly("count", "vague", "vague", "vague");
    assertThat(quotes("This is a very large number. Police spoke of a majority of one.")).isEmpty();
  }

  @Test
  void numbersThatShareTheirNounAreOfTheLast() {
    assertThat(units("The patrol caught 12 Sundish and 11 Norlandish sailors."))
        .containsExactly("sailors", "sailors");
    assertThat(units("In 2029 and 2030 there were 41 and 36 attacks respectively."))
        .containsExactly("attacks", "attacks");
    assertThat(quotes("Three men were tried. They got terms of 30, 28 and 25 years."))
        .containsExactly("Three men");
  }

  @Test
  void theSetASentenceOpensWithIsThatOfAllItsNumbers() {
    assertThat(units("Of 31 suspects, 12 were freed, nine deported and the other ten are held."))
        .containsExactly("suspects", "suspects", "people deported", "suspects");
  }

  @Test
  void theSubjectOfASentenceWithoutNumbersIsWhatTheNextOnesCount() {
    assertThat(
            units(
                "Police opened 26 inquiries. Physical attacks were fewer. There were 17 in 2030."))
        .containsExactly("inquiries", "attacks");
    assertThat(units("It was the 29th attack of the campaign. Five have hit the ruling party."))
        .containsExactly("attacks");
  }

  @Test
  void aParticipleThatIsTheVerbOfItsClauseRestrictsNothing() {
    assertThat(read("The 27 member states agreed on a list.").getFirst().population())
        .isEqualTo("member states");
    assertThat(read("Police found 12 rifles hidden in a barn.").getFirst().population())
        .startsWith("rifles");
  }

  @Test
  void agesTimesPagesPricesHeadingsAndStatisticsAreNoBareCounts() {
    for (String text :
        List.of(
            "Twelve raids were counted. Vane, now 29, and a boy of 17 left at 2130 on 3 June.",
            "Twelve raids were counted (Sorrel, 2012: 144; HC Deb, col. 622).",
            "Twelve raids were counted.\n\n3.2 Outcomes",
            "Twelve raids were counted (t = 2.44, df = 59).",
            "Twelve raids were counted. The ransom, 200,000, was paid; section 4 presents why.",
            "Twelve raids were counted. She dialled 999 and stood by him, 100%.",
            "Twelve raids were counted. The talk (slide 11) was seen by someone under 21.",
            "Twelve raids were counted. The list was twice as long as an arm and 3.5kg heavy.",
            "Twelve raids were counted, and a third of the budget was spent on half a bridge.")) {
      assertThat(quotes(text)).as(text).containsExactly("Twelve raids");
    }
  }

  @Test
  void whereNothingWasCountedTheSentenceNamesWhatIs() {
    assertThat(quotes("Estimates of the dead vary from 30 to more than 100."))
        .containsExactly("30", "100");
    assertThat(quotes("In Sund, 61 houses were burned; in Oster, 14; in Isk, none."))
        .containsExactly("61 houses", "14");
    assertThat(units("They went over every rebel plot of the decade: 58 of them."))
        .containsExactly("plots");
    assertThat(
            quotes(
                "Police foiled 12 plots. They stopped seven last year; ten years ago it was two."))
        .containsExactly("12 plots", "seven", "two");
    assertThat(quotes("The plane with six crew landed at 4.15 on runway 2."))
        .containsExactly("six crew");
  }

  @Test
  void aShareThatIsFollowedByAVerbOfFallingIsNoChange() {
    assertThat(kinds("Some 500 rockets were fired; nine in ten fell in open ground."))
        .containsExactly("count", "share");
  }

  @Test
  void aLabelNamesWhatASharePartAndTotalCount() {
    assertThat(units("Convictions: 12 of 15 in 2029.")).containsExactly("convictions");
  }

  @Test
  void aPartMayBeNamedBeforeItsWhole() {
    Figure figure = read("Four districts out of 27 had raids.").getFirst();
    assertThat(figure.measure().count()).isEqualTo(Exact.of(4));
    assertThat(figure.measure().total()).isEqualTo(Exact.of(27));
    assertThat(figure.unit()).isEqualTo("districts");
  }

  @Test
  void notOneIsNone() {
    Figure figure = read("Not one of the 19 defendants spoke.").getFirst();
    assertThat(figure.measure().count()).isEqualTo(Exact.ZERO);
    assertThat(figure.measure().total()).isEqualTo(Exact.of(19));
  }

  @Test
  void whatRoseOrFellByANumberIsAChange() {
    Figure figure = read("Deaths dropped by 17 to 31.").getFirst();
    assertThat(figure.measure().kind()).isEqualTo("change");
    assertThat(figure.measure().value().best()).isEqualTo(Exact.of(-17));
  }

  @Test
  void aNumberBehindAShareInBracketsIsWhatItIsAShareOf() {
    assertThat(read("Of 70 arrests, just over half (37) led to a charge."))
        .extracting(Figure::unit)
        .containsExactly("arrests", "arrests", "arrests");
  }

  @Test
  void namesWithNumbersInBracketsAreAListWhereOneIsNoAge() {
    assertThat(read("There were 26 raids. Orsk (11), Varn (8) and Tarn (7) were hit most."))
        .hasSize(4);
    assertThat(read("There were 26 raids. Ida Vell (31) and Orm Tarn (44) were held.")).hasSize(1);
  }

  @Test
  void whatACampHoldsIsPeople() {
    assertThat(read("The camp, built for 8,000, now holds 31,000."))
        .extracting(Figure::unit)
        .containsExactly("people", "people");
  }

  @Test
  void aNoteBehindAFullStopEndsTheSentence() {
    assertThat(read("The force logged 80 raids.[3] Thirty-one reached their aim.")).hasSize(2);
  }

  @Test
  void anAverageOfAMonthIsARate() {
    assertThat(kinds("There were nine raids, well below the monthly average of 16."))
        .containsExactly("count", "rate");
  }
}
