package org.casebook.coding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.casebook.codebook.Value.Mark.D;
import static org.casebook.codebook.Value.Mark.N;
import static org.casebook.codebook.Value.Mark.NA;
import static org.casebook.codebook.Value.Mark.NF;
import static org.casebook.codebook.Value.Mark.U;
import static org.casebook.codebook.Value.Mark.Y;
import static org.casebook.coding.Modality.DENIED;
import static org.casebook.coding.Modality.HYPOTHETICAL;
import static org.casebook.coding.Said.that;
import static org.casebook.coding.SpeakerClass.ANONYMOUS_OFFICIAL;
import static org.casebook.coding.SpeakerClass.COURT;
import static org.casebook.coding.SpeakerClass.GOVERNMENT;
import static org.casebook.coding.SpeakerClass.GROUP;
import static org.casebook.coding.SpeakerClass.JOURNALIST;
import static org.casebook.coding.SpeakerClass.PERPETRATOR;
import static org.casebook.coding.SpeakerClass.POLICE;
import static org.casebook.coding.SpeakerClass.PROSECUTOR;
import static org.casebook.coding.SpeakerClass.RESEARCHER;
import static org.casebook.coding.SpeakerClass.WITNESS;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.casebook.codebook.Value;
import org.casebook.codebook.Variable;
import org.casebook.coding.Resolved.Step;
import org.casebook.dates.Edtf;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** From assertions to a resolved value, sentence by sentence of the policy that ships. */
class ResolutionTest {
  private static final Policy POLICY = PolicyFile.parse(PolicyFile.shipped(), "policy.yaml");
  private static final Resolution PLAIN = new Resolution(POLICY, Policy.Floor.NONE);

  private static final Variable FACT =
      variable(new Variable.Kind.Fact(EnumSet.allOf(Value.Mark.class)), true);
  private static final Variable LINK =
      variable(new Variable.Kind.Fact(EnumSet.allOf(Value.Mark.class)), false);
  private static final Variable CATEGORY =
      variable(new Variable.Kind.Category(options("gun", "knife", "car")), true);
  private static final Variable CATEGORIES =
      variable(new Variable.Kind.Categories(options("hate", "faith", "money")), true);
  private static final Variable DATE = variable(new Variable.Kind.Date(), true);
  private static final Variable PLACE = variable(new Variable.Kind.Place(), true);
  private static final Variable KILLED = variable(new Variable.Kind.Casualties(), true);
  private static final Variable NUMBER = variable(new Variable.Kind.Whole(), true);

  private static Variable variable(Variable.Kind kind, boolean groupWordCounts) {
    return new Variable("v", "", "", "V", "?", "", null, groupWordCounts, Map.of(), kind);
  }

  private static List<Variable.Option> options(String... ids) {
    return java.util.Arrays.stream(ids).map(id -> new Variable.Option(id, id, "")).toList();
  }

  private static Resolved resolve(Variable variable, @Nullable String asOf, Said... said) {
    return PLAIN.resolve(
        variable,
        java.util.Arrays.stream(said).map(Said::evidence).toList(),
        List.of(),
        asOf == null ? null : Said.day(asOf));
  }

  private static State state(Variable variable, Said... said) {
    return resolve(variable, null, said).state();
  }

  private static State known(Value value) {
    return new State.Known(value);
  }

  private static State disputed(Value... values) {
    return new State.Disputed(List.of(values));
  }

  private static Value choice(String id) {
    return new Value.Choice(id);
  }

  private static Value choices(String... ids) {
    return Value.Choices.of(List.of(ids));
  }

  private static Value date(String edtf) {
    return new Value.Day(Edtf.parse(edtf));
  }

  private static Value place(String country, @Nullable String region, @Nullable String locality) {
    return new Value.Place(
        country,
        region,
        locality,
        locality != null
            ? Value.Precision.LOCALITY
            : region != null ? Value.Precision.REGION : Value.Precision.COUNTRY);
  }

  @Nested
  class Adjudications {
    private final Evidence yes = that(Y).by(COURT).on("2016-03-01").evidence();

    private Resolved resolve(@Nullable String asOf, Resolution.Settled... settled) {
      return PLAIN.resolve(
          FACT, List.of(yes), List.of(settled), asOf == null ? null : Said.day(asOf));
    }

    @Test
    void decideOverACourt() {
      Resolved resolved =
          resolve("2016-06-01", Said.settled(1, N, Said.day("2016-05-01"), yes.assertion().id()));
      assertThat(resolved.state()).isEqualTo(known(N));
      assertThat(resolved.step()).isEqualTo(Step.ADJUDICATION);
      assertThat(resolved.weighed()).singleElement().satisfies(w -> assertThat(w.used()).isTrue());
    }

