package org.casebook.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.casebook.decisions.Hash;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcRequest;
import org.netpreserve.jwarc.WarcResponse;

/** One address, asked once, under limits: against a server the test itself starts. */
final class FetchTest {
  private static final String PAGE =
      "<!doctype html><title>Quay</title><p>Two people were hurt at the quay.</p>";
  private static final String FEED =
      "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>The Courier</title>"
          + "<item><title>Quay</title><link>http://courier.example/quay</link></item></channel></rss>";
  private static final Patience LONG =
      new Patience(Duration.ofSeconds(20), Duration.ofSeconds(60), Duration.ofMinutes(2));

  private Loopback server;

  @BeforeEach
  void serve() throws IOException {
    server = new Loopback();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static Fetch fetch(Patience patience, long most) {
    return new Fetch(new Web(new Reach(Set.of("localhost")), patience), most);
  }

  private Fetch.Page page(String path) {
    return fetch(LONG, 100_000).page(server.at(path));
  }

  private void refuses(String path, String why) {
    assertThatThrownBy(() -> page(path))
        .isInstanceOf(NotFetched.class)
        .hasMessageStartingWith("http://localhost:")
        .hasMessageContaining(why);
  }

  @Test
  void bringsTheBytesAsTheyAre() {
    server.page("/june/quay.html", PAGE);
    Fetch.Page page = page("/june/quay.html#photos");
    assertThat(page.bytes()).isEqualTo(PAGE.getBytes(StandardCharsets.UTF_8));
    assertThat(page.name()).isEqualTo("quay.html");
    assertThat(page.address()).isEqualTo(server.at("/june/quay.html"));
  }

  @Test
  void asksForThePageAloneAndOnce() {
    server.page(
        "/", "<link rel=icon href=/icon.png><img src=/a.png><script src=/s.js></script>" + PAGE);
    page("");
    assertThat(server.asked()).containsExactly("GET / HTTP/1.1");
  }

  @Test
  void saysWhoAsksAndNothingOfWhoReads() {
    server.page("/", PAGE);
    page("/");
    String request = server.requests().getFirst().toLowerCase(java.util.Locale.ROOT);
    assertThat(request)
        .contains("user-agent: casebook/", "host: localhost:" + server.port())
        .doesNotContain("cookie", "referer", "authorization", "upgrade", "java");
  }

  @Test
  void sendsNoCookieOnThoughOneWasSet() {
    server.answer("/", 302, "Set-Cookie: session=1; Path=/\nLocation: /next\n", "");
    server.page("/next", PAGE);
    page("/");
    assertThat(server.requests()).hasSize(2);
    assertThat(server.requests().getLast()).doesNotContainIgnoringCase("cookie");
  }

  @Test
  void sendsNoPasswordWhereOneIsAsked() {
    server.answer("/", 401, "WWW-Authenticate: Basic realm=\"x\"\n", "no");
    refuses("/", "answers 401 (a password is needed).");
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void followsARedirectAndNamesWhereItEnded() {
    server.answer("/old", 301, "Location: /new?p=1#x\n", "moved");
    server.page("/new?p=1", PAGE);
    Fetch.Page page = page("/old");
    assertThat(page.address()).isEqualTo(server.at("/new?p=1"));
    assertThat(server.asked()).containsExactly("GET /old HTTP/1.1", "GET /new?p=1 HTTP/1.1");
  }

  @Test
  void refusesARedirectInward() {
    for (String inward :
        List.of(
            "http://127.0.0.1:" + server.port() + "/secret",
            "http://[::1]/secret",
            "http://169.254.169.254/latest",
            "//10.0.0.1/")) {
      server.answer("/" + inward.hashCode(), 302, "Location: " + inward + "\n", "");
      refuses("/" + inward.hashCode(), "only the public internet is asked");
    }
    assertThat(server.asked()).noneMatch(line -> line.contains("secret"));
  }

  @Test
  void refusesARedirectToWhatIsNoPageOfTheWeb() {
    server.answer("/", 302, "Location: file:///etc/passwd\n", "");
    assertThatThrownBy(() -> page("/"))
        .isInstanceOf(NotFetched.class)
        .hasMessageContaining("no http or https address");
    server.answer("/p", 302, "Location: http://a:b@localhost:" + server.port() + "/\n", "");
    assertThatThrownBy(() -> page("/p"))
        .isInstanceOf(NotFetched.class)
        .hasMessageContaining("name or password");
  }

  @Test
  void refusesARedirectLoop() {
    server.answer("/a", 302, "Location: /b\n", "").answer("/b", 302, "Location: /a\n", "");
    refuses("/a", "leads in a circle");
    assertThat(server.asked()).hasSize(2);
  }

  @Test
  void refusesMoreThanFiveRedirects() {
    for (int i = 0; i < 9; i++) {
      server.answer("/" + i, 302, "Location: /" + (i + 1) + "\n", "");
    }
    refuses("/0", "more than 5 times");
    assertThat(server.asked()).hasSize(6);
  }

  @Test
  void refusesARedirectThatLeadsNowhere() {
    server.answer("/", 302, "", "");
    refuses("/", "answers 302.");
  }

  @Test
  void endsWithAServerThatSaysNothing() {
    server.answer("/", out -> server.stall());
    assertThatThrownBy(() ->
            fetch(
                    new Patience(
                        Duration.ofSeconds(9), Duration.ofMillis(300), Duration.ofMinutes(5)),
                    1000)
                .page(server.at("/")))
        .isInstanceOf(NotFetched.class)
        .hasMessageContaining("said nothing for 300 milliseconds");
  }

  @Test
  void endsWithAServerThatFallsSilentInMidPage() {
    server.answer(
        "/",
        out -> {
          out.write(
              "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 90\r\n\r\n<p>Two"
                  .getBytes(StandardCharsets.US_ASCII));
          out.flush();
          server.stall();
        });
    assertThatThrownBy(() ->
            fetch(
                    new Patience(
                        Duration.ofSeconds(9), Duration.ofMillis(300), Duration.ofMinutes(5)),
                    1000)
                .page(server.at("/")))
        .isInstanceOf(NotFetched.class)
        .hasMessageContaining("said nothing for 300 milliseconds");
  }

  @Test
  void endsWithAServerThatDripsForEver() {
    server.answer(
        "/",
        out -> {
          out.write(
              "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
          while (true) {
            out.write('x');
            out.flush();
            Thread.sleep(20);
          }
        });
    assertThatThrownBy(() ->
            fetch(
                    new Patience(
                        Duration.ofSeconds(9), Duration.ofSeconds(20), Duration.ofMillis(600)),
                    1_000_000)
                .page(server.at("/")))
        .isInstanceOf(NotFetched.class)
        .hasMessageContaining("was not done after 600 milliseconds");
  }

  @Test
  void endsWithHeadersThatNeverEnd() {
    server.answer(
        "/",
        out -> {
          out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
          for (int i = 0; ; i++) {
            out.write(("X-" + i + ": y\r\n").getBytes(StandardCharsets.US_ASCII));
          }
        });
    refuses("/", "the server broke off");
  }

  @Test
  void refusesWhatSaysItIsTooLargeBeforeItComes() {
    server.answer(
        "/",
        out -> {
          out.write(
              "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000000\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
          out.flush();
          server.stall();
        });
    refuses("/", "is 5000000 bytes, above the limit of 100000");
  }

  @Test
  void stopsWhereMoreComesThanTheLimit() {
    server.answer(
        "/",
        out -> {
          out.write(
              "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
          while (true) {
            out.write("x".repeat(10_000).getBytes(StandardCharsets.US_ASCII));
          }
        });
    refuses("/", "is more than 100000 bytes, above the limit of 100000");
  }

  @Test
  void refusesAPageThatUnpacksToMoreThanTheLimit() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      for (int i = 0; i < 1000; i++) {
        gzip.write(new byte[10_000]);
      }
    }
    server.answer(
        "/", 200, "Content-Type: text/html\nContent-Encoding: gzip\n", packed.toByteArray());
    refuses("/", "is more than 100000 bytes when unpacked");
  }

  @Test
  void unpacksWhatCameGzippedOrDeflated() throws IOException {
    ByteArrayOutputStream gzipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(gzipped)) {
      gzip.write(PAGE.getBytes(StandardCharsets.UTF_8));
    }
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflate = new DeflaterOutputStream(deflated)) {
      deflate.write(PAGE.getBytes(StandardCharsets.UTF_8));
    }
    server.answer(
        "/g", 200, "Content-Type: text/html\nContent-Encoding: gzip\n", gzipped.toByteArray());
    server.answer(
        "/d", 200, "Content-Type: text/html\nContent-Encoding: deflate\n", deflated.toByteArray());
    assertThat(new String(page("/g").bytes(), StandardCharsets.UTF_8)).isEqualTo(PAGE);
    assertThat(new String(page("/d").bytes(), StandardCharsets.UTF_8)).isEqualTo(PAGE);
  }

  @Test
  void refusesPackingThatIsBrokenOrNotRead() {
    server.answer("/g", 200, "Content-Type: text/html\nContent-Encoding: gzip\n", "no gzip");
    refuses("/g", "cannot be unpacked");
    server.answer("/b", 200, "Content-Type: text/html\nContent-Encoding: br\n", "brotli");
    refuses("/b", "is packed as br, which was not asked for");
  }

  @Test
  void refusesKindsThatAreNotRead() {
    server.answer("/v", 200, "Content-Type: video/mp4\n", "moving");
    refuses("/v", "is video/mp4, which is not read");
    server.answer("/n", 200, "", "what");
    refuses("/n", "is of no stated kind, which is not read");
    server.answer("/odd", 200, "Content-Type: ;;;=\n", "what");
    refuses("/odd", "which is not read");
  }

  @Test
  void believesAnEndingWhereTheServerNamesNoKind() {
    server.answer("/r.txt", 200, "Content-Type: application/octet-stream\n", "Two were hurt.");
    assertThat(page("/r.txt").name()).isEqualTo("r.txt");
  }

  @Test
  void readsAPageWhoseHeaderNamesAWrongCharacterSet() {
    server.answer("/", 200, "Content-Type: text/html; charset=no-such-set\n", PAGE);
    assertThat(page("/").bytes()).isEqualTo(PAGE.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void saysWhatAnErrorMeansAndNeverTriesAgain() {
    server.answer("/404", 404, "", "gone fishing");
    server.answer("/500", 500, "", "oh");
    server.answer("/503", 503, "Retry-After: 120\n", "busy");
    server.answer("/429", 429, "Retry-After: Fri, 02 May 2031 10:00:00 GMT\n", "");
    refuses("/404", "answers 404 (not found).");
    refuses("/500", "answers 500 (the server failed).");
    refuses("/503", "answers 503 (the server is busy). It asks to be left alone for 120 seconds");
    refuses("/429", "until Fri, 02 May 2031 10:00:00 GMT; nothing is tried again.");
    assertThat(server.asked()).hasSize(4);
  }

  @Test
  void asksNothingOfAServerWhoseCertificateNobodyVouchesFor() throws Exception {
    List<String> asked = new java.util.concurrent.CopyOnWriteArrayList<>();
    java.security.KeyPairGenerator generator = java.security.KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    java.security.KeyPair keys = generator.generateKeyPair();
    var name = new org.bouncycastle.asn1.x500.X500Name("CN=localhost");
    long now = System.currentTimeMillis();
    var certificate =
        new org.bouncycastle.cert.jcajce.JcaX509CertificateConverter()
            .getCertificate(
                new org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder(
                        name,
                        java.math.BigInteger.ONE,
                        new java.util.Date(now - 1_000_000),
                        new java.util.Date(now + 1_000_000),
                        name,
                        keys.getPublic())
                    .build(
                        new org.bouncycastle.operator.jcajce.JcaContentSignerBuilder(
                                "SHA256withECDSA")
                            .build(keys.getPrivate())));
    java.security.KeyStore store = java.security.KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "own", keys.getPrivate(), new char[0], new java.security.cert.Certificate[] {certificate});
    var factory =
        javax.net.ssl.KeyManagerFactory.getInstance(
            javax.net.ssl.KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, new char[0]);
    javax.net.ssl.SSLContext context = javax.net.ssl.SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    var secure =
        com.sun.net.httpserver.HttpsServer.create(
            new java.net.InetSocketAddress(java.net.InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    secure.setHttpsConfigurator(new com.sun.net.httpserver.HttpsConfigurator(context));
    secure.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI().toString());
          exchange.close();
        });
    secure.start();
    try {
      assertThatThrownBy(() ->
              fetch(LONG, 1000).page("https://localhost:" + secure.getAddress().getPort() + "/"))
          .isInstanceOf(NotFetched.class)
          .hasMessageContaining("no secure connection");
      assertThat(asked).isEmpty();
    } finally {
      secure.stop(0);
    }
  }

  @Test
  void connectsToTheAddressThatWasLookedAt() {
    server.page("/", PAGE);
    // nobody answers for this name, so only the address fixed for it can lead anywhere
    CheckedAddresses.Fixed looked =
        CheckedAddresses.fix("quay.invalid", java.net.InetAddress.ofLiteral("127.0.0.1"));
    try {
      Fetch.Page page =
          new Fetch(new Web(new Reach(Set.of("quay.invalid")), LONG), 1000)
              .page("http://quay.invalid:" + server.port() + "/");
      assertThat(page.bytes()).isEqualTo(PAGE.getBytes(StandardCharsets.UTF_8));
      assertThat(server.requests().getFirst()).contains("Host: quay.invalid:" + server.port());
    } finally {
      looked.close();
    }
  }

  @Test
  void tellsAHostThatIsNotThere() {
    assertThatThrownBy(() -> fetch(LONG, 1000).page("http://no-such-host.invalid/"))
        .isInstanceOf(NotFetched.class)
        .hasMessageContaining("the host no-such-host.invalid is not known");
  }

  @Test
  void tellsAServerThatDoesNotTakeTheCall() {
    String address = server.at("/");
    server.close();
    assertThatThrownBy(() -> fetch(LONG, 1000).page(address))
        .isInstanceOf(NotFetched.class)
        .hasMessageContaining("no connection to the server");
  }

  @Test
  void refusesAnEmptyPage() {
    server.page("/", "");
    refuses("/", "is empty");
  }

  // ---- feeds

  @Test
  void asksRobotsBeforeAnAddressThatLooksLikeAFeed() {
    server.answer("/feed.xml", 200, "Content-Type: application/rss+xml\n", FEED);
    server.answer("/robots.txt", 200, "Content-Type: text/plain\n", "User-agent: *\nAllow: /\n");
    page("/feed.xml");
    assertThat(server.asked())
        .containsExactly("GET /robots.txt HTTP/1.1", "GET /feed.xml HTTP/1.1");
  }

  @Test
  void keepsAwayFromAFeedWhereRobotsAreAskedTo() {
    server.answer("/feed.xml", 200, "Content-Type: application/rss+xml\n", FEED);
    server.answer(
        "/robots.txt",
        200,
        "Content-Type: text/plain\n",
        "User-agent: *\nAllow: /\n\nUser-agent: Casebook\nDisallow: /feed.xml\n");
    refuses("/feed.xml", "asks programs to keep away from it");
    assertThat(server.asked()).containsExactly("GET /robots.txt HTTP/1.1");
  }

  @Test
  void asksRobotsBeforeTakingAFeedThatDoesNotLookLikeOne() {
    server.answer("/news", 200, "Content-Type: application/atom+xml\n", FEED);
    server.answer("/robots.txt", 200, "", "User-agent: *\nDisallow: /news\n");
    refuses("/news", "asks programs to keep away");
    assertThat(server.asked()).containsExactly("GET /news HTTP/1.1", "GET /robots.txt HTTP/1.1");
  }

  @Test
  void asksRobotsOfAFeedSentAsAPage() {
    server.page("/news", FEED);
    server.answer("/robots.txt", 200, "", "User-agent: *\nDisallow: /\n");
    refuses("/news", "asks programs to keep away");
  }

  @Test
  void takesAFeedWhereThereAreNoRulesForRobots() {
    server.answer("/rss", 200, "Content-Type: text/xml\n", FEED);
    assertThat(page("/rss").name()).isEqualTo("rss.xml");
    assertThat(server.asked()).containsExactly("GET /robots.txt HTTP/1.1", "GET /rss HTTP/1.1");
  }

  @Test
  void keepsAwayFromAFeedWhoseSiteCannotSayItsRules() {
    server.answer("/rss", 200, "Content-Type: text/xml\n", FEED);
    server.answer("/robots.txt", 503, "", "");
    refuses("/rss", "robots.txt answers 503, which counts as a no");
  }

  @Test
  void asksNoRobotsForAPageAPersonNames() {
    server.page("/", PAGE);
    server.answer("/robots.txt", 200, "", "User-agent: *\nDisallow: /\n");
    page("/");
    assertThat(server.asked()).containsExactly("GET / HTTP/1.1");
  }

  // ---- what is kept

  @Test
  void keepsEveryRequestAndAnswerAsAWebArchive() throws IOException {
    server.answer("/old", 301, "Location: /new\n", "moved");
    server.page("/new", PAGE);
    List<WarcRecord> records = new ArrayList<>();
    List<String> told = new ArrayList<>();
    try (WarcReader warc = new WarcReader(new ByteArrayInputStream(page("/old").records()))) {
      for (WarcRecord record : warc) {
        records.add(record);
        if (record instanceof WarcResponse answer) {
          byte[] body = answer.http().body().stream().readAllBytes();
          told.add(answer.target() + " " + answer.http().status() + " " + body.length);
          assertThat(answer.payloadDigest().orElseThrow().hex()).isEqualTo(Hash.of(body));
          assertThat(answer.ipAddress().orElseThrow().isLoopbackAddress()).isTrue();
        } else if (record instanceof WarcRequest asked) {
          told.add(asked.http().method() + " " + asked.http().target());
          assertThat(asked.http().headers().first("User-Agent").orElseThrow())
              .startsWith("Casebook/");
        }
      }
    }
    assertThat(told)
        .containsExactly(
            server.at("/old") + " 301 5",
            "GET /old",
            server.at("/new") + " 200 " + PAGE.length(),
            "GET /new");
    assertThat(records.getFirst().type()).isEqualTo("warcinfo");
  }

  @Test
  void theRequestKeptIsTheRequestSent() throws IOException {
    server.page("/a?b=c", PAGE);
    byte[] kept = page("/a?b=c").records();
    try (WarcReader warc = new WarcReader(new ByteArrayInputStream(kept))) {
      for (WarcRecord record : warc) {
        if (record instanceof WarcRequest asked) {
          List<String> sent = server.requests().getFirst().lines().toList();
          assertThat(sent.getFirst())
              .isEqualTo(asked.http().method() + " " + asked.http().target() + " HTTP/1.1");
          List<String> headers = new ArrayList<>();
          asked
              .http()
              .headers()
              .map()
              .forEach((name, values) -> values.forEach(v -> headers.add(name + ": " + v)));
          assertThat(headers).containsExactlyInAnyOrderElementsOf(sent.subList(1, sent.size()));
        }
      }
    }
  }

  @Test
  void whatIsKeptIsReadBackByTheWayForWebArchives() {
    server.answer(
        "/rss",
        out ->
            out.write(
                ("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + Integer.toHexString(PAGE.length())
                        + "\r\n"
                        + PAGE
                        + "\r\n0\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8)));
    server.answer("/robots.txt", 200, "Content-Type: text/plain\n", "User-agent: *\nAllow: /\n");
    List<String> read = new ArrayList<>();
    new Heap(
            Limits.USUAL,
            null,
            new Heap.Into() {
              @Override
              public void document(String from, String name, byte[] bytes, Known known) {
                read.add(
                    name + " " + known.url() + " " + new String(bytes, StandardCharsets.UTF_8));
              }

              @Override
              public void failed(String from, String why) {
                read.add("failed " + why);
              }

              @Override
              public void passed(String from) {}
            })
        .open("kept", "kept.warc.gz", page("/rss").records(), Known.NOTHING);
    assertThat(read).containsExactly("rss.html " + server.at("/rss") + " " + PAGE);
  }
}
