package org.casebook.capture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.MediaType;

/**
 * Fetches the one address a person gave: that page, PDF or feed and nothing it points at.
 *
 * <p>Each redirect is looked at like the address itself, at most five are followed, and only an
 * answer of a kind that is read is taken. What was asked and answered on the way is kept as a web
 * archive.
 */
public final class Fetch {
  static final int MOST_REDIRECTS = 5;

  /** As much of the body of a redirect as is kept, in bytes. */
  private static final int BESIDES = 65_536;

  private static final String ACCEPT =
      "text/html,application/xhtml+xml,application/pdf,application/rss+xml,application/atom+xml,"
          + "text/plain;q=0.9,text/markdown;q=0.9,application/xml;q=0.8,*/*;q=0.5";

  /** Addresses that are feeds by the look of them; others are known by the answer's type. */
  private static final Pattern FEED =
      Pattern.compile(
          "(?i).*(\\.(rss|atom|rdf)|[/.]feed|/rss|/atom|(rss|feed|atom|index)\\.xml)/?");

  /** Endings that are believed where the server names no type. */
  private static final Set<String> ENDINGS =
      Set.of(
          "html", "htm", "xhtml", "txt", "md", "pdf", "docx", "odt", "rtf", "eml", "mhtml", "xml",
          "rss", "atom");

  private static final Map<Integer, String> MEANINGS =
      Map.ofEntries(
          Map.entry(400, "bad request"),
          Map.entry(401, "a password is needed"),
          Map.entry(402, "payment is needed"),
          Map.entry(403, "forbidden"),
          Map.entry(404, "not found"),
          Map.entry(406, "not to be had as a kind that is read"),
          Map.entry(410, "gone for good"),
          Map.entry(429, "too many requests"),
          Map.entry(451, "withheld for legal reasons"),
          Map.entry(500, "the server failed"),
          Map.entry(502, "the server behind failed"),
          Map.entry(503, "the server is busy"),
          Map.entry(504, "the server behind was too slow"));

  private final Web web;
  private final long most;

  /**
   * @param web how it is asked
   * @param most largest answer, in bytes, as sent and as unpacked
   */
  public Fetch(Web web, long most) {
    this.web = web;
    this.most = most;
  }

  /**
   * What an address gave.
   *
   * @param address where it stood in the end, after redirects
   * @param name a file name made from that
   * @param bytes the page itself, unpacked
   * @param encoding as the server named it, or null
   * @param records all that was asked and answered, as a {@code .warc.gz}
   * @param at when it was asked for
   */
  public record Page(
      String address,
      String name,
      byte[] bytes,
      @Nullable String encoding,
      byte[] records,
      Instant at) {}

  /**
   * Fetches what a person asked for.
   *
   * @param address as the person gave it
   * @throws NotFetched if it may not be asked, or what comes cannot be taken; the message says why
   */
  public Page page(String address) {
    return Web.inTurn(() -> led(address));
  }

  private Page led(String address) {
    List<Exchange> exchanges = new ArrayList<>();
    Set<String> visited = new LinkedHashSet<>();
    Asking asking = new Asking(exchanges);
    Address at = Address.of(address);
    try {
      while (true) {
        visited.add(at.toString());
        Exchange answer = asking.at(at);
        exchanges.add(answer);
        if (taken(answer.status())) {
          return taken(asking, answer, exchanges);
        }
        Address next = next(at, answer.status(), answer);
        if (visited.contains(next.toString())) {
          throw new NotFetched(at + ": leads in a circle, back to " + next + ".");
        }
        if (visited.size() > MOST_REDIRECTS) {
          throw new NotFetched(
              at + ": leads on to " + next + ", more than " + MOST_REDIRECTS + " times in all.");
        }
        at = next;
      }
    } catch (NotFetched refused) {
      if (visited.size() < 2) {
        throw refused;
      }
      throw new NotFetched(
          visited.iterator().next() + ": leads to " + refused.getMessage(), refused);
    }
  }

  private static boolean taken(int status) {
    return status == 200 || status == 203;
  }

  private static Address next(Address at, int status, Exchange answer) {
    String location = answer.header("Location");
    boolean leads = Set.of(301, 302, 303, 307, 308).contains(status) && !location.isEmpty();
    if (!leads) {
      throw new NotFetched(refusal(at, status, answer));
    }
    Address next = at.leadingTo(location);
    if (at.secure() && !next.secure()) {
      throw new NotFetched(
          at
              + ": leads from a secure address to an open one, "
              + next
              + ". If it is meant, give that one.");
    }
    return next;
  }