    @Test
    void decideFromTheDayTheirLastPartIsKnown() {
      Resolution.Settled settled = Said.settled(1, N, Said.day("2016-05-01"));
      assertThat(resolve("2016-04-30", settled).state()).isEqualTo(known(Y));
      assertThat(resolve("2016-05-01", settled).state()).isEqualTo(known(N));
    }

    @Test
    void restingOnAnUndatedPartCountInNoAsOfAnswer() {
      Resolution.Settled settled = Said.settled(1, N, Evidence.UNDATED);
      assertThat(resolve("2031-01-01", settled).state()).isEqualTo(known(Y));
      assertThat(resolve(null, settled).state()).isEqualTo(known(N));
    }

    @Test
    void giveWayToALaterOne() {
      Resolution.Settled first = Said.settled(1, N, Said.day("2016-05-01"));
      Resolution.Settled second = Said.settled(2, NF, Said.day("2016-04-01"));
      assertThat(resolve("2016-06-01", first, second).state()).isEqualTo(known(NF));
      assertThat(resolve("2016-04-15", first, second).state()).isEqualTo(known(NF));
    }

    @Test
    void giveWayToAnEarlierOneWhileTheLaterRestsOnWhatIsNotKnown() {
      Resolution.Settled first = Said.settled(1, N, Said.day("2016-04-01"));
      Resolution.Settled second = Said.settled(2, NF, Said.day("2016-05-01"));
      assertThat(resolve("2016-04-15", first, second).state()).isEqualTo(known(N));
    }

    @Test
    void whoseValueNoLongerFitsDecideNothing() {
      assertThat(resolve(null, Said.settled(1, null, Said.day("2016-04-01"))).state())
          .isEqualTo(known(Y));
    }

    @Test
    void maySettleThatItIsNotReportedOrDisputed() {
      assertThat(resolve(null, Said.settled(1, U, 0)).state()).isEqualTo(State.UNKNOWN);
      assertThat(resolve(null, Said.settled(1, D, 0)).state()).isEqualTo(disputed());
    }
  }

  @Nested
  class Dropped {
    @Test
    void isWhatWasWithdrawnOrErased() {
      Resolved resolved =
          resolve(FACT, null, that(Y).struck("withdrawn: misread"), that(N).by(WITNESS));
      assertThat(resolved.state()).isEqualTo(known(N));
      assertThat(resolved.weighed().getFirst().why()).isEqualTo("withdrawn: misread");
      assertThat(resolved.weighed().getFirst().used()).isFalse();
    }

    @Test
    void isTheHypothetical() {
      assertThat(state(FACT, that(Y).by(COURT).as(HYPOTHETICAL))).isEqualTo(State.UNKNOWN);
      assertThat(state(FACT, that(Y).by(COURT).as(HYPOTHETICAL), that(N).by(GROUP)))
          .isEqualTo(known(N));
    }

    @Test
    void isTheGroupsOwnWordOnALinkAndOnNothingElse() {
      assertThat(state(LINK, that(Y).by(GROUP))).isEqualTo(State.UNKNOWN);
      assertThat(state(FACT, that(Y).by(GROUP))).isEqualTo(known(Y));
    }

    @Test
    void isTheGroupsDenialOfALinkToo() {
      assertThat(state(LINK, that(Y).by(GROUP).as(DENIED))).isEqualTo(State.UNKNOWN);
    }

    @Test
    void isWhatNoLongerFitsTheCodebook() {
      assertThat(state(CATEGORY, that(null).by(COURT), that(choice("gun")).by(GROUP)))
          .isEqualTo(known(choice("gun")));
    }

    @Test
    void isWhatIsNotKnownYet() {
      Said late = that(Y).by(COURT).on("2016-05-02");
      assertThat(resolve(FACT, "2016-05-01", late).state()).isEqualTo(State.UNKNOWN);
      assertThat(resolve(FACT, "2016-05-02", late).state()).isEqualTo(known(Y));
    }

    @Test
    void isAnUndatedPartInEveryAsOfAnswerOnly() {
      Said undated = that(Y).by(COURT).undated();
      assertThat(resolve(FACT, "2031-01-01", undated).state()).isEqualTo(State.UNKNOWN);
      assertThat(resolve(FACT, null, undated).state()).isEqualTo(known(Y));
    }

