package org.casebook.relations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.casebook.BadRequest;
import org.casebook.FigureBridge;
import org.casebook.Study;
import org.casebook.answers.FiguresAnswer;
import org.casebook.cli.Typed;
import org.casebook.decisions.Decision.Spot;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is proposed under a bridge is joined while a person holds it, and not a day longer. */
class KeptRelationsTest {
  private static final String WORDS = "38 = the part of the 42 that the Banner had a hand in";

  @TempDir Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void captureTwoReportsOfOneStudy() throws Exception {
    file = folder.resolve("study.casebook");
    Typed.run("new", file).done();
    add(file);
  }

  private void add(Path study) throws Exception {
    Typed.run(
            "add",
            study,
            Files.writeString(
                folder.resolve("a.txt"),
                "Of the 42 militant plots in Norland between 2028 and 2030, 12 plots involved"
                    + " fighters sent from abroad and 19 plots involved people instructed by"
                    + " messages.\n"),
            Files.writeString(
                folder.resolve("b.txt"),
                "Thirty-one of the 38 Banner-related plots in Norland were directed by the Grey"
                    + " Banner.\n"),
            "--published",
            "2031-03")
        .done();
  }

  private Study open() {
    return Study.open(file, notice -> {});
  }

  private static Relation sum(FiguresAnswer answer) {
    return answer.relations().stream()
        .filter(r -> r.arithmetic().equals("12 + 19 = 31"))
        .findFirst()
        .orElseThrow();
  }

  private static String hold(Study study) {
    FiguresAnswer answer = FiguresAnswer.of(study);
    Relation.Ends ends = Objects.requireNonNull(sum(answer).between());
    return study
        .recorder("ab")
        .holdBridge(
            new FigureBridge(
                Objects.requireNonNull(answer.spot(ends.to())),
                Objects.requireNonNull(answer.spot(ends.from())),
                HeldBridge.As.PART,
                WORDS),
            "read the study itself");
  }

  @Test
  void whatWasProposedIsJoinedWhileTheBridgeIsHeld() {
    String id;
    try (Study study = open()) {
      assertThat(sum(FiguresAnswer.of(study)).joined()).isFalse();
      id = hold(study);
    }
    try (Study study = open()) {
      Relation joined = sum(FiguresAnswer.of(study));
      assertThat(joined.joined()).isTrue();
      assertThat(joined.bridge()).isEqualTo(WORDS);
      study.recorder("cd").withdrawBridge(id, "it was another study");
      assertThat(sum(FiguresAnswer.of(study)).joined()).isFalse();
      assertThat(FiguresAnswer.of(study).bridges()).isEmpty();
      assertThatThrownBy(() -> study.recorder("cd").withdrawBridge(id, "again"))
          .isInstanceOf(BadRequest.class)
          .hasMessageContaining(id);
    }
    assertThat(Typed.run("verify", file).done().out()).contains("sound");
  }

  @Test
  void aRelationIsDecidedAloneAndOpenedAgain() {
    try (Study study = open()) {
      FiguresAnswer answer = FiguresAnswer.of(study);
      Relation sum = sum(answer);
      String id = Objects.requireNonNull(answer.id(sum));
      study
          .recorder("ab")
          .decideRelation(
              sum.kind(), sum.status(), spots(answer, sum), true, "one study, relayed twice");
      Relation confirmed = sum(FiguresAnswer.of(study));
      assertThat(confirmed.joined()).isTrue();
      assertThat(Objects.requireNonNull(confirmed.decided()).by()).isEqualTo("ab");
      study
          .recorder("cd")
          .decideRelation(sum.kind(), sum.status(), spots(answer, sum), false, "two studies");
      assertThat(sum(FiguresAnswer.of(study)).joined()).isFalse();
      study.recorder("cd").reopenRelation(id, "not sure");
      assertThat(sum(FiguresAnswer.of(study)).decided()).isNull();
    }
  }

  @Test
  void noTwoRelationsHaveOneId() {
    try (Study study = open()) {
      FiguresAnswer answer = FiguresAnswer.of(study);
      assertThat(answer.relations()).extracting(answer::id).doesNotHaveDuplicates();
    }
  }

  private static java.util.List<Spot> spots(FiguresAnswer answer, Relation relation) {
    return relation.figures().stream()
        .map(claim -> Objects.requireNonNull(answer.spot(claim)))
        .toList();
  }

