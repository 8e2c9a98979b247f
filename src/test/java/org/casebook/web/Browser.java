package org.casebook.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * A real Chromium for tests of pages, one for the whole run.
 *
 * <pre>{@code
 * @RegisterExtension static final Browser browser = new Browser();
 *
 * @ParameterizedTest
 * @EnumSource(Browser.Look.class)
 * void homeIsAccessible(Browser.Look look) {
 *   Page page = browser.open(address, look);
 *   Browser.assertAccessible(page);
 *   Browser.assertFitsItsWidth(page);
 *   browser.screenshot(page, "home-" + look);
 * }
 * }</pre>
 *
 * <p>Where there is no browser the whole class is skipped and says why. Pages a test opened are
 * closed after it; what they complained of until then (script errors, refused by the content
 * security policy, requests that failed) is in {@link #complaints}. The browser reaches loopback
 * only, so a page that asks for anything else complains.
 */
public final class Browser implements BeforeAllCallback, AfterEachCallback {
  /** How a person looks at a page: on a phone or at a desk, in light or dark colours. */
  public enum Look {
    PHONE_LIGHT(390, 844, ColorScheme.LIGHT),
    PHONE_DARK(390, 844, ColorScheme.DARK),
    DESK_LIGHT(1440, 900, ColorScheme.LIGHT),
    DESK_DARK(1440, 900, ColorScheme.DARK);

    private final int width;
    private final int height;
    private final ColorScheme colours;

    Look(int width, int height, ColorScheme colours) {
      this.width = width;
      this.height = height;
      this.colours = colours;
    }
  }

  private static final List<String> STANDARDS =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  private @Nullable Running running;
  private final List<BrowserContext> open = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  @Override
  public void beforeAll(ExtensionContext context) {
    Optional<Path> chromium = find();
    Assumptions.assumeTrue(
        chromium.isPresent(),
        "browser tests skipped: no Chromium found; install one or set CASEBOOK_CHROMIUM to its program");
    running =
        context
            .getRoot()
            .getStore(Namespace.create(Browser.class))
            .computeIfAbsent(
                Running.class, key -> Running.start(chromium.orElseThrow()), Running.class);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    open.forEach(BrowserContext::close);
    open.clear();
    complaints.clear();
  }

  /** Opens an address in a window of its own, without cookies, and waits until it has loaded. */
  public Page open(String address, Look look) {
    Page page = window(look);
    page.navigate(address);
    return page;
  }

  /** An empty window, for tests that must set something before the first page. */
  public Page window(Look look) {
    if (running == null) {
      throw new IllegalStateException(
          "register the browser as a static field with @RegisterExtension");
    }
    BrowserContext context =
        running.browser.newContext(
            new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(look.width, look.height)
                .setColorScheme(look.colours)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale("en-GB")
                .setTimezoneId("UTC"));
    context.setDefaultTimeout(20_000);
    open.add(context);
    Page page = context.newPage();
    page.onPageError(error -> complaints.add("script error: " + error));
    page.onConsoleMessage(message -> {
      if (message.type().equals("error")) {
        complaints.add(message.text());
      }
    });
    page.onRequestFailed(
        request -> complaints.add("failed: " + request.url() + ": " + request.failure()));
    return page;
  }

  /** What the pages of this test complained of so far, oldest first. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  /**
   * Fails with one readable paragraph per rule that axe finds broken (WCAG 2.2 AA and axe's best
   * practice).
   */
  public static void assertAccessible(Page page) {
    List<Rule> violations = new AxeBuilder(page).withTags(STANDARDS).analyze().getViolations();
    if (violations.isEmpty()) {
      return;
    }
    StringBuilder report = new StringBuilder(page.url() + " is not accessible:\n");
    for (Rule rule : violations) {
      report.append("- ").append(rule.getId()).append(" (").append(rule.getImpact()).append("): ");
      report.append(rule.getHelp()).append('\n');
      for (CheckedNode node : rule.getNodes()) {
        report.append("    ").append(node.getHtml()).append('\n');
        report
            .append("      ")
            .append(String.valueOf(node.getFailureSummary()).replace("\n", "\n      "))
            .append('\n');
      }
    }
    fail(report.toString());
  }

  /** Fails if the page must be scrolled sideways, naming the elements that stick out. */
  public static void assertFitsItsWidth(Page page) {
    Object sticksOut =
        page.evaluate(
            """
            () => {
              const room = document.documentElement.clientWidth;
              if (document.documentElement.scrollWidth <= room) return '';
              return [...document.querySelectorAll('body *')]
                .filter(element => element.getBoundingClientRect().right > room + 1)
                .slice(0, 5).map(element => element.outerHTML.slice(0, 120)).join('\\n') || 'something unseen';
            }\
            """);
    assertThat(sticksOut).as("what sticks out of %s", page.url()).isEqualTo("");
  }

  /** Keeps a picture of the whole page as {@code screenshots/NAME.png} in the build folder. */
  public Path screenshot(Page page, String name) {
    Path file =
        Path.of(System.getProperty("casebook.build", "target"), "screenshots", name + ".png");
    page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    return file;
  }

  /**
   * Where Chromium is: CASEBOOK_CHROMIUM, the path, or the browser-test library's own download.
   * Like ./check.
   */
  static Optional<Path> find() {
    String named = System.getenv("CASEBOOK_CHROMIUM");
    if (named != null && !named.isBlank()) {
      return Optional.of(Path.of(named)).filter(Files::isExecutable);
    }
    List<Path> candidates = new ArrayList<>();
    for (String folder :
        System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator, -1)) {
      for (String name :
          List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")) {
        if (!folder.isEmpty()) {
          candidates.add(Path.of(folder, name));
        }
      }
    }
    candidates.add(Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"));
    candidates.add(Path.of("/Applications/Chromium.app/Contents/MacOS/Chromium"));
    Path home = Path.of(System.getProperty("user.home"));
    candidates.addAll(fetched(home.resolve(".cache/ms-playwright"), "chrome"));
    candidates.addAll(fetched(home.resolve("Library/Caches/ms-playwright"), "Chromium"));
    return candidates.stream().filter(Files::isRegularFile).filter(Files::isExecutable).findFirst();
  }

  private static List<Path> fetched(Path cache, String program) {
    if (!Files.isDirectory(cache)) {
      return List.of();
    }
    try (Stream<Path> files =
        Files.find(cache, 7, (file, facts) -> facts.isRegularFile() && file.endsWith(program))) {
      return files.sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** The browser's processes, which end with the test run. */
  private record Running(Playwright playwright, com.microsoft.playwright.Browser browser)
      implements AutoCloseable {
    static Running start(Path chromium) {
      Playwright playwright =
          Playwright.create(
              new Playwright.CreateOptions()
                  .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
      try {
        return new Running(
            playwright,
            playwright
                .chromium()
                .launch(
                    new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        // The sandbox cannot be had as root, nor in many containers; the pages are
                        // our own.
                        .setChromiumSandbox(false)
                        .setTimeout(120_000)
                        .setArgs(
                            Arrays.asList(
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--disable-quic",
                                "--disable-gpu",
                                "--disable-dev-shm-usage",
                                "--no-first-run",
                                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"))));
      } catch (RuntimeException e) {
        playwright.close();
        throw e;
      }
    }

    @Override
    public void close() {
      browser.close();
      playwright.close();
    }
  }
}
