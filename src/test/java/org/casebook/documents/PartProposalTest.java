package org.casebook.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which pages are proposed to be split, where, and with which dates. */
class PartProposalTest {
  private static final Path DATA = Path.of("..", "shared", "data");

  private static final String PROSE =
      ("The council of Harrow met on the quay and spoke for hours about the bridge that fell. "
                  .repeat(4)
              + "\n\n")
          .repeat(3);

  private static List<String> cuts(String text) {
    PartProposal proposal = PartProposal.of(text);
    return proposal == null
        ? List.of()
        : proposal.cuts().stream().map(PartProposalTest::words).toList();
  }

  private static String words(PartProposal.Cut cut) {
    @Nullable Object published =
        cut.published() == null ? null : Objects.requireNonNull(cut.published()).text();
    return cut.line() + " " + published;
  }

  @Test
  void cutsAtHeadingsWithALineOfTheirDate() {
    String page =
        "The Harrow notebook\n\nThe bridge is open again\n\nPosted on 12 May 2031\n\n"
            + PROSE
            + "Who pays for the quay\n\nMonday, 3 March 2031\n\n"
            + PROSE
            + "A long winter in Harrow\n\nBy Ada Fenn, January 2031\n\n"
            + PROSE;
    assertThat(cuts(page)).containsExactly("1 2031-05-12", "13 2031-03-03", "23 2031-01");
  }

  @Test
  void cutsAtNotesThatPostWhatWasPublishedElsewhere() {
    String page =
        "Another new piece for the Courier, which I wrote after the trial, and which looks at the bridge.\n\nWhat the bridge trial tells us\n\n"
            + PROSE
            + "Slightly late posting of a review for the Harrow Journal; I am grateful to its editors for their patience.\n\nTwo books about the quay\n\n"
            + PROSE;
    assertThat(cuts(page)).containsExactly("1 null", "11 null");
  }

  @Test
  void readsAnAnniversaryAsItsDay() {
    String page =
        "New piece for the Courier, which I wrote in haste and which was published there last week.\n\nTwelve years after the flood\n\nAs we reach the twelve year anniversary of the May 7, 2019 flood, much is said.\n\n"
            + PROSE
            + "Another new article for the Courier, in which my subject is the quay and those who use it.\n\nThe quay and its people\n\n"
            + PROSE;
    assertThat(cuts(page).getFirst()).isEqualTo("1 2031-05-07");
  }

  @Test
  void leavesSingleTextsWhole() {
    assertThat(cuts("The bridge is open again\n\n12 May 2031\n\n" + PROSE + PROSE)).isEmpty();
    String chronology =
        "How the siege went\n\n"
            + PROSE
            + "12 May 2031\n\nPolice arrive.\n\n13 May 2031\n\nTalks begin.\n\n14 May 2031\n\nThe end.\n";
    assertThat(cuts(chronology)).isEmpty();
    String comments =
        "The bridge is open again\n\n12 May 2031\n\n"
            + PROSE
            + "Ada Fenn of Harrow\n\nreplied on 13 May 2031\n\n"
            + PROSE
            + "Bo Lind of Harrow\n\nanswered 14 May 2031\n\n"
            + PROSE;
    assertThat(cuts(comments)).isEmpty();
  }

  @Test
  void findsTheSevenTextsOfTheLongArticle() throws IOException {
    assumeThat(Files.isDirectory(DATA.resolve("articles")))
        .as("SKIPPED: ../shared/data/articles is not there")
        .isTrue();
    try (Stream<Path> articles = Files.list(DATA.resolve("articles"))) {
      for (Path article : articles.toList()) {
        List<String> cuts = cuts(Files.readString(article));
        if (article.getFileName().toString().startsWith("003")) {
          assertThat(cuts)
              .containsExactly(
                  "1 2018-02",
                  "117 2018",
                  "157 null",
                  "199 2017-07-07",
                  "221 null",
                  "247 null",
                  "290 null");
        } else {
          assertThat(cuts).as(article.toString()).isEmpty();
        }
      }
    }
  }

  @Test
  void hardlyEverProposesToSplitASingleArticle() throws IOException {
    assumeThat(Files.isDirectory(DATA.resolve("article-text")))
        .as("SKIPPED: ../shared/data/article-text is not there")
        .isTrue();
    int pages = 0;
    TreeSet<String> wrong = new TreeSet<>();
    TreeSet<String> seen = new TreeSet<>();
    for (String set : List.of("article-text", "article-date")) {
      try (Stream<Path> files = Files.list(DATA.resolve(set).resolve("html"))) {
        for (Path page : files.sorted().toList()) {
          String name = page.getFileName().toString();
          if (seen.add(name)) {
            try {
              pages++;
              if (!cuts(Extraction.read(Files.readAllBytes(page), name).text()).isEmpty()) {
                wrong.add(name);
              }
            } catch (UnreadableDocument none) {
              continue;
            }
          }
        }
      }
    }
    System.out.printf("splits proposed on %d of %d single pages: %s%n", wrong.size(), pages, wrong);
    assertThat(wrong).hasSizeLessThanOrEqualTo(pages / 100);
  }
}
