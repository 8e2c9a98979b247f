package org.casebook.lenses;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.casebook.codebook.Implication;
import org.casebook.coding.State;
import org.jspecify.annotations.Nullable;

/**
 * Why an incident has the outcomes it has under a lens: for each the rule behind it, the coded
 * facts it rests on and what must be assumed for it; what leaves it open; or which facts contradict
 * which implications.
 *
 * <p>Facts and assumptions are <em>sufficient reasons</em>: with them alone, whatever else is the
 * case, the outcome follows, and none of them can be left out [1]. Another set may do as well; the
 * one shown is found by leaving out one variable after the other, those no rule of the lens names
 * first.
 *
 * <p>[1] A. Shih, A. Choi, A. Darwiche, A symbolic approach to explaining Bayesian network
 * classifiers, IJCAI 2018.
 *
 * @param outcomes the outcome set, as {@link CompiledLens#outcomes(IntFunction)} gives it
 * @param reasons one for each possible outcome, categories in order, out last; empty for a
 *     contradiction
 * @param open variables not settled whose settling can narrow the set, in codebook order
 * @param deciding a smallest set of those whose settling, whichever way the implications allow,
 *     leaves one outcome; empty if the outcome is definite, or if it takes more than {@link
 *     #MOST_DECIDING}
 * @param clash what contradicts what, or null
 */
