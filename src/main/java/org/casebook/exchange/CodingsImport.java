package org.casebook.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.casebook.BadRequest;
import org.casebook.Recorder;
import org.casebook.Study;
import org.casebook.decisions.Decision;
import org.jspecify.annotations.Nullable;

/**
 * Takes a JSON Lines file in: codings, and curation (lines with a {@code decision}: origins,
 * adjudications, clusters, merges, withdrawals, persons). The whole file is one transaction.
 */
public final class CodingsImport {
  private static final int CHUNK = 5000;
  private static final int BATCH = 500;
  private static final int BATCHES_AHEAD = 4;
  private static final int REFUSALS_TOLD = 1000;
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .reader();

  private final Recorder.Step step;
  private final Study study;
  private final String by;
  private final List<Decision> pending = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private final List<Refusal> refused = new ArrayList<>();
  private int refusedCount;
  private int lines;
  private int recorded;
  private int unchanged;
  private CodingLines reader;
  private CurationLines curation;

  /** A line that was refused. */
  public record Refusal(int line, String reason) {}

  /**
   * What came of a file.
   *
   * @param lines lines with content
   * @param recorded decisions recorded
   * @param unchanged lines already there
   * @param refused the first thousand refused lines
   * @param refusedCount all refused lines
   */
  public record Summary(
      int lines, int recorded, int unchanged, List<Refusal> refused, int refusedCount) {}

  /** Undoes everything of a file taken all or nothing. */
  private static final class Nothing extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private CodingsImport(Study study, Recorder.Step step, String by) {
    this.study = study;
    this.step = step;
    this.by = by;
    this.reader = reader();
    this.curation = curation();
  }

  private CodingLines reader() {
    return step.read(now ->
        new CodingLines(
            now.codebook(),
            now.corpus(),
            now.incidents(),
            study.texts(),
            new DocumentNames(now.corpus(), study.texts()),
            by));
  }

  private CurationLines curation() {
    return step.read(now ->
        new CurationLines(now, study.texts(), new DocumentNames(now.corpus(), study.texts())));
  }

  /**
   * Takes a file in.
   *
   * @param allOrNothing record nothing if any line is refused
   * @throws IOException if the file cannot be read
   */
  public static Summary run(Study study, String by, Path file, boolean allOrNothing)
      throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new BadRequest("There is no file " + file + ".");
    }
    List<Summary> told = new ArrayList<>();
    try {
      return study
          .recorder(by)
          .inOneStep(step -> {
            CodingsImport codings = new CodingsImport(study, step, by);
            codings.read(file);
            told.add(codings.summary());
            if (allOrNothing && codings.refusedCount > 0) {
              throw new Nothing();
            }
            return codings.summary();
          });
    } catch (Nothing e) {
      Summary s = told.getFirst();
      return new Summary(s.lines(), 0, s.unchanged(), s.refused(), s.refusedCount());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private Summary summary() {
    return new Summary(lines, recorded, unchanged, List.copyOf(refused), refusedCount);
  }

  /** What one line parses to: JSON, or why it is none. Both are null where the line is blank. */
  private record Parsed(@Nullable JsonNode json, @Nullable LineRefused refused) {}

  /** Parsing runs ahead on a thread of its own while the lines before are taken in. */
  private void read(Path file) {
    int number = 0;
    try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        ExecutorService parser = Executors.newSingleThreadExecutor()) {
      Deque<Future<List<Parsed>>> ahead = new ArrayDeque<>();
      int taken = 0;
      List<String> batch = new ArrayList<>();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        number++;
        batch.add(number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line);
        if (batch.size() == BATCH) {
          ahead.add(parse(parser, batch));
          batch = new ArrayList<>();
          if (ahead.size() > BATCHES_AHEAD) {
            taken = take(ahead.remove(), taken);
          }
        }
      }
      ahead.add(parse(parser, batch));
      while (!ahead.isEmpty()) {
        taken = take(ahead.remove(), taken);
      }
      flush();
    } catch (CharacterCodingException e) {
      throw new BadRequest(
          file
              + ":"
              + firstLineNotUtf8(file)
              + ": not UTF-8 text; convert it first. Nothing was recorded.",
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The line, from 1, that cannot be read: a reader that looks ahead stops before it gets there.
   */
  private static int firstLineNotUtf8(Path file) {
    int number = 1;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int b = in.read(); b >= 0; b = in.read()) {
        line.write(b);
        if (b == '\n') {
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line.toByteArray()));
          line.reset();
          number++;
        }
      }
      return number;
    } catch (CharacterCodingException e) {
      return number;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Future<List<Parsed>> parse(ExecutorService parser, List<String> batch) {
    return parser.submit(() -> batch.stream().map(CodingsImport::parsed).toList());
  }

  private static Parsed parsed(String line) {
    try {
      return line.isBlank() ? new Parsed(null, null) : new Parsed(json(line), null);
    } catch (LineRefused e) {
      return new Parsed(null, e);
    }
  }

  /**
   * Takes a batch in; the number of lines before it is given, that of those up to its end returned.
   */
  private int take(Future<List<Parsed>> batch, int before) {
    int number = before;
    for (Parsed line : finished(batch)) {
      number++;
      LineRefused refusal = line.refused();
      JsonNode json = line.json();
      if (refusal != null || json != null) {
        lines++;
      }
      if (refusal != null) {
        refuse(number, String.valueOf(refusal.getMessage()));
      } else if (json != null) {
        try {
          take(json);
        } catch (LineRefused | BadRequest e) {
          refuse(number, String.valueOf(e.getMessage()));
        }
      }
    }
    return number;
  }

  private static List<Parsed> finished(Future<List<Parsed>> batch) {
    try {
      return batch.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while taking codings in", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private static JsonNode json(String line) throws LineRefused {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new LineRefused(
          "not JSON at column "
              + (e.getLocation() == null ? 1 : e.getLocation().getColumnNr())
              + ": "
              + said(e)
              + ".");
    }
  }

  /** What the reader says, without the part of its message that tells where once more. */
  private static String said(JsonProcessingException e) {
    String message = String.valueOf(e.getOriginalMessage());
    int again = message.indexOf(" (start marker at");
    return again < 0 ? message : message.substring(0, again);
  }

  private void take(JsonNode line) throws LineRefused {
    if (line.has("decision")) {
      flush();
      List<Decision> decisions = curation.read(line, step::keep);
      if (decisions.isEmpty()) {
        unchanged++;
      }
      recorded += decisions.size();
      step.append(decisions);
      reader = reader();
      curation = curation();
      return;
    }
    Decision.Coded coded = reader.read(line);
    boolean known =
        !seen.add(coded.assertion())
            || step.read(now -> now.codings().assertion(coded.assertion()) != null);
    if (known) {
      unchanged++;
    } else {
      pending.add(coded);
      recorded++;
      if (pending.size() == CHUNK) {
        flush();
      }
    }
  }

  private void flush() {
    step.append(pending);
    pending.clear();
  }

  private void refuse(int line, String reason) {
    refusedCount++;
    if (refused.size() < REFUSALS_TOLD) {
      // a reason quotes the line and the text, and neither may bring a name to a screen or a log
      refused.add(new Refusal(line, study.masking().mask(reason)));
    }
  }
}
