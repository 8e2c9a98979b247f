package org.casebook.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.casebook.decisions.Decision;
import org.junit.jupiter.api.Test;

/** Which documents go back to one report. */
class OriginsTest {
  private final Corpus corpus = new Corpus();
  private int seq;

  private void capture(String document, String text) {
    take(
        corpus,
        new Decision.DocumentCaptured(
            document,
            "text",
            "bytes " + document,
            9,
            text,
            "said of " + document,
            null,
            null,
            "2031-01-01T00:00:00Z",
            null,
            List.of()));
  }

  private void take(Corpus into, Decision.AboutDocuments decision) {
    into.apply(++seq, decision);
  }

  private void same(String... documents) {
    take(corpus, new Decision.SameOrigin(List.of(documents), "same wire copy"));
  }

  private void own(String... documents) {
    take(corpus, new Decision.OwnOrigin(List.of(documents), "reported by themselves"));
  }

  /** The origins as sets of documents, whatever their numbers. */
  private static Set<Set<String>> groups(Corpus of) {
    Set<Set<String>> groups = new HashSet<>();
    of.origins().groups().forEach(group -> groups.add(new TreeSet<>(group)));
    return groups;
  }

  @Test
  void documentsOfIdenticalTextAreOneOrigin() {
    capture("a", "t");
    capture("b", "other");
    capture("c", "t");
    assertThat(groups(corpus)).containsExactlyInAnyOrder(Set.of("a", "c"), Set.of("b"));
    assertThat(corpus.origins().of("a"))
        .isEqualTo(corpus.origins().of("c"))
        .isNotEqualTo(corpus.origins().of("b"));
    assertThat(corpus.origins().confirmed("a")).isFalse();
  }

  @Test
  void joinedDocumentsAreOneOriginWithAllTheirCopies() {
    capture("a", "t");
    capture("b", "u");
    capture("c", "t");
    capture("d", "v");
    same("b", "c");
    assertThat(groups(corpus)).containsExactlyInAnyOrder(Set.of("a", "b", "c"), Set.of("d"));
  }

  @Test
  void threeJoinedInOneStepOrInTwoAreOne() {
    for (String d : List.of("a", "b", "c", "x", "y", "z")) {
      capture(d, d);
    }
    same("a", "b", "c");
    same("x", "y");
    same("z", "y");
    assertThat(groups(corpus))
        .containsExactlyInAnyOrder(Set.of("a", "b", "c"), Set.of("x", "y", "z"));
  }

  @Test
  void aDocumentTakenOutLeavesTheOthersTogether() {
    for (String d : List.of("a", "b", "c", "d")) {
      capture(d, d);
    }
    same("a", "b", "c", "d");
    own("a");
    assertThat(groups(corpus)).containsExactlyInAnyOrder(Set.of("a"), Set.of("b", "c", "d"));
    own("c");
    assertThat(groups(corpus))
        .containsExactlyInAnyOrder(Set.of("a"), Set.of("c"), Set.of("b", "d"));
  }

  @Test
  void aDocumentTakenOutLeavesTheOthersTogetherEvenWhereOnlyItsTextHeldThem() {
    capture("a", "t");
    capture("copy", "t");
    capture("b", "u");
    same("a", "b");
    own("a");
    assertThat(groups(corpus)).containsExactlyInAnyOrder(Set.of("a"), Set.of("b", "copy"));
  }

  @Test
  void aCopyTakenOutStaysOutThoughItsTextIsTheSame() {
    capture("a", "t");
    capture("b", "t");
    capture("c", "t");
    own("a");
    assertThat(groups(corpus)).containsExactlyInAnyOrder(Set.of("a"), Set.of("b", "c"));
    capture("d", "t");
    assertThat(groups(corpus)).containsExactlyInAnyOrder(Set.of("a"), Set.of("b", "c", "d"));
  }

  @Test
  void severalTakenOutAtOnceAreEachTheirOwn() {
    for (String d : List.of("a", "b", "c", "d")) {
      capture(d, "t");
    }
    own("b", "c");
    assertThat(groups(corpus))
        .containsExactlyInAnyOrder(Set.of("a", "d"), Set.of("b"), Set.of("c"));
  }

  @Test
  void whatWasTakenOutMayBeJoinedAgain() {
    capture("a", "t");
    capture("b", "t");
    own("a");
    same("a", "b");
    assertThat(groups(corpus)).containsExactly(Set.of("a", "b"));
    assertThat(corpus.origins().confirmed("a")).isTrue();
  }

  @Test
  void doNotDependOnTheOrderOfCapture() {
    long seed = 31_337;
    Random random = new Random(seed);
    for (int run = 0; run < 2_000; run++) {
      List<String> documents = new ArrayList<>();
      List<String> texts = new ArrayList<>();
      for (int n = 0; n < 7; n++) {
        documents.add("d" + n);
        texts.add("t" + random.nextInt(4));
      }
      List<Decision.AboutDocuments> ties = new ArrayList<>();
      for (int n = random.nextInt(6); n > 0; n--) {
        List<String> some = new ArrayList<>(documents);
        Collections.shuffle(some, random);
        ties.add(
            random.nextInt(3) > 0
                ? new Decision.SameOrigin(some.subList(0, 2 + random.nextInt(2)), "copy")
                : new Decision.OwnOrigin(some.subList(0, 1 + random.nextInt(2)), "own"));
      }
      Set<Set<String>> first = null;
      for (int order = 0; order < 3; order++) {
        List<Integer> captured = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6));
        Collections.shuffle(captured, random);
        Corpus one = new Corpus();
        for (int n : captured) {
          take(
              one,
              new Decision.DocumentCaptured(
                  documents.get(n),
                  "text",
                  "b",
                  9,
                  texts.get(n),
                  "s",
                  null,
                  null,
                  "2031-01-01T00:00:00Z",
                  null,
                  List.of()));
        }
        ties.forEach(tie -> take(one, tie));
        if (first == null) {
          first = groups(one);
        }
        assertThat(groups(one))
            .as(
                "seed %d, run %d, captured in the order %s, ties %s, texts %s",
                seed, run, captured, ties, texts)
            .isEqualTo(first);
      }
    }
  }
}
