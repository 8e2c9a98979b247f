package org.casebook.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.casebook.documents.Extracted;
import org.casebook.documents.Extraction;
import org.casebook.documents.UnreadableDocument;
import org.jspecify.annotations.Nullable;

/**
 * Measures the main text and the publication date taken from saved web pages against what people
 * noted of them, in the form and by the rules of two published evaluations.
 *
 * <p>Text (A. Barbaresi, "Trafilatura: A Web Scraping Library and Command-Line Tool for Text
 * Discovery and Extraction", ACL 2021): each page has snippets that must be in the text and
 * snippets that must not. A snippet of the first kind that is there is a true positive, one that is
 * not a false negative; one of the second kind that is there is a false positive. White space, soft
 * hyphens and normal forms are set aside on both sides.
 *
 * <p>Date (A. Barbaresi, "htmldate: A Python package to extract publication dates from web pages",
 * JOSS 2020): right is right to the day; no date is wrong.
 *
 * <p>A third of the pages, by the hash of the file name, is kept aside: it is counted on its own
 * and its errors are never listed, so that nobody tunes rules to it.
 */
public final class ExtractionBench {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ExtractionBench() {}

  /** Counts over the snippets of some pages. */
  public record TextScore(int pages, int found, int missed, int unwanted) {
    /** Share of the snippets in the text that belong there. */
    public double precision() {
      return share(found, found + unwanted);
    }

    /** Share of the snippets that belong in the text that are there. */
    public double recall() {
      return share(found, found + missed);
    }

    /** Harmonic mean of precision and recall. */
    public double f1() {
      return share(2 * found, 2 * found + unwanted + missed);
    }

    private TextScore plus(TextScore o) {
      return new TextScore(
          pages + o.pages, found + o.found, missed + o.missed, unwanted + o.unwanted);
    }
  }

  /** Counts over the dates of some pages. */
  public record DateScore(int pages, int right, int none) {
    /** Share of the pages whose date is right to the day. */
    public double share() {
      return ExtractionBench.share(right, pages);
    }

    private DateScore plus(DateScore o) {
      return new DateScore(pages + o.pages, right + o.right, none + o.none);
    }
  }

  /**
   * A score for the pages worked on, those kept aside, and all.
   *
   * @param errors one line each, of the pages worked on
   */
  public record Report<S>(S workedOn, S keptAside, S all, List<String> errors) {
    public Report {
      errors = List.copyOf(errors);
    }
  }

  private static double share(int part, int whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  /**
   * Measures main text.
   *
   * @param folder holds {@code expected.json} ({@code {url: {file, with: [..], without: [..]}}})
   *     and the pages under {@code html}
   */
  public static Report<TextScore> text(Path folder) throws IOException {
    TextScore[] scores = {new TextScore(0, 0, 0, 0), new TextScore(0, 0, 0, 0)};
    List<String> errors = new ArrayList<>();
    for (Map.Entry<String, JsonNode> page : expected(folder).entrySet()) {
      String file = page.getValue().path("file").asText();
      Extracted read = read(folder, file, page.getKey());
      String text = read == null ? "" : plain(read.text());
      int aside = keptAside(file) ? 1 : 0;
      int[] counts = new int[3];
      for (JsonNode snippet : page.getValue().path("with")) {
        boolean there = text.contains(plain(snippet.asText()));
        counts[there ? 0 : 1]++;
        if (!there && aside == 0) {
          errors.add(file + ": missing: " + snippet.asText());
        }
      }
      for (JsonNode snippet : page.getValue().path("without")) {
        if (text.contains(plain(snippet.asText()))) {
          counts[2]++;
          if (aside == 0) {
            errors.add(file + ": unwanted: " + snippet.asText());
          }
        }
      }
      scores[aside] = scores[aside].plus(new TextScore(1, counts[0], counts[1], counts[2]));
    }
    return new Report<>(scores[0], scores[1], scores[0].plus(scores[1]), errors);
  }

  /**
   * Measures publication dates.
   *
   * @param folder holds {@code expected.json} ({@code {url: {file, date}}}) and the pages under
   *     {@code html}
   */
  public static Report<DateScore> dates(Path folder) throws IOException {
    DateScore[] scores = {new DateScore(0, 0, 0), new DateScore(0, 0, 0)};
    List<String> errors = new ArrayList<>();
    for (Map.Entry<String, JsonNode> page : expected(folder).entrySet()) {
      String file = page.getValue().path("file").asText();
      Extracted read = read(folder, file, page.getKey());
      String got = read == null || read.published() == null ? "none" : read.published().text();
      String wanted = page.getValue().path("date").asText();
      int aside = keptAside(file) ? 1 : 0;
      boolean right = got.equals(wanted);
      scores[aside] =
          scores[aside].plus(new DateScore(1, right ? 1 : 0, got.equals("none") ? 1 : 0));
      if (!right && aside == 0) {
        String basis = read == null ? null : read.publishedBasis();
        errors.add(
            file
                + ": "
                + got
                + (basis == null ? "" : " (" + basis + ")")
                + " instead of "
                + wanted);
      }
    }
    return new Report<>(scores[0], scores[1], scores[0].plus(scores[1]), errors);
  }

  private static Map<String, JsonNode> expected(Path folder) throws IOException {
    Map<String, JsonNode> pages = new TreeMap<>();
    JSON.readTree(folder.resolve("expected.json").toFile())
        .properties()
        .forEach(page -> pages.put(page.getKey(), page.getValue()));
    return pages;
  }

  private static @Nullable Extracted read(Path folder, String file, String url) throws IOException {
    try {
      return Extraction.read(
          Files.readAllBytes(folder.resolve("html").resolve(file)), file, url, null);
    } catch (UnreadableDocument none) {
      return null;
    }
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC)
        .replace("\u00ad", "")
        .replaceAll("[\\s\\u00a0]+", " ");
  }

  /** Whether a page belongs to the third that is only counted. */
  static boolean keptAside(String file) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(file.getBytes(StandardCharsets.UTF_8));
      return Math.floorMod(new BigInteger(1, hash).intValue(), 3) == 0;
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
