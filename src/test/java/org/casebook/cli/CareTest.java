package org.casebook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A released suspect, a minor and a man wrongly named: their names are in nothing the program
 * prints.
 */
class CareTest {
  private static final String[] NAMES = {"Tarrowby", "Quillfeather", "Ossendrake"};

  @TempDir Path folder;

  private String coding(String incident, String quote, String speaker) {
    return "{\"incident\":\"%s\",\"title\":\"%s\",\"variable\":\"killed\",\"value\":2,\"document\":\"report.txt\",\"quote\":\"%s\",\"speaker\":\"Corin Ossendrake\",\"speaker_class\":\"%s\"}\n"
        .formatted(incident, "The case of Milo Tarrowby", quote, speaker);
  }

  private static String person(String id, String name, String status, boolean minor, String quote) {
    return "{\"decision\":\"person\",\"person\":\"%s\",\"incident\":\"quay\",\"role\":\"suspect\",\"names\":[\"%s\"],\"status\":\"%s\",\"minor\":%s,\"document\":\"report.txt\",\"quote\":\"%s\"}\n"
        .formatted(id, name, status, minor, quote);
  }

  @Test
  void namesThatMayNotBeShownAreInNothingPrinted() throws IOException {
    Path study = folder.resolve("quay.casebook");
    String group =
        "We did it, and Milo Tarrowby helped. " + "We say so again and again. ".repeat(8).strip();
    String text =
        "Milo Tarrowby was released. Ida Quillfeather, 15, was heard. Corin Ossendrake was wrongly named. "
            + group
            + " "
            + "Two were killed there, Milo Tarrowby said. ".repeat(12);
    Path report = Files.writeString(folder.resolve("report.txt"), text);
    Typed.run("new", study, "--codebook", "shootings").done();
    Typed.run(
            "add",
            study,
            report,
            "--published",
            "2031-05-02",
            "--title",
            "Milo Tarrowby freed",
            "--byline",
            "Corin Ossendrake")
        .done();
    Path lines = folder.resolve("codings.jsonl");
    Files.writeString(
        lines,
        coding("quay", "Milo Tarrowby was released.", "police")
            + coding("quay", group, "group")
            + coding(
                "quay",
                "Two were killed there, Milo Tarrowby said. ".repeat(12).strip(),
                "journalist"));
    Typed.run("code", study, lines).done();
    String seq =
        Typed.run("explain", study, "quay", "--json")
            .done()
            .json()
            .at("/variables/killed/assertions/0/seq")
            .asText();
    Files.writeString(
        lines,
        person("p1", "Milo Tarrowby", "released", false, "Milo Tarrowby was released.")
            + person("p2", "Ida Quillfeather", "arrested", true, "Ida Quillfeather, 15, was heard.")
            + person(
                "p3",
                "Corin Ossendrake",
                "wrongly-named",
                false,
                "Corin Ossendrake was wrongly named."));
    Typed recorded = Typed.run("code", study, lines);
    assertThat(recorded.exit()).as(recorded.err()).isZero();

    Typed explained = Typed.run("explain", study, "quay", "--json").done();
    explained
        .json()
        .at("/variables/killed/assertions")
        .forEach(a -> {
          int most = a.path("speakerClass").asText().equals("group") ? 120 : 300;
          String quote = a.path("quote").asText();
          assertThat(quote.codePointCount(0, quote.length())).isLessThanOrEqualTo(most);
        });
    Files.writeString(
        lines, coding("quay", "Milo Tarrowby was never released by anyone at all.", "police"));
    Typed refused = Typed.run("code", study, lines);
    assertThat(refused.exit()).isEqualTo(2);
    Typed[] all = {
      explained,
      refused,
      Typed.run("explain", study, "quay").done(),
      // an earlier state of the log knew no persons; their names stay hidden there too
      Typed.run("explain", study, "quay", "--as-recorded", seq, "--json").done(),
      Typed.run("count", study).done(),
      Typed.run("count", study, "--json").done(),
      Typed.run("documents", study).done(),
      Typed.run("documents", study, "--json").done(),
      Typed.run("incidents", study).done(),
      Typed.run("incidents", study, "--json").done(),
      Typed.run("history", study).done(),
      Typed.run("verify", study).done(),
    };
    for (int i = 0; i < all.length; i++) {
      for (String name : NAMES) {
        assertThat(all[i].out() + all[i].err()).as("output %d", i).doesNotContain(name);
      }
    }
  }
}
