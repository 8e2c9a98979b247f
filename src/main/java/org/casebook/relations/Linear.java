package org.casebook.relations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.casebook.figures.Exact;
import org.casebook.figures.Interval;
import org.jspecify.annotations.Nullable;

/**
 * A linear inequality: the sum of coefficients times quantities is at most {@code bound}.
 * Quantities are numbers of things, so never below 0.
 *
 * @param coefficients by the name of the quantity; none is 0
 */
record Linear(Map<String, Exact> coefficients, Exact bound) {
  private static final Exact MINUS = Exact.of(-1);

  Linear {
    coefficients = Map.copyOf(coefficients);
  }

  /** The number of things a figure counts. */
  static String things(Term term) {
    return "things " + term.index();
  }

  /** The size of the whole a figure speaks of. */
  static String whole(Term term) {
    return "whole " + term.index();
  }

  /** The quantity that gives the size of its set: the whole where a figure has one. */
  static String size(Term term) {
    return term.whole() != null ? whole(term) : things(term);
  }

  static Linear atMost(String a, String b) {
    return sum(Map.of(a, Exact.ONE, b, MINUS), Exact.ZERO);
  }

  private static Linear sum(Map<String, Exact> coefficients, Exact bound) {
    Map<String, Exact> some = new LinkedHashMap<>(coefficients);
    some.values().removeIf(c -> c.signum() == 0);
    return new Linear(some, bound);
  }

  static List<Linear> equal(String a, String b) {
    return a.equals(b) ? List.of() : List.of(atMost(a, b), atMost(b, a));
  }

  /** The sum of the first is at most the last. */
  static Linear sumAtMost(List<String> parts, String whole) {
    Map<String, Exact> all = new LinkedHashMap<>();
    parts.forEach(part -> all.merge(part, Exact.ONE, Exact::plus));
    all.merge(whole, MINUS, Exact::plus);
    return sum(all, Exact.ZERO);
  }

  /** The sum of the first is the last. */
  static List<Linear> sumIs(List<String> parts, String whole) {
    Linear most = sumAtMost(parts, whole);
    Map<String, Exact> turned = new LinkedHashMap<>();
    most.coefficients().forEach((q, c) -> turned.put(q, c.negated()));
    return List.of(most, sum(turned, Exact.ZERO));
  }

  /** {@code a} is {@code factor} times {@code b}, as far as the factor is known. */
  static List<Linear> times(String a, Interval factor, String b) {
    List<Linear> both = new java.util.ArrayList<>();
    Exact low = factor.low();
    Exact high = factor.high();
    if (low != null) {
      both.add(sum(Map.of(b, low, a, MINUS), Exact.ZERO));
    }
    if (high != null) {
      both.add(sum(Map.of(a, Exact.ONE, b, high.negated()), Exact.ZERO));
    }
    return both;
  }

  /** A quantity lies in an interval. */
  static List<Linear> within(String quantity, @Nullable Interval value) {
    List<Linear> both = new java.util.ArrayList<>();
    Exact low = value == null ? null : value.low();
    Exact high = value == null ? null : value.high();
    if (low != null) {
      both.add(new Linear(Map.of(quantity, MINUS), low.negated()));
    }
    if (high != null) {
      both.add(new Linear(Map.of(quantity, Exact.ONE), high));
    }
    return both;
  }
}
