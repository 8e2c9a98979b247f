package org.casebook.lenses;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.casebook.codebook.Codebook;
import org.casebook.codebook.Implication;
import org.casebook.codebook.Variable;
import org.casebook.yaml.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Turns lenses and filters over one codebook into {@link CompiledLens}es, and says what is wrong
 * with those it refuses. Safe for use by several threads.
 */
public final class LensCompiler {
  /** How many orders of the variables are tried. */
  private static final int ORDERS = 60;

  private final Codebook codebook;
  private final Function<String, @Nullable Lens> lenses;
  private final RuleLanguage language;
  private final List<Law> laws;

  /** An implication after reading. */
  private record Law(Implication implication, Rule when, Rule then, List<Integer> notApplicable) {}

  /** Rules of a lens after reading. */
  private record Reading(Rule population, List<Rule> when, List<CompiledLens.Outcome> outcomes) {}

  /**
   * @param codebook the variables, terms, regions and implications
   * @param lenses the lens of an id, or null where there is none; asked for {@code within} and
   *     {@code same_as}
   * @throws LensRefused if the codebook's own terms or implications cannot be used
   */
  public LensCompiler(Codebook codebook, Function<String, @Nullable Lens> lenses) {
    this.codebook = codebook;
    this.lenses = lenses;
    this.language = new RuleLanguage(codebook, Map.of());
    List<Problem> problems = new ArrayList<>();
    this.laws = laws(codebook, language, problems);
    refuse(problems);
  }

  /** Checks a codebook's own terms and implications. */
  public static void check(Codebook codebook) {
    RuleLanguage language = new RuleLanguage(codebook, Map.of());
    List<Problem> problems = new ArrayList<>();
    language.checkTerms(problems);
    laws(codebook, language, problems);
    refuse(problems);
    LensCompiler compiler = new LensCompiler(codebook, id -> null);
    if (compiler.lawful(law -> true, false).outcomes(v -> org.casebook.coding.State.UNKNOWN) != 1) {
      throw new LensRefused(
          new Problem(
              codebook.id() + ".yaml",
              1,
              1,
              "the implications contradict each other: no incident can be lawful"));
    }
  }

