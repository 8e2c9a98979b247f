package org.casebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.casebook.answers.CountAnswer;
import org.casebook.codebook.CodebookFile;
import org.casebook.counts.Query;
import org.casebook.dates.Edtf;
import org.casebook.exchange.CodingsImport;
import org.casebook.store.CasebookFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A count from cached facts is the count without them, whatever was decided since. */
final class FactsCacheTest {
  private static final FactsCache NONE = new FactsCache(null, 0);
  private static final List<Query> QUESTIONS =
      List.of(
          Query.ALL,
          Query.ALL.by("year"),
          Query.ALL.sum("killed"),
          Query.ALL.under("callimachi-2017", null),
          Query.ALL.under("callimachi-2017", null).by("claimed"),
          Query.ALL.collapsed());

  @TempDir Path folder = Path.of("");

  private Path casebook = Path.of("");
  private Path cached = Path.of("");

  @BeforeEach
  void makeAStudy() throws IOException {
    casebook = folder.resolve("study.casebook");
    cached = folder.resolve("cache");
    try (Study study =
        Recorder.found(
            casebook,
            "Study",
            CodebookFile.shipped("plots").source(),
            "plots.yaml",
            "anna",
            Clock.systemUTC(),
            notice -> {})) {
      add(study, "one.txt", "One sentence here. Two were killed there. A third claim came.");
      add(study, "two.txt", "Another sentence stands. Nobody was killed. No claim came.");
      code(study, "i1", "killed", "{\"best\": 2}", "one.txt", "Two were killed there.");
      code(study, "i1", "claimed", "\"Y\"", "one.txt", "A third claim came.");
      code(study, "i2", "killed", "{\"best\": 0}", "two.txt", "Nobody was killed.");
      code(study, "i2", "claimed", "\"N\"", "two.txt", "No claim came.");
      code(study, "i3", "claimed", "\"N\"", "two.txt", "Another sentence stands.");
    }
  }

  private static void add(Study study, String name, String text) {
    Recorder.Told told =
        new Recorder.Told(
            Edtf.parse("2016-03-04"), null, null, null, null, null, List.of(), List.of());
    study.recorder("anna").add(text.getBytes(StandardCharsets.UTF_8), name, told);
  }

  private void code(
      Study study, String incident, String variable, String value, String document, String quote)
      throws IOException {
    Path lines = folder.resolve("lines.jsonl");
    Files.writeString(
        lines,
        "{\"incident\":\"%s\",\"variable\":\"%s\",\"value\":%s,\"document\":\"%s\",\"quote\":\"%s\"}"
            .formatted(incident, variable, value, document, quote));
    assertThat(CodingsImport.run(study, "anna", lines, true).recorded()).isEqualTo(1);
  }

  private List<String> answers(FactsCache cache) {
    List<String> answers = new ArrayList<>();
    for (Query question : QUESTIONS) {
      // a study each: the first question replays or reads the cache, as a new process does
      try (Study study = open(cache)) {
        answers.add(CountAnswer.of(study, question).json().toString());
      }
    }
    return answers;
  }

  private Study open(FactsCache cache) {
    return new Study(CasebookFile.open(casebook, notice -> {}), Clock.systemUTC(), cache);
  }