    @Test
    void isWhatLiesBelowTheEvidenceFloor() {
      Said weak = that(Y).by(COURT).graded('C', '2');
      Said doubtful = that(Y).by(COURT).graded('B', '4');
      Said journalist = that(Y).graded('A', '1');
      Said good = that(N).by(RESEARCHER).graded('B', '3');
      Resolution floor =
          new Resolution(POLICY, new Policy.Floor(EnumSet.of(COURT, RESEARCHER), 'B', '3'));
      List<Evidence> evidence =
          List.of(weak.evidence(), doubtful.evidence(), journalist.evidence(), good.evidence());
      Resolved resolved = floor.resolve(FACT, evidence, List.of(), null);
      assertThat(resolved.state()).isEqualTo(known(N));
      assertThat(resolved.weighed())
          .filteredOn(w -> !w.used())
          .hasSize(3)
          .allSatisfy(w -> assertThat(w.why()).isEqualTo("below the lens's evidence floor"));
    }
  }

  @Nested
  class Denials {
    @Test
    void ofYesCountAsNo() {
      assertThat(state(FACT, that(Y).by(POLICE).as(DENIED))).isEqualTo(known(N));
      assertThat(state(FACT, that(Y).as(DENIED), that(Y))).isEqualTo(disputed(N, Y));
    }

    @Test
    void ofAnythingElseSettleNothing() {
      assertThat(state(FACT, that(N).by(COURT).as(DENIED), that(Y))).isEqualTo(known(Y));
      assertThat(state(CATEGORY, that(choice("gun")).as(DENIED))).isEqualTo(State.UNKNOWN);
    }
  }

  @Nested
  class Tiers {
    @Test
    void goFromCourtOverOfficialsReportsAndPerpetratorToTheGroup() {
      List<List<SpeakerClass>> order =
          List.of(
              List.of(COURT),
              List.of(PROSECUTOR, POLICE, GOVERNMENT),
              List.of(RESEARCHER, JOURNALIST, WITNESS, ANONYMOUS_OFFICIAL),
              List.of(PERPETRATOR),
              List.of(GROUP));
      for (int high = 0; high < order.size(); high++) {
        for (int low = high + 1; low < order.size(); low++) {
          for (SpeakerClass above : order.get(high)) {
            for (SpeakerClass below : order.get(low)) {
              // the lower tier speaks later and more often, and still does not decide
              assertThat(
                      state(
                          FACT,
                          that(Y).by(above),
                          that(N).by(below).on("2020-01-01"),
                          that(N).by(below).on("2020-01-02")))
                  .as("%s over %s", above, below)
                  .isEqualTo(known(Y));
            }
          }
        }
      }
    }

    @Test
    void thatSayOnlyThatItIsUnclearDoNotDecide() {
      assertThat(state(FACT, that(U).by(COURT), that(U).by(POLICE), that(NF).by(WITNESS)))
          .isEqualTo(known(NF));
    }

    @Test
    void giveUnknownIfNoneSaysMore() {
      Resolved resolved = resolve(FACT, null, that(U).by(COURT), that(U).by(WITNESS));
      assertThat(resolved.state()).isEqualTo(State.UNKNOWN);
      assertThat(resolved.step()).isEqualTo(Step.NOTHING_SAID);
      assertThat(resolved.weighed()).allMatch(Resolved.Weighed::used);
    }

    @Test
    void giveUnknownWhereNobodyCodedAnything() {
      assertThat(resolve(FACT, null).step()).isEqualTo(Step.NOTHING_CODED);
      assertThat(state(FACT)).isEqualTo(State.UNKNOWN);
    }

    @Test
    void doNotLetALaterUnclearUndoAnEarlierWord() {
      assertThat(
              state(FACT, that(Y).by(POLICE).on("2016-01-01"), that(U).by(POLICE).on("2016-02-01")))
          .isEqualTo(known(Y));
      assertThat(
              state(FACT, that(Y).origin(7).on("2016-01-01"), that(U).origin(7).on("2016-02-01")))
          .isEqualTo(known(Y));
    }
  }

  @Nested
  class CourtsAndOfficials {
    @Test
    void decideByTheirLatestDay() {
      for (SpeakerClass who : List.of(COURT, PROSECUTOR, POLICE, GOVERNMENT)) {
        Resolved resolved =
            resolve(FACT, null, that(Y).by(who).on("2016-01-01"), that(N).by(who).on("2016-02-01"));
        assertThat(resolved.state()).isEqualTo(known(N));
        assertThat(resolved.step()).isEqualTo(Step.LATEST_DAY);
      }
      assertThat(
              state(
                  FACT,
                  that(Y).by(PROSECUTOR).on("2016-01-01"),
                  that(N).by(POLICE).on("2016-02-01")))
          .isEqualTo(known(N));
    }

