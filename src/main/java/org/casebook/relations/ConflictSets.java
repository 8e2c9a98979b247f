package org.casebook.relations;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.casebook.figures.Exact;
import org.casebook.figures.Interval;
import org.casebook.figures.Measure;
import org.casebook.figures.Periods;
import org.jspecify.annotations.Nullable;

/**
 * Figures that each fit their neighbours and still cannot all hold, by the smallest set of which
 * that is true. Figures and joined relations are inequalities over the quantities they speak of; a
 * set of figures conflicts where these have no solution, and it is made smaller until leaving out
 * any one of it leaves a solution (deletion filtering: J. W. Chinneck and E. W. Dravnieks,
 * "Locating minimal infeasible constraint sets in linear programs", ORSA Journal on Computing 3,
 * 1991). Where the figures tied together are few, every smaller set is tried as well.
 */
final class ConflictSets implements RelationRule {
  /** Figures tied together that are looked at in one piece; more are cut into such pieces. */
  private static final int PIECE = 40;

  /** At most this many sets are told for one piece. */
  private static final int MOST = 6;

  /** At most this many smaller sets are tried, so that the answer comes at once. */
  private static final int TRIES = 2_000;

  /** What one or more figures say together; it holds only where all of them do. */
  record Claimed(Set<Integer> figures, List<Linear> constraints, String arithmetic) {}

  @Override
  public void find(Candidates in, Findings out) {
    List<Claimed> all = claimed(in, out);
    Set<Set<Integer>> known = new HashSet<>();
    for (Findings.Found found : out.found()) {
      if (found.relation().status() == RelationStatus.CONFLICT && found.relation().joined()) {
        known.add(found.terms().stream().map(Term::index).collect(Collectors.toSet()));
      }
    }
    for (Set<Integer> piece : pieces(all)) {
      Set<Integer> left = new TreeSet<>(piece);
      for (int told = 0; told < MOST; told++) {
        Set<Integer> least = smallest(all, left);
        if (least.isEmpty()) {
          break;
        }
        if (!known.contains(least)) {
          tell(in, out, all, least);
        }
        left.remove(new TreeSet<>(least).last());
      }
    }
  }

  /** Everything figures and relations say about quantities. */
  private static List<Claimed> claimed(Candidates in, Findings out) {
    Names names = new Names();
    List<Claimed> all = new ArrayList<>();
    for (Findings.Found found : out.found()) {
      RelationKind kind = found.relation().kind();
      if (kind == RelationKind.SAME || kind == RelationKind.SAME_STUDY) {
        // one quantity told twice is one name, so that no figure is needed to tie two others
        found.constraints().forEach(c -> names.join(List.copyOf(c.coefficients().keySet())));
      }
    }
    for (Term term : in.terms()) {
      List<Linear> own = new ArrayList<>(Linear.within(Linear.things(term), term.things()));
      own.addAll(Linear.within(Linear.whole(term), term.whole()));
      if (isAlone(in, term)) {
        own.addAll(overYears(term));
      }
      add(all, Set.of(term.index()), names.in(own), said(term));
    }
    for (Findings.Found found : out.found()) {
      RelationKind kind = found.relation().kind();
      if (kind != RelationKind.SAME && kind != RelationKind.SAME_STUDY) {
        add(
            all,
            found.terms().stream().map(Term::index).collect(Collectors.toSet()),
            names.in(found.constraints()),
            found.relation().arithmetic());
      }
    }
    for (HeldBridge bridge : in.parts()) {
      Term part = in.term(bridge.from());
      Term whole = in.term(bridge.to());
      if (part != null && whole != null && part.size() != null && whole.size() != null) {
        add(
            all,
            Set.of(part.index(), whole.index()),
            names.in(List.of(Linear.atMost(Linear.size(part), Linear.size(whole)))),
            bridge.words());
      }
    }
    return all;
  }

  private static void add(
      List<Claimed> all, Set<Integer> figures, List<Linear> constraints, String arithmetic) {
    if (!constraints.isEmpty()) {
      all.add(new Claimed(figures, constraints, arithmetic));
    }
  }

