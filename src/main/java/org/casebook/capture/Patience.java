package org.casebook.capture;

import java.time.Duration;

/**
 * How long a server is waited for.
 *
 * @param connect until it takes the call
 * @param idle until it says something, or something more
 * @param whole for one request with its answer, whatever it says meanwhile
 */
public record Patience(Duration connect, Duration idle, Duration whole) {
  /** 20 seconds to connect, 30 of silence, five minutes in all. */
  public static final Patience USUAL =
      new Patience(Duration.ofSeconds(20), Duration.ofSeconds(30), Duration.ofMinutes(5));

  public Patience {
    if (!connect.isPositive() || !idle.isPositive() || !whole.isPositive()) {
      throw new IllegalArgumentException("patience is longer than nothing");
    }
  }
}
