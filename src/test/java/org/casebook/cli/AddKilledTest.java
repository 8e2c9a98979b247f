package org.casebook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.casebook.Study;
import org.casebook.capture.Samples;
import org.casebook.decisions.Hash;
import org.casebook.documents.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code add}, killed at any moment and run again, ends where one clean run ends. */
class AddKilledTest {
  private static final int KILLS = Integer.getInteger("casebook.add.kills", 4);
  private static final int DOCUMENTS = Integer.getInteger("casebook.add.documents", 1600);

  @TempDir Path folder;

  @Test
  void endsWhereACleanRunEndsHoweverOftenItWasKilled() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Path heap = heap();
    Path clean = made("clean.casebook");
    Path killed = made("killed.casebook");

    for (int kill = 0; kill < KILLS; kill++) {
      // documents go in by the hundred: each run is killed within its first or second such step
      killAfter(killed, heap, random.nextInt(100), random.nextInt(20_000));
    }
    int there = state(killed).size();
    Typed again = Typed.run("add", killed, heap);
    Typed once = Typed.run("add", clean, heap);

    assertThat(there)
        .as("seed %d: there before the last run", seed)
        .isLessThan(state(clean).size());
    assertThat(again.exit()).isEqualTo(once.exit());
    assertThat(again.err()).as("seed %d", seed).isEqualTo(once.err());
    assertThat(state(killed)).as("seed %d", seed).isEqualTo(state(clean));
    assertThat(Typed.run("origins", killed, "--json").done().json().get("groups"))
        .as("seed %d", seed)
        .isEqualTo(Typed.run("origins", clean, "--json").done().json().get("groups"));
    Typed.run("verify", killed).done();
  }

  private Path made(String name) {
    Path study = folder.resolve(name);
    Typed.run("new", study, "--codebook", "shootings").done();
    return study;
  }

  /** Pages, texts and a broken file in a folder, half of them in an archive. */
  private Path heap() throws IOException {
    Path heap = Files.createDirectory(folder.resolve("heap"));
    Files.writeString(heap.resolve("broken.pdf"), "no PDF");
    try (OutputStream out = Files.newOutputStream(heap.resolve("m.zip"));
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < DOCUMENTS; i++) {
        // every fortieth tells the same, for the origins
        String text = Samples.page("Report " + (i % 40 == 0 ? 0 : i));
        if (i % 2 == 0) {
          Files.writeString(heap.resolve("report-" + i + ".html"), text);
        } else {
          zip.putNextEntry(new ZipEntry("june/report-" + i + ".html"));
          zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
      }
    }
    return heap;
  }

  /** Runs it in a process of its own, and kills that soon after so many documents are added. */
  private static void killAfter(Path study, Path heap, int added, int micros) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx200m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--by-whom=ab",
                "add",
                study.toString(),
                heap.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      int lines = 0;
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.startsWith("added ") && ++lines > added) {
          TimeUnit.MICROSECONDS.sleep(micros);
          break;
        }
      }
      process.toHandle().destroyForcibly();
      process.waitFor();
    }
  }

  /** Everything that is kept, document by document in their order, but for the time of capture. */
  private static List<String> state(Path file) {
    try (Study study = Study.open(file, notice -> {})) {
      return study.read(casebook -> {
        List<String> all = new ArrayList<>();
        for (Document document : casebook.corpus().documents()) {
          byte[] bytes = Objects.requireNonNull(study.texts().bytes(document), document.id());
          assertThat(Hash.of(bytes)).isEqualTo(document.bytesHash());
          all.add(
              String.join(
                  "|",
                  document.id(),
                  document.bytesHash(),
                  document.textHash(),
                  "" + study.texts().text(document),
                  study.texts().description(document).toString(),
                  "" + document.published(),
                  "" + document.basis(),
                  "" + document.language(),
                  document.parts().toString()));
        }
        return all;
      });
    }
  }
}
