package org.casebook.coding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.casebook.codebook.Codebook;
import org.casebook.codebook.CodebookFile;
import org.casebook.codebook.Value;
import org.casebook.codebook.Value.Mark;
import org.casebook.codebook.Variable;
import org.casebook.dates.Edtf;
import org.junit.jupiter.api.Test;

/** From assertions to a resolved value, step by step as the policy says. */
final class ResolutionTest {
  private static final Codebook PLOTS = CodebookFile.shipped("plots");
  private static final Policy POLICY = PolicyFile.parse(PolicyFile.shipped(), "policy.yaml");
  private static final Resolution RESOLUTION = new Resolution(POLICY, Policy.Floor.NONE);

  private int made;

  private static Variable variable(String id) {
    return java.util.Objects.requireNonNull(PLOTS.variable(id));
  }

  private static long day(String text) {
    return LocalDate.parse(text).toEpochDay();
  }

  private Evidence said(Value value, SpeakerClass who, String day, int origin) {
    return said(value, who, day, origin, Modality.ASSERTED, "ab", made * 100);
  }

  private Evidence said(
      Value value,
      SpeakerClass who,
      String day,
      int origin,
      Modality modality,
      String coder,
      int start) {
    made++;
    Assertion assertion =
        new Assertion(
            "a" + made,
            made,
            Instant.EPOCH,
            "i",
            "v",
            TextNode.valueOf("x"),
            "d" + origin,
            start,
            start + 10,
            "h",
            null,
            who,
            modality,
            'B',
            '2',
            coder,
            null,
            Map.of());
    return new Evidence(
        assertion, value, day.isEmpty() ? Evidence.UNDATED : day(day), origin, null);
  }

  private static State resolve(String variable, Evidence... evidence) {
    return RESOLUTION.resolve(variable(variable), List.of(evidence), List.of(), null).state();
  }

  private static State known(Value value) {
    return new State.Known(value);
  }

  @Test
  void courtDecidesOverOfficialsOverReports() {
    assertThat(
            resolve(
                "online_contact",
                said(Mark.N, SpeakerClass.COURT, "2016-01-01", 1),
                said(Mark.Y, SpeakerClass.POLICE, "2016-02-01", 2),
                said(Mark.Y, SpeakerClass.JOURNALIST, "2016-03-01", 3)))
        .isEqualTo(known(Mark.N));
  }

  @Test
  void aHigherTierThatSaysOnlyUnclearDoesNotDecide() {
    assertThat(
            resolve(
                "online_contact",
                said(Mark.U, SpeakerClass.COURT, "2016-01-01", 1),
                said(Mark.Y, SpeakerClass.JOURNALIST, "2016-03-01", 3)))
        .isEqualTo(known(Mark.Y));
    assertThat(resolve("online_contact", said(Mark.U, SpeakerClass.COURT, "2016-01-01", 1)))
        .isEqualTo(State.UNKNOWN);
  }

  @Test
  void amongOfficialsTheLatestDayDecidesAndTwoValuesOnItAreDisputed() {
    assertThat(
            resolve(
                "online_contact",
                said(Mark.NF, SpeakerClass.GOVERNMENT, "2016-03-18", 1),
                said(Mark.Y, SpeakerClass.PROSECUTOR, "2016-04-22", 2)))
        .isEqualTo(known(Mark.Y));
    assertThat(
            resolve(
                "online_contact",
                said(Mark.N, SpeakerClass.GOVERNMENT, "2016-04-22", 1),
                said(Mark.Y, SpeakerClass.PROSECUTOR, "2016-04-22", 2)))
        .isEqualTo(new State.Disputed(List.of(Mark.N, Mark.Y)));
  }

