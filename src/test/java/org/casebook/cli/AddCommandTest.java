package org.casebook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files on their way in. */
class AddCommandTest {
  @TempDir Path folder;
  private Path study = Path.of("");

  @BeforeEach
  void makeACasebook() {
    study = folder.resolve("quay.casebook");
    Typed.run("new", study, "--codebook", "shootings").done();
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void keepsAFileOnce() throws IOException {
    Path report = file("report.txt", "A man was seen.\n");
    assertThat(Typed.run("add", study, report, "--published", "2031-05").done().out())
        .matches("added d[0-9a-f]{12}  report.txt  published 2031-05\n");
    assertThat(Typed.run("add", study, report).done().out()).startsWith("already there d");
  }

  @Test
  void refusesADateThatIsNone() throws IOException {
    Typed typed =
        Typed.run("add", study, file("report.txt", "A man."), "--published", "last Tuesday");
    assertThat(typed.exit()).isEqualTo(2);
    assertThat(typed.err()).startsWith("casebook: --published: last Tuesday");
  }

  @Test
  void takesADateOfAgesAgoWithoutLosingItsCounts() throws IOException {
    Typed.run("add", study, file("report.txt", "Two were killed."), "--published", "-9999").done();
    Path codings =
        file(
            "codings.jsonl",
            "{\"incident\":\"quay\",\"variable\":\"killed\",\"value\":2,\"document\":\"report.txt\",\"quote\":\"Two were killed.\"}\n");
    Typed.run("code", study, codings).done();
    assertThat(
            Typed.run("count", study, "--as-of", "2031-01-01", "--json")
                .done()
                .json()
                .at("/population/definite")
                .asInt())
        .isEqualTo(1);
  }

  @Test
  void tellsOfEveryFileThatCannotBeAddedAndAddsTheOthers() throws IOException {
    Path missing = folder.resolve("missing.txt");
    Path empty = file("empty.txt", "");
    Typed typed = Typed.run("add", study, missing, file("report.txt", "A man."), empty);
    assertThat(typed.exit()).isEqualTo(2);
    assertThat(typed.out())
        .contains("report.txt")
        .endsWith(
            "1 added, 0 already there, 2 refused, 0 passed over (pictures, styles, scripts).\n")
        .hasLineCount(2);
    assertThat(typed.err())
        .isEqualTo(
            "casebook: There is no file "
                + missing
                + ".\n"
                + "casebook: "
                + empty
                + ": is empty\n"
                + "casebook: 2 pieces were not added; the others are in.\n");
  }

  @Test
  void refusesAFileAboveTheLimit() throws IOException {
    Path big = file("big.txt", "x".repeat(1_000_001));
    Typed typed = Typed.run("add", study, big, "--limit-mb", "1");
    assertThat(typed.exit()).isEqualTo(2);
    assertThat(typed.err())
        .contains(
            big
                + ": is 1000001 bytes, above the limit of 1000000; raise it with --limit-mb if it is meant.");
  }

  @Test
  void keepsAPdfWithoutTextAndMarksIt() throws IOException {
    Path scan = folder.resolve("scan.pdf");
    try (PDDocument pdf = new PDDocument()) {
      pdf.addPage(new PDPage());
      pdf.save(scan.toFile());
    }
    assertThat(Typed.run("add", study, scan).done().out())
        .contains("scan.pdf")
        .contains("\n  note: ")
        .containsIgnoringCase("no text");
  }

  @Test
  void splitsAFileIntoDatedParts() throws IOException {
    Path page = file("page.txt", "one\ntwo\nthree\n");
    var told =
        Typed.run(
                "add",
                study,
                page,
                "--split-at",
                "2",
                "--part-published",
                "2031-01",
                "--part-published",
                "unknown",
                "--json")
            .done()
            .json()
            .at("/documents/0/parts");
    assertThat(told.size()).isEqualTo(2);
    assertThat(told.at("/0/published").asText()).isEqualTo("2031-01");
    assertThat(told.at("/1/published").isNull()).isTrue();
    Typed wrong = Typed.run("add", study, file("other.txt", "one\ntwo\n"), "--split-at", "9");
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err()).contains("cannot split at line 9: the text has lines 1 to 2");
  }
}
