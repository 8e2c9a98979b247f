package org.casebook.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.casebook.BadRequest;
import org.casebook.Recorder;
import org.casebook.Study;
import org.casebook.codebook.Answers;
import org.casebook.codebook.Codebook;
import org.casebook.codebook.Variable;
import org.casebook.dates.Edtf;
import org.casebook.decisions.Decision;
import org.casebook.decisions.Hash;
import org.casebook.documents.Document;
import org.casebook.documents.TextIndex;
import org.jspecify.annotations.Nullable;

/**
 * UCDP's Georeferenced Event Dataset: the file is one document, each row the quote of its event's
 * facts. Columns are found by name, since order and names differ by release. Numbers are kept as
 * given, also where low stands above best or best above high; those rows are flagged and counted.
 * Combatants' deaths are in the numbers.
 */
public final class UcdpGed {
  /** The column of each fact, with the names older releases used. */
  private static final Map<String, List<String>> COLUMNS = columns();

  private static final Pattern VERSION = Pattern.compile("(?i)ged[_-]?v?(\\d{2})[._]?(\\d)");
  private static final int REFUSALS_TOLD = 1000;
  private static final int LONGEST_TEXT = 300;
  private static final long LARGEST = 2_000_000_000L;

  private UcdpGed() {}

  /**
   * What came of an import.
   *
   * @param rows rows with an event
   * @param recorded facts recorded
   * @param unchanged facts already there
   * @param flagged rows with low above best or best above high
   * @param unknownCountries names of countries with no code here; left uncoded
   * @param known what the known-from date rests on, in words
   */
  public record Summary(
      int rows,
      int recorded,
      int unchanged,
      int flagged,
      List<String> unknownCountries,
      String known,
      List<CodingsImport.Refusal> refused,
      int refusedCount) {}

  private static Map<String, List<String>> columns() {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    for (String name :
        List.of(
            "id",
            "type_of_violence",
            "conflict_name",
            "dyad_name",
            "side_a",
            "side_b",
            "country",
            "date_start",
            "date_end",
            "date_prec",
            "where_prec",
            "adm_1",
            "event_clarity",
            "deaths_a",
            "deaths_b",
            "deaths_civilians",
            "deaths_unknown",
            "low",
            "high")) {
      columns.put(name, List.of(name));
    }
    columns.put("best", List.of("best", "best_est"));
    columns.put("low", List.of("low", "low_est"));
    columns.put("high", List.of("high", "high_est"));
    return columns;
  }

  /**
   * Takes a file in, in one transaction.
   *
   * @param bytes the CSV, or the CSV compressed with gzip
   * @param fileName its name; a version in it ("ged191") says from when it is known
   * @param published when it was released, or null to take it from the name
   * @throws BadRequest if it is no such file, or the casebook's codebook does not hold its facts
   */
  public static Summary run(
      Study study, String by, byte[] bytes, String fileName, @Nullable Edtf published) {
    byte[] csv = plain(bytes, fileName);
    String name = fileName.replaceFirst("(?i)\\.gz$", "");
    Edtf released = published != null ? published : released(name);
    String known =
        released == null
            ? "no release date: known in no as-of answer; give --published"
            : published != null
                ? "released " + released.words()
                : "released " + released.words() + ", by the version in the file's name";
    study.read(casebook -> {
      for (String needed : List.of("date", "place", "type_of_violence", "killed")) {
        if (casebook.codebook().variable(needed) == null) {
          throw new BadRequest(
              "The codebook "
                  + casebook.codebook().id()
                  + " has no variable "
                  + needed
                  + "; make the casebook with: casebook new STUDY.casebook --codebook ucdp");
        }
      }
      return true;
    });
    Recorder recorder = study.recorder(by);
    return recorder.inOneStep(step -> {
      Document document =
          recorder
              .add(
                  csv,
                  name,
                  new Recorder.Told(
                      released,
                      "UCDP",
                      "UCDP Georeferenced Event Dataset",
                      null,
                      null,
                      "en",
                      List.of(),
                      List.of()))
              .document();
      return new Import(study, step, by, document, name, known).run();
    });
  }

