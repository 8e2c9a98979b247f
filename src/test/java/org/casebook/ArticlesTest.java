package org.casebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.casebook.answers.IncidentAnswer;
import org.casebook.answers.Link;
import org.casebook.cli.Typed;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three published articles, captured and coded as the methodology reads them (section 2.6), and
 * every set of categories that follows. The articles belong to their publishers and lie beside the
 * project; the fixture names places in them (code points and the hash of what stands there) and
 * holds none of their sentences.
 */
class ArticlesTest {
  private static final Path ARTICLES = Path.of("..", "shared", "data", "articles");

  private static final List<String> LENSES =
      List.of(
          "ffi-2016",
          "hegghammer-nesser-2015",
          "orton-2017",
          "callimachi-2017",
          "gartenstein-ross-2016",
          "lone/cnn",
          "lone/clat",
          "lone/spaaij",
          "lone/gill",
          "lone/orton",
          "zammit-2018");

  /** Incident, as-of date, and a set a lens in the order above; {@code all} is every category. */
  private static final List<String> ROWS =
      List.of(
          "paris-2015 | 2017-03-24 | dispatched | t1 t2 t4 t5 unassigned"
              + " | controlled guided helped-by-accomplices | directed"
              + " | trained-and-dispatched virtual-planner online-contact-no-instruction unassigned"
              + " | not-lone | not-lone | not-lone | not-lone | not-lone | not-virtually-planned",
          "berlin-2016 | 2016-12-21 | all | all | all | all | all | all | all | all | all | all | all",
          "berlin-2016 | 2017-03-24 | dispatched online-instruction other-link | t1 t2 t3 t4 t5 unassigned"
              + " | controlled guided helped-by-accomplices unassigned | directed enabled"
              + " | trained-and-dispatched virtual-planner online-contact-no-instruction"
              + " | not-lone | all | all | lone | not-lone | all",
          "ansbach-2016 | 2016-09-30 | dispatched online-instruction other-link | t1 t2 t4 unassigned"
              + " | controlled guided | directed enabled | trained-and-dispatched virtual-planner"
              + " | not-lone | not-lone | not-lone | lone | not-lone | all",
          "orlando-2016 | 2017-03-24 | inspired | t6 | helped-by-accomplices inspired-individual | inspired"
              + " | true-lone-wolf | lone | all | all | lone | all | not-virtually-planned",
          "san-bernardino-2015 | 2017-03-24 | inspired | t6 | helped-by-accomplices | inspired"
              + " | true-lone-wolf | lone | all | not-lone | lone | not-lone | not-virtually-planned",
          "westminster-2017 | 2017-03-24 | all | all | all | all | all | all | all | all | lone | all | all",
          "cox-2016 | 2018-02-28 | out | out | out | out"
              + " | true-lone-wolf | lone | all | lone | lone | lone | not-virtually-planned");

  @TempDir Path folder;

