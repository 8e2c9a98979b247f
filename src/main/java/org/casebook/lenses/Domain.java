package org.casebook.lenses;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.casebook.codebook.Value;
import org.casebook.codebook.Variable;
import org.casebook.coding.State;
import org.casebook.dates.Edtf;

/**
 * The values one variable could have, put together into <em>classes</em> that the rules at hand
 * cannot tell apart: two values are in one class if every atom answers alike for both. There are
 * finitely many, whatever the variable, and a {@link State} is the set of classes it allows.
 *
 * <p>Not applicable (NA) comes in two kinds where an implication of the codebook may force it:
 * <em>coded</em> NA, which stands in any completion, and <em>forced</em> NA, which an unknown value
 * takes in exactly those completions where an implication demands it. Elsewhere NA is a value for
 * which every atom is false.
 */
final class Domain {
  /**
   * More mentioned values of one multiple category than this are refused: their subsets are the
   * classes.
   */
  static final int MOST_MENTIONED = 10;

  private enum Kind {
    VALUE,
    NA_CODED,
    NA_FORCED
  }

  /**
   * What makes a class: the atoms that hold, and whether it is an NA that must be told from values.
   */
  private record Signature(BitSet holds, Kind kind) {}

  private final Variable variable;
  private final int index;
  private final List<Rule.Atom> atoms;
  private final boolean forcible;
  private final boolean nfUnknown;
  private final Map<Signature, Integer> classes = new LinkedHashMap<>();
  private final List<String> samples = new ArrayList<>();
  private final List<Signature> signatures = new ArrayList<>();
  private final BitSet anything = new BitSet();
  private final List<Long> cuts = new ArrayList<>();

  /**
   * @param index position in the codebook's list
   * @param asked every atom of every rule at hand over this variable
   * @param forcible whether an implication may force NA on it
   * @param nfUnknown whether NF leaves the fact open
   */
  Domain(
      Variable variable,
      int index,
      Collection<Rule.Atom> asked,
      boolean forcible,
      boolean nfUnknown) {
    this.variable = variable;
    this.index = index;
    this.atoms = List.copyOf(new LinkedHashSet<>(asked));
    this.forcible = forcible;
    this.nfUnknown = nfUnknown;
    switch (variable.kind()) {
      case Variable.Kind.Fact f -> {
        anything.set(add(holding(true), Kind.VALUE, "true"));
        anything.set(add(holding(false), Kind.VALUE, "false"));
      }
      case Variable.Kind.Category c -> {
        for (String option : variable.optionIds()) {
          anything.set(add(holding(option), Kind.VALUE, option));
        }
        add(new BitSet(), Kind.VALUE, "a value no longer in the list");
      }
      case Variable.Kind.Categories c -> subsets();
      case Variable.Kind.Place p -> {
        for (Rule.Atom atom : atoms) {
          if (atom instanceof Rule.OneOf one) {
            for (String country : one.values()) {
              anything.set(add(holding(country), Kind.VALUE, country));
            }
          }
        }
        anything.set(
            add(new BitSet(), Kind.VALUE, atoms.isEmpty() ? "any country" : "another country"));
      }
      case Variable.Kind.Date d -> intervals(Long.MIN_VALUE, true);
      case Variable.Kind.Casualties c -> intervals(0, false);
      case Variable.Kind.Whole w -> intervals(0, false);
      case Variable.Kind.Text t -> anything.set(add(new BitSet(), Kind.VALUE, "any text"));
    }
    add(notApplicable(), Kind.NA_CODED, "does not apply");
    if (forcible) {
      anything.set(add(notApplicable(), Kind.NA_FORCED, "does not apply"));
    }
  }

  private int add(BitSet holds, Kind kind, String sample) {
    Signature signature = new Signature(holds, forcible ? kind : Kind.VALUE);
    Integer known = classes.get(signature);
    if (known != null) {
      return known;
    }
    int made = classes.size();
    classes.put(signature, made);
    signatures.add(signature);
    samples.add(sample);
    return made;
  }

  private int classOf(BitSet holds, Kind kind) {
    Integer known = classes.get(new Signature(holds, forcible ? kind : Kind.VALUE));
    if (known == null) {
      throw new IllegalStateException("no class of " + variable.id() + " for " + holds);
    }
    return known;
  }

  private BitSet notApplicable() {
    BitSet holds = new BitSet();
    for (int a = 0; a < atoms.size(); a++) {
      holds.set(a, atoms.get(a) instanceof Rule.Empty);
    }
    return holds;
  }

  private BitSet holding(boolean fact) {
    BitSet holds = new BitSet();
    holds.set(0, atoms.size(), fact);
    return holds;
  }

