package org.casebook.origins;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The index of sketches. */
class NearDuplicatesTest {
  private static String words(Random random, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append("w").append(random.nextInt(5_000)).append(' ');
    }
    return text.toString();
  }

  private static String edited(String text, Random random) {
    StringBuilder copy = new StringBuilder();
    for (String word : text.split(" ")) {
      copy.append(random.nextInt(100) < 3 ? "edit" + random.nextInt(5_000) : word).append(' ');
    }
    return copy.toString();
  }

  @Test
  void findsEveryCopyWithThreeEditsInAHundredWordsAndNothingElse() {
    long seed = 71;
    Random random = new Random(seed);
    NearDuplicates index = new NearDuplicates();
    List<String> originals = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      originals.add(words(random, 300));
      assertThat(index.add(Sketch.of(originals.get(i)), 0.5)).as("seed %s", seed).isEmpty();
    }
    for (int i = 0; i < 400; i++) {
      assertThat(index.matches(Sketch.of(edited(originals.get(i), random)), 0.5))
          .as("copy of %s, seed %s", i, seed)
          .containsExactly(i);
    }
  }

  @Test
  void manyAtOnceFindWhatOneByOneFinds() {
    long seed = 72;
    Random random = new Random(seed);
    List<Sketch> sketches = new ArrayList<>();
    String base = words(random, 200);
    for (int i = 0; i < 3_000; i++) {
      base = i % 3 == 0 ? words(random, 200) : edited(base, random);
      sketches.add(Sketch.of(base));
      if (i % 7 == 0) {
        sketches.add(Sketch.of(base));
      }
    }
    NearDuplicates one = new NearDuplicates();
    int[][] single = sketches.stream().map(s -> one.add(s, 0.5)).toArray(int[][]::new);
    NearDuplicates all = new NearDuplicates();
    assertThat(all.addAll(sketches, 0.5)).as("seed %s", seed).isDeepEqualTo(single);
    assertThat(all.size()).isEqualTo(sketches.size());
  }

  @Test
  void aTextSentOutOftenPointsToTheFirst() {
    NearDuplicates index = new NearDuplicates();
    Sketch sketch = Sketch.of(words(new Random(73), 200));
    index.add(sketch, 0.5);
    for (int i = 1; i < 50; i++) {
      assertThat(index.add(sketch, 0.5)).containsExactly(0);
    }
  }

  @Test
  void emptyTextsMatchNothing() {
    NearDuplicates index = new NearDuplicates();
    assertThat(index.add(Sketch.of(""), 0)).isEmpty();
    assertThat(index.add(Sketch.of("too short"), 0)).isEmpty();
    assertThat(index.matches(Sketch.of("..."), 0)).isEmpty();
  }

  @Test
  void takesLessThanAKilobyteAText() {
    NearDuplicates index = new NearDuplicates();
    Random random = new Random(74);
    for (int i = 0; i < 20_000; i++) {
      index.add(Sketch.of(words(random, 40)), 0.5);
    }
    assertThat(index.bytes() / 20_000).isLessThan(1024);
  }
}
