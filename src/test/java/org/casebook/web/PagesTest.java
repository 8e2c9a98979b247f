package org.casebook.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.casebook.Recorder;
import org.casebook.Study;
import org.casebook.codebook.CodebookFile;
import org.casebook.coding.Assertion;
import org.casebook.demo.DemoStudy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every page of the demo study in a real browser. */
final class PagesTest {
  @RegisterExtension static final Browser browser = new Browser();

  private static final Map<String, String> PAGES =
      Map.ofEntries(
          Map.entry("home", "/"),
          Map.entry("documents", "/documents?q=tram"),
          Map.entry("incidents", "/incidents"),
          Map.entry("incident", "/incidents/fernhill-2016"),
          Map.entry("contradictory", "/incidents/stonebridge-2015"),
          Map.entry("count", "/count?lens=callimachi-2017&open=enabled"),
          Map.entry("count-grouped", "/count?lens=callimachi-2017&by=year&sum=killed&lenses=all"),
          Map.entry(
              "flips", "/count?lens=callimachi-2017&as-of=2016-04-01&against-as-of=2016-05-01"),
          Map.entry("rates", "/rates"),
          Map.entry(
              "rates-compared",
              "/rates?lens=callimachi-2017&category=enabled&from=2015-01-01&to=2015-12-31&from2=2016-01-01&to2=2016-12-31"),
          Map.entry("figures", "/figures"),
          Map.entry("origins", "/origins"),
          Map.entry("check-an-article", "/figures/check"),
          Map.entry("wordings", "/figures/wordings"),
          Map.entry(
              "figure-beside-the-study", "/figures/against?quote=3+of+8&low=3&high=3&total=8"),
          Map.entry("refused", "/count?where=kiled+%3E+3"),
          Map.entry("lenses", "/lenses"),
          Map.entry("lens", "/lenses/lone?variant=gill"),
          Map.entry("codebook", "/codebook"),
          Map.entry("history", "/history"),
          Map.entry("nothing-there", "/no-such-page"));

  @TempDir static Path made;
  private static Path demo;

  @TempDir Path folder;
  private Study study;
  private Server server;

  @BeforeAll
  static void makeDemo() throws Exception {
    DemoStudy.make(demo = made.resolve("demo.casebook"), notice -> {});
  }

