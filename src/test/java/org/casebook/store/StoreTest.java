package org.casebook.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.casebook.Opened;
import org.casebook.Recorder;
import org.casebook.Study;
import org.casebook.cli.Typed;
import org.casebook.documents.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One file: what can be opened, what is refused, and that a refused file is left as it was. */
class StoreTest implements StoreContract {
  @TempDir Path folder;

  private static byte[] resource(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(StoreTest.class.getResourceAsStream("/store/v1/" + name))) {
      return in.readAllBytes();
    }
  }

  @Override
  public Path place(String name) {
    return folder.resolve(name + ".casebook");
  }

  @Override
  public Study found(Path place) {
    return harbour(place);
  }

  static Study harbour(Path place) {
    try {
      Study study =
          Recorder.found(
              place,
              "Harbour",
              new String(resource("harbour.yaml"), StandardCharsets.UTF_8),
              "harbour.yaml",
              "ab",
              Clock.systemUTC(),
              notice -> {});
      study.recorder("ab").add(resource("report.txt"), "report.txt", Recorder.Told.NOTHING);
      return study;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Study open(Path place, List<String> notices) {
    return Study.open(place, notices::add);
  }

  @Override
  public void fill(Study study) {
    pragma(study, "PRAGMA max_page_count = 1"); // SQLite takes the present size instead
  }

  private static void pragma(Study study, String sql) {
    Opened.sql(study, sql);
  }

  private void refuses(Path file, String message) throws IOException {
    byte[] before = Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0];
    assertThatThrownBy(() -> Study.open(file, notice -> {}))
        .isInstanceOf(CasebookFileException.class)
        .hasMessage(message)
        .satisfies(e ->
            assertThat(((CasebookFileException) e).kind())
                .isEqualTo(CasebookFileException.Cause.BAD_INPUT));
    Typed typed = Typed.run("count", file);
    assertThat(typed.exit()).isEqualTo(2);
    assertThat(typed.err()).isEqualTo("casebook: " + message + "\n");
    if (before.length > 0) {
      assertThat(Files.readAllBytes(file)).as("the refused file").isEqualTo(before);
    }
  }

  private Path sqlite(String name, String... statements) throws SQLException {
    Path file = folder.resolve(name);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
    return file;
  }

  @Test
  void refusesAFileThatIsNotThere() throws IOException {
    Path file = folder.resolve("missing.casebook");
    refuses(file, "There is no file " + file + ". Make a casebook with: casebook new " + file);
    assertThat(file).doesNotExist();
  }

  @Test
  void refusesAFolder() throws IOException {
    refuses(folder, folder + " is a folder, not a casebook.");
  }

  @Test
  void refusesAnEmptyFileAndAnyOther() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.casebook"));
    refuses(empty, empty + " is not a casebook. Nothing was changed.");
    assertThat(empty).isEmptyFile();
    Path text = Files.writeString(folder.resolve("text.casebook"), "A report.");
    refuses(text, text + " is not a casebook. Nothing was changed.");
    Path cut =
        Files.write(
            folder.resolve("cut.casebook"),
            "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII));
    refuses(cut, cut + " is an SQLite file but not a casebook. Nothing was changed.");
  }

  @Test
  void refusesAnotherProgramsDatabaseAndLeavesItAsItWas() throws Exception {
    Path other = sqlite("other.db", "CREATE TABLE t (x)", "INSERT INTO t VALUES (1)");
    refuses(other, other + " is an SQLite file but not a casebook. Nothing was changed.");
  }

  @Test
  void refusesAFileOfANewerProgram() throws Exception {
    Path file = place("newer");
    harbour(file).close();
    sqlite("newer.casebook", "PRAGMA user_version = " + (CasebookFile.SCHEMA_VERSION + 1));
    refuses(
        file,
        file
            + " was written by a newer Casebook (file version "
            + (CasebookFile.SCHEMA_VERSION + 1)
            + "; this program reads up to "
            + CasebookFile.SCHEMA_VERSION
            + "). Use that version or a later one. Nothing was changed.");
  }

  @Test
  void refusesAFileWhoseMakingWasCutShort() throws Exception {
    Path file = place("cut-short");
    CasebookFile.create(file, notice -> {}).close();
    refuses(file, file + " holds no study: its making was cut short. Remove it and make it again.");
  }

  @Test
  void refusesADamagedFileInWords() throws Exception {
    Path file = place("damaged");
    harbour(file).close();
    byte[] bytes = Files.readAllBytes(file);
    java.util.Arrays.fill(bytes, 100, bytes.length, (byte) 'x');
    Files.write(file, bytes);
    assertThatThrownBy(() -> Study.open(file, notice -> {}))
        .isInstanceOf(CasebookFileException.class)
        .hasMessageStartingWith(file + " is damaged: ");
  }

  @Test
  void leavesNothingBehindWhereMakingOneFails() {
    Path file = place("never");
    assertThatThrownBy(() ->
            Recorder.found(
                file,
                "T",
                new String(resource("harbour.yaml"), StandardCharsets.UTF_8),
                "harbour.yaml",
                "ab",
                new BrokenClock(),
                notice -> {}))
        .hasMessage("no time");
    assertThat(folder).isEmptyDirectory();
  }

  /** A clock that fails, so that making a casebook fails after its file is there. */
  private static final class BrokenClock extends Clock {
    @Override
    public java.time.ZoneId getZone() {
      return java.time.ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }

    @Override
    public java.time.Instant instant() {
      throw new IllegalStateException("no time");
    }
  }

  @Test
  void isOneFileOnceItIsClosed() throws IOException {
    harbour(place("alone")).close();
    try (var listed = Files.list(folder)) {
      assertThat(listed).containsExactly(place("alone"));
    }
  }

  @Test
  void keepsNoTraceOfWhatWasErased() throws IOException {
    Path file = place("erased");
    String word = "Kestrelwick";
    try (Study study = harbour(file)) {
      Document document =
          study
              .recorder("ab")
              .add(
                  (word + " said so. ").repeat(800).getBytes(StandardCharsets.UTF_8),
                  "said.txt",
                  Recorder.Told.NOTHING)
              .document();
      study.recorder("ab").erase(document.id(), "asked for by the person");
      assertThat(
              study
                  .texts()
                  .text(
                      study.read(c -> Objects.requireNonNull(c.corpus().document(document.id())))))
          .isNull();
      assertThat(study.log().brokenLinks()).isEmpty();
    }
    assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
        .doesNotContain(word);
  }

  @Test
  void doesNotShowErasedTextFromAnEarlierStateEither() {
    try (Study study = harbour(place("earlier"))) {
      Document document = study.read(c -> c.corpus().documents().iterator().next());
      String seq = Long.toString(study.log().lastSeq());
      String before = study.read(seq, c -> String.valueOf(study.texts().text(document)));
      assertThat(before).contains("harbour gate");
      study.recorder("ab").erase(document.id(), "asked for by the person");
      String after =
          study.read(
              seq,
              c ->
                  String.valueOf(
                      study
                          .texts()
                          .text(Objects.requireNonNull(c.corpus().document(document.id())))));
      assertThat(after).isEqualTo("null");
    }
  }

  @Test
  void refusesToChangeOrDeleteADecision() {
    try (Study study = harbour(place("append"))) {
      assertThatThrownBy(() -> pragma(study, "UPDATE decision SET by = 'x' WHERE seq = 1"))
          .hasMessageContaining("a decision is never changed");
      assertThatThrownBy(() -> pragma(study, "DELETE FROM decision WHERE seq = 1"))
          .hasMessageContaining("a decision is never deleted");
    }
  }

  @Test
  void findsADecisionThatWasTamperedWith() throws Exception {
    Path file = place("tampered");
    harbour(file).close();
    sqlite(
        "tampered.casebook",
        "DROP TRIGGER decision_is_never_changed",
        "UPDATE decision SET by = 'x' WHERE seq = 2");
    try (Study study = Study.open(file, notice -> {})) {
      assertThat(study.log().brokenLinks())
          .containsExactly("decision 2 is not as it was recorded: its chain value differs");
    }
  }

  @Test
  void opensAFileOfVersionOneAndAnswersAsItDid() throws IOException {
    Path file = Files.write(folder.resolve("v1.casebook"), resource("v1.casebook"));
    List<String> notices = new ArrayList<>();
    try (Study study = Study.open(file, notices::add)) {
      assertThat(study.log().brokenLinks()).isEmpty();
      assertThat(study.<String>read(c -> c.title())).isEqualTo("Harbour incidents");
      assertThat(study.<Integer>read(c -> c.corpus().documents().size())).isEqualTo(2);
    }
    String explained = Typed.run("explain", file, "harbour-gate").done().out();
    assertThat(explained)
        .contains(
            "Harbour gate  (harbour-gate)",
            "weapon: knife",
            "lone: yes",
            "withdrawn: He had seen a cable");
    assertThat(Typed.run("verify", file).done().out()).contains("The casebook is sound.");
  }
}