    @Test
    void decideByTheLatestDayThatIsKnown() {
      Said[] said = {that(Y).by(POLICE).on("2016-01-01"), that(N).by(POLICE).on("2016-02-01")};
      assertThat(resolve(FACT, "2016-01-31", said).state()).isEqualTo(known(Y));
    }

    @Test
    void areDisputedWhereTheySayDifferentThingsOnThatDay() {
      assertThat(state(FACT, that(Y).by(POLICE), that(N).by(PROSECUTOR))).isEqualTo(disputed(N, Y));
      assertThat(state(FACT, that(Y).by(COURT), that(NA).by(COURT))).isEqualTo(disputed(NA, Y));
    }

    @Test
    void leaveYesAndNoOpenWhereTheyDisputeInWhichWayItIsNotSo() {
      // a disputed fact could be true or false, whatever the values in dispute
      assertThat(state(FACT, that(N).by(POLICE), that(NF).by(POLICE))).isEqualTo(disputed());
      assertThat(state(FACT, that(Y).by(POLICE), that(D).by(POLICE))).isEqualTo(disputed());
      assertThat(state(FACT, that(D).by(POLICE))).isEqualTo(disputed());
    }
  }

  @Nested
  class Reports {
    @Test
    void giveEachOriginOneVoteItsLatest() {
      Said[] said = {
        that(Y).origin(1).on("2016-01-01"),
        that(N).origin(1).on("2016-01-05"),
        that(N).origin(2).on("2016-01-01"),
      };
      Resolved resolved = resolve(FACT, null, said);
      assertThat(resolved.state()).isEqualTo(known(N));
      assertThat(resolved.step()).isEqualTo(Step.ORIGIN_VOTES);
      assertThat(resolved.origins()).isEqualTo(2);
      assertThat(resolve(FACT, "2016-01-04", said).state()).isEqualTo(disputed(N, Y));
    }

    @Test
    void countACopyAsNoSecondOrigin() {
      Resolved resolved =
          resolve(
              FACT,
              null,
              that(Y).origin(1),
              that(Y).origin(1),
              that(Y).origin(1),
              that(Y).origin(2));
      assertThat(resolved.documents()).isEqualTo(4);
      assertThat(resolved.origins()).isEqualTo(2);
    }

    @Test
    void thatSayOnlyYesGiveYes() {
      assertThat(state(FACT, that(Y), that(Y).by(RESEARCHER))).isEqualTo(known(Y));
    }

    @Test
    void thatSayOnlyNoOrNotFoundGiveNoIfAnySaysNo() {
      assertThat(state(FACT, that(NF), that(N))).isEqualTo(known(N));
      assertThat(state(FACT, that(NF), that(NF))).isEqualTo(known(NF));
      assertThat(state(FACT, that(N), that(N))).isEqualTo(known(N));
    }

    @Test
    void onBothSidesAreDisputedHoweverMany() {
      assertThat(state(FACT, that(Y), that(Y), that(Y), that(NF))).isEqualTo(disputed(NF, Y));
      assertThat(state(FACT, that(Y), that(N))).isEqualTo(disputed(N, Y));
    }

    @Test
    void thatCallItDisputedLeaveItDisputed() {
      assertThat(state(FACT, that(D), that(N))).isEqualTo(disputed());
      assertThat(state(FACT, that(D))).isEqualTo(disputed());
    }

    @Test
    void ofPerpetratorAndGroupVoteByOriginToo() {
      assertThat(
              state(
                  FACT,
                  that(Y).by(PERPETRATOR).on("2016-01-01"),
                  that(N).by(PERPETRATOR).on("2016-02-01")))
          .isEqualTo(disputed(N, Y));
    }

    @Test
    void withoutADateComeBeforeTheDatedOfTheirOrigin() {
      assertThat(state(FACT, that(Y).origin(1).undated(), that(N).origin(1).on("1999-01-01")))
          .isEqualTo(known(N));
    }
  }

  @Nested
  class OtherKinds {
    @Test
    void singleCategoriesGoTheSameWayAndADisputeKeepsItsValues() {
      assertThat(state(CATEGORY, that(choice("gun")), that(choice("gun"))))
          .isEqualTo(known(choice("gun")));
      assertThat(state(CATEGORY, that(choice("knife")), that(choice("gun"))))
          .isEqualTo(disputed(choice("gun"), choice("knife")));
      assertThat(
              state(
                  CATEGORY,
                  that(choice("gun")).by(POLICE).on("2016-01-01"),
                  that(choice("car")).by(POLICE).on("2016-01-02"),
                  that(choice("knife"))))
          .isEqualTo(known(choice("car")));
      assertThat(state(CATEGORY, that(U).by(COURT), that(choice("knife"))))
          .isEqualTo(known(choice("knife")));
    }

