package org.casebook.lenses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.casebook.codebook.Codebook;
import org.casebook.codebook.Implication;
import org.casebook.codebook.Variable;
import org.casebook.yaml.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalsTest {
  private final LensCompiler compiler = new LensCompiler(withText(Plots.codebook()), id -> null);

  private static Codebook withText(Codebook plots) {
    List<Variable> variables = new java.util.ArrayList<>(plots.variables());
    variables.add(RandomStudy.variable("note", new Variable.Kind.Text()));
    return new Codebook(
        "plots",
        1,
        "",
        "",
        "incident",
        variables,
        plots.terms(),
        plots.regions(),
        plots.implications(),
        "");
  }

  /** Column of the place, then words the reason has; columns are 1-based. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "tasking_level == \"topp\"                    | 18 | is not a value of tasking_level. Did you mean \"top\"?",
        "tasked_in_persn                              |  1 | Did you mean \"tasked_in_person\"?",
        "claimed && nobody_knows                      | 12 | no variable or term called \"nobody_knows\"",
        "claim_form == claim_organ                    | 12 | two variables cannot be compared",
        "n_direct < killed                            | 10 | two variables cannot be compared",
        "tasking_level < \"mid\"                      | 15 | has no order",
        "claim_form.matches(\"s.*\")                  | 19 | matches() cannot be used",
        "size(cause_assessed) > 1                     |  5 | size() cannot be used",
        "claimed ? brokered : claimed                 |  9 | ?: cannot be used",
        "n_direct + 1 > 2                             | 10 | cannot calculate",
        "cause_assessed.all(c, c == \"other\")        | 19 | all() cannot be used",
        "cause_assessed.filter(c, c == \"other\") != []| 22 | filter() cannot be used",
        "tasking_level in [\"top\", 1]                | 26 | texts in quotes and nothing else",
        "note == \"x\"                                |  6 | free text",
        "place == \"FR\"                              |  7 | only ask for its country",
        "country == \"Norway\"                        | 12 | no country code",
        "country in region.asia                       | 18 | no region called \"asia\"",
        "\"jihadist\" in cause_assessed               |  1 | is not a value of cause_assessed",
        "cause_assessed                               |  1 | has several values",
        "n_direct                                     |  1 | is a number",
        "date > timestamp(\"2014\")                   | 17 | a moment written in full",
        "date == \"2014-01-01\"                       |  6 | is a date",
        "year == 20144                                |  6 | is no year",
        "claimed &&                                   | 11 | not a rule CEL can read",
        "1 == 1                                       |  3 | compares two constants",
        "n_direct > 1.5                               | 12 | this kind of constant has no meaning",
        "dyn(claimed)                                 |  4 | dyn() cannot be used",
        "claimed == brokered                          |  9 | two variables cannot be compared",
        "tasking_level in []                          | 15 | empty list",
        "region.europe                                |  7 | country in region.europe",
        "[1, 2].exists(x, x == n_direct)              |  2 | texts in quotes and nothing else",
        "\"FR\" in region.europe                      |  6 | looks for a constant in constants"
      })
  void nameTheColumnAndTheReason(String rule, int column, String words) {
    LensRefused refused =
        catchThrowableOfType(LensRefused.class, () -> compiler.compile(null, null, rule));
    assertThat(refused).as(rule).isNotNull();
    Problem problem = refused.problems().getFirst();
    assertThat(problem.reason()).contains(words);
    assertThat(problem.line()).isEqualTo(1);
    assertThat(problem.column()).as(problem.toString()).isEqualTo(column);
    assertThat(problem.file()).isEqualTo("filter");
  }

  @Test
  void refuseRulesThatAreTooDeepOrTooLong() {
    String deep = "!(claimed && ".repeat(40) + "claimed" + ")".repeat(40);
    assertThat(reason(deep)).contains("nested deeper than 64 levels");
    String long_ = String.join(" || ", java.util.Collections.nCopies(4_000, "claimed"));
    assertThat(reason(long_)).contains("longer than 5000 parts");
    String parentheses = "(".repeat(3_000) + "claimed" + ")".repeat(3_000);
    assertThat(reason(parentheses)).isNotEmpty();
  }

  private String reason(String rule) {
    LensRefused refused =
        catchThrowableOfType(LensRefused.class, () -> compiler.compile(null, null, rule));
    assertThat(refused).isNotNull();
    return refused.problems().getFirst().reason();
  }

  private static LensRefused refusal(String yaml) {
    LensCompiler compiler =
        new LensCompiler(Plots.codebook(), id -> id.equals("gtd") ? gtd() : null);
    return catchThrowableOfType(
        LensRefused.class, () -> compiler.check(LensFile.parse(yaml, "mine.yaml")));
  }

  private static Lens gtd() {
    return LensFile.parse(
        """
        lens: gtd
        title: Inclusion
        citation: nobody
        within: mine
        categories: [{id: included, when: political_aim}]
        otherwise: excluded
        """,
        "gtd.yaml");
  }

  @Test
  void pointIntoTheFileAlsoInsideBlockAndFoldedText() {
    LensRefused refused =
        refusal(
            """
            lens: mine
            title: Mine
            citation: nobody
            categories:
              - id: one
                when: |
                  claimed &&
                    taskd_in_person
              - id: two
                when: >-
                  claimed
                  && wrong_name
              - {id: three, when: "claim_form == \\"short\\""}
              - {id: four, when: claimed && 3}
            otherwise: rest
            """);
    assertThat(refused.problems().stream().map(p -> p.line() + ":" + p.column()).toList())
        .containsExactly("8:9", "12:10", "13:38", "14:33");
    assertThat(refused.problems().getFirst().toString())
        .isEqualTo(
            "mine.yaml:8:9: no variable or term called \"taskd_in_person\" in the codebook plots. Did you mean"
                + " \"tasked_in_person\"?");
  }

  @Test
  void nameEveryFaultInTheFormOfTheFileAtOnce() {
    LensRefused refused =
        refusal(
            """
            lens: Mine
            title: Mine
            citation: nobody
            nf: perhaps
            verified: true
            colour: red
            categories:
              - {id: one, when: claimed}
              - {id: one, when: brokered}
            otherwise: one
            aggregates: {sum: [one, tow]}
            cases:
              - {name: a, given: {claimed: Y}, expect: [none], population: maybe}
              - {name: b, given: {claimed: Y}}
            """);
    assertThat(refused.problems().stream().map(Problem::line).toList())
        .containsExactly(1, 4, 5, 6, 9, 10, 11, 13, 13, 14);
  }

  @Test
  void refuseALensThatIncludesItselfOrNamesAnUnknownOne() {
    String form =
        """
        lens: mine
        title: Mine
        citation: nobody
        within: %s
        same_as: {one: %s}
        categories: [{id: one, when: claimed}]
        otherwise: rest
        """;
    assertThat(refusal(form.formatted("mine", "gtd/included")).problems())
        .containsExactly(
            new Problem("mine.yaml", 4, 9, "the lens includes itself: mine within mine"));
    assertThat(refusal(form.formatted("gtd", "gtd/included")).problems().getFirst().reason())
        .isEqualTo("the lens includes itself: mine within gtd within mine");
    assertThat(
            refusal(form.formatted("nothing", "gtd/include")).problems().stream()
                .map(Problem::reason))
        .containsExactly(
            "no lens called \"nothing\"",
            "same_as must be lens/category, and \"gtd/include\" is none. Did you mean \"included\"?");
  }

  @Test
  void refuseTermsDefinedByThemselves() {
    LensRefused refused =
        refusal(
            """
            lens: mine
            title: Mine
            citation: nobody
            terms: {a: b || claimed, b: "!a"}
            categories: [{id: one, when: a}]
            otherwise: rest
            """);
    assertThat(refused.problems().getFirst().toString())
        .isEqualTo("mine.yaml:4:31: the term \"a\" is defined by itself");
  }

  @Test
  void refuseACodebookWhoseImplicationsAllowNothing() {
    Codebook plots = Plots.codebook();
    Codebook broken =
        new Codebook(
            "plots",
            1,
            "",
            "",
            "incident",
            plots.variables(),
            Map.of(),
            Map.of(),
            List.of(
                new Implication("a", "claimed", "brokered && !brokered", List.of(), "", 3),
                new Implication("b", "!claimed", "false", List.of(), "", 4)),
            "");
    assertThat(catchThrowableOfType(LensRefused.class, () -> LensCompiler.check(broken)))
        .hasMessageContaining("contradict each other");
    LensCompiler.check(plots);
  }

  @Test
  void refuseReservedNamesAndMoreMentionedValuesThanCanBeDecided() {
    Codebook reserved =
        new Codebook(
            "c",
            1,
            "",
            "",
            "incident",
            List.of(RandomStudy.variable("in", new Variable.Kind.Whole())),
            Map.of(),
            Map.of(),
            List.of(),
            "");
    assertThat(catchThrowableOfType(LensRefused.class, () -> LensCompiler.check(reserved)))
        .hasMessageContaining("\"in\" is reserved");
    String[] many = new String[11];
    for (int i = 0; i < many.length; i++) {
      many[i] = "v" + i;
    }
    Codebook wide =
        new Codebook(
            "c",
            1,
            "",
            "",
            "incident",
            List.of(
                RandomStudy.variable("m", new Variable.Kind.Categories(RandomStudy.options(many)))),
            Map.of(),
            Map.of(),
            List.of(),
            "");
    LensRefused refused =
        catchThrowableOfType(
            LensRefused.class,
            () ->
                new LensCompiler(wide, id -> null)
                    .compile(null, null, "m.exists(x, x != \"z\") || \"v0\" in m"));
    assertThat(refused).hasMessageContaining("more than 10 values");
  }
}
