package org.casebook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Merging, splitting and tying incidents, as somebody at the command line meets it. */
class IncidentsCommandTest {
  @TempDir Path folder;
  private Path study = Path.of("");

  /** Two incidents, each coded from two documents. */
  @BeforeEach
  void codeTwoIncidents() throws IOException {
    study = folder.resolve("quay.casebook");
    Path codebook = folder.resolve("harbour.yaml");
    try (var in = IncidentsCommandTest.class.getResourceAsStream("/store/v1/harbour.yaml")) {
      Files.write(codebook, in.readAllBytes());
    }
    Typed.run("new", study, "--codebook", codebook).done();
    for (String name : List.of("monday", "tuesday")) {
      Typed.run(
              "add",
              study,
              Files.writeString(
                  folder.resolve(name + ".txt"), "It is " + name + ". He acted alone. Two died.\n"),
              "--published",
              name.equals("monday") ? "2031-05-05" : "2031-05-06")
          .done();
    }
    code("quay", "lone", "\"Y\"", "monday.txt", "He acted alone");
    code("quay", "killed", "2", "monday.txt", "Two died");
    code("quay", "weapon", "\"rope\"", "tuesday.txt", "It is tuesday");
    code("pier", "lone", "\"N\"", "tuesday.txt", "He acted alone");
    code("pier", "killed", "3", "tuesday.txt", "Two died");
  }

  private void code(String incident, String variable, String value, String document, String quote)
      throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("line.jsonl"),
            "{\"incident\":\"%s\",\"variable\":\"%s\",\"value\":%s,\"document\":\"%s\",\"quote\":\"%s\"}%n"
                .formatted(incident, variable, value, document, quote));
    Typed.run("code", study, file).done();
  }

  private JsonNode explain(String incident) {
    return Typed.run("explain", study, incident, "--json").done().json();
  }

  private List<String> standing() {
    List<String> ids = new ArrayList<>();
    Typed.run("incidents", study, "--json")
        .done()
        .json()
        .get("incidents")
        .forEach(i -> ids.add(i.get("incident").asText()));
    return ids;
  }

  private int counted(String... more) {
    List<Object> words = new ArrayList<>(List.of("count", study, "--json"));
    words.addAll(List.of(more));
    return Typed.run(words.toArray()).done().json().at("/rows/0/definite").asInt();
  }

  @Test
  void mergingJoinsTheEvidenceAndKeepsTheOldIdWorking() {
    Typed.run("incidents", study, "merge", "quay", "pier", "--why", "one attack").done();
    assertThat(standing()).containsExactly("quay");
    assertThat(counted()).isEqualTo(1);
    assertThat(explain("pier").get("incident").asText()).isEqualTo("quay");
    // Monday's "yes" and Tuesday's "no" are now said of one incident.
    assertThat(explain("quay").at("/variables/lone/value").asText()).isEqualTo("D");
  }

  @Test
  void whatIsCodedUnderAMergedIdGoesToTheIncidentItBecame() throws IOException {
    Typed.run("incidents", study, "merge", "quay", "pier", "--why", "one attack").done();
    code("pier", "weapon", "\"knife\"", "monday.txt", "It is monday");
    assertThat(standing()).containsExactly("quay");
    assertThat(explain("quay").at("/variables/weapon/assertions")).hasSize(2);
  }

  @Test
  void splittingByDocumentLeavesAChoiceUnderTheOldId() {
    Typed.run(
            "incidents",
            study,
            "split",
            "quay",
            "quay-1=monday.txt",
            "quay-2=tuesday.txt",
            "--why",
            "two attacks")
        .done();
    assertThat(standing()).containsExactly("pier", "quay-1", "quay-2");
    assertThat(explain("quay-1").at("/variables/killed/value/best").asInt()).isEqualTo(2);
    assertThat(explain("quay-2").at("/variables/weapon/value").asText()).isEqualTo("rope");
    Typed old = Typed.run("explain", study, "quay");
    assertThat(old.exit()).isEqualTo(2);
    assertThat(old.err()).contains("quay-1").contains("quay-2");
  }

  @Test
  void aSplitIncidentTakesNoMoreCodings() throws IOException {
    Typed.run("incidents", study, "split", "quay", "a=monday.txt", "b=tuesday.txt").done();
    Path file =
        Files.writeString(
            folder.resolve("late.jsonl"),
            "{\"incident\":\"quay\",\"variable\":\"lone\",\"value\":\"Y\",\"document\":\"monday.txt\",\"quote\":\"He acted\"}\n");
    Typed typed = Typed.run("code", study, file);
    assertThat(typed.exit()).isEqualTo(2);
    assertThat(typed.err()).contains("late.jsonl:1:").contains("a").contains("b");
  }

  @Test
  void aCollapsedClusterCountsOnce() {
    Typed.run("incidents", study, "link", "quay", "pier", "--as", "cluster", "--why", "one cell")
        .done();
    assertThat(counted()).isEqualTo(2);
    assertThat(counted("--collapse")).isEqualTo(1);
    Typed.run("incidents", study, "unlink", "pier", "--why", "not so").done();
    assertThat(counted("--collapse")).isEqualTo(2);
  }

  @Test
  void nothingIsMergedWithItselfOrWithWhatIsNotThere() {
    for (List<String> two : List.of(List.of("quay", "quay"), List.of("quay", "nowhere"))) {
      Typed typed =
          Typed.run("incidents", study, "merge", two.getFirst(), two.getLast(), "--why", "x");
      assertThat(typed.exit()).isEqualTo(2);
      assertThat(typed.err()).contains(two.getLast());
    }
    assertThat(standing()).containsExactly("quay", "pier");
  }

  @Test
  void everyStepCanBeSeenAgainAsItWasRecorded() {
    long before = Typed.run("count", study, "--json").done().json().at("/seq").asLong();
    Typed.run("incidents", study, "merge", "quay", "pier", "--why", "one attack").done();
    assertThat(counted()).isEqualTo(1);
    assertThat(counted("--as-recorded", Long.toString(before))).isEqualTo(2);
  }
}