    @Test
    void multipleCategoriesJoinWhatTheDecidingTierEverSaid() {
      Resolved resolved =
          resolve(
              CATEGORIES,
              null,
              that(choices("hate")).by(POLICE).on("2016-01-01"),
              that(choices("faith")).by(POLICE).on("2016-02-01"),
              that(choices("money")));
      assertThat(resolved.state()).isEqualTo(known(choices("faith", "hate")));
      assertThat(resolved.step()).isEqualTo(Step.UNION);
      assertThat(state(CATEGORIES, that(choices()))).isEqualTo(known(choices()));
      assertThat(state(CATEGORIES, that(NA))).isEqualTo(known(NA));
    }

    @Test
    void datesTakeTheMostPreciseThatFitsAll() {
      assertThat(state(DATE, that(date("2016")), that(date("2016-09-11")), that(date("2016-09"))))
          .isEqualTo(known(date("2016-09-11")));
      assertThat(
              state(DATE, that(date("2016-09")), that(date("2016-09-11")), that(date("2016-10"))))
          .isInstanceOf(State.Disputed.class);
      assertThat(state(DATE, that(date("2016-09/2016-10")), that(date("2016-10/2016-11"))))
          .isInstanceOf(State.Disputed.class);
    }

    @Test
    void datesOfOfficialsFitAllThatOfficialsEverSaid() {
      assertThat(
              state(
                  DATE,
                  that(date("2016-09-11")).by(POLICE).on("2016-10-01"),
                  that(date("2016-09")).by(POLICE).on("2017-01-01")))
          .isEqualTo(known(date("2016-09-11")));
    }

    @Test
    void placesTakeTheMostPreciseThatFitsAll() {
      assertThat(state(PLACE, that(place("DE", null, null)), that(place("DE", null, "Ansbach"))))
          .isEqualTo(known(place("DE", null, "Ansbach")));
      assertThat(
              state(PLACE, that(place("DE", null, "Ansbach")), that(place("DE", null, "Berlin"))))
          .isInstanceOf(State.Disputed.class);
      assertThat(state(PLACE, that(place("DE", null, null)), that(place("AT", null, null))))
          .isInstanceOf(State.Disputed.class);
    }

    @Test
    void wholeNumbersTakeTheMostPreciseThatFitsAll() {
      assertThat(
              state(
                  NUMBER,
                  that(new Value.Whole(2, null)),
                  that(new Value.Whole(2, 3)),
                  that(new Value.Whole(3, 3))))
          .isEqualTo(known(new Value.Whole(3, 3)));
      assertThat(state(NUMBER, that(new Value.Whole(1, 1)), that(new Value.Whole(2, null))))
          .isEqualTo(disputed(new Value.Whole(1, 1), new Value.Whole(2, null)));
    }

    @Test
    void equallyPreciseValuesComeToOneWhateverTheirOrder() {
      Said plain = that(date("2016-09-11"));
      Said about = that(date("2016-09-11?"));
      assertThat(state(DATE, plain, about)).isEqualTo(state(DATE, about, plain));
      Said upper = that(place("DE", null, "Berlin"));
      Said lower = that(place("DE", null, "berlin"));
      assertThat(state(PLACE, upper, lower)).isEqualTo(state(PLACE, lower, upper));
    }

    @Test
    void deathsAreThoseOfTheLatestDayOfTheDecidingTierAndEarlierOnesStayInTheHistory() {
      Value three = new Value.Casualties(2, 3, 4, false);
      Value five = new Value.Casualties(5, 5, 6, false);
      Resolved resolved =
          resolve(KILLED, null, that(three).on("2016-01-01"), that(five).on("2016-01-02"));
      assertThat(resolved.state()).isEqualTo(known(five));
      assertThat(resolved.weighed()).hasSize(2);
      assertThat(resolved.weighed().getFirst().used()).isFalse();
      assertThat(
              state(KILLED, that(three).by(POLICE).on("2016-01-01"), that(five).on("2016-01-02")))
          .isEqualTo(known(three));
      assertThat(state(KILLED, that(three), that(five))).isEqualTo(disputed(three, five));
    }
  }

  @Nested
  class TwoCoders {
    private Said read(Value value, String coder) {
      return that(value).quote("d", 5).origin(1).coder(coder);
    }

