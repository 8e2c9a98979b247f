package org.casebook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.casebook.figures.Wordings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordingsCommandTest {
  private static final String LINE = "    above: {count: 0.1, share: 5}";

  @TempDir Path folder;
  private Path study = Path.of("");
  private Path mine = Path.of("");
  private Path article = Path.of("");

  @BeforeEach
  void makeAStudyAndATable() throws IOException {
    study = folder.resolve("s.casebook");
    Typed.run("new", study).done();
    article =
        Files.writeString(folder.resolve("a.txt"), "Police counted about 300 plots in Norrey.\n");
    mine =
        Files.writeString(
            folder.resolve("mine.yaml"),
            Wordings.shippedText().replace(LINE, LINE.replace("0.1", "0.5")));
  }

  private static int high(JsonNode figures) {
    return figures.get(0).at("/value/high").asInt();
  }

  @Test
  void withoutAStudyItPrintsTheTableThatShipsSoThatItCanBeWrittenToAFile() {
    assertThat(Typed.run("wordings").done().out().replace(System.lineSeparator(), "\n"))
        .isEqualTo(Wordings.shippedText());
    JsonNode json = Typed.run("wordings", "--json").done().json();
    assertThat(json.path("shipped").asBoolean()).isTrue();
    assertThat(json.path("name").asText()).isEqualTo("casebook-figures");
  }

  @Test
  void aTableIsPutInForceShownAndTakenBack() throws IOException {
    Typed.run("add", study, article).done();
    assertThat(high(Typed.run("figures", study, "--json").done().json())).isEqualTo(330);
    assertThat(Typed.run("wordings", study, "--set", mine).done().out()).contains("is in force:");
    assertThat(Typed.run("wordings", study, "--set", mine).done().out()).contains("already");
    assertThat(high(Typed.run("figures", study, "--json").done().json())).isEqualTo(450);
    assertThat(Typed.run("wordings", study).done().out().strip())
        .isEqualTo(Files.readString(mine).strip());
    JsonNode json = Typed.run("wordings", study, "--json").done().json();
    assertThat(json.path("shipped").asBoolean()).isFalse();
    assertThat(json.at("/set/by").asText()).isEqualTo("ab");
    String before = String.valueOf(json.at("/set/seq").asLong() - 1);
    assertThat(Typed.run("wordings", study, "--as-recorded", before).done().out())
        .isEqualTo(Typed.run("wordings").out());
    Typed.run("wordings", study, "--shipped").done();
    assertThat(high(Typed.run("figures", study, "--json").done().json())).isEqualTo(330);
    assertThat(
            Typed.run("history", study, "--kind", "wordings-set", "--json")
                .done()
                .json()
                .at("/entries"))
        .hasSize(2);
  }

  @Test
  void aFaultyTableIsRefusedWithPlaceAndReasonAndRecordsNothing() throws IOException {
    Path faulty =
        Files.writeString(
            folder.resolve("faulty.yaml"),
            Wordings.shippedText().replace("fraction: 2.5", "fraction: wide"));
    Typed typed = Typed.run("wordings", study, "--set", faulty);
    assertThat(typed.exit()).isEqualTo(2);
    assertThat(typed.out()).isEmpty();
    assertThat(typed.err()).containsPattern("faulty\\.yaml:\\d+:\\d+: ").contains("'wide'");
    assertThat(
            Typed.run("history", study, "--kind", "wordings-set", "--json").json().at("/entries"))
        .isEmpty();
  }

  @Test
  void whatCannotBeMeantIsRefused() {
    assertThat(Typed.run("wordings", "--set", mine).err()).contains("Name the casebook");
    assertThat(Typed.run("wordings", "--shipped").err()).contains("Name the casebook");
    assertThat(Typed.run("wordings", study, "--set", mine, "--shipped").err()).contains("not both");
    assertThat(Typed.run("wordings", study, "--shipped", "--as-recorded", "3").exit()).isEqualTo(2);
    assertThat(Typed.run("wordings", study, "--set", folder.resolve("none.yaml")).err())
        .contains("There is no file");
  }

  @Test
  void aBareTextIsReadWithTheTableNamed() {
    assertThat(high(Typed.run("figures", article, "--json").done().json())).isEqualTo(330);
    assertThat(high(Typed.run("figures", article, "--wordings", mine, "--json").done().json()))
        .isEqualTo(450);
  }

  @Test
  void relationsOfBareTextsFollowTheTableNamed() throws IOException {
    Path two =
        Files.writeString(
            folder.resolve("two.txt"),
            "The institute counted about 300 plots in Norrey in 2030. Police counted 340 plots in Norrey in 2030.\n");
    assertThat(Typed.run("relations", two).done().out()).startsWith("same, conflict");
    assertThat(Typed.run("relations", two, "--wordings", mine).done().out())
        .startsWith("same, rounds");
  }

  @Test
  void aTableNamedBesideACasebookIsRefusedSinceTheStudysHolds() {
    Typed.run("add", study, article).done();
    for (String command : new String[] {"figures", "relations"}) {
      Typed typed = Typed.run(command, article, study, "--wordings", mine);
      assertThat(typed.exit()).isEqualTo(2);
      assertThat(typed.out()).isEmpty();
      assertThat(typed.err()).contains("--wordings is for bare texts").contains("s.casebook");
    }
  }

  @Test
  void aBareTextBesideACasebookIsReadWithTheStudysTable() {
    Typed.run("wordings", study, "--set", mine).done();
    assertThat(high(Typed.run("figures", article, study, "--json").done().json())).isEqualTo(450);
  }

  @Test
  void aFaultyTableForBareTextsIsRefused() throws IOException {
    Path faulty = Files.writeString(folder.resolve("faulty.yaml"), "qualifiers: about\n");
    Typed typed = Typed.run("figures", article, "--wordings", faulty);
    assertThat(typed.exit()).isEqualTo(2);
    assertThat(typed.err()).contains("faulty.yaml:1:1");
  }
}
