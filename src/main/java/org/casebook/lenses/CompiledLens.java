package org.casebook.lenses;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.casebook.codebook.Codebook;
import org.casebook.coding.State;
import org.casebook.yaml.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A lens made ready to run: reads the states of one incident, variable by variable, and gives the
 * exact set of outcomes that its lawful completions have.
 *
 * <p><b>How.</b> A completion gives every variable one value. The question "which outcomes does
 * some completion give?" is answered in three steps, none of which ever lists completions.
 *
 * <ol>
 *   <li>The values of each variable fall into finitely many {@linkplain Domain classes} that no
 *       rule can tell apart (predicate abstraction in the sense of [1]); a state is a set of
 *       classes, its <em>symbol</em>.
 *   <li>Lens, filter and implications together are one function from one class per variable to an
 *       outcome: a category, <em>out</em>, or <em>ruled out</em> by an implication. It is held as
 *       an ordered multi-valued {@linkplain Diagram decision diagram} [2, 3]. Its size depends on
 *       the order of the variables, and finding the best order is hard [4]; {@link VariableOrder}
 *       finds a good one.
 *   <li>The diagram, read level by level, is a finite automaton over classes. Where a state allows
 *       several classes, all of them must be followed at once, and that is a nondeterministic
 *       automaton; the subset construction [5] makes it deterministic. An automaton state is a set
 *       of diagram nodes; one look-up per variable read then does for an incident what following
 *       every completion would do, because the nodes reached are exactly the ends of the
 *       completions so far. After the last variable the set holds terminals only: the outcomes.
 *       <em>Ruled out</em> is left out of the sets, so an empty set is a contradiction.
 * </ol>
 *
 * <p>The automaton is built as symbols appear and kept; state and symbol numbers never change, so
 * what a caller keeps stays right while dictionaries grow. It refuses to grow beyond {@link
 * #MOST_TRANSITIONS}.
 *
 * <p>Three-valued logic rule by rule [6] would be simpler and is not exact: it calls {@code x ||
 * !x} unknown.
 *
 * <ol>
 *   <li>S. Graf, H. Saïdi, Construction of abstract state graphs with PVS, CAV 1997.
 *   <li>R. E. Bryant, Graph-based algorithms for Boolean function manipulation, IEEE Trans.
 *       Computers C-35(8), 1986.
 *   <li>A. Srinivasan, T. Kam, S. Malik, R. K. Brayton, Algorithms for discrete function
 *       manipulation, ICCAD 1990.
 *   <li>B. Bollig, I. Wegener, Improving the variable ordering of OBDDs is NP-complete, IEEE Trans.
 *       Computers 45(9), 1996.
 *   <li>M. O. Rabin, D. Scott, Finite automata and their decision problems, IBM J. Research and
 *       Development 3(2), 1959.
 *   <li>S. C. Kleene, Introduction to Metamathematics, 1952, section 64.
 * </ol>
 *
 * <p>Safe for use by several threads. In an array it hands out, entries that are there never
 * change; nobody else may change them.
 */
public final class CompiledLens {
  /** Bit of an outcome set: some completion is outside the population. */
  public static final long OUT = 1L << 62;

  /** Bit of an outcome set: the facts contradict the implications, no completion is left. */
  public static final long CONTRADICTION = 1L << 63;

  /**
   * Automata with more transitions than this are refused, and so are those whose states hold more
   * nodes than this together. The lenses of the study of plots stay below 20,000.
   */
  public static final int MOST_TRANSITIONS = 5_000_000;

  /**
   * One thing an incident can be under the lens.
   *
   * @param id the category's id
   * @param title its title
   * @param words its rule in words, may be empty
   * @param when its rule in CEL, or null for the category of what is left over
   */
  public record Outcome(String id, String title, String words, @Nullable Passage when) {}

  private final Codebook codebook;
  private final @Nullable Lens lens;
  private final @Nullable String variant;
  private final @Nullable Passage filter;
  private final List<Outcome> outcomes;
  private final Map<String, Long> aggregates;
  private final List<Domain> domains;
  private final Diagram diagram;
  private final int root;
  private final int firstCategory;
  private final int[] reads;
  private final long everything;
  private final List<Level> levels = new ArrayList<>();
  private long[] ends = new long[0];
  private int transitions;
  private int nodesHeld;

  /** A set of diagram nodes. */
  private record NodeSet(int[] nodes) {
    @Override
    public boolean equals(Object other) {
      return other instanceof NodeSet set && Arrays.equals(nodes, set.nodes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(nodes);
    }
  }

  /**
   * The automaton's states before one variable is read, its symbols, and where they lead (-1: not
   * built yet).
   */
  private static final class Level {
    final Map<NodeSet, Integer> numbers = new HashMap<>();
    final List<NodeSet> states = new ArrayList<>();
    final Map<BitSet, Integer> symbolOf = new HashMap<>();
    final List<int[]> symbols = new ArrayList<>();
    int[] table = new int[0];
    int width;
    int built;

    int number(NodeSet set) {
      Integer known = numbers.get(set);
      if (known != null) {
        return known;
      }
      numbers.put(set, states.size());
      states.add(set);
      return states.size() - 1;
    }
  }

  /**
   * Made by {@link LensCompiler} only. Terminals: FALSE, TRUE, the categories in order, OUT, ruled
   * out.
   */
  CompiledLens(
      Codebook codebook,
      @Nullable Lens lens,
      @Nullable String variant,
      @Nullable Passage filter,
      List<Outcome> outcomes,
      Map<String, Long> aggregates,
      Diagram diagram,
      int root,
      List<Domain> domains) {
    this.codebook = codebook;
    this.lens = lens;
    this.variant = variant;
    this.filter = filter;
    this.outcomes = List.copyOf(outcomes);
    this.aggregates = Collections.unmodifiableMap(new LinkedHashMap<>(aggregates));
    this.domains = List.copyOf(domains);
    this.diagram = diagram;
    this.root = root;
    this.firstCategory = 2;
    this.reads = domains.stream().mapToInt(Domain::index).toArray();
    this.everything = (1L << outcomes.size()) - 1 | OUT | CONTRADICTION;
    for (int k = 0; k <= domains.size(); k++) {
      levels.add(new Level());
    }
    levels.get(0).number(new NodeSet(root == ruledOut() ? new int[0] : new int[] {root}));
    for (int k = 0; k < domains.size(); k++) {
      symbol(k, domains.get(k).anything());
      for (int c = 0; c < domains.get(k).size(); c++) {
        BitSet one = new BitSet();
        one.set(c);
        symbol(k, one);
      }
    }
    close();
  }

  private int ruledOut() {
    return firstCategory + outcomes.size() + 1;
  }

  /** The codebook whose variables it reads. */
  public Codebook codebook() {
    return codebook;
  }

  /** The lens, or null for counting without one. */
  public @Nullable Lens lens() {
    return lens;
  }

  /** The variant chosen, or null. */
  public @Nullable String variant() {
    return variant;
  }

  /** The filter folded into the population, or null. */
  public @Nullable String filter() {
    return filter == null ? null : filter.text();
  }

  /**
   * Category ids in order, the left-over one last; without a lens a single category with the id "".
   */
  public List<String> categories() {
    return outcomes.stream().map(Outcome::id).toList();
  }

  /** The categories with their titles and rules, in the order of {@link #categories}. */
  public List<Outcome> rules() {
    return outcomes;
  }

  /** For each aggregate the bits of its categories. */
  public Map<String, Long> aggregates() {
    return aggregates;
  }

  /**
   * Positions in {@code codebook().variables()} of the variables it reads, in the order in which it
   * reads them.
   */
  public int[] reads() {
    return reads.clone();
  }

  /** The automaton's state before anything is read: 0. */
  public int start() {
    return 0;
  }

  /**
   * Translates a dictionary of states into the symbols the automaton reads.
   *
   * @param k which of {@link #reads}
   * @param dictionary states by code
   * @return symbols by code; a code keeps its symbol when the dictionary grows
   */
  public synchronized int[] symbols(int k, List<State> dictionary) {
    int[] symbols = new int[dictionary.size()];
    for (int code = 0; code < symbols.length; code++) {
      symbols[code] = symbol(k, domains.get(k).allowed(dictionary.get(code)));
    }
    return symbols;
  }

  /** How many symbols the k-th variable read has so far: the width of a row of {@link #table}. */
  public synchronized int symbolCount(int k) {
    return levels.get(k).symbols.size();
  }

  /**
   * Where the automaton goes from a state before the k-th variable read when it reads that symbol.
   */
  public synchronized int next(int state, int k, int symbol) {
    widen(levels.get(k));
    return step(k, state, symbol);
  }

  /**
   * All of {@link #next} for the k-th variable read and every symbol known so far, at {@code state
   * * symbolCount(k) + symbol}. Ask for the symbols of all variables first, then for {@link
   * #tables}.
   */
  public synchronized int[] table(int k) {
    close();
    return levels.get(k).table;
  }

  /**
   * The whole automaton as it stands: taken together, so that widths, tables and outcomes fit each
   * other.
   *
   * @param widths symbols of the k-th variable read
   * @param next for the k-th variable read, the next state at {@code state * widths[k] + symbol}
   * @param outcomes outcome set by final state
   */
  public record Tables(int[] widths, int[][] next, long[] outcomes) {}

  /** The whole automaton for every symbol known so far. */
  public synchronized Tables tables() {
    close();
    int[] widths = new int[reads.length];
    int[][] next = new int[reads.length][];
    for (int k = 0; k < reads.length; k++) {
      widths[k] = levels.get(k).width;
      next[k] = levels.get(k).table;
    }
    long[] finals = new long[levels.getLast().states.size()];
    for (int s = 0; s < finals.length; s++) {
      finals[s] = outcomes(s);
    }
    return new Tables(widths, next, finals);
  }

  /** How many states the automaton has so far, all levels together. */
  public synchronized int stateCount() {
    int count = 0;
    for (Level level : levels) {
      count += level.states.size();
    }
    return count;
  }

  /** How many nodes the decision diagram has, terminals included. */
  public int diagramNodes() {
    return diagram.reachable(root);
  }

  /**
   * The outcome set of a state after the last variable.
   *
   * @return bit i for category i, {@link #OUT}; a contradiction sets every category's bit, OUT and
   *     {@link #CONTRADICTION}
   */
  public synchronized long outcomes(int finalState) {
    List<NodeSet> states = levels.getLast().states;
    if (finalState >= ends.length) {
      long[] more = Arrays.copyOf(ends, states.size());
      for (int s = ends.length; s < more.length; s++) {
        more[s] = outcomes(states.get(s));
      }
      ends = more;
    }
    return ends[finalState];
  }

  private long outcomes(NodeSet set) {
    if (set.nodes().length == 0) {
      return everything;
    }
    long bits = 0;
    for (int terminal : set.nodes()) {
      int category = terminal - firstCategory;
      bits |= category == outcomes.size() ? OUT : 1L << category;
    }
    return bits;
  }

  /**
   * The outcome set of one incident.
   *
   * @param states position in the codebook's variables to the incident's state
   */
  public synchronized long outcomes(IntFunction<State> states) {
    int state = start();
    for (int k = 0; k < reads.length; k++) {
      int symbol = symbol(k, domains.get(k).allowed(states.apply(reads[k])));
      widen(levels.get(k));
      state = step(k, state, symbol);
    }
    return outcomes(state);
  }

  /** The outcome set for chosen classes per variable read. */
  synchronized long outcomesOf(BitSet[] classes) {
    int state = start();
    for (int k = 0; k < reads.length; k++) {
      int symbol = symbol(k, classes[k]);
      widen(levels.get(k));
      state = step(k, state, symbol);
    }
    return outcomes(state);
  }

  /** The classes the incident's states allow, per variable read. */
  BitSet[] allowed(IntFunction<State> states) {
    BitSet[] allowed = new BitSet[reads.length];
    for (int k = 0; k < reads.length; k++) {
      allowed[k] = domains.get(k).allowed(states.apply(reads[k]));
    }
    return allowed;
  }

  List<Domain> domains() {
    return domains;
  }

  Diagram diagram() {
    return diagram;
  }

  int root() {
    return root;
  }

  /** The diagram's terminal for a single outcome bit. */
  int terminal(long bit) {
    return bit == OUT
        ? firstCategory + outcomes.size()
        : firstCategory + Long.numberOfTrailingZeros(bit);
  }

  private int symbol(int k, BitSet classes) {
    Level level = levels.get(k);
    Integer known = level.symbolOf.get(classes);
    if (known != null) {
      return known;
    }
    BitSet kept = (BitSet) classes.clone();
    level.symbolOf.put(kept, level.symbols.size());
    level.symbols.add(kept.stream().toArray());
    return level.symbols.size() - 1;
  }

  /** Makes room in the table for every state and symbol there is; -1 marks what is not built. */
  private void widen(Level level) {
    int width = level.symbols.size();
    long size = (long) width * level.states.size();
    if (level.width == width && level.table.length == size) {
      return;
    }
    if (transitions + size - level.table.length > MOST_TRANSITIONS) {
      throw tooLarge();
    }
    int[] table;
    if (level.width == width) {
      table = Arrays.copyOf(level.table, (int) size);
      Arrays.fill(table, level.table.length, table.length, -1);
    } else {
      table = new int[(int) size];
      Arrays.fill(table, -1);
      int rows = level.width == 0 ? 0 : level.table.length / level.width;
      for (int s = 0; s < rows; s++) {
        System.arraycopy(level.table, s * level.width, table, s * width, level.width);
      }
      level.built = 0;
    }
    transitions += table.length - level.table.length;
    level.width = width;
    level.table = table;
  }

  private int number(int k, NodeSet set) {
    Level level = levels.get(k);
    int before = level.states.size();
    int number = level.number(set);
    if (level.states.size() > before) {
      nodesHeld += set.nodes().length;
      if (nodesHeld > MOST_TRANSITIONS) {
        throw tooLarge();
      }
    }
    return number;
  }

  private LensRefused tooLarge() {
    return new LensRefused(
        new Problem(
            lens == null ? "filter" : lens.file(),
            1,
            1,
            "the lens needs more than "
                + MOST_TRANSITIONS
                + " steps to be decided exactly: make its rules simpler"));
  }

  private int step(int k, int state, int symbol) {
    Level level = levels.get(k);
    int at = state * level.width + symbol;
    int known = level.table[at];
    if (known >= 0) {
      return known;
    }
    int next = number(k + 1, follow(k, level.states.get(state).nodes(), level.symbols.get(symbol)));
    level.table[at] = next;
    return next;
  }

  /** Every node reached from these over any of the classes. */
  private NodeSet follow(int k, int[] nodes, int[] classes) {
    BitSet reached = new BitSet();
    for (int node : nodes) {
      if (diagram.level(node) == k) {
        for (int cls : classes) {
          reached.set(diagram.child(node, cls));
        }
      } else {
        reached.set(node);
      }
    }
    reached.clear(ruledOut());
    return new NodeSet(reached.stream().toArray());
  }

  /** Builds every transition for every symbol known so far. */
  private void close() {
    for (int k = 0; k < reads.length; k++) {
      Level level = levels.get(k);
      widen(level);
      boolean whole = true;
      for (int at = level.built; at < level.table.length && whole; at++) {
        whole = level.table[at] >= 0;
      }
      if (whole) {
        level.built = level.table.length;
        continue;
      }
      int[] table = level.table;
      for (int s = 0, at = 0; s < level.states.size(); s++) {
        int[] nodes = level.states.get(s).nodes();
        for (int symbol = 0; symbol < level.width; symbol++, at++) {
          if (table[at] < 0) {
            table[at] = number(k + 1, follow(k, nodes, level.symbols.get(symbol)));
          }
        }
      }
      level.built = table.length;
    }
  }
}