  private BitSet holding(String value) {
    BitSet holds = new BitSet();
    for (int a = 0; a < atoms.size(); a++) {
      holds.set(a, atoms.get(a) instanceof Rule.OneOf one && one.values().contains(value));
    }
    return holds;
  }

  private BitSet holding(Set<String> values) {
    BitSet holds = new BitSet();
    for (int a = 0; a < atoms.size(); a++) {
      boolean so =
          switch (atoms.get(a)) {
            case Rule.Has has -> values.contains(has.value());
            case Rule.Empty empty -> values.isEmpty();
            case Rule.Holds h -> false;
            case Rule.OneOf o -> false;
            case Rule.Between b -> false;
          };
      holds.set(a, so);
    }
    return holds;
  }

  private BitSet holding(long point) {
    BitSet holds = new BitSet();
    for (int a = 0; a < atoms.size(); a++) {
      holds.set(a, atoms.get(a) instanceof Rule.Between b && b.from() <= point && point <= b.to());
    }
    return holds;
  }

  /** How many different values of a multiple category the rules mention. */
  static int mentioned(Collection<Rule.Atom> atoms) {
    Set<String> values = new TreeSet<>();
    for (Rule.Atom atom : atoms) {
      if (atom instanceof Rule.Has has) {
        values.add(has.value());
      }
    }
    return values.size();
  }

  private void subsets() {
    List<String> mentioned = new ArrayList<>();
    boolean emptiness = false;
    for (Rule.Atom atom : atoms) {
      if (atom instanceof Rule.Has has) {
        mentioned.add(has.value());
      } else {
        emptiness = true;
      }
    }
    List<String> options = variable.optionIds();
    String other = "";
    for (String option : options) {
      if (other.isEmpty() && !mentioned.contains(option)) {
        other = option;
      }
    }
    for (int subset = 0; subset < 1 << mentioned.size(); subset++) {
      Set<String> values = new TreeSet<>();
      for (int i = 0; i < mentioned.size(); i++) {
        if ((subset >> i & 1) == 1) {
          values.add(mentioned.get(i));
        }
      }
      anything.set(
          add(
              holding(values),
              Kind.VALUE,
              values.isEmpty() ? "none of them" : String.join(", ", values)));
      if (emptiness && subset == 0 && !other.isEmpty()) {
        anything.set(add(holding(Set.of(other)), Kind.VALUE, other));
      }
    }
    add(holding(Set.of("\u0000")), Kind.VALUE, "values no longer in the list");
  }

  /** Cuts the line at every bound an atom has; between two cuts no atom changes its answer. */
  private void intervals(long lowest, boolean days) {
    TreeSet<Long> starts = new TreeSet<>();
    starts.add(lowest);
    for (Rule.Atom atom : atoms) {
      if (atom instanceof Rule.Between b) {
        starts.add(Math.max(lowest, b.from()));
        if (b.to() != Long.MAX_VALUE) {
          starts.add(Math.max(lowest, b.to() + 1));
        }
      }
    }
    cuts.addAll(starts);
    for (int i = 0; i < cuts.size(); i++) {
      long from = cuts.get(i);
      long to = i + 1 < cuts.size() ? cuts.get(i + 1) - 1 : Long.MAX_VALUE;
      anything.set(
          add(holding(from), Kind.VALUE, days ? dayWords(from, to) : numberWords(from, to)));
    }
  }

  private static String numberWords(long from, long to) {
    if (to == Long.MAX_VALUE) {
      return from == 0 ? "any number" : "at least " + from;
    }
    return from == to ? Long.toString(from) : from + " to " + to;
  }

  private static String dayWords(long from, long to) {
    if (from == Long.MIN_VALUE) {
      return to == Long.MAX_VALUE ? "any day" : "until " + java.time.LocalDate.ofEpochDay(to);
    }
    if (to == Long.MAX_VALUE) {
      return "from " + java.time.LocalDate.ofEpochDay(from);
    }
    return from == to
        ? java.time.LocalDate.ofEpochDay(from).toString()
        : java.time.LocalDate.ofEpochDay(from) + " to " + java.time.LocalDate.ofEpochDay(to);
  }

  Variable variable() {
    return variable;
  }

  /** Position in the codebook's list. */
  int index() {
    return index;
  }

  int size() {
    return signatures.size();
  }

  /** A value of that class, in words. */
  String sample(int cls) {
    return samples.get(cls);
  }

