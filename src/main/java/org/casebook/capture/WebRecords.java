package org.casebook.capture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.casebook.decisions.Hash;
import org.netpreserve.jwarc.HttpRequest;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcRequest;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcTruncationReason;
import org.netpreserve.jwarc.WarcWriter;
import org.netpreserve.jwarc.Warcinfo;

/**
 * Writes what was asked and answered as a web archive (WARC 1.0, gzipped record by record): for
 * each exchange the response and its request, with time, peer and the SHA-256 of the payload.
 *
 * <p>The JDK's client hands on headers parsed and bodies without their chunks, so records hold the
 * headers by name and the body whole: the header that told of chunks is kept under another name,
 * and the length is that of the body. A packed body (gzip) stays packed.
 */
final class WebRecords {
  private WebRecords() {}

  /** The exchanges as the bytes of a {@code .warc.gz}. */
  static byte[] of(List<Exchange> exchanges) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (WarcWriter warc = new WarcWriter(Channels.newChannel(bytes), WarcCompression.GZIP)) {
      warc.write(
          new Warcinfo.Builder()
              .date(exchanges.getFirst().at())
              .fields(
                  Map.of(
                      "software", List.of(Web.agent()),
                      "format", List.of("WARC File Format 1.0"),
                      "description", List.of("fetched because a person asked for this address")))
              .build());
      for (Exchange exchange : exchanges) {
        write(warc, exchange);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // in memory: does not happen
    }
    return bytes.toByteArray();
  }

  private static void write(WarcWriter warc, Exchange exchange) throws IOException {
    WarcResponse.Builder response =
        new WarcResponse.Builder(exchange.address().uri())
            .recordId(UUID.randomUUID())
            .date(exchange.at())
            .ipAddress(exchange.peer())
            .payloadDigest("sha256", Hash.of(exchange.body()))
            .body(answer(exchange));
    if (exchange.cut()) {
      response.truncated(WarcTruncationReason.LENGTH);
    }
    WarcResponse answered = response.build();
    warc.write(answered);
    HttpRequest.Builder request =
        new HttpRequest.Builder(exchange.method(), exchange.address().pathAndQuery());
    exchange.asked().forEach(request::addHeader);
    warc.write(
        new WarcRequest.Builder(exchange.address().uri())
            .recordId(UUID.randomUUID())
            .date(exchange.at())
            .concurrentTo(answered.id())
            .body(request.build())
            .build());
  }

  private static HttpResponse answer(Exchange exchange) {
    String length = Integer.toString(exchange.body().length);
    HttpResponse.Builder answer = new HttpResponse.Builder(exchange.status(), "");
    exchange
        .headers()
        .map()
        .forEach((name, values) -> {
          String lower = name.toLowerCase(Locale.ROOT);
          for (String value : values) {
            if (lower.equals("content-length") && value.equals(length)) {
              continue; // stands there by itself
            }
            if (lower.equals("transfer-encoding") || lower.equals("content-length")) {
              answer.addHeader("X-Archive-Orig-" + name, latin(value));
            } else {
              answer.addHeader(name, latin(value));
            }
          }
        });
    answer.body(
        null,
        Channels.newChannel(new java.io.ByteArrayInputStream(exchange.body())),
        exchange.body().length);
    return answer.build();
  }

  /** One line of what a header may hold: what a server sends must not become a header of ours. */
  private static String latin(String value) {
    return new String(value.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1)
        .replaceAll("[\\r\\n\\x00]", " ");
  }
}
