package org.casebook.lenses;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.casebook.coding.State;

/**
 * Compares what two lenses, or one lens at two dates, say about the same incident. A flip is a
 * difference of outcome sets; it is certain where the sets have nothing in common.
 *
 * <p>Two lenses are compared through their categories of equal id and those one declares to be the
 * same as the other's ({@code same_as}); each of the other categories stands for itself. Where no
 * category with a rule is shared (what is left over does not count) there is nothing to flip
 * between, and only a cross-table of the outcome sets makes sense. Being outside the population is
 * one outcome for both.
 */
public final class Flips {
  /**
   * Sets of variables tried before a smallest set is given up for one that merely has nothing to
   * spare.
   */
  private static final int MOST_TRIED = 200_000;

  private final CompiledLens first;
  private final CompiledLens second;
  private final List<String> labels = new ArrayList<>();
  private final int[] labelOfFirst;
  private final int[] labelOfSecond;
  private final boolean comparable;

  /**
   * What happened to one incident.
   *
   * @param flipped whether the outcome sets differ
   * @param certain whether they have nothing in common
   */
  public record Flip(boolean flipped, boolean certain) {}

  /**
   * The variables behind a flip, in codebook order.
   *
   * @param variables their ids
   * @param smallest whether no smaller set does; else only that none of these can be left out
   */
  public record Facts(List<String> variables, boolean smallest) {
    public Facts {
      variables = List.copyOf(variables);
    }
  }

  private Flips(CompiledLens first, CompiledLens second) {
    if (first.codebook() != second.codebook() && !first.codebook().equals(second.codebook())) {
      throw new IllegalArgumentException("two lenses are compared over one codebook");
    }
    this.first = first;
    this.second = second;
    Map<String, Integer> numbers = new LinkedHashMap<>();
    List<String> mine = first.categories();
    labelOfFirst = new int[mine.size()];
    for (int i = 0; i < mine.size(); i++) {
      labelOfFirst[i] = label(numbers, mine.get(i));
    }
    List<String> theirs = second.categories();
    labelOfSecond = new int[theirs.size()];
    boolean shared = false;
    for (int i = 0; i < theirs.size(); i++) {
      int same = sameInFirst(theirs.get(i));
      shared |= same >= 0 && !(leftOver(first, same) && leftOver(second, i));
      labelOfSecond[i] = same >= 0 ? labelOfFirst[same] : label(numbers, theirs.get(i));
    }
    labels.addAll(numbers.keySet());
    comparable = shared && labels.size() <= 62;
  }

  /**
   * What no rule holds for means something else under each lens, so that two lenses which share
   * only that share nothing.
   */
  private static boolean leftOver(CompiledLens lens, int category) {
    Lens file = lens.lens();
    return file != null && file.otherwise().id().equals(lens.categories().get(category));
  }

  private static int label(Map<String, Integer> numbers, String id) {
    Integer known = numbers.get(id);
    if (known == null) {
      known = numbers.size();
      numbers.put(id, known);
    }
    return known;
  }

  /** Position in the first lens of the category that one of the second means the same as, or -1. */
  private int sameInFirst(String category) {
    Lens one = first.lens();
    Lens two = second.lens();
    if (one == null || two == null) {
      return -1;
    }
    Passage declared = two.sameAs().get(category);
    if (declared != null && declared.text().startsWith(one.id() + "/")) {
      return first.categories().indexOf(declared.text().substring(one.id().length() + 1));
    }
    for (Map.Entry<String, Passage> entry : one.sameAs().entrySet()) {
      if (entry.getValue().text().equals(two.id() + "/" + category)) {
        return first.categories().indexOf(entry.getKey());
      }
    }
    return first.categories().indexOf(category);
  }

  /** Two lenses, or two variants of one, over the same codebook. */
  public static Flips between(CompiledLens first, CompiledLens second) {
    return new Flips(first, second);
  }

  /**
   * Whether the two share a category; else only a cross-table makes sense and nothing is called a
   * flip.
   */
  public boolean comparable() {
    return comparable;
  }

  /**
   * Names of the outcomes compared: the first lens's categories, then those only the second has.
   */
  public List<String> labels() {
    return List.copyOf(labels);
  }

  /**
   * Compares the outcome sets of one incident.
   *
   * @param ofFirst outcome set under the first lens
   * @param ofSecond outcome set under the second lens
   */
  public Flip flip(long ofFirst, long ofSecond) {
    if (!comparable) {
      return new Flip(false, false);
    }
    return compare(labelled(ofFirst, labelOfFirst), labelled(ofSecond, labelOfSecond));
  }

