package org.casebook.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.casebook.Recorder;
import org.casebook.Study;
import org.casebook.codebook.CodebookFile;
import org.casebook.dates.Edtf;
import org.casebook.exchange.CodingsImport;
import org.jspecify.annotations.Nullable;

/** Makes the demo study. */
public final class DemoStudy {
  /** What the demo's casebook is called. */
  public static final String TITLE = "Attacks and plots in Halvern (invented)";

  private static final ObjectMapper JSON = new ObjectMapper();

  private DemoStudy() {}

  /**
   * Makes the demo study as a new casebook file, which appears whole or not at all.
   *
   * @param path where; nothing may be there yet
   */
  public static void make(Path path, Consumer<String> notice) throws IOException {
    Path folder = Files.createTempDirectory(parentOf(path), ".demo");
    try {
      Path unfinished = folder.resolve("demo.casebook");
      try (Study study =
          Recorder.found(
              unfinished, TITLE, codebook(), "plots.yaml", "demo", Clock.systemUTC(), notice)) {
        addDocuments(study);
        takeIn(study, folder, "codings.jsonl");
        takeIn(study, folder, "curation.jsonl");
      }
      Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      try (var left = Files.list(folder)) {
        for (Path file : left.toList()) {
          Files.deleteIfExists(file);
        }
      }
      Files.deleteIfExists(folder);
    }
  }

  private static Path parentOf(Path path) {
    Path parent = path.toAbsolutePath().getParent();
    return parent == null ? path.toAbsolutePath() : parent;
  }

  /**
   * The plots codebook, with the invented countries put where its lenses look: XA (Halvern) and XB
   * are codes ISO 3166-1 leaves to its users.
   */
  private static String codebook() {
    return CodebookFile.shipped("plots")
        .source()
        .replaceAll("(?m)^(\\s+(?:europe|western_europe|west):\\s*\\[)", "$1XA, XB, ");
  }

  private static void addDocuments(Study study) throws IOException {
    Recorder recorder = study.recorder("demo");
    for (String line : text("documents.jsonl").split("\n")) {
      if (!line.isBlank()) {
        JsonNode one = JSON.readTree(line);
        String file = one.get("file").asText();
        recorder.add(bytes("documents/" + file), file, told(one));
      }
    }
  }

  private static Recorder.Told told(JsonNode one) {
    List<Integer> splitAt = new ArrayList<>();
    one.path("split_at").forEach(split -> splitAt.add(split.intValue()));
    List<@Nullable Edtf> dates = new ArrayList<>();
    one.path("part_published")
        .forEach(date -> dates.add(date.isNull() ? null : Edtf.parse(date.asText())));
    return new Recorder.Told(
        one.hasNonNull("published") ? Edtf.parse(one.get("published").asText()) : null,
        one.path("publisher").asText(null),
        one.path("title").asText(null),
        one.path("url").asText(null),
        one.path("byline").asText(null),
        one.path("language").asText(null),
        splitAt,
        dates);
  }

  private static void takeIn(Study study, Path folder, String name) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text(name));
    CodingsImport.Summary summary = CodingsImport.run(study, "demo", file, true);
    if (summary.refusedCount() > 0) {
      throw new IllegalStateException(
          "The demo's own " + name + " does not fit: " + summary.refused());
    }
  }

  private static String text(String name) throws IOException {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String name) throws IOException {
    try (InputStream in = DemoStudy.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the demo's file " + name + " is missing from this build");
      }
      return in.readAllBytes();
    }
  }
}