    @Test
    void withDifferentValuesOnOneQuoteLeaveItDisputedAndUnadjudicated() {
      Resolved resolved = resolve(FACT, null, read(Y, "ab"), read(N, "cd"));
      assertThat(resolved.state()).isEqualTo(disputed(N, Y));
      assertThat(resolved.step()).isEqualTo(Step.CODERS_DIFFER);
      assertThat(resolved.unadjudicated()).isTrue();
      assertThat(resolved.weighed()).allMatch(Resolved.Weighed::used);
    }

    @Test
    void differEvenWhereNoAndNotFoundWouldAgree() {
      assertThat(resolve(FACT, null, read(N, "ab"), read(NF, "cd")).unadjudicated()).isTrue();
    }

    @Test
    void differWhereOneReadsThatItIsUnclear() {
      Resolved resolved = resolve(FACT, null, read(Y, "ab"), read(U, "cd"));
      assertThat(resolved.state()).isEqualTo(disputed(U, Y));
      assertThat(resolved.unadjudicated()).isTrue();
    }

    @Test
    void whoAgreeDisputeNothing() {
      assertThat(state(FACT, read(Y, "ab"), read(Y, "cd"))).isEqualTo(known(Y));
      assertThat(resolve(FACT, null, read(Y, "ab"), read(Y, "cd")).unadjudicated()).isFalse();
    }

    @Test
    void onDifferentQuotesAreTwoReports() {
      Resolved resolved =
          resolve(FACT, null, that(Y).quote("d", 5).coder("ab"), that(N).quote("d", 6).coder("cd"));
      assertThat(resolved.state()).isEqualTo(disputed(N, Y));
      assertThat(resolved.unadjudicated()).isFalse();
    }

    @Test
    void whoseQuoteHasBeenSupersededDisputeNothing() {
      Said first = that(Y).by(POLICE).quote("d", 5).coder("ab");
      Said second = that(N).by(POLICE).quote("d", 5).coder("cd");
      Said later = that(NF).by(POLICE).on("2016-02-01");
      Resolved resolved = resolve(FACT, null, first, second, later);
      assertThat(resolved.state()).isEqualTo(known(NF));
      assertThat(resolved.unadjudicated()).isFalse();
      assertThat(resolve(FACT, "2016-01-31", first, second, later).unadjudicated()).isTrue();
    }

    @Test
    void whoseQuoteAHigherTierOutweighsDisputeNothing() {
      Resolved resolved = resolve(FACT, null, read(Y, "ab"), read(N, "cd"), that(N).by(COURT));
      assertThat(resolved.state()).isEqualTo(known(N));
      assertThat(resolved.unadjudicated()).isFalse();
    }

    @Test
    void oneOfWhomWithdrewDisputeNothing() {
      assertThat(state(FACT, read(Y, "ab"), read(N, "cd").struck("withdrawn: misread")))
          .isEqualTo(known(Y));
    }

    @Test
    void areSettledByAnAdjudication() {
      Evidence yes = read(Y, "ab").evidence();
      Evidence no = read(N, "cd").evidence();
      Resolved resolved =
          PLAIN.resolve(
              FACT,
              List.of(yes, no),
              List.of(
                  Said.settled(1, Y, yes.knownFrom(), yes.assertion().id(), no.assertion().id())),
              null);
      assertThat(resolved.state()).isEqualTo(known(Y));
      assertThat(resolved.unadjudicated()).isFalse();
    }

    @Test
    void differOnEveryKindOfVariable() {
      assertThat(
              resolve(CATEGORY, null, read(choice("gun"), "ab"), read(choice("car"), "cd"))
                  .unadjudicated())
          .isTrue();
      assertThat(
              resolve(
                      CATEGORIES,
                      null,
                      read(choices("hate"), "ab"),
                      read(choices("hate", "faith"), "cd"))
                  .state())
          .isEqualTo(disputed(choices("faith", "hate"), choices("hate")));
      assertThat(
              resolve(DATE, null, read(date("2016"), "ab"), read(date("2016-09"), "cd"))
                  .unadjudicated())
          .isTrue();
      assertThat(
              resolve(
                      NUMBER,
                      null,
                      read(new Value.Whole(1, 1), "ab"),
                      read(new Value.Whole(1, 2), "cd"))
                  .unadjudicated())
          .isTrue();
    }

    @Test
    void haveToBeTwo() {
      assertThat(resolve(FACT, null, read(Y, "ab"), read(N, "ab")).unadjudicated()).isFalse();
    }
  }

