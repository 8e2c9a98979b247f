package org.casebook.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.casebook.BadRequest;
import org.casebook.FigureComparison;
import org.casebook.Study;
import org.casebook.answers.FiguresAnswer;
import org.casebook.cli.Typed;
import org.casebook.relations.Relation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People decide about figures; what they decided stands in place of what the reader proposes. */
class KeptFiguresTest {
  private static final String TEXT =
      "The institute counted 42 plots in Halvern between 2014 and 2016. Of these, 31 plots were directed.\n";

  @TempDir Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void captureAReport() throws Exception {
    file = folder.resolve("study.casebook");
    Typed.run("new", file).done();
    Typed.run(
            "add",
            file,
            Files.writeString(folder.resolve("report.txt"), TEXT),
            "--published",
            "2017-03")
        .done();
  }

  private Study open() {
    return Study.open(file, notice -> {});
  }

  private static String document(Study study) {
    return study.read(casebook -> casebook.corpus().documents().iterator().next().id());
  }

  private static FiguresAnswer.Source source(Study study) {
    return FiguresAnswer.of(study).sources().getFirst();
  }

  private static Figure figure(Study study, String quote) {
    return source(study).figures().stream()
        .filter(f -> f.quote().startsWith(quote))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatIsAcceptedStandsAsReadAfterOpeningAnew() {
    Figure read;
    int figures;
    try (Study study = open()) {
      read = figure(study, "42");
      figures = source(study).figures().size();
      study.recorder("ab").keepFigure(document(study), read, FigureComparison.ACCEPTED);
    }
    try (Study study = open()) {
      FiguresAnswer.Source source = source(study);
      assertThat(figure(study, "42")).isEqualTo(read);
      assertThat(source.kept().values())
          .singleElement()
          .satisfies(k -> assertThat(k.how()).isEqualTo("accepted"))
          .satisfies(k -> assertThat(k.by()).isEqualTo("ab"));
      assertThat(source.figures()).hasSize(figures);
    }
    assertThat(Typed.run("verify", file).done().out()).contains("sound");
  }

  @Test
  void aCorrectionStandsInPlaceOfTheProposal() {
    try (Study study = open()) {
      Figure read = figure(study, "31");
      int figures = source(study).figures().size();
      Figure corrected =
          new Figure(
              read.quote(),
              read.start(),
              read.end(),
              new Measure.Share(
                  Exact.of(31), Exact.of(42), null, null, Interval.exactly(Exact.of(31, 42))),
              Qualifier.EXACT,
              "plots",
              "plots in Halvern",
              "directed",
              null,
              null,
              "the institute",
              Figure.Voice.RELAYED,
              false,
              read.sentence(),
              false);
      study
          .recorder("ab")
          .keepFigure(
              document(study),
              corrected,
              new FigureComparison("callimachi-2017", "directed", "killed >= 1", "corrected"));
      assertThat(figure(study, "31")).isEqualTo(corrected);
      assertThat(source(study).figures()).hasSize(figures);
    }
  }

  @Test
  void whatIsRefusedIsNotProposedAgain() {
    try (Study study = open()) {
      Figure read = figure(study, "42");
      study.recorder("ab").refuseFigure(document(study), read.start(), read.end(), "no count");
      assertThat(source(study).figures()).extracting(Figure::quote).doesNotContain(read.quote());
      study.recorder("cd").keepFigure(document(study), read, FigureComparison.ACCEPTED);
      assertThat(source(study).figures()).contains(read);
    }
  }

  @Test
  void aQuoteThatDoesNotStandThereOrALensThatDoesNotFitIsRefused() {
    try (Study study = open()) {
      Figure read = figure(study, "42");
      String id = document(study);
      long before = study.read(casebook -> casebook.seq());
      assertThatThrownBy(
              () -> study.recorder("ab").keepFigure(id, read.movedBy(3), FigureComparison.ACCEPTED))
          .isInstanceOf(BadRequest.class)
          .hasMessageContaining("is not what stands in");
      for (FigureComparison wrong :
          List.of(
              new FigureComparison("nope", null, null, "accepted"),
              new FigureComparison("gtd", "nope", null, "accepted"),
              new FigureComparison(null, "directed", null, "accepted"),
              new FigureComparison("gtd", null, "kiled > 3", "accepted"))) {
        assertThatThrownBy(() -> study.recorder("ab").keepFigure(id, read, wrong))
            .as(wrong.toString())
            .isInstanceOf(BadRequest.class);
      }
      assertThatThrownBy(() -> study.recorder("ab").refuseFigure(id, 5, 99_999, "x"))
          .isInstanceOf(BadRequest.class);
      assertThat(study.<Long>read(casebook -> casebook.seq())).isEqualTo(before);
    }
  }

  @Test
  void figuresGoOutAndComeInAgain() throws Exception {
    try (Study study = open()) {
      study
          .recorder("ab")
          .keepFigure(
              document(study),
              figure(study, "42"),
              new FigureComparison("gtd", "included", null, "corrected"));
      Figure other = figure(study, "31");
      study.recorder("ab").refuseFigure(document(study), other.start(), other.end(), "doubtful");
    }
    Path out = folder.resolve("out");
    Typed.run("export", file, "--codings", out).done();
    Path again = folder.resolve("again.casebook");
    Typed.run("new", again).done();
    Typed.run("add", again, folder.resolve("report.txt"), "--published", "2017-03").done();
    Typed.run("code", again, out.resolve("curation.jsonl")).done();
    assertThat(Typed.run("code", again, out.resolve("curation.jsonl")).done().out())
        .contains(" 0 recorded");
    try (Study first = open();
        Study second = Study.open(again, notice -> {})) {
      assertThat(source(second).figures()).isEqualTo(source(first).figures());
      assertThat(source(second).kept().values())
          .singleElement()
          .satisfies(k -> assertThat(k.lens()).isEqualTo("gtd"))
          .satisfies(k -> assertThat(k.category()).isEqualTo("included"));
    }
  }

  @Test
  void erasingTheDocumentErasesWhatWasReadInIt() throws Exception {
    try (Study study = open()) {
      study
          .recorder("ab")
          .keepFigure(document(study), figure(study, "42"), FigureComparison.ACCEPTED);
      String says = source(study).kept().values().iterator().next().saysHash();
      assertThat(study.holdings().text(says)).contains("\"qualifier\":\"exact\"");
      study.recorder("ab").erase(document(study), "a court's order");
      assertThat(study.holdings().text(says)).isNull();
      assertThat(FiguresAnswer.of(study).sources()).isEmpty();
    }
    assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
        .doesNotContain("\"qualifier\":\"exact\"");
    assertThat(Typed.run("verify", file).done().out()).contains("sound");
  }

  @Test
  void copiesOfOneReportAndReportsOfDifferentIncidentsAreNotReadTogether() throws Exception {
    Typed.run(
            "add",
            file,
            Files.writeString(folder.resolve("copy.txt"), TEXT),
            Files.writeString(
                folder.resolve("other.txt"), "A survey counted 42 plots in Halvern in 2016.\n"),
            "--published",
            "2017-03")
        .done();
    try (Study study = open()) {
      assertThat(FiguresAnswer.of(study).relations())
          .filteredOn(r -> files(r).contains("report.txt"))
          .noneMatch(r -> files(r).contains("copy.txt"));
      assertThat(FiguresAnswer.of(study).relations())
          .anyMatch(r -> files(r).containsAll(List.of("report.txt", "other.txt")));
    }
    Path codings =
        Files.writeString(
            folder.resolve("codings.jsonl"),
            """
            {"incident":"a","variable":"killed","value":1,"document":"report.txt","quote":"counted"}
            {"incident":"b","variable":"killed","value":1,"document":"other.txt","quote":"counted"}
            """);
    Typed.run("code", file, codings).done();
    try (Study study = open()) {
      assertThat(FiguresAnswer.of(study).relations())
          .noneMatch(r -> files(r).containsAll(List.of("report.txt", "other.txt")));
    }
  }

  private static List<String> files(Relation relation) {
    return relation.figures().stream().map(Relation.Claim::file).toList();
  }
}
