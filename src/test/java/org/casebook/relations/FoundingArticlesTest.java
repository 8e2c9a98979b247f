package org.casebook.relations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.casebook.dates.Edtf;
import org.casebook.figures.Figure;
import org.casebook.figures.FigureReader;
import org.casebook.figures.RelativeDates;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The relations that the methodology lists between the figures of the founding articles, one row
 * each. The articles are read where they lie and are no part of this program.
 */
class FoundingArticlesTest {
  private static final Path ARTICLES = Path.of("..", "shared", "data", "articles");

  @BeforeEach
  void theArticlesAreHere() {
    Assumptions.assumeTrue(
        Files.isDirectory(ARTICLES),
        "SKIPPED: the articles are not here; they belong in " + ARTICLES + ".");
  }

  private static List<Relation.Claim> claims(String... articles) throws Exception {
    List<Relation.Claim> claims = new ArrayList<>();
    for (int i = 0; i < articles.length; i++) {
      for (Figure figure : FigureReader.read(article(articles[i]), null)) {
        claims.add(new Relation.Claim(i, articles[i], figure));
      }
    }
    return claims;
  }

  private static List<Edtf> undated() {
    List<Edtf> none = new ArrayList<>();
    none.add(null);
    none.add(null);
    return none;
  }

  /** R13 needs a text that is not among the articles; R34 rests on words, not on numbers. */
  @ParameterizedTest(name = "{0}: {1}, {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          R01 | sum            | exact    | 12 + 19 = 31                | proposed
          R02 | share-of-count | rounds   | 31/42 = 73.8%               | proposed
          R03 | share-of-count | conflict | 31/38 = 81.6%               | proposed
          R04 | part-of-whole  | gap      | 42 - 38 = 4                 | proposed
          R05 | sum            | gap      | 38 - (6 + 12 + 19) = 1      | proposed
          R05 | sum            | gap      | 6 + 12 + 19 = 37; 42 in all; 5 left | joined
          R09 | trap           | trap     | 38 = 38                     | never
          R10 | complement     | rounds   | 38 - 8 = 30; 30/38 = 78.9%  | proposed
          R11 | label          | label    | 38 - 8 = 30                 | proposed
          R12 | label          | conflict | "after 2014"                | proposed
          R39 | label          | label    | 31 = 31                     | proposed
          """)
  void comeOutOfTheTwoReportsOfOneStudy(
      String id, String kind, String status, String arithmetic, String standing) throws Exception {
    List<Relation> fit =
        Relations.of(claims("000", "001"), undated()).stream()
            .filter(r -> r.kind().word().equals(kind))
            .filter(r -> r.status().word().equals(status))
            .filter(r -> r.arithmetic().contains(arithmetic))
            .filter(r ->
                standing.equals(r.joined() ? "joined" : r.bridge() == null ? "never" : "proposed"))
            .toList();
    assertThat(fit).as("%s: %s %s %s %s", id, kind, status, arithmetic, standing).isNotEmpty();
  }

  @Test
  void r29TheCohortBalances() throws Exception {
    assertThat(Relations.of(claims("003"), undated()))
        .anyMatch(r ->
            r.kind() == RelationKind.BALANCE
                && r.status() == RelationStatus.ROUNDS
                && r.joined()
                && r.arithmetic().contains("= 297.5"));
  }

  @Test
  void r40ARelativeDateContradictsTheDateBesideIt() throws Exception {
    assertThat(RelativeDates.contradictions(article("001"), Edtf.parse("2017-03-24"), 0))
        .singleElement()
        .satisfies(c -> assertThat(c.words()).contains("2016-01-01").contains("2015"));
  }

  @Test
  void r01ToR05AreJoinedOnceAPersonWritesTheBridge() throws Exception {
    List<Relation.Claim> claims = claims("000", "001");
    Relation sum =
        Relations.of(claims, undated()).stream()
            .filter(r -> r.kind() == RelationKind.SUM && r.arithmetic().equals("12 + 19 = 31"))
            .filter(r -> r.bridge() != null && r.bridge().contains("38 = the part of the 42"))
            .findFirst()
            .orElseThrow();
    HeldBridge bridge =
        new HeldBridge(
            sum.between().to(),
            sum.between().from(),
            HeldBridge.As.PART,
            "38 = the IS-related part of 42");
    List<Relation> all = Relations.of(claims, undated(), List.of(bridge));
    for (String arithmetic :
        List.of(
            "12 + 19 = 31",
            "31/42 = 73.8%",
            "31/38 = 81.6%",
            "42 - 38 = 4",
            "38 - (6 + 12 + 19)")) {
      assertThat(all)
          .as(arithmetic)
          .anyMatch(r ->
              r.joined()
                  && bridge.words().equals(r.bridge())
                  && r.arithmetic().contains(arithmetic));
    }
    assertThat(all).anyMatch(r -> r.kind() == RelationKind.TRAP && !r.joined());
  }

  private static String article(String number) throws Exception {
    try (var files = Files.list(ARTICLES)) {
      return Files.readString(
          files
              .filter(file -> file.getFileName().toString().startsWith(number))
              .findFirst()
              .orElseThrow());
    }
  }
}
