package org.casebook.codebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.casebook.yaml.Problem;
import org.junit.jupiter.api.Test;

class CodebookFileTest {
  private static final String HEAD =
      "codebook: c\nversion: 1\ntitle: T\ndescription: D\nunit: incident\n";

  /** Head of five lines, then the text. */
  private static List<String> problems(String text) {
    try {
      CodebookFile.parse(HEAD + text, "c.yaml");
      return List.of();
    } catch (CodebookRefused refused) {
      assertThat(refused.getMessage().lines()).hasSize(refused.problems().size());
      return refused.problems().stream().map(Problem::toString).toList();
    }
  }

  private static String variable(String id, String rest) {
    return "  - {id: " + id + ", title: T, question: Q, " + rest + "}\n";
  }

  @Test
  void readsEveryKindAndKeepsTheSource() {
    String text =
        HEAD
            + "variables:\n"
            + variable(
                "met",
                "type: fact, group_word: dropped, details: {when: date, land: country, note: text}")
            + variable("date", "type: date")
            + variable("place", "type: place")
            + variable("killed", "type: casualties")
            + variable("n", "type: integer")
            + variable("side", "type: text")
            + variable("level", "type: category, values: [top, {id: mid, title: Middle, note: N}]")
            + variable(
                "cause",
                "type: categories, values: [a, b], example: {quote: Q, value: [a], why: W}")
            + "implications:\n  - {id: i, when: met, then: n > 0, because: B}\n"
            + "terms: {both: met}\nregions: {north: [\"NO\", SE]}\n";
    Codebook codebook = CodebookFile.parse(text, "c.yaml");
    assertThat(codebook.variables().stream().map(Variable::id))
        .containsExactly("met", "date", "place", "killed", "n", "side", "level", "cause");
    Variable met = codebook.variables().getFirst();
    assertThat(met.groupWordCounts()).isFalse();
    assertThat(met.details().keySet()).containsExactly("when", "land", "note");
    assertThat(((Variable.Kind.Fact) met.kind()).allowed())
        .containsExactlyInAnyOrder(Value.Mark.values());
    assertThat(codebook.variables().get(6).optionIds()).containsExactly("top", "mid");
    assertThat(codebook.variables().get(7).example())
        .isEqualTo(new Variable.Example("Q", "[\"a\"]", "W"));
    assertThat(codebook.regions()).containsEntry("north", List.of("NO", "SE"));
    assertThat(codebook.implications().getFirst().line()).isEqualTo(16);
    assertThat(codebook.source()).isEqualTo(text);
  }

  @Test
  void namesEveryProblemAtItsPlaceInOneGo() {
    String text =
        "variables:\n"
            + variable("Met", "type: fact")
            + variable("in", "type: fact")
            + variable("year", "type: integer")
            + variable("date", "type: text")
            + variable("n", "type: number")
            + variable("n", "type: integer, values: [1], colour: red");
    assertThat(problems(text))
        .containsExactly(
            "c.yaml:7:10: the id 'Met' must be small letters, digits and _, a letter first.",
            "c.yaml:8:10: the id 'in' is reserved in rules; choose another.",
            "c.yaml:9:10: the id 'year' is reserved in rules; choose another.",
            "c.yaml:10:10: the id 'date' is kept for a variable of type date.",
            "c.yaml:11:42: the type 'number' is unknown; there are fact, category, categories, date, place, casualties,"
                + " integer, text.",
            "c.yaml:12:10: the variable id 'n' is used twice.",
            "c.yaml:12:51: a variable of type 'integer' has no 'values'.",
            "c.yaml:12:64: unknown key 'colour'; known here: details, example, group_word, id, instructions, number,"
                + " question, section, title, type, values.");
  }

  @Test
  void refusesClosedListsThatAreEmptyRepeatedOrHoldAMark() {
    assertThat(problems("variables:\n" + variable("a", "type: category")))
        .containsExactly("c.yaml:7:5: a closed list needs at least one value under 'values'.");
    assertThat(problems("variables:\n" + variable("a", "type: categories, values: []")))
        .containsExactly("c.yaml:7:62: a closed list needs at least one value under 'values'.");
    assertThat(
            problems("variables:\n" + variable("a", "type: category, values: [x, x, unknown, U]")))
        .containsExactly(
            "c.yaml:7:64: the value 'x' stands twice in 'values'.",
            "c.yaml:7:67: the value 'unknown' is never listed: every variable can be coded U or NA anyway.",
            "c.yaml:7:76: the value 'U' is never listed: every variable can be coded U or NA anyway.");
    assertThat(problems("variables:\n" + variable("a", "type: fact, values: [Y, N, maybe]")))
        .containsExactly(
            "c.yaml:7:63: the mark 'maybe' is unknown; a fact takes Y, N, NF, U, D, NA.");
  }

