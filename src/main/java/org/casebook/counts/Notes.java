package org.casebook.counts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every number has to state beside itself, in words for people: the definition, the
 * population, the unit, both clocks, the evidence floor, how the range is to be read, how many
 * incidents it rests on, and what it cannot know.
 *
 * @param lens the definition's title and citation, or that none is applied
 * @param population the population in words
 * @param unit what is counted
 * @param asOf the as-of date in words
 * @param asRecorded the recorded clock in words
 * @param evidenceFloor which assertions are used
 * @param range how definite and possible are to be read
 * @param incidents how many incidents existed and were looked at, in or out of the population
 * @param caveats what else holds of this number, a sentence each
 */
public record Notes(
    String lens,
    String population,
    String unit,
    String asOf,
    String asRecorded,
    String evidenceFloor,
    String range,
    int incidents,
    List<String> caveats) {

  public Notes {
    caveats = List.copyOf(caveats);
  }

  /** The same, and one more caveat, first. */
  Notes with(String caveat) {
    java.util.List<String> more = new java.util.ArrayList<>(List.of(caveat));
    more.addAll(caveats);
    return new Notes(
        lens, population, unit, asOf, asRecorded, evidenceFloor, range, incidents, more);
  }

  /** Sources of bias that hold of any count of reported incidents. */
  public static final List<String> SOURCES_OF_BIAS =
      List.of(
          "Incidents nobody reported or captured are missing; intervals do not cover them.",
          "Detection bias: contact leaves traces, its absence does not.",
          "Press coverage differs by language and country.",
          "Sting operations, retrospective claims, and foiled plots known only through prosecutions shape what is known.");

  /**
   * What is known in words about the definition that is applied.
   *
   * @param lens title and citation; null for the id as typed
   * @param population the population in words; null for "every incident"
   * @param evidenceFloor which assertions are used; null for all that resolution uses
   * @param verified false where nobody has yet compared the definition with its original
   */
  public record Labels(
      @Nullable String lens,
      @Nullable String population,
      @Nullable String evidenceFloor,
      boolean verified) {
    /** Nothing beyond what the question itself says. */
    public static final Labels NONE = new Labels(null, null, null, true);
  }
}
