package org.casebook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder that people put files in. */
class WatchCommandTest {
  @TempDir Path top;
  private Path study = Path.of("");
  private Path folder = Path.of("");

  @BeforeEach
  void begin() throws IOException {
    study = top.resolve("quay.casebook");
    folder = Files.createDirectory(top.resolve("clippings"));
    Typed.run("new", study, "--codebook", "shootings").done();
  }

  private Path put(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private Typed once() {
    return Typed.run("watch", study, folder, "--once", "--settle", "0");
  }

  private int documents() {
    return Typed.run("documents", study, "--json").done().json().at("/documents").asInt();
  }

  @Test
  void takesWhatIsThereAndEnds() throws IOException {
    put("a.txt", "Two people were hurt.");
    put("june/b.html", "<p>Nobody was hurt at the mill.</p>");
    put("june/b_files/style.css", "p {}");
    put("june/b_files/frame.html", "<p>An advertisement.</p>");
    assertThat(once().done().out())
        .contains("  a.txt  ")
        .contains("  b.html  ")
        .endsWith(
            "2 added, 0 already there, 0 refused, 0 passed over (pictures, styles, scripts).\n");
  }

  @Test
  void startedAgainItAddsNothingTwice() throws IOException {
    put("a.txt", "Two people were hurt.");
    once().done();
    assertThat(once().done().out()).startsWith("already there d");
    assertThat(documents()).isEqualTo(1);
  }

  @Test
  void leavesHiddenFilesAndUnfinishedDownloadsAlone() throws IOException {
    for (String name :
        new String[] {
          "a.html.part",
          "b.pdf.crdownload",
          "c.tmp",
          "d.download/d.html",
          ".hidden.txt",
          ".git/config.txt",
          "~$letter.docx",
          "e.txt~",
          "F.PART"
        }) {
      put(name, "Two people were hurt.");
    }
    assertThat(once().done().out()).isEmpty();
    assertThat(documents()).isZero();
  }

  @Test
  void takesTwoFilesOfOneName() throws IOException {
    put("monday/report.txt", "Two people were hurt.");
    put("tuesday/report.txt", "Three people were hurt.");
    once().done();
    assertThat(documents()).isEqualTo(2);
  }

  @Test
  void tellsAFileThatCannotBeReadAndLeavesItWhereItIs() throws IOException {
    Path broken = put("scan.pdf", "no pdf");
    put("a.txt", "Two people were hurt.");
    Typed typed = once();
    assertThat(typed.exit()).isEqualTo(2);
    assertThat(typed.err()).contains("scan.pdf").contains("does not begin with %PDF-");
    assertThat(broken).exists();
    assertThat(documents()).isEqualTo(1);
  }

  @Test
  void saysWhatBelongsToAllOfIt() throws IOException {
    put("a.txt", "Two people were hurt.");
    Typed.run(
            "watch",
            study,
            folder,
            "--once",
            "--settle",
            "0",
            "--publisher",
            "The Courier",
            "--published",
            "2031-05",
            "--json")
        .done();
    assertThat(Typed.run("documents", study, "--json").done().json().toString())
        .contains("\"publisher\":\"The Courier\"")
        .contains("\"published\":\"2031-05\"");
  }

  @Test
  void refusesAFolderThatIsNotThere() {
    Typed typed = Typed.run("watch", study, top.resolve("nowhere"), "--once");
    assertThat(typed.exit()).isEqualTo(2);
    assertThat(typed.err()).contains("There is no folder").contains("nowhere; make it first.");
    assertThat(Typed.run("watch", study, folder, "--json").err())
        .contains("--json goes with --once");
  }

  @Test
  void takesWhatComesWhileItWatchesThroughALostFolderUntilItIsStopped() throws Exception {
    put("old.txt", "Two people were hurt.");
    once().done();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int[] exit = {-1};
    Thread watching =
        new Thread(() ->
            exit[0] =
                CasebookCommand.run(
                    new PrintStream(out, true, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8),
                    "watch",
                    study.toString(),
                    folder.toString(),
                    "--settle",
                    "0.2"));
    watching.start();
    try {
      until(() -> out.toString(StandardCharsets.UTF_8).contains("0 added, 1 already there"));
      put("new.txt", "Three people were hurt.");
      until(() -> out.toString(StandardCharsets.UTF_8).contains("  new.txt  "));
      put("scan.pdf", "no pdf");
      until(() -> err.toString(StandardCharsets.UTF_8).contains("scan.pdf"));
      Files.move(folder, top.resolve("away"));
      until(() -> err.toString(StandardCharsets.UTF_8).contains("is gone; waiting"));
      Files.createDirectory(folder);
      put("late.txt", "Four people were hurt.");
      until(() -> out.toString(StandardCharsets.UTF_8).contains("  late.txt  "));
    } finally {
      watching.interrupt();
      watching.join(60_000);
    }
    assertThat(exit[0]).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("Stopped watching");
    assertThat(err.toString(StandardCharsets.UTF_8))
        .containsOnlyOnce("scan.pdf: ")
        .contains("is there again");
    assertThat(documents()).isEqualTo(3);
  }

  /** Waits for what must come; how long it takes is nobody's concern. */
  private static void until(Callable<Boolean> so) throws Exception {
    for (int i = 0; i < 1200 && !so.call(); i++) {
      Thread.sleep(50);
    }
    assertThat(so.call()).isTrue();
  }
}