  private FactsCache cache() {
    return new FactsCache(cached, 0);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(cached)) {
      return files.toList();
    }
  }

  @Test
  void countsAsWithoutACacheAfterEveryKindOfDecision() {
    Map<String, Consumer<Study>> decisions = new java.util.LinkedHashMap<>();
    decisions.put("nothing", study -> {});
    decisions.put("coded", study -> coding(study));
    decisions.put("withdrew", study -> study.recorder("anna").withdraw(first(study), "misread"));
    decisions.put(
        "reinstated", study -> study.recorder("anna").reinstate(first(study), "it was right"));
    decisions.put(
        "adjudicated",
        study ->
            study
                .recorder("anna")
                .adjudicate(
                    "i1",
                    "claimed",
                    JsonNodeFactory.instance.textNode("N"),
                    List.of(first(study)),
                    "settled"));
    decisions.put(
        "clustered", study -> study.recorder("anna").cluster(List.of("i1", "i2"), "one network"));
    decisions.put("merged", study -> study.recorder("anna").merge("i3", "i2", "the same"));
    decisions.put(
        "unclustered", study -> study.recorder("anna").uncluster(List.of("i1", "i2"), "not so"));
    decisions.put(
        "split",
        study -> {
          List<String> of =
              study.read(now -> List.copyOf(Recorder.requireIncident(now, "i2").assertions()));
          study
              .recorder("anna")
              .splitIncident(
                  "i2",
                  Map.of("i2a", of.subList(0, 1), "i2b", of.subList(1, of.size())),
                  "two events");
        });
    decisions.put(
        "same origin", study -> study.recorder("anna").sameOrigin(documents(study), "one wire"));
    decisions.put(
        "own origin", study -> study.recorder("anna").ownOrigin(documents(study), "two after all"));
    decisions.put(
        "codebook",
        study ->
            study
                .recorder("anna")
                .setCodebook(
                    CodebookFile.shipped("plots").source().replaceFirst("version: 1", "version: 2"),
                    "plots.yaml"));
    decisions.put(
        "erased", study -> study.recorder("anna").erase(documents(study).getFirst(), "asked to"));
    decisions.forEach((kind, decide) -> {
      try (Study study = open(NONE)) {
        decide.accept(study);
      }
      List<String> expected = answers(NONE);
      assertThat(answers(cache())).as("after %s, cache stale", kind).isEqualTo(expected);
      assertThat(answers(cache())).as("after %s, cache fresh", kind).isEqualTo(expected);
    });
  }

  private void coding(Study study) {
    try {
      code(study, "i4", "claimed", "\"Y\"", "one.txt", "One sentence here.");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String first(Study study) {
    return study.read(now -> now.codings().assertions().iterator().next().id());
  }

  private static List<String> documents(Study study) {
    return study.read(now -> now.corpus().documents().stream().map(d -> d.id()).toList());
  }

  @Test
  void answersFromTheCacheWithoutReplaying() throws IOException {
    List<String> expected = answers(cache());
    assertThat(files()).isNotEmpty();
    try (Study study = open(cache())) {
      study.count(Query.ALL);
      assertThat(study.taken().seq()).as("entries replayed").isZero();
    }
    assertThat(answers(cache())).isEqualTo(expected);
  }

  @Test
  void passesOverADamagedFileAndWritesItAnew() throws IOException {
    List<String> expected = answers(cache());
    Path file = files().getFirst();
    byte[] whole = Files.readAllBytes(file);
    byte[] damaged = whole.clone();
    damaged[damaged.length / 2] ^= 1;
    Files.write(file, damaged);
    assertThat(answers(cache())).isEqualTo(expected);
    assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 3));
    assertThat(answers(cache())).isEqualTo(expected);
  }

  @Test
  void seesWhatItRecordsItselfAfterCountingFromTheCache() {
    answers(cache());
    try (Study study = open(cache())) {
      int before = study.count(Query.ALL).population().possible();
      coding(study);
      assertThat(study.count(Query.ALL).population().possible()).isEqualTo(before + 1);
    }
  }

  @Test
  void seesWhatAnotherProcessRecordsAfterCountingFromTheCache() {
    answers(cache());
    try (Study reader = open(cache())) {
      int before = reader.count(Query.ALL).population().possible();
      try (Study writer = open(NONE)) {
        coding(writer);
      }
      assertThat(reader.count(Query.ALL).population().possible()).isEqualTo(before + 1);
    }
  }

  @Test
  void keepsNothingOfASmallCasebook() {
    answers(new FactsCache(cached, 1000));
    assertThat(cached).doesNotExist();
  }
}
