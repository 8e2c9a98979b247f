package org.casebook.origins;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What of a text is read as the report itself. */
class ProseTest {
  private static String quoted(String text) {
    StringBuilder marked = new StringBuilder();
    boolean[] marks = new Quotations().mark(text, false);
    for (int i = 0; i < marks.length; i++) {
      marked.append(marks[i] ? text.charAt(i) : ' ');
    }
    return marked.toString().strip().replaceAll("\\s+", " ");
  }

  @Test
  void furnitureAroundAReportIsNotRead() {
    Prose prose =
        Prose.of(
            """
            We use cookies to measure visits and to show you advertising. Accept all.

            Home

            Fire at the mill

            By Anna Merz, staff reporter

            A fire destroyed the upper mill at Harn on Friday night.

            Related stories
            Storm warning for the coast
            What the new timetable means

            The miller, Jon Vesper, was not hurt.

            Sign up for our newsletter. You can unsubscribe whenever you like.

            © 2031 Harn Post. All rights reserved.\
            """);
    assertThat(prose.paragraphs)
        .containsExactly(
            "A fire destroyed the upper mill at Harn on Friday night.",
            "The miller, Jon Vesper, was not hurt.");
  }

  @Test
  void whereNothingElseWouldBeLeftShortLinesAreTheReport() {
    assertThat(Prose.of("Fire at the mill in Harn\nOne man hurt, says Jon Vesper").word)
        .isNotEmpty();
  }

  @Test
  void quotationsAreKnownInEveryKindOfMarks() {
    assertThat(quoted("He said \"we saw it\" and left."))
        .contains("we saw it")
        .doesNotContain("left");
    assertThat(quoted("He said “we saw it” and left."))
        .contains("we saw it")
        .doesNotContain("left");
    assertThat(quoted("Er sagte „wir sahen es“ und ging."))
        .contains("wir sahen")
        .doesNotContain("ging");
    assertThat(quoted("Il dit « nous l'avons vu » puis partit."))
        .contains("avons")
        .doesNotContain("partit");
    assertThat(quoted("He said ‘we all saw it’ and left."))
        .contains("we all saw")
        .doesNotContain("left");
    assertThat(quoted("'We saw it all,' he said. The mill's owner left."))
        .contains("We saw it all")
        .doesNotContain("owner");
  }

  @Test
  void aQuotationGoesOnWhereTheNextParagraphOpensWithAMarkAgain() {
    Quotations quotations = new Quotations();
    quotations.mark("“We saw it.", false);
    boolean[] next = quotations.mark("“And then it burned.” He left.", false);
    assertThat(next[5]).isTrue();
    assertThat(next[next.length - 3]).isFalse();
  }

  @Test
  void anApostropheOpensNoQuotation() {
    assertThat(quoted("The workers' hall and the dockers' band were spared, it's said.")).isEmpty();
  }

  @Test
  void initialsAndTitlesEndNoSentence() {
    assertThat(
            Scan.sentences("Gen. Baruch Teyl met J. R. Olm on Friday. They spoke. No one heard."))
        .hasSize(3);
  }

  @Test
  void sentencesPutTogetherAreTheText() {
    long seed = 81;
    Random random = new Random(seed);
    String signs = "aB .!?\"”’)\n…1é";
    for (int n = 0; n < 2_000; n++) {
      StringBuilder text = new StringBuilder("x");
      for (int i = random.nextInt(60); i > 0; i--) {
        text.append(signs.charAt(random.nextInt(signs.length())));
      }
      String joined = String.join("", Scan.sentences(text.toString()));
      assertThat(text.toString()).as("seed %s, text %s", seed, n).startsWith(joined);
      assertThat(text.substring(joined.length())).as("seed %s, text %s", seed, n).isBlank();
    }
  }

  /** What regular expressions are known to choke on; a fault here is a test that does not end. */
  @Test
  void hostileTextsAreReadToTheEnd() {
    List<Report> reports = new ArrayList<>();
    for (String piece :
        List.of(
            "A ",
            "a.",
            ". ",
            "by by ",
            "(",
            "!?",
            "A-",
            "A&",
            "‘a b c ",
            "`` a ",
            "News ",
            "\n",
            "said: ",
            "http://a/",
            "is a our the ",
            "contributed to this ",
            "report by the ",
            "\ud83d ",
            "cookie. ")) {
      String text = piece.repeat(20_000);
      reports.add(
          new Report(
              "d" + reports.size(),
              text,
              "f",
              null,
              "The Wire News Agency",
              text.substring(0, 400),
              null,
              null));
    }
    Detection detection = Detection.of(reports);
    assertThat(detection.size()).isEqualTo(reports.size());
    assertThat(detection.groups()).allMatch(group -> group.members().size() > 1);
  }
}
