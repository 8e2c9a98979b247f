package org.casebook.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.casebook.Study;
import org.casebook.Verification;
import org.casebook.cli.Typed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What tells how an attack is made is on no page and in nothing printed, found or exported, whoever
 * asks and however: by the scan at capture, by hand, in titles, quotes and figures.
 */
final class SealTest {
  /** Stands in a sentence the scan seals, which is the title too. */
  private static final String SCANNED = "Marrowquill";

  /** Stands in a line a person seals. */
  private static final String BY_HAND = "Tindersnap";

  private static final String LABEL = "[method detail withheld]";

  private static final String SENTENCE =
      "The leaflet held a bomb recipe by the name of Marrowquill.";

  private static final String TEXT =
      SENTENCE
          + "\nTwo people were killed at the quay, police said. \"They had used Harbourchat,\" an officer said.\n"
          + "He called it the Tindersnap and 7 of 12 plots used it.\n"
          + "The gunman fired a rifle, and explosives were found in a car.\n";

  @TempDir Path folder;
  private Path study;
  private String id = "";

  @BeforeEach
  void captured() throws IOException {
    study = folder.resolve("quay.casebook");
    Typed.run("new", study, "--codebook", "shootings").done();
    Path report = Files.writeString(folder.resolve("report.txt"), TEXT);
    id =
        Typed.run("add", study, report, "--published", "2031-05-02", "--title", SENTENCE, "--json")
            .done()
            .json()
            .at("/documents/0/document")
            .asText();
    Typed.run(
            "add",
            study,
            Files.writeString(folder.resolve("copy.txt"), TEXT + "The end.\n"),
            "--published",
            "2031-05-03")
        .done();
    Path lines = folder.resolve("codings.jsonl");
    Files.writeString(
        lines,
        coding("killed", "2", "Two people were killed at the quay, police said.")
            + coding("injured", "7", "He called it the Tindersnap and 7 of 12 plots used it."));
    Typed.run("code", study, lines).done();
    for (String document : List.of(id, "copy.txt")) {
      Typed.run("seal", study, document, "--at", "3", "--why", "names a device").done();
    }
  }

  private static String coding(String variable, String value, String quote) {
    return "{\"incident\":\"quay\",\"title\":\"The quay\",\"variable\":\"%s\",\"value\":%s,\"document\":\"report.txt\",\"quote\":\"%s\",\"speaker\":\"The Courier\",\"speaker_class\":\"journalist\"}\n"
        .formatted(variable, value, quote);
  }

  @Test
  void nothingSealedIsInAnythingPrinted() {
    List<Typed> all =
        Stream.of(
                List.<Object>of("documents", study),
                List.<Object>of("documents", study, "--json"),
                List.<Object>of("documents", study, "--splits", "--json"),
                List.<Object>of("describe", study, id),
                List.<Object>of("describe", study, id, "--json"),
                List.<Object>of("seal", study),
                List.<Object>of("seal", study, "--json"),
                List.<Object>of("search", study, "quay"),
                List.<Object>of("search", study, "quay", "--json"),
                List.<Object>of("search", study, "marrow* OR tinder*", "--json"),
                List.<Object>of("explain", study, "quay"),
                List.<Object>of("explain", study, "quay", "--json"),
                List.<Object>of("explain", study, "quay", "--as-recorded", "9", "--json"),
                List.<Object>of("figures", study),
                List.<Object>of("figures", study, "--json"),
                List.<Object>of("relations", study, "--json"),
                List.<Object>of("origins", study),
                List.<Object>of("origins", study, "--json"),
                List.<Object>of("origins", "difference", study, id, "copy.txt"),
                List.<Object>of("incidents", study, "--json"),
                List.<Object>of("persons", study),
                List.<Object>of("count", study, "--json"),
                List.<Object>of("history", study),
                List.<Object>of("history", study, "--json"),
                List.<Object>of("verify", study))
            .map(command -> Typed.run(command.toArray()))
            .toList();
    for (Typed one : all) {
      assertThat(one.out() + one.err()).doesNotContain(SCANNED, BY_HAND, "\uFDD0");
    }
    assertThat(Typed.run("explain", study, "quay").done().out()).contains(LABEL);
    assertThat(Typed.run("documents", study).done().out()).contains(LABEL);
    for (String word : List.of(SCANNED, BY_HAND)) {
      assertThat(Typed.run("search", study, word, "--json").done().json().at("/total").asInt())
          .as(word)
          .isZero();
    }
    assertThat(Typed.run("search", study, "rifle", "--json").done().json().at("/total").asInt())
        .isEqualTo(2);
  }