  private static String refusal(Address at, int status, Exchange answer) {
    String meaning = MEANINGS.get(status);
    String wait = answer.header("Retry-After");
    return at
        + ": answers "
        + status
        + (meaning == null ? "" : " (" + meaning + ")")
        + (wait.isEmpty()
            ? "."
            : wait.matches("\\d{1,9}")
                ? ". It asks to be left alone for " + wait + " seconds; nothing is tried again."
                : ". It asks to be left alone until " + wait + "; nothing is tried again.");
  }

  private Page taken(Asking asking, Exchange answer, List<Exchange> exchanges) {
    Address at = answer.address();
    byte[] bytes = unpacked(answer);
    if (bytes.length == 0) {
      throw new NotFetched(at + ": is empty.");
    }
    String ending = ending(at, answer.headers());
    if (ending == null) {
      throw new NotFetched(at + ": is of a kind that is not read."); // the gate saw to it
    }
    String name = Heap.lastName(WarcWay.named(at.toString(), ending));
    if (new FeedWay().takes(name, java.util.Arrays.copyOf(bytes, Math.min(bytes.length, 4096)))) {
      asking.robots(at); // a feed that was sent as something else
    }
    return new Page(
        at.toString(),
        name,
        bytes,
        encoding(answer.headers()),
        WebRecords.of(exchanges),
        answer.at());
  }

  /** One fetch: asks addresses, and each site's robots.txt at most once. */
  private final class Asking {
    private final List<Exchange> exchanges;
    private final Set<String> allowed = new LinkedHashSet<>();

    Asking(List<Exchange> exchanges) {
      this.exchanges = exchanges;
    }

    Exchange at(Address address) {
      if (FEED.matcher(address.uri().getPath()).matches()) {
        robots(address);
      }
      return web.get(address, ACCEPT, (status, headers) -> share(address, status, headers));
    }

    private Web.Share share(Address address, int status, HttpHeaders headers) {
      if (!taken(status)) {
        return new Web.Share(BESIDES, true);
      }
      String ending = ending(address, headers);
      if (ending == null) {
        throw new NotFetched(
            address
                + ": is "
                + headers.firstValue("Content-Type").orElse("of no stated kind")
                + ", which is not read. Pages, texts, PDF, DOCX, ODT, RTF, mail and feeds are.");
      }
      if (ending.equals(".xml")) {
        robots(address); // before the first byte of it is taken
      }
      return new Web.Share(most, false);
    }

    void robots(Address feed) {
      if (allowed.add(feed.toString())) {
        Robots.ask(web, feed, exchanges);
      }
    }
  }

  private static @Nullable String encoding(HttpHeaders headers) {
    try {
      return WarcWay.encoding(
          MediaType.parseLeniently(headers.firstValue("Content-Type").orElse("").strip()));
    } catch (IllegalArgumentException odd) {
      return null;
    }
  }

  /** The ending of a file of the kind an answer says it is, or null if that kind is not read. */
  private static @Nullable String ending(Address address, HttpHeaders headers) {
    String type = headers.firstValue("Content-Type").orElse("").strip();
    if (!type.isEmpty()) {
      String base = type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
      if (!base.endsWith("/octet-stream")) {
        try {
          return WarcWay.kind(MediaType.parseLeniently(type));
        } catch (IllegalArgumentException odd) {
          return null;
        }
      }
    }
    String path = address.uri().getPath();
    String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return ENDINGS.contains(ending) ? "." + ending : null;
  }

  private byte[] unpacked(Exchange answer) {
    String packing = answer.header("Content-Encoding").toLowerCase(Locale.ROOT);
    byte[] body = answer.body();
    try (InputStream in =
        switch (packing) {
          case "", "identity", "none" -> new ByteArrayInputStream(body);
          case "gzip", "x-gzip" -> new GZIPInputStream(new ByteArrayInputStream(body));
          case "deflate" ->
              new InflaterInputStream(new ByteArrayInputStream(body), new Inflater(!wrapped(body)));
          default ->
              throw new NotFetched(
                  answer.address()
                      + ": is packed as "
                      + packing
                      + ", which was not asked for and is not read.");
        }) {
      byte[] bytes = in.readNBytes((int) Math.min(most + 1, Integer.MAX_VALUE - 16));
      if (bytes.length > most) {
        throw Web.tooLarge(answer.address(), most, "more than " + most + " bytes when unpacked");
      }
      return bytes;
    } catch (IOException broken) {
      throw new NotFetched(
          answer.address() + ": cannot be unpacked: " + Heap.told(broken) + ".", broken);
    }
  }

  /** Whether deflated bytes have the zlib header they should (RFC 1950); some servers leave it. */
  private static boolean wrapped(byte[] body) {
    return body.length > 1
        && (body[0] & 0x0f) == 8
        && (((body[0] & 0xff) << 8) | (body[1] & 0xff)) % 31 == 0;
  }
}
