package org.casebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.casebook.capture.Limits;
import org.casebook.codebook.CodebookFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many documents at once. */
final class IntakeTest {
  @TempDir Path folder = Path.of("");

  private Study study() {
    return Recorder.found(
        folder.resolve("study.casebook"),
        "Study",
        CodebookFile.shipped("plots").source(),
        "plots.yaml",
        "anna",
        Clock.systemUTC(),
        notice -> {});
  }

  @Test
  void whatBecameOfEachIsToldInOrderAndOnlyOnceItIsInTheFile() throws IOException {
    Path heap = Files.createDirectory(folder.resolve("heap"));
    List<String> expected = new ArrayList<>();
    for (int i = 100; i < 400; i++) {
      boolean broken = i % 50 == 7;
      Files.writeString(
          heap.resolve(i + ".txt"), broken ? " " : i % 40 == 0 ? "the same" : "Report " + i + ".");
      expected.add(i + (broken ? " refused" : " new"));
    }
    List<String> told = new ArrayList<>();
    try (Study study = study()) {
      new Intake(study, "anna", Recorder.Told.NOTHING, Limits.USUAL, null)
          .take(
              heap,
              new Intake.Progress() {
                @Override
                public void captured(String from, String name, Recorder.Captured captured) {
                  try (Study beside = Study.open(study.path(), notice -> {})) {
                    String id = captured.document().id();
                    if (beside.read(now -> now.corpus().document(id)) != null) {
                      told.add(name.replace(".txt", captured.isNew() ? " new" : " known"));
                    }
                  }
                }

                @Override
                public void refused(String from, String why) {
                  told.add(from.replaceAll(".*[/\\\\]|\\.txt", "") + " refused");
                }

                @Override
                public void passed(String from) {
                  told.add(from + " passed");
                }
              });
      assertThat(told).isEqualTo(expected);
      int documents = study.read(now -> now.corpus().documents().size());
      assertThat(documents).isEqualTo(294);
    }
  }
}
