package org.casebook.origins;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Texts that share a passage find each other. */
class PassagesTest {
  private static List<String> words(Random random, int count) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      words.add("w" + random.nextInt(100_000));
    }
    return words;
  }

  private static Told told(List<String> words) {
    return new Told(
        new Report("d", String.join(" ", words) + ".", "d", null, null, null, null, null));
  }

  @Test
  void aSharedRunOfWordsIsAlwaysFoundWhereverItStands() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      List<String> run = words(random, Passages.GUARANTEED + 8);
      List<String> a = words(random, random.nextInt(200));
      List<String> b = words(random, random.nextInt(200));
      a.addAll(random.nextInt(a.size() + 1), run);
      b.addAll(random.nextInt(b.size() + 1), run);
      Passages passages = new Passages();
      passages.add(Passages.winnow(told(a)));
      passages.add(Passages.winnow(told(words(random, 200))));
      passages.add(Passages.winnow(told(b)));
      assertThat(passages.neighbours(0)).as("seed %s", seed).containsExactly(2);
      assertThat(passages.share(0, 2)).as("seed %s", seed).isTrue();
      assertThat(passages.share(0, 1)).as("seed %s", seed).isFalse();
    }
  }

  @Test
  void whatEverybodyHasTiesNobody() {
    Random random = new Random(9);
    List<String> run = words(random, 40);
    Passages passages = new Passages();
    for (int i = 0; i <= Passages.EVERYBODYS; i++) {
      List<String> text = words(random, 30);
      text.addAll(run);
      passages.add(Passages.winnow(told(text)));
    }
    assertThat(passages.neighbours(0)).isEmpty();
  }
}
