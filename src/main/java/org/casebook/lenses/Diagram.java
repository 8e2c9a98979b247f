package org.casebook.lenses;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * An ordered multi-valued decision diagram: a function from one class per variable to an outcome,
 * with every shared part stored once [1]. Nodes are numbers; the first {@code terminals} of them
 * are the outcomes.
 *
 * <p>[1] R. E. Bryant, Graph-based algorithms for Boolean function manipulation, IEEE Transactions
 * on Computers C-35(8), 1986; for variables with more than two values: A. Srinivasan, T. Kam, S.
 * Malik, R. K. Brayton, Algorithms for discrete function manipulation, ICCAD 1990.
 */
final class Diagram {
  /** Larger diagrams are given up: a lens that needs one is refused. */
  static final int MOST_NODES = 50_000;

  static final int FALSE = 0;
  static final int TRUE = 1;

  /** Grew beyond {@link #MOST_NODES}. */
  static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLarge() {
      super("the diagram grew beyond " + MOST_NODES + " nodes", null, false, false);
    }
  }

  private record Node(int level, int[] children) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Node n && n.level == level && Arrays.equals(n.children, children);
    }

    @Override
    public int hashCode() {
      return 31 * level + Arrays.hashCode(children);
    }
  }

  private record Choice(int condition, int then, int otherwise) {}

  private final int terminals;
  private final List<Domain> domains;
  private final Map<Integer, Integer> levels = new HashMap<>();
  private final List<Node> nodes = new ArrayList<>();
  private final Map<Node, Integer> unique = new HashMap<>();
  private final Map<Choice, Integer> choices = new HashMap<>();
  private final IdentityHashMap<Rule, Integer> read = new IdentityHashMap<>();

  /**
   * @param domains the variables in the order in which the diagram asks for them
   * @param terminals number of terminals, FALSE and TRUE (0 and 1) included
   */
  Diagram(List<Domain> domains, int terminals) {
    this.domains = domains;
    this.terminals = terminals;
    for (int level = 0; level < domains.size(); level++) {
      levels.put(domains.get(level).index(), level);
    }
    for (int t = 0; t < terminals; t++) {
      nodes.add(new Node(Integer.MAX_VALUE, new int[] {t}));
    }
  }

  boolean isTerminal(int node) {
    return node < terminals;
  }

  /** Which variable the node asks for; {@link Integer#MAX_VALUE} for terminals. */
  int level(int node) {
    return nodes.get(node).level();
  }

  /** Where the node leads for a class of its variable. */
  int child(int node, int cls) {
    return nodes.get(node).children()[cls];
  }

  private int make(int level, int[] children) {
    for (int i = 1; i < children.length; i++) {
      if (children[i] != children[0]) {
        Node node = new Node(level, children);
        Integer known = unique.get(node);
        if (known != null) {
          return known;
        }
        if (nodes.size() >= MOST_NODES) {
          throw new TooLarge();
        }
        nodes.add(node);
        unique.put(node, nodes.size() - 1);
        return nodes.size() - 1;
      }
    }
    return children[0];
  }

  /** TRUE where the variable's class is in the set. */
  int member(int variable, BitSet classes) {
    int level = level(variable, levels);
    int[] children = new int[domains.get(level).size()];
    for (int c = 0; c < children.length; c++) {
      children[c] = classes.get(c) ? TRUE : FALSE;
    }
    return make(level, children);
  }

  private static int level(int variable, Map<Integer, Integer> levels) {
    Integer level = levels.get(variable);
    if (level == null) {
      throw new IllegalStateException("variable " + variable + " is not in the order");
    }
    return level;
  }

  /** The diagram of a rule: TRUE or FALSE at its ends. */
  int of(Rule rule) {
    Integer known = read.get(rule);
    if (known != null) {
      return known;
    }
    int made =
        switch (rule) {
          case Rule.Constant c -> c.value() ? TRUE : FALSE;
          case Rule.Not n -> choose(of(n.rule()), FALSE, TRUE);
          case Rule.All a -> {
            int all = TRUE;
            for (Rule part : a.rules()) {
              all = choose(of(part), all, FALSE);
            }
            yield all;
          }
          case Rule.Any a -> {
            int any = FALSE;
            for (Rule part : a.rules()) {
              any = choose(of(part), TRUE, any);
            }
            yield any;
          }
          case Rule.Atom a ->
              member(a.variable(), domains.get(level(a.variable(), levels)).holding(a));
        };
    read.put(rule, made);
    return made;
  }

  /**
   * The diagram that is {@code then} where the condition is TRUE and {@code otherwise} where it is
   * FALSE.
   */
  int choose(int condition, int then, int otherwise) {
    if (condition == TRUE) {
      return then;
    }
    if (condition == FALSE) {
      return otherwise;
    }
    if (then == otherwise) {
      return then;
    }
    if (then == TRUE && otherwise == FALSE) {
      return condition;
    }
    Choice choice = new Choice(condition, then, otherwise);
    Integer known = choices.get(choice);
    if (known != null) {
      return known;
    }
    int level = Math.min(level(condition), Math.min(level(then), level(otherwise)));
    int[] children = new int[domains.get(level).size()];
    for (int c = 0; c < children.length; c++) {
      children[c] = choose(at(condition, level, c), at(then, level, c), at(otherwise, level, c));
    }
    int made = make(level, children);
    choices.put(choice, made);
    return made;
  }

  private int at(int node, int level, int cls) {
    return level(node) == level ? child(node, cls) : node;
  }

  /** How many nodes can be reached from that one, terminals included. */
  int reachable(int root) {
    BitSet seen = new BitSet();
    List<Integer> todo = new ArrayList<>(List.of(root));
    while (!todo.isEmpty()) {
      int node = todo.removeLast();
      if (!seen.get(node)) {
        seen.set(node);
        if (!isTerminal(node)) {
          for (int child : nodes.get(node).children()) {
            todo.add(child);
          }
        }
      }
    }
    return seen.cardinality();
  }
}
