package org.casebook.counts;

import java.util.ArrayList;
import java.util.List;
import org.casebook.codebook.Value;
import org.casebook.coding.State;
import org.jspecify.annotations.Nullable;

/**
 * People killed or injured, carried through as low, best and high. The three are added as given,
 * even where a source has low above best.
 *
 * @param low the lowest number
 * @param best the most reliable number, which is not a mean
 * @param high the highest number
 */
public record Toll(long low, long best, long high) {
  /** Nobody. */
  public static final Toll NONE = new Toll(0, 0, 0);

  Toll plus(Toll other) {
    return new Toll(
        Math.addExact(low, other.low),
        Math.addExact(best, other.best),
        Math.addExact(high, other.high));
  }

  /** The smallest of the three: the lowest weight of an incident in a share of people. */
  long least() {
    return Math.min(low, Math.min(best, high));
  }

  /** The largest of the three. */
  long most() {
    return Math.max(low, Math.max(best, high));
  }

  /**
   * What one state gives to a sum.
   *
   * @param toll the numbers, or null where there are none
   * @param openEnded whether a source gave a lower bound alone, so that the true high is unknown
   * @param includesPerpetrators whether dead or hurt perpetrators are among them
   */
  record Reading(@Nullable Toll toll, boolean openEnded, boolean includesPerpetrators) {
    static final Reading NOTHING = new Reading(null, false, false);
  }

  /**
   * Reads a state. A missing best is the low, else the high; a missing low is the best as given,
   * else 0; a missing high is the best so found (and where only a low was given, the reading is
   * marked open-ended). Of values in dispute the lowest low, the lowest best and the highest high
   * are taken; a value in dispute without a number adds nothing.
   */
  static Reading read(State state) {
    List<Value> values =
        switch (state) {
          case State.Unknown unknown -> List.of();
          case State.Known known -> List.of(known.value());
          case State.Disputed disputed -> disputed.values();
        };
    List<Reading> readings = new ArrayList<>();
    for (Value value : values) {
      if (value instanceof Value.Casualties given) {
        readings.add(read(given));
      }
    }
    if (readings.isEmpty()) {
      return Reading.NOTHING;
    }
    long low = Long.MAX_VALUE;
    long best = Long.MAX_VALUE;
    long high = 0;
    boolean openEnded = false;
    boolean includesPerpetrators = false;
    for (Reading reading : readings) {
      Toll toll = reading.toll;
      if (toll != null) {
        low = Math.min(low, toll.low);
        best = Math.min(best, toll.best);
        high = Math.max(high, toll.high);
      }
      openEnded |= reading.openEnded;
      includesPerpetrators |= reading.includesPerpetrators;
    }
    return new Reading(new Toll(low, best, high), openEnded, includesPerpetrators);
  }

  private static Reading read(Value.Casualties given) {
    Integer low = given.low();
    Integer best = given.best();
    Integer high = given.high();
    if (low == null && best == null && high == null) {
      return Reading.NOTHING;
    }
    int likeliest = best != null ? best : low != null ? low : high != null ? high : 0;
    return new Reading(
        new Toll(
            low != null ? low : best != null ? best : 0,
            likeliest,
            high != null ? high : likeliest),
        best == null && high == null,
        given.includesPerpetrators());
  }
}