  @Test
  void nothingSealedIsOnAnyPage() throws Exception {
    try (Study open = Study.open(study, n -> {});
        Server server = Server.start(open, 0, "tester", n -> {})) {
      List<String> paths =
          new ArrayList<>(
              List.of(
                  "/",
                  "/documents",
                  "/documents?q=quay",
                  "/documents?q=rifle",
                  "/incidents",
                  "/incidents/quay",
                  "/incidents/quay?format=json",
                  "/count",
                  "/count?format=json",
                  "/history",
                  "/origins",
                  "/figures",
                  "/figures/against",
                  "/figures/wordings",
                  "/lenses",
                  "/codebook",
                  "/rates"));
      String copy =
          open.read(c ->
              c.corpus().documents().stream()
                  .map(d -> d.id())
                  .filter(d -> !d.equals(id))
                  .findFirst()
                  .orElseThrow());
      for (String one : List.of(id, copy)) {
        paths.add("/documents/" + one);
        paths.add("/documents/" + one + "?at=0-20");
        paths.add("/documents/" + one + "/like");
        paths.add("/history?document=" + one);
      }
      paths.add("/origins/difference?a=" + id + "&b=" + copy);
      paths.add("/origins/difference?from=" + id + "&to=" + copy);
      for (String path : paths) {
        assertThat(get(server, path)).as(path).doesNotContain(SCANNED, BY_HAND, "\uFDD0");
      }
      assertThat(get(server, "/documents/" + id))
          .contains(LABEL, "Harbourchat", "fired a rifle")
          .contains("Withheld passages: 2");
    }
  }

  private static String get(Server server, String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  @Test
  void placesGoOutAndComeInWithoutTheWords() throws IOException {
    Typed.run(
            "seal",
            study,
            id,
            "--at",
            "0-" + SENTENCE.length(),
            "--open",
            "--why",
            "the leaflet was about a cake")
        .done();
    Path out = folder.resolve("out");
    Typed.run("export", study, "--codings", out).done();
    try (Stream<Path> files = Files.list(out)) {
      for (Path file : files.toList()) {
        assertThat(Files.readString(file)).as(file.toString()).doesNotContain(BY_HAND, "\uFDD0");
      }
    }
    Path second = folder.resolve("second.casebook");
    Typed.run("new", second, "--codebook", "shootings").done();
    Typed.run("add", second, folder.resolve("report.txt"), folder.resolve("copy.txt")).done();
    Typed.run("code", second, out.resolve("codings.jsonl")).done();
    Typed.run("code", second, out.resolve("curation.jsonl")).done();
    assertThat(spans(second)).isEqualTo(spans(study)).hasSize(3);
    Typed again = Typed.run("code", second, out.resolve("curation.jsonl")).done();
    assertThat(again.out()).contains("0 recorded");
    try (Study open = Study.open(second, n -> {})) {
      assertThat(Verification.of(open).differs()).isEmpty();
    }
  }

  private static List<String> spans(Path casebook) {
    List<String> spans = new ArrayList<>();
    for (JsonNode document : Typed.run("seal", casebook, "--json").done().json().get("documents")) {
      for (JsonNode seal : document.get("sealed")) {
        spans.add(seal.get("start") + "-" + seal.get("end") + " " + seal.get("sha256"));
      }
    }
    return spans.stream().sorted().toList();
  }

  @Test
  void whatAPersonOpenedIsShownAndStaysOpen() {
    Typed.run("seal", study, id, "--at", "1", "--open", "--why", "a recipe for a cake").done();
    assertThat(Typed.run("documents", study).done().out()).contains(SCANNED);
    assertThat(Typed.run("seal", study, "--scan").done().out())
        .isEqualTo("Nothing more to seal.\n");
    assertThat(Typed.run("search", study, SCANNED, "--json").done().json().at("/total").asInt())
        .isEqualTo(1);
    Typed nothing = Typed.run("seal", study, id, "--at", "1", "--open", "--why", "again");
    assertThat(nothing.exit()).isEqualTo(2);
    assertThat(nothing.err()).contains("Nothing is sealed from 0");
  }

  @Test
  void anEarlierStateOfTheLogShowsNothingThatIsSealedToday() {
    String seq =
        Typed.run("explain", study, "quay", "--json")
            .done()
            .json()
            .at("/variables/injured/assertions/0/seq")
            .asText();
    assertThat(Typed.run("explain", study, "quay", "--as-recorded", seq, "--json").done().out())
        .contains(LABEL)
        .doesNotContain(BY_HAND);
  }

  @Test
  void theBytesStayAsCapturedAndTheCasebookIsSound() {
    try (Study open = Study.open(study, n -> {})) {
      byte[] bytes =
          open.read(
              c -> open.texts().bytes(java.util.Objects.requireNonNull(c.corpus().document(id))));
      assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(TEXT);
      assertThat(Verification.of(open).differs()).isEmpty();
    }
  }
}
