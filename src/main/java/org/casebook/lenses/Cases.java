package org.casebook.lenses;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.casebook.codebook.Answers;
import org.casebook.codebook.Codebook;
import org.casebook.codebook.Value;
import org.casebook.codebook.Variable;
import org.casebook.coding.State;
import org.casebook.yaml.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Runs a lens's worked cases: what the author of the lens says comes out, against what does come
 * out.
 *
 * <p>{@code expect} is the exact set of possible categories with the population (and {@code
 * within}) left aside; {@code population} tests that alone. The implications of the codebook hold
 * in both.
 */
public final class Cases {
  private Cases() {}

  /**
   * One case after running.
   *
   * @param worked the case
   * @param passed whether it came out as the lens says
   * @param gave ids of the possible categories, population left aside; all of them for a
   *     contradiction
   * @param population where the case stands to the population
   * @param message empty if it passed, else one sentence that names the difference
   */
  public record Result(
      Lens.Case worked,
      boolean passed,
      List<String> gave,
      Lens.Population population,
      String message) {
    public Result {
      gave = List.copyOf(gave);
    }
  }

  /**
   * Runs all worked cases of a lens that stands alone (no {@code within}).
   *
   * @throws LensRefused if the lens cannot be used or a case names what the codebook does not have
   */
  public static List<Result> run(Lens lens, Codebook codebook) {
    return run(lens, codebook, id -> null);
  }

  /**
   * Runs all worked cases of a lens.
   *
   * @param lenses the lens of an id, for {@code within}
   * @throws LensRefused if the lens cannot be used or a case names what the codebook does not have
   */
  public static List<Result> run(
      Lens lens, Codebook codebook, Function<String, @Nullable Lens> lenses) {
    LensCompiler compiler = new LensCompiler(codebook, lenses);
    List<Problem> problems = new ArrayList<>();
    List<Result> results = new ArrayList<>();
    Map<String, CompiledLens> rules = new HashMap<>();
    Map<String, CompiledLens> whole = new HashMap<>();
    for (Lens.Case worked : lens.cases()) {
      IntFunction<State> states = states(lens, worked, codebook, problems);
      String variant = worked.variant();
      results.add(
          run(
              worked,
              states,
              rules.computeIfAbsent(
                  String.valueOf(variant), v -> compiler.compile(lens, variant, null, false)),
              whole.computeIfAbsent(
                  String.valueOf(variant), v -> compiler.compile(lens, variant, null))));
    }
    if (!problems.isEmpty()) {
      throw new LensRefused(problems);
    }
    return results;
  }

  private static Result run(
      Lens.Case worked, IntFunction<State> states, CompiledLens rules, CompiledLens whole) {
    long outcomes = rules.outcomes(states);
    List<String> gave = new ArrayList<>();
    List<String> ids = rules.categories();
    for (int i = 0; i < ids.size(); i++) {
      if ((outcomes >> i & 1) == 1) {
        gave.add(ids.get(i));
      }
    }
    long withPopulation = whole.outcomes(states);
    long inside = withPopulation & ~(CompiledLens.OUT | CompiledLens.CONTRADICTION);
    Lens.Population population =
        (withPopulation & CompiledLens.OUT) == 0
            ? Lens.Population.IN
            : inside == 0 ? Lens.Population.OUT : Lens.Population.EITHER;
    StringBuilder message = new StringBuilder();
    if ((outcomes & CompiledLens.CONTRADICTION) != 0) {
      message.append("the facts given contradict the implications of the codebook. ");
    } else if (!worked.expect().isEmpty()
        && !new TreeSet<>(worked.expect()).equals(new TreeSet<>(gave))) {
      message
          .append("expected ")
          .append(worked.expect())
          .append(", the rules give ")
          .append(gave)
          .append(". ");
    }
    if (worked.population() != null && worked.population() != population) {
      message
          .append("expected the population to be ")
          .append(words(worked.population()))
          .append(", it is ")
          .append(words(population))
          .append(". ");
    }
    return new Result(worked, message.isEmpty(), gave, population, message.toString().strip());
  }

  private static String words(Lens.Population population) {
    return population.name().toLowerCase(java.util.Locale.ROOT);
  }

  /** The states a case gives; variables it does not name are unknown. */
  private static IntFunction<State> states(
      Lens lens, Lens.Case worked, Codebook codebook, List<Problem> problems) {
    State[] states = new State[codebook.variables().size()];
    Arrays.fill(states, State.UNKNOWN);
    for (Map.Entry<String, JsonNode> given : worked.given().entrySet()) {
      Variable variable = codebook.variable(given.getKey());
      if (variable == null) {
        problems.add(
            new Problem(
                lens.file(),
                worked.line(),
                worked.column(),
                "the case \""
                    + worked.name()
                    + "\" gives an unknown variable \""
                    + given.getKey()
                    + "\"."
                    + Nearest.hint(
                        given.getKey(), codebook.variables().stream().map(Variable::id).toList())));
        continue;
      }
      try {
        states[codebook.indexOf(variable.id())] = state(Answers.read(variable, given.getValue()));
      } catch (IllegalArgumentException unfit) {
        problems.add(
            new Problem(
                lens.file(),
                worked.line(),
                worked.column(),
                "the case \""
                    + worked.name()
                    + "\" gives "
                    + variable.id()
                    + " a value it cannot have: "
                    + unfit.getMessage()));
      }
    }
    return v -> states[v];
  }

  /** The state of a variable about which one answer was given. */
  static State state(Value value) {
    return value == Value.Mark.U
        ? State.UNKNOWN
        : value == Value.Mark.D ? new State.Disputed(List.of()) : new State.Known(value);
  }
}
