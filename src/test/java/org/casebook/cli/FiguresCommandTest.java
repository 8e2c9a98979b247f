package org.casebook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresCommandTest {
  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void aBareTextGivesAListOfFigures() throws IOException {
    JsonNode list =
        Typed.run("figures", file("a.txt", "About 31 of the 38 plots failed in 2030."), "--json")
            .done()
            .json();
    assertThat(list).hasSize(1);
    JsonNode figure = list.get(0);
    assertThat(figure.path("kind").asText()).isEqualTo("share");
    assertThat(figure.path("count").asInt()).isEqualTo(31);
    assertThat(figure.path("total").asInt()).isEqualTo(38);
    assertThat(figure.path("qualifier").asText()).isEqualTo("about");
    assertThat(figure.path("period").asText()).isEqualTo("in 2030");
    assertThat(figure.has("file")).isFalse();
    assertThat(figure.has("percent")).isFalse();
  }

  @Test
  void severalTextsAreNamedInEachFigureAndRelatedAcross() throws IOException {
    Path a = file("a.txt", "There were 38 plots in Norland.");
    Path b = file("b.txt", "There were 38 plots in Vastria.");
    JsonNode list = Typed.run("figures", a, b, "--json").done().json();
    assertThat(list)
        .extracting(f -> f.path("file").asText())
        .containsExactly(a.toString(), b.toString());
    JsonNode relations = Typed.run("relations", a, b, "--json").done().json();
    assertThat(relations).hasSize(1);
    assertThat(relations.get(0).path("kind").asText()).isEqualTo("trap");
    assertThat(relations.get(0).path("joined").asBoolean()).isFalse();
    assertThat(relations.get(0).path("figures").get(1).path("file").asText())
        .isEqualTo(b.toString());
  }

  @Test
  void aCasebookIsReadDocumentByDocument() throws IOException {
    Path study = folder.resolve("s.casebook");
    Typed.run("new", study, "--codebook", "plots").done();
    Typed.run(
        "add",
        study,
        file("a.txt", "Police counted 19 plots in Norland."),
        "--published",
        "2031-05-02");
    JsonNode list = Typed.run("figures", study, "--json").done().json();
    assertThat(list).hasSize(1);
    assertThat(list.get(0).path("quote").asText()).isEqualTo("19 plots");
    assertThat(Typed.run("figures", study, "--published", "2031").exit()).isEqualTo(2);
  }

  @Test
  void whatIsNoTextIsRefusedWithTheReason() throws IOException {
    Typed empty = Typed.run("figures", file("empty.txt", ""));
    assertThat(empty.exit()).isEqualTo(2);
    assertThat(empty.err()).contains("empty.txt is empty");
    Path binary = folder.resolve("b.txt");
    Files.write(binary, new byte[] {1, 0, 2, (byte) 0xFF});
    Typed refused = Typed.run("relations", binary, "--json");
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains("no text");
    assertThat(Typed.run("figures", folder.resolve("none.txt")).exit()).isEqualTo(2);
  }

  @Test
  void numbersLeftUnreadAreCounted() throws IOException {
    Typed typed = Typed.run("figures", file("t.txt", "2030 14 96 7\n"), "--json");
    assertThat(typed.exit()).isZero();
    assertThat(typed.json()).isEmpty();
    assertThat(typed.err()).contains("3 numbers were not read");
  }

  @Test
  void aFigureIsKeptWithWhatItMayBeComparedWithOrRefused() throws IOException {
    Path study = folder.resolve("k.casebook");
    Typed.run("new", study, "--codebook", "plots").done();
    Typed.run("add", study, file("k.txt", "Of 19 plots 70% were directed. Nobody saw 12 of them."))
        .done();
    JsonNode list = Typed.run("figures", study, "--json").done().json();
    assertThat(list).hasSizeGreaterThan(2);
    Typed.run("figures", "keep", study, spot(list.get(1)), "--lens", "callimachi-2017").done();
    Typed.run("figures", "refuse", study, spot(list.get(2)), "--why", "nobody says so").done();
    JsonNode after = Typed.run("figures", study, "--json").done().json();
    assertThat(after.get(1).path("standing").asText()).isEqualTo("accepted");
    assertThat(after.get(1).path("lens").asText()).isEqualTo("callimachi-2017");
    assertThat(after).hasSize(list.size() - 1);
  }

  @Test
  void aFigureThatIsNotThereOrALensThatIsNoneIsRefused() throws IOException {
    Path study = folder.resolve("n.casebook");
    Typed.run("new", study, "--codebook", "plots").done();
    Typed.run("add", study, file("k.txt", "Police counted 19 plots.")).done();
    assertThat(Typed.run("figures", "keep", study, "k.txt:0-3").err())
        .contains("No figure is read at 'k.txt:0-3'");
    assertThat(Typed.run("figures", "keep", study, "k.txt").err()).contains("DOCUMENT:START-END");
    JsonNode figure = Typed.run("figures", study, "--json").done().json().get(0);
    assertThat(Typed.run("figures", "keep", study, spot(figure), "--lens", "no-such-lens").err())
        .contains("no-such-lens");
    assertThat(Typed.run("figures").err()).contains("Name a FILE");
  }

  private static String spot(JsonNode figure) {
    return figure.path("document").asText()
        + ":"
        + figure.path("start").asInt()
        + "-"
        + figure.path("end").asInt();
  }
}
