package org.casebook.coding;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.casebook.codebook.Answers;
import org.casebook.codebook.Value;
import org.jspecify.annotations.Nullable;

/**
 * An assertion in the making, for tests: unless told otherwise a journalist reports it, in a
 * document, an origin and a quote of its own, dated 2016-01-01, coded by ab.
 */
public final class Said {
  private static int made;

  private final String id;
  private final @Nullable Value value;
  private SpeakerClass speaker = SpeakerClass.JOURNALIST;
  private Modality modality = Modality.REPORTED;
  private long day = day("2016-01-01");
  private int origin;
  private String document;
  private int start;
  private String coder = "ab";
  private char reliability = 'B';
  private char credibility = '2';
  private @Nullable String struck;

  private Said(@Nullable Value value) {
    made++;
    this.id = "a" + made;
    this.value = value;
    this.origin = made;
    this.document = "d" + made;
  }

  public static Said that(@Nullable Value value) {
    return new Said(value);
  }

  static long day(String date) {
    return LocalDate.parse(date).toEpochDay();
  }

  public Said by(SpeakerClass who) {
    speaker = who;
    return this;
  }

  Said as(Modality how) {
    modality = how;
    return this;
  }

  Said on(String date) {
    day = day(date);
    return this;
  }

  Said on(long epochDay) {
    day = epochDay;
    return this;
  }

  Said undated() {
    day = Evidence.UNDATED;
    return this;
  }

  /** In this origin. */
  Said origin(int number) {
    origin = number;
    return this;
  }

  /** On this quote. */
  Said quote(String ofDocument, int at) {
    document = ofDocument;
    start = at;
    return this;
  }

  Said coder(String name) {
    coder = name;
    return this;
  }

  Said graded(char ofSource, char ofItem) {
    reliability = ofSource;
    credibility = ofItem;
    return this;
  }

  Said struck(String why) {
    struck = why;
    return this;
  }

  public Evidence evidence() {
    return new Evidence(
        new Assertion(
            id,
            made,
            Instant.EPOCH,
            "i",
            "v",
            value == null ? TextNode.valueOf("gone") : Answers.write(value),
            document,
            start,
            start + 10,
            "hash",
            null,
            speaker,
            modality,
            reliability,
            credibility,
            coder,
            null,
            Map.of()),
        value,
        day,
        origin,
        struck);
  }

  static Resolution.Settled settled(
      int number, @Nullable Value value, long knownFrom, String... restsOn) {
    return new Resolution.Settled(
        new Adjudication(
            "j" + number,
            1000L + number,
            Instant.EPOCH,
            "cd",
            "i",
            "v",
            value == null ? JsonNodeFactory.instance.nullNode() : Answers.write(value),
            List.of(restsOn),
            "two reports were one"),
        value,
        knownFrom);
  }
}