  private static String said(Term term) {
    Interval value = term.value();
    return "\""
        + term.figure().quote().replaceAll("\\s+", " ")
        + "\""
        + (value == null || value.isExact() && term.things() != null
            ? ""
            : ": " + value.words(term.measure().isFraction()));
  }

  /**
   * "Fell to 39 from 48 in 2031": which of two numbers is that of the year, the text leaves open.
   */
  private static boolean isAlone(Candidates in, Term term) {
    return term.things() == null
        || in.around(term, 0).stream()
            .noneMatch(other ->
                other.subject().unit().equals(term.subject().unit())
                    && other.quantity().equals(term.quantity()));
  }

  /**
   * What a figure of one year says of the years: "up 50% in 2030" ties 2030 to 2029 also where the
   * text gives a number of neither.
   */
  private static List<Linear> overYears(Term term) {
    Subject subject = term.subject();
    Integer year = year(subject.period());
    if (year == null || !subject.hasUnit() || !term.quantity().isEmpty()) {
      return List.of();
    }
    String set = subject.unit() + "|" + subject.population() + "|";
    set += subject.place() == null ? "text " + subject.text() : subject.place();
    if (term.measure() instanceof Measure.Change change) {
      Interval factor = Changes.factor(change);
      return factor == null
          ? List.of()
          : Linear.times(set + "|" + year, factor, set + "|" + (year - 1));
    }
    boolean all = term.things() != null && term.measure().total() == null;
    return all && !term.figure().carriedOver() && !term.isPartitive()
        ? Linear.equal(Linear.things(term), set + "|" + year)
        : List.of();
  }

  private static @Nullable Integer year(Periods.@Nullable Span span) {
    if (span == null || span.days() < 365 || span.days() > 366) {
      return null;
    }
    LocalDate first = LocalDate.ofEpochDay(span.from());
    return first.getDayOfYear() == 1 ? first.getYear() : null;
  }

  /** Figures that bear on one another, in pieces of at most {@link #PIECE}. */
  private static List<Set<Integer>> pieces(List<Claimed> all) {
    Map<String, Set<Integer>> byQuantity = new LinkedHashMap<>();
    Map<Integer, Set<String>> byFigure = new LinkedHashMap<>();
    for (Claimed one : all) {
      for (Linear linear : one.constraints()) {
        for (String quantity : linear.coefficients().keySet()) {
          byQuantity.computeIfAbsent(quantity, q -> new LinkedHashSet<>()).addAll(one.figures());
          one.figures()
              .forEach(f -> byFigure.computeIfAbsent(f, x -> new LinkedHashSet<>()).add(quantity));
        }
      }
    }
    List<Set<Integer>> pieces = new ArrayList<>();
    Set<Integer> seen = new HashSet<>();
    for (int start : byFigure.keySet()) {
      if (seen.contains(start)) {
        continue;
      }
      Set<Integer> piece = new LinkedHashSet<>(List.of(start));
      Deque<Integer> next = new ArrayDeque<>(List.of(start));
      while (!next.isEmpty() && piece.size() < PIECE) {
        for (String quantity : byFigure.getOrDefault(next.removeFirst(), Set.of())) {
          for (int figure : byQuantity.getOrDefault(quantity, Set.of())) {
            if (piece.size() < PIECE && piece.add(figure)) {
              next.add(figure);
            }
          }
        }
      }
      seen.addAll(piece);
      if (piece.size() > 1) {
        pieces.add(piece);
      }
    }
    return pieces;
  }