  @Test
  void nineCopiesOfOneReportAreOneVote() {
    List<Evidence> all = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      all.add(said(Mark.Y, SpeakerClass.JOURNALIST, "2016-06-10", 1));
    }
    all.add(said(Mark.N, SpeakerClass.JOURNALIST, "2016-06-12", 2));
    Resolved resolved = RESOLUTION.resolve(variable("online_contact"), all, List.of(), null);
    assertThat(resolved.state()).isEqualTo(new State.Disputed(List.of(Mark.N, Mark.Y)));
    assertThat(resolved.origins()).isEqualTo(2);
  }

  @Test
  void amongReportsAPlainNoIsStrongerThanLookedForAndNotFound() {
    assertThat(
            resolve(
                "online_contact",
                said(Mark.NF, SpeakerClass.JOURNALIST, "2016-06-10", 1),
                said(Mark.N, SpeakerClass.RESEARCHER, "2016-06-12", 2)))
        .isEqualTo(known(Mark.N));
    assertThat(resolve("online_contact", said(Mark.NF, SpeakerClass.WITNESS, "2016-06-10", 1)))
        .isEqualTo(known(Mark.NF));
  }

  @Test
  void aGroupsOwnWordNeverMakesALink() {
    assertThat(resolve("online_contact", said(Mark.Y, SpeakerClass.GROUP, "2016-06-10", 1)))
        .isEqualTo(State.UNKNOWN);
    assertThat(resolve("claimed", said(Mark.Y, SpeakerClass.GROUP, "2016-06-10", 1)))
        .isEqualTo(known(Mark.Y));
  }

  @Test
  void hypotheticalsAreDroppedAndADeniedYesIsANo() {
    assertThat(
            resolve(
                "knowing_help",
                said(Mark.Y, SpeakerClass.POLICE, "2016-01-01", 1, Modality.HYPOTHETICAL, "ab", 0)))
        .isEqualTo(State.UNKNOWN);
    assertThat(
            resolve(
                "knowing_help",
                said(Mark.Y, SpeakerClass.POLICE, "2016-01-01", 1, Modality.DENIED, "ab", 0)))
        .isEqualTo(known(Mark.N));
  }

  @Test
  void twoCodersWhoReadOneQuoteDifferentlyLeaveItDisputed() {
    Resolved resolved =
        RESOLUTION.resolve(
            variable("online_contact"),
            List.of(
                said(Mark.Y, SpeakerClass.POLICE, "2016-01-01", 1, Modality.ASSERTED, "ab", 5),
                said(Mark.U, SpeakerClass.POLICE, "2016-01-01", 1, Modality.ASSERTED, "cd", 5)),
            List.of(),
            null);
    assertThat(resolved.unadjudicated()).isTrue();
    assertThat(resolved.state()).isEqualTo(new State.Disputed(List.of(Mark.U, Mark.Y)));
  }

  @Test
  void multipleCategoriesJoinAndDatesTakeTheMostPreciseThatFitsAll() {
    assertThat(
            resolve(
                "cause_assessed",
                said(
                    Value.Choices.of(List.of("sectarian")),
                    SpeakerClass.JOURNALIST,
                    "2016-01-01",
                    1),
                said(
                    Value.Choices.of(List.of("jihadist-IS")),
                    SpeakerClass.JOURNALIST,
                    "2016-02-01",
                    2)))
        .isEqualTo(known(Value.Choices.of(List.of("jihadist-IS", "sectarian"))));
    Value month = new Value.Day(Edtf.parse("2016-09"));
    Value exact = new Value.Day(Edtf.parse("2016-09-11"));
    Value other = new Value.Day(Edtf.parse("2016-09-12"));
    assertThat(
            resolve(
                "date",
                said(exact, SpeakerClass.JOURNALIST, "2016-10-01", 1),
                said(month, SpeakerClass.JOURNALIST, "2016-10-02", 2)))
        .isEqualTo(known(exact));
    assertThat(
            resolve(
                "date",
                said(exact, SpeakerClass.JOURNALIST, "2016-10-01", 1),
                said(other, SpeakerClass.JOURNALIST, "2016-10-02", 2)))
        .isInstanceOf(State.Disputed.class);
  }

  @Test
  void tollsTakeTheLatestAndKeepTheEarlierInTheHistory() {
    Value four = new Value.Casualties(4, null, null, false);
    Value nine = new Value.Casualties(null, 9, null, false);
    Evidence first = said(four, SpeakerClass.POLICE, "2015-05-16", 1);
    Evidence second = said(nine, SpeakerClass.GOVERNMENT, "2015-05-24", 2);
    assertThat(resolve("killed", first, second)).isEqualTo(known(nine));
    assertThat(
            RESOLUTION
                .resolve(variable("killed"), List.of(first, second), List.of(), day("2015-05-20"))
                .state())
        .isEqualTo(known(four));
  }

  @Test
  void aPartWithoutADateCountsInNoAsOfAnswer() {
    Evidence undated = said(Mark.Y, SpeakerClass.JOURNALIST, "", 1);
    assertThat(resolve("online_contact", undated)).isEqualTo(known(Mark.Y));
    assertThat(
            RESOLUTION
                .resolve(variable("online_contact"), List.of(undated), List.of(), day("2099-01-01"))
                .state())
        .isEqualTo(State.UNKNOWN);
  }

  @Test
  void anAdjudicationDecidesFromTheDayItsPartsAreKnown() {
    Evidence yes = said(Mark.Y, SpeakerClass.COURT, "2016-01-01", 1);
    Adjudication no =
        new Adjudication(
            "j",
            9,
            Instant.EPOCH,
            "ab",
            "i",
            "online_contact",
            TextNode.valueOf("N"),
            List.of("x"),
            "read it again");
    List<Resolution.Settled> settled =
        List.of(new Resolution.Settled(no, Mark.N, day("2016-06-01")));
    Variable contact = variable("online_contact");
    assertThat(RESOLUTION.resolve(contact, List.of(yes), settled, day("2016-05-31")).state())
        .isEqualTo(known(Mark.Y));
    assertThat(RESOLUTION.resolve(contact, List.of(yes), settled, day("2016-06-01")).state())
        .isEqualTo(known(Mark.N));
  }

  @Test
  void theOrderOfCodingDoesNotMatter() {
    long seed = 20161104;
    Random random = new Random(seed);
    Mark[] marks = Mark.values();
    SpeakerClass[] speakers = SpeakerClass.values();
    for (int round = 0; round < 5000; round++) {
      List<Evidence> all = new ArrayList<>();
      for (int n = random.nextInt(6); n >= 0; n--) {
        all.add(
            said(
                marks[random.nextInt(marks.length)],
                speakers[random.nextInt(speakers.length)],
                "2016-01-0" + (1 + random.nextInt(4)),
                random.nextInt(3),
                Modality.values()[random.nextInt(6)],
                random.nextBoolean() ? "ab" : "cd",
                random.nextInt(3) * 10));
      }
      State state = RESOLUTION.resolve(variable("online_contact"), all, List.of(), null).state();
      Collections.shuffle(all, random);
      assertThat(RESOLUTION.resolve(variable("online_contact"), all, List.of(), null).state())
          .as("seed %d round %d", seed, round)
          .isEqualTo(state);
    }
  }
}
