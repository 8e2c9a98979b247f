package org.casebook.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.casebook.Casebook;
import org.casebook.Study;
import org.casebook.cli.Typed;
import org.casebook.figures.Wordings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of wordings is seen, changed and taken back on its page. */
final class WordingsPageTest {
  @RegisterExtension static final Browser browser = new Browser();

  private static final String LINE = "    above: {count: 0.1, share: 5}";

  @TempDir Path folder;
  private Study study;
  private Server server;

  @BeforeEach
  void serve() throws Exception {
    Path file = folder.resolve("s.casebook");
    Typed.run("new", file).done();
    Typed.run(
            "add",
            file,
            Files.writeString(folder.resolve("a.txt"), "Police counted about 300 plots.\n"))
        .done();
    study = Study.open(file, notice -> {});
    server = Server.start(study, 0, "tester", notice -> {});
  }

  @AfterEach
  void stop() {
    server.close();
    study.close();
  }

  private String at(String path) {
    return "http://127.0.0.1:" + server.port() + path;
  }

  private HttpResponse<String> get(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(at(path))).build(),
            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  private static String wider() {
    return Wordings.shippedText().replace(LINE, LINE.replace("0.1", "0.5"));
  }

  @Test
  void thePageWorksItsNumbersFromTheTableInForceAndSaysWhoSetIt() throws Exception {
    assertThat(get("/figures/wordings").body())
        .contains("270 to 330", "14.5% to 15.5%", "nobody has set another");
    study.recorder("ab").setWordings(wider(), "mine.yaml");
    assertThat(get("/figures/wordings").body())
        .contains("270 to 450", "as shipped: 270 to 330", "put in force by ab")
        .contains("What differs from the table that ships");
    assertThat(get("/figures").body()).contains("270 to 450");
    long before = study.<Long>read(Casebook::seq) - 1;
    assertThat(get("/figures/wordings?as-recorded=" + before).body())
        .contains("270 to 330", "as recorded at " + before)
        .doesNotContain("270 to 450");
  }

  @Test
  void theTableIsDownloadedAsItStands() throws Exception {
    study.recorder("ab").setWordings(wider(), "mine.yaml");
    HttpResponse<String> got = get("/figures/wordings.yaml");
    assertThat(got.body()).isEqualTo(wider());
    assertThat(got.headers().firstValue("Content-Disposition").orElse(""))
        .contains("wordings.yaml");
    assertThat(get("/figures/wordings.yaml?shipped=true").body()).isEqualTo(Wordings.shippedText());
    assertThat(get("/figures/wordings?as-recorded=99999").statusCode()).isEqualTo(400);
  }

  @Test
  void everyPageOfFiguresLeadsToIt() throws Exception {
    for (String page : List.of("/figures", "/figures/check")) {
      assertThat(get(page).body()).as(page).contains("href=\"/figures/wordings\"");
    }
  }

  @ParameterizedTest
  @EnumSource(Browser.Look.class)
  void thePageIsAccessibleAndFitsItsWidth(Browser.Look look) {
    study.recorder("ab").setWordings(wider(), "mine.yaml");
    try (Page page = browser.open(at("/figures/wordings"), look)) {
      browser.screenshot(page, "wordings-" + look.name().toLowerCase(java.util.Locale.ROOT));
      Browser.assertAccessible(page);
      Browser.assertFitsItsWidth(page);
    }
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void anArticleIsCheckedWithTheTableOfTheStudyAndItsSheetSaysSo() {
    study.recorder("ab").setWordings(wider(), "mine.yaml");
    try (Page page = browser.open(at("/figures/check"), Browser.Look.DESK_LIGHT)) {
      page.locator("#text").fill("Police counted about 300 plots in Norrey.");
      page.locator("main button.main").click();
      page.waitForSelector("text=270 to 450");
      assertThat(page.locator("main a[href='/figures/wordings']").count()).isPositive();
      page.locator("details.box summary").click();
      page.locator("button[formaction='/figures/check/sheet']").first().click();
      page.waitForSelector("main.sheet");
      assertThat(page.locator("main").textContent()).contains("270 to 450", "put in force by ab");
    }
  }

  @Test
  void aTableIsChangedByHandRefusedWithItsLineAndTakenBack() {
    try (Page page = browser.open(at("/figures/wordings"), Browser.Look.DESK_LIGHT)) {
      page.locator("details.box summary").click();
      page.locator("#yaml").fill(Wordings.shippedText().replace("fraction: 2.5", "fraction: wide"));
      page.locator("main button.main").click();
      page.waitForSelector("[role=alert]");
      assertThat(page.locator("[role=alert]").textContent()).contains("wordings.yaml:", "'wide'");
      assertThat(page.locator("#yaml").inputValue()).contains("fraction: wide");
      assertThat(study.<List<Casebook.WordingsVersion>>read(Casebook::wordingsVersions)).isEmpty();
      page.locator("#yaml").fill(wider());
      page.locator("main button.main").click();
      page.waitForSelector(".flash");
      assertThat(page.locator("main").textContent()).contains("270 to 450");
      assertThat(study.<String>read(Casebook::wordingsText).strip()).isEqualTo(wider().strip());
      page.locator("form[action='/figures/wordings/shipped'] button").click();
      page.waitForSelector(".flash");
      assertThat(page.locator("main").textContent()).doesNotContain("270 to 450");
      page.locator("details.box summary").click();
      page.locator("#file")
          .setInputFiles(
              new FilePayload("mine.yaml", "text/yaml", wider().getBytes(StandardCharsets.UTF_8)));
      page.locator("main button.main").click();
      page.waitForSelector(".flash");
      assertThat(page.locator("main").textContent()).contains("270 to 450");
    }
  }
}
