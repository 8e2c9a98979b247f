package org.casebook.capture;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcRevisit;

/**
 * Web archives, by jwarc: each successful response that is a page or a document is a document, its
 * bytes those of the payload. Requests, other answers and other kinds are left.
 */
final class WarcWay implements WayIn {
  private static final Pattern ADDRESS = Pattern.compile("(?i)https?://[^\\s<>\"]+");

  /** Rules for programs, kept beside a fetched feed; nothing anybody reports. */
  private static final Pattern ROBOTS = Pattern.compile("(?i)https?://[^/]+/robots\\.txt");

  @Override
  public boolean takes(String lowerName, byte[] head) {
    return Heap.ascii(head).startsWith("WARC/")
        || (Heap.starts(head, 0x1f, 0x8b) && lowerName.endsWith(".warc.gz"));
  }

  @Override
  public void read(InputStream in, String name, Pieces pieces) throws IOException {
    WarcReader reader = new WarcReader(in);
    int number = 0;
    while (true) {
      Optional<WarcRecord> next;
      try {
        next = reader.next();
      } catch (Heap.TooMuch whole) {
        throw whole;
      } catch (IOException | RuntimeException broken) {
        throw new IOException(Heap.cut(number, "record", broken), broken);
      }
      if (next.isEmpty()) {
        return;
      }
      number++;
      WarcRecord record = next.get();
      try {
        record(record, number, pieces);
      } catch (Heap.TooMuch whole) {
        throw whole;
      } catch (IOException | RuntimeException broken) {
        // A record whose headers lie: the next one is still found, or the reader says why not.
        pieces.failed("record " + number, Heap.told(broken));
      }
    }
  }

  private static void record(WarcRecord record, int number, Pieces pieces) throws IOException {
    switch (record) {
      case WarcResponse response -> response(response, number, pieces);
      case WarcResource resource -> {
        String type = kind(resource.payloadType());
        if (type == null) {
          pieces.passed();
        } else {
          pieces.piece(
              named(resource.target(), type),
              resource.body().stream(),
              Known.at(http(resource.target())));
        }
      }
      // The same payload as an earlier response, by its digest: it is in already.
      case WarcRevisit revisit -> pieces.passed();
      // Requests, and what the crawler says of itself.
      default -> {}
    }
  }

  private static void response(WarcResponse response, int number, Pieces pieces)
      throws IOException {
    String target = response.target();
    String place = "record " + number + " " + target;
    if (!target.toLowerCase(Locale.ROOT).startsWith("http")) {
      pieces.passed();
      return;
    }
    HttpResponse http = response.http();
    String type = kind(http.contentType());
    if (http.status() != 200 || type == null || ROBOTS.matcher(target).matches()) {
      pieces.passed();
      return;
    }
    InputStream body = new BufferedInputStream(http.body().stream());
    body.mark(2);
    byte[] start = body.readNBytes(2);
    body.reset();
    String encoding =
        http.headers().first("Content-Encoding").orElse("").strip().toLowerCase(Locale.ROOT);
    switch (encoding) {
      case "", "identity" -> {}
      // Some crawlers unpack the body and leave the header.
      case "gzip", "x-gzip" ->
          body = Heap.starts(start, 0x1f, 0x8b) ? new GZIPInputStream(body) : body;
      case "deflate" -> body = Heap.starts(start, 0x78) ? new InflaterInputStream(body) : body;
      default -> {
        pieces.failed(
            place, "is packed as " + encoding + ", which is not read; capture the page again.");
        return;
      }
    }
    pieces.piece(named(target, type), body, Known.sent(http(target), encoding(http.contentType())));
  }

  /** The encoding a media type names, or null. */
  static @Nullable String encoding(MediaType type) {
    String named = type.parameters().get("charset");
    return named == null || named.isBlank() ? null : named.strip();
  }

  /** The ending that goes with a media type that is read, or null. */
  static @Nullable String kind(MediaType type) {
    return switch (type.base().toString().toLowerCase(Locale.ROOT)) {
      case "text/html", "application/xhtml+xml" -> ".html";
      case "text/plain" -> ".txt";
      case "text/markdown" -> ".md";
      case "application/pdf" -> ".pdf";
      case "application/rss+xml", "application/atom+xml", "application/xml", "text/xml" -> ".xml";
      case "message/rfc822" -> ".eml";
      case "multipart/related" -> ".mhtml";
      case "application/rtf", "text/rtf" -> ".rtf";
      case "application/vnd.oasis.opendocument.text" -> ".odt";
      case "application/vnd.openxmlformats-officedocument.wordprocessingml.document" -> ".docx";
      default -> null;
    };
  }

  /** A file name from an address: its last folder or file, else its host. */
  static String named(String target, String ending) {
    String last = "";
    try {
      URI uri = URI.create(target);
      String path = uri.getPath() == null ? "" : uri.getPath();
      String[] parts = path.split("/");
      last = parts.length == 0 ? "" : parts[parts.length - 1];
      if (last.isBlank()) {
        last = uri.getHost() == null ? "page" : uri.getHost();
      }
    } catch (IllegalArgumentException odd) {
      last = "page";
    }
    last = last.replace('/', '_').replace('\\', '_');
    return last.toLowerCase(Locale.ROOT).endsWith(ending) ? last : last + ending;
  }

  private static @Nullable String http(String target) {
    return ADDRESS.matcher(target).matches() ? target : null;
  }
}
