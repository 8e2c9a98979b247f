package org.casebook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Codings on their way in: what is taken, what is refused, and in which words. */
class CodeCommandTest {
  private static final String GOOD =
      "{\"incident\":\"quay\",\"variable\":\"lone\",\"value\":\"Y\",\"document\":\"report.txt\",\"quote\":\"He had acted alone.\"}";

  @TempDir Path folder;
  private Path study = Path.of("");

  @BeforeEach
  void captureAReport() throws IOException {
    study = folder.resolve("quay.casebook");
    Path codebook = folder.resolve("harbour.yaml");
    try (var in = CodeCommandTest.class.getResourceAsStream("/store/v1/harbour.yaml")) {
      Files.write(codebook, in.readAllBytes());
    }
    Typed.run("new", study, "--codebook", codebook).done();
    add(
        "report.txt",
        "A man was seen at the quay.\nHe had\tacted  alone.\nA man was seen again. \uD83D\uDEA2 left port.\n");
  }

  private void add(String name, String text) throws IOException {
    Typed.run(
            "add",
            study,
            Files.writeString(folder.resolve(name), text),
            "--published",
            "2031-05-02")
        .done();
  }

  private Typed code(String lines, Object... more) throws IOException {
    return code(lines.getBytes(StandardCharsets.UTF_8), more);
  }

  private Typed code(byte[] lines, Object... more) throws IOException {
    Path file = Files.write(folder.resolve("codings.jsonl"), lines);
    Object[] words = new Object[3 + more.length];
    words[0] = "code";
    words[1] = study;
    words[2] = file;
    System.arraycopy(more, 0, words, 3, more.length);
    return Typed.run(words);
  }

  /** A good line with one field put in place of another of that name, or added. */
  private static String with(String key, String json) {
    String field = "\"" + key + "\":" + json;
    String replaced =
        GOOD.replaceFirst(
            "\"" + key + "\":\"[^\"]*\"", java.util.regex.Matcher.quoteReplacement(field));
    return replaced.equals(GOOD)
        ? GOOD.substring(0, GOOD.length() - 1) + "," + field + "}"
        : replaced;
  }

  private void refused(String line, String reason) throws IOException {
    Typed typed = code(line + "\n");
    assertThat(typed.err())
        .isEqualTo(
            folder.resolve("codings.jsonl")
                + ":1: "
                + reason
                + "\n"
                + "casebook: 1 of 1 lines were refused; the others are in.\n");
    assertThat(typed.out()).isEqualTo("1 lines: 0 recorded, 0 already there, 1 refused.\n");
    assertThat(typed.exit()).isEqualTo(2);
  }

  private void taken(String line) throws IOException {
    assertThat(code(line + "\n").done().out())
        .isEqualTo("1 lines: 1 recorded, 0 already there, 0 refused.\n");
  }

  @Test
  void takesALineAndChangesNothingForTheSameLineAgain() throws IOException {
    taken(GOOD);
    assertThat(code(GOOD + "\n\n" + GOOD + "\n").done().out())
        .isEqualTo("2 lines: 0 recorded, 2 already there, 0 refused.\n");
  }

  @Test
  void keepsTheDocumentsOwnSliceWhateverTheWhiteSpaceOfTheLine() throws IOException {
    taken(GOOD);
    assertThat(
            Typed.run("explain", study, "quay", "--json")
                .done()
                .json()
                .at("/variables/lone/assertions/0/quote")
                .asText())
        .isEqualTo("He had\tacted  alone.");
  }

  @Test
  void refusesALineAndTakesTheOthers() throws IOException {
    Typed typed =
        code(GOOD + "\n" + with("value", "\"maybe\"") + "\n" + with("incident", "\"pier\"") + "\n");
    assertThat(typed.exit()).isEqualTo(2);
    assertThat(typed.out()).isEqualTo("3 lines: 2 recorded, 0 already there, 1 refused.\n");
    assertThat(typed.err()).startsWith(folder.resolve("codings.jsonl") + ":2: value of lone: ");
  }

  @Test
  void takesNothingWhereAllOrNothingWasAskedAndALineDoesNotFit() throws IOException {
    Typed typed = code(GOOD + "\n" + with("value", "\"maybe\"") + "\n", "--all-or-nothing");
    assertThat(typed.exit()).isEqualTo(2);
    assertThat(typed.out()).isEqualTo("2 lines: 0 recorded, 0 already there, 1 refused.\n");
    assertThat(typed.err())
        .endsWith("casebook: 1 of 2 lines were refused; nothing was recorded.\n");
    taken(GOOD);
  }

