package org.casebook.counts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Shares against every joint completion. */
class ShareRangeTest {
  private static final int IN = 1;
  private static final int OTHER = 2;
  private static final int OUTSIDE = 4;

  @Test
  void equalsTheExtremesOverAllJointCompletions() {
    long seed = 20_170_322;
    Random random = new Random(seed);
    for (int round = 0; round < 40_000; round++) {
      boolean counting = random.nextInt(3) == 0;
      int incidents = 1 + random.nextInt(4);
      int[] can = new int[incidents];
      long[][] weights = new long[incidents][4];
      ShareRange.Builder builder = new ShareRange.Builder();
      for (int i = 0; i < incidents; i++) {
        can[i] = 1 + random.nextInt(7);
        for (int side = 0; side < 4; side += 2) {
          weights[i][side] = counting ? 1 : random.nextInt(3);
          weights[i][side + 1] = counting ? 1 : weights[i][side] + random.nextInt(3);
        }
        builder.add(
            (can[i] & IN) != 0,
            (can[i] & OTHER) != 0,
            (can[i] & OUTSIDE) != 0,
            weights[i][0],
            weights[i][1],
            weights[i][2],
            weights[i][3]);
      }
      Extremes extremes = new Extremes();
      complete(can, weights, 0, 0, 0, extremes);
      ShareRange share = builder.build();
      String which = "seed %d, round %d".formatted(seed, round);
      if (!extremes.any) {
        assertThat(share).as(which).isNull();
      } else {
        assertThat(share).as(which).isNotNull();
        assertThat(share.low().value()).as(which).isEqualTo(extremes.low);
        assertThat(share.high().value()).as(which).isEqualTo(extremes.high);
      }
    }
  }

  @Test
  void isNarrowerThanTheQuotientOfTwoRanges() {
    // One surely in, one in or out: 1 of 1 or 2 of 2. Dividing 1..2 by 1..2 would say 50% to 200%.
    ShareRange share =
        new ShareRange.Builder().add(true, false, false, 1, 1).add(true, false, true, 1, 1).build();
    assertThat(share).isNotNull();
    assertThat(share.low().value()).isEqualTo(1);
    assertThat(share.high().value()).isEqualTo(1);
  }

  @Test
  void isAbsentWhereNobodyCanBeInThePopulation() {
    assertThat(new ShareRange.Builder().add(false, false, true, 1, 1).build()).isNull();
    assertThat(new ShareRange.Builder().build()).isNull();
  }

  private static final class Extremes {
    boolean any;
    double low = 2;
    double high = -1;
  }

  private static void complete(
      int[] can, long[][] weights, int at, long part, long whole, Extremes extremes) {
    if (at == can.length) {
      if (whole > 0) {
        extremes.any = true;
        extremes.low = Math.min(extremes.low, (double) part / whole);
        extremes.high = Math.max(extremes.high, (double) part / whole);
      }
      return;
    }
    if ((can[at] & IN) != 0) {
      for (long w = weights[at][0]; w <= weights[at][1]; w++) {
        complete(can, weights, at + 1, part + w, whole + w, extremes);
      }
    }
    if ((can[at] & OTHER) != 0) {
      for (long w = weights[at][2]; w <= weights[at][3]; w++) {
        complete(can, weights, at + 1, part, whole + w, extremes);
      }
    }
    if ((can[at] & OUTSIDE) != 0) {
      complete(can, weights, at + 1, part, whole, extremes);
    }
  }
}
