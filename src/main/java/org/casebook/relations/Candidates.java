package org.casebook.relations;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.casebook.dates.Edtf;
import org.casebook.relations.Subject.Aspect;
import org.casebook.relations.Subject.Difference;
import org.jspecify.annotations.Nullable;

/**
 * The figures compared, indexed by what they are about, and the judgement whether two may be used
 * together. Only sets of one unit, of places and periods that do not rule one another out, ever
 * meet: 500 figures are some thousand pairs of sets, not a hundred thousand pairs of figures.
 */
final class Candidates {
  /** How many figures further a sum or remainder may reach in a text. */
  static final int REACH = 6;

  /** At most this many relations of one kind between two sets of figures are told. */
  static final int FEW = 3;

  private final List<Term> terms;
  private final List<@Nullable Edtf> published;
  private final List<HeldBridge> bridges;
  private final Map<Relation.Claim, Term> byClaim = new HashMap<>();

  /** Figures of equal subject; the place of each term's own in {@link #own}. */
  private final List<FigureSet> sets = new ArrayList<>();

  private final int[] own;
  private final int[] leader;
  private final List<FigureSet> merged = new ArrayList<>();
  private final List<Pair> pairs = new ArrayList<>();
  private final List<Pair> akin;

  /** Two sets of which nothing told says that they are about different things. */
  record Pair(FigureSet a, FigureSet b) {}

  /**
   * @param published when each text was published, by its place; null where it is not known
   * @param bridges those a person holds
   */
  Candidates(List<Term> terms, List<@Nullable Edtf> published, List<HeldBridge> bridges) {
    this.terms = List.copyOf(terms);
    this.published = published;
    own = new int[terms.size()];
    terms.forEach(term -> byClaim.put(term.claim(), term));
    this.bridges =
        bridges.stream()
            .filter(b -> byClaim.containsKey(b.from()) && byClaim.containsKey(b.to()))
            .toList();
    gather();
    leader = new int[sets.size()];
    merge();
    meet();
    akin =
        pairs.stream()
            .filter(
                p -> p.a().subject.akin(p.b().subject) || isBridged(p.a().first(), p.b().first()))
            .toList();
  }

  /** Puts each figure into the set of its subject. */
  private void gather() {
    Map<List<Object>, List<Integer>> byPopulation = new HashMap<>();
    for (Term term : terms) {
      own[term.index()] = -1;
      Subject subject = term.subject();
      if (!subject.hasUnit()) {
        continue;
      }
      List<Object> key = new ArrayList<>(List.of(subject.unit(), subject.population()));
      key.add(subject.place());
      List<Integer> alike = byPopulation.computeIfAbsent(key, k -> new ArrayList<>());
      for (int at : alike) {
        if (sets.get(at).subject.equal(subject)) {
          own[term.index()] = at;
          break;
        }
      }
      if (own[term.index()] < 0) {
        own[term.index()] = sets.size();
        alike.add(sets.size());
        sets.add(new FigureSet(subject));
      }
      sets.get(own[term.index()]).terms.add(term);
    }
  }

  /** Makes one set of those that a person holds to be one. */
  private void merge() {
    for (int i = 0; i < leader.length; i++) {
      leader[i] = i;
    }
    for (HeldBridge bridge : bridges) {
      int a = setOf(bridge.from());
      int b = setOf(bridge.to());
      if (a >= 0 && b >= 0 && bridge.as() == HeldBridge.As.SAME) {
        int x = leader(a);
        int y = leader(b);
        leader[Math.max(x, y)] = Math.min(x, y);
      }
    }
    Map<Integer, FigureSet> byLeader = new LinkedHashMap<>();
    for (int i = 0; i < sets.size(); i++) {
      FigureSet set = sets.get(i);
      byLeader
          .computeIfAbsent(leader(i), l -> new FigureSet(sets.get(l).subject))
          .terms
          .addAll(set.terms);
    }
    for (FigureSet set : byLeader.values()) {
      set.terms.sort(Comparator.comparingInt(Term::index));
      merged.add(set);
    }
  }

  private int setOf(Relation.Claim claim) {
    Term term = byClaim.get(claim);
    return term == null ? -1 : own[term.index()];
  }

  private int leader(int set) {
    int at = set;
    while (leader[at] != at) {
      at = leader[at];
    }
    return at;
  }