  @Test
  void refusesExamplesThatDoNotFitTheirVariable() {
    assertThat(
            problems(
                "variables:\n"
                    + variable("a", "type: fact, values: [Y, N], example: {quote: Q, value: NF}")))
        .containsExactly(
            "c.yaml:7:91: the example does not fit: \"NF\" is no answer to a; allowed: Y, N, U, NA.");
    assertThat(problems("variables:\n" + variable("a", "type: fact, example: {quote: Q}")))
        .containsExactly("c.yaml:7:57: the key 'value' is missing.");
  }

  @Test
  void refusesDetailsOfUnknownTypeAndOtherGroupWords() {
    assertThat(
            problems(
                "variables:\n"
                    + variable("a", "type: fact, details: {when: moment}, group_word: no")))
        .containsExactly(
            "c.yaml:7:64: the detail 'when' has the type 'moment'; a detail is a date, a country or text.",
            "c.yaml:7:85: 'group_word' must be counts or dropped, not 'no'.");
  }

  @Test
  void refusesRegionsOutsideTheStandardAndTermsNamedLikeVariables() {
    String text =
        "variables:\n"
            + variable("a", "type: fact")
            + "regions: {north: [NO, Norway, NO]}\nterms: {a: a, in: a}\n";
    assertThat(problems(text))
        .containsExactly(
            "c.yaml:8:23: the country 'Norway' is not in ISO 3166-1; write two capital letters.",
            "c.yaml:8:31: the country 'NO' stands twice in the region 'north'.",
            "c.yaml:9:9: the term 'a' has the name of a variable; choose another.",
            "c.yaml:9:15: the term 'in' has a name that is reserved in rules; choose another.");
  }

  @Test
  void refusesImplicationsThatNameNothingOrSayNothing() {
    String text =
        "variables:\n"
            + variable("a", "type: fact")
            + "implications:\n"
            + "  - {id: i, when: a, not_applicable: [b]}\n"
            + "  - {id: i, when: a}\n";
    assertThat(problems(text))
        .containsExactly(
            "c.yaml:9:39: the variable 'b' is not in this codebook.",
            "c.yaml:10:5: an implication says what follows: 'then', 'not_applicable' or both.",
            "c.yaml:10:10: the implication id 'i' is used twice.");
  }

  @Test
  void aSecondDateTakesTheNameOfItsYear() {
    String text =
        "variables:\n"
            + variable("date", "type: date")
            + variable("end_year", "type: integer")
            + variable("end", "type: date");
    assertThat(problems(text))
        .containsExactly("c.yaml:9:10: the name 'end_year' stands for two things.");
  }

  @Test
  void refusesAnEmptyCodebookAndWhatIsNoYaml() {
    assertThat(problems("variables: []\n"))
        .containsExactly("c.yaml:6:12: a codebook needs at least one variable under 'variables'.");
    assertThat(problems("variables: [\n"))
        .singleElement()
        .asString()
        .contains("not readable as YAML");
    assertThatThrownBy(() -> CodebookFile.parse("version: none\n", "d.yaml"))
        .isInstanceOf(CodebookRefused.class)
        .hasMessageContaining("d.yaml:1:1: the key 'codebook' is missing.")
        .hasMessageContaining("d.yaml:1:10: 'version' must be a whole number.");
  }

  @Test
  void refusesABombOfAliasesAndAFileThatIsTooLarge() {
    assertThat(problems("title2: &a [x, x]\nterms: [*a, *a]\n"))
        .containsExactly("c.yaml:6:9: anchors (&name) are not read; write the words out.");
    assertThat(problems("variables: # " + "x".repeat(1_000_000)))
        .containsExactly("c.yaml:1:1: the file is larger than 1 MB; split it or shorten it.");
  }
}
