package org.casebook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.bouncycastle.tsp.TimeStampRequest;
import org.casebook.Opened;
import org.casebook.Study;
import org.casebook.timestamps.StampingServer;
import org.casebook.web.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A casebook stamped from outside, and what verify makes of it. */
class TimestampCommandTest {
  @TempDir Path folder;
  private Path study = Path.of("");
  private Path authority = Path.of("");
  private StampingServer server;

  @BeforeEach
  void begin() throws IOException {
    study = folder.resolve("quay.casebook");
    Typed.run("new", study, "--codebook", "shootings").done();
    server = new StampingServer();
    authority = Files.writeString(folder.resolve("authority.pem"), server.authorityPem());
    Typed.run("add", study, Files.writeString(folder.resolve("a.txt"), "Two were hurt.")).done();
  }

  @AfterEach
  void end() {
    server.close();
  }

  private Typed stamp() {
    return Typed.run(
        "timestamp",
        study,
        "--server",
        server.address(),
        "--trust",
        authority,
        "--allow-host",
        "localhost");
  }

  @Test
  void stampsTheLogAndVerifySaysSo() throws Exception {
    String said = stamp().done().out();
    assertThat(said)
        .matches(
            "Entry \\d+ and all before it: stamped at \\S+Z by Harbour Stamps \\(Harbour Authority vouches for it\\)\\.\n");
    String covers = said.substring(0, said.indexOf(" by "));
    assertThat(Typed.run("verify", study).done().out())
        .contains(covers.substring(1))
        .contains("The casebook is sound.");
    assertThat(Typed.run("timestamp", study).done().out()).isEqualTo(said);
    long entry = Long.parseLong(said.split(" ")[1]);
    try (Study open = Study.open(study, notice -> {})) {
      assertThat(new TimeStampRequest(server.questions().getFirst()).getMessageImprintDigest())
          .isEqualTo(HexFormat.of().parseHex(open.log().chainAt(entry)));
    }
  }

  @Test
  void theHistoryPageSaysWhatATimestampProves() throws Exception {
    stamp().done();
    try (Study open = Study.open(study, notice -> {});
        Server pages = Server.start(open, 0, "ab", notice -> {});
        HttpClient client = HttpClient.newHttpClient()) {
      assertThat(
              client
                  .send(
                      HttpRequest.newBuilder(URI.create(pages.address() + "history")).build(),
                      HttpResponse.BodyHandlers.ofString())
                  .body())
          .contains("and all before it, timestamped: stamped at")
          .contains("by Harbour Stamps");
    }
  }

  @Test
  void stampsNothingTwice() throws IOException {
    stamp().done();
    Typed again = stamp();
    assertThat(again.exit()).isEqualTo(2);
    assertThat(again.err()).contains("Nothing was recorded since the last timestamp.");
    Typed.run("add", study, Files.writeString(folder.resolve("b.txt"), "Three were hurt.")).done();
    stamp().done();
    assertThat(Typed.run("timestamp", study, "--json").done().json().at("/timestamps").size())
        .isEqualTo(2);
  }

  @Test
  void keepsNothingOfAStampThatDoesNotHold() {
    server.answers(question -> server.forAnother(new byte[32], true, question));
    Typed typed = stamp();
    assertThat(typed.exit()).isEqualTo(2);
    assertThat(typed.err()).contains("does not hold and is not kept");
    assertThat(Typed.run("timestamp", study).done().out()).startsWith("No timestamps yet.");
    assertThat(Typed.run("history", study, "--kind", "stamped").done().out()).isEmpty();
  }

  @Test
  void verifyNoticesAStampWhoseTokenWasExchanged() {
    stamp().done();
    try (Study open = Study.open(study, notice -> {})) {
      Opened.sql(
          open,
          "UPDATE held SET bytes = x'00' WHERE hex(sha256) = (SELECT upper(json_extract(body, '$.token')) FROM decision WHERE kind = 'stamped')");
    }
    Typed verify = Typed.run("verify", study);
    assertThat(verify.exit()).isEqualTo(1);
    assertThat(verify.out()).contains("DIFFERS entry").contains("is no timestamp token");
  }

  @Test
  void refusesAServerOnThisMachineUnlessItIsAllowedByName() {
    Typed typed = Typed.run("timestamp", study, "--server", server.address());
    assertThat(typed.exit()).isEqualTo(2);
    assertThat(typed.err()).contains("this machine").contains("--allow-host localhost");
    assertThat(server.questions()).isEmpty();
  }
}