  /** Finds the pairs of sets that may meet: by unit, then by place. */
  private void meet() {
    Map<String, Map<String, List<Integer>>> index = new HashMap<>();
    for (int i = 0; i < sets.size(); i++) {
      Subject subject = sets.get(i).subject;
      index
          .computeIfAbsent(subject.unit(), u -> new HashMap<>())
          .computeIfAbsent(subject.place() == null ? "" : subject.place(), p -> new ArrayList<>())
          .add(i);
    }
    Set<Long> met = new HashSet<>();
    for (Map<String, List<Integer>> places : index.values()) {
      List<Integer> anywhere = places.getOrDefault("", List.of());
      for (Map.Entry<String, List<Integer>> place : places.entrySet()) {
        List<Integer> here = place.getValue();
        for (int a = 0; a < here.size(); a++) {
          for (int b = a + 1; b < here.size(); b++) {
            meet(here.get(a), here.get(b), met);
          }
          if (!place.getKey().isEmpty()) {
            for (int b : anywhere) {
              meet(here.get(a), b, met);
            }
          }
        }
      }
    }
    for (HeldBridge bridge : bridges) {
      int a = setOf(bridge.from());
      int b = setOf(bridge.to());
      if (a >= 0 && b >= 0 && a != b) {
        met.add(key(a, b));
      }
    }
    met.stream()
        .sorted()
        .forEach(k -> pairs.add(new Pair(sets.get((int) (k >> 32)), sets.get(k.intValue()))));
  }

  private void meet(int a, int b, Set<Long> met) {
    if (sets.get(a).subject.compatible(sets.get(b).subject)) {
      met.add(key(a, b));
    }
  }

  private static long key(int a, int b) {
    return (long) Math.min(a, b) << 32 | Math.max(a, b);
  }

  /** All figures, in the order of their texts. */
  List<Term> terms() {
    return terms;
  }

  /** Figures of one subject, those of subjects that a person holds to be one together. */
  List<FigureSet> sets() {
    return merged;
  }

  /** Pairs of sets of equal subject that may meet. */
  List<Pair> pairs() {
    return pairs;
  }

  /** As {@link #pairs}, where the populations may be one, or one a part of the other. */
  List<Pair> akin() {
    return akin;
  }

  /** When a text was published, or null. */
  @Nullable Edtf published(int text) {
    return text < published.size() ? published.get(text) : null;
  }

  /** Numbers of things that stand near a figure in its text, of its unit where both have one. */
  List<Term> near(Term term) {
    return around(term, 1).stream()
        .filter(other ->
            !term.subject().hasUnit()
                || !other.subject().hasUnit()
                || term.subject().unit().equals(other.subject().unit()))
        .toList();
  }

  /** As {@link #near}, of any unit, in sentences at most so far away. */
  List<Term> around(Term term, int sentences) {
    List<Term> near = new ArrayList<>();
    int at = term.index();
    for (int i = Math.max(0, at - 4); i < Math.min(terms.size(), at + 5); i++) {
      Term other = terms.get(i);
      if (i != at
          && other.text() == term.text()
          && other.things() != null
          && other.measure().total() == null
          && Math.abs(other.sentence() - term.sentence()) <= sentences) {
        near.add(other);
      }
    }
    return near;
  }

  /** Whether a person holds a bridge between the sets of two figures. */
  boolean isBridged(Term a, Term b) {
    return held(a, b) != null;
  }

  private @Nullable HeldBridge held(Term a, Term b) {
    int x = own[a.index()];
    int y = own[b.index()];
    if (x < 0 || y < 0) {
      return null;
    }
    for (HeldBridge bridge : bridges) {
      int from = setOf(bridge.from());
      int to = setOf(bridge.to());
      if (from < 0 || to < 0) {
        continue;
      }
      boolean same = bridge.as() == HeldBridge.As.SAME && leader(x) == leader(y) && x != y;
      int p = leader(from);
      int q = leader(to);
      if (same && p == leader(x)
          || p == leader(x) && q == leader(y)
          || p == leader(y) && q == leader(x)) {
        return bridge;
      }
    }
    return null;
  }

  /** Which bridge says that one set is a part of another, by its place; for constraints. */
  List<HeldBridge> parts() {
    return bridges.stream().filter(b -> b.as() == HeldBridge.As.PART).toList();
  }

  @Nullable Term term(Relation.Claim claim) {
    return byClaim.get(claim);
  }

  /**
   * Whether two figures may be used together.
   *
   * @param mayDiffer in what they need not be equal, because the relation is about just that
   *     difference: a part of a time and all of it differ in their periods
   */
  Join between(Term a, Term b, Aspect... mayDiffer) {
    Set<Aspect> allowed = Set.of(mayDiffer);
    List<Difference> differences =
        a.subject().differences(a.words(), b.subject(), b.words()).stream()
            .filter(d -> !allowed.contains(d.aspect()))
            .toList();
    if (differences.isEmpty()) {
      return new Join.Joined(null);
    }
    HeldBridge held = held(a, b);
    return held != null
        ? new Join.Joined(held.words())
        : new Join.Proposed(
            differences.stream().map(Difference::bridge).collect(Collectors.joining("; ")), a, b);
  }

  /** Whether figures may all be used together: the first with each other one. */
  Join among(List<Term> figures) {
    Join all = new Join.Joined(null);
    for (Term term : figures.subList(1, figures.size())) {
      Join one = between(figures.getFirst(), term);
      if (one instanceof Join.Proposed) {
        return one;
      }
      if (one instanceof Join.Joined j && j.bridge() != null) {
        all = one;
      }
    }
    return all;
  }
}
