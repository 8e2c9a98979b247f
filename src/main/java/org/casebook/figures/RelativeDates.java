package org.casebook.figures;

import java.util.List;
import org.casebook.dates.Edtf;
import org.jspecify.annotations.Nullable;

/**
 * Dates told from the day of publication, such as "last year", and where a text contradicts them.
 */
public final class RelativeDates {
  /** Two dates of one sentence that cannot both hold. */
  public record Contradiction(int start, int end, String words) {}

  private RelativeDates() {}

  public static List<Contradiction> contradictions(
      String text, @Nullable Edtf published, int offset) {
    return List.of();
  }
}