public record Explanation(
    long outcomes,
    List<Reason> reasons,
    List<String> open,
    List<String> deciding,
    @Nullable Clash clash) {
  /** Larger sets of deciding variables are not looked for: nobody would read them as an answer. */
  public static final int MOST_DECIDING = 3;

  /** Settings tried while looking for deciding variables. */
  private static final int MOST_SETTINGS = 200_000;

  public Explanation {
    reasons = List.copyOf(reasons);
    open = List.copyOf(open);
    deciding = List.copyOf(deciding);
  }

  /**
   * Why one outcome is possible.
   *
   * @param id the category's id, or "out"
   * @param title its title
   * @param words its rule in words, may be empty
   * @param when its rule in CEL, or null for the left-over category and for out
   * @param facts variables whose coded answers it rests on, in codebook order
   * @param assumed what has to be so for it, each a value the variable could have; empty for a
   *     definite outcome
   */
  public record Reason(
      String id,
      String title,
      String words,
      @Nullable String when,
      List<String> facts,
      List<Assumed> assumed) {
    public Reason {
      facts = List.copyOf(facts);
      assumed = List.copyOf(assumed);
    }
  }

  /** An open variable and a value of it, in words. */
  public record Assumed(String variable, String value) {}

  /**
   * Coded facts that cannot all be so, and the implications that forbid it; nothing can be left out
   * of either.
   */
  public record Clash(List<String> facts, List<Implication> implications) {
    public Clash {
      facts = List.copyOf(facts);
      implications = List.copyOf(implications);
    }
  }

  /** Whether exactly one outcome is possible. */
  public boolean definite() {
    return Long.bitCount(outcomes) == 1;
  }

  /**
   * Explains one incident.
   *
   * @param compiler the compiler that made the lens
   * @param compiled the lens
   * @param states position in the codebook's variables to the incident's state
   */
  public static Explanation of(
      LensCompiler compiler, CompiledLens compiled, IntFunction<State> states) {
    long outcomes = compiled.outcomes(states);
    if ((outcomes & CompiledLens.CONTRADICTION) != 0) {
      return new Explanation(
          outcomes, List.of(), List.of(), List.of(), clash(compiler, compiled, states));
    }
    Search search = new Search(compiled, compiled.allowed(states));
    List<Reason> reasons = new ArrayList<>();
    List<CompiledLens.Outcome> rules = compiled.rules();
    for (int i = 0; i < rules.size(); i++) {
      if ((outcomes >> i & 1) == 1) {
        CompiledLens.Outcome rule = rules.get(i);
        reasons.add(
            search.reason(
                1L << i,
                rule.id(),
                rule.title(),
                rule.words(),
                rule.when() == null ? null : rule.when().text()));
      }
    }
    if ((outcomes & CompiledLens.OUT) != 0) {
      reasons.add(search.reason(CompiledLens.OUT, "out", "Outside the population", "", null));
    }
    List<Integer> open = search.open(outcomes);
    return new Explanation(
        outcomes, reasons, search.ids(open), search.ids(search.deciding(open, outcomes)), null);
  }

  /** Works on the classes allowed per variable read. */
  private static final class Search {
    private final CompiledLens compiled;
    private final BitSet[] allowed;
    private final List<Domain> domains;
    private final List<Integer> order = new ArrayList<>();
    private int settings;

    Search(CompiledLens compiled, BitSet[] allowed) {
      this.compiled = compiled;
      this.allowed = allowed;
      this.domains = compiled.domains();
      Set<String> named = namedInLens();
      for (int pass = 0; pass < 2; pass++) {
        for (int k = 0; k < domains.size(); k++) {
          if (named.contains(domains.get(k).variable().id()) == (pass == 1)) {
            order.add(k);
          }
        }
      }
    }

    /** Variables some rule of the lens speaks of by name: what a reader expects to see. */
    private Set<String> namedInLens() {
      Set<String> words = new LinkedHashSet<>();
      for (CompiledLens.Outcome rule : compiled.rules()) {
        if (rule.when() != null) {
          words.addAll(List.of(rule.when().text().split("[^A-Za-z0-9_]+")));
        }
      }
      return words;
    }

    List<String> ids(List<Integer> levels) {
      return levels.stream()
          .sorted((a, b) -> Integer.compare(domains.get(a).index(), domains.get(b).index()))
          .map(k -> domains.get(k).variable().id())
          .toList();
    }

    private boolean isOpen(int k) {
      return allowed[k].cardinality() > 1;
    }

    Reason reason(long bit, String id, String title, String words, @Nullable String when) {
      BitSet[] fixed = witness(bit);
      List<Integer> facts = new ArrayList<>();
      List<Integer> assumptions = new ArrayList<>();
      for (int k : order) {
        if (isOpen(k) && isNeeded(k, fixed, allowed[k], bit)) {
          assumptions.add(k);
        }
      }
      // What a range or a dispute already says may be needed even where nothing is assumed about
      // it.
      for (int k : order) {
        if (!assumptions.contains(k) && isNeeded(k, fixed, domains.get(k).anything(), bit)) {
          facts.add(k);
        }
      }
      List<Assumed> values = new ArrayList<>();
      assumptions.sort((a, b) -> Integer.compare(domains.get(a).index(), domains.get(b).index()));
      for (int k : assumptions) {
        values.add(
            new Assumed(
                domains.get(k).variable().id(), domains.get(k).sample(fixed[k].nextSetBit(0))));
      }
      return new Reason(id, title, words, when, ids(facts), values);
    }

    /** Widens what is fixed of one variable, unless the outcome then no longer follows. */
    private boolean isNeeded(int k, BitSet[] fixed, BitSet wider, long bit) {
      BitSet kept = fixed[k];
      fixed[k] = wider;
      if (fixed[k].equals(kept) || compiled.outcomesOf(fixed) == bit) {
        return false;
      }
      fixed[k] = kept;
      return true;
    }

    /** A completion with that outcome that settles as few open variables as the diagram allows. */
    private BitSet[] witness(long bit) {
      Map<Integer, Integer> costs = new HashMap<>();
      int end = compiled.terminal(bit);
      cost(compiled.root(), end, costs);
      BitSet[] fixed = allowed.clone();
      int node = compiled.root();
      Diagram diagram = compiled.diagram();
      while (!diagram.isTerminal(node)) {
        int k = diagram.level(node);
        int best = -1;
        int least = Integer.MAX_VALUE;
        for (int c = allowed[k].nextSetBit(0); c >= 0; c = allowed[k].nextSetBit(c + 1)) {
          int cost = cost(diagram.child(node, c), end, costs);
          if (cost < least) {
            least = cost;
            best = c;
          }
        }
        BitSet one = new BitSet();
        one.set(best);
        fixed[k] = one;
        node = diagram.child(node, best);
      }
      return fixed;
    }

    private static final int UNREACHABLE = 1_000_000;

    private int cost(int node, int end, Map<Integer, Integer> costs) {
      Diagram diagram = compiled.diagram();
      if (diagram.isTerminal(node)) {
        return node == end ? 0 : UNREACHABLE;
      }
      Integer known = costs.get(node);
      if (known != null) {
        return known;
      }
      int k = diagram.level(node);
      int least = UNREACHABLE;
      for (int c = allowed[k].nextSetBit(0); c >= 0; c = allowed[k].nextSetBit(c + 1)) {
        least = Math.min(least, cost(diagram.child(node, c), end, costs) + (isOpen(k) ? 1 : 0));
      }
      costs.put(node, least);
      return least;
    }

    /** Open variables one value of which would narrow the outcomes. */
    List<Integer> open(long outcomes) {
      List<Integer> open = new ArrayList<>();
      for (int k = 0; k < allowed.length; k++) {
        if (isOpen(k) && Long.bitCount(outcomes) > 1) {
          BitSet[] fixed = allowed.clone();
          for (int c = allowed[k].nextSetBit(0); c >= 0; c = allowed[k].nextSetBit(c + 1)) {
            fixed[k] = one(c);
            long narrowed = compiled.outcomesOf(fixed);
            if (narrowed != outcomes && (narrowed & CompiledLens.CONTRADICTION) == 0) {
              open.add(k);
              break;
            }
          }
        }
      }
      return open;
    }

    private static BitSet one(int c) {
      BitSet one = new BitSet();
      one.set(c);
      return one;
    }

    /** The first set of open variables, small sets first, that decides however it is settled. */
    List<Integer> deciding(List<Integer> open, long outcomes) {
      if (Long.bitCount(outcomes) > 1) {
        for (int size = 1; size <= Math.min(MOST_DECIDING, open.size()); size++) {
          List<Integer> found = choose(open, 0, size, new ArrayList<>());
          if (!found.isEmpty()) {
            return found;
          }
        }
      }
      return List.of();
    }

    private List<Integer> choose(List<Integer> open, int from, int size, List<Integer> chosen) {
      if (chosen.size() == size) {
        return decides(chosen, 0, allowed.clone()) ? List.copyOf(chosen) : List.of();
      }
      for (int i = from; i < open.size(); i++) {
        chosen.add(open.get(i));
        List<Integer> found = choose(open, i + 1, size, chosen);
        if (!found.isEmpty()) {
          return found;
        }
        chosen.removeLast();
      }
      return List.of();
    }

    private boolean decides(List<Integer> chosen, int at, BitSet[] fixed) {
      if (at == chosen.size()) {
        long outcomes = compiled.outcomesOf(fixed);
        return ++settings <= MOST_SETTINGS
            && ((outcomes & CompiledLens.CONTRADICTION) != 0 || Long.bitCount(outcomes) == 1);
      }
      int k = chosen.get(at);
      for (int c = allowed[k].nextSetBit(0); c >= 0; c = allowed[k].nextSetBit(c + 1)) {
        fixed[k] = one(c);
        if (!decides(chosen, at + 1, fixed)) {
          fixed[k] = allowed[k];
          return false;
        }
      }
      fixed[k] = allowed[k];
      return true;
    }
  }

  private static Clash clash(
      LensCompiler compiler, CompiledLens compiled, IntFunction<State> states) {
    boolean nfUnknown = compiled.lens() != null && compiled.lens().nfUnknown();
    List<Implication> laws = new ArrayList<>(compiler.codebook().implications());
    for (Implication law : List.copyOf(laws)) {
      laws.remove(law);
      if (isLawful(compiler.lawful(laws::contains, nfUnknown), states)) {
        laws.add(law);
      }
    }
    CompiledLens lawful = compiler.lawful(laws::contains, nfUnknown);
    BitSet[] allowed = lawful.allowed(states);
    List<String> facts = new ArrayList<>();
    for (int k = 0; k < allowed.length; k++) {
      BitSet kept = allowed[k];
      allowed[k] = lawful.domains().get(k).anything();
      if (!allowed[k].equals(kept)
          && (lawful.outcomesOf(allowed) & CompiledLens.CONTRADICTION) == 0) {
        allowed[k] = kept;
        facts.add(lawful.domains().get(k).variable().id());
      }
    }
    facts.sort(
        (a, b) -> Integer.compare(compiler.codebook().indexOf(a), compiler.codebook().indexOf(b)));
    return new Clash(
        facts, compiler.codebook().implications().stream().filter(laws::contains).toList());
  }

  private static boolean isLawful(CompiledLens lawful, IntFunction<State> states) {
    return (lawful.outcomes(states) & CompiledLens.CONTRADICTION) == 0;
  }
}
