package org.casebook.codebook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one answer says about another, used to rule out completions and shown as derived, never
 * stored as coded.
 *
 * @param id short name for messages
 * @param when CEL condition over the variables
 * @param then CEL expression that must hold in every completion where {@code when} holds, or null
 * @param notApplicable ids of variables that must be NA in every completion where {@code when}
 *     holds; a variable named here is NA in no completion of an unknown value where {@code when}
 *     does not hold
 * @param because one sentence of reason, for people
 * @param line 1-based line in the codebook file
 */
public record Implication(
    String id,
    String when,
    @Nullable String then,
    List<String> notApplicable,
    String because,
    int line) {
  public Implication {
    notApplicable = List.copyOf(notApplicable);
  }
}
