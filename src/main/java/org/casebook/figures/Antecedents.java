package org.casebook.figures;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a number without a noun stands for, where what is said of it fits only people or only
 * incidents: after "1,000 students were seized in four states; 220 are still held" it is students.
 */
final class Antecedents {
  enum Sort {
    PEOPLE,
    INCIDENTS
  }

  /** Sets counted lately, each sort with the last of it. Passed on from sentence to sentence. */
  static final class Lately {
    private record Counted(Draft draft, int sentence) {}

    private final Map<Sort, Counted> last = new EnumMap<>(Sort.class);
  }

  private static final Set<String> OF_PEOPLE =
      Grammar.words(
          """
          held arrested charged convicted acquitted jailed sentenced imprisoned detained released
          freed deported extradited questioned prosecuted pardoned married unemployed employed born
          pregnant orphaned male female travelled traveled fled escaped returned surrendered
          enlisted adults minors women men children boys girls custody prison jail hospital
          """);

  private static final Set<String> OF_INCIDENTS =
      Grammar.words(
          "foiled thwarted averted claimed lethal non-lethal deadly fatal occurred happened");

  private final List<Token> tokens;
  private final Wordings wordings;
  private final CarriedOver context;
  private final List<Draft> drafts;
  private final Units units;

  Antecedents(Passage passage, Units units) {
    this.tokens = passage.tokens;
    this.wordings = passage.wordings;
    this.context = passage.context;
    this.drafts = passage.drafts;
    this.units = units;
  }

  /** Gives a figure that has its unit from another the unit of one it can be said of. */
  void agree(Draft draft) {
    Sort told = told(draft);
    if (told == null || sort(draft.unit) == told) {
      return;
    }
    Draft other = last(told, draft);
    if (other != null) {
      draft.unit = units.withoutHarm(other);
      draft.population = other.population;
      draft.bare = other.bare;
      draft.carried |= other.sentence != draft.sentence;
    } else if (told == Sort.PEOPLE
        && (draft.unit == null || sort(draft.unit) != null || Units.isWhere(draft.unit))) {
      draft.unit = "people";
      draft.population = null;
      draft.bare = true;
    }
  }

  /** Remembers the figures of a sentence for those after it. */
  void remember() {
    for (Draft draft : drafts) {
      Sort sort = sort(draft.unit);
      if (sort != null && !(draft.measure instanceof Measure.Vague)) {
        context.lately.last.put(sort, new Lately.Counted(draft, context.now));
      }
    }
  }

  private @Nullable Draft last(Sort sort, Draft draft) {
    Draft found = null;
    for (Draft other : drafts) {
      if (other.from < draft.from && sort(other.unit) == sort) {
        found = other;
      }
    }
    Lately.Counted before = context.lately.last.get(sort);
    if (found == null && before != null && context.now - before.sentence() <= Leaning.REMEMBERED) {
      found = before.draft();
    }
    return found;
  }

  private @Nullable Sort sort(@Nullable String unit) {
    if (unit == null) {
      return null;
    }
    for (String word : unit.split(" ")) {
      if (Harms.isPeople(word)) {
        return Sort.PEOPLE;
      }
    }
    return wordings.countsIncidents(unit) ? Sort.INCIDENTS : null;
  }

  /** Of what alone the words behind a number can be said; null where they fit anything. */
  private @Nullable Sort told(Draft draft) {
    int at = draft.to;
    if (at + 1 < tokens.size() && tokens.get(at).is("of")) {
      if (tokens.get(at + 1).is("whom")) {
        return Sort.PEOPLE;
      }
      if (Set.of("them", "these", "those", "which").contains(tokens.get(at + 1).low())) {
        at += 2;
      }
    }
    for (int i = at; i < Math.min(tokens.size(), at + 5); i++) {
      Token token = tokens.get(i);
      if (!token.isWord()) {
        return null;
      }
      if (OF_PEOPLE.contains(token.low())) {
        return Sort.PEOPLE;
      }
      if (OF_INCIDENTS.contains(token.low())
          || wordings.countsIncidents(token.low()) && Grammar.isPlural(token)) {
        return Sort.INCIDENTS;
      }
      boolean passes =
          Grammar.AUXILIARIES.contains(token.low())
              || Grammar.DETERMINERS.contains(token.low())
              || token.low().endsWith("ly")
              || Set.of(
                      "not",
                      "still",
                      "in",
                      "now",
                      "later",
                      "also",
                      "then",
                      "known",
                      "to",
                      "took",
                      "remained",
                      "remain",
                      "suicide",
                      "alive")
                  .contains(token.low());
      if (!passes) {
        return null;
      }
    }
    return null;
  }
}