  private static void refuse(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new LensRefused(List.copyOf(new LinkedHashSet<>(problems)));
    }
  }

  private static List<Law> laws(Codebook codebook, RuleLanguage language, List<Problem> problems) {
    List<Law> laws = new ArrayList<>();
    for (Implication implication : codebook.implications()) {
      Passage when = RuleLanguage.inCodebook(codebook, implication.when(), implication.line());
      Rule then =
          implication.then() == null
              ? Rule.TRUE
              : language.read(
                  RuleLanguage.inCodebook(codebook, implication.then(), implication.line()),
                  problems);
      List<Integer> notApplicable = new ArrayList<>();
      for (String id : implication.notApplicable()) {
        int v = codebook.indexOf(id);
        if (v < 0) {
          List<String> ids = codebook.variables().stream().map(Variable::id).toList();
          problems.add(
              when.problem(
                  "the implication \""
                      + implication.id()
                      + "\" names an unknown variable \""
                      + id
                      + "\"."
                      + Nearest.hint(id, ids)));
        } else {
          notApplicable.add(v);
        }
      }
      laws.add(new Law(implication, language.read(when, problems), then, notApplicable));
    }
    return laws;
  }

  /**
   * Makes a lens ready to run.
   *
   * @param lens the lens, or null to count without one: a single category "" that every incident of
   *     the filter has
   * @param variant the variant, or null
   * @param where a filter in CEL, folded into the population, or null
   * @throws LensRefused with every reason found, if the lens or the filter cannot be decided
   *     exactly
   */
  public CompiledLens compile(
      @Nullable Lens lens, @Nullable String variant, @Nullable String where) {
    return compile(lens, variant, where, true);
  }

  /**
   * As {@link #compile(Lens, String, String)} without a filter, with the population and {@code
   * within} left aside.
   */
  public CompiledLens compileRules(Lens lens, @Nullable String variant) {
    return compile(lens, variant, null, false);
  }

  /**
   * As {@link #compile(Lens, String, String)}, with the population and {@code within} left aside if
   * asked.
   */
  CompiledLens compile(
      @Nullable Lens lens,
      @Nullable String variant,
      @Nullable String where,
      boolean withPopulation) {
    List<Problem> problems = new ArrayList<>();
    Reading reading;
    RuleLanguage used = language;
    if (lens == null) {
      reading =
          new Reading(Rule.TRUE, List.of(), List.of(new CompiledLens.Outcome("", "", "", null)));
    } else {
      used = languageOf(lens);
      reading = read(lens, variant, used, withPopulation, new LinkedHashSet<>(), problems);
    }
    Rule population = reading.population();
    Passage filter = null;
    if (where != null && !where.isBlank()) {
      filter = Passage.typed(where, "filter");
      population = Rule.all(List.of(population, used.read(filter, problems)));
    }
    refuse(problems);
    Map<String, Long> aggregates = lens == null ? Map.of() : aggregates(lens, reading.outcomes());
    boolean nfUnknown = lens != null && lens.nfUnknown();
    // Where nothing is asked of the facts, facts that contradict each other change no answer: the
    // incident counts.
    List<Law> binding = lens == null && filter == null ? List.of() : laws;
    return build(
        lens,
        variant,
        filter,
        population,
        reading.when(),
        reading.outcomes(),
        aggregates,
        binding,
        nfUnknown);
  }

  private RuleLanguage languageOf(Lens lens) {
    return lens.terms().isEmpty() ? language : new RuleLanguage(codebook, lens.terms());
  }

  private static Map<String, Long> aggregates(Lens lens, List<CompiledLens.Outcome> outcomes) {
    Map<String, Long> masks = new LinkedHashMap<>();
    lens.aggregates()
        .forEach((id, categories) -> {
          long mask = 0;
          for (int i = 0; i < outcomes.size(); i++) {
            if (categories.contains(outcomes.get(i).id())) {
              mask |= 1L << i;
            }
          }
          masks.put(id, mask);
        });
    return masks;
  }

  /** Only some of the implications: lawful completions have the category "". */
  CompiledLens lawful(Predicate<Implication> which, boolean nfUnknown) {
    List<Law> some = laws.stream().filter(law -> which.test(law.implication())).toList();
    List<CompiledLens.Outcome> one = List.of(new CompiledLens.Outcome("", "", "", null));
    return build(null, null, null, Rule.TRUE, List.of(), one, Map.of(), some, nfUnknown);
  }

  Codebook codebook() {
    return codebook;
  }

  private Reading read(
      Lens lens,
      @Nullable String variant,
      RuleLanguage language,
      boolean withPopulation,
      Set<String> within,
      List<Problem> problems) {
    if (lens.codebook() != null && !lens.codebook().equals(codebook.id())) {
      problems.add(
          new Problem(
              lens.file(),
              1,
              1,
              "written for the codebook \""
                  + lens.codebook()
                  + "\", this study uses \""
                  + codebook.id()
                  + "\""));
    }
    List<Lens.Category> categories = lens.rules(variant);
    if (categories == null) {
      problems.add(
          new Problem(
              lens.file(),
              1,
              1,
              variant == null
                  ? "the lens " + lens.id() + " has variants, choose one: " + variants(lens)
                  : "the lens "
                      + lens.id()
                      + " has no variant \""
                      + variant
                      + "\""
                      + (lens.variants().isEmpty() ? "" : ", it has " + variants(lens))));
      categories = List.of();
    }
    List<Rule> population = new ArrayList<>();
    if (withPopulation) {
      if (lens.population() != null) {
        population.add(language.read(lens.population(), problems));
      }
      if (lens.within() != null) {
        population.add(within(lens, lens.within(), within, problems));
      }
    }
    List<Rule> when = new ArrayList<>();
    List<CompiledLens.Outcome> outcomes = new ArrayList<>();
    Set<String> ids = new TreeSet<>();
    for (Lens.Category category : categories) {
      if (!ids.add(category.id())) {
        problems.add(
            category.when().problem("the category id \"" + category.id() + "\" is used twice"));
      }
      when.add(language.read(category.when(), problems));
      outcomes.add(
          new CompiledLens.Outcome(
              category.id(), category.title(), category.words(), category.when()));
    }
    if (!ids.add(lens.otherwise().id())) {
      problems.add(
          new Problem(
              lens.file(),
              1,
              1,
              "otherwise has the id of a category, \"" + lens.otherwise().id() + "\""));
    }
    outcomes.add(
        new CompiledLens.Outcome(lens.otherwise().id(), lens.otherwise().title(), "", null));
    if (outcomes.size() > Lens.MOST_CATEGORIES) {
      problems.add(
          new Problem(lens.file(), 1, 1, "more than " + Lens.MOST_CATEGORIES + " categories"));
    }
    return new Reading(Rule.all(population), when, outcomes);
  }

  private static String variants(Lens lens) {
    List<String> ids = new ArrayList<>();
    for (String id : lens.variants().keySet()) {
      ids.add(lens.id() + "/" + id);
    }
    return String.join(", ", ids);
  }

  /** Completions in which another lens gives one of the categories asked for. */
  private Rule within(Lens lens, Passage reference, Set<String> within, List<Problem> problems) {
    if (!within.add(lens.id())) {
      problems.add(
          reference.problem(
              "the lens includes itself: "
                  + String.join(" within ", within)
                  + " within "
                  + lens.id()));
      return Rule.FALSE;
    }
    String[] parts = reference.text().split("/", -1);
    Lens other = lenses.apply(parts[0]);
    if (parts[0].equals(lens.id()) || within.contains(parts[0])) {
      problems.add(
          reference.problem(
              "the lens includes itself: "
                  + String.join(" within ", within)
                  + " within "
                  + parts[0]));
      return Rule.FALSE;
    }
    if (other == null) {
      problems.add(reference.problem("no lens called \"" + parts[0] + "\""));
      return Rule.FALSE;
    }
    if (other.nfUnknown() != lens.nfUnknown()) {
      problems.add(
          reference.problem(
              "the lens "
                  + other.id()
                  + " treats \"looked for and not found\" differently (nf): one completion cannot"
                  + " be read both ways"));
    }
    if (!java.util.Objects.equals(other.evidenceFloor(), lens.evidenceFloor())) {
      problems.add(
          reference.problem(
              "the lens " + other.id() + " has another evidence_floor: give both the same"));
    }
    String variant = null;
    String category = null;
    int at = 1;
    if (parts.length > at && other.variants().containsKey(parts[at])) {
      variant = parts[at++];
    }
    if (parts.length > at) {
      category = parts[at++];
    }
    if (parts.length > at) {
      problems.add(
          reference.problem("within is written lens, lens/category or lens/variant/category"));
      return Rule.FALSE;
    }
    Reading reading = read(other, variant, languageOf(other), true, within, problems);
    within.remove(lens.id());
    List<String> ids = reading.outcomes().stream().map(CompiledLens.Outcome::id).toList();
    if (category != null && !ids.contains(category)) {
      problems.add(
          reference.problem(
              "the lens "
                  + other.id()
                  + " has no category \""
                  + category
                  + "\"."
                  + Nearest.hint(category, ids)));
      return Rule.FALSE;
    }
    List<Rule> earlier = new ArrayList<>();
    List<Rule> wanted = new ArrayList<>();
    for (int i = 0; i < reading.outcomes().size(); i++) {
      boolean last = i == reading.when().size();
      Rule here = last ? Rule.TRUE : reading.when().get(i);
      if (category == null ? !last : ids.get(i).equals(category)) {
        List<Rule> first = new ArrayList<>(earlier);
        first.add(here);
        wanted.add(Rule.all(first));
      }
      earlier.add(Rule.not(here));
    }
    return Rule.all(List.of(reading.population(), Rule.any(wanted)));
  }

  private CompiledLens build(
      @Nullable Lens lens,
      @Nullable String variant,
      @Nullable Passage filter,
      Rule population,
      List<Rule> when,
      List<CompiledLens.Outcome> outcomes,
      Map<String, Long> aggregates,
      List<Law> laws,
      boolean nfUnknown) {
    Map<Integer, List<Rule.Atom>> atoms = new HashMap<>();
    List<Set<Integer>> groups = new ArrayList<>();
    Set<Integer> forcible = new TreeSet<>();
    List<Rule> ruled = new ArrayList<>(List.of(population));
    ruled.addAll(when);
    for (Rule rule : ruled) {
      groups.add(gather(List.of(rule), List.of(), atoms));
    }
    for (Law law : laws) {
      forcible.addAll(law.notApplicable());
      groups.add(gather(List.of(law.when(), law.then()), law.notApplicable(), atoms));
    }
    String file = lens == null ? "filter" : lens.file();
    Map<Integer, Domain> domains = new HashMap<>();
    atoms.forEach((v, asked) -> {
      Variable variable = codebook.variables().get(v);
      int mentioned = Domain.mentioned(asked);
      if (mentioned > Domain.MOST_MENTIONED) {
        throw new LensRefused(
            new Problem(
                file,
                1,
                1,
                "the rules mention "
                    + mentioned
                    + " values of \""
                    + variable.id()
                    + "\"; more than "
                    + Domain.MOST_MENTIONED
                    + " values of one multiple category cannot be decided"));
      }
      domains.put(v, new Domain(variable, v, asked, forcible.contains(v), nfUnknown));
    });
    groups.removeIf(Set::isEmpty);
    try {
      List<Integer> order =
          VariableOrder.best(
              groups,
              candidate -> sizeIn(candidate, domains, population, when, laws, outcomes.size()),
              ORDERS);
      Drawn drawn = draw(order, domains, population, when, laws, outcomes.size());
      return new CompiledLens(
          codebook,
          lens,
          variant,
          filter,
          outcomes,
          aggregates,
          drawn.diagram(),
          drawn.root(),
          drawn.domains());
    } catch (Diagram.TooLarge tooLarge) {
      throw new LensRefused(
          new Problem(
              file,
              1,
              1,
              "too large to be decided exactly (" + tooLarge.getMessage() + "): make it simpler"));
    }
  }

  private static Set<Integer> gather(
      List<Rule> rules, List<Integer> named, Map<Integer, List<Rule.Atom>> atoms) {
    Set<Integer> variables = new LinkedHashSet<>();
    for (Rule rule : rules) {
      rule.atoms(atom -> {
        variables.add(atom.variable());
        atoms.computeIfAbsent(atom.variable(), v -> new ArrayList<>()).add(atom);
      });
    }
    for (int v : named) {
      variables.add(v);
      atoms.computeIfAbsent(v, none -> new ArrayList<>());
    }
    return variables;
  }

  private record Drawn(Diagram diagram, int root, List<Domain> domains) {
    long size() {
      return diagram.reachable(root);
    }
  }

  private static long sizeIn(
      List<Integer> order,
      Map<Integer, Domain> domains,
      Rule population,
      List<Rule> when,
      List<Law> laws,
      int outcomes) {
    try {
      return draw(order, domains, population, when, laws, outcomes).size();
    } catch (Diagram.TooLarge tooLarge) {
      return Long.MAX_VALUE;
    }
  }

  /** Draws the diagram: lawful first, then the population, then the rules in order. */
  private static Drawn draw(
      List<Integer> order,
      Map<Integer, Domain> domains,
      Rule population,
      List<Rule> when,
      List<Law> laws,
      int outcomes) {
    List<Domain> ordered = new ArrayList<>();
    for (int v : order) {
      ordered.add(java.util.Objects.requireNonNull(domains.get(v)));
    }
    int first = 2;
    int out = first + outcomes;
    int ruledOut = out + 1;
    Diagram diagram = new Diagram(ordered, ruledOut + 1);
    int result = first + outcomes - 1;
    for (int i = when.size() - 1; i >= 0; i--) {
      result = diagram.choose(diagram.of(when.get(i)), first + i, result);
    }
    result = diagram.choose(diagram.of(population), result, out);
    Map<Integer, Integer> forced = new LinkedHashMap<>();
    for (Law law : laws) {
      int holds = diagram.of(law.when());
      int lawful = diagram.choose(holds, diagram.of(law.then()), Diagram.TRUE);
      result = diagram.choose(lawful, result, ruledOut);
      for (int v : law.notApplicable()) {
        forced.merge(v, holds, (a, b) -> diagram.choose(a, Diagram.TRUE, b));
      }
    }
    for (Map.Entry<Integer, Integer> entry : forced.entrySet()) {
      Domain domain = java.util.Objects.requireNonNull(domains.get(entry.getKey()));
      BitSet free = new BitSet();
      free.set(0, domain.size());
      free.andNot(domain.forcedClass());
      int lawful =
          diagram.choose(
              entry.getValue(),
              diagram.member(domain.index(), domain.notApplicableClasses()),
              diagram.member(domain.index(), free));
      result = diagram.choose(lawful, result, ruledOut);
    }
    return new Drawn(diagram, result, ordered);
  }

  /**
   * Checks a lens as a whole: every rule, every variant, what it refers to, and the names in its
   * worked cases.
   *
   * @throws LensRefused with every reason found
   */
  public void check(Lens lens) {
    List<Problem> problems = new ArrayList<>();
    try {
      languageOf(lens).checkTerms(problems);
      if (!lens.categories().isEmpty()) {
        attempt(lens, null, problems);
      }
      for (String variant : lens.variants().keySet()) {
        attempt(lens, variant, problems);
      }
    } catch (LensRefused refused) {
      problems.addAll(refused.problems());
    }
    lens.sameAs()
        .forEach((category, reference) -> {
          String[] parts = reference.text().split("/", -1);
          Lens other = parts[0].equals(lens.id()) ? lens : lenses.apply(parts[0]);
          if (other == null) {
            problems.add(reference.problem("same_as names an unknown lens \"" + parts[0] + "\""));
          } else if (parts.length != 2 || !other.allCategoryIds().contains(parts[1])) {
            problems.add(
                reference.problem(
                    "same_as must be lens/category, and \""
                        + reference.text()
                        + "\" is none."
                        + (parts.length == 2
                            ? Nearest.hint(parts[1], other.allCategoryIds())
                            : "")));
          }
        });
    List<String> ids = codebook.variables().stream().map(Variable::id).toList();
    for (Lens.Case worked : lens.cases()) {
      for (String id : worked.given().keySet()) {
        if (codebook.variable(id) == null) {
          problems.add(
              new Problem(
                  lens.file(),
                  worked.line(),
                  worked.column(),
                  "the case \""
                      + worked.name()
                      + "\" gives an unknown variable \""
                      + id
                      + "\"."
                      + Nearest.hint(id, ids)));
        }
      }
    }
    refuse(problems);
  }

  private void attempt(Lens lens, @Nullable String variant, List<Problem> problems) {
    try {
      compile(lens, variant, null, true);
    } catch (LensRefused refused) {
      problems.addAll(refused.problems());
    }
  }
}