  private static byte[] plain(byte[] bytes, String fileName) {
    if (bytes.length < 2 || (bytes[0] & 0xff) != 0x1f || (bytes[1] & 0xff) != 0x8b) {
      return bytes;
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      byte[] csv = in.readNBytes((int) Math.min(LARGEST, Integer.MAX_VALUE - 8));
      if (in.read() >= 0) {
        throw new BadRequest(fileName + " unpacks to more than 2 GB; nothing was recorded.");
      }
      return csv;
    } catch (EOFException | ZipException e) {
      throw new BadRequest(
          fileName
              + " is cut short or damaged: "
              + e.getMessage()
              + ". Nothing was recorded; fetch it again.",
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * UCDP names a release after the year it comes out in; the year is all the name says, so it
   * counts from its last day.
   */
  private static @Nullable Edtf released(String name) {
    Matcher version = VERSION.matcher(name);
    return version.find() ? Edtf.parse("20" + version.group(1)) : null;
  }

  /** One run over one file. */
  private static final class Import {
    private final Study study;
    private final Recorder.Step step;
    private final String by;
    private final Document document;
    private final String file;
    private final String known;
    private final Codebook codebook;
    private final Map<String, String> countries = countries();
    private final Set<String> unknownCountries = new HashSet<>();
    private final List<CodingsImport.Refusal> refused = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final List<Decision.Coded> pending = new ArrayList<>();
    private int refusedCount;
    private int rows;
    private int recorded;
    private int unchanged;
    private int flagged;

    Import(
        Study study, Recorder.Step step, String by, Document document, String file, String known) {
      this.study = study;
      this.step = step;
      this.by = by;
      this.document = document;
      this.file = file;
      this.known = known;
      this.codebook = step.read(casebook -> casebook.codebook());
    }

    Summary run() {
      String text = Objects.requireNonNull(study.texts().captured(document));
      TextIndex index = TextIndex.of(text);
      try (CSVParser parser =
          CSVFormat.RFC4180
              .builder()
              .setHeader()
              .setSkipHeaderRecord(true)
              .get()
              .parse(new StringReader(text))) {
        Map<String, String> names = names(parser.getHeaderNames());
        CSVRecord row = null;
        for (CSVRecord next : parser) {
          if (row != null) {
            take(row, names, index, text, (int) next.getCharacterPosition());
          }
          row = next;
        }
        if (row != null) {
          take(row, names, index, text, text.length());
        }
      } catch (CSVException | UncheckedIOException | IllegalArgumentException e) {
        throw new BadRequest(
            file + " cannot be read as CSV: " + e.getMessage() + ". Nothing was recorded.", e);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      flush();
      return new Summary(
          rows,
          recorded,
          unchanged,
          flagged,
          unknownCountries.stream().sorted().toList(),
          known,
          refused,
          refusedCount);
    }

    private Map<String, String> names(List<String> header) {
      Map<String, String> names = new HashMap<>();
      List<String> missing = new ArrayList<>();
      COLUMNS.forEach((fact, columns) -> {
        for (String column : columns) {
          for (String there : header) {
            if (there.strip().equalsIgnoreCase(column)) {
              names.put(fact, there);
            }
          }
        }
        if (!names.containsKey(fact)) {
          missing.add(fact);
        }
      });
      if (!missing.isEmpty()) {
        throw new BadRequest(
            file
                + ": the header lacks "
                + String.join(", ", missing)
                + ". It has "
                + String.join(", ", header)
                + ". Nothing was recorded.");
      }
      for (String optional : List.of("number_of_sources", "source_original", "source_article")) {
        if (header.contains(optional)) {
          names.put(optional, optional);
        }
      }
      return names;
    }

    private void take(
        CSVRecord row, Map<String, String> names, TextIndex index, String text, int end) {
      int start = (int) row.getCharacterPosition();
      int last = end;
      while (last > start && text.charAt(last - 1) == '\n') {
        last--;
      }
      try {
        String id = cell(row, names, "id");
        if (!ids.add(id)) {
          throw new LineRefused("id \"" + CodingLines.shown(id) + "\" stands twice in this file.");
        }
        List<Decision.Coded> facts =
            facts(
                row,
                names,
                id,
                index.codePoint(start),
                index.codePoint(last),
                Hash.of(text.substring(start, last)));
        rows++;
        for (Decision.Coded fact : facts) {
          if (step.read(casebook -> casebook.codings().assertion(fact.assertion()) != null)) {
            unchanged++;
          } else {
            recorded++;
            pending.add(fact);
          }
        }
        if (pending.size() >= 20_000) {
          flush();
        }
      } catch (LineRefused e) {
        refusedCount++;
        if (refused.size() < REFUSALS_TOLD) {
          refused.add(new CodingsImport.Refusal((int) row.getRecordNumber() + 1, e.reason()));
        }
      }
    }

    private void flush() {
      step.append(pending);
      pending.clear();
    }

    private List<Decision.Coded> facts(
        CSVRecord row, Map<String, String> names, String id, int start, int end, String hash)
        throws LineRefused {
      if (!id.matches("[A-Za-z0-9_-]{1,40}")) {
        throw new LineRefused("id \"" + CodingLines.shown(id) + "\" is no event id.");
      }
      Map<String, JsonNode> values = new LinkedHashMap<>();
      String from = day(cell(row, names, "date_start"), "date_start");
      String to = day(cell(row, names, "date_end"), "date_end");
      if (from.compareTo(to) > 0) {
        throw new LineRefused("date_start " + from + " is after date_end " + to + ".");
      }
      values.put("date", TextNode.valueOf(from.equals(to) ? from : from + "/" + to));
      option(
          values,
          "date_precision",
          cell(row, names, "date_prec"),
          "day",
          "two to six days",
          "week",
          "month",
          "longer");
      place(values, cell(row, names, "country"), cell(row, names, "adm_1"));
      option(
          values,
          "place_precision",
          cell(row, names, "where_prec"),
          "exact",
          "near",
          "second-order region",
          "first-order region",
          "linear or fuzzy",
          "country",
          "international");
      option(
          values,
          "type_of_violence",
          cell(row, names, "type_of_violence"),
          "state-based",
          "non-state",
          "one-sided");
      int low = number(row, names, "low");
      int best = number(row, names, "best");
      int high = number(row, names, "high");
      ObjectNode killed = JsonNodeFactory.instance.objectNode();
      killed.put("low", low).put("best", best).put("high", high).put("includes_perpetrators", true);
      values.put("killed", killed);
      boolean lowAbove = low > best;
      boolean bestAbove = best > high;
      flagged += lowAbove || bestAbove ? 1 : 0;
      values.put(
          "number_flag",
          TextNode.valueOf(
              lowAbove && bestAbove
                  ? "both"
                  : lowAbove ? "low above best" : bestAbove ? "best above high" : "consistent"));
      values.put("deaths_civilians", IntNode.valueOf(number(row, names, "deaths_civilians")));
      values.put("deaths_side_a", IntNode.valueOf(number(row, names, "deaths_a")));
      values.put("deaths_side_b", IntNode.valueOf(number(row, names, "deaths_b")));
      values.put("deaths_unknown", IntNode.valueOf(number(row, names, "deaths_unknown")));
      text(values, "conflict", cell(row, names, "conflict_name"));
      text(values, "dyad", cell(row, names, "dyad_name"));
      text(values, "side_a", cell(row, names, "side_a"));
      text(values, "side_b", cell(row, names, "side_b"));
      option(values, "event_clarity", cell(row, names, "event_clarity"), "clear", "aggregated");
      if (names.containsKey("number_of_sources")
          && cell(row, names, "number_of_sources").matches("\\d{1,6}")) {
        values.put(
            "number_of_sources",
            IntNode.valueOf(Integer.parseInt(cell(row, names, "number_of_sources"))));
      }
      if (names.containsKey("source_original")) {
        text(values, "source_original", cell(row, names, "source_original"));
      }
      String incident = "ucdp-" + id;
      String title =
          cell(row, names, "dyad_name")
              + ", "
              + (cell(row, names, "adm_1").isBlank()
                  ? cell(row, names, "country")
                  : cell(row, names, "adm_1"))
              + ", "
              + from;
      List<Decision.Coded> coded = new ArrayList<>();
      for (Map.Entry<String, JsonNode> value : values.entrySet()) {
        Variable variable = codebook.variable(value.getKey());
        if (variable != null) {
          coded.add(
              CodingLines.identified(
                  new Decision.Coded(
                      "",
                      incident,
                      coded.isEmpty() ? title : null,
                      variable.id(),
                      answer(variable, value.getValue()),
                      document.id(),
                      start,
                      end,
                      hash,
                      "UCDP",
                      "researcher",
                      "reported",
                      "F",
                      "6",
                      by,
                      null,
                      Map.of())));
        }
      }
      return coded;
    }

    private static JsonNode answer(Variable variable, JsonNode value) throws LineRefused {
      try {
        return Answers.write(Answers.read(variable, value));
      } catch (IllegalArgumentException e) {
        throw new LineRefused(variable.id() + ": " + e.getMessage());
      }
    }

    private static String cell(CSVRecord row, Map<String, String> names, String fact)
        throws LineRefused {
      String column = names.get(fact);
      if (column == null || !row.isSet(column)) {
        throw new LineRefused("the row ends before the column " + fact + ".");
      }
      return row.get(column).strip();
    }

    private static int number(CSVRecord row, Map<String, String> names, String fact)
        throws LineRefused {
      String text = cell(row, names, fact);
      if (!text.matches("\\d{1,9}")) {
        throw new LineRefused(
            fact + " \"" + CodingLines.shown(text) + "\" is not a number of people.");
      }
      return Integer.parseInt(text);
    }

    /** A day, where some releases put a time behind it. */
    private static String day(String text, String column) throws LineRefused {
      String day = text.length() > 10 ? text.substring(0, 10) : text;
      try {
        if (day.matches("\\d{4}-\\d\\d-\\d\\d")) {
          Edtf.parse(day);
          return day;
        }
      } catch (IllegalArgumentException e) {
        throw new LineRefused(column + " \"" + CodingLines.shown(text) + "\": " + e.getMessage());
      }
      throw new LineRefused(
          column + " \"" + CodingLines.shown(text) + "\" is not a date such as 2016-01-31.");
    }

    private static void option(
        Map<String, JsonNode> values, String variable, String code, String... options)
        throws LineRefused {
      if (code.isEmpty()) {
        return;
      }
      if (!code.matches("[1-9]") || Integer.parseInt(code) > options.length) {
        throw new LineRefused(
            variable
                + " \""
                + CodingLines.shown(code)
                + "\" is none of 1 to "
                + options.length
                + ".");
      }
      values.put(variable, TextNode.valueOf(options[Integer.parseInt(code) - 1]));
    }

    private static void text(Map<String, JsonNode> values, String variable, String text) {
      if (!text.isBlank()) {
        values.put(
            variable,
            TextNode.valueOf(
                text.codePointCount(0, text.length()) <= LONGEST_TEXT
                    ? text
                    : text.substring(0, text.offsetByCodePoints(0, LONGEST_TEXT - 1)) + "…"));
      }
    }

    private void place(Map<String, JsonNode> values, String country, String region) {
      String code = countries.get(country.toLowerCase(Locale.ROOT));
      if (code == null) {
        unknownCountries.add(country);
        return;
      }
      ObjectNode place = JsonNodeFactory.instance.objectNode();
      place.put("country", code);
      if (!region.isBlank()) {
        place.put("region", region.length() > 100 ? region.substring(0, 100) : region);
      }
      values.put("place", place);
    }

    /** ISO 3166-1 codes by the English names Java knows, and by the names UCDP uses. */
    private static Map<String, String> countries() {
      Map<String, String> codes = new HashMap<>();
      Arrays.stream(Locale.getISOCountries())
          .forEach(code ->
              codes.put(
                  Locale.of("", code).getDisplayCountry(Locale.ENGLISH).toLowerCase(Locale.ROOT),
                  code));
      codes.putAll(
          Map.ofEntries(
              Map.entry("bosnia-herzegovina", "BA"),
              Map.entry("cambodia (kampuchea)", "KH"),
              Map.entry("congo", "CG"),
              Map.entry("dr congo (zaire)", "CD"),
              Map.entry("ivory coast", "CI"),
              Map.entry("kingdom of eswatini (swaziland)", "SZ"),
              Map.entry("macedonia, fyr", "MK"),
              Map.entry("madagascar (malagasy)", "MG"),
              Map.entry("myanmar (burma)", "MM"),
              Map.entry("north macedonia", "MK"),
              Map.entry("russia (soviet union)", "RU"),
              Map.entry("serbia (yugoslavia)", "RS"),
              Map.entry("turkey", "TR"),
              Map.entry("united states of america", "US"),
              Map.entry("yemen (north yemen)", "YE"),
              Map.entry("zimbabwe (rhodesia)", "ZW")));
      return codes;
    }
  }
}
