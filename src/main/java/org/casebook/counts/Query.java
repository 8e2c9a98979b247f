package org.casebook.counts;

import java.util.List;
import org.casebook.dates.Edtf;
import org.jspecify.annotations.Nullable;

/**
 * The question a count answers.
 *
 * @param lens the definition's id, or null for none
 * @param variant the definition's variant, or null
 * @param by what to group by: ids of variables, {@code year}, {@code quarter}, {@code month} (of
 *     the codebook's first date) or {@code country} (of its first place)
 * @param where the CEL filter, or null. A filter is three-valued like any rule, so it is compiled
 *     into the definition (as a further condition on the population) before counting; here it says
 *     what was asked
 * @param asOf the as-of date, or null; a date of less than day precision means its last day
 * @param asRecorded the recorded clock in words (a time or the log's sequence), or null for now;
 *     the facts counted are those of that clock
 * @param sum the id of a variable of killed or injured to add up, or null
 * @param collapse whether clusters count once
 */
public record Query(
    @Nullable String lens,
    @Nullable String variant,
    List<String> by,
    @Nullable String where,
    @Nullable Edtf asOf,
    @Nullable String asRecorded,
    @Nullable String sum,
    boolean collapse) {

  public Query {
    by = List.copyOf(by);
    if (by.stream().distinct().count() != by.size()) {
      throw new IllegalArgumentException("Group by each of %s once.".formatted(by));
    }
    if (variant != null && lens == null) {
      throw new IllegalArgumentException("Variant \"%s\" of no lens.".formatted(variant));
    }
  }

  /** All incidents, ungrouped, by everything known. */
  public static final Query ALL = new Query(null, null, List.of(), null, null, null, null, false);

  /** The same question under a definition. */
  public Query under(@Nullable String lensId, @Nullable String variantId) {
    return new Query(lensId, variantId, by, where, asOf, asRecorded, sum, collapse);
  }

  /** The same question, grouped. */
  public Query by(String... dimensions) {
    return new Query(lens, variant, List.of(dimensions), where, asOf, asRecorded, sum, collapse);
  }

  /** The same question as of that date. */
  public Query asOf(@Nullable Edtf date) {
    return new Query(lens, variant, by, where, date, asRecorded, sum, collapse);
  }

  /** The same question with that variable added up. */
  public Query sum(@Nullable String variable) {
    return new Query(lens, variant, by, where, asOf, asRecorded, variable, collapse);
  }

  /** The same question with clusters counted once. */
  public Query collapsed() {
    return new Query(lens, variant, by, where, asOf, asRecorded, sum, true);
  }

  /** The last day the as-of date allows as an epoch day, or null where none was asked for. */
  public @Nullable Long asOfDay() {
    return asOf == null ? null : (Long) asOf.latest();
  }

  /** The definition as typed: {@code id} or {@code id/variant}; null for none. */
  public @Nullable String lensName() {
    return variant == null ? lens : lens + "/" + variant;
  }
}
