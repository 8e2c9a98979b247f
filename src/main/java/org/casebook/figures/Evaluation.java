package org.casebook.figures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Measures the reader on labelled texts. A figure is right when its quote overlaps the label's,
 * kind and qualifier are equal and so is every number the label has;
 * docs/reference/figures-evaluation.md has the rules of the labels.
 */
public final class Evaluation {
  /**
   * A labelled text.
   *
   * @param labels as {@code figures --json} writes figures; offsets are Unicode code points
   */
  public record Labelled(String id, String text, List<JsonNode> labels) {}

  /** How many were right, found and labelled. */
  public record Score(int right, int found, int labelled) {
    Score plus(int moreRight, int moreFound, int moreLabelled) {
      return new Score(right + moreRight, found + moreFound, labelled + moreLabelled);
    }

    /** From 0 to 1; 1 where nothing was found. */
    public double precision() {
      return found == 0 ? 1 : (double) right / found;
    }

    /** From 0 to 1; 1 where nothing is labelled. */
    public double recall() {
      return labelled == 0 ? 1 : (double) right / labelled;
    }

    /** The harmonic mean of the two. */
    public double f1() {
      double sum = precision() + recall();
      return sum == 0 ? 0 : 2 * precision() * recall() / sum;
    }
  }

  /**
   * What came out.
   *
   * @param kinds by kind, in the order of their names
   * @param all over all kinds
   * @param parts unit, population, period, place and credit of the figures that are right and whose
   *     label has them: right of found and labelled
   * @param misses what went wrong, a line each: for building, never for the texts kept aside
   */
  public record Report(
      int texts,
      Map<String, Score> kinds,
      Score all,
      Map<String, Score> parts,
      List<String> misses) {}

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> PARTS =
      List.of("unit", "population", "period", "place", "credit");

  private Evaluation() {}

  /** The shipped set of that name, such as {@code open/sentences}; empty where it is not there. */
  public static List<Labelled> shipped(String name) throws IOException {
    try (InputStream in = Evaluation.class.getResourceAsStream("evaluation/" + name + ".json")) {
      return in == null ? List.of() : read(JSON.readTree(in));
    }
  }

  /** Reads a set. */
  public static List<Labelled> read(JsonNode array) {
    List<Labelled> all = new ArrayList<>();
    for (JsonNode one : array) {
      List<JsonNode> labels = new ArrayList<>();
      one.path("figures").forEach(labels::add);
      all.add(new Labelled(one.path("id").asText(), one.path("text").asText(), labels));
    }
    return all;
  }

