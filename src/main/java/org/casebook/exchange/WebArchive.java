package org.casebook.exchange;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.casebook.BadRequest;
import org.casebook.Casebook;
import org.casebook.Study;
import org.casebook.capture.Web;
import org.casebook.decisions.Holdings;
import org.casebook.documents.Corpus;
import org.casebook.documents.Description;
import org.casebook.documents.Document;
import org.casebook.people.Masking;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.WaczWriter;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResponse;

/**
 * Writes what was fetched as a web archive (WACZ 1.1.1, by jwarc): whole pages, for the people of
 * the study alone. What nothing exported may show does not leave in it either: a fetch is left out
 * where a document of it was erased or holds a sealed passage, or where anything in it bears a name
 * that may not be shown.
 */
public final class WebArchive {
  private WebArchive() {}

  /**
   * What was written.
   *
   * @param fetches how many fetches
   * @param leftOut documents whose fetches stayed behind, with the reason
   */
  public record Written(int fetches, Map<String, String> leftOut) {}

  /**
   * Writes a new file, which appears whole or not at all.
   *
   * @throws BadRequest if the file is there already, or nothing may be written
   */
  public static Written write(Study study, Path file) throws IOException {
    if (Files.exists(file)) {
      throw new BadRequest(file + " is already there; name another file. Nothing was written.");
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new BadRequest("The folder " + folder + " does not exist; make it first.");
    }
    Path warc = Files.createTempFile(folder, ".export", ".warc.gz");
    Path wacz = Files.createTempFile(folder, ".export", ".wacz");
    try {
      Written written =
          study.read(casebook -> {
            try {
              return write(study, casebook, warc, wacz);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
      Files.move(wacz, file, StandardCopyOption.ATOMIC_MOVE);
      return written;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      Files.deleteIfExists(warc);
      Files.deleteIfExists(wacz);
    }
  }

  private static Written write(Study study, Casebook casebook, Path warc, Path wacz)
      throws IOException {
    Map<String, Corpus.FetchRecord> fetches = new LinkedHashMap<>();
    for (Document document : casebook.corpus().documents()) {
      casebook.corpus().fetches(document.id()).forEach(f -> fetches.put(f.record(), f));
    }
    if (fetches.isEmpty()) {
      throw new BadRequest("Nothing in this casebook was fetched; there is no web archive of it.");
    }
    Map<String, String> leftOut = new LinkedHashMap<>();
    int written = 0;
    try (WaczWriter writer = new WaczWriter(wacz)) {
      writer.setAutoPages(false);
      writer.set("title", study.masking().mask(casebook.title()));
      writer.set(
          "description",
          "Private archive of a study: whole pages as they were fetched. Not for publication.");
      writer.set("created", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
      writer.set("software", Web.agent().replaceFirst(" .*", ""));
      try (OutputStream out = Files.newOutputStream(warc)) {
        for (Corpus.FetchRecord fetch : fetches.values()) {
          Holdings.Held held = study.holdings().held(fetch.record());
          byte[] bytes = held == null ? null : held.bytes();
          String why = bytes == null ? "erased" : keptBack(study, casebook, fetch, bytes);
          if (bytes == null || why != null) {
            fetch.documents().forEach(id -> leftOut.putIfAbsent(id, String.valueOf(why)));
            continue;
          }
          out.write(bytes);
          page(writer, study, casebook, fetch, bytes);
          written++;
        }
      }
      if (written == 0) {
        throw new BadRequest(
            "Nothing may leave in a web archive: every page that was fetched was erased, holds a sealed passage or bears a name that may not be shown.");
      }
      writer.writeResource("archive/data.warc.gz", warc);
    }
    return new Written(written, leftOut);
  }

  private static void page(
      WaczWriter writer, Study study, Casebook casebook, Corpus.FetchRecord fetch, byte[] bytes)
      throws IOException {
    String address = null;
    for (WarcResponse answer : answers(bytes)) {
      if (answer.http().status() / 100 == 2) {
        address = answer.target(); // the last is the page; before it come redirects and rules
      }
    }
    Document only =
        fetch.documents().size() == 1
            ? casebook.corpus().document(fetch.documents().getFirst())
            : null;
    if (address != null) {
      writer.addPage(
          address,
          Instant.parse(fetch.at()),
          only == null ? null : study.texts().description(only).title());
    }
  }

  private static List<WarcResponse> answers(byte[] bytes) throws IOException {
    List<WarcResponse> answers = new ArrayList<>();
    try (WarcReader reader = new WarcReader(new ByteArrayInputStream(bytes))) {
      for (WarcRecord record : reader) {
        if (record instanceof WarcResponse answer) {
          answer.http(); // reads the head while the reader stands there
          answers.add(answer);
        }
      }
    }
    return answers;
  }

  /** Why a fetch may not leave, or null if it may. */
  private static @Nullable String keptBack(
      Study study, Casebook casebook, Corpus.FetchRecord fetch, byte[] bytes) throws IOException {
    Masking masking = study.masking();
    for (String id : fetch.documents()) {
      Document document = casebook.corpus().document(id);
      if (document == null || document.erased() != null) {
        return "erased";
      }
      if (!casebook.corpus().seals(id).isEmpty()) {
        return "holds a sealed passage";
      }
      Description d = study.texts().description(document);
      for (String text :
          new String[] {
            study.texts().text(document),
            d.fileName(),
            d.publisher(),
            d.title(),
            d.url(),
            d.byline()
          }) {
        if (named(masking, text)) {
          return "bears a name that may not be shown";
        }
      }
    }
    try (WarcReader reader = new WarcReader(new ByteArrayInputStream(bytes))) {
      for (WarcRecord record : reader) {
        if (record instanceof WarcResponse answer && named(masking, answer)) {
          return "bears a name that may not be shown";
        }
      }
    }
    return null;
  }

  /** Whether a name stands anywhere on a page: its text, what hides in it, its address. */
  private static boolean named(Masking masking, WarcResponse answer) throws IOException {
    if (named(masking, answer.target())) {
      return true;
    }
    for (List<String> values : answer.http().headers().map().values()) {
      for (String value : values) {
        if (named(masking, value)) {
          return true;
        }
      }
    }
    byte[] body;
    String packing = answer.http().headers().first("Content-Encoding").orElse("").strip();
    try (InputStream in = answer.http().body().stream()) {
      body =
          packing.toLowerCase(java.util.Locale.ROOT).endsWith("gzip")
              ? new GZIPInputStream(in).readAllBytes()
              : in.readAllBytes();
    }
    for (Charset charset :
        new Charset[] {StandardCharsets.UTF_8, Charset.forName("windows-1252")}) {
      String raw = new String(body, charset);
      if (named(masking, raw)) {
        return true;
      }
      if (raw.indexOf('<') >= 0) {
        org.jsoup.nodes.Document page = Jsoup.parse(raw);
        if (named(masking, page.text())) {
          return true;
        }
        for (org.jsoup.nodes.Element element : page.getAllElements()) {
          for (Attribute attribute : element.attributes()) {
            if (named(masking, attribute.getValue())) {
              return true;
            }
          }
        }
      }
    }
    return false;
  }

  private static boolean named(Masking masking, @Nullable String text) {
    return text != null && !masking.mask(text).equals(text);
  }
}
