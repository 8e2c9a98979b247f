package org.casebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.casebook.codebook.CodebookFile;
import org.casebook.documents.Description;
import org.casebook.documents.Document;
import org.casebook.search.Found;
import org.casebook.search.SearchQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a search finds after documents came, were described otherwise, sealed or erased. */
final class DocumentSearchTest {
  @TempDir Path folder = Path.of("");

  @SuppressWarnings("NullAway.Init")
  private Study study;

  @BeforeEach
  void makeAStudy() {
    study =
        Recorder.found(
            folder.resolve("study.casebook"),
            "Study",
            CodebookFile.shipped("plots").source(),
            "plots.yaml",
            "anna",
            Clock.systemUTC(),
            notice -> {});
  }

  @AfterEach
  void close() {
    study.close();
  }

  private String add(String name, String text) {
    return study
        .recorder("anna")
        .add(text.getBytes(StandardCharsets.UTF_8), name, Recorder.Told.NOTHING)
        .document()
        .id();
  }

  private List<String> found(String words) {
    return study.search(new SearchQuery(words, null, null, 0, 20)).hits().stream()
        .map(Found.Hit::document)
        .toList();
  }

  @Test
  void aSearchFindsWhatCameSinceTheLastAndNothingThatWasErased() {
    String first = add("first.txt", "A depot burned in Velstow on Monday, the fire chief said.");
    assertThat(found("Velstow")).containsExactly(first);
    String second = add("second.txt", "Nobody was hurt in Velstow, the mayor of Harn said later.");
    assertThat(found("Velstow")).containsExactlyInAnyOrder(first, second);
    study.recorder("anna").erase(first, "a court's order");
    assertThat(found("Velstow")).containsExactly(second);
    assertThat(found("depot")).isEmpty();
  }

  @Test
  void aSearchKnowsWhatWasCorrectedAndNotWhatWasSealedSinceTheLast() {
    String id = add("first.txt", "A depot burned in Velstow on Monday, the fire chief said.");
    assertThat(found("Lantern")).isEmpty();
    study
        .recorder("anna")
        .describe(
            id,
            new Description("first.txt", "Harn Lantern", null, null, null),
            null,
            null,
            null,
            "stands in the page");
    assertThat(found("Lantern")).containsExactly(id);
    study.recorder("anna").seal(id, 0, 15, "asked for");
    assertThat(found("depot")).isEmpty();
    assertThat(found("Velstow")).containsExactly(id);
  }

  @Test
  void documentsTouchedAfterAnEntryAreToldOnceInTheOrderInWhichTheyWere() {
    long before = study.read(Casebook::seq);
    String first = add("first.txt", "A depot burned in Velstow on Monday, the fire chief said.");
    String second = add("second.txt", "Nobody was hurt in Velstow, the mayor of Harn said later.");
    study.recorder("anna").seal(first, 0, 15, "asked for");
    assertThat(touched(before)).containsExactly(first, second);
    long sealed = study.read(Casebook::seq);
    assertThat(touched(sealed - 1)).containsExactly(first);
    assertThat(touched(sealed)).isEmpty();
    assertThat(study.read(Casebook::hiddenAt)).isEqualTo(sealed);
  }

  private List<String> touched(long after) {
    return study.read(now -> now.corpus().touchedAfter(after).stream().map(Document::id).toList());
  }
}
