package org.casebook.relations;

import org.jspecify.annotations.Nullable;

/** Whether figures may be used together: the one judgement all rules share. */
sealed interface Join {
  /**
   * They may.
   *
   * @param bridge the words of the bridge a person holds, where it takes one; else null
   */
  record Joined(@Nullable String bridge) implements Join {}

  /**
   * They may if a bridge is held.
   *
   * @param bridge what it would have to say
   */
  record Proposed(String bridge, Term from, Term to) implements Join {}

  /** They must not be, whatever anybody holds: equal numbers about different things. */
  record Never() implements Join {}

  /** The same judgement with something the rule knows put before the words of the bridge. */
  default Join saying(String before) {
    return switch (this) {
      case Proposed p -> new Proposed(before + p.bridge(), p.from(), p.to());
      case Joined j -> j;
      case Never n -> n;
    };
  }
}