  /**
   * The labels of texts that do not come along, such as the founding articles: they hold offsets
   * and the SHA-256 of file and quotes, and no text.
   *
   * @param bytes the bytes of a file by its name, or null where it is not there
   * @return the texts that are there, with their labels
   * @throws IllegalArgumentException naming the file where its bytes, or the offset where a quote,
   *     are not the ones labelled
   */
  public static List<Labelled> founding(Function<String, byte @Nullable []> bytes)
      throws IOException {
    List<Labelled> all = new ArrayList<>();
    JsonNode array;
    try (InputStream in = Evaluation.class.getResourceAsStream("evaluation/founding.json")) {
      if (in == null) {
        return List.of();
      }
      array = JSON.readTree(in);
    }
    for (JsonNode one : array) {
      String name = one.path("file").asText();
      byte[] file = bytes.apply(name);
      if (file == null) {
        continue;
      }
      if (!sha256(file).equals(one.path("sha256").asText())) {
        throw new IllegalArgumentException(
            name + " is not the file that was labelled: its SHA-256 is " + sha256(file) + ".");
      }
      String text = new String(file, StandardCharsets.UTF_8);
      List<JsonNode> labels = new ArrayList<>();
      for (JsonNode label : one.path("figures")) {
        int from = text.offsetByCodePoints(0, label.path("start").asInt());
        int to = text.offsetByCodePoints(0, label.path("end").asInt());
        String quote = text.substring(from, to);
        if (!sha256(quote.getBytes(StandardCharsets.UTF_8))
            .equals(label.path("quoteSha256").asText())) {
          throw new IllegalArgumentException(
              name + ": the label at " + label.path("start").asInt() + " is not over its quote.");
        }
        labels.add(((ObjectNode) label.deepCopy()).put("quote", quote));
      }
      all.add(new Labelled(name, text, labels));
    }
    return all;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Measures a reader on a set. */
  public static Report of(List<Labelled> set, FigureReader reader) {
    Map<String, Score> kinds = new TreeMap<>();
    Map<String, Score> parts = new LinkedHashMap<>();
    PARTS.forEach(part -> parts.put(part, new Score(0, 0, 0)));
    Score all = new Score(0, 0, 0);
    List<String> misses = new ArrayList<>();
    for (Labelled labelled : set) {
      List<Figure> figures = new ArrayList<>(reader.reading(labelled.text()).figures());
      Set<Figure> used = new HashSet<>();
      for (JsonNode label : labelled.labels()) {
        if (label.path("optional").asBoolean()) {
          continue;
        }
        Figure right = null;
        for (Figure figure : figures) {
          if (!used.contains(figure) && isRight(figure, label)) {
            right = figure;
            break;
          }
        }
        if (right != null) {
          used.add(right);
        }
        String kind = label.path("kind").asText();
        Score before = kinds.getOrDefault(kind, new Score(0, 0, 0));
        int hit = right == null ? 0 : 1;
        kinds.put(kind, before.plus(hit, hit, 1));
        all = all.plus(hit, hit, 1);
        if (right == null) {
          misses.add(labelled.id() + " MISSED " + label);
        } else {
          parts(parts, right, label, misses, labelled.id());
        }
      }
      for (Figure figure : figures) {
        if (used.contains(figure) || isOptional(figure, labelled.labels())) {
          continue;
        }
        String kind = figure.measure().kind();
        kinds.merge(kind, new Score(0, 1, 0), (a, b) -> a.plus(b.right(), b.found(), b.labelled()));
        all = all.plus(0, 1, 0);
        misses.add(labelled.id() + " FALSE  " + FigureJson.of(figure, null, s -> s));
      }
    }
    return new Report(set.size(), kinds, all, parts, misses);
  }

  private static void parts(
      Map<String, Score> parts, Figure figure, JsonNode label, List<String> misses, String id) {
    for (String part : PARTS) {
      String wanted = label.path(part).asText("");
      if (wanted.isEmpty()) {
        continue;
      }
      String found =
          switch (part) {
            case "unit" -> figure.unit();
            case "population" -> figure.population();
            case "period" -> figure.period();
            case "place" -> figure.place();
            default -> figure.credit();
          };
      boolean agree = found != null && agree(found, wanted);
      parts.computeIfPresent(
          part, (p, score) -> score.plus(agree ? 1 : 0, found == null ? 0 : 1, 1));
      if (!agree) {
        misses.add(
            id
                + " PART   "
                + figure.quote()
                + " "
                + part
                + ": \""
                + found
                + "\" for \""
                + wanted
                + "\"");
      }
    }
  }

  private static boolean isOptional(Figure figure, List<JsonNode> labels) {
    for (JsonNode label : labels) {
      if (label.path("optional").asBoolean() && overlaps(figure, label)) {
        return true;
      }
    }
    return false;
  }

  private static boolean overlaps(Figure figure, JsonNode label) {
    return figure.start() < label.path("end").asInt() && label.path("start").asInt() < figure.end();
  }

  private static boolean isRight(Figure figure, JsonNode label) {
    Measure measure = figure.measure();
    Interval value = measure.value();
    Measure.Odds odds = measure.odds();
    boolean range = measure instanceof Measure.Range;
    return overlaps(figure, label)
        && measure.kind().equals(label.path("kind").asText())
        && figure.qualifier().word().equals(label.path("qualifier").asText())
        && equal(label, "count", odds == null ? measure.count() : odds.part())
        && equal(label, "total", odds == null ? measure.total() : odds.every())
        && equal(label, "percent", measure.percent())
        && equal(label.path("value"), "best", value == null ? null : value.best())
        && (!range
            || value == null
            || equal(label.path("value"), "low", value.low())
                && equal(label.path("value"), "high", value.high()));
  }

  private static boolean equal(JsonNode label, String key, @Nullable Exact number) {
    if (!label.has(key)) {
      return true;
    }
    return number != null && Math.abs(number.toDouble() - label.path(key).asDouble()) <= 0.001;
  }

  /** Whether twice the words shared, divided by the words of both, is at least one half. */
  static boolean agree(String a, String b) {
    Set<String> x = words(a);
    Set<String> y = words(b);
    if (x.isEmpty() || y.isEmpty()) {
      return a.strip().equalsIgnoreCase(b.strip());
    }
    long shared = x.stream().filter(y::contains).count();
    return 4 * shared >= x.size() + y.size();
  }

  private static Set<String> words(String phrase) {
    Set<String> words = new HashSet<>();
    for (String word : phrase.toLowerCase(Locale.ROOT).split("[^\\p{L}\\d]+")) {
      if (!word.isEmpty()
          && !Grammar.PREPOSITIONS.contains(word)
          && !Grammar.DETERMINERS.contains(word)) {
        words.add(Wordings.singular(word));
      }
    }
    return words;
  }
}
