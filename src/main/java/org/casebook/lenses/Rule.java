package org.casebook.lenses;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A rule after reading: what is left of CEL once only questions remain that a completion answers
 * with true or false.
 *
 * <p>Variables are positions in the codebook's list. In a completion where a variable does not
 * apply (NA), every atom over it is false, except {@link Empty}, which is true.
 */
sealed interface Rule {
  Rule TRUE = new Constant(true);
  Rule FALSE = new Constant(false);

  record Constant(boolean value) implements Rule {}

  record Not(Rule rule) implements Rule {}

  /** All of them hold; at least two. */
  record All(List<Rule> rules) implements Rule {
    public All {
      rules = List.copyOf(rules);
    }
  }

  /** At least one of them holds; at least two. */
  record Any(List<Rule> rules) implements Rule {
    public Any {
      rules = List.copyOf(rules);
    }
  }

  /** A question about one variable. */
  sealed interface Atom extends Rule {
    int variable();
  }

  /** The fact is so. */
  record Holds(int variable) implements Atom {}

  /** The category, or the place's country, is one of these. */
  record OneOf(int variable, Set<String> values) implements Atom {
    public OneOf {
      values = java.util.Collections.unmodifiableSet(new TreeSet<>(values));
    }
  }

  /** The multiple category includes this value. */
  record Has(int variable, String value) implements Atom {}

  /** The multiple category has no value at all. */
  record Empty(int variable) implements Atom {}

  /**
   * The number, or the epoch day, lies in a closed interval; {@link Long#MIN_VALUE} and {@link
   * Long#MAX_VALUE} stand for open ends.
   */
  record Between(int variable, long from, long to) implements Atom {}

  static Rule not(Rule rule) {
    return switch (rule) {
      case Constant c -> c.value() ? FALSE : TRUE;
      case Not n -> n.rule();
      case All a -> new Not(a);
      case Any a -> new Not(a);
      case Atom a -> new Not(a);
    };
  }

  static Rule all(List<Rule> rules) {
    return joined(rules, true);
  }

  static Rule any(List<Rule> rules) {
    return joined(rules, false);
  }

  private static Rule joined(List<Rule> rules, boolean all) {
    java.util.LinkedHashSet<Rule> kept = new java.util.LinkedHashSet<>();
    for (Rule rule : rules) {
      if (rule instanceof Constant c) {
        if (c.value() != all) {
          return c;
        }
      } else if (all && rule instanceof All a) {
        kept.addAll(a.rules());
      } else if (!all && rule instanceof Any a) {
        kept.addAll(a.rules());
      } else {
        kept.add(rule);
      }
    }
    if (kept.isEmpty()) {
      return all ? TRUE : FALSE;
    }
    if (kept.size() == 1) {
      return kept.iterator().next();
    }
    return all ? new All(List.copyOf(kept)) : new Any(List.copyOf(kept));
  }

  /** Every atom in it, in reading order, repeated where it repeats. */
  default void atoms(Consumer<Atom> each) {
    switch (this) {
      case Constant c -> {}
      case Not n -> n.rule().atoms(each);
      case All a -> a.rules().forEach(r -> r.atoms(each));
      case Any a -> a.rules().forEach(r -> r.atoms(each));
      case Atom a -> each.accept(a);
    }
  }
}
