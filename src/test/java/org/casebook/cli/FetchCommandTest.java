package org.casebook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.casebook.Study;
import org.casebook.capture.Loopback;
import org.casebook.documents.Corpus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Addresses on their way in, and what is kept of the asking. */
class FetchCommandTest {
  private static final String PAGE =
      "<!doctype html><title>Quay</title><p>Two people were hurt at the quay on Monday.</p>";
  private static final String FEED =
      "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>The Courier</title>"
          + "<item><title>Quay</title><link>http://courier.example/quay</link>"
          + "<description>Two people were hurt at the quay.</description></item>"
          + "<item><title>Mill</title><link>http://courier.example/mill</link>"
          + "<description>Nobody was hurt at the mill.</description></item></channel></rss>";

  @TempDir Path folder;
  private Path study = Path.of("");
  private Loopback server;

  @BeforeEach
  void begin() throws IOException {
    study = folder.resolve("quay.casebook");
    Typed.run("new", study, "--codebook", "shootings").done();
    server = new Loopback();
  }

  @AfterEach
  void end() {
    server.close();
  }

  private Typed fetch(String path) {
    return Typed.run("add", study, "--fetch", server.at(path), "--allow-host", "localhost");
  }

  private List<Corpus.FetchRecord> fetches(String document) {
    try (Study open = Study.open(study, notice -> {})) {
      return open.read(casebook -> List.copyOf(casebook.corpus().fetches(document)));
    }
  }

  private boolean held(String hash) {
    try (Study open = Study.open(study, notice -> {})) {
      var held = open.holdings().held(hash);
      return held != null && held.bytes() != null;
    }
  }

  @Test
  void fetchesAPageAndKeepsWhatWasAskedAndAnswered() {
    server.page("/quay.html", PAGE);
    JsonNode added =
        Typed.run(
                "add",
                study,
                "--fetch",
                server.at("/quay.html"),
                "--allow-host",
                "localhost",
                "--json")
            .done()
            .json()
            .at("/documents/0");
    assertThat(added.at("/file").asText()).isEqualTo("quay.html");
    assertThat(added.at("/from").asText()).isEqualTo(server.at("/quay.html"));
    List<Corpus.FetchRecord> fetches = fetches(added.at("/document").asText());
    assertThat(fetches).hasSize(1);
    assertThat(held(fetches.getFirst().record())).isTrue();
    assertThat(Typed.run("verify", study).done().out()).contains("4 contents checked");
    assertThat(Typed.run("history", study, "--kind", "fetched").done().out())
        .contains(added.at("/document").asText())
        .doesNotContain("localhost");
  }

  @Test
  void refusesThisMachineUnlessItIsAllowedByName() {
    server.page("/", PAGE);
    Typed typed = Typed.run("add", study, "--fetch", server.at("/"));
    assertThat(typed.exit()).isEqualTo(2);
    assertThat(typed.err())
        .contains(server.at("/") + ": localhost is 127.0.0.1, this machine;")
        .contains("--allow-host localhost");
    assertThat(server.asked()).isEmpty();
    assertThat(Typed.run("documents", study, "--json").done().json().at("/documents").asInt())
        .isZero();
  }

  @Test
  void tellsEveryAddressThatFailsAndTakesTheOthers() {
    server.page("/quay", PAGE);
    Typed typed =
        Typed.run(
            "add",
            study,
            "--allow-host",
            "localhost",
            "--fetch",
            server.at("/nothing"),
            "--fetch",
            server.at("/quay"));
    assertThat(typed.exit()).isEqualTo(2);
    assertThat(typed.err())
        .isEqualTo(
            "casebook: "
                + server.at("/nothing")
                + ": answers 404 (not found).\n"
                + "casebook: 1 piece was not added; the others are in.\n");
    assertThat(typed.out()).contains("quay.html").contains("1 added, 0 already there, 1 refused");
  }

  @Test
  void aSecondVisitThatFindsTheSameIsKeptAsAVisit() {
    server.page("/quay", PAGE);
    assertThat(fetch("/quay").done().out()).startsWith("added d");
    String out = fetch("/quay").done().out();
    assertThat(out).startsWith("already there d");
    assertThat(fetches(out.split(" +")[2])).hasSize(2);
    assertThat(
            Typed.run("documents", study, "--json")
                .done()
                .json()
                .at("/groups/0/members/0/fetched")
                .size())
        .isEqualTo(2);
  }

  @Test
  void erasingAPageErasesWhatItWasFetchedWithAndItDoesNotComeBack() {
    server.page("/quay", PAGE);
    String id = fetch("/quay").done().out().split(" +")[1];
    String record = fetches(id).getFirst().record();
    Typed.run("erase", study, id, "--why", "a person asked").done();
    assertThat(held(record)).isFalse();
    Typed.run("verify", study).done();
    Typed again = fetch("/quay");
    assertThat(again.exit()).isEqualTo(2);
    assertThat(again.err()).contains("was erased here and is not kept again: a person asked");
    assertThat(fetches(id)).hasSize(1);
  }

  @Test
  void erasingOneEntryOfAFeedErasesTheFeedsArchiveAndLeavesTheOtherEntry() {
    server.answer("/rss", 200, "Content-Type: application/rss+xml\n", FEED);
    JsonNode documents =
        Typed.run("add", study, "--fetch", server.at("/rss"), "--allow-host", "localhost", "--json")
            .done()
            .json()
            .at("/documents");
    assertThat(documents.size()).isEqualTo(2);
    String first = documents.at("/0/document").asText();
    String second = documents.at("/1/document").asText();
    String record = fetches(first).getFirst().record();
    assertThat(fetches(second).getFirst().record()).isEqualTo(record);
    Typed.run("erase", study, first, "--why", "a person asked").done();
    assertThat(held(record)).isFalse();
    Typed.run("verify", study).done();
    assertThat(Typed.run("documents", study, "--json").done().json().toString())
        .contains("\"erased\":false");
  }

  @Test
  void whatIsFetchedButCannotBeReadLeavesNothing() {
    server.answer("/scan.pdf", 200, "Content-Type: application/pdf\n", "no pdf at all");
    Typed typed = fetch("/scan.pdf");
    assertThat(typed.exit()).isEqualTo(2);
    assertThat(typed.err()).contains("/scan.pdf").contains("does not begin with %PDF-");
    assertThat(Typed.run("history", study, "--kind", "fetched").done().out()).isEmpty();
  }

  /**
   * In a process of its own: whether the JDK's client tries again is settled once a process, and
   * other tests ask it before.
   */
  @Test
  void asksOnceThoughTheServerHangsUpWithoutAWord() throws Exception {
    server.answer("/", out -> {});
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx300m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "add",
                study.toString(),
                "--fetch",
                server.at("/"),
                "--allow-host",
                "localhost")
            .redirectErrorStream(true)
            .start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(told).contains(server.at("/") + ": the server broke off");
    assertThat(server.asked()).containsExactly("GET / HTTP/1.1");
  }

  @Test
  void saysWhatIsMissingOrDoesNotGoTogether() {
    assertThat(Typed.run("add", study).err())
        .contains("Name a file or folder to add, or an address with --fetch.");
    assertThat(Typed.run("add", study, "--fetch", "http://x.example/", "--url", "u").err())
        .contains("--url says where a file stood");
    assertThat(Typed.run("add", study, "x.txt", "--allow-host", "localhost").err())
        .contains("--allow-host speaks of --fetch");
    assertThat(Typed.run("add", study, "--fetch", "courier.example/quay").exit()).isEqualTo(2);
  }
}
