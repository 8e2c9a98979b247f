package org.casebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.casebook.answers.FiguresAnswer;
import org.casebook.cli.Typed;
import org.casebook.decisions.Decision;
import org.casebook.figures.Figure;
import org.casebook.figures.Wordings;
import org.casebook.relations.Relation;
import org.casebook.relations.RelationKind;
import org.casebook.relations.RelationStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A study reads numbers with its own table of wordings, which people set and which the log keeps.
 */
final class StudyWordingsTest {
  private static final String TEXT =
      "The institute counted about 300 plots in Norrey in 2030. Police counted 340 plots in Norrey in 2030.\n";

  @TempDir Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void captureAReport() throws Exception {
    file = folder.resolve("study.casebook");
    Typed.run("new", file).done();
    Typed.run("add", file, text("report.txt", TEXT), "--published", "2031-03").done();
  }

  private Path text(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }

  private Study open() {
    return Study.open(file, notice -> {});
  }

  /** The table that ships, but for one line. */
  private static String changed(String line, String to) {
    String table = Wordings.shippedText();
    assertThat(table).contains(line);
    return table.replace(line, to);
  }

  /** "About 300" goes up to 360. */
  private static String wider() {
    String above = "    above: {count: 0.1, share: 5}";
    return changed(above, above.replace("0.1", "0.2"));
  }

  private static String about(FiguresAnswer answer) {
    return answer.sources().getFirst().figures().stream()
        .filter(f -> f.quote().contains("300"))
        .map(StudyWordingsTest::allows)
        .findFirst()
        .orElseThrow();
  }

  private static String allows(Figure figure) {
    return Objects.requireNonNull(figure.measure().value()).words(figure.measure().isFraction());
  }

