package org.casebook.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.casebook.Recorder;
import org.casebook.Study;
import org.casebook.Verification;
import org.casebook.answers.CountAnswer;
import org.casebook.answers.Link;
import org.casebook.codebook.CodebookFile;
import org.casebook.counts.Count;
import org.casebook.demo.DemoStudy;
import org.casebook.documents.Document;
import org.casebook.documents.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes out comes in again; what was tampered with is named; what was erased is gone. */
final class RoundTripTest {
  private static final Path SYRIA =
      Path.of("../shared/data/ucdp-ged-syria/ucdp_syria_ged191.csv.gz");

  @TempDir Path folder;

  private Study demo(String name) throws Exception {
    DemoStudy.make(folder.resolve(name), notice -> {});
    return Study.open(folder.resolve(name), notice -> {});
  }

  private static String numbers(Study study, String lens, String asOf) {
    return CountAnswer.of(study, Link.query(lens, List.of(), null, asOf, null, null, false))
        .json()
        .get("rows")
        .toString();
  }

  @Test
  void codingsExportedAndTakenInAgainGiveTheSameCounts() throws Exception {
    try (Study first = demo("first.casebook");
        Study second =
            Recorder.found(
                folder.resolve("second.casebook"),
                "second",
                first.read(c -> c.codebook().source()),
                "plots",
                "t",
                Clock.systemUTC(),
                n -> {})) {
      CodingsExport.write(first, folder.resolve("out"));
      List<Document> documents = first.read(c -> List.copyOf(c.corpus().documents()));
      for (Document document : documents) {
        var d = first.texts().description(document);
        second
            .recorder("t")
            .add(
                first.texts().bytes(document),
                d.fileName(),
                new Recorder.Told(
                    document.published(),
                    d.publisher(),
                    d.title(),
                    d.url(),
                    d.byline(),
                    null,
                    List.of(),
                    List.of()));
        if (document.split()) {
          String text = first.texts().text(document);
          List<Integer> lines = new ArrayList<>();
          for (Part part : document.parts().subList(1, document.parts().size())) {
            lines.add(org.casebook.documents.TextIndex.of(text).lineOf(part.start()));
          }
          second
              .recorder("t")
              .split(document.id(), lines, document.parts().stream().map(Part::published).toList());
        }
      }
      assertThat(
              CodingsImport.run(second, "t", folder.resolve("out/codings.jsonl"), true).refused())
          .isEmpty();
      assertThat(
              CodingsImport.run(second, "t", folder.resolve("out/curation.jsonl"), true).refused())
          .isEmpty();
      for (String lens :
          List.of(
              "callimachi-2017",
              "ffi-2016",
              "lone/cnn",
              "lone/clat",
              "gtd",
              "claim-form",
              "orton-2017")) {
        for (String asOf : new String[] {null, "2015-05-17", "2016-04-01", "2016-12-31"}) {
          assertThat(numbers(second, lens, asOf))
              .as(lens + " as of " + asOf)
              .isEqualTo(numbers(first, lens, asOf));
        }
      }
      String written =
          Files.readString(folder.resolve("out/codings.jsonl"))
              + Files.readString(folder.resolve("out/curation.jsonl"))
              + Files.readString(folder.resolve("out/documents.jsonl"));
      assertThat(written).doesNotContain("Lindrey", "Sorley", "Talven", "Adey", "Doln");
      assertThat(
              CodingsImport.run(second, "t", folder.resolve("out/codings.jsonl"), true).recorded())
          .isZero();
    }
  }

  @Test
  void verifyFindsASoundCasebookSoundAndNamesWhatWasTamperedWith() throws Exception {
    Path path = folder.resolve("t.casebook");
    try (Study study = demo("t.casebook")) {
      assertThat(Verification.of(study).differs()).isEmpty();
    }
    try (Connection raw = DriverManager.getConnection("jdbc:sqlite:" + path)) {
      raw.createStatement().execute("DROP TRIGGER decision_is_never_changed");
      raw.createStatement()
          .execute("UPDATE decision SET body = replace(body, '\"N\"', '\"Y\"') WHERE seq = 300");
      raw.createStatement()
          .execute("UPDATE held SET bytes = x'00' WHERE rowid = (SELECT min(rowid) FROM held)");
    }
    try (Study study = Study.open(path, n -> {})) {
      assertThat(Verification.of(study).differs())
          .anyMatch(d -> d.contains("does not have that hash"));
    }
  }

  @Test
  void whatIsErasedIsNotInTheFileAnyMoreAndVerifyAcceptsIt() throws Exception {
    Path path = folder.resolve("e.casebook");
    String words = "Seven people have now died";
    try (Study study = demo("e.casebook")) {
      String id =
          study.read(c ->
              c.corpus().documents().stream()
                  .filter(d -> String.valueOf(study.texts().text(d)).contains(words))
                  .findFirst()
                  .orElseThrow()
                  .id());
      study.recorder("t").erase(id, "a test");
      Verification after = Verification.of(study);
      assertThat(after.differs()).isEmpty();
      assertThat(after.tombstones()).hasSize(1);
      assertThat(after.unusedQuotes()).isPositive();
    }
    assertThat(new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1))
        .doesNotContain(words);
  }

  @Test
  void ucdpSyriaComesOutAsTheFileSaysItself() throws Exception {
    assumeThat(Files.exists(SYRIA))
        .as("SKIPPED: ../shared/data/ucdp-ged-syria is not there")
        .isTrue();
    long[] expected = new long[4];
    try (InputStream in = new GZIPInputStream(Files.newInputStream(SYRIA));
        CSVParser rows =
            CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new java.io.InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (CSVRecord row : rows) {
        expected[0]++;
        expected[1] += Long.parseLong(row.get("low"));
        expected[2] += Long.parseLong(row.get("best"));
        expected[3] += Long.parseLong(row.get("high"));
      }
    }
    try (Study study =
        Recorder.found(
            folder.resolve("s.casebook"),
            "s",
            CodebookFile.shipped("ucdp").source(),
            "ucdp",
            "t",
            Clock.systemUTC(),
            n -> {})) {
      UcdpGed.Summary summary =
          UcdpGed.run(study, "t", Files.readAllBytes(SYRIA), SYRIA.getFileName().toString(), null);
      assertThat(summary.rows()).isEqualTo(16566).isEqualTo((int) expected[0]);
      assertThat(summary.flagged()).isEqualTo(101);
      Count all = study.count(Link.query(null, List.of(), null, null, null, "killed", false));
      Count.Sum sum = all.rows().getFirst().sum();
      assertThat(List.of(sum.definite().low(), sum.definite().best(), sum.definite().high()))
          .isEqualTo(List.of(expected[1], expected[2], expected[3]))
          .isEqualTo(List.of(104_929L, 112_337L, 119_020L));
    }
  }
}