  /** The classes for which the atom holds. */
  BitSet holding(Rule.Atom atom) {
    int a = atoms.indexOf(atom);
    BitSet holding = new BitSet();
    for (int c = 0; c < signatures.size(); c++) {
      holding.set(c, signatures.get(c).holds().get(a));
    }
    return holding;
  }

  /** The classes of NA, coded and forced; only where NA may be forced. */
  BitSet notApplicableClasses() {
    BitSet classes = new BitSet();
    for (int c = 0; c < signatures.size(); c++) {
      classes.set(c, forcible && signatures.get(c).kind() != Kind.VALUE);
    }
    return classes;
  }

  /** The class of forced NA; only where NA may be forced. */
  BitSet forcedClass() {
    BitSet classes = new BitSet();
    for (int c = 0; c < signatures.size(); c++) {
      classes.set(c, forcible && signatures.get(c).kind() == Kind.NA_FORCED);
    }
    return classes;
  }

  /** The classes an unknown value may have. */
  BitSet anything() {
    return (BitSet) anything.clone();
  }

  /** The classes a state allows; never empty. */
  BitSet allowed(State state) {
    return switch (state) {
      case State.Unknown u -> anything();
      case State.Known known -> allowed(known.value());
      case State.Disputed disputed -> disputed(disputed.values());
    };
  }

  /**
   * A dispute that names no values is about yes and no for a fact, and about anything for the
   * others.
   */
  private BitSet disputed(List<Value> values) {
    if (values.isEmpty()) {
      return variable.kind() instanceof Variable.Kind.Fact ? yesAndNo() : anything();
    }
    BitSet union = new BitSet();
    for (Value value : values) {
      union.or(allowed(value));
    }
    return union;
  }

  private BitSet yesAndNo() {
    BitSet both = new BitSet();
    both.set(classOf(holding(true), Kind.VALUE));
    both.set(classOf(holding(false), Kind.VALUE));
    return both;
  }

  private BitSet only(BitSet holds, Kind kind) {
    BitSet one = new BitSet();
    one.set(classOf(holds, kind));
    return one;
  }

  /**
   * An answer of a kind the variable no longer has waits for recoding and says nothing: anything.
   */
  private BitSet allowed(Value value) {
    return switch (value) {
      case Value.Mark mark ->
          switch (mark) {
            case U -> anything();
            case D -> disputed(List.of());
            case NA -> only(notApplicable(), Kind.NA_CODED);
            case Y -> isFact() ? only(holding(true), Kind.VALUE) : anything();
            case N -> isFact() ? only(holding(false), Kind.VALUE) : anything();
            case NF ->
                !isFact() ? anything() : nfUnknown ? yesAndNo() : only(holding(false), Kind.VALUE);
          };
      case Value.Choice choice ->
          variable.kind() instanceof Variable.Kind.Category
              ? only(holding(choice.id()), Kind.VALUE)
              : anything();
      case Value.Choices choices ->
          variable.kind() instanceof Variable.Kind.Categories
              ? only(holding(choices.ids()), Kind.VALUE)
              : anything();
      case Value.Place place ->
          variable.kind() instanceof Variable.Kind.Place
              ? only(holding(place.country()), Kind.VALUE)
              : anything();
      case Value.Words words ->
          variable.kind() instanceof Variable.Kind.Text
              ? only(new BitSet(), Kind.VALUE)
              : anything();
      case Value.Day day -> {
        if (!(variable.kind() instanceof Variable.Kind.Date)) {
          yield anything();
        }
        BitSet union = new BitSet();
        for (Edtf.Span span : day.date().spans()) {
          union.or(between(span.from(), span.to()));
        }
        yield union;
      }
      case Value.Casualties n ->
          variable.kind() instanceof Variable.Kind.Casualties
              ? between(n.least(), n.most() == Integer.MAX_VALUE ? Long.MAX_VALUE : n.most())
              : anything();
      case Value.Whole n ->
          variable.kind() instanceof Variable.Kind.Whole
              ? between(n.low(), n.high() == null ? Long.MAX_VALUE : Math.max(n.low(), n.high()))
              : anything();
    };
  }

  private boolean isFact() {
    return variable.kind() instanceof Variable.Kind.Fact;
  }

  /** The classes of every value from {@code from} to {@code to}, both included. */
  private BitSet between(long from, long to) {
    BitSet union = new BitSet();
    for (int i = 0; i < cuts.size(); i++) {
      long start = cuts.get(i);
      long end = i + 1 < cuts.size() ? cuts.get(i + 1) - 1 : Long.MAX_VALUE;
      if (start <= to && from <= end) {
        union.set(classOf(holding(start), Kind.VALUE));
      }
    }
    return union;
  }
}