  /** A smallest set of these figures that cannot all hold; empty where all can. */
  static Set<Integer> smallest(List<Claimed> all, Set<Integer> figures) {
    Set<Integer> least = refuted(all, figures);
    if (least.isEmpty()) {
      return least;
    }
    for (int one : List.copyOf(least)) {
      Set<Integer> without = new TreeSet<>(least);
      without.remove(one);
      Set<Integer> still = refuted(all, without);
      if (!still.isEmpty()) {
        least.retainAll(still);
      }
    }
    int[] tries = {TRIES};
    for (int size = 1; size < least.size(); size++) {
      Set<Integer> smaller = ofSize(all, new ArrayList<>(figures), 0, size, new TreeSet<>(), tries);
      if (smaller != null) {
        return smaller;
      }
    }
    return least;
  }

  private static @Nullable Set<Integer> ofSize(
      List<Claimed> all, List<Integer> of, int from, int size, Set<Integer> taken, int[] tries) {
    if (size == 0) {
      return tries[0]-- > 0 && !refuted(all, taken).isEmpty() ? new TreeSet<>(taken) : null;
    }
    for (int i = from; i <= of.size() - size && tries[0] > 0; i++) {
      taken.add(of.get(i));
      Set<Integer> found = ofSize(all, of, i + 1, size - 1, taken, tries);
      if (found != null) {
        return found;
      }
      taken.remove(of.get(i));
    }
    return null;
  }

  /** Some of these figures that cannot all hold; empty where all of them can. */
  static Set<Integer> refuted(List<Claimed> all, Set<Integer> figures) {
    List<Linear> constraints = new ArrayList<>();
    List<Claimed> by = new ArrayList<>();
    for (Claimed one : all) {
      if (figures.containsAll(one.figures())) {
        for (Linear linear : one.constraints()) {
          constraints.add(linear);
          by.add(one);
        }
      }
    }
    Set<Integer> refuted = new TreeSet<>();
    Feasibility.refuted(constraints).forEach(at -> refuted.addAll(by.get(at).figures()));
    return refuted;
  }

  private static void tell(Candidates in, Findings out, List<Claimed> all, Set<Integer> least) {
    List<Term> figures = least.stream().map(i -> in.terms().get(i)).toList();
    List<String> lines =
        all.stream()
            .filter(c -> c.figures().size() > 1 && least.containsAll(c.figures()))
            .map(Claimed::arithmetic)
            .distinct()
            .toList();
    String arithmetic =
        lines.isEmpty()
            ? figures.stream().map(ConflictSets::said).collect(Collectors.joining("; "))
            : String.join("; ", lines);
    out.tell(
        RelationKind.CONFLICT_SET,
        RelationStatus.CONFLICT,
        figures,
        new Join.Joined(bridge(in, figures)),
        arithmetic,
        "These "
            + figures.size()
            + " cannot all hold, whatever values their wordings allow; leave out any one, and the"
            + " others can.");
  }

  private static @Nullable String bridge(Candidates in, List<Term> figures) {
    for (Term a : figures) {
      for (Term b : figures) {
        if (a.index() < b.index()
            && in.isBridged(a, b)
            && in.between(a, b) instanceof Join.Joined joined) {
          return joined.bridge();
        }
      }
    }
    return null;
  }

  /** One name for each quantity that is told under several. */
  private static final class Names {
    private final Map<String, String> to = new HashMap<>();

    void join(List<String> names) {
      for (int i = 1; i < names.size(); i++) {
        String a = of(names.getFirst());
        String b = of(names.get(i));
        if (!a.equals(b)) {
          to.put(b, a);
        }
      }
    }

    private String of(String name) {
      String at = name;
      while (to.containsKey(at)) {
        at = Objects.requireNonNull(to.get(at));
      }
      return at;
    }

    List<Linear> in(List<Linear> constraints) {
      List<Linear> named = new ArrayList<>();
      for (Linear one : constraints) {
        Map<String, Exact> coefficients = new LinkedHashMap<>();
        one.coefficients().forEach((q, c) -> coefficients.merge(of(q), c, Exact::plus));
        coefficients.values().removeIf(c -> c.signum() == 0);
        if (!coefficients.isEmpty() || one.bound().signum() < 0) {
          named.add(new Linear(coefficients, one.bound()));
        }
      }
      return named;
    }
  }
}
