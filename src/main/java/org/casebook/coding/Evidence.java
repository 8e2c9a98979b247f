package org.casebook.coding;

import org.casebook.codebook.Value;
import org.jspecify.annotations.Nullable;

/**
 * An assertion with what resolution needs to know about it and cannot see from it.
 *
 * @param assertion what was coded
 * @param value its value under the codebook in force, or null where it no longer fits
 * @param knownFrom the epoch day from which its part counts, or {@link #UNDATED}
 * @param origin the origin its document belongs to: equal numbers, one origin
 * @param struck why it may not be used whatever the policy says (withdrawn, erased), or null
 */
public record Evidence(
    Assertion assertion,
    @Nullable Value value,
    long knownFrom,
    int origin,
    @Nullable String struck) {
  /**
   * The known-from day of a part without a date: it counts in no as-of answer, and before all dated
   * parts in others.
   */
  public static final long UNDATED = Long.MIN_VALUE;

  /** Whether its part is known by this day; null asks for everything, undated parts included. */
  public boolean knownBy(@Nullable Long asOf) {
    return asOf == null || (knownFrom != UNDATED && knownFrom <= asOf);
  }
}