  /**
   * A contradictory incident may be anything under either lens, so it tells no difference between
   * them.
   */
  private static Flip compare(long a, long b) {
    boolean either = ((a | b) & CompiledLens.CONTRADICTION) != 0;
    boolean both = (a & b & CompiledLens.CONTRADICTION) != 0;
    return new Flip(a != b && !both, (a & b) == 0 && !either);
  }

  private static long labelled(long outcomes, int[] labelOf) {
    long labelled = outcomes & (CompiledLens.OUT | CompiledLens.CONTRADICTION);
    for (int i = 0; i < labelOf.length; i++) {
      if ((outcomes >> i & 1) == 1) {
        labelled |= 1L << labelOf[i];
      }
    }
    return labelled;
  }

  /**
   * The facts on which the two lenses differ about one incident: a smallest set of coded variables
   * whose states alone, everything else unknown, already make the flip. For a certain flip that is:
   * make the outcome sets disjoint; for another: make exactly these two outcome sets.
   */
  public Facts facts(IntFunction<State> states) {
    long a = first.outcomes(states);
    long b = second.outcomes(states);
    boolean certain = flip(a, b).certain();
    List<Integer> coded = new ArrayList<>();
    for (int v = 0; v < first.codebook().variables().size(); v++) {
      int variable = v;
      boolean read =
          Arrays.stream(first.reads()).anyMatch(r -> r == variable)
              || Arrays.stream(second.reads()).anyMatch(r -> r == variable);
      if (read && !states.apply(v).equals(State.UNKNOWN)) {
        coded.add(v);
      }
    }
    return smallest(
        coded,
        first,
        kept -> {
          IntFunction<State> only = v -> kept.contains(v) ? states.apply(v) : State.UNKNOWN;
          long withFirst = first.outcomes(only);
          long withSecond = second.outcomes(only);
          return certain
              ? flip(withFirst, withSecond).certain()
              : withFirst == a && withSecond == b;
        });
  }

  /** One lens at two dates: compares the two outcome sets of one incident. */
  public static Flip overTime(long before, long after) {
    return compare(before, after);
  }

  /**
   * What made a flip between two dates: a smallest set of variables whose change alone, all others
   * left as they were before, leads from the outcome set before to the one after.
   */
  public static Facts change(
      CompiledLens lens, IntFunction<State> before, IntFunction<State> after) {
    long target = lens.outcomes(after);
    List<Integer> changed = new ArrayList<>();
    for (int v : lens.reads()) {
      if (!before.apply(v).equals(after.apply(v))) {
        changed.add(v);
      }
    }
    changed.sort(Integer::compare);
    return smallest(
        changed,
        lens,
        chosen -> lens.outcomes(v -> (chosen.contains(v) ? after : before).apply(v)) == target);
  }

  /** Tries all sets by size; the whole set is known to do. */
  private static Facts smallest(
      List<Integer> variables, CompiledLens lens, Predicate<List<Integer>> does) {
    int[] left = {MOST_TRIED};
    for (int size = 0; size < variables.size() && left[0] > 0; size++) {
      List<Integer> chosen = new ArrayList<>();
      if (choose(variables, 0, size, chosen, does, left)) {
        return new Facts(ids(chosen, lens), true);
      }
    }
    if (left[0] > 0) {
      return new Facts(ids(variables, lens), true);
    }
    List<Integer> kept = new ArrayList<>(variables);
    for (Integer variable : variables) {
      kept.remove(variable);
      if (!does.test(kept)) {
        kept.add(variable);
      }
    }
    kept.sort(Integer::compare);
    return new Facts(ids(kept, lens), false);
  }

  private static boolean choose(
      List<Integer> from,
      int at,
      int size,
      List<Integer> chosen,
      Predicate<List<Integer>> does,
      int[] left) {
    if (chosen.size() == size) {
      return left[0]-- > 0 && does.test(chosen);
    }
    for (int i = at; i < from.size() && left[0] > 0; i++) {
      chosen.add(from.get(i));
      if (choose(from, i + 1, size, chosen, does, left)) {
        return true;
      }
      chosen.removeLast();
    }
    return false;
  }

  private static List<String> ids(List<Integer> variables, CompiledLens lens) {
    return variables.stream().map(v -> lens.codebook().variables().get(v).id()).toList();
  }
}
