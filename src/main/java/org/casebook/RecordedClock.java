package org.casebook;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Reads the recorded clock as people type it. */
final class RecordedClock {
  private RecordedClock() {}

  /** The moment a time or date means; a date means its last moment, UTC. */
  static Instant read(String text) {
    try {
      return text.length() == 10
          ? LocalDate.parse(text)
              .plusDays(1)
              .atStartOfDay(ZoneOffset.UTC)
              .toInstant()
              .minusMillis(1)
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new BadRequest(
          "as-recorded '"
              + text
              + "' is neither a sequence number nor a time such as 2031-05-02T10:00:00Z or a date"
              + " such as 2031-05-02.",
          e);
    }
  }
}
