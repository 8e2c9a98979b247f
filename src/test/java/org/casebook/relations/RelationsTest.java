package org.casebook.relations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.casebook.dates.Edtf;
import org.casebook.figures.Exact;
import org.casebook.figures.Figure;
import org.casebook.figures.FigureReader;
import org.casebook.figures.Interval;
import org.casebook.figures.Periods;
import org.casebook.figures.RelativeDates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RelationsTest {
  private static List<Relation.Claim> claims(String... texts) {
    List<Relation.Claim> claims = new ArrayList<>();
    for (int i = 0; i < texts.length; i++) {
      for (Figure figure : FigureReader.read(texts[i], null)) {
        claims.add(new Relation.Claim(i, "text " + i, figure));
      }
    }
    return claims;
  }

  private static List<Edtf> none(int texts) {
    return new ArrayList<>(Collections.nCopies(texts, null));
  }

  private static List<Relation> relate(String... texts) {
    return Relations.of(claims(texts), none(texts.length));
  }

  private static List<Relation> relate(List<String> published, String... texts) {
    return Relations.of(claims(texts), published.stream().map(Edtf::parse).toList());
  }

  private static Relation one(
      List<Relation> all, RelationKind kind, RelationStatus status, String sum) {
    List<Relation> fit =
        all.stream()
            .filter(r -> r.kind() == kind && r.status() == status && r.arithmetic().contains(sum))
            .toList();
    assertThat(fit).as("%s %s %s in %s", kind, status, sum, all).isNotEmpty();
    return fit.getFirst();
  }

  private static List<Relation> conflicts(String text) {
    return relate(text).stream().filter(r -> r.status() == RelationStatus.CONFLICT).toList();
  }

  @Test
  void aPartSpokenOfAgainIsNoSecondSizeOfTheSet() {
    assertThat(
            conflicts(
                "Of the ten plots linked to the cell, four were directed and six were not. Two of"
                    + " the four that we call directed rest on one judgment."))
        .isEmpty();
  }

  @Test
  void aShareOfAnEarlierTimeIsNoPartBesideTheLaterOne() {
    assertThat(
            conflicts("Now 70 percent of all attacks are enabled, up from a third in former days."))
        .isEmpty();
    assertThat(conflicts("Now 70 percent of all attacks are enabled, up from 40 percent."))
        .isEmpty();
    assertThat(conflicts("In Norland 70% of the plots were foiled and 40% of the plots failed."))
        .hasSize(1);
  }

  @Test
  void partsOfOneSetAddUpWhereTheyStandTogether() {
    Relation sum =
        one(
            relate("Of the 42 plots in Norland, 12 were foiled, 19 failed and 31 made the papers."),
            RelationKind.SUM,
            RelationStatus.EXACT,
            "12 + 19 = 31");
    assertThat(sum.joined()).isTrue();
    assertThat(sum.bridge()).isNull();
  }

  @Test
  void equalNumbersAboutDifferentPlacesAreATrapAndNeverJoined() {
    List<Relation> all =
        relate(
            "There were 38 plots in Norland in 2030.", "There were 38 plots in Vastria in 2030.");
    Relation trap = one(all, RelationKind.TRAP, RelationStatus.TRAP, "38 = 38");
    assertThat(trap.reason()).contains("norland").contains("vastria");
    assertThat(all).noneMatch(Relation::joined);
  }

  @Test
  void aPartGreaterThanItsWholeIsAConflict() {
    one(
        relate("Of the 42 plots in Norland, 50 were foiled."),
        RelationKind.PART_OF_WHOLE,
        RelationStatus.CONFLICT,
        "50 > 42");
  }

  @Test
  void theSmallestSetThatConflictsIsShown() {
    Relation conflict =
        one(
            relate("Of the 42 plots in Norland, 30 were foiled, 5 failed and 20 were carried out."),
            RelationKind.SUM,
            RelationStatus.CONFLICT,
            "30 + 20 > 42");
    assertThat(conflict.figures()).hasSize(3);
  }

  @Test
  void aRemainderBalancesWithinItsWordings() {
    Relation balance =
        one(
            relate(
                "If you count: about 850 fighters who went, about half who came back, 15 percent"
                    + " who died, you have a cohort of about 300 who are still there."),
            RelationKind.BALANCE,
            RelationStatus.ROUNDS,
            "= 297.5");
    assertThat(balance.joined()).isTrue();
  }

  @Test
  void intervalsGoThroughTheArithmeticExactly() {
    Interval whole = Interval.exactly(Exact.of(850));
    Interval half = new Interval(Exact.parse("0.45"), Exact.parse("0.5"), Exact.parse("0.55"));
    Interval died = new Interval(Exact.parse("0.145"), Exact.parse("0.15"), Exact.parse("0.155"));
    Interval left = whole.times(Interval.exactly(Exact.ONE).minus(half).minus(died));
    assertThat(left.low()).isEqualTo(Exact.parse("250.75"));
    assertThat(left.best()).isEqualTo(Exact.parse("297.5"));
    assertThat(left.high()).isEqualTo(Exact.parse("344.25"));
  }

  @Test
  void aChangeIsHeldAgainstTheNumbersOfTwoTimes() {
    one(
        relate("Attacks in Norland rose by 40% to 70 in 2031, from 50 in 2030."),
        RelationKind.CHANGE,
        RelationStatus.EXACT,
        "70/50 = 1.4");
  }

  @Test
  void aPartOfATimeHoldsNoMoreThanAllOfIt() {
    Relation part =
        one(
            relate(
                "There were 42 plots in Norland between 2026 and 2031. There were 50 plots in"
                    + " Norland in 2030."),
            RelationKind.MONOTONE,
            RelationStatus.CONFLICT,
            "50 > 42");
    assertThat(part.joined()).isTrue();
  }

  @Test
  void categoriesOfSeveralSentencesMayOverlapWithoutConflict() {
    Relation overlap =
        one(
            relate(
                "There were 42 plots in Norland in 2030. They found that 30 plots involved firearms."
                    + " They found that 25 plots were aimed at the police."),
            RelationKind.PART_OF_WHOLE,
            RelationStatus.OK,
            "30 + 25 = 55");
    assertThat(overlap.reason()).contains("At least 13");
  }

  @Test
  void theOtherOnesAreWhatTheNumberBeforeThemLeaves() {
    one(
        relate("Nine of the 30 bombings in Norland in 2030 were claimed; 21 were never claimed."),
        RelationKind.COMPLEMENT,
        RelationStatus.EXACT,
        "30 - 9 = 21; the text says 21");
    one(
        relate(
            "Nine of the 30 bombings in Norland in 2030 were claimed. The other 25 bombings in"
                + " Norland in 2030 were never claimed."),
        RelationKind.COMPLEMENT,
        RelationStatus.CONFLICT,
        "30 - 9 = 21; the text says 25");
  }

  @Test
  void aShareOfAnEmptySetIsIllPosed() {
    one(
        relate(
            "There were no plots in Norland in 2030. Half of the plots in Norland in 2030 were"
                + " foiled."),
        RelationKind.SHARE_OF_COUNT,
        RelationStatus.ILL_POSED,
        "of 0");
  }

  @Test
  void twoTollsOfOneDayConflictAndTollsOfTwoDaysDoNot() {
    String first =
        "The attack in Tarn on 3 May 2031 is clear: 14 people were killed in Tarn on 3 May 2031.";
    String second = "Police said 16 people were killed in Tarn on 3 May 2031.";
    one(relate(first + " " + second), RelationKind.SAME, RelationStatus.CONFLICT, "14 != 16");
    List<Relation> apart = relate(List.of("2031-05-03", "2031-05-06"), first, second);
    one(apart, RelationKind.TOLL, RelationStatus.OK, "14 <= 16");
    assertThat(apart).noneMatch(r -> r.status() == RelationStatus.CONFLICT);
    one(
        relate(List.of("2031-05-06", "2031-05-03"), first, second),
        RelationKind.TOLL,
        RelationStatus.GAP,
        "16 > 14");
    one(
        relate(List.of("2031-05-03", "2031-05-03"), first, second),
        RelationKind.SAME,
        RelationStatus.CONFLICT,
        "14 != 16");
  }

  @Test
  void boundsThatMeetInOnePointAreTight() {
    one(
        relate(
            "At least 12 convoys were attacked in Norland in 2031, drivers say. At most 12 convoys"
                + " were attacked in Norland in 2031, the ministry says."),
        RelationKind.SAME,
        RelationStatus.TIGHT,
        "12");
  }

  @Test
  void aMultipleComparesTwoUnitsWhereTheTextDoes() {
    String numbers = "Norland had 45 shootings and 15 bombings in 2031. ";
    one(
        relate(numbers + "There were three times as many shootings in 2031 as bombings."),
        RelationKind.RATIO,
        RelationStatus.EXACT,
        "45/15 = 3");
    one(
        relate(numbers + "There were twice as many shootings in 2031 as bombings."),
        RelationKind.RATIO,
        RelationStatus.CONFLICT,
        "45/15 = 3");
  }

  @Test
  void oneStudyToldInTwoUnitsIsALabel() {
    Relation units =
        one(
            relate(
                "Eight plots in Norland involved an adviser abroad. Fourteen cases in Norland"
                    + " involved an adviser abroad."),
            RelationKind.LABEL,
            RelationStatus.LABEL,
            "8 plots; 14 cases");
    assertThat(units.joined()).isFalse();
  }

  @Test
  void equalNumbersAreNeverJoined() {
    for (String[] pair :
        new String[][] {
          {"There were 27 raids in Norland in 2030.", "There were 27 raids in Norland in 2031."},
          {"In 2031 guards shot 27 people in Norland.", "In 2031 Norland counted 27 burned farms."},
          {"27 of the 60 attacks in Norland failed.", "27 of the 60 attacks in Vastria failed."},
          {
            "Of the 27 Banner plots in Norland, 9 failed.",
            "Of the 27 Column plots in Vastria, 9 failed."
          },
          {
            "About 27% of raids in Norland in 2030 failed.",
            "About 27% of raids in Vastria in 2030 failed."
          }
        }) {
      assertThat(relate(pair))
          .as("%s / %s", pair[0], pair[1])
          .noneMatch(r ->
              r.joined() && r.figures().stream().map(Relation.Claim::text).distinct().count() > 1)
          .anyMatch(r -> r.kind() == RelationKind.TRAP);
    }
  }

  @Test
  void aBridgeAPersonHoldsJoinsWhatWasProposed() {
    String[] texts = {
      "Of the 42 militant plots in Norland between 2028 and 2030, 12 plots involved fighters sent"
          + " from abroad and 19 plots involved people instructed by messages.",
      "Thirty-one of the 38 Banner-related plots in Norland were directed by the Grey Banner."
    };
    List<Relation.Claim> claims = claims(texts);
    Relation proposed =
        one(Relations.of(claims, none(2)), RelationKind.SUM, RelationStatus.EXACT, "12 + 19 = 31");
    assertThat(proposed.joined()).isFalse();
    assertThat(proposed.between()).isNotNull();
    List<HeldBridge> held =
        List.of(
            new HeldBridge(
                proposed.between().to(),
                proposed.between().from(),
                HeldBridge.As.PART,
                "38 = the Banner's part of the 42"));
    List<Relation> all = Relations.of(claims, none(2), held);
    Relation joined = one(all, RelationKind.SUM, RelationStatus.EXACT, "12 + 19 = 31");
    assertThat(joined.joined()).isTrue();
    assertThat(joined.bridge()).isEqualTo("38 = the Banner's part of the 42");
    assertThat(one(all, RelationKind.PART_OF_WHOLE, RelationStatus.GAP, "42 - 38 = 4").joined())
        .isTrue();
  }

  @Test
  void setsHeldToBeOneConflictInTheirSizes() {
    List<Relation.Claim> claims =
        claims(
            "Of the 42 militant plots in Norland in 2030, 12 plots failed.",
            "Thirty-one of the 38 Banner-related plots in Norland in 2030 failed.");
    assertThat(Relations.of(claims, none(2))).noneMatch(r -> r.kind() == RelationKind.SAME_STUDY);
    HeldBridge one =
        new HeldBridge(claims.getFirst(), claims.getLast(), HeldBridge.As.SAME, "one set");
    one(
        Relations.of(claims, none(2), List.of(one)),
        RelationKind.SAME_STUDY,
        RelationStatus.CONFLICT,
        "42 != 38");
  }

  @Test
  void aRelativeDateThatTheSentenceContradictsIsReported() throws Exception {
    String text = "The links were missed last year when a bomb went off in Orvale on 13 May 2029.";
    assertThat(RelativeDates.contradictions(text, Edtf.parse("2031-03-24"), 0))
        .singleElement()
        .satisfies(c -> assertThat(c.words()).contains("last year").contains("13 May 2029"));
    assertThat(RelativeDates.contradictions(text, Edtf.parse("2030-03-24"), 0)).isEmpty();
    assertThat(
            RelativeDates.contradictions(
                "There were more raids last year than in 2029.", Edtf.parse("2031-03-24"), 0))
        .isEmpty();
  }

  @Test
  void relativePeriodsAreToldFromTheDayOfPublication() {
    Edtf day = Edtf.parse("2031-05-14"); // a Wednesday
    assertThat(Periods.span("last year", day).words()).isEqualTo("2030-01-01 to 2030-12-31");
    assertThat(Periods.span("on Tuesday", day).words()).isEqualTo("2031-05-13");
    assertThat(Periods.span("last month", day).words()).isEqualTo("2031-04-01 to 2031-04-30");
    assertThat(Periods.span("in June", day).words()).isEqualTo("2030-06-01 to 2030-06-30");
    assertThat(Periods.span("since 2014", null).words()).isEqualTo("from 2014-01-01");
    assertThat(Periods.span("after 2014", null).words()).isEqualTo("from 2015-01-01");
    assertThat(Periods.span("last year", null)).isNull();
  }

  /** What a text says in good order must not come out as a contradiction. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        // a number of something else, after a set
        "Three late plots were stopped, taking the total to 31. There are 640 live inquiries.",
        // two estimates of one crowd, by two speakers
        "Police counted 30,000 people. Organisers put the number at more than 90,000.",
        // shares that overlap
        "In the camp 90 percent are women and children and two thirds are younger than nine.",
        // a part, which is no second size
        "Police found 14 pipe bombs, nine of which were live.",
        "Thirty prisoners were freed, twelve of whom had served ten years.",
        // different people
        "Half of the 800 people asked agreed. Of the region's 2.1 million people most have fled.",
        // numbers of two times
        "Raids fell to five from 14 after the patrols began.",
        "The number of reporters killed fell to 29 from 38 in 2031.",
        // what is near shares is not what they leave
        "Some 240 people are in custody. Two-thirds hold one view and 20% another. Sixty left prison.",
        // the change is of another number
        "Raids killed 1,560 people. Mines killed 1,012, a decrease of one fifth.",
        // chances, not numbers
        "In 2031 there were 60 raids on ports and 170 on trains. Sailors were half as likely to die.",
        // a quarter of a year
        "Attacks were routine: 38 in the last quarter of 2031, or about three a week."
      })
  void whatIsToldInGoodOrderIsNoContradiction(String text) {
    assertThat(conflicts(text).stream().filter(Relation::joined).map(Relation::arithmetic).toList())
        .isEmpty();
  }

  @Test
  void partsFarBelowTheirWholeAreNoListOfItsCategories() {
    assertThat(relate("There were 9,000 marchers. Of them 60 were hurt. Another 200 were held."))
        .noneMatch(r -> r.status() == RelationStatus.GAP && r.joined());
  }

  @Test
  void aTotalToldAgainIsReachedOnce() {
    String text =
        "The list has 14 plots. Nine were foiled and five failed. All 14 plots were near the coast.";
    assertThat(relate(text)).filteredOn(r -> r.kind() == RelationKind.SUM && r.joined()).hasSize(1);
  }
}