  // ---- against an oracle written from the text alone, on thousands of random sets of evidence

  /** What the text of the six steps gives for a fact: a mark, by name. */
  private static String oracle(
      Variable variable,
      List<Evidence> evidence,
      List<Resolution.Settled> settled,
      @Nullable Long asOf) {
    for (int i = settled.size() - 1; i >= 0; i--) {
      long from = settled.get(i).knownFrom();
      if (asOf == null || (from != Evidence.UNDATED && from <= asOf)) {
        return String.valueOf(settled.get(i).value());
      }
    }
    Map<Evidence, String> says = new HashMap<>();
    for (Evidence e : evidence) {
      boolean known = asOf == null || (e.knownFrom() != Evidence.UNDATED && e.knownFrom() <= asOf);
      boolean groupOnLink = e.assertion().speakerClass() == GROUP && !variable.groupWordCounts();
      boolean hypothetical = e.assertion().modality() == HYPOTHETICAL;
      boolean denied = e.assertion().modality() == DENIED;
      if (known
          && e.struck() == null
          && !groupOnLink
          && !hypothetical
          && (!denied || e.value() == Y)) {
        says.put(e, denied ? "N" : String.valueOf(e.value()));
      }
    }
    List<Set<SpeakerClass>> tiers =
        List.of(
            Set.of(COURT),
            Set.of(PROSECUTOR, POLICE, GOVERNMENT),
            Set.of(RESEARCHER, JOURNALIST, WITNESS, ANONYMOUS_OFFICIAL),
            Set.of(PERPETRATOR),
            Set.of(GROUP));
    for (int t = 0; t < tiers.size(); t++) {
      Map<Object, Long> latest = new HashMap<>();
      boolean byDay = t < 2;
      for (Map.Entry<Evidence, String> e : says.entrySet()) {
        if (tiers.get(t).contains(e.getKey().assertion().speakerClass())
            && !e.getValue().equals("U")) {
          latest.merge(byDay ? "all" : e.getKey().origin(), e.getKey().knownFrom(), Math::max);
        }
      }
      if (latest.isEmpty()) {
        continue;
      }
      Set<String> votes = new TreeSet<>();
      boolean codersDiffer = false;
      for (Map.Entry<Evidence, String> e : says.entrySet()) {
        Evidence one = e.getKey();
        if (tiers.get(t).contains(one.assertion().speakerClass())
            && !e.getValue().equals("U")
            && latest.get(byDay ? "all" : one.origin()) == one.knownFrom()) {
          votes.add(e.getValue());
          for (Map.Entry<Evidence, String> o : says.entrySet()) {
            Assertion a = one.assertion();
            Assertion b = o.getKey().assertion();
            codersDiffer |=
                !a.coder().equals(b.coder())
                    && a.document().equals(b.document())
                    && a.start() == b.start()
                    && !e.getValue().equals(o.getValue());
          }
        }
      }
      if (codersDiffer) {
        return "D";
      }
      if (votes.size() == 1) {
        return votes.iterator().next();
      }
      if (byDay || votes.contains("Y") || votes.contains("D")) {
        return "D";
      }
      return votes.contains("N") ? "N" : "NF";
    }
    return "U";
  }

  private static String mark(State state) {
    return switch (state) {
      case State.Known known -> known.value().toString();
      case State.Disputed d -> "D";
      case State.Unknown u -> "U";
    };
  }

  private static Evidence random(Random random, Value value) {
    int document = random.nextInt(4);
    Said said =
        that(value)
            .by(SpeakerClass.values()[random.nextInt(SpeakerClass.values().length)])
            .as(
                random.nextInt(5) == 0
                    ? HYPOTHETICAL
                    : random.nextInt(4) == 0 ? DENIED : Modality.ASSERTED)
            .origin(document % 3)
            .quote("d" + document, random.nextInt(2))
            .coder(random.nextBoolean() ? "ab" : "cd");
    // a document's parts may have several dates, and none
    said = random.nextInt(8) == 0 ? said.undated() : said.on(random.nextInt(4));
    return (random.nextInt(8) == 0 ? said.struck("withdrawn") : said).evidence();
  }

