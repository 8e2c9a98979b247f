package org.casebook.exchange;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.casebook.Casebook;
import org.casebook.Study;
import org.casebook.codebook.Value;
import org.casebook.codebook.Variable;
import org.casebook.coding.Assertion;
import org.casebook.coding.Policy;
import org.casebook.coding.Resolved;
import org.casebook.coding.SpeakerClass;
import org.casebook.coding.State;
import org.casebook.documents.Document;
import org.casebook.incidents.Dossier;
import org.casebook.incidents.Incident;
import org.casebook.people.Masking;
import org.jspecify.annotations.Nullable;

/**
 * Incidents as a table for R, Stata, Python or a spreadsheet: {@code incidents.csv} (resolved
 * values and their status), {@code facts.csv} (the same, long) and {@code evidence.csv} (the
 * quotes). UTF-8, ISO dates, lower_snake_case names of at most 32 characters, empty for missing. A
 * cell a spreadsheet would run as a formula gets an apostrophe before it.
 */
public final class IncidentsCsv {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();
  private static final int LONGEST_NAME = 32;

  private IncidentsCsv() {}

  /** How many rows each file has. */
  public record Written(int incidents, int facts, int evidence) {}

  /**
   * Writes into a new folder, which appears whole or not at all.
   *
   * @param asOf the day (epoch day) as of which to resolve; null for all that is known
   */
  public static Written write(Study study, Path folder, @Nullable Long asOf) throws IOException {
    return NewFolder.write(
        folder,
        into ->
            study.read(casebook -> {
              try {
                return new Tables(study, casebook, asOf).write(into);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            }));
  }

  private static final class Tables {
    private final Study study;
    private final Casebook casebook;
    private final @Nullable Long asOf;
    private final Masking masking;

    Tables(Study study, Casebook casebook, @Nullable Long asOf) {
      this.study = study;
      this.casebook = casebook;
      this.asOf = asOf;
      this.masking = study.masking();
    }

    Written write(Path into) throws IOException {
      int incidents = 0;
      int facts = 0;
      int evidence = 0;
      try (CSVPrinter wide = printer(into.resolve("incidents.csv"));
          CSVPrinter longer = printer(into.resolve("facts.csv"));
          CSVPrinter quotes = printer(into.resolve("evidence.csv"))) {
        wide.printRecord(header());
        longer.printRecord(
            "incident", "variable", "value", "status", "step", "documents", "origins", "as_of");
        quotes.printRecord(
            "assertion",
            "incident",
            "variable",
            "value",
            "used",
            "why",
            "quote",
            "quote_sha256",
            "start",
            "end",
            "document",
            "document_sha256",
            "part",
            "known_from",
            "speaker_class",
            "modality",
            "reliability",
            "credibility",
            "coder",
            "recorded_at");
        for (Incident incident : casebook.incidents().standing()) {
          Dossier dossier = casebook.dossiers().of(incident);
          Long first = dossier.firstKnown();
          if (first == null || (asOf != null && first > asOf)) {
            continue;
          }
          List<@Nullable Object> row =
              new ArrayList<>(List.of(incident.id(), safe(masking.mask(incident.title()))));
          for (Variable variable : casebook.codebook().variables()) {
            Resolved resolved =
                dossier.resolve(variable, casebook.resolution(Policy.Floor.NONE), asOf);
            row.addAll(cells(variable, resolved.state()));
            longer.printRecord(
                incident.id(),
                variable.id(),
                plain(resolved.state()),
                status(resolved.state()),
                resolved.step().name().toLowerCase(Locale.ROOT),
                resolved.documents(),
                resolved.origins(),
                asOf == null ? "" : LocalDate.ofEpochDay(asOf).toString());
            facts++;
            for (Resolved.Weighed weighed : resolved.weighed()) {
              evidence(quotes, incident, weighed);
              evidence++;
            }
          }
          wide.printRecord(row);
          incidents++;
        }
      }
      return new Written(incidents, facts, evidence);
    }

    private static CSVPrinter printer(Path file) throws IOException {
      BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
      return new CSVPrinter(out, FORMAT);
    }

    private List<String> header() {
      List<String> names = new ArrayList<>(List.of("incident", "title"));
      for (Variable variable : casebook.codebook().variables()) {
        switch (variable.kind()) {
          case Variable.Kind.Date d -> names.addAll(named(variable, "", "_start", "_end", "_prec"));
          case Variable.Kind.Place p ->
              names.addAll(named(variable, "_country", "_region", "_locality", "_prec"));
          case Variable.Kind.Casualties c ->
              names.addAll(named(variable, "_low", "_best", "_high"));
          case Variable.Kind.Whole w -> names.addAll(named(variable, "_low", "_high"));
          case Variable.Kind.Fact f -> names.addAll(named(variable, ""));
          case Variable.Kind.Category c -> names.addAll(named(variable, ""));
          case Variable.Kind.Categories c -> names.addAll(named(variable, ""));
          case Variable.Kind.Text t -> names.addAll(named(variable, ""));
        }
        names.addAll(named(variable, "_status"));
      }
      return names;
    }

    private static List<String> named(Variable variable, String... endings) {
      List<String> names = new ArrayList<>();
      for (String ending : endings) {
        String id = variable.id();
        names.add(id.substring(0, Math.min(id.length(), LONGEST_NAME - ending.length())) + ending);
      }
      return names;
    }

    private List<@Nullable Object> cells(Variable variable, State state) {
      Value value = state instanceof State.Known known ? known.value() : null;
      List<@Nullable Object> cells = new ArrayList<>();
      switch (variable.kind()) {
        case Variable.Kind.Date d -> {
          if (value instanceof Value.Day day) {
            cells.add(day.date().text());
            cells.add(
                day.date().earliest() == Long.MIN_VALUE
                    ? null
                    : LocalDate.ofEpochDay(day.date().earliest()));
            cells.add(
                day.date().latest() == Long.MAX_VALUE
                    ? null
                    : LocalDate.ofEpochDay(day.date().latest()));
            cells.add(day.date().precision().name().toLowerCase(Locale.ROOT));
          } else {
            blank(cells, 4);
          }
        }
        case Variable.Kind.Place p -> {
          if (value instanceof Value.Place place) {
            cells.add(place.country());
            cells.add(place.region() == null ? null : safe(masking.mask(place.region())));
            cells.add(place.locality() == null ? null : safe(masking.mask(place.locality())));
            cells.add(place.precision().name().toLowerCase(Locale.ROOT));
          } else {
            blank(cells, 4);
          }
        }
        case Variable.Kind.Casualties c -> {
          if (value instanceof Value.Casualties people) {
            cells.add(people.low());
            cells.add(people.best());
            cells.add(people.high());
          } else {
            blank(cells, 3);
          }
        }
        case Variable.Kind.Whole w -> {
          if (value instanceof Value.Whole whole) {
            cells.add(whole.low());
            cells.add(whole.high());
          } else {
            blank(cells, 2);
          }
        }
        case Variable.Kind.Fact f -> cells.add(plain(state));
        case Variable.Kind.Category c -> cells.add(plain(state));
        case Variable.Kind.Categories c -> cells.add(plain(state));
        case Variable.Kind.Text t -> cells.add(plain(state));
      }
      cells.add(status(state));
      return cells;
    }

    private static void blank(List<@Nullable Object> cells, int n) {
      for (int i = 0; i < n; i++) {
        cells.add(null);
      }
    }

    /** The value as a cell; empty unless one value is known. */
    private String plain(State state) {
      if (!(state instanceof State.Known known)) {
        return "";
      }
      return switch (known.value()) {
        case Value.Mark mark -> mark == Value.Mark.NA ? "" : mark.name();
        case Value.Choice choice -> choice.id();
        case Value.Choices choices -> String.join(";", choices.ids());
        case Value.Day day -> day.date().text();
        case Value.Place place -> place.country();
        case Value.Casualties people ->
            String.valueOf(people.best() != null ? people.best() : people.low());
        case Value.Whole whole -> String.valueOf(whole.low());
        case Value.Words words -> safe(masking.mask(words.text()));
      };
    }

    private static String status(State state) {
      return switch (state) {
        case State.Known known -> known.value() == Value.Mark.NA ? "not applicable" : "known";
        case State.Disputed disputed -> "disputed";
        case State.Unknown unknown -> "unknown";
      };
    }

    private void evidence(CSVPrinter out, Incident incident, Resolved.Weighed weighed)
        throws IOException {
      Assertion a = weighed.evidence().assertion();
      Document document = Objects.requireNonNull(casebook.corpus().document(a.document()));
      String slice = study.texts().slice(document, a.start(), a.end());
      Long known = document.partAt(a.start()).knownFrom();
      out.printRecord(
          a.id(),
          incident.id(),
          a.variable(),
          safe(masking.mask(a.value().isTextual() ? a.value().textValue() : a.value().toString())),
          weighed.used(),
          safe(masking.mask(weighed.why())),
          slice == null
              ? ""
              : safe(masking.excerpt(slice, a.speakerClass() == SpeakerClass.GROUP).text()),
          a.quoteHash(),
          a.start(),
          a.end(),
          a.document(),
          document.bytesHash(),
          document.partAt(a.start()).id(),
          known == null ? "" : LocalDate.ofEpochDay(known).toString(),
          a.speakerClass().words(),
          a.modality().words(),
          a.reliability(),
          a.credibility(),
          a.coder(),
          a.recordedAt());
    }

    /**
     * A spreadsheet runs a cell that begins like a formula; what a document says must never be run.
     */
    private static String safe(String text) {
      return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
  }
}
