package org.casebook.answers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import org.casebook.BadRequest;
import org.casebook.Casebook;
import org.casebook.Study;
import org.casebook.coding.Facts;
import org.casebook.coding.Frame;
import org.casebook.coding.State;
import org.casebook.counts.Query;
import org.casebook.incidents.Incidents;
import org.casebook.lenses.CompiledLens;
import org.casebook.lenses.Flips;
import org.casebook.lenses.Lens;
import org.jspecify.annotations.Nullable;

/**
 * The incidents that two lenses, or one lens at two dates, place differently.
 *
 * @param first the one side as asked
 * @param second the other side as asked
 * @param comparable whether the two share a category; else there is only the cross-table
 * @param flips the incidents whose outcome sets differ, in the order of the facts
 * @param crossTable how many incidents have this outcome set on the one side and that on the other
 * @param incidents how many incidents exist on both sides
 */
public record FlipsAnswer(
    Side first,
    Side second,
    boolean comparable,
    List<Flip> flips,
    Map<List<List<String>>, Integer> crossTable,
    int incidents) {

  /** One side: a lens at a date. */
  public record Side(String lens, @Nullable String asOf) {}

  /**
   * An incident placed differently.
   *
   * @param before outcomes on the one side; empty where the incident is not known there yet
   * @param after outcomes on the other side
   * @param certain whether the two have nothing in common
   * @param facts a smallest set of variables whose facts make the difference
   * @param from those facts on the one side, in words
   * @param to those facts on the other side, in words
   */
  public record Flip(
      String incident,
      String title,
      List<String> before,
      List<String> after,
      boolean certain,
      List<String> facts,
      List<String> from,
      List<String> to) {}

  private record Placed(Lens lens, CompiledLens compiled, Facts facts, Frame frame) {
    @Nullable IntFunction<State> states(String incident) {
      int at = facts.indexOf(incident);
      return at < 0 || !frame.exists(at) ? null : variable -> frame.state(at, variable);
    }
  }

  /**
   * Compares.
   *
   * @param first lens, filter and date of the one side
   * @param second lens, filter and date of the other side
   */
  public static FlipsAnswer of(Study study, Query first, Query second) {
    if (first.lens() == null || second.lens() == null) {
      throw new BadRequest("Flips compare lenses; name one on each side.");
    }
    return study.read(first.asRecorded(), casebook -> of(study, casebook, first, second));
  }

  private static FlipsAnswer of(Study study, Casebook casebook, Query first, Query second) {
    Placed one = placed(casebook, first);
    Placed two = placed(casebook, second);
    boolean sameLens = Objects.equals(first.lensName(), second.lensName());
    Flips lenses = Flips.between(one.compiled(), two.compiled());
    Showing showing = Showing.of(study, casebook);
    List<Flip> flips = new ArrayList<>();
    Map<List<List<String>>, Integer> crossTable = new LinkedHashMap<>();
    int incidents = 0;
    for (int i = 0; i < two.facts().size(); i++) {
      String id = two.facts().id(i);
      IntFunction<State> before = one.states(id);
      IntFunction<State> after = two.states(id);
      if (before == null || after == null) {
        continue;
      }
      incidents++;
      long a = one.compiled().outcomes(before);
      long b = two.compiled().outcomes(after);
      List<String> from = IncidentAnswer.outcomes(one.compiled(), a);
      List<String> to = IncidentAnswer.outcomes(two.compiled(), b);
      crossTable.merge(List.of(from, to), 1, Integer::sum);
      Flips.Flip flip = sameLens ? Flips.overTime(a, b) : lenses.flip(a, b);
      if (flip.flipped()) {
        Flips.Facts facts =
            sameLens ? Flips.change(one.compiled(), before, after) : lenses.facts(after);
        flips.add(
            new Flip(
                id,
                title(casebook, showing, id),
                from,
                to,
                flip.certain(),
                facts.variables(),
                words(casebook, showing, facts.variables(), before),
                words(casebook, showing, facts.variables(), after)));
      }
    }
    return new FlipsAnswer(
        side(first), side(second), sameLens || lenses.comparable(), flips, crossTable, incidents);
  }

  private static Side side(Query query) {
    return new Side(String.valueOf(query.lensName()), Showing.text(query.asOf()));
  }

  private static Placed placed(Casebook casebook, Query query) {
    Lens lens = Objects.requireNonNull(casebook.requireLens(query.lens(), query.variant()));
    Facts facts = casebook.facts(Casebook.floor(lens));
    return new Placed(
        lens,
        casebook.compiled(lens, query.variant(), query.where()),
        facts,
        facts.asOf(query.asOfDay()));
  }

  private static String title(Casebook casebook, Showing showing, String id) {
    return casebook.incidents().find(id) instanceof Incidents.Found.One one
        ? showing.masked(one.incident().title())
        : id;
  }

  private static List<String> words(
      Casebook casebook, Showing showing, List<String> variables, IntFunction<State> states) {
    return variables.stream()
        .map(id ->
            showing.masked(IncidentAnswer.words(states.apply(casebook.codebook().indexOf(id)))))
        .toList();
  }

  /** The answer as documented in docs/reference/json.md. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putObject("first").put("lens", first.lens()).put("asOf", first.asOf());
    json.putObject("second").put("lens", second.lens()).put("asOf", second.asOf());
    json.put("comparable", comparable);
    json.put("incidents", incidents);
    ArrayNode list = json.putArray("flips");
    for (Flip flip : flips) {
      ObjectNode one = list.addObject();
      one.put("incident", flip.incident());
      one.put("title", flip.title());
      flip.before().forEach(one.putArray("before")::add);
      flip.after().forEach(one.putArray("after")::add);
      one.put("certain", flip.certain());
      ArrayNode facts = one.putArray("facts");
      for (int i = 0; i < flip.facts().size(); i++) {
        facts
            .addObject()
            .put("variable", flip.facts().get(i))
            .put("before", flip.from().get(i))
            .put("after", flip.to().get(i));
      }
    }
    ArrayNode table = json.putArray("crossTable");
    crossTable.forEach((sets, count) -> {
      ObjectNode cell = table.addObject();
      sets.getFirst().forEach(cell.putArray("before")::add);
      sets.getLast().forEach(cell.putArray("after")::add);
      cell.put("incidents", count);
    });
    return json;
  }
}
