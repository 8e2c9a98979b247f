package org.casebook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known about a document says where it comes from, and keeps what it was. */
class DescribeCommandTest {
  @TempDir Path folder;
  private Path study;

  @BeforeEach
  void study() throws IOException {
    study = folder.resolve("quay.casebook");
    Typed.run("new", study, "--codebook", "shootings").done();
    Path page =
        Files.writeString(
            folder.resolve("page.html"),
            "<html lang='en'><head><meta property='og:title' content='The quay'><meta property='article:published_time' content='2031-05-02T10:00:00Z'></head>"
                + "<body><article><h1>The quay</h1><p>"
                + "Two were killed at the quay, the police said on Friday. ".repeat(12)
                + "</p></article></body></html>");
    Typed.run("add", study, page, "--publisher", "The Courier").done();
  }

  private JsonNode known() {
    return Typed.run("describe", study, "page.html", "--json").done().json();
  }

  @Test
  void eachFieldSaysWhereItComesFrom() {
    JsonNode fields = known().get("fields");
    assertThat(fields.at("/title/basis").asText()).contains("og:title");
    assertThat(fields.at("/publisher/basis").asText()).isEqualTo("given by hand");
    assertThat(fields.at("/published/value").asText()).isEqualTo("2031-05-02");
    assertThat(fields.at("/published/basis").asText()).contains("article:published_time");
    assertThat(fields.at("/byline/value").isNull()).isTrue();
  }

  @Test
  void aCorrectionIsGivenByHandAndKeepsWhatItWas() {
    Typed.run(
            "describe",
            study,
            "page.html",
            "--title",
            "The quay at night",
            "--published",
            "2031-05-03",
            "--why",
            "the printed page says so")
        .done();
    JsonNode now = known();
    assertThat(now.at("/fields/title/value").asText()).isEqualTo("The quay at night");
    assertThat(now.at("/fields/title/basis").asText()).isEqualTo("given by hand");
    assertThat(now.at("/fields/published/basis").asText()).isEqualTo("given by hand");
    assertThat(now.at("/fields/publisher/value").asText()).isEqualTo("The Courier");
    assertThat(now.at("/earlier/0/title").asText()).isEqualTo("The quay");
    assertThat(now.at("/earlier/0/published").asText()).isEqualTo("2031-05-02");
    assertThat(Typed.run("history", study, "--json").done().out())
        .contains("the printed page says so");
  }

  @Test
  void aCorrectionNeedsAReasonAndAChange() {
    Typed noReason = Typed.run("describe", study, "page.html", "--title", "X");
    assertThat(noReason.exit()).isEqualTo(2);
    assertThat(noReason.err()).contains("--why");
    Typed noChange =
        Typed.run("describe", study, "page.html", "--title", "The quay", "--why", "checked");
    assertThat(noChange.err()).contains("nothing changed");
  }

  @Test
  void aSplitIsShownAcceptedOrRefused() throws IOException {
    String prose =
        ("The council of Harrow met on the quay and spoke for hours about the bridge. ".repeat(4)
                + "\n\n")
            .repeat(3);
    Path blog =
        Files.writeString(
            folder.resolve("blog.txt"),
            "The bridge is open again\n\n12 May 2031\n\n"
                + prose
                + "Who pays for the quay\n\n3 March 2031\n\n"
                + prose);
    Typed.run("add", study, blog).done();
    JsonNode splits = Typed.run("documents", study, "--splits", "--json").done().json();
    assertThat(splits.at("/splits/0/cuts")).hasSize(2);
    assertThat(splits.at("/splits/0/cuts/1/published").asText()).isEqualTo("2031-03-03");
    assertThat(splits.at("/splits/0/cuts/1/reason").asText()).contains("date");
    assertThat(Typed.run("documents", study).done().out()).doesNotContain("2 parts");
    Typed.run("split", study, "blog.txt", "--accept").done();
    assertThat(Typed.run("documents", study).done().out()).contains("2 parts");
    assertThat(Typed.run("documents", study, "--splits", "--json").done().json().get("splits"))
        .isEmpty();
    Files.writeString(blog, Files.readString(blog) + "\nThe end of it all is near.\n");
    Typed.run("add", study, blog, "--publisher", "Another").done();
    String id =
        Typed.run("documents", study, "--splits", "--json")
            .done()
            .json()
            .at("/splits/0/document")
            .asText();
    Typed.run("split", study, id, "--refuse", "--why", "one text").done();
    assertThat(Typed.run("documents", study, "--splits", "--json").done().json().get("splits"))
        .isEmpty();
  }
}