  private static RelationStatus told(FiguresAnswer answer) {
    return answer.relations().stream()
        .filter(r -> r.kind() == RelationKind.SAME)
        .map(Relation::status)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theTableOfTheStudySaysWhatAFigureAllowsAndHowItStandsToAnother() {
    try (Study study = open()) {
      assertThat(about(FiguresAnswer.of(study))).isEqualTo("270 to 330");
      assertThat(told(FiguresAnswer.of(study))).isEqualTo(RelationStatus.CONFLICT);
      assertThat(study.recorder("ab").setWordings(wider(), "wider.yaml")).isTrue();
      assertThat(about(FiguresAnswer.of(study))).isEqualTo("270 to 360");
      assertThat(told(FiguresAnswer.of(study))).isEqualTo(RelationStatus.ROUNDS);
    }
    try (Study study = open()) {
      assertThat(about(FiguresAnswer.of(study))).isEqualTo("270 to 360");
    }
  }

  @Test
  void thePlacesOfTheTableSayWhichTextsSpeakOfOne() throws Exception {
    Typed.run("add", file, text("a.txt", "The ministry counted 42 plots in Norrey in 2030.\n"))
        .done();
    Typed.run("add", file, text("b.txt", "A survey counted 42 plots in Sundmark in 2030.\n"))
        .done();
    try (Study study = open()) {
      assertThat(FiguresAnswer.of(study).relations())
          .noneMatch(r -> r.kind() == RelationKind.SAME_STUDY);
      study
          .recorder("ab")
          .setWordings(
              changed("places:\n", "places:\n  Norrey: [norrey, sundmark]\n"), "places.yaml");
      assertThat(FiguresAnswer.of(study).relations())
          .anyMatch(r -> r.kind() == RelationKind.SAME_STUDY);
    }
  }

  @Test
  void anEarlierStateIsReadWithTheTableOfThatTime() {
    try (Study study = open()) {
      study.recorder("ab").setWordings(wider(), "wider.yaml");
      long before = study.<Long>read(Casebook::seq) - 1;
      List<String> then =
          study.read(
              Long.toString(before),
              casebook ->
                  FiguresAnswer.of(study, casebook, casebook.corpus().documents().iterator().next())
                      .getFirst()
                      .figures()
                      .stream()
                      .map(StudyWordingsTest::allows)
                      .toList());
      assertThat(then).contains("270 to 330").doesNotContain("270 to 360");
      assertThat(study.<String>read(Long.toString(before), Casebook::wordingsText))
          .isEqualTo(Wordings.shippedText());
    }
  }

  @Test
  void whatAPersonKeepsStaysAsKept() {
    try (Study study = open()) {
      FiguresAnswer.Source source = FiguresAnswer.of(study).sources().getFirst();
      Figure kept =
          source.figures().stream()
              .filter(f -> f.quote().contains("300"))
              .findFirst()
              .orElseThrow();
      study
          .recorder("ab")
          .keepFigure(Objects.requireNonNull(source.document()), kept, FigureComparison.ACCEPTED);
      study.recorder("ab").setWordings(wider(), "wider.yaml");
      assertThat(about(FiguresAnswer.of(study))).isEqualTo("270 to 330");
    }
  }

  @Test
  void aTableThatIsRefusedLeavesNothingBehind() {
    try (Study study = open()) {
      long before = study.read(Casebook::seq);
      for (String wrong :
          List.of(
              "",
              "wordings: [",
              "wordings: mine\nversion: 1\n",
              changed("fraction: 2.5", "fraction: -2.5"),
              changed("count: 0.1, share: 5", "count: much, share: 5"))) {
        assertThatThrownBy(() -> study.recorder("ab").setWordings(wrong, "mine.yaml"))
            .as(wrong)
            .isInstanceOf(Wordings.Refused.class)
            .hasMessageMatching("(?s)mine\\.yaml:\\d+:\\d+: .*");
      }
      assertThat(study.<Long>read(Casebook::seq)).isEqualTo(before);
      assertThat(study.<List<Casebook.WordingsVersion>>read(Casebook::wordingsVersions)).isEmpty();
      assertThat(about(FiguresAnswer.of(study))).isEqualTo("270 to 330");
    }
  }

  @Test
  void theTableThatIsInForceAlreadyIsNotSetAgain() {
    try (Study study = open()) {
      long before = study.read(Casebook::seq);
      assertThat(study.recorder("ab").setWordings(Wordings.shippedText(), "w.yaml")).isFalse();
      assertThat(
              study
                  .recorder("ab")
                  .setWordings(Wordings.shippedText().replace("\n", "\r\n"), "w.yaml"))
          .as("line ends make no other table")
          .isFalse();
      assertThat(study.<Long>read(Casebook::seq)).isEqualTo(before);
      study.recorder("ab").setWordings(wider(), "wider.yaml");
      assertThat(study.recorder("cd").setWordings(wider(), "again.yaml")).isFalse();
      assertThat(study.recorder("cd").setWordings(Wordings.shippedText(), "w.yaml")).isTrue();
      assertThat(about(FiguresAnswer.of(study))).isEqualTo("270 to 330");
      assertThat(study.<List<Casebook.WordingsVersion>>read(Casebook::wordingsVersions))
          .extracting(Casebook.WordingsVersion::by)
          .containsExactly("ab", "cd");
    }
  }

  @Test
  void theTableGoesOutAndComesInAgain() throws Exception {
    try (Study study = open()) {
      study.recorder("ab").setWordings(wider(), "wider.yaml");
    }
    Path out = folder.resolve("out");
    Typed.run("export", file, "--codings", out).done();
    Path again = folder.resolve("again.casebook");
    Typed.run("new", again).done();
    Typed.run("add", again, folder.resolve("report.txt"), "--published", "2031-03").done();
    Typed.run("code", again, out.resolve("curation.jsonl")).done();
    assertThat(Typed.run("code", again, out.resolve("curation.jsonl")).done().out())
        .contains(" 0 recorded");
    try (Study study = Study.open(again, notice -> {})) {
      assertThat(study.<String>read(Casebook::wordingsText)).isEqualTo(wider());
      assertThat(told(FiguresAnswer.of(study))).isEqualTo(RelationStatus.ROUNDS);
    }
    Typed.run("verify", again).done();
  }

  @Test
  void aTableThatComesInBrokenIsRefusedWithItsLine() throws Exception {
    Path lines = text("curation.jsonl", "{\"decision\":\"wordings\",\"table\":\"wordings: x\"}\n");
    Typed typed = Typed.run("code", file, lines);
    assertThat(typed.exit()).isEqualTo(2);
    assertThat(typed.out() + typed.err()).contains("table:1:1").contains("'qualifiers' is missing");
    assertThat(about(FiguresAnswer.of(Study.open(file, notice -> {})))).isEqualTo("270 to 330");
  }

  @Test
  void whatNobodyChangedDoesNotGoOut() throws Exception {
    try (Study study = open()) {
      study.recorder("ab").setWordings(wider(), "wider.yaml");
      study.recorder("ab").setWordings(Wordings.shippedText(), "w.yaml");
    }
    Path out = folder.resolve("out");
    Typed.run("export", file, "--codings", out).done();
    assertThat(Files.readString(out.resolve("curation.jsonl"))).doesNotContain("wordings");
  }

  @Test
  void aTableThatNamesSomebodyWhoMayNotBeNamedStaysBehind() throws Exception {
    Typed.run(
            "add",
            file,
            text("court.txt", "Two people were killed. Jona Varrick was charged on Monday.\n"))
        .done();
    Typed.run(
            "code",
            file,
            text(
                "codings.jsonl",
                """
                {"incident":"quay","variable":"killed","value":2,"document":"court.txt","quote":"Two people were killed."}
                {"decision":"person","person":"p1","incident":"quay","role":"suspect","names":["Jona Varrick"],"status":"charged","document":"court.txt","quote":"Jona Varrick was charged on Monday."}
                """))
        .done();
    Typed.run(
            "wordings",
            file,
            "--set",
            text("named.yaml", changed("places:\n", "places:\n  Varrick: [varrick street]\n")))
        .done();
    Path out = folder.resolve("out");
    Typed.run("export", file, "--codings", out).done();
    assertThat(Files.readString(out.resolve("curation.jsonl"))).doesNotContain("wordings");
    Typed.run("wordings", file, "--set", text("wider.yaml", wider())).done();
    Typed.run("export", file, "--codings", folder.resolve("again")).done();
    assertThat(Files.readString(folder.resolve("again/curation.jsonl"))).contains("wordings");
  }

  @Test
  void aTableThisVersionCannotReadKeepsNothingElseFromWorking() {
    try (Study study = open()) {
      study
          .recorder("ab")
          .record((now, keeper) -> List.of(new Decision.WordingsSet("wordings: later\n")));
    }
    Typed.run("count", file).done();
    Typed figures = Typed.run("figures", file);
    assertThat(figures.exit()).isEqualTo(2);
    assertThat(figures.err()).contains("the table of wordings of entry");
    assertThat(Typed.run("verify", file).out()).contains("the table of wordings of entry");
    assertThat(Typed.run("wordings", file, "--shipped").exit()).isZero();
    assertThat(Typed.run("figures", file).exit()).isZero();
  }
}
