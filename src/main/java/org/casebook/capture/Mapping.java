package org.casebook.capture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;
import org.casebook.dates.Edtf;
import org.casebook.decisions.Hash;
import org.jspecify.annotations.Nullable;

/**
 * How the records of a CSV, TSV or JSON Lines file are read: which column or key holds the text,
 * and which what is known of it. Each record is a document.
 */
public final class Mapping implements WayIn {
  private static final Set<String> FIELDS =
      Set.of("text", "title", "byline", "publisher", "url", "language", "published", "id");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, String> columns;

  private Mapping(Map<String, String> columns) {
    this.columns = columns;
  }

  /**
   * Reads {@code text=body,published=date,url=link}.
   *
   * @throws IllegalArgumentException naming what does not fit
   */
  public static Mapping of(List<String> pairs) {
    Map<String, String> columns = new LinkedHashMap<>();
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      String field = equals < 0 ? pair : pair.substring(0, equals);
      if (equals < 1 || equals == pair.length() - 1 || !FIELDS.contains(field)) {
        throw new IllegalArgumentException(
            "'" + pair + "' maps nothing; write FIELD=COLUMN with a field of " + sorted() + ".");
      }
      if (columns.put(field, pair.substring(equals + 1)) != null) {
        throw new IllegalArgumentException("'" + field + "' is mapped twice.");
      }
    }
    if (!columns.containsKey("text")) {
      throw new IllegalArgumentException(
          "Name the column that holds the text: text=COLUMN. Lists of addresses are not fetched.");
    }
    return new Mapping(columns);
  }

  private static String sorted() {
    return String.join(", ", FIELDS.stream().sorted().toList());
  }

  /**
   * Reads pairs, and files of them: one pair a line, {@code #} before a remark.
   *
   * @param words {@code FIELD=COLUMN}, or the path of such a file
   * @throws IllegalArgumentException naming what does not fit
   */
  public static Mapping read(List<String> words) {
    List<String> pairs = new ArrayList<>();
    for (String word : words) {
      if (word.contains("=")) {
        pairs.add(word);
        continue;
      }
      try {
        for (String line : Files.readAllLines(Path.of(word))) {
          if (!line.isBlank() && !line.strip().startsWith("#")) {
            pairs.add(line.strip().replaceFirst("\\s*=\\s*", "="));
          }
        }
      } catch (IOException | InvalidPathException e) {
        throw new IllegalArgumentException(
            "'" + word + "' is neither FIELD=COLUMN nor a file of such lines that can be read.", e);
      }
    }
    return of(pairs);
  }

  /** Whether a file of this name holds records. */
  static boolean records(String lowerName) {
    return lowerName.endsWith(".csv") || lowerName.endsWith(".tsv") || lines(lowerName);
  }

  @Override
  public boolean takes(String lowerName, byte[] head) {
    return records(lowerName);
  }

  private static boolean lines(String lowerName) {
    return lowerName.endsWith(".jsonl") || lowerName.endsWith(".ndjson");
  }

  /** Records that nobody said how to read: told, with what would be said. */
  static final WayIn NONE =
      new WayIn() {
        @Override
        public boolean takes(String lowerName, byte[] head) {
          return records(lowerName);
        }

        @Override
        public void read(InputStream in, String name, Pieces pieces) throws IOException {
          try (Lines lines = new Lines(in)) {
            boolean json = lines(name.toLowerCase(Locale.ROOT));
            String first = lines.peek();
            List<String> names = json ? keys(first) : headers(first);
            boolean addresses =
                names.stream().anyMatch(n -> n.matches("(?i).*(url|link|address|href|https?://).*"))
                    && names.stream()
                        .noneMatch(n -> n.matches("(?i).*(text|body|content|article|story).*"));
            throw new IOException(
                "holds records"
                    + (names.isEmpty() ? "" : " with " + String.join(", ", names))
                    + ". "
                    + (addresses
                        ? "A list of addresses has no text, and nothing is fetched unless asked for: casebook add --fetch URL fetches one. Where one of these holds the text, say so with --map text=COLUMN."
                        : "Say which of these holds the text with --map text=COLUMN; each record then is a document."));
          }
        }
      };

  private static List<String> keys(String line) {
    List<String> keys = new ArrayList<>();
    try {
      JSON.readTree(line).fieldNames().forEachRemaining(keys::add);
    } catch (JsonProcessingException none) {
      return List.of();
    }
    return shortened(keys);
  }

  private static List<String> headers(String line) {
    try (CSVParser row =
        CSVParser.parse(
            line, CSVFormat.DEFAULT.builder().setDelimiter(delimiter(line, "")).get())) {
      for (CSVRecord record : row) {
        return shortened(record.toList());
      }
    } catch (IOException | UncheckedIOException none) {
      return List.of();
    }
    return List.of();
  }

  private static List<String> shortened(List<String> names) {
    return names.stream()
        .filter(n -> !n.isBlank())
        .limit(30)
        .map(n -> n.length() > 60 ? n.substring(0, 60) + "..." : n)
        .toList();
  }

  /** What parts the columns: a tab by the name, else what the first line holds most of. */
  private static char delimiter(String header, String lowerName) {
    if (lowerName.endsWith(".tsv")) {
      return '\t';
    }
    String bare = header.replaceAll("\"[^\"]*\"", "");
    char best = ',';
    long most = 0;
    for (char c : new char[] {',', ';', '\t'}) {
      long n = bare.chars().filter(x -> x == c).count();
      if (n > most) {
        most = n;
        best = c;
      }
    }
    return best;
  }

  @Override
  public void read(InputStream in, String name, Pieces pieces) throws IOException {
    String lower = name.toLowerCase(Locale.ROOT);
    String stem = name.replaceFirst("\\.[^.]+$", "");
    try (Lines text = new Lines(in)) {
      if (lines(lower)) {
        objects(text, stem, pieces);
      } else {
        table(text, delimiter(text.peek(), lower), stem, pieces);
      }
      if (text.otherLine() > 0) {
        pieces.note(
            "line "
                + text.otherLine()
                + " is not UTF-8; it and others like it were read as windows-1252.");
      }
    }
  }

  private void objects(Lines text, String stem, Pieces pieces) throws IOException {
    int number = 0;
    for (String line = text.line(); line != null; line = text.line()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      try {
        JsonNode node = JSON.readTree(line);
        if (node == null || !node.isObject()) {
          pieces.failed("line " + number, "is no JSON object.");
          continue;
        }
        Map<String, String> values = new LinkedHashMap<>();
        columns.forEach((field, key) -> {
          JsonNode value = node.path(key);
          if (value.isValueNode() && !value.isNull()) {
            values.put(field, value.asText());
          }
        });
        if (!node.has(columns.getOrDefault("text", ""))) {
          pieces.failed(
              "line " + number,
              "has no key "
                  + columns.get("text")
                  + "; it has "
                  + String.join(", ", keys(line))
                  + ".");
          continue;
        }
        record(values, "line " + number, stem, pieces);
      } catch (JsonProcessingException broken) {
        pieces.failed("line " + number, "is not JSON: " + broken.getOriginalMessage());
      }
    }
  }

  private void table(Lines text, char delimiter, String stem, Pieces pieces) throws IOException {
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(delimiter)
            .setHeader()
            .setSkipHeaderRecord(true)
            .setAllowMissingColumnNames(true)
            .setDuplicateHeaderMode(DuplicateHeaderMode.ALLOW_ALL)
            .get();
    try (CSVParser rows = CSVParser.parse(text, format)) {
      List<String> missing = new ArrayList<>(columns.values());
      missing.removeAll(rows.getHeaderNames());
      if (!missing.isEmpty()) {
        throw new IOException(
            "has no column "
                + String.join(", ", missing)
                + "; it has "
                + String.join(", ", shortened(rows.getHeaderNames()))
                + ".");
      }
      for (String column : columns.values()) {
        if (Collections.frequency(rows.getHeaderNames(), column) > 1) {
          throw new IOException("has two columns " + column + "; name them apart.");
        }
      }
      for (CSVRecord row : rows) {
        Map<String, String> values = new LinkedHashMap<>();
        columns.forEach((field, column) -> {
          if (row.isSet(column)) {
            values.put(field, row.get(column));
          }
        });
        record(values, "row " + (row.getRecordNumber() + 1), stem, pieces);
      }
    } catch (UncheckedIOException broken) {
      if (broken.getCause() instanceof Heap.TooMuch whole) {
        throw whole;
      }
      throw new IOException(
          "is broken: " + Heap.told(broken) + "; the rows before are in.", broken);
    } catch (IllegalStateException | IllegalArgumentException broken) {
      throw new IOException(
          "is broken: " + Heap.told(broken) + "; the rows before are in.", broken);
    }
  }

  private void record(Map<String, String> values, String place, String stem, Pieces pieces)
      throws IOException {
    String text = values.getOrDefault("text", "");
    if (text.isBlank()) {
      pieces.failed(place, "has no text in '" + columns.get("text") + "'.");
      return;
    }
    String written = values.getOrDefault("published", "").strip();
    Edtf published = null;
    if (!written.isEmpty()) {
      published = date(written);
      if (published == null) {
        pieces.failed(
            place,
            "'"
                + columns.get("published")
                + "' is '"
                + written
                + "', which is no date; write it as 2031-05-02.");
        return;
      }
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    String key = values.getOrDefault("id", "");
    String name =
        stem
            + "-"
            + (key.isBlank()
                ? Hash.of(bytes).substring(0, 8)
                : key.strip().replaceAll("[/\\\\]", "_"));
    String url = values.getOrDefault("url", "").strip();
    pieces.piece(
        name + ".txt",
        new ByteArrayInputStream(bytes),
        new Known(
            url.matches("(?i)https?://[^\\s<>\"]+") ? url : null,
            blank(values.get("title")),
            blank(values.get("byline")),
            blank(values.get("publisher")),
            blank(values.get("language")),
            published,
            published == null ? null : "record field " + columns.get("published")));
  }

  private static @Nullable Edtf date(String written) {
    String day = written.matches("\\d{4}-\\d{2}-\\d{2}[T ].*") ? written.substring(0, 10) : written;
    try {
      return Edtf.parse(day);
    } catch (IllegalArgumentException none) {
      return null;
    }
  }

  private static @Nullable String blank(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
