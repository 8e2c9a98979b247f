package org.casebook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which incident is a document about, on the command line. */
class ProposalsCommandTest {
  private static final Map<String, String> TEXTS =
      new TreeMap<>(
          Map.of(
              "wire.txt",
              "Watchman killed by bomb at Harn depot\n\nHARN, 10 June. A bomb killed the watchman of the Quay Road depot at Harn on Tuesday, the fire chief Otto Brandl said. Jon Vesper, 48, was on his last round when it went off under a lorry.\n",
              "follow.txt",
              "Funeral for depot watchman\n\nThe watchman who died when a bomb went off at the Quay Road depot in Harn was buried on Saturday. Jon Vesper had worked there for 20 years. Fire chief Otto Brandl said two people were killed in the blast, not one.\n",
              "other.txt",
              "Bomb kills postman in Eskdale\n\nESKDALE, 3 July. A bomb killed a postman in the sorting office at Mill Lane in Eskdale on Thursday, police chief Marta Lind said. Karl Thorne, 51, was opening the doors when it went off in a parcel.\n",
              "later.txt",
              "Parcel bomb was home made\n\nThe parcel bomb that killed Karl Thorne in the Mill Lane sorting office in Eskdale last Thursday was home made, police chief Marta Lind said on Monday. Thorne was a postman of 51.\n",
              "fair.txt",
              "Harbour fair opened\n\nThe harbour fair at Sandholm was opened on Friday by Mette Rohde, who cut a rope before a crowd of children with balloons.\n"));
  private static final Map<String, String> DAYS =
      Map.of(
          "wire.txt", "2031-06-10",
          "follow.txt", "2031-06-15",
          "other.txt", "2031-07-03",
          "later.txt", "2031-07-07",
          "fair.txt", "2031-06-14");

  @TempDir Path folder;
  private Path study;

  @BeforeEach
  void make() throws IOException {
    study = made("p.casebook", List.copyOf(TEXTS.keySet()));
  }

  private Path made(String name, List<String> order) throws IOException {
    Path made = folder.resolve(name);
    Typed.run("new", made, "--codebook", "plots").done();
    for (String file : order) {
      add(made, file, TEXTS.getOrDefault(file, ""), DAYS.getOrDefault(file, ""));
    }
    code(
        made,
        "killed",
        "{\"low\":1,\"best\":1,\"high\":1}",
        "wire.txt",
        "A bomb killed the watchman");
    code(made, "date", "\"2031-06-10\"", "wire.txt", "on Tuesday");
    code(
        made,
        "place",
        "{\"country\":\"GB\",\"locality\":\"Harn\",\"precision\":\"locality\"}",
        "wire.txt",
        "depot at Harn");
    return made;
  }