  @Test
  void saysItInJsonToo() throws IOException {
    Typed typed = code(GOOD + "\n[]\n", "--json");
    assertThat(typed.json().path("recorded").asInt()).isEqualTo(1);
    assertThat(typed.json().at("/refused/0/line").asInt()).isEqualTo(2);
    assertThat(typed.json().at("/refused/0/reason").asText())
        .isEqualTo("a coding must be a JSON object.");
    assertThat(typed.exit()).isEqualTo(2);
  }

  @Test
  void refusesKeysItDoesNotKnow() throws IOException {
    assertThat(code(with("colour", "\"red\"")).err())
        .contains(":1: unknown key \"colour\"; known are assertion, coded_at, coder,");
    assertThat(code(with("\\u009b31m\\nx", "\"red\"")).err())
        .contains(":1: unknown key \"?31m x\"; known are");
    assertThat(code(with("k".repeat(9_000), "1")).err()).hasSizeLessThan(1_000);
  }

  @Test
  void refusesWhatIsNoJson() throws IOException {
    assertThat(code("{\"incident\":\"quay\",").err()).contains(":1: not JSON at column ");
    assertThat(code(GOOD + " trailing").err()).contains(":1: not JSON at column ");
    assertThat(code(GOOD.replace("\"variable\"", "\"incident\"")).err())
        .contains(":1: not JSON at column ")
        .contains("Duplicate");
    assertThat(code("[".repeat(100_000)).err()).contains(":1: not JSON at column ");
    refused("null", "a coding must be a JSON object.");
  }

  @Test
  void takesAByteOrderMarkAndRefusesBadUtf8() throws IOException {
    assertThat(code("\uFEFF" + GOOD + "\r\n").done().out()).contains("1 recorded");
    byte[] bad =
        (GOOD.replace("quay", "pier") + "\n\u00e9\n").getBytes(StandardCharsets.ISO_8859_1);
    Typed typed = code(bad);
    assertThat(typed.exit()).isEqualTo(2);
    assertThat(typed.err())
        .isEqualTo(
            "casebook: "
                + folder.resolve("codings.jsonl")
                + ":2: not UTF-8 text; convert it first. Nothing was recorded.\n");
    assertThat(Typed.run("explain", study, "pier").err()).contains("There is no incident 'pier'");
  }

  @Test
  void refusesAMissingFile() {
    Typed typed = Typed.run("code", study, folder.resolve("none.jsonl"));
    assertThat(typed.err())
        .isEqualTo("casebook: There is no file " + folder.resolve("none.jsonl") + ".\n");
    assertThat(typed.exit()).isEqualTo(2);
  }

  @Test
  void refusesAQuoteThatDoesNotStandInTheText() throws IOException {
    refused(
        with("quote", "\"He was with others.\""),
        "quote \"He was with others.\" does not stand in the text.");
    refused(with("quote", "\"  \""), "quote \" \" is empty.");
    refused(
        GOOD.replaceFirst(",\"quote\":\"[^\"]*\"", ""),
        "the key \"quote\" is missing: every coding needs its exact sentence.");
  }

  @Test
  void asksWhichWhereAQuoteStandsTwiceAndTakesTheOneSaid() throws IOException {
    String twice = with("quote", "\"A man was seen\"");
    refused(twice, "quote \"A man was seen\" stands 2 times, at 0 and 49: give \"start\".");
    taken(twice.substring(0, twice.length() - 1) + ",\"start\":49}");
    refused(
        twice.substring(0, twice.length() - 1) + ",\"start\":48}",
        "quote \"A man was seen\" does not begin at 48 but at 0 and 49.");
    refused(
        twice.substring(0, twice.length() - 1) + ",\"end\":14}",
        "end 14 stands alone; give \"start\" with it.");
  }

  @Test
  void countsOffsetsInCodePoints() throws IOException {
    taken(with("quote", "\"\uD83D\uDEA2 left port.\""));
    var told =
        Typed.run("explain", study, "quay", "--json")
            .done()
            .json()
            .at("/variables/lone/assertions/0");
    assertThat(told.path("end").asInt() - told.path("start").asInt()).isEqualTo(12);
    refused(
        with("start", "1,\"end\":900"),
        "start 1 and end 900 are not in the text, which has 84 characters.");
    refused(
        with("start", "-1,\"end\":3"),
        "start -1 and end 3 are not in the text, which has 84 characters.");
    refused(with("start", "\"1\""), "start must be a whole number, not \"1\".");
  }

