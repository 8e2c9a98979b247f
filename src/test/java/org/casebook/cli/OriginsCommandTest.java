package org.casebook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who copied whom, on the command line. */
class OriginsCommandTest {
  private static final String WIRE =
      "HARN, 9 June. A bomb killed the watchman of the Quay Road depot at Harn on Tuesday, the fire chief Otto Brandl said.\n\n"
          + "Jon Vesper, 48, was on his last round when it went off under a lorry. Five clerks in the Queen Ada building were cut by glass.\n\n"
          + "The Northern Oath, a group of former dockers, denied that it had laid the bomb. Brandl spoke of a bad morning for Harn.\n";

  @TempDir Path folder;
  private Path study;

  @BeforeEach
  void make() throws IOException {
    study = folder.resolve("o.casebook");
    Typed.run("new", study, "--codebook", "plots").done();
    add("wire.txt", WIRE, "Varland Wire", "2031-06-09");
    add(
        "copy.txt",
        "Watchman dies in Harn\n\n" + WIRE + "\nMore at six.\n",
        "Harn Post",
        "2031-06-10");
    add(
        "other.txt",
        "The harbour fair at Sandholm was opened on Friday by Mette Rohde, who cut a rope.\n",
        "Harn Post",
        "2031-06-12");
  }

  private void add(String name, String text, String publisher, String day) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    Typed.run("add", study, file, "--publisher", publisher, "--published", day).done();
  }

  private JsonNode origins() {
    return Typed.run("origins", study, "--json").done().json();
  }

  private int counted() {
    return Typed.run("documents", study, "--json").done().json().get("origins").intValue();
  }

  @Test
  void aProposalIsShownAndCountsNothing() {
    JsonNode answer = origins();
    assertThat(answer.get("documents").intValue()).isEqualTo(3);
    assertThat(answer.get("origins").intValue()).isEqualTo(3);
    assertThat(answer.get("ifConfirmed").intValue()).isEqualTo(2);
    assertThat(answer.get("groups")).hasSize(1);
    JsonNode group = answer.get("groups").get(0);
    assertThat(group.get("proposed").booleanValue()).isTrue();
    assertThat(group.get("members").findValuesAsText("file"))
        .containsExactly("wire.txt", "copy.txt");
    assertThat(group.get("first")).isEqualTo(group.get("members").get(0).get("document"));
    JsonNode tie = group.get("ties").get(0);
    assertThat(tie.get("from")).isEqualTo(group.get("first"));
    assertThat(tie.get("to")).isEqualTo(group.get("members").get(1).get("document"));
    assertThat(tie.get("kind").asText()).isEqualTo("copy");
    assertThat(tie.get("score").doubleValue()).isBetween(0.5, 1.0);
    assertThat(tie.get("reason").asText()).isNotBlank();
    assertThat(tie.get("proposed").booleanValue()).isTrue();
    assertThat(counted()).isEqualTo(3);
    assertThat(Typed.run("origins", study).done().out())
        .startsWith("3 documents, 3 origins; 2 if all that is PROPOSED")
        .contains("one origin, PROPOSED:", "(first)", "proposed: copy of");
  }

  @Test
  void aPageThatLinksToTheReportItRetellsIsProposedAsItsRelayAlsoWhenItWasDescribedAnew()
      throws IOException {
    Path wire =
        Files.writeString(
            folder.resolve("page.html"),
            "<html><head><title>Fire</title><link rel=canonical"
                + " href='https://gull.example/sandholm/fire'></head><body><article><p>"
                + "Four stables of the Marten farm near Sandholm burned down in the night to"
                + " Friday; the hay had been set alight at three places.</p><p>The farmer, Hetty"
                + " Marten, saved eleven horses with the help of a night nurse who was on her way"
                + " home. A note by a group that calls itself Clean Fields lay in the milk"
                + " churn.</p></article></body></html>");
    Typed.run("add", study, wire, "--publisher", "Gull", "--published", "2031-06-20").done();
    Path relay =
        Files.writeString(
            folder.resolve("relay.html"),
            "<html><head><title>Horses</title></head><body><article><p>A nurse who passed by after"
                + " her shift at night has helped to lead eleven horses out of burning stables. As"
                + " <a href='http://www.gull.example/sandholm/fire?utm_source=x'>was told"
                + " elsewhere</a>, the hay was lit at three places, and Clean Fields left a note in"
                + " a milk churn of the farmer's.</p></article></body></html>");
    Typed.run("add", study, relay, "--publisher", "Harn Post", "--published", "2031-06-21").done();
    Typed.run("describe", study, "relay.html", "--byline", "M. Ohm", "--why", "printed there")
        .done();
    JsonNode tie = null;
    for (JsonNode group : origins().get("groups")) {
      if (group.get("members").findValuesAsText("file").contains("relay.html")) {
        assertThat(group.get("members").findValuesAsText("file"))
            .containsExactly("page.html", "relay.html");
        tie = group.get("ties").get(0);
      }
    }
    assertThat(tie).isNotNull();
    assertThat(tie.get("kind").asText()).isEqualTo("relay");
    assertThat(tie.get("reason").asText()).startsWith("links to that report of Gull");
  }

  @Test
  void whatAPersonConfirmsStandsAndCounts() {
    Typed.run("origins", "confirm", study, "copy.txt", "--why", "same wire").done();
    JsonNode group = origins().get("groups").get(0);
    assertThat(group.get("proposed").booleanValue()).isFalse();
    assertThat(group.get("ties").get(0).get("proposed").booleanValue()).isFalse();
    assertThat(group.get("ties").get(0).get("kind").asText()).isEqualTo("copy");
    assertThat(counted()).isEqualTo(2);
  }

  @Test
  void peopleMayJoinWhatNobodyProposed() {
    Typed.run("origins", "confirm", study, "wire.txt", "other.txt", "--why", "told me so").done();
    JsonNode ties = origins().get("groups").get(0).get("ties");
    assertThat(ties.findValuesAsText("kind")).contains("confirmed", "copy");
  }

  @Test
  void whatAPersonSplitIsNotProposedAgain() {
    Typed.run("origins", "split", study, "copy.txt", "--why", "their own reporter").done();
    assertThat(origins().get("groups")).isEmpty();
    assertThat(origins().get("ifConfirmed").intValue()).isEqualTo(3);
  }

  @Test
  void aLaterCopyOfWhatWasSplitIsProposed() throws IOException {
    Typed.run("origins", "split", study, "copy.txt", "--why", "their own reporter").done();
    add("late.txt", "Late edition\n\n" + WIRE + "\nMore at seven.\n", "Eskdale Mail", "2031-06-14");
    assertThat(origins().get("groups").get(0).get("members")).hasSize(3);
  }

  @Test
  void theDifferenceOfTwoVersionsIsShownSentenceBySentence() {
    Typed shown = Typed.run("origins", "compare", study, "wire.txt", "copy.txt").done();
    assertThat(shown.out())
        .contains("+ Watchman dies in Harn", "+ More at six.", "  Jon Vesper, 48,");
    JsonNode json =
        Typed.run("origins", "compare", study, "wire.txt", "copy.txt", "--json").done().json();
    assertThat(json.get("steps").findValuesAsText("what")).contains("kept", "added");
  }

  @Test
  void anErasedDocumentKeepsItsPlaceInAGroupThatStands() {
    Typed.run("origins", "confirm", study, "wire.txt", "copy.txt", "--why", "same wire").done();
    String id = origins().get("groups").get(0).get("members").get(1).get("document").asText();
    Typed.run("erase", study, id, "--why", "a court said so").done();
    assertThat(origins().get("groups").get(0).get("members")).hasSize(2);
    Typed gone = Typed.run("origins", "compare", study, "wire.txt", id);
    assertThat(gone.exit()).isEqualTo(2);
    assertThat(gone.err()).contains("was erased");
  }

  @Test
  void badInputIsNamed() {
    assertThat(Typed.run("origins").err()).contains("Name a casebook");
    Typed none = Typed.run("origins", "confirm", study, "other.txt", "--why", "x");
    assertThat(none.exit()).isEqualTo(2);
    assertThat(none.err()).contains("Nothing is proposed for document");
    assertThat(Typed.run("origins", "split", study, "nix.txt", "--why", "x").err())
        .contains("\"nix.txt\" is not in this casebook");
  }
}
