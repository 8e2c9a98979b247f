package org.casebook.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.casebook.dates.Edtf;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class RelationsTest {
  private static final Path ARTICLES = Path.of("..", "shared", "data", "articles");

  private static List<Relation> relate(String... texts) {
    List<Relation.Claim> claims = new ArrayList<>();
    List<Edtf> dates = new ArrayList<>();
    for (int i = 0; i < texts.length; i++) {
      dates.add(null);
      for (Figure figure : FigureReader.read(texts[i], null)) {
        claims.add(new Relation.Claim(i, "text " + i, figure));
      }
    }
    return Relations.of(claims, dates);
  }

  private static Relation one(
      List<Relation> all, RelationKind kind, RelationStatus status, String sum) {
    List<Relation> fit =
        all.stream()
            .filter(r -> r.kind() == kind && r.status() == status && r.arithmetic().contains(sum))
            .toList();
    assertThat(fit).as("%s %s %s in %s", kind, status, sum, all).isNotEmpty();
    return fit.getFirst();
  }

  @Test
  void partsOfOneSetAddUpWhereTheyStandTogether() {
    Relation sum =
        one(
            relate("Of the 42 plots in Norland, 12 were foiled, 19 failed and 31 made the papers."),
            RelationKind.SUM,
            RelationStatus.EXACT,
            "12 + 19 = 31");
    assertThat(sum.joined()).isTrue();
    assertThat(sum.bridge()).isNull();
  }

  @Test
  void equalNumbersAboutDifferentPlacesAreATrapAndNeverJoined() {
    List<Relation> all =
        relate(
            "There were 38 plots in Norland in 2030.", "There were 38 plots in Vastria in 2030.");
    Relation trap = one(all, RelationKind.TRAP, RelationStatus.TRAP, "38 = 38");
    assertThat(trap.reason()).contains("norland").contains("vastria");
    assertThat(all).noneMatch(Relation::joined);
  }

  @Test
  void aPartGreaterThanItsWholeIsAConflict() {
    one(
        relate("Of the 42 plots in Norland, 50 were foiled."),
        RelationKind.PART_OF_WHOLE,
        RelationStatus.CONFLICT,
        "50 > 42");
  }

  @Test
  void theSmallestSetThatConflictsIsShown() {
    Relation conflict =
        one(
            relate("Of the 42 plots in Norland, 30 were foiled, 5 failed and 20 were carried out."),
            RelationKind.PART_OF_WHOLE,
            RelationStatus.CONFLICT,
            "30 + 20 > 42");
    assertThat(conflict.figures()).hasSize(3);
  }

  @Test
  void aRemainderBalancesWithinItsWordings() {
    Relation balance =
        one(
            relate(
                "If you count: about 850 fighters who went, about half who came back, 15 percent"
                    + " who died, you have a cohort of about 300 who are still there."),
            RelationKind.BALANCE,
            RelationStatus.ROUNDS,
            "= 297.5");
    assertThat(balance.joined()).isTrue();
  }

  @Test
  void intervalsGoThroughTheArithmeticExactly() {
    Interval whole = Interval.exactly(Exact.of(850));
    Interval half = new Interval(Exact.parse("0.45"), Exact.parse("0.5"), Exact.parse("0.55"));
    Interval died = new Interval(Exact.parse("0.145"), Exact.parse("0.15"), Exact.parse("0.155"));
    Interval left = whole.times(Interval.exactly(Exact.ONE).minus(half).minus(died));
    assertThat(left.low()).isEqualTo(Exact.parse("250.75"));
    assertThat(left.best()).isEqualTo(Exact.parse("297.5"));
    assertThat(left.high()).isEqualTo(Exact.parse("344.25"));
  }

  @Test
  void aChangeIsHeldAgainstTheNumbersOfTwoTimes() {
    one(
        relate("Attacks in Norland rose by 40% to 70 in 2031, from 50 in 2030."),
        RelationKind.CHANGE,
        RelationStatus.EXACT,
        "70/50 = 1.4");
  }

  @Test
  void aPartOfATimeHoldsNoMoreThanAllOfIt() {
    Relation part =
        one(
            relate(
                "There were 42 plots in Norland between 2026 and 2031. There were 50 plots in"
                    + " Norland in 2030."),
            RelationKind.MONOTONE,
            RelationStatus.CONFLICT,
            "50 > 42");
    assertThat(part.joined()).isTrue();
  }

  @Test
  void theFoundingArticlesComeOutAsTheMethodologySays() throws Exception {
    Assumptions.assumeTrue(
        Files.isDirectory(ARTICLES),
        "SKIPPED: the articles are not here; they belong in " + ARTICLES + ".");
    List<Relation> all = relate(article("000"), article("001"));
    Relation r01 = one(all, RelationKind.SUM, RelationStatus.EXACT, "12 + 19 = 31");
    assertThat(r01.joined()).isFalse();
    assertThat(r01.bridge()).contains("38 = the part of the 42");
    Relation r02 = one(all, RelationKind.SHARE_OF_COUNT, RelationStatus.ROUNDS, "31/42 = 73.8%");
    assertThat(r02.joined()).isFalse();
    Relation r03 = one(all, RelationKind.SHARE_OF_COUNT, RelationStatus.CONFLICT, "31/38 = 81.6%");
    assertThat(r03.joined()).isFalse();
    assertThat(one(all, RelationKind.PART_OF_WHOLE, RelationStatus.GAP, "42 - 38 = 4").joined())
        .isFalse();
    assertThat(
            one(all, RelationKind.PART_OF_WHOLE, RelationStatus.GAP, "38 - (6 + 12 + 19) = 1")
                .joined())
        .isFalse();
    assertThat(one(all, RelationKind.TRAP, RelationStatus.TRAP, "38 = 38").joined()).isFalse();
    one(all, RelationKind.COMPLEMENT, RelationStatus.ROUNDS, "38 - 8 = 30; 30/38 = 78.9%");
    one(all, RelationKind.LABEL, RelationStatus.LABEL, "38 - 8 = 30");
    one(all, RelationKind.LABEL, RelationStatus.CONFLICT, "\"after 2014\"");
    one(all, RelationKind.LABEL, RelationStatus.LABEL, "31 = 31");
    one(relate(article("003")), RelationKind.BALANCE, RelationStatus.ROUNDS, "= 297.5");
  }

  @Test
  void aRelativeDateThatTheSentenceContradictsIsReported() throws Exception {
    String text = "The links were missed last year when a bomb went off in Orvale on 13 May 2029.";
    assertThat(RelativeDates.contradictions(text, Edtf.parse("2031-03-24"), 0))
        .singleElement()
        .satisfies(c -> assertThat(c.words()).contains("last year").contains("13 May 2029"));
    assertThat(RelativeDates.contradictions(text, Edtf.parse("2030-03-24"), 0)).isEmpty();
    assertThat(
            RelativeDates.contradictions(
                "There were more raids last year than in 2029.", Edtf.parse("2031-03-24"), 0))
        .isEmpty();
    Assumptions.assumeTrue(Files.isDirectory(ARTICLES), "SKIPPED: the articles are not here.");
    assertThat(RelativeDates.contradictions(article("001"), Edtf.parse("2017-03-24"), 0))
        .singleElement()
        .satisfies(c -> assertThat(c.words()).contains("2016-01-01").contains("2015"));
  }

  @Test
  void relativePeriodsAreToldFromTheDayOfPublication() {
    Edtf day = Edtf.parse("2031-05-14"); // a Wednesday
    assertThat(Periods.span("last year", day).words()).isEqualTo("2030-01-01 to 2030-12-31");
    assertThat(Periods.span("on Tuesday", day).words()).isEqualTo("2031-05-13");
    assertThat(Periods.span("last month", day).words()).isEqualTo("2031-04-01 to 2031-04-30");
    assertThat(Periods.span("in June", day).words()).isEqualTo("2030-06-01 to 2030-06-30");
    assertThat(Periods.span("since 2014", null).words()).isEqualTo("from 2014-01-01");
    assertThat(Periods.span("after 2014", null).words()).isEqualTo("from 2015-01-01");
    assertThat(Periods.span("last year", null)).isNull();
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
