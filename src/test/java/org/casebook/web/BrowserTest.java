package org.casebook.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The browser the page tests use sees what it should, and says so when a page is wrong. */
final class BrowserTest {
  private static final String GOOD =
      """
      <!doctype html><html lang="en"><head><title>Good</title><meta name="viewport" content="width=device-width">
      <link rel="stylesheet" href="/style.css"></head><body><main><h1>Good</h1><p id="seen">Read me</p></main></body></html>
      """;
  private static final String STYLE =
      """
      body { background: #fff; color: #111 }
      @media (prefers-color-scheme: dark) { body { background: #111; color: #eee } }
      """;
  private static final String BAD =
      """
      <!doctype html><html><head><title>Bad</title></head><body><img src="/style.css">
      <div style="width: 3000px">wide</div><script>document.title = 'ran'</script></body></html>
      """;

  @RegisterExtension static final Browser browser = new Browser();

  private static HttpServer server;
  private static String address;

  @BeforeAll
  static void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    address = "http://127.0.0.1:" + server.getAddress().getPort();
    Map.of("/good", GOOD, "/style.css", STYLE, "/bad", BAD)
        .forEach((path, body) ->
            server.createContext(
                path,
                exchange -> {
                  byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                  exchange
                      .getResponseHeaders()
                      .add("Content-Type", path.endsWith("css") ? "text/css" : "text/html");
                  if (path.equals("/good")) {
                    exchange
                        .getResponseHeaders()
                        .add("Content-Security-Policy", "default-src 'self'; img-src data:");
                  } else {
                    exchange
                        .getResponseHeaders()
                        .add("Content-Security-Policy", "script-src 'self'");
                  }
                  exchange.sendResponseHeaders(200, bytes.length);
                  exchange.getResponseBody().write(bytes);
                  exchange.close();
                }));
    server.start();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.stop(0);
    }
  }

  @ParameterizedTest
  @EnumSource(Browser.Look.class)
  void seesAPageInEveryLookUnderAStrictPolicy(Browser.Look look) {
    Page page = browser.open(address + "/good", look);
    Browser.assertAccessible(page);
    Browser.assertFitsItsWidth(page);
    assertThat(page.textContent("#seen")).isEqualTo("Read me");
    assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        .isEqualTo(look.name().endsWith("DARK") ? "rgb(17, 17, 17)" : "rgb(255, 255, 255)");
    assertThat(browser.screenshot(page, "browser-test-" + look))
        .satisfies(file -> assertThat(Files.size(file)).isPositive());
  }

  @Test
  void namesWhatIsNotAccessible() {
    Page page = browser.open(address + "/bad", Browser.Look.DESK_LIGHT);
    assertThatThrownBy(() -> Browser.assertAccessible(page))
        .hasMessageContaining("image-alt")
        .hasMessageContaining("html-has-lang");
  }

  @Test
  void namesWhatSticksOut() {
    Page page = browser.open(address + "/bad", Browser.Look.PHONE_LIGHT);
    assertThatThrownBy(() -> Browser.assertFitsItsWidth(page))
        .hasMessageContaining("width: 3000px");
  }

  @Test
  void hearsAPageComplainOfRefusedScripts() {
    Page page = browser.open(address + "/bad", Browser.Look.DESK_LIGHT);
    assertThat(page.title()).isEqualTo("Bad");
    assertThat(browser.complaints())
        .anySatisfy(line -> assertThat(line).contains("Content Security Policy"));
  }
}
