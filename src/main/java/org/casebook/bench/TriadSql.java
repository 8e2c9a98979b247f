package org.casebook.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.casebook.codebook.Value;
import org.casebook.coding.Facts;
import org.casebook.coding.State;

/**
 * The definite and possible numbers under the shipped lens {@code callimachi-2017} in plain SQL,
 * worked out by hand and apart from the lens engine.
 *
 * <p>Deciding rule by rule in SQL's three-valued logic would not be exact. This is: the facts the
 * lens reads are few, so "some completion is directed" and the like can be written down as
 * conditions on what each fact <em>can</em> be. With T tasked in person, I in-person contact, O
 * online contact, S who the other was, N inspiration, and F true where an answer forces some
 * contact (trained, member, instructed, supported, in contact until the attack, brokered, or an
 * instruction's scope):
 *
 * <ul>
 *   <li>directed: T and I can be true (being sent implies a meeting)
 *   <li>enabled: T can be false, O true, S confirmed or assessed
 *   <li>not linked: T can be false, and O can be false (where F, I must be able to be true) or O
 *       can be true with S undercover; inspired where N can be true, unassigned where it can be
 *       false
 *   <li>unassigned too: T can be false, O true, S only the group's word
 *   <li>contradiction: none of these; or a claim's particulars where there can be no claim; or a
 *       scope without an instruction
 * </ul>
 *
 * The population's three conditions share no fact with these, so they combine freely.
 */
final class TriadSql {
  /** The lens this is the question of. */
  static final String LENS = "callimachi-2017";

  /** Categories in the lens's order, as columns of the inner query. */
  private static final List<String> CATEGORIES =
      List.of("directed", "enabled", "inspired", "unassigned");

  static final List<String> FORCING =
      List.of(
          "trained_by_group",
          "member_of_org",
          "specific_instruction",
          "material_support",
          "contact_until_attack",
          "brokered");
  private static final List<String> CLAIM =
      List.of("claim_organ", "claim_form", "claim_private_detail", "claim_status");

  /** One named condition and the variable and states it stands for. */
  record Condition(String name, String variable, List<Integer> codes) {}

  private final Facts facts;
  private final List<Condition> conditions = new ArrayList<>();

  TriadSql(Facts facts) {
    this.facts = facts;
    Set<String> west = Set.copyOf(facts.codebook().regions().getOrDefault("west", List.of()));
    Set<String> kinds = Set.of("attack", "attempted attack", "plot");
    either("kind", "event_kind", v -> v instanceof Value.Choice c && kinds.contains(c.id()));
    either(
        "cause",
        "cause_assessed",
        v -> v instanceof Value.Choices c && c.ids().contains("jihadist-IS"));
    either("west", "place", v -> v instanceof Value.Place p && west.contains(p.country()));
    either("tasked", "tasked_in_person", TriadSql::yes);
    either("met", "in_person_contact", TriadSql::yes);
    either("online", "online_contact", TriadSql::yes);
    either("sign", "inspiration_evidence", TriadSql::yes);
    can("confirmed", "counterpart_status", v -> is(v, "confirmed") || is(v, "assessed"));
    can("undercover", "counterpart_status", v -> is(v, "undercover"));
    can("own_word", "counterpart_status", v -> is(v, "group says so"));
    for (String forcing : FORCING) {
      must(forcing + "_must", forcing, TriadSql::yes);
    }
    must("scoped", "instruction_scope", v -> v instanceof Value.Choices c && !c.ids().isEmpty());
    can("instructed", "specific_instruction", TriadSql::yes);
    can("claimed_can", "claimed", TriadSql::yes);
    for (String claim : CLAIM) {
      must(claim + "_must", claim, v -> v != Value.Mark.NA);
    }
  }

  private static boolean yes(Value value) {
    return value == Value.Mark.Y;
  }

  private static boolean is(Value value, String option) {
    return value instanceof Value.Choice choice && choice.id().equals(option);
  }

  private void either(String name, String variable, Predicate<Value> holds) {
    can(name + "_t", variable, holds);
    can(name + "_f", variable, holds.negate());
  }

