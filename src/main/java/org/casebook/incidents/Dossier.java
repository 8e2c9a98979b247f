package org.casebook.incidents;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.casebook.codebook.Codebook;
import org.casebook.codebook.Variable;
import org.casebook.coding.Evidence;
import org.casebook.coding.Facts;
import org.casebook.coding.Resolution;
import org.casebook.coding.Resolved;
import org.casebook.coding.State;
import org.jspecify.annotations.Nullable;

/**
 * Everything coded about one incident, by variable, ready to be resolved at any day.
 *
 * @param incident the incident
 * @param evidence assertions by variable id, in the order they were coded; variables nobody coded
 *     are absent
 * @param settled standing adjudications by variable id, in the order they were made
 */
public record Dossier(
    Incident incident,
    Map<String, List<Evidence>> evidence,
    Map<String, List<Resolution.Settled>> settled) {

  /**
   * The value of one variable as of a day (epoch day), or of all that is coded where the day is
   * null.
   */
  public Resolved resolve(Variable variable, Resolution resolution, @Nullable Long asOf) {
    return resolution.resolve(
        variable,
        evidence.getOrDefault(variable.id(), List.of()),
        settled.getOrDefault(variable.id(), List.of()),
        asOf);
  }

  /** All values, by variable id in the codebook's order. */
  public Map<String, Resolved> resolveAll(
      Codebook codebook, Resolution resolution, @Nullable Long asOf) {
    Map<String, Resolved> all = new LinkedHashMap<>();
    for (Variable variable : codebook.variables()) {
      all.put(variable.id(), resolve(variable, resolution, asOf));
    }
    return all;
  }

  /**
   * The first day (epoch day) one of its standing assertions is known; {@link Facts#UNDATED} if all
   * are undated. Null if none stands.
   */
  public @Nullable Long firstKnown() {
    Long first = null;
    for (List<Evidence> list : evidence.values()) {
      for (Evidence e : list) {
        if (e.struck() == null) {
          long day = e.knownFrom() == Evidence.UNDATED ? Facts.UNDATED : e.knownFrom();
          first = first == null ? day : Math.min(first, day);
        }
      }
    }
    return first;
  }

  /**
   * The days (epoch days) on which anything about it became known, ascending; undated parts aside.
   */
  public List<Long> days() {
    TreeSet<Long> days = new TreeSet<>();
    evidence.values().forEach(list -> list.forEach(e -> days.add(e.knownFrom())));
    days.remove(Evidence.UNDATED);
    return new ArrayList<>(days);
  }

  private record Change(long day, int variable, State state) {}

  /** Adds its whole history to the facts; nothing where no assertion of it stands. */
  void addTo(Facts.Builder facts, Codebook codebook, Resolution resolution) {
    Long first = firstKnown();
    if (first == null) {
      return;
    }
    facts.incident(incident.id()).exists(first);
    List<Change> changes = new ArrayList<>();
    // settled without being coded: an adjudication may rest on assertions about another variable
    Set<String> ids =
        settled.isEmpty() ? evidence.keySet() : new LinkedHashSet<>(evidence.keySet());
    if (!settled.isEmpty()) {
      ids.addAll(settled.keySet());
    }
    for (String id : ids) {
      int at = codebook.indexOf(id);
      if (at >= 0) {
        history(changes, codebook.variables().get(at), at, first, resolution);
      }
    }
    changes.sort(java.util.Comparator.comparingLong(Change::day));
    for (Change change : changes) {
      facts.change(change.day(), change.variable(), change.state());
    }
  }

  /**
   * The changes of one variable. None is before the incident's first day: what an adjudication
   * rests on may be known earlier than anything that still stands.
   */
  private void history(
      List<Change> changes, Variable variable, int at, long first, Resolution resolution) {
    State before = State.UNKNOWN;
    List<Evidence> list = evidence.getOrDefault(variable.id(), List.of());
    if (list.size() == 1 && !settled.containsKey(variable.id())) {
      // by far the most common case at scale: one assertion, one state, from its day on
      State state = resolve(variable, resolution, null).state();
      if (state != State.UNKNOWN) {
        long day = list.getFirst().knownFrom();
        changes.add(new Change(day == Evidence.UNDATED ? Facts.UNDATED : day, at, state));
      }
      return;
    }
    TreeSet<Long> days = new TreeSet<>();
    for (Evidence e : list) {
      days.add(e.knownFrom());
    }
    for (Resolution.Settled s : settled.getOrDefault(variable.id(), List.of())) {
      days.add(s.knownFrom());
    }
    days.remove(Evidence.UNDATED);
    if (days.removeIf(day -> day < first) && first != Facts.UNDATED) {
      days.add(first);
    }
    for (long day : days) {
      State state = resolve(variable, resolution, day).state();
      if (!state.equals(before)) {
        changes.add(new Change(day, at, state));
        before = state;
      }
    }
    State everything = resolve(variable, resolution, null).state();
    if (!everything.equals(before)) {
      changes.add(new Change(Facts.UNDATED, at, everything));
    }
  }
}
