package org.casebook.bench;

import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one thing took, in milliseconds, over repeated runs after a warm-up.
 *
 * @param runs how often it was measured
 */
record Timing(double median, double p95, double p99, int runs) {

  /** Runs the work {@code warmUp} times unmeasured and {@code runs} times measured. */
  static Timing of(int warmUp, int runs, Supplier<?> work) {
    double[] took = new double[runs];
    @Nullable Object kept = null; // so that no run can be left out as unused
    for (int run = -warmUp; run < runs; run++) {
      long start = System.nanoTime();
      kept = work.get();
      if (run >= 0) {
        took[run] = (System.nanoTime() - start) / 1e6;
      }
    }
    if (kept == null) {
      throw new IllegalStateException("a measured run must come to something");
    }
    return of(took);
  }

  /** Of times measured elsewhere, in milliseconds. */
  static Timing of(double... took) {
    double[] sorted = took.clone();
    Arrays.sort(sorted);
    return new Timing(at(sorted, 0.5), at(sorted, 0.95), at(sorted, 0.99), sorted.length);
  }

  /** The smallest value that at least that share of the runs does not exceed. */
  private static double at(double[] sorted, double share) {
    return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
  }
}