  @BeforeEach
  void serve() throws Exception {
    Path path = folder.resolve("demo.casebook");
    Files.copy(demo, path);
    study = Study.open(path, notice -> {});
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

  private String document(String file) {
    return study.read(casebook ->
        casebook.corpus().documents().stream()
            .filter(d -> study.texts().description(d).fileName().equals(file))
            .findFirst()
            .orElseThrow()
            .id());
  }

  @ParameterizedTest
  @EnumSource(Browser.Look.class)
  void everyPageIsAccessibleAndFitsItsWidth(Browser.Look look) {
    Map<String, String> all = new java.util.TreeMap<>(PAGES);
    all.put("document", "/documents/" + document("prosecutor-2016-04-22-fernhill.txt"));
    all.put("document-in-parts", "/documents/" + document("notes-on-a-small-war.txt"));
    all.put("alike", "/documents/" + document("notes-on-a-small-war.txt") + "/like");
    all.put(
        "difference",
        "/origins/difference?from="
            + document("prosecutor-2016-04-22-fernhill.txt")
            + "&to="
            + document("notes-on-a-small-war.txt"));
    all.forEach((name, path) -> {
      try (Page page = browser.open(at(path), look)) {
        browser.screenshot(page, name + "-" + look.name().toLowerCase(java.util.Locale.ROOT));
        // these two have both widths and both schemes between them; axe is the slow part
        if (look == Browser.Look.DESK_LIGHT || look == Browser.Look.PHONE_DARK) {
          Browser.assertAccessible(page);
        }
        Browser.assertFitsItsWidth(page);
      }
    });
    assertThat(
            browser.complaints().stream()
                .filter(c -> !c.contains("404") && !c.contains("400"))
                .toList())
        .isEmpty();
  }

  @Test
  void aFactIsCodedByKeyboardAloneAndUndone() {
    String id = document("court-2017-06-20-ostmere-plot.txt");
    int before = study.read(casebook -> casebook.codings().assertions().size());
    try (Page page = browser.open(at("/documents/" + id), Browser.Look.DESK_LIGHT)) {
      page.locator("#text").focus();
      page.keyboard().press("j");
      page.keyboard().press("j");
      page.keyboard().press("Enter");
      assertThat(page.locator("#quote").inputValue()).isNotBlank();
      page.locator("#incident").fill("ostmere-plot-2016");
      page.locator("#variable").selectOption("knowing_help");
      page.locator("#variable").focus();
      page.keyboard().press("Enter");
      page.keyboard().press("n");
      page.keyboard().press("Enter");
      page.waitForSelector(".flash");
      assertThat(page.locator(".flash").textContent())
          .contains("Coded knowing_help of ostmere-plot-2016");
      Assertion made =
          study.read(casebook -> List.copyOf(casebook.codings().assertions()).getLast());
      int after = study.read(casebook -> casebook.codings().assertions().size());
      assertThat(after).isEqualTo(before + 1);
      assertThat(made.variable()).isEqualTo("knowing_help");
      assertThat(made.value().asText()).isEqualTo("N");
      page.locator("#text").focus();
      page.keyboard().press("u");
      page.waitForSelector(".flash");
      boolean withdrawn = study.read(casebook -> casebook.codings().withdrawal(made.id()) != null);
      assertThat(withdrawn).isTrue();
    }
  }

  @Test
  void selectedWordsAreKeptAsAFigureTheTextClaims() {
    String id = document("notes-on-a-small-war.txt");
    int before = study.read(casebook -> casebook.figures().kept().size());
    try (Page page = browser.open(at("/documents/" + id), Browser.Look.DESK_LIGHT)) {
      page.locator("#text").focus();
      page.keyboard().press("j");
      page.keyboard().press("#");
      page.waitForURL("**/figures/figure?document=" + id + "&start=**");
      page.locator("#kind").selectOption("count");
      page.locator("#count").fill("12");
      page.locator("#low").fill("12");
      page.locator("#best").fill("12");
      page.locator("#high").fill("12");
      page.locator("#unit").fill("plots");
      page.locator("main button.main").click();
      page.waitForSelector(".flash");
      int after = study.read(casebook -> casebook.figures().kept().size());
      assertThat(after).isEqualTo(before + 1);
    }
  }

  @Test
  void whatIsRefusedLosesNothingTyped() {
    String id = document("court-2017-06-20-ostmere-plot.txt");
    try (Page page = browser.open(at("/documents/" + id), Browser.Look.DESK_LIGHT)) {
      page.locator("#quote").fill("words that stand nowhere");
      page.locator("#incident").fill("ostmere-plot-2016");
      page.locator("#variable").selectOption("knowing_help");
      page.locator("input[name=value][value=Y]")
          .check(new com.microsoft.playwright.Locator.CheckOptions().setForce(true));
      page.locator("#save").click();
      page.waitForSelector("[role=alert]");
      assertThat(page.locator("[role=alert]").textContent()).contains("words that stand nowhere");
      assertThat(page.locator("#quote").inputValue()).isEqualTo("words that stand nowhere");
      assertThat(page.locator("#variable").inputValue()).isEqualTo("knowing_help");
    }
  }

  @Test
  void theSliderShowsWhatWasKnownWhen() {
    try (Page page = browser.open(at("/count?lens=callimachi-2017"), Browser.Look.DESK_LIGHT)) {
      String now = page.locator("#answer table").first().textContent();
      page.locator("#day").focus();
      page.keyboard().press("Home");
      page.waitForURL("**as-of=2014**");
      assertThat(page.locator("#answer table").first().textContent()).isNotEqualTo(now);
    }
  }

  @Test
  void theSliderKeepsTheQuestionAndItsFramesSayWhatTheCountSays() {
    try (Page page =
        browser.open(at("/count?lens=callimachi-2017&by=year"), Browser.Look.DESK_LIGHT)) {
      page.locator("#day").focus();
      for (int i = 0; i < 20; i++) {
        page.keyboard().press("ArrowLeft");
      }
      page.waitForSelector("#answer.moving");
      page.waitForURL("**by=year&as-of=20**");
      assertThat(page.url()).contains("lens=callimachi-2017&by=year");
      page.waitForSelector("#answer:not(.moving)");
    }
  }

  @Test
  void hostileTextsStayText() throws Exception {
    Path path = folder.resolve("hostile.casebook");
    String evil =
        "<script>document.title='broken'</script> \"><img src=x onerror=document.title='broken'> \u202Egnp.exe";
    try (Study hostile =
            Recorder.found(
                path,
                evil,
                CodebookFile.shipped("shootings").source(),
                "c",
                "t",
                Clock.systemUTC(),
                n -> {});
        Server other = Server.start(hostile, 0, "tester", notice -> {})) {
      Recorder.Captured captured =
          hostile
              .recorder("t")
              .add(
                  (evil + "\nSecond line " + "x".repeat(3000))
                      .getBytes(java.nio.charset.StandardCharsets.UTF_8),
                  "evil.txt",
                  new Recorder.Told(
                      null, evil, evil, "javascript:alert(1)", evil, null, List.of(), List.of()));
      for (String where :
          List.of(
              "/",
              "/documents",
              "/documents?q=script",
              "/documents/" + captured.document().id(),
              "/history")) {
        try (Page page =
            browser.open("http://127.0.0.1:" + other.port() + where, Browser.Look.PHONE_LIGHT)) {
          assertThat(page.title()).doesNotStartWith("broken");
          assertThat(page.locator("a[href^='javascript']").count()).isZero();
          assertThat(page.locator("img").count()).isZero();
          Browser.assertFitsItsWidth(page);
        }
      }
    }
    assertThat(Files.exists(path)).isTrue();
  }
}