  private static Value randomValue(Random random, Variable variable) {
    if (random.nextInt(8) == 0) {
      return random.nextBoolean() ? U : NA;
    }
    return switch (variable.kind()) {
      case Variable.Kind.Fact f -> Value.Mark.values()[random.nextInt(6)];
      case Variable.Kind.Category c -> choice(variable.optionIds().get(random.nextInt(3)));
      case Variable.Kind.Categories c ->
          Value.Choices.of(
              variable.optionIds().stream().filter(id -> random.nextBoolean()).toList());
      case Variable.Kind.Date d ->
          date(
              List.of("2016", "2016-09", "2016-09-11", "2016-09-11~", "2016-09-11?", "2016-10")
                  .get(random.nextInt(6)));
      case Variable.Kind.Place p ->
          List.of(
                  place("DE", null, null),
                  place("DE", "Bavaria", null),
                  place("DE", "Bavaria", "Ansbach"),
                  place("DE", "bavaria", "ansbach"),
                  place("AT", null, null))
              .get(random.nextInt(5));
      case Variable.Kind.Casualties c ->
          new Value.Casualties(null, random.nextInt(3), null, random.nextBoolean());
      case Variable.Kind.Whole w -> {
        int low = random.nextInt(3);
        yield new Value.Whole(
            low, random.nextInt(3) == 0 ? null : Integer.valueOf(low + random.nextInt(2)));
      }
      case Variable.Kind.Text t -> new Value.Words("w" + random.nextInt(3));
    };
  }

  @Test
  void agreesWithTheTextOnThirtyThousandRandomSetsOfEvidence() {
    long seed = 20_261_121;
    Random random = new Random(seed);
    for (int run = 0; run < 30_000; run++) {
      Variable variable = random.nextBoolean() ? FACT : LINK;
      List<Evidence> evidence = new ArrayList<>();
      for (int n = random.nextInt(6); n > 0; n--) {
        evidence.add(random(random, randomValue(random, variable)));
      }
      List<Resolution.Settled> settled = new ArrayList<>();
      if (random.nextInt(10) == 0) {
        settled.add(Said.settled(run, N, random.nextInt(4)));
      }
      Long asOf = random.nextInt(5) == 0 ? null : Long.valueOf(random.nextInt(5) - 1);
      assertThat(mark(PLAIN.resolve(variable, evidence, settled, asOf).state()))
          .as("seed %d, run %d, as of %s, evidence %s", seed, run, asOf, evidence)
          .isEqualTo(oracle(variable, evidence, settled, asOf));
    }
  }

  @Test
  void doesNotDependOnTheOrderOfTheEvidence() {
    long seed = 7_041_776;
    Random random = new Random(seed);
    Variable text = variable(new Variable.Kind.Text(), true);
    List<Variable> variables =
        List.of(FACT, LINK, CATEGORY, CATEGORIES, DATE, PLACE, KILLED, NUMBER, text);
    for (int run = 0; run < 20_000; run++) {
      Variable variable = variables.get(random.nextInt(variables.size()));
      List<Evidence> evidence = new ArrayList<>();
      for (int n = 2 + random.nextInt(5); n > 0; n--) {
        evidence.add(random(random, randomValue(random, variable)));
      }
      Long asOf = random.nextBoolean() ? null : Long.valueOf(random.nextInt(4));
      Resolved first = PLAIN.resolve(variable, evidence, List.of(), asOf);
      List<Evidence> shuffled = new ArrayList<>(evidence);
      Collections.shuffle(shuffled, random);
      Resolved second = PLAIN.resolve(variable, shuffled, List.of(), asOf);
      String what =
          "seed " + seed + ", run " + run + ", " + variable.kind() + ", evidence " + evidence;
      assertThat(second.state()).as(what).isEqualTo(first.state());
      assertThat(second.step()).as(what).isEqualTo(first.step());
      assertThat(second.words()).as(what).isEqualTo(first.words());
      assertThat(second.unadjudicated()).as(what).isEqualTo(first.unadjudicated());
      assertThat(new HashSet<>(second.weighed()))
          .as(what)
          .isEqualTo(new HashSet<>(first.weighed()));
    }
  }

  @Test
  void namesEveryAssertionUsedOrLeftOutWithAReason() {
    long seed = 4_711;
    Random random = new Random(seed);
    for (int run = 0; run < 3_000; run++) {
      List<Evidence> evidence = new ArrayList<>();
      for (int n = 1 + random.nextInt(6); n > 0; n--) {
        evidence.add(random(random, randomValue(random, FACT)));
      }
      Resolved resolved = PLAIN.resolve(FACT, evidence, List.of(), 2L);
      assertThat(resolved.weighed().stream().map(Resolved.Weighed::evidence).toList())
          .isEqualTo(evidence);
      assertThat(resolved.weighed())
          .as("seed %d, run %d", seed, run)
          .allSatisfy(w -> assertThat(w.why()).isNotBlank().isNotEqualTo("left out"));
      assertThat(resolved.words()).isNotBlank();
    }
  }
}