  private void can(String name, String variable, Predicate<Value> holds) {
    add(name, variable, state -> can(state, holds));
  }

  private void must(String name, String variable, Predicate<Value> holds) {
    add(name, variable, state -> !can(state, holds.negate()));
  }

  private void add(String name, String variable, Predicate<State> holds) {
    List<State> states = facts.dictionary(facts.codebook().indexOf(variable));
    List<Integer> codes = new ArrayList<>();
    for (int code = 0; code < states.size(); code++) {
      if (holds.test(states.get(code))) {
        codes.add(code);
      }
    }
    conditions.add(new Condition(name, variable, codes));
  }

  /** Whether a state leaves room for a value of which this holds. */
  private static boolean can(State state, Predicate<Value> holds) {
    return switch (state) {
      case State.Unknown unknown -> true;
      case State.Known known -> open(known.value()) || holds.test(known.value());
      case State.Disputed disputed ->
          disputed.values().isEmpty()
              || disputed.values().stream().anyMatch(value -> open(value) || holds.test(value));
    };
  }

  private static boolean open(Value value) {
    return value == Value.Mark.U || value == Value.Mark.D;
  }

  /** What is to be known of each incident. */
  List<Condition> conditions() {
    return List.copyOf(conditions);
  }

  /** The variables read, each once. */
  List<String> variables() {
    return conditions.stream().map(Condition::variable).distinct().toList();
  }

  /** The conditions as a select list over columns of state codes, one column a variable. */
  String conditionsAsCase() {
    return conditions.stream()
        .map(c -> "CASE WHEN " + inList(c) + " THEN true ELSE false END AS " + c.name())
        .collect(Collectors.joining(",\n  "));
  }

  private static String inList(Condition condition) {
    return condition.codes().isEmpty()
        ? "false"
        : condition.variable()
            + condition.codes().stream()
                .map(String::valueOf)
                .collect(Collectors.joining(", ", " IN (", ")"));
  }

  /**
   * The question over a relation with one boolean column a condition: {@link Tally}'s numbers in
   * order.
   */
  String question(String relation) {
    String forced =
        FORCING.stream().map(f -> f + "_must").collect(Collectors.joining(" OR ")) + " OR scoped";
    String claimless = CLAIM.stream().map(c -> c + "_must").collect(Collectors.joining(" OR "));
    String apart =
        "tasked_f AND ((online_f AND (NOT ("
            + forced
            + ") OR met_t)) OR (online_t AND undercover))";
    StringBuilder sql =
        new StringBuilder("WITH decided AS (SELECT kind_t AND cause_t AND west_t AS in_can,\n");
    sql.append("  kind_f OR cause_f OR west_f AS out_can,\n  tasked_t AND met_t AS directed_can,\n")
        .append("  tasked_f AND online_t AND confirmed AS enabled_can,\n  (")
        .append(apart)
        .append(") AND sign_t AS inspired_can,\n  ((")
        .append(apart)
        .append(") AND sign_f) OR (tasked_f AND online_t AND own_word) AS unassigned_can,\n")
        .append("  (NOT claimed_can AND (")
        .append(claimless)
        .append(")) OR (scoped AND NOT instructed) AS broken\n  FROM ")
        .append(relation)
        .append(
            "),\nsets AS (SELECT *, broken OR NOT (directed_can OR enabled_can OR inspired_can OR unassigned_can) AS contradictory FROM decided)\nSELECT ");
    for (String category : CATEGORIES) {
      String others =
          CATEGORIES.stream()
              .filter(c -> !c.equals(category))
              .map(c -> c + "_can")
              .collect(Collectors.joining(" OR "));
      sql.append("count(*) FILTER (NOT contradictory AND NOT out_can AND ")
          .append(category)
          .append("_can AND NOT (")
          .append(others)
          .append(")),\n  count(*) FILTER (contradictory OR (in_can AND ")
          .append(category)
          .append("_can)),\n  ");
    }
    return sql.append(
            "count(*) FILTER (NOT contradictory AND NOT out_can),\n  count(*) FILTER (contradictory OR in_can)\nFROM sets")
        .toString();
  }
}