  private void add(Path to, String name, String text, String day) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    Typed.run("add", to, file, "--published", day).done();
  }

  private void code(Path to, String variable, String value, String document, String quote)
      throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("codings.jsonl"),
            "{\"incident\":\"quay-road\",\"title\":\"Quay Road depot bomb\",\"variable\":\""
                + variable
                + "\",\"value\":"
                + value
                + ",\"document\":\""
                + document
                + "\",\"quote\":\""
                + quote
                + "\",\"speaker\":\"Otto Brandl\",\"speaker_class\":\"police\",\"modality\":\"reported\",\"reliability\":\"B\",\"credibility\":\"2\",\"coder\":\"ab\"}\n");
    Typed.run("code", to, file).done();
  }

  private JsonNode proposals() {
    return Typed.run("proposals", study, "--json").done().json();
  }

  private static JsonNode of(JsonNode answer, String file) {
    for (JsonNode one : answer.get("waiting")) {
      if (one.get("file").asText().equals(file)) {
        return one;
      }
    }
    throw new AssertionError(file + " does not wait: " + answer);
  }

  private List<String> waiting() {
    return proposals().get("waiting").findValuesAsText("file");
  }

  private String settle() {
    String killed =
        Typed.run("explain", study, "quay-road", "--json")
            .done()
            .json()
            .at("/variables/killed/assertions/0/assertion")
            .asText();
    Typed.run(
            "adjudicate",
            study,
            "quay-road",
            "killed",
            "{\"low\":1,\"best\":1,\"high\":1}",
            "--on",
            killed,
            "--why",
            "one report")
        .done();
    return killed;
  }

  @Test
  void aReportOfAnIncidentIsProposedForItWithItsReasons() {
    JsonNode follow = of(proposals(), "follow.txt");
    JsonNode first = follow.get("about").get(0);
    assertThat(first.get("incident").asText()).isEqualTo("quay-road");
    assertThat(first.get("score").doubleValue()).isBetween(0.6, 1.0);
    assertThat(first.get("reasons").findValuesAsText("kind")).contains("place", "time", "names");
    assertThat(first.get("reasons").findValuesAsText("words"))
        .contains("names Harn", "published within 5 days of its date");
    assertThat(follow.get("new").booleanValue()).isFalse();
    assertThat(Typed.run("proposals", study).done().out())
        .contains("4 documents wait", "quay-road  (0.");
  }

  @Test
  void anotherAttackToldInTheSameWordsIsANewOneAndSoIsAFair() {
    JsonNode other = of(proposals(), "other.txt");
    JsonNode later = of(proposals(), "later.txt");
    assertThat(other.get("new").booleanValue()).isTrue();
    assertThat(other.get("with").get(0)).isEqualTo(later.get("document"));
    assertThat(later.get("with").get(0)).isEqualTo(other.get("document"));
    assertThat(of(proposals(), "fair.txt").get("new").booleanValue()).isTrue();
    assertThat(of(proposals(), "fair.txt").get("with")).isEmpty();
  }

  @Test
  void nothingIsAssignedUntilSomebodySaysSo() {
    proposals();
    assertThat(waiting()).containsExactly("fair.txt", "follow.txt", "later.txt", "other.txt");
    JsonNode incidents = Typed.run("incidents", study, "--json").done().json().get("incidents");
    assertThat(incidents).hasSize(1);
    assertThat(incidents.get(0).get("documents").intValue()).isEqualTo(1);
  }

  @Test
  void anAcceptedDocumentIsAmongThoseOfTheIncidentBeforeAnythingIsCodedFromIt() {
    Typed.run("proposals", "accept", study, "follow.txt").done();
    assertThat(waiting()).doesNotContain("follow.txt");
    JsonNode incident =
        Typed.run("incidents", study, "--json").done().json().get("incidents").get(0);
    assertThat(incident.get("documents").intValue()).isEqualTo(2);
    assertThat(incident.get("assertions").intValue()).isEqualTo(3);
    assertThat(Typed.run("count", study, "--json").done().json().toString())
        .isEqualTo(Typed.run("count", study, "--json").done().json().toString());
  }

  @Test
  void aDocumentBeginsAnIncidentAndLaterReportsAreProposedForIt() {
    assertThat(
            Typed.run("proposals", "new", study, "other.txt", "--title", "Eskdale: parcel bomb")
                .done()
                .out())
        .contains("is about the new incident eskdale-parcel-bomb.");
    JsonNode first = of(proposals(), "later.txt").get("about").get(0);
    assertThat(first.get("incident").asText()).isEqualTo("eskdale-parcel-bomb");
    assertThat(first.get("score").doubleValue()).isGreaterThan(0.6);
    assertThat(of(proposals(), "later.txt").get("new").booleanValue()).isFalse();
    assertThat(Typed.run("explain", study, "eskdale-parcel-bomb", "--json").done().json())
        .isNotNull();
  }

  @Test
  void whatIsAboutNoneWaitsNoLongerAndMayBeAssignedAfterAll() {
    Typed.run("proposals", "none", study, "fair.txt", "--why", "no attack").done();
    assertThat(waiting()).doesNotContain("fair.txt");
    Typed.run("proposals", "accept", study, "fair.txt", "quay-road", "--why", "it was there")
        .done();
    Typed.run("proposals", "refuse", study, "fair.txt", "quay-road", "--why", "a slip").done();
    assertThat(waiting()).contains("fair.txt");
  }

  @Test
  void whatWasRefusedIsNotProposedAgain() {
    Typed.run("proposals", "refuse", study, "follow.txt", "quay-road", "--why", "another depot")
        .done();
    assertThat(of(proposals(), "follow.txt").get("about")).isEmpty();
    Typed.run("proposals", "accept", study, "follow.txt", "quay-road", "--why", "it is").done();
    assertThat(waiting()).doesNotContain("follow.txt");
  }

  @Test
  void aCopyOfAReportAboutAnIncidentIsProposedForIt() throws IOException {
    add(study, "brief.txt", "The minister would say nothing today.\n", "2031-06-11");
    assertThat(of(proposals(), "brief.txt").get("new").booleanValue()).isTrue();
    Typed.run("origins", "confirm", study, "wire.txt", "brief.txt", "--why", "cut from it").done();
    JsonNode first = of(proposals(), "brief.txt").get("about").get(0);
    assertThat(first.get("incident").asText()).isEqualTo("quay-road");
    assertThat(first.get("reasons").get(0).get("kind").asText()).isEqualTo("copy");
  }

  @Test
  void aReportFromBeforeAnIncidentIsHardlyAboutIt() throws IOException {
    add(
        study,
        "early.txt",
        "Watchman honoured\n\nJon Vesper, watchman of the Quay Road depot at Harn, was honoured by fire chief Otto Brandl.\n",
        "2031-01-10");
    JsonNode early = of(proposals(), "early.txt");
    assertThat(early.get("new").booleanValue()).isTrue();
    for (JsonNode about : early.get("about")) {
      assertThat(about.get("reasons").findValuesAsText("kind")).contains("against");
    }
  }

  @Test
  void whatIsProposedDoesNotDependOnTheOrderOfArrival() throws IOException {
    Map<String, JsonNode> expected = byFile(proposals());
    for (long seed = 1; seed <= 2; seed++) {
      List<String> order = new ArrayList<>(TEXTS.keySet());
      Collections.shuffle(order, new Random(seed));
      study = made("p" + seed + ".casebook", order);
      assertThat(byFile(proposals())).as("seed %s: %s", seed, order).isEqualTo(expected);
    }
  }

  private static Map<String, JsonNode> byFile(JsonNode answer) {
    Map<String, JsonNode> by = new TreeMap<>();
    answer.get("waiting").forEach(one -> by.put(one.get("file").asText(), one.get("about")));
    return by;
  }

  @Test
  void aPartIsAboutItsOwnIncident() throws IOException {
    add(
        study,
        "blog.txt",
        TEXTS.getOrDefault("follow.txt", "").replace('\n', ' ')
            + "\n"
            + TEXTS.getOrDefault("fair.txt", "").replace('\n', ' ')
            + "\n",
        "2031-06-20");
    Typed.run(
            "add",
            study,
            Files.writeString(
                folder.resolve("two.txt"),
                TEXTS.getOrDefault("follow.txt", "").replace('\n', ' ')
                    + "\n"
                    + TEXTS.getOrDefault("later.txt", "").replace('\n', ' ')
                    + "\n"),
            "--split-at",
            "2")
        .done();
    JsonNode answer = proposals();
    List<JsonNode> parts = new ArrayList<>();
    answer
        .get("waiting")
        .forEach(w -> {
          if (w.get("file").asText().equals("two.txt")) {
            parts.add(w);
          }
        });
    assertThat(parts).hasSize(2);
    assertThat(parts.get(0).get("about").get(0).get("incident").asText()).isEqualTo("quay-road");
    Typed.run("proposals", "accept", study, "two.txt/a").done();
    Typed.run("proposals", "new", study, "two.txt/b", "--title", "Eskdale").done();
    assertThat(waiting()).doesNotContain("two.txt");
    assertThat(Typed.run("proposals", "accept", study, "two.txt/c", "quay-road").err())
        .contains("has no part 'c'");
  }

  @Test
  void aSettledIncidentComesBackWhenALaterReportContradictsItOrIsAboutIt() throws IOException {
    settle();
    assertThat(proposals().get("reopened")).isEmpty();
    code(
        study,
        "killed",
        "{\"low\":2,\"best\":2,\"high\":2}",
        "follow.txt",
        "two people were killed in the blast");
    JsonNode again = proposals().get("reopened");
    assertThat(again).hasSize(1);
    assertThat(again.get(0).get("incident").asText()).isEqualTo("quay-road");
    assertThat(again.get(0).get("reasons").get(0).get("words").asText())
        .isEqualTo(
            "new report contradicts killed: “Funeral for depot watchman” says 2, settled as 1");
    add(study, "stone.txt", "A stone for Jon Vesper at Quay Road in Harn.\n", "2032-06-10");
    Typed.run("proposals", "accept", study, "stone.txt", "quay-road").done();
    assertThat(proposals().get("reopened").get(0).get("reasons").findValuesAsText("kind"))
        .containsExactly("contradicts", "later");
    Typed.run("proposals", "reviewed", study, "quay-road", "--why", "Brandl took it back").done();
    assertThat(proposals().get("reopened")).isEmpty();
  }

  @Test
  void settlingAnewTakesAnIncidentOutOfTheQueue() throws IOException {
    settle();
    code(
        study,
        "killed",
        "{\"low\":2,\"best\":2,\"high\":2}",
        "follow.txt",
        "two people were killed in the blast");
    assertThat(proposals().get("reopened")).hasSize(1);
    settle();
    assertThat(proposals().get("reopened")).isEmpty();
  }

  @Test
  void whatPeopleSaidGoesOutAndComesInAgain() throws IOException {
    settle();
    Typed.run("proposals", "accept", study, "follow.txt").done();
    Typed.run("proposals", "new", study, "other.txt", "--title", "Eskdale parcel bomb").done();
    Typed.run("proposals", "none", study, "fair.txt", "--why", "no attack").done();
    Typed.run("proposals", "refuse", study, "later.txt", "quay-road", "--why", "no").done();
    JsonNode before = proposals();
    assertThat(before.get("reopened")).hasSize(1);
    Typed.run("export", study, "--codings", folder.resolve("out")).done();
    Path second = folder.resolve("second.casebook");
    Typed.run("new", second, "--codebook", "plots").done();
    for (String file : TEXTS.keySet()) {
      add(second, file, TEXTS.getOrDefault(file, ""), DAYS.getOrDefault(file, ""));
    }
    Typed.run("code", second, folder.resolve("out/codings.jsonl")).done();
    Typed.run("code", second, folder.resolve("out/curation.jsonl")).done();
    study = second;
    assertThat(proposals()).isEqualTo(before);
    JsonNode incidents = Typed.run("incidents", study, "--json").done().json().get("incidents");
    assertThat(incidents.findValuesAsText("title"))
        .containsExactlyInAnyOrder("Quay Road depot bomb", "Eskdale parcel bomb");
    assertThat(Typed.run("code", second, folder.resolve("out/curation.jsonl")).done().out())
        .contains(": 0 recorded,");
    assertThat(Typed.run("verify", second).exit()).isZero();
  }

  @Test
  void anAssignmentFollowsAMergeAndIsAskedAgainAfterASplit() throws IOException {
    Typed.run("proposals", "new", study, "follow.txt", "--title", "Funeral").done();
    Typed.run("incidents", study, "merge", "quay-road", "funeral", "--why", "one event").done();
    assertThat(waiting()).doesNotContain("follow.txt");
    Typed.run("proposals", "refuse", study, "follow.txt", "quay-road", "--why", "no").done();
    assertThat(waiting()).contains("follow.txt");
  }

  @Test
  void badInputIsNamed() {
    assertThat(Typed.run("proposals").err()).contains("Name a casebook");
    assertThat(Typed.run("proposals", "accept", study, "nix.txt").err())
        .contains("\"nix.txt\" is not in this casebook");
    assertThat(Typed.run("proposals", "accept", study, "fair.txt", "nix").err())
        .contains("There is no incident 'nix'");
    assertThat(Typed.run("proposals", "accept", study, "fair.txt").err())
        .contains("No incident is proposed for document");
    assertThat(Typed.run("proposals", "accept", study, "wire.txt").err()).contains("does not wait");
    assertThat(Typed.run("proposals", "new", study, "fair.txt", "--title", " ").err())
        .contains("Give the new incident a title");
    assertThat(
            Typed.run(
                    "proposals",
                    "new",
                    study,
                    "fair.txt",
                    "--title",
                    "x",
                    "--incident",
                    "quay-road")
                .err())
        .contains("is taken");
    assertThat(
            Typed.run("proposals", "new", study, "fair.txt", "--title", "x", "--incident", "a b")
                .err())
        .contains("no id of an incident");
    assertThat(Typed.run("proposals", "none", study, "fair.txt", "--why", " ").err())
        .contains("Say why");
  }
}
