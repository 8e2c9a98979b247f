package org.casebook.codebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.casebook.codebook.Value.Mark;
import org.casebook.codebook.Variable.Kind;
import org.casebook.codebook.Variable.Option;
import org.casebook.dates.Edtf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswersTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Variable TRAVELLED =
      variable("travelled", new Kind.Fact(EnumSet.allOf(Mark.class)));
  private static final Variable CLAIMED =
      variable("claimed", new Kind.Fact(EnumSet.of(Mark.Y, Mark.N, Mark.U, Mark.NA)));
  private static final Variable LEVEL = variable("level", new Kind.Category(options("top", "mid")));
  private static final Variable CAUSE =
      variable("cause", new Kind.Categories(options("other", "none found")));
  private static final Variable DATE = variable("date", new Kind.Date());
  private static final Variable PLACE = variable("place", new Kind.Place());
  private static final Variable KILLED = variable("killed", new Kind.Casualties());
  private static final Variable NUMBER = variable("n_direct", new Kind.Whole());
  private static final Variable NOTE = variable("side_a", new Kind.Text());
  private static final List<Variable> ALL =
      List.of(TRAVELLED, CLAIMED, LEVEL, CAUSE, DATE, PLACE, KILLED, NUMBER, NOTE);

  private static List<Option> options(String... ids) {
    return java.util.Arrays.stream(ids).map(id -> new Option(id, id, "")).toList();
  }

  private static Variable variable(String id, Kind kind) {
    return new Variable(id, "", "", id, id + "?", "", null, true, Map.of(), kind);
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (java.io.IOException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private static Value read(Variable variable, String text) {
    return Answers.read(variable, json(text));
  }

  private static void refuses(Variable variable, String text, String message) {
    assertThatThrownBy(() -> read(variable, text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void everyKindTakesNotReportedAndDoesNotApply() {
    for (Variable variable : ALL) {
      assertThat(read(variable, "\"U\"")).as(variable.id()).isEqualTo(Mark.U);
      assertThat(read(variable, "\"NA\"")).as(variable.id()).isEqualTo(Mark.NA);
    }
  }

  @Test
  void unknownIsNotReportedForEveryKindButFactsAndText() {
    for (Variable variable : List.of(LEVEL, CAUSE, DATE, PLACE, KILLED, NUMBER)) {
      assertThat(read(variable, "\"unknown\"")).as(variable.id()).isEqualTo(Mark.U);
    }
    assertThat(read(NOTE, "\"unknown\"")).isEqualTo(new Value.Words("unknown"));
    refuses(
        TRAVELLED,
        "\"unknown\"",
        "\"unknown\" is no answer to travelled; allowed: Y, N, NF, U, D, NA.");
  }

  @Test
  void factsTakeTheMarksTheirVariableAllows() {
    for (Mark mark : Mark.values()) {
      assertThat(read(TRAVELLED, "\"" + mark + "\"")).isEqualTo(mark);
    }
    refuses(CLAIMED, "\"NF\"", "\"NF\" is no answer to claimed; allowed: Y, N, U, NA.");
    refuses(TRAVELLED, "true", "true is no answer to travelled; allowed: Y, N, NF, U, D, NA.");
    refuses(TRAVELLED, "\"y\"", "\"y\" is no answer to travelled; allowed: Y, N, NF, U, D, NA.");
  }

  @Test
  void categoriesTakeTheirClosedListOnly() {
    assertThat(read(LEVEL, "\"mid\"")).isEqualTo(new Value.Choice("mid"));
    refuses(LEVEL, "\"low\"", "\"low\" is no answer to level; allowed: top, mid; or unknown, NA.");
    refuses(
        LEVEL, "[\"top\"]", "[\"top\"] is no answer to level; allowed: top, mid; or unknown, NA.");
    assertThat(read(CAUSE, "[\"other\",\"none found\"]"))
        .isEqualTo(Value.Choices.of(List.of("none found", "other")));
    assertThat(read(CAUSE, "[]")).isEqualTo(Value.Choices.of(List.of()));
    refuses(
        CAUSE,
        "\"other\"",
        "\"other\" is no answer to cause; allowed: a list of any of other, none found; or unknown, NA.");
    refuses(
        CAUSE,
        "[\"U\"]",
        "\"U\" is no answer to cause; allowed: a list of any of other, none found; or unknown, NA.");
    refuses(CAUSE, "[\"other\",\"other\"]", "\"other\" stands twice in the answer to cause.");
  }

  @Test
  void datesAreEdtf() {
    assertThat(read(DATE, "\"2016-09\"")).isEqualTo(new Value.Day(Edtf.parse("2016-09")));
    assertThatThrownBy(() -> read(DATE, "\"2016-13\""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("\"2016-13\" is no answer to date: 2016-13");
    refuses(
        DATE,
        "2016",
        "2016 is no answer to date; allowed: a date in EDTF as a string, such as \"2016-09-11\" or \"2016-09\"; or unknown, NA.");
  }

  @Test
  void placesDeriveTheirPrecisionAndGoNoFinerThanALocality() {
    assertThat(read(PLACE, "{\"country\":\"GB\"}"))
        .isEqualTo(new Value.Place("GB", null, null, Value.Precision.COUNTRY));
    assertThat(read(PLACE, "{\"country\":\"GB\",\"region\":\"Kent\"}"))
        .isEqualTo(new Value.Place("GB", "Kent", null, Value.Precision.REGION));
    assertThat(
            read(PLACE, "{\"country\":\"XA\",\"locality\":\"Lissing\",\"precision\":\"country\"}"))
        .isEqualTo(new Value.Place("XA", null, "Lissing", Value.Precision.COUNTRY));
    refuses(
        PLACE,
        "{\"country\":\"GB\",\"latitude\":51.5}",
        "\"latitude\" cannot be kept in place: nothing finer than a locality is held, so that no record points at a"
            + " building or a person.");
    refuses(
        PLACE,
        "{\"country\":\"GB\",\"precision\":\"locality\"}",
        "precision \"locality\" in the answer to place is finer than what is given; give the locality or leave precision out.");
    refuses(
        PLACE,
        "{\"country\":\"gb\"}",
        "country \"gb\" is none in the answer to place; write the two capital letters of ISO 3166-1, such as GB.");
    refuses(
        PLACE,
        "{\"locality\":\"Lakeside\"}",
        "no country is given in the answer to place; write the two capital letters of ISO 3166-1, such as GB.");
    refuses(
        PLACE,
        "{\"country\":\"GB\",\"town\":\"X\"}",
        "unknown key \"town\" in the answer to place; known: country, region, locality, precision.");
    refuses(
        PLACE,
        "{\"country\":\"GB\",\"precision\":\"exact\"}",
        "precision \"exact\" in the answer to place is none of country, region, locality.");
  }

  @Test
  void casualtiesKeepTheNumbersAsGivenEvenOutOfOrder() {
    assertThat(read(KILLED, "4")).isEqualTo(new Value.Casualties(null, 4, null, false));
    assertThat(read(KILLED, "{\"low\":6,\"best\":4,\"high\":3,\"includes_perpetrators\":true}"))
        .isEqualTo(new Value.Casualties(6, 4, 3, true));
    refuses(KILLED, "-1", "-1 is no answer to killed; allowed: a whole number of at least 0.");
    refuses(KILLED, "2.5", "2.5 is no answer to killed; allowed: a whole number of at least 0.");
    refuses(
        KILLED,
        "{\"low\":\"x\"}",
        "\"x\" is no answer to killed; allowed: low as a whole number of at least 0.");
    refuses(KILLED, "{}", "{} is no answer to killed: give at least one of low, best, high.");
    refuses(
        KILLED,
        "{\"least\":3}",
        "unknown key \"least\" in the answer to killed; known: low, best, high, includes_perpetrators.");
    refuses(
        KILLED,
        "{\"low\":3,\"includes_perpetrators\":\"no\"}",
        "includes_perpetrators in the answer to killed must be true or false, not \"no\".");
  }

  @Test
  void integersMayBeRangesInOrder() {
    assertThat(read(NUMBER, "2")).isEqualTo(new Value.Whole(2, 2));
    assertThat(read(NUMBER, "{\"low\":2}")).isEqualTo(new Value.Whole(2, null));
    assertThat(read(NUMBER, "{\"high\":3}")).isEqualTo(new Value.Whole(0, 3));
    refuses(
        NUMBER,
        "{\"low\":3,\"high\":2}",
        "{\"low\":3,\"high\":2} is no answer to n_direct: low is above high.");
    refuses(
        NUMBER,
        "99999999999",
        "99999999999 is no answer to n_direct; allowed: a whole number of at least 0.");
  }

  @Test
  void textIsWords() {
    assertThat(read(NOTE, "\"Northern Front\"")).isEqualTo(new Value.Words("Northern Front"));
    refuses(NOTE, "\" \"", "\" \" is no answer to side_a; allowed: words; or U, NA.");
    refuses(NOTE, "7", "7 is no answer to side_a; allowed: words; or U, NA.");
    refuses(
        NOTE,
        "\"" + "x".repeat(10_001) + "\"",
        "the answer to side_a is longer than 10000 characters; shorten it.");
  }

  @Test
  void messagesShowAHostileValueOnOneShortLine() {
    assertThatThrownBy(() -> read(LEVEL, "\"a\\n" + "b".repeat(500) + "\""))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n").hasSizeLessThan(200));
  }

  @Test
  void aTollIsAlwaysWrittenWithTheNamesOfItsNumbers() {
    assertThat(Answers.write(read(KILLED, "4")))
        .isEqualTo(json("{\"best\":4,\"includes_perpetrators\":false}"));
  }

  @Test
  void whatIsWrittenReadsBackToTheSameValue() {
    Map<Variable, List<String>> answers =
        Map.of(
            TRAVELLED, List.of("\"Y\"", "\"D\""),
            LEVEL, List.of("\"top\""),
            CAUSE, List.of("[]", "[\"other\"]"),
            DATE, List.of("\"2014-12~/..\"", "\"[2016,2018]\""),
            PLACE,
                List.of(
                    "{\"country\":\"NO\",\"region\":\"Viken\",\"locality\":\"Ås\",\"precision\":\"region\"}"),
            KILLED,
                List.of(
                    "{\"best\":4,\"includes_perpetrators\":true}",
                    "{\"low\":3,\"best\":4,\"high\":4,\"includes_perpetrators\":false}"),
            NUMBER, List.of("1", "{\"low\":2}", "{\"low\":2,\"high\":3}"),
            NOTE, List.of("\"words\""));
    answers.forEach((variable, texts) -> {
      for (String text : texts) {
        assertThat(Answers.write(read(variable, text))).as(text).isEqualTo(json(text));
      }
    });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          4                                                            | 4
          {"low":3,"best":4,"high":4}                                  | 3 to 4, best 4
          {"low":2}                                                    | at least 2
          {"high":5}                                                   | at most 5
          {"low":3,"best":4}                                           | at least 3, best 4
          {"low":4,"best":4,"high":4,"includes_perpetrators":true}     | 4, perpetrators included
          {"low":6,"best":4,"high":3}                                  | low 6, high 3 as given, best 4
          """)
  void casualtiesInWords(String answer, String words) {
    assertThat(Answers.words(read(KILLED, answer))).isEqualTo(words);
  }

  @Test
  void otherAnswersInWords() {
    assertThat(Answers.words(Mark.NF)).isEqualTo("looked for and not found");
    assertThat(Answers.words(Mark.U)).isEqualTo("not reported");
    assertThat(Answers.words(read(NUMBER, "{\"low\":2,\"high\":3}"))).isEqualTo("2 to 3");
    assertThat(Answers.words(read(NUMBER, "{\"low\":2}"))).isEqualTo("at least 2");
    assertThat(Answers.words(read(PLACE, "{\"country\":\"GB\",\"locality\":\"Lakeside\"}")))
        .isEqualTo("Lakeside, United Kingdom");
    assertThat(Answers.words(read(PLACE, "{\"country\":\"XA\"}"))).isEqualTo("XA");
    assertThat(Answers.words(read(CAUSE, "[\"other\",\"none found\"]")))
        .isEqualTo("none found, other");
    assertThat(Answers.words(read(CAUSE, "[]"))).isEqualTo("none of them");
    assertThat(Answers.words(read(DATE, "\"2016-09\""))).isEqualTo("September 2016");
  }
}
