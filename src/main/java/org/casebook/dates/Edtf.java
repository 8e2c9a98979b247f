package org.casebook.dates;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A date in the Extended Date/Time Format (ISO 8601-2, EDTF level 1, and "one of a set" of level 2), kept as written.
 *
 * @param text the EDTF text as written
 * @param spans the days it allows, as closed intervals of epoch days in ascending order, at least one;
 *     {@link Long#MIN_VALUE} and {@link Long#MAX_VALUE} stand for open ends
 */
public record Edtf(String text, List<Span> spans) {

  /** A closed interval of epoch days (1970-01-01 is 0). */
  public record Span(long from, long to) {}

  public Edtf {
    spans = List.copyOf(spans);
  }

  /** First day it allows, as an epoch day; {@link Long#MIN_VALUE} if open. */
  public long earliest() {
    return spans.getFirst().from();
  }

  /** Last day it allows, as an epoch day; {@link Long#MAX_VALUE} if open. */
  public long latest() {
    return spans.getLast().to();
  }

  /** Reads EDTF, or says in one sentence why it cannot. Never null; throws {@link IllegalArgumentException}. */
  public static Edtf parse(String text) {
    throw new UnsupportedOperationException(text);
  }

  /** The date in words with its precision, such as "September 2016"; null never. */
  public String words() {
    return text;
  }

  private static @Nullable Edtf unused;
}
