package org.casebook.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is sealed at capture, and what is ordinary reporting. */
class MethodDetailTest {
  private static final Path DATA = Path.of("..", "shared", "data");

  private static List<String> found(String text) {
    return MethodDetail.in(text).stream()
        .map(hit ->
            text.substring(
                text.offsetByCodePoints(0, hit.start()), text.offsetByCodePoints(0, hit.end())))
        .toList();
  }

  @Test
  void leavesOrdinaryReportingAlone() {
    for (String sentence :
        List.of(
            "A bomb exploded at the market and killed nine people.",
            "The gunman fired a rifle and threw two grenades before militants fled.",
            "Police found explosives, detonators and a pistol in the car of the bombers.",
            "Three kilos of explosives were in the bomb, the terrorism prosecutor said.",
            "The attackers used apps such as Harbourchat and Quayline to talk to militants.",
            "The bomber bought a ticket, took the bus and set off his device, a militant group said.",
            "Terrorists mixed with the crowd before the bombing and blew up a pipe at the refinery.",
            "The bomb tore through a pipe; militants had attached it to the fence.",
            "He evaded police by using a stolen van after the bombing.",
            "Die Anforderungen an die Sicherheit nach dem Anschlag sind hoch, sagt die Bombe des Jahres.",
            "Mix 200 g flour with two cups of water and boil it.")) {
      assertThat(found(sentence)).as(sentence).isEmpty();
    }
  }

  @Test
  void sealsTheWholeSentenceAndWhatGoesWithIt() {
    String before = "Nobody was hurt. ";
    String recipe = "The site printed a bomb recipe of its own.";
    String chemistry = "It is school chemistry, it said.";
    String after = "Police closed the site.";
    assertThat(found(before + recipe + " " + chemistry + " " + after))
        .containsExactly(recipe, chemistry);
    assertThat(found(before + chemistry + " " + after)).isEmpty();
    assertThat(found(recipe + "\n\n" + chemistry)).containsExactly(recipe);
  }

  @Test
  void countsOffsetsInCodePoints() {
    String text = "\uD83D\uDCA5 Boom. The site printed a bomb recipe. The end.";
    MethodDetail.Hit hit = MethodDetail.in(text).getFirst();
    assertThat(hit.start()).isEqualTo(8);
    assertThat(found(text)).containsExactly("The site printed a bomb recipe.");
    assertThat(hit.found()).isEqualTo(MethodDetail.Found.INSTRUCTION);
  }

  @Test
  void readsTextsWrappedAtAColumnAndWithoutCapitals() {
    String wrapped =
        "nobody was hurt in the village, the radio said on that day, and nothing\nwas found there. the leaflet, it was learned, held a bomb\nrecipe that the group had printed in the capital, and it was taken away\nby the army. nobody was arrested by anybody in the village on that day.\n";
    assertThat(found(wrapped)).hasSize(1);
    assertThat(found(wrapped).getFirst()).startsWith("the leaflet").endsWith("by the army.");
  }

  @Test
  void theVocabularyTellsNobodyAnything() throws IOException {
    String list =
        new String(
            Objects.requireNonNull(MethodDetail.class.getResourceAsStream("method-vocabulary.txt"))
                .readAllBytes(),
            StandardCharsets.UTF_8);
    List<String> hashedClasses = List.of("compound", "ingredient", "trigger", "vessel", "gunpart");
    for (String line : list.split("\n")) {
      if (line.startsWith("#")) {
        assertThat(line)
            .matches("#(" + String.join("|", hashedClasses) + ")( (\\d+:|=)[0-9a-f]{16})+");
      } else {
        assertThat(hashedClasses).noneMatch(line::startsWith);
      }
    }
  }

  /** The sentences that methodology 6.15 names, found by line; none of their words stand here. */
  @Test
  void sealsWhatTheMethodologyNamesInTheArticlesAndNoMore() throws IOException {
    assumeThat(Files.isDirectory(DATA.resolve("articles")))
        .as("SKIPPED: ../shared/data/articles is not there")
        .isTrue();
    List<String> sealed = new ArrayList<>();
    try (Stream<Path> articles = Files.list(DATA.resolve("articles"))) {
      for (Path article : articles.sorted().toList()) {
        String text = Files.readString(article);
        TextIndex index = TextIndex.of(text);
        MethodDetail.in(text).stream()
            .map(hit ->
                article.getFileName().toString().substring(0, 3) + ":" + index.lineOf(hit.start()))
            .distinct()
            .forEach(sealed::add);
      }
    }
    assertThat(sealed).containsExactly("003:73", "003:75", "003:301");
  }

  @Test
  void sealsHardlyAnyOfOrdinaryPagesAndWires() throws IOException {
    assumeThat(Files.isDirectory(DATA.resolve("muc4")))
        .as("SKIPPED: ../shared/data is not there")
        .isTrue();
    double wires = perTenThousand("muc4", muc4());
    double pages = perTenThousand("article-text", pages());
    assertThat(wires).isLessThan(5);
    assertThat(pages).isLessThan(2);
  }

  private static double perTenThousand(String name, List<String> texts) {
    long sentences = 0;
    long sealed = 0;
    for (String text : texts) {
      sentences += MethodDetail.sentenceCount(text);
      sealed += MethodDetail.in(text).size();
    }
    double share = 1e4 * sealed / sentences;
    System.out.printf(
        "%s: %d texts, %d sentences, %d sealed, %.2f per 10,000%n",
        name, texts.size(), sentences, sealed, share);
    return share;
  }

  private static List<String> muc4() throws IOException {
    List<String> texts = new ArrayList<>();
    for (String part : List.of("train", "dev")) {
      for (String line : Files.readAllLines(DATA.resolve("muc4/processed/" + part + ".json"))) {
        JsonNode document = new ObjectMapper().readTree(line);
        texts.add(document.path("doctext").asText());
      }
    }
    return texts;
  }

  private static List<String> pages() throws IOException {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> pages = Files.list(DATA.resolve("article-text/html"))) {
      for (Path page : pages.sorted().toList()) {
        try {
          texts.add(
              Extraction.read(Files.readAllBytes(page), page.getFileName().toString()).text());
        } catch (UnreadableDocument none) {
          continue;
        }
      }
    }
    return texts;
  }
}
