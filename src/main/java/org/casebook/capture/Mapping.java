package org.casebook.capture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
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

  @Override
  public boolean takes(String lowerName, byte[] head) {
    return lowerName.endsWith(".csv")
        || lowerName.endsWith(".tsv")
        || lowerName.endsWith(".jsonl")
        || lowerName.endsWith(".ndjson");
  }

  @Override
  public void read(InputStream in, String name, Pieces pieces) throws IOException {
    String lower = name.toLowerCase(java.util.Locale.ROOT);
    String stem = name.replaceFirst("\\.[^.]+$", "");
    BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    if (lower.endsWith("l") || lower.endsWith(".ndjson")) {
      lines(reader, stem, pieces);
    } else {
      table(reader, lower.endsWith(".tsv") ? '\t' : ',', stem, pieces);
    }
  }

  private void lines(BufferedReader reader, String stem, Pieces pieces) throws IOException {
    int number = 0;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      try {
        JsonNode node = JSON.readTree(number == 1 ? line.replaceFirst("^\ufeff", "") : line);
        if (!node.isObject()) {
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
        record(values, "line " + number, stem, pieces);
      } catch (JsonProcessingException broken) {
        pieces.failed("line " + number, "is not JSON: " + broken.getOriginalMessage());
      }
    }
  }

  private void table(BufferedReader reader, char delimiter, String stem, Pieces pieces)
      throws IOException {
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(delimiter)
            .setHeader()
            .setSkipHeaderRecord(true)
            .get();
    try (CSVParser rows = CSVParser.parse(new WithoutMark(reader), format)) {
      List<String> missing = new ArrayList<>(columns.values());
      missing.removeAll(rows.getHeaderNames());
      if (!missing.isEmpty()) {
        throw new IOException(
            "has no column "
                + String.join(", ", missing)
                + "; it has "
                + String.join(", ", rows.getHeaderNames())
                + ".");
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
    } catch (UncheckedIOException | IllegalStateException broken) {
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

  /** A reader without the byte order mark that spreadsheets write first. */
  private static final class WithoutMark extends java.io.FilterReader {
    WithoutMark(BufferedReader in) throws IOException {
      super(in);
      in.mark(1);
      if (in.read() != '\ufeff') {
        in.reset();
      }
    }
  }
}
