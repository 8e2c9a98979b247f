package org.casebook.relations;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.casebook.figures.Exact;
import org.casebook.figures.Interval;
import org.jspecify.annotations.Nullable;

/** What the rules found, each once. */
final class Findings {
  /**
   * A relation with what it says about the quantities.
   *
   * @param constraints what holds if its figures and the relation do; empty where the text does not
   *     say that it has to
   */
  record Found(Relation relation, List<Term> terms, List<Linear> constraints) {}

  private final List<Found> found = new ArrayList<>();
  private final Set<List<Integer>> told = new HashSet<>();

  List<Found> found() {
    return found;
  }

  /** Tells a relation that binds its figures to nothing more. */
  boolean tell(
      RelationKind kind,
      RelationStatus status,
      List<Term> figures,
      Join join,
      String arithmetic,
      String reason) {
    return tell(kind, status, figures, join, arithmetic, reason, List.of());
  }

  /**
   * Tells a relation, unless the same kind and status of the same figures was told before.
   *
   * @return whether it is new
   */
  boolean tell(
      RelationKind kind,
      RelationStatus status,
      List<Term> figures,
      Join join,
      String arithmetic,
      String reason,
      List<Linear> constraints) {
    List<Term> distinct = List.copyOf(new LinkedHashSet<>(figures));
    if (distinct.size() < 2) {
      return false;
    }
    List<Integer> key = new ArrayList<>(List.of(kind.ordinal(), status.ordinal()));
    distinct.stream().map(Term::index).sorted().forEach(key::add);
    if (!told.add(key)) {
      return false;
    }
    List<Relation.Claim> claims = distinct.stream().map(Term::claim).toList();
    found.add(
        new Found(
            switch (join) {
              case Join.Joined j ->
                  new Relation(
                      claims, kind, status, true, j.bridge(), arithmetic, reason, null, null);
              case Join.Proposed p ->
                  new Relation(
                      claims,
                      kind,
                      status,
                      false,
                      p.bridge(),
                      arithmetic,
                      reason,
                      new Relation.Ends(p.from().claim(), p.to().claim()),
                      null);
              case Join.Never n ->
                  new Relation(claims, kind, status, false, null, arithmetic, reason, null, null);
            },
            distinct,
            join instanceof Join.Joined ? constraints : List.of()));
    return true;
  }

  /** The figures a whole, its parts and others, in that order. */
  static List<Term> list(Object... figures) {
    List<Term> all = new ArrayList<>();
    for (Object one : figures) {
      if (one instanceof Term term) {
        all.add(term);
      } else if (one instanceof List<?> list) {
        list.forEach(t -> all.add((Term) t));
      } else {
        throw new IllegalArgumentException(Arrays.toString(figures));
      }
    }
    return all;
  }

  /**
   * How two intervals stand that should hold one number.
   *
   * @return exact, rounds, ok (one is only a bound), tight (they meet in one point) or conflict
   */
  static RelationStatus agreement(Interval a, Interval b) {
    if (!a.overlaps(b)) {
      return RelationStatus.CONFLICT;
    }
    if (a.isExact() && b.isExact()) {
      return RelationStatus.EXACT;
    }
    Exact low = greatest(a.low(), b.low());
    Exact high = least(a.high(), b.high());
    boolean open = a.low() == null || a.high() == null || b.low() == null || b.high() == null;
    if (low != null && low.equals(high) && (!a.isExact() && !b.isExact() || open)) {
      return RelationStatus.TIGHT;
    }
    return open ? RelationStatus.OK : RelationStatus.ROUNDS;
  }

  private static @Nullable Exact greatest(@Nullable Exact a, @Nullable Exact b) {
    return a == null ? b : b == null ? a : Exact.max(a, b);
  }

  private static @Nullable Exact least(@Nullable Exact a, @Nullable Exact b) {
    return a == null ? b : b == null ? a : Exact.min(a, b);
  }

  /** Exact where both sides are and agree, else rounds. */
  static RelationStatus exactOrRounds(boolean exact) {
    return exact ? RelationStatus.EXACT : RelationStatus.ROUNDS;
  }
}
