package org.casebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.casebook.answers.CountAnswer;
import org.casebook.answers.Link;
import org.casebook.cli.Typed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The log is the truth: whatever was answered at one of its entries is answered again as recorded
 * there, and a casebook opened anew answers as the one that was written.
 */
class ReplayTest {
  private static final List<String> QUESTIONS =
      List.of(
          "/count",
          "/count?lens=gtd",
          "/count?lens=lone%2Fcnn&by=country",
          "/count?lens=callimachi-2017&by=year&sum=killed",
          "/count?lens=callimachi-2017&as-of=2031-05-03&collapse=true");

  private static final Map<String, List<String>> ANSWERS = new LinkedHashMap<>();

  static {
    ANSWERS.put("event_kind", List.of("\"attack\"", "\"plot\"", "\"unknown\""));
    ANSWERS.put("political_aim", List.of("\"Y\"", "\"N\"", "\"D\""));
    ANSWERS.put("audience_intent", List.of("\"Y\"", "\"NF\""));
    ANSWERS.put("online_contact", List.of("\"Y\"", "\"N\"", "\"U\""));
    ANSWERS.put("counterpart_status", List.of("\"assessed\"", "\"undercover\""));
    ANSWERS.put("tasked_in_person", List.of("\"Y\"", "\"N\""));
    ANSWERS.put("cause_assessed", List.of("[\"jihadist-IS\"]", "[\"other\"]"));
    ANSWERS.put("killed", List.of("3", "{\"low\":2,\"high\":5}"));
    ANSWERS.put("date", List.of("\"2031-04\"", "\"2031-05-01\""));
    ANSWERS.put("place", List.of("{\"country\":\"GB\"}", "{\"country\":\"FR\"}"));
  }

  @TempDir Path folder;

  /** What a count says, apart from where the casebook stood when it was asked. */
  private static String said(Study study, String question, long at) {
    Map<String, List<String>> asked = Link.parameters(question);
    if (at > 0) {
      asked.put("as-recorded", List.of(Long.toString(at)));
    }
    ObjectNode json = CountAnswer.of(study, Link.query(asked)).json();
    return json.get("population").toString()
        + json.get("rows")
        + json.get("aggregates")
        + json.get("contradictory");
  }

  @Test
  void everyAnswerIsGivenAgainAsRecordedWhenItWasGiven() throws IOException {
    long seed = Long.getLong("casebook.seed", 20310501L);
    Random random = new Random(seed);
    Path file = folder.resolve("study.casebook");
    Typed.run("new", file).done();
    for (int day = 1; day <= 4; day++) {
      Path text =
          Files.writeString(
              folder.resolve("day" + day + ".txt"),
              "Report of day %d. Alfa. Bravo. Charlie.%n".formatted(day));
      Typed.run("add", file, text, "--published", "2031-05-0" + day).done();
    }
    Map<Long, List<String>> given = new LinkedHashMap<>();
    for (int step = 0; step < 40; step++) {
      decide(file, random, step);
      try (Study study = Study.open(file, notice -> {})) {
        List<String> answers = new ArrayList<>();
        QUESTIONS.forEach(question -> answers.add(said(study, question, 0)));
        given.put(study.read(Casebook::seq), answers);
      }
    }
    assertThat(given).as("seed " + seed).hasSizeGreaterThan(25);
    try (Study study = Study.open(file, notice -> {})) {
      given.forEach((seq, answers) -> {
        for (int i = 0; i < answers.size(); i++) {
          assertThat(said(study, QUESTIONS.get(i), seq))
              .as("seed %d, %s as recorded at entry %d", seed, QUESTIONS.get(i), seq)
              .isEqualTo(answers.get(i));
        }
      });
    }
    assertThat(Typed.run("verify", file).done().out()).contains("sound");
  }

  /** Takes one decision at random; what is refused (merged already, say) changes nothing. */
  private void decide(Path file, Random random, int step) throws IOException {
    String one = "i" + random.nextInt(4);
    String other = "i" + random.nextInt(4);
    switch (step < 6 ? 0 : random.nextInt(9)) {
      case 0, 1, 2, 3 -> {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 4; i++) {
          List<String> variables = List.copyOf(ANSWERS.keySet());
          String variable = variables.get(random.nextInt(variables.size()));
          List<String> values = ANSWERS.get(variable);
          lines.append(
              "{\"incident\":\"i%d\",\"variable\":\"%s\",\"value\":%s,\"document\":\"day%d.txt\",\"quote\":\"%s\",\"speaker_class\":\"%s\",\"coder\":\"%s\"}%n"
                  .formatted(
                      random.nextInt(4),
                      variable,
                      values.get(random.nextInt(values.size())),
                      1 + random.nextInt(4),
                      List.of("Alfa", "Bravo", "Charlie").get(random.nextInt(3)),
                      List.of("journalist", "police", "court").get(random.nextInt(3)),
                      random.nextBoolean() ? "ab" : "cd"));
        }
        Typed.run("code", file, Files.writeString(folder.resolve("step.jsonl"), lines));
      }
      case 4 -> Typed.run("incidents", file, "merge", one, other, "--why", "one");
      case 5 ->
          Typed.run(
              "incidents",
              file,
              "split",
              one,
              one + "x=day1.txt",
              one + "y=day2.txt",
              "--why",
              "two");
      case 6 -> Typed.run("incidents", file, "link", one, other, "--why", "one cell");
      case 7 -> {
        List<String> standing = new ArrayList<>();
        try (Study study = Study.open(file, notice -> {})) {
          study.read(casebook -> {
            casebook.codings().assertions().forEach(a -> standing.add(a.id()));
            return 0;
          });
        }
        Typed.run(
            "withdraw", file, standing.get(random.nextInt(standing.size())), "--why", "misread");
      }
      default ->
          Typed.run(
              "origins",
              "confirm",
              file,
              "day" + (1 + random.nextInt(2)) + ".txt",
              "day" + (3 + random.nextInt(2)) + ".txt",
              "--why",
              "the same wire");
    }
  }
}
