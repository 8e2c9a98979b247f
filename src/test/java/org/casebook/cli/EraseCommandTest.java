package org.casebook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.casebook.Study;
import org.casebook.Verification;
import org.casebook.search.SearchIndex;
import org.casebook.search.SearchQuery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is erased is in no file any more, and everything says what it lost. */
class EraseCommandTest {
  private static final List<String> GONE =
      List.of("Marrowquill", "Oldtitlemark", "Newtitlemark", "Ossendrake");

  @TempDir Path folder;
  private Path study;

  @BeforeEach
  void study() throws IOException {
    study = folder.resolve("quay.casebook");
    Typed.run("new", study, "--codebook", "shootings").done();
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static String coding(String document, String quote) {
    return "{\"incident\":\"quay\",\"title\":\"The quay\",\"variable\":\"killed\",\"value\":2,\"document\":\"%s\",\"quote\":\"%s\",\"speaker\":\"The Courier\",\"speaker_class\":\"journalist\"}\n"
        .formatted(document, quote);
  }

  private void captured() throws IOException {
    String text =
        "Two were killed at Marrowquill. Seven of 12 plots at Marrowquill failed. "
            + "Marrowquill is a long way from here. ".repeat(400);
    Typed.run(
            "add",
            study,
            file("report.txt", text),
            "--published",
            "2031-05-02",
            "--title",
            "Oldtitlemark",
            "--byline",
            "Corin Ossendrake")
        .done();
    Typed.run(
            "add",
            study,
            file("other.txt", "Two were killed at the quay."),
            "--published",
            "2031-05-03")
        .done();
    Typed.run("describe", study, "report.txt", "--title", "Newtitlemark", "--why", "as printed")
        .done();
    Typed.run(
            "code",
            study,
            file(
                "codings.jsonl",
                coding("report.txt", "Two were killed at Marrowquill.")
                    + coding("other.txt", "Two were killed at the quay.")))
        .done();
  }

  /** Every file beside the casebook whose name begins with its. */
  private String files() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file :
          files.filter(f -> f.getFileName().toString().startsWith("quay.casebook")).toList()) {
        all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }

  @Test
  void leavesNothingInTheFileItsLogOrItsFreePages() throws IOException {
    captured();
    assertThat(files()).contains(GONE);
    try (Study open = Study.open(study, n -> {})) {
      open.search(new SearchQuery("Marrowquill", null, null, 0, 5));
      String id = open.read(c -> c.corpus().documents().iterator().next().id());
      open.recorder("ab").erase(id, "asked by the person named in it");
      assertThat(files()).as("while it is open").doesNotContain(GONE);
      assertThat(open.search(new SearchQuery("Marrowquill", null, null, 0, 5)).total()).isZero();
      assertThat(Verification.of(open).differs()).isEmpty();
      assertThat(Verification.of(open).unusedQuotes()).isEqualTo(1);
    }
    assertThat(files()).as("once it is closed").doesNotContain(GONE);
  }

  @Test
  void isSaidByCountsAndOnTheIncident() throws IOException {
    captured();
    Typed.run("erase", study, "report.txt", "--why", "a court asked").done();
    assertThat(Typed.run("count", study).done().out())
        .contains("1 document or person was erased; 1 fact coded from it is used no more.");
    assertThat(Typed.run("count", study, "--json").done().json().at("/notes/caveats").toString())
        .contains("1 fact coded from it is used no more");
    assertThat(Typed.run("explain", study, "quay").done().out()).contains("a court asked");
  }

  @Test
  void whatWasErasedDoesNotComeInUnderAnotherName() throws IOException {
    captured();
    Typed.run("erase", study, "report.txt", "--why", "a court asked").done();
    Files.move(folder.resolve("report.txt"), folder.resolve("renamed.txt"));
    Typed again = Typed.run("add", study, folder.resolve("renamed.txt"));
    assertThat(again.exit()).isEqualTo(2);
    assertThat(again.err()).contains("the same content was erased by decision");
    Typed.run("verify", study).done();
  }

  @Test
  void aSearchIndexOnDiskForgetsOneAmongMany() throws IOException {
    Path index = folder.resolve("index");
    List<SearchIndex.Source> all =
        java.util.stream.IntStream.range(0, 40)
            .mapToObj(n ->
                new SearchIndex.Source(
                    "d" + n,
                    "1",
                    id ->
                        new SearchIndex.Entry(
                            id,
                            "1",
                            "en",
                            "Title",
                            "",
                            "",
                            n == 7 ? "marrowquill" : "quay",
                            List.of())))
            .toList();
    try (SearchIndex words = SearchIndex.open(index)) {
      words.bring(all);
      assertThat(content(index)).contains("marrowquil");
      words.bring(all.stream().filter(s -> !s.id().equals("d7")).toList());
    }
    assertThat(content(index)).doesNotContain("marrowquil");
  }

  private static String content(Path folder) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }

  @Test
  void propagandaIsNotedAndNotKept() throws IOException {
    Path clip = file("clip.txt", "Marrowquill, we say, and we say it again.");
    Typed noted =
        Typed.run("add", study, clip, "--propaganda", "Harrow Media, video, 2031-05-02").done();
    assertThat(noted.out()).contains("cite a secondary source that describes it");
    assertThat(files()).doesNotContain("Marrowquill").doesNotContain("clip.txt");
    assertThat(Typed.run("documents", study).done().out())
        .contains("Harrow Media, video, 2031-05-02");
    Files.move(clip, folder.resolve("innocent.txt"));
    Typed again = Typed.run("add", study, folder.resolve("innocent.txt"));
    assertThat(again.exit()).isEqualTo(2);
    assertThat(again.err())
        .contains("Harrow Media, video, 2031-05-02")
        .contains("cite a secondary source that describes it");
    Typed.run("verify", study).done();
    Typed odd = Typed.run("add", study, folder.resolve("innocent.txt"), "--propaganda", "Harrow");
    assertThat(odd.err()).contains("give organ, form and date");
  }

  @Test
  void aDocumentFoundToBePropagandaIsErasedWithItsCopies() throws IOException {
    captured();
    Files.copy(folder.resolve("report.txt"), folder.resolve("same.txt"));
    Typed.run("add", study, folder.resolve("same.txt")).done();
    Typed.run("erase", study, "report.txt", "--propaganda", "Harrow Media, magazine, unknown")
        .done();
    assertThat(files()).doesNotContain("Marrowquill");
    assertThat(Typed.run("verify", study).done().out()).contains("Harrow Media, magazine, undated");
    assertThat(Typed.run("count", study).done().out()).contains("1 fact coded");
  }
}
