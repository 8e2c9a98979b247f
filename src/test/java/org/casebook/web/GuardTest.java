package org.casebook.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.casebook.BadRequest;
import org.casebook.Study;
import org.casebook.answers.CountAnswer;
import org.casebook.answers.Link;
import org.casebook.demo.DemoStudy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may ask, who may write, and what never leaves. */
final class GuardTest {
  private static final List<String> NEVER_SHOWN = List.of("Lindrey", "Sorley", "Talven", "Adey", "Doln");

  @TempDir static Path folder;
  private static Study study;
  private static Server server;

  @BeforeAll
  static void serve() throws Exception {
    Path path = folder.resolve("demo.casebook");
    DemoStudy.make(path, notice -> {});
    study = Study.open(path, notice -> {});
    server = Server.start(study, 0, "tester", notice -> {});
  }

  @AfterAll
  static void stop() {
    server.close();
    study.close();
  }

  /** A request as it goes over the wire, so that any header can be set. */
  private static String ask(String request) throws Exception {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(request.replace("PORT", Integer.toString(server.port())).getBytes(StandardCharsets.UTF_8));
      out.flush();
      return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
          .lines()
          .collect(Collectors.joining("\n"));
    }
  }

  private static String get(String path) throws Exception {
    return ask("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nConnection: close\r\n\r\n");
  }

  private static String post(String path, String headers, String body) throws Exception {
    return ask(
        "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n" + headers
            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length()
            + "\r\nConnection: close\r\n\r\n" + body);
  }

  @Test
  void anotherHostNameGetsNoAnswer() throws Exception {
    assertThat(ask("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 403");
    assertThat(get("/")).startsWith("HTTP/1.1 200");
  }

  @Test
  void aWriteWithoutATokenIsRefusedAndRecordsNothing() throws Exception {
    long before = study.log().lastSeq();
    assertThat(post("/incidents/merge", "", "incident=a&incident=b&why=x")).startsWith("HTTP/1.1 403");
    assertThat(study.log().lastSeq()).isEqualTo(before);
  }

  @Test
  void aWriteFromAnotherSiteIsRefusedEvenWithAToken() throws Exception {
    String page = get("/history");
    String session = page.replaceAll("(?s).*casebook_session=([0-9a-f]+).*", "$1");
    String token = page.replaceAll("(?s).*name=\"token\" value=\"([0-9a-f]+)\".*", "$1");
    String cookie = "Cookie: casebook_session=" + session + "\r\n";
    assertThat(post("/coder", cookie + "Origin: https://evil.example\r\n", "coder=x&token=" + token)).startsWith("HTTP/1.1 403");
    assertThat(post("/coder", cookie + "Sec-Fetch-Site: cross-site\r\n", "coder=x&token=" + token)).startsWith("HTTP/1.1 403");
    assertThat(post("/coder", cookie + "Origin: http://127.0.0.1:PORT\r\n", "coder=x&token=" + token)).startsWith("HTTP/1.1 303");
  }

  @Test
  void everyAnswerBearsTheStrictPolicy() throws Exception {
    for (String path : List.of("/", "/count?format=json", "/nothing", "/assets/casebook.css")) {
      assertThat(get(path)).contains("Content-Security-Policy: default-src 'none'; script-src 'self'");
    }
  }

  @Test
  void aPortInUseIsSaid() {
    assertThatThrownBy(() -> Server.start(study, server.port(), "t", n -> {}))
        .isInstanceOf(BadRequest.class)
        .hasMessageContaining("Port " + server.port() + " on this machine is in use");
  }

  @Test
  void maskedNamesAreInNoPageAndNoJson() throws Exception {
    List<String> paths =
        study.read(
            casebook -> {
              List<String> all = new java.util.ArrayList<>(List.of("/", "/documents", "/incidents", "/history", "/count?lens=lone/cnn"));
              casebook.corpus().documents().forEach(d -> all.add("/documents/" + d.id()));
              casebook.incidents().standing().forEach(
                  i -> {
                    all.add("/incidents/" + i.id());
                    all.add("/incidents/" + i.id() + "?format=json");
                  });
              NEVER_SHOWN.forEach(name -> all.add("/history?kind=coded"));
              return all;
            });
    for (String path : paths) {
      assertThat(get(path)).as(path).doesNotContain(NEVER_SHOWN.toArray(String[]::new));
    }
    assertThat(get("/documents?q=lindrey").replaceAll("(?i)lindrey[”\"]", "")).doesNotContainIgnoringCase("pavo lindrey");
    assertThat(get("/incidents/cannon-bridge-2017")).contains("Person 1 (arrested, released 2017-03)");
  }

  @Test
  void thePageAndTheCommandLineGiveTheSameJson() throws Exception {
    String body = get("/count?lens=callimachi-2017&by=year&format=json");
    JsonNode page = new ObjectMapper().readTree(body.substring(body.indexOf("{"), body.lastIndexOf("}") + 1));
    JsonNode command =
        CountAnswer.of(study, Link.query("callimachi-2017", List.of("year"), null, null, null, null, false)).json();
    assertThat(page.get("rows").toString()).isEqualTo(new ObjectMapper().readTree(command.toString()).get("rows").toString());
  }

  @Test
  void aPermanentLinkSaysWhatChangedAndShowsTheOldAnswer() throws Exception {
    String link = CountAnswer.of(study, Link.query("callimachi-2017", List.of(), null, null, null, null, false)).link();
    assertThat(get(link)).startsWith("HTTP/1.1 200").doesNotContain("has changed since");
    String marren =
        study.read(
            casebook ->
                casebook.codings().assertions().stream()
                    .filter(a -> a.incident().equals("fernhill-2016") && a.variable().equals("online_contact"))
                    .filter(a -> a.value().asText().equals("Y"))
                    .findFirst()
                    .orElseThrow()
                    .id());
    study.recorder("tester").withdraw(marren, "a test");
    assertThat(get(link)).contains("The casebook has changed since").contains("1 withdrew").contains("Show the old answer");
    study.recorder("tester").reinstate(marren, "a test");
    assertThat(get(link.replaceAll("casebook=[0-9a-f-]+", "casebook=another"))).startsWith("HTTP/1.1 400");
  }
}
