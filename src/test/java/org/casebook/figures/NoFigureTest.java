package org.casebook.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers that count nothing, and the counts beside them that do. */
class NoFigureTest {
  private static List<Figure> read(String text) {
    return FigureReader.read(text, null);
  }

  private static List<String> quotes(String text) {
    return read(text).stream().map(Figure::quote).toList();
  }

  @Test
  void theNumberOfAPlaceIsNoCount() {
    String text =
        "Nine raids were told. The last came near kiosk 214, south of parallel 31. Trams 6 and 12"
            + " stood still.";
    assertThat(quotes(text)).containsExactly("Nine raids");
  }

  @Test
  void aNumberedHeadingCountsNothing() {
    assertThat(quotes("There were 40 hearings. Finding 3. Women waited longer."))
        .containsExactly("40 hearings");
  }

  @Test
  void theNumberOfAnItemInRunningTextCountsNothing() {
    assertThat(quotes("Three bodies lay there.  1.  the front condemns it.  2.  it calls a halt."))
        .containsExactly("Three bodies");
    assertThat(quotes("Three bodies were found.  2. The council met.  3. It condemned the raid."))
        .containsExactly("Three bodies");
  }

  @Test
  void clockTimesInWordsAndWithFreeColonsCountNothing() {
    assertThat(quotes("Five guards fled. At twenty past eight the hall was empty."))
        .containsExactly("Five guards");
    assertThat(quotes("Two guards were shot about 3: 10 p. m. by the gate."))
        .containsExactly("Two guards");
  }

  @Test
  void agesOfPersonsWhoseNamesWereChangedOrAreToldTogetherCountNothing() {
    assertThat(quotes("Six farmers were held. \"They came at dawn,\" said Orla*, 34. She fled."))
        .containsExactly("Six farmers");
    assertThat(quotes("Four men fled. The Vesh sisters, 15 and 18, stayed."))
        .containsExactly("Four men");
    assertThat(quotes("The girls fled to their aunt, who is 70 and lives in Sund.")).isEmpty();
  }

  @Test
  void aCurrencyNobodyListedIsMoneyWhereItIsPaid() {
    assertThat(quotes("The museum charges 12 quillons. A reward of 400 quillons was offered."))
        .isEmpty();
    assertThat(quotes("Compensation of 40,000 quillons (US$310) went to 64 families."))
        .containsExactly("64 families");
  }

  @Test
  void pointsScoredInATestAndTermsServedCountNothing() {
    assertThat(quotes("The form has 36 items. A child who scores 20 or more is watched."))
        .containsExactly("36 items");
    assertThat(quotes("Two cousins were tried. The driver got 30 years, the others got 12 and 9."))
        .containsExactly("Two cousins", "the others");
  }

  @Test
  void howSureSomebodyIsSharesNothing() {
    assertThat(quotes("We hold with 70 per cent confidence that 12 raids will come."))
        .containsExactly("12 raids");
  }

  @Test
  void aMeasureComparedWithAnotherCountsNothing() {
    assertThat(quotes("The 61 hostages were held longer: 49 days on average rather than 20."))
        .containsExactly("61 hostages");
  }

  @Test
  void linesOfAProgramAndOtherLanguagesAreLeftUnreadAndCounted() {
    FigureReader.Reading code =
        new FigureReader(Wordings.shipped())
            .reading("if (raids.size() == 12 && items[0] != null) { return 4 attacks(); }");
    assertThat(code.figures()).isEmpty();
    assertThat(code.unread()).isNotEmpty();
    String german =
        "Die Polizei hat am Montag in der Stadt 12 Personen und 40 Waffen gefunden. Das Ministerium"
            + " sprach von einem Erfolg und will die Zahl der Einsätze im Land nicht nennen, sagte"
            + " der Minister auf der Messe.";
    FigureReader.Reading foreign = new FigureReader(Wordings.shipped()).reading(german);
    assertThat(foreign.figures()).isEmpty();
    assertThat(foreign.unread()).hasSize(2);
  }

  @Test
  void whatLooksLikeThoseIsStillCounted() {
    assertThat(quotes("They found that 14 involved a knife: there were 61 attacks."))
        .contains("61 attacks");
    assertThat(quotes("The court heard of 61 raids. They found that 14 involved a knife."))
        .containsExactly("61 raids", "14");
    assertThat(quotes("There were 90 arrests. By the end of the year 38 had been sentenced."))
        .containsExactly("90 arrests", "38");
    assertThat(quotes("Of 28 bodies, the skulls of 26 bore wounds."))
        .containsExactly("28 bodies", "26");
    assertThat(quotes("The attack cost 40 lives.")).containsExactly("40 lives");
  }

  @Test
  void agesInAnyTurnOfPhraseCountNothing() {
    assertThat(quotes("My neighbour, who is 71, saw two raids.")).containsExactly("two raids");
    assertThat(quotes("Of the six suspects the average age was 29.")).hasSize(1);
    assertThat(quotes("The front took 40 boys, some as young as 11.")).containsExactly("40 boys");
    assertThat(quotes("Twelve suspects were 16 or younger, and five girls younger than 14."))
        .noneMatch(q -> q.contains("16") || q.contains("14"));
    assertThat(quotes("The minimum age of recruits was lowered from 18 to 16.")).isEmpty();
  }

  @Test
  void yearsInPrisonGoOnWithoutTheirNoun() {
    assertThat(quotes("Orm Tarn was jailed for 18 years and Ida Vell for 14.")).isEmpty();
    assertThat(quotes("The leader received 26 years. Both drivers got nine.")).isEmpty();
  }

  @Test
  void hoursMarksAndNumbersSaidAloudCountNothing() {
    assertThat(quotes("The museum (10 to 4) lists three raids.")).containsExactly("three raids");
    assertThat(quotes("Three raids failed. We rate the claim 2 out of 5."))
        .containsExactly("Three raids");
    assertThat(quotes("There were five hostages. \"They counted us, one, two, three,\" she said."))
        .containsExactly("five hostages");
    assertThat(quotes("Half of the raids failed. Shares may not add up to 100.")).hasSize(1);
  }

  @Test
  void aPartOfAMeasureIsNoShare() {
    assertThat(quotes("Four raids were told. More than half of the 6 kg charge did not go off."))
        .containsExactly("Four raids");
  }
}