  @Test
  void bridgesAndDecisionsGoOutAndComeInAgain() throws Exception {
    try (Study study = open()) {
      hold(study);
      FiguresAnswer answer = FiguresAnswer.of(study);
      Relation sum = sum(answer);
      study
          .recorder("ab")
          .decideRelation(sum.kind(), sum.status(), spots(answer, sum), true, "one study");
      Relation other =
          answer.relations().stream()
              .filter(r -> r.kind() == RelationKind.PART_OF_WHOLE)
              .findFirst()
              .orElseThrow();
      study
          .recorder("ab")
          .decideRelation(other.kind(), other.status(), spots(answer, other), false, "no part");
    }
    Path out = folder.resolve("out");
    Typed.run("export", file, "--codings", out).done();
    Path again = folder.resolve("again.casebook");
    Typed.run("new", again).done();
    add(again);
    Typed.run("code", again, out.resolve("curation.jsonl")).done();
    assertThat(Typed.run("code", again, out.resolve("curation.jsonl")).done().out())
        .contains(" 0 recorded");
    try (Study first = open();
        Study second = Study.open(again, notice -> {})) {
      FiguresAnswer a = FiguresAnswer.of(first);
      FiguresAnswer b = FiguresAnswer.of(second);
      assertThat(b.relations()).usingRecursiveComparison().isEqualTo(a.relations());
      assertThat(b.bridges())
          .singleElement()
          .satisfies(held -> assertThat(held.words()).isEqualTo(WORDS));
    }
  }

  @Test
  void theCommandsDecideByWhatTheyPrint() {
    JsonNode before = Typed.run("relations", file, "--json").done().json();
    JsonNode sum = null;
    for (JsonNode relation : before) {
      if (relation.path("arithmetic").asText().equals("12 + 19 = 31")) {
        sum = relation;
      }
    }
    JsonNode proposed = Objects.requireNonNull(sum);
    assertThat(proposed.path("joined").asBoolean()).isFalse();
    String part = place(proposed.path("figures").get(2));
    String whole = place(proposed.path("figures").get(0));
    String bridge =
        Typed.run(
                "relations",
                "bridge",
                file,
                part,
                whole,
                "--words",
                WORDS,
                "--why",
                "read it",
                "--json")
            .done()
            .json()
            .path("bridge")
            .asText();
    assertThat(Typed.run("relations", file).done().out())
        .contains("joined by a bridge")
        .contains("because: " + WORDS)
        .contains("bridge " + bridge);
    Typed.run("relations", "unbridge", file, bridge, "--why", "wrong").done();
    Typed.run("relations", "confirm", file, proposed.path("id").asText(), "--why", "yes").done();
    assertThat(Typed.run("relations", file).done().out()).contains("confirmed by ab: yes");
    Typed.run("relations", "refuse", file, proposed.path("id").asText(), "--why", "no").done();
    assertThat(Typed.run("relations", file).done().out()).contains(", refused");
    Typed.run("relations", "reopen", file, proposed.path("id").asText(), "--why", "hm").done();
    assertThat(Typed.run("relations", file, "--json").done().json()).isEqualTo(before);
    assertThat(
            Typed.run("relations", "bridge", file, part, "a.txt", "--words", "w", "--why", "y")
                .err())
        .contains("DOCUMENT:START-END");
    assertThat(
            Typed.run("relations", "bridge", file, part, part, "--words", "w", "--why", "y").err())
        .contains("name two");
    assertThat(Typed.run("relations", "confirm", file, "r0", "--why", "y").err())
        .contains("No relation 'r0'");
    assertThat(Typed.run("relations").err()).contains("Name a FILE");
  }

  private static String place(JsonNode figure) {
    return figure.path("file").asText()
        + ":"
        + figure.path("start").asInt()
        + "-"
        + figure.path("end").asInt();
  }

  @Test
  void erasingADocumentErasesTheWordsOfItsBridges() throws Exception {
    try (Study study = open()) {
      String id = hold(study);
      KeptRelations.Bridge bridge =
          Objects.requireNonNull(study.read(casebook -> casebook.relations().bridge(id)));
      assertThat(study.holdings().text(bridge.saysHash())).isEqualTo(WORDS);
      study.recorder("ab").erase(bridge.from().document(), "a court's order");
      assertThat(study.holdings().text(bridge.saysHash())).isNull();
      assertThat(FiguresAnswer.of(study).bridges()).isEmpty();
    }
    assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
        .doesNotContain("had a hand in");
    assertThat(Typed.run("verify", file).done().out()).contains("sound");
  }
}
