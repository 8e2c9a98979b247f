package org.casebook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.casebook.capture.Loopback;
import org.casebook.decisions.Hash;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was fetched leaves as a web archive only whole, only on purpose, and without some. */
class WebArchiveTest {
  private static final String PAGE =
      "<!doctype html><title>Quay</title><p>Two people were hurt at the quay on Monday.</p>";

  @TempDir Path folder;
  private Path study = Path.of("");
  private Path file = Path.of("");
  private Loopback server;

  @BeforeEach
  void begin() throws IOException {
    study = folder.resolve("quay.casebook");
    file = folder.resolve("quay.wacz");
    Typed.run("new", study, "--codebook", "shootings").done();
    server = new Loopback();
    server.answer("/old", 301, "Location: /quay\n", "").page("/quay", PAGE);
  }

  @AfterEach
  void end() {
    server.close();
  }

  private String fetch(String path) {
    return Typed.run("add", study, "--fetch", server.at(path), "--allow-host", "localhost")
        .done()
        .out()
        .split(" +")[1];
  }

  private Typed export() {
    return Typed.run("export", study, "--wacz", file, "--private");
  }

  private Path codings(String json) throws IOException {
    return Files.writeString(folder.resolve("codings.jsonl"), json + "\n");
  }

  @Test
  void writesNothingUnlessItIsKeptPrivate() {
    fetch("/quay");
    Typed typed = Typed.run("export", study, "--wacz", file);
    assertThat(typed.exit()).isEqualTo(2);
    assertThat(typed.err()).contains("whole pages").contains("add --private");
    assertThat(file).doesNotExist();
  }

  @Test
  void writesAnArchiveWhoseHashesHoldAndWhichComesInAgain() throws IOException {
    String id = fetch("/old");
    Typed.run("add", study, Files.writeString(folder.resolve("b.txt"), "Three.")).done();
    assertThat(export().done().out()).isEqualTo("Wrote 1 fetch to quay.wacz. Keep it private.\n");
    List<String> names = new ArrayList<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      zip.stream().map(ZipEntry::getName).forEach(names::add);
      JsonNode description =
          new ObjectMapper()
              .readTree(zip.getInputStream(zip.getEntry("datapackage.json")).readAllBytes());
      assertThat(description.at("/description").asText()).contains("Not for publication");
      assertThat(description.at("/resources").size()).isEqualTo(3);
      for (JsonNode resource : description.at("/resources")) {
        byte[] bytes =
            zip.getInputStream(zip.getEntry(resource.at("/path").asText())).readAllBytes();
        assertThat(resource.at("/hash").asText()).isEqualTo("sha256:" + Hash.of(bytes));
        assertThat(resource.at("/bytes").asLong()).isEqualTo(bytes.length);
      }
      assertThat(
              new String(
                  zip.getInputStream(zip.getEntry("pages/pages.jsonl")).readAllBytes(),
                  java.nio.charset.StandardCharsets.UTF_8))
          .contains(server.at("/quay"))
          .contains("Quay");
    }
    assertThat(names)
        .contains(
            "datapackage.json",
            "archive/data.warc.gz",
            "indexes/index.cdx.gz",
            "pages/pages.jsonl");
    Path other = folder.resolve("other.casebook");
    Typed.run("new", other, "--codebook", "shootings").done();
    JsonNode added = Typed.run("add", other, file, "--json").done().json().at("/documents");
    assertThat(added.size()).isEqualTo(1);
    assertThat(added.at("/0/document").asText()).as("the same document").isEqualTo(id);
  }

  @Test
  void saysThatNothingWasFetched() throws IOException {
    Typed.run(
            "add",
            study,
            Files.writeString(folder.resolve("b.txt"), "Three."),
            "--url",
            "http://courier.example/b")
        .done();
    Typed typed = export();
    assertThat(typed.exit()).isEqualTo(2);
    assertThat(typed.err()).contains("Nothing in this casebook was fetched");
    assertThat(file).doesNotExist();
    assertThat(folder).isDirectoryNotContaining("glob:**.export*");
  }

  @Test
  void leavesOutWhatWasErased() {
    String id = fetch("/quay");
    server.page("/mill", "<title>Mill</title><p>Nobody was hurt at the mill.</p>");
    fetch("/mill");
    Typed.run("erase", study, id, "--why", "a person asked").done();
    Typed typed = export();
    assertThat(typed.exit()).isZero();
    assertThat(typed.out()).contains("Wrote 1 fetch");
    assertThat(typed.err()).contains("left out " + id + ": erased");
  }

  @Test
  void leavesOutWhatBearsANameThatMayNotBeShownEvenWhereOnlyThePageHidesIt() throws IOException {
    server.page(
        "/name",
        "<title>Arrest</title><article><p>Karl Lindrey was arrested at the quay.</p></article>");
    server.page(
        "/hidden",
        "<title>Later</title><meta name=author content='friends of Karl &#76;indrey'>"
            + "<article><p>A man was arrested at the quay on Monday and let go.</p></article>");
    String named = fetch("/name");
    String hidden = fetch("/hidden");
    fetch("/quay");
    Typed.run(
            "code",
            study,
            codings(
                "{\"incident\":\"quay\",\"variable\":\"killed\",\"value\":2,\"document\":\""
                    + named
                    + "\",\"quote\":\"arrested at the quay\"}"))
        .done();
    Typed.run(
            "code",
            study,
            Files.writeString(
                folder.resolve("curation.jsonl"),
                "{\"decision\":\"person\",\"person\":\"p1\",\"incident\":\"quay\",\"role\":\"suspect\",\"names\":[\"Karl Lindrey\"],\"status\":\"arrested\",\"document\":\""
                    + named
                    + "\",\"minor\":false,\"quote\":\"Karl Lindrey was arrested at the quay.\"}\n"))
        .done();
    Typed typed = export();
    assertThat(typed.exit()).isZero();
    assertThat(typed.out()).contains("Wrote 1 fetch");
    assertThat(typed.err())
        .contains("left out " + named + ": bears a name that may not be shown")
        .contains("left out " + hidden + ": bears a name that may not be shown");
    assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("Lindrey");
  }

  @Test
  void leavesOutWhatHoldsASealedPassage() {
    String id = fetch("/quay");
    Typed.run("seal", study, id, "--at", "0-10", "--why", "tells how").done();
    server.page("/mill", "<title>Mill</title><p>Nobody was hurt at the mill.</p>");
    fetch("/mill");
    Typed typed = export();
    assertThat(typed.err()).contains("left out " + id + ": holds a sealed passage");
  }

  @Test
  void overwritesNothing() throws IOException {
    fetch("/quay");
    Files.writeString(file, "mine");
    assertThat(export().exit()).isEqualTo(2);
    assertThat(file).hasContent("mine");
  }
}
