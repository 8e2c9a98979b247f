package org.casebook.coding;

import java.util.List;
import org.casebook.codebook.Value;

/**
 * What is known about one variable of one incident at given clocks: the part of a resolved value
 * that definitions and counts can see. Interned per variable, so that a column of states is a
 * column of small numbers.
 */
public sealed interface State {
  /** Not coded, or coded as not reported. */
  State UNKNOWN = new Unknown();

  /** Nothing is known. */
  record Unknown() implements State {}

  /** One value. Never {@code U} or {@code D}. */
  record Known(Value value) implements State {}

  /**
   * Values in dispute. Empty where the dispute names no values (a fact coded {@code D}); may hold
   * {@code U} where a coder said "not reported", which then allows anything.
   */
  record Disputed(List<Value> values) implements State {
    public Disputed {
      values = List.copyOf(values);
    }
  }
}