  @Test
  void giveEverySetOfCategoriesThatFollowsFromWhatTheySay() throws IOException {
    Path study = captured();
    List<String> wrong = new ArrayList<>();
    try (Study open = Study.open(study, notice -> {})) {
      for (String row : ROWS) {
        String[] cells = row.split("\\s*\\|\\s*");
        assertThat(cells).hasSize(2 + LENSES.size());
        IncidentAnswer answer =
            IncidentAnswer.of(open, cells[0], null, Link.date("as-of", cells[1]), null);
        assertThat(answer.exists()).as("%s as of %s", cells[0], cells[1]).isTrue();
        JsonNode told =
            Typed.run("explain", study, cells[0], "--as-of", cells[1], "--json")
                .done()
                .json()
                .path("lenses");
        for (int i = 0; i < LENSES.size(); i++) {
          String name = LENSES.get(i);
          IncidentAnswer.UnderLens under = Objects.requireNonNull(answer.lenses().get(name));
          // "out" in the table is what the population makes of it; all else leaves the population
          // aside
          boolean out = cells[i + 2].equals("out");
          TreeSet<String> expected = new TreeSet<>(Arrays.asList(cells[i + 2].split(" ")));
          if (cells[i + 2].equals("all")) {
            expected = every(under);
          }
          TreeSet<String> gave = new TreeSet<>(out ? under.outcomes() : under.inRules());
          TreeSet<String> printed = new TreeSet<>();
          told.path(name)
              .path(out ? "outcomes" : "populationAside")
              .forEach(id -> printed.add(id.asText()));
          if (!gave.equals(expected) || !printed.equals(expected)) {
            wrong.add(
                cells[0]
                    + " as of "
                    + cells[1]
                    + " under "
                    + name
                    + ": "
                    + gave
                    + ", printed "
                    + printed
                    + ", expected "
                    + expected);
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static TreeSet<String> every(IncidentAnswer.UnderLens under) {
    TreeSet<String> every = new TreeSet<>();
    int slash = under.name().indexOf('/');
    Objects.requireNonNull(under.lens().rules(slash < 0 ? null : under.name().substring(slash + 1)))
        .forEach(category -> every.add(category.id()));
    every.add(under.lens().otherwise().id());
    return every;
  }

  @Test
  void areNotKnownBeforeThePartThatTellsOfThem() throws IOException {
    Path study = captured();
    try (Study open = Study.open(study, notice -> {})) {
      assertThat(exists(open, "berlin-2016", "2016-12-20")).isFalse();
      assertThat(exists(open, "berlin-2016", "2016-12-21")).isTrue();
      assertThat(exists(open, "ansbach-2016", "2016-09-29")).isFalse();
      assertThat(exists(open, "ansbach-2016", "2016-09-30")).isTrue();
      assertThat(exists(open, "cox-2016", "2018-02-27")).isFalse();
      assertThat(exists(open, "cox-2016", "2018-02-28")).isTrue();
    }
  }

  private static boolean exists(Study open, String incident, String day) {
    return IncidentAnswer.of(open, incident, "lone/gill", Link.date("as-of", day), null).exists();
  }

  /**
   * A casebook with the three articles, the long one split into its seven texts, and the codings.
   */
  private Path captured() throws IOException {
    Assumptions.assumeTrue(
        Files.isDirectory(ARTICLES),
        "SKIPPED: the articles are not here; they belong in " + ARTICLES + ".");
    Map<String, Path> files = new TreeMap<>();
    try (Stream<Path> listed = Files.list(ARTICLES)) {
      listed.forEach(file -> files.put(file.getFileName().toString().substring(0, 3), file));
    }
    Path study = folder.resolve("articles.casebook");
    Typed.run("new", study, "--codebook", "plots").done();
    Typed.run(
            "add",
            study,
            file(files, "000"),
            "--published",
            "2017-03-24",
            "--publisher",
            "Re-post of CNN")
        .done();
    Typed.run(
            "add",
            study,
            file(files, "001"),
            "--published",
            "2017-03-24",
            "--publisher",
            "The Daily Telegraph")
        .done();
    List<Object> long003 =
        new ArrayList<>(List.of("add", study, file(files, "003"), "--publisher", "R. Pantucci"));
    for (int line : new int[] {117, 157, 199, 221, 247, 290}) {
      long003.add("--split-at=" + line);
    }
    for (String date :
        List.of(
            "2018-02",
            "2018",
            "2017~",
            "2017-07-07",
            "2016-12-20/2016-12-21",
            "2016-10~",
            "2016-09~")) {
      long003.add("--part-published=" + date);
    }
    assertThat(Typed.run(long003.toArray()).done().out()).contains("7 parts");
    Typed coded = Typed.run("code", study, codings());
    assertThat(coded.err()).isEmpty();
    assertThat(coded.out()).isEqualTo("36 lines: 36 recorded, 0 already there, 0 refused.\n");
    return study;
  }

  private static Path file(Map<String, Path> files, String number) {
    return Objects.requireNonNull(files.get(number));
  }

  private Path codings() throws IOException {
    ObjectMapper json = new ObjectMapper();
    StringBuilder lines = new StringBuilder();
    try (InputStream in =
        Objects.requireNonNull(ArticlesTest.class.getResourceAsStream("/articles/codings.jsonl"))) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        ObjectNode coding = (ObjectNode) json.readTree(line);
        coding.set("document", coding.remove("file"));
        coding.put("reliability", "B").put("credibility", "3").put("coder", "ab");
        lines.append(coding).append('\n');
      }
    }
    return Files.writeString(folder.resolve("codings.jsonl"), lines);
  }
}
