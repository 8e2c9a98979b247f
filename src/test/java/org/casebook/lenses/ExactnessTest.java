package org.casebook.lenses;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.casebook.codebook.Variable;
import org.casebook.coding.State;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The engine against a naive enumeration of completions, on random codebooks, lenses and incidents.
 */
class ExactnessTest {
  private static final long SEED = Long.getLong("casebook.seed", 20310430L);
  private static final int STUDIES = Integer.getInteger("casebook.studies", 400);
  private static final int INCIDENTS = 60;
  private static final double MOST_COMPLETIONS = 4_000;

  @Test
  void givesExactlyTheOutcomesThatSomeLawfulCompletionGives() {
    int compared = 0;
    int contradictions = 0;
    int open = 0;
    for (int round = 0; round < STUDIES; round++) {
      long seed = SEED + round;
      Random random = new Random(seed);
      RandomStudy study = new RandomStudy(random);
      RandomLens made = new RandomLens(study);
      LensCompiler compiler = new LensCompiler(study.codebook, made.lenses::get);
      CompiledLens compiled =
          compiler.compile(made.lens, made.variant, made.where == null ? null : made.where.cel());
      List<List<State>> incidents = new ArrayList<>();
      for (int i = 0; i < INCIDENTS; i++) {
        List<State> states = incident(study, made.nfUnknown);
        incidents.add(states);
        long naive = made.naive(states);
        contradictions += (naive & CompiledLens.CONTRADICTION) != 0 ? 1 : 0;
        open += Long.bitCount(naive) > 1 ? 1 : 0;
        compared++;
        assertThat(compiled.outcomes(v -> states.get(v)))
            .as("seed %d incident %d: %s under %s", seed, i, states, made)
            .isEqualTo(naive);
      }
      assertThat(throughTables(compiled, incidents))
          .as("seed %d: the tables read what the convenience reads", seed)
          .isEqualTo(
              incidents.stream().map(states -> compiled.outcomes(v -> states.get(v))).toList());
    }
    assertThat(compared).isEqualTo(STUDIES * INCIDENTS);
    assertThat(contradictions)
        .as("some incidents contradict the implications")
        .isGreaterThan(compared / 100);
    assertThat(open).as("some incidents are open").isGreaterThan(compared / 10);
  }

  /**
   * Reads incidents as counts do: dictionaries, symbols, flat tables; half the dictionary first, to
   * let it grow.
   */
  private static List<Long> throughTables(CompiledLens compiled, List<List<State>> incidents) {
    int[] reads = compiled.reads();
    List<List<State>> dictionaries = new ArrayList<>();
    for (int v : reads) {
      dictionaries.add(incidents.stream().map(states -> states.get(v)).distinct().toList());
    }
    int[][] early = new int[reads.length][];
    for (int k = 0; k < reads.length; k++) {
      early[k] =
          compiled.symbols(k, dictionaries.get(k).subList(0, dictionaries.get(k).size() / 2));
    }
    CompiledLens.Tables before = compiled.tables();
    int[][] symbols = new int[reads.length][];
    for (int k = 0; k < reads.length; k++) {
      symbols[k] = compiled.symbols(k, dictionaries.get(k));
      assertThat(symbols[k]).startsWith(early[k]);
    }
    CompiledLens.Tables tables = compiled.tables();
    assertThat(tables.outcomes()).startsWith(before.outcomes());
    List<Long> outcomes = new ArrayList<>();
    for (List<State> states : incidents) {
      int state = compiled.start();
      for (int k = 0; k < reads.length; k++) {
        int symbol = symbols[k][dictionaries.get(k).indexOf(states.get(reads[k]))];
        state = tables.next()[k][state * tables.widths()[k] + symbol];
      }
      outcomes.add(tables.outcomes()[state]);
    }
    return outcomes;
  }

  /** Random states, with as many made known as it takes to list the completions. */
  static List<State> incident(RandomStudy study, boolean nfUnknown) {
    List<State> states = new ArrayList<>();
    for (Variable v : study.codebook.variables()) {
      states.add(study.state(v));
    }
    while (study.size(states, nfUnknown) > MOST_COMPLETIONS) {
      int v = study.random.nextInt(states.size());
      states.set(v, study.state(study.codebook.variables().get(v)));
    }
    return states;
  }

  /**
   * A random lens: population, categories, terms, variants, another lens to be within, a filter.
   */
  static final class RandomLens {
    final RandomStudy study;
    final boolean nfUnknown;
    final RandomStudy.Expr population;
    final List<RandomStudy.Expr> rules = new ArrayList<>();
    final RandomStudy.@Nullable Expr where;
    final @Nullable String variant;
    final Lens lens;
    final Map<String, Lens> lenses = new HashMap<>();
    final RandomStudy.@Nullable Expr otherPopulation;
    final List<RandomStudy.Expr> otherRules = new ArrayList<>();
    final int wanted;