  @Test
  void refusesAHashThatIsNotTheQuotes() throws IOException {
    refused(
        with("quote_sha256", "\"abc\""),
        "quote \"He had acted alone.\" does not have the hash quote_sha256 \"abc\".");
  }

  @Test
  void refusesVariablesAndValuesTheCodebookDoesNotHave() throws IOException {
    refused(
        with("variable", "\"loneness\""),
        "variable \"loneness\" is not in codebook harbour; is lone meant?");
    assertThat(code(with("value", "\"maybe\"")).err())
        .contains("value of lone: \"maybe\"")
        .contains("Y, N, NF, U, D, NA");
    refused(with("value", "null"), "the key \"value\" is missing.");
  }

  @Test
  void refusesDocumentsItCannotTell() throws IOException {
    refused(
        with("document", "\"other.txt\""),
        "document \"other.txt\" is not in this casebook; name its id, file name or SHA-256.");
    Files.createDirectory(folder.resolve("again"));
    add("again/report.txt", "A different text. He had acted alone.");
    assertThat(code(GOOD).err())
        .contains(":1: document \"report.txt\" fits 2 documents; name one by its id: d");
    var documents =
        Typed.run("documents", study, "--json").done().json().findValuesAsText("document");
    taken(with("document", "\"" + documents.getFirst() + "\""));
  }

  @Test
  void refusesIncidentIdsThatAreNone() throws IOException {
    for (String hostile :
        new String[] {
          "../etc", "a/b", "a b", "\\u0000", "\\u001b[31m", "-x", "<b>", "i".repeat(10_000)
        }) {
      Typed typed = code(with("incident", "\"" + hostile + "\""));
      assertThat(typed.exit()).as(hostile).isEqualTo(2);
      assertThat(typed.err())
          .as(hostile)
          .contains("is no id; use up to 80 letters")
          .hasSizeLessThan(500)
          .doesNotContain("\u001b");
    }
    refused(with("incident", "\"\""), "the key \"incident\" is missing.");
    refused(with("incident", "7"), "incident must be text, not 7.");
    taken(with("incident", "\"N\u00eemes-2031.a:1_b\""));
  }

  @Test
  void refusesSpeakersGradesAndModalitiesThatAreNone() throws IOException {
    refused(
        with("reliability", "\"G\""),
        "reliability \"G\" is no Admiralty code; use one of A, B, C, D, E, F.");
    refused(
        with("credibility", "\"7\""),
        "credibility \"7\" is no Admiralty code; use one of 1, 2, 3, 4, 5, 6.");
    refused(
        with("speaker_class", "\"neighbour\""),
        "speaker_class: 'neighbour' is no speaker class; use one of court, prosecutor, police, government, researcher,"
            + " journalist, witness, anonymous official, perpetrator, group.");
    refused(
        with("modality", "\"rumoured\""),
        "modality: 'rumoured' is no modality; use one of asserted, reported, believed, alleged, denied, hypothetical.");
    taken(with("speaker_class", "\"anonymous_official\""));
  }

  @Test
  void refusesDetailsTheCodebookDoesNotHaveAndWordsWithoutEnd() throws IOException {
    assertThat(code(with("details", "{\"when\":\"2031\"}")).err())
        .contains(":1: details of lone: \"when\" is not one of ");
    refused(with("details", "[]"), "details must be a JSON object.");
    refused(
        with("title", "\"" + "t".repeat(301) + "\""),
        "title is 301 characters long; use up to 300.");
    refused(
        with("coder", "\"" + "c".repeat(301) + "\""),
        "coder is 301 characters long; use up to 300.");
  }

  @Test
  void refusesCodingAnIncidentThatWasSplit() throws IOException {
    taken(GOOD);
    try (org.casebook.Study open = org.casebook.Study.open(study, notice -> {})) {
      var into = new java.util.LinkedHashMap<String, java.util.List<String>>();
      into.put("quay-1", java.util.List.of());
      into.put("quay-2", java.util.List.of());
      open.recorder("ab").splitIncident("quay", into, "two events");
    }
    refused(
        with("coder", "\"cd\""),
        "incident \"quay\" was split; say which is meant: quay-1, quay-2.");
  }
}
