package org.casebook.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Random;
import java.util.function.Consumer;
import org.casebook.Recorder;
import org.casebook.Study;
import org.casebook.codebook.CodebookFile;
import org.casebook.dates.Edtf;
import org.casebook.documents.Document;

/**
 * Invented reports and the coding lines that rest on their sentences, eighteen lines an incident.
 */
final class SyntheticCodings {
  private static final int LINES_A_DOCUMENT = 180;
  private static final int LINES_AN_INCIDENT = 18;
  private static final String[] FACTS = {
    "political_aim", "audience_intent", "knowing_help", "travelled_conflict_zone",
        "trained_by_group", "tasked_in_person",
    "in_person_contact", "online_contact", "specific_instruction", "material_support",
        "contact_until_attack", "brokered",
    "inspiration_evidence", "pledge_delivered_before", "local_network_tie", "claimed", "killed",
        "injured"
  };

  private SyntheticCodings() {}

  /** Makes a casebook with the documents, and a file with the lines beside it. */
  static Study make(Path casebook, Path lines, int count, long seed, Consumer<String> notice)
      throws IOException {
    Random random = new Random(seed);
    Study study =
        Recorder.found(
            casebook,
            "Synthetic",
            CodebookFile.shipped("plots").source(),
            "plots.yaml",
            "bench",
            Clock.systemUTC(),
            notice);
    try (BufferedWriter out = Files.newBufferedWriter(lines)) {
      Recorder recorder = study.recorder("bench");
      for (int written = 0, report = 0; written < count; report++) {
        int here = Math.min(LINES_A_DOCUMENT, count - written);
        StringBuilder text =
            new StringBuilder("Report number " + report + " from the invented district.\n\n");
        String[] sentences = new String[here];
        for (int s = 0; s < here; s++) {
          sentences[s] =
              "Statement "
                  + s
                  + " of report "
                  + report
                  + " says so in words that stand here once, number "
                  + random.nextInt(1_000_000)
                  + ".";
          text.append(sentences[s]).append(s % 5 == 4 ? "\n\n" : " ");
        }
        Edtf published = Edtf.of(LocalDate.of(2005, 1, 1).plusDays(random.nextInt(7000)));
        Document document =
            recorder
                .add(
                    text.toString().getBytes(StandardCharsets.UTF_8),
                    "report-" + report + ".txt",
                    new Recorder.Told(
                        published,
                        null,
                        null,
                        null,
                        null,
                        null,
                        java.util.List.of(),
                        java.util.List.of()))
                .document();
        for (int s = 0; s < here; s++, written++) {
          out.append(line(random, written, sentences[s], document.id())).append('\n');
        }
      }
      return study;
    } catch (IOException | RuntimeException e) {
      study.close();
      throw e;
    }
  }

  private static String line(Random random, int number, String sentence, String document) {
    String variable = FACTS[number % FACTS.length];
    String value =
        variable.equals("killed") || variable.equals("injured")
            ? "{\"best\":" + random.nextInt(9) + "}"
            : random.nextBoolean() ? "\"Y\"" : "\"N\"";
    return "{\"incident\":\"i"
        + number / LINES_AN_INCIDENT
        + "\",\"variable\":\""
        + variable
        + "\",\"value\":"
        + value
        + ",\"document\":\""
        + document
        + "\",\"quote\":\""
        + sentence
        + "\",\"speaker\":\"a spokeswoman\",\"speaker_class\":\"police\",\"modality\":\"reported\",\"reliability\":\"B\","
        + "\"credibility\":\"2\",\"coder\":\"coder-1\"}";
  }
}