    RandomLens(RandomStudy study) {
      this.study = study;
      Random random = study.random;
      nfUnknown = random.nextInt(3) == 0;
      Map<String, Passage> terms = new LinkedHashMap<>();
      if (random.nextBoolean()) {
        RandomStudy.Expr term = study.expr(study.codebook, 1, List.of("a_term"));
        study.terms.put("own_term", term);
        terms.put("own_term", Passage.typed(term.cel(), "lens"));
      }
      List<String> termIds = terms.isEmpty() ? List.of("a_term") : List.of("a_term", "own_term");
      population =
          random.nextInt(4) == 0
              ? new RandomStudy.Expr("true", c -> true)
              : study.expr(study.codebook, 2, termIds);
      where = random.nextInt(3) == 0 ? study.expr(study.codebook, 1, termIds) : null;
      variant = random.nextInt(4) == 0 ? "v" : null;
      List<Lens.Category> categories = categories(study, termIds, rules);
      String within = null;
      int want = -1;
      if (random.nextInt(4) == 0) {
        otherPopulation = study.expr(study.codebook, 1, List.of("a_term"));
        List<Lens.Category> others = categories(study, List.of("a_term"), otherRules);
        Lens other = lens("other", others, otherPopulation.cel(), nfUnknown, Map.of(), null, null);
        lenses.put("other", other);
        want = random.nextInt(otherRules.size() + 2) - 1;
        within = want < 0 ? "other" : want == otherRules.size() ? "other/rest" : "other/k" + want;
      } else {
        otherPopulation = null;
      }
      wanted = want;
      lens = lens("mine", categories, population.cel(), nfUnknown, terms, variant, within);
    }

    private static List<Lens.Category> categories(
        RandomStudy study, List<String> termIds, List<RandomStudy.Expr> rules) {
      List<Lens.Category> categories = new ArrayList<>();
      int n = 1 + study.random.nextInt(4);
      for (int i = 0; i < n; i++) {
        RandomStudy.Expr rule = study.expr(study.codebook, 1 + study.random.nextInt(2), termIds);
        rules.add(rule);
        categories.add(new Lens.Category("k" + i, "K" + i, "", Passage.typed(rule.cel(), "lens")));
      }
      return categories;
    }

    static Lens lens(
        String id,
        List<Lens.Category> categories,
        @Nullable String population,
        boolean nfUnknown,
        Map<String, Passage> terms,
        @Nullable String variant,
        @Nullable String within) {
      return new Lens(
          id,
          null,
          id,
          "nobody",
          "",
          null,
          List.of(),
          "incident",
          null,
          population == null ? null : Passage.typed(population, "lens"),
          nfUnknown,
          variant == null ? categories : List.of(),
          new Lens.Otherwise("rest", "Rest"),
          Map.of(),
          List.of(),
          variant == null
              ? Map.of()
              : Map.of(variant, new Lens.Variant(variant, "V", "", categories)),
          within == null ? null : Passage.typed(within, "lens"),
          terms,
          Map.of(),
          null,
          "lens",
          "");
    }

    /** The outcome set by listing completions. */
    long naive(List<State> states) {
      long[] bits = {0};
      study.lawful(states, nfUnknown, completion -> bits[0] |= outcome(completion));
      return bits[0] != 0
          ? bits[0]
          : (1L << rules.size() + 1) - 1 | CompiledLens.OUT | CompiledLens.CONTRADICTION;
    }

    private long outcome(Map<String, Object> completion) {
      if (!population.holds().test(completion)
          || where != null && !where.holds().test(completion)) {
        return CompiledLens.OUT;
      }
      if (otherPopulation != null) {
        int other = first(otherRules, completion);
        if (!otherPopulation.holds().test(completion)
            || (wanted < 0 ? other == otherRules.size() : other != wanted)) {
          return CompiledLens.OUT;
        }
      }
      return 1L << first(rules, completion);
    }

    private static int first(List<RandomStudy.Expr> rules, Map<String, Object> completion) {
      for (int i = 0; i < rules.size(); i++) {
        if (rules.get(i).holds().test(completion)) {
          return i;
        }
      }
      return rules.size();
    }

    @Override
    public String toString() {
      return "population "
          + population.cel()
          + " where "
          + (where == null ? "-" : where.cel())
          + " rules "
          + rules.stream().map(RandomStudy.Expr::cel).toList()
          + " laws "
          + study.codebook.implications();
    }
  }
}
