package org.casebook.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.casebook.Recorder;
import org.casebook.Study;
import org.casebook.decisions.Decision;
import org.casebook.decisions.Hash;
import org.casebook.documents.Document;
import org.junit.jupiter.api.Test;

/**
 * What holds of every place a casebook can be kept in. A backend's test says how one is made,
 * opened and broken.
 */
interface StoreContract {
  /** Makes a casebook with the codebook of the harbour and a document, {@code report.txt}. */
  Study found(Path place);

  /** Opens one; {@code notices} hears what the store has to say. */
  Study open(Path place, List<String> notices);

  /** Where a casebook of that name goes. */
  Path place(String name);

  /** Keeps the store from growing any further, as a full disk does. */
  void fill(Study study);

  /** An assertion on the report of the harbour, with an incident of its own. */
  static Decision.Coded coded(Study study, String incident) {
    return study.read(casebook -> {
      Document report = casebook.corpus().documents().iterator().next();
      return new Decision.Coded(
          "a" + incident,
          incident,
          null,
          "lone",
          TextNode.valueOf("Y"),
          report.id(),
          0,
          5,
          Hash.of(String.valueOf(study.texts().slice(report, 0, 5))),
          null,
          "police",
          "asserted",
          "B",
          "2",
          "ab",
          null,
          Map.of());
    });
  }

  private static List<String> incidents(Study study) {
    return study.read(
        casebook -> casebook.incidents().standing().stream().map(i -> i.id()).toList());
  }

  @Test
  default void opensWhatItMadeAndFindsWhatWasRecorded() {
    Path place = place("kept");
    try (Study study = found(place)) {
      study.recorder("ab").code(List.of(coded(study, "one"), coded(study, "two")));
    }
    try (Study study = open(place, new ArrayList<>())) {
      assertThat(incidents(study)).containsExactly("one", "two");
      assertThat(study.log().brokenLinks()).isEmpty();
    }
  }

  @Test
  default void refusesToMakeOneWhereSomethingIs() {
    Path place = place("twice");
    found(place).close();
    assertThatThrownBy(() -> found(place))
        .isInstanceOf(CasebookFileException.class)
        .hasMessage(
            place
                + " is already there; choose another name or remove it first. Nothing was changed.");
    open(place, new ArrayList<>()).close();
  }

  @Test
  default void recordsAllOfAStepOrNothing() {
    try (Study study = found(place("step"))) {
      long before = study.log().lastSeq();
      Recorder recorder = study.recorder("ab");
      assertThatThrownBy(() ->
              recorder.inOneStep(step -> {
                step.append(List.of(coded(study, "one")));
                step.keep("held".getBytes(StandardCharsets.UTF_8));
                throw new IllegalStateException("in the middle");
              }))
          .hasMessage("in the middle");
      assertThat(study.log().lastSeq()).isEqualTo(before);
      assertThat(incidents(study)).isEmpty();
      assertThat(study.holdings().held(Hash.of("held"))).isNull();
      recorder.code(List.of(coded(study, "two")));
      assertThat(incidents(study)).containsExactly("two");
      assertThat(study.log().brokenLinks()).isEmpty();
    }
  }

  @Test
  default void recordsNothingOfAStepThatFindsNoRoomAndSaysSo() {
    Path place = place("full");
    try (Study study = found(place)) {
      study.recorder("ab").code(List.of(coded(study, "one")));
      long before = study.log().lastSeq();
      fill(study);
      List<Decision.Coded> many = new ArrayList<>();
      for (int n = 0; n < 3_000; n++) {
        many.add(coded(study, "i" + n));
      }
      assertThatThrownBy(() -> study.recorder("ab").code(many))
          .isInstanceOf(CasebookFileException.class)
          .hasMessage(
              "The disk holding "
                  + place
                  + " is full. Nothing of this step was recorded; free some space and repeat it.");
      assertThatThrownBy(() ->
              study
                  .recorder("ab")
                  .add(
                      "x".repeat(3_000_000).getBytes(StandardCharsets.UTF_8),
                      "big.txt",
                      Recorder.Told.NOTHING))
          .isInstanceOf(CasebookFileException.class)
          .hasMessageStartingWith("The disk holding ");
      assertThat(study.log().lastSeq()).isEqualTo(before);
      assertThat(incidents(study)).containsExactly("one");
    }
    try (Study study = open(place, new ArrayList<>())) {
      assertThat(incidents(study)).containsExactly("one");
      assertThat(study.log().brokenLinks()).isEmpty();
      study.recorder("ab").code(List.of(coded(study, "two")));
      assertThat(incidents(study)).containsExactly("one", "two");
    }
  }

  @Test
  default void readsGoOnWhileAnotherWritesAndAWriterWaitsAndSaysSo() throws Exception {
    Path place = place("busy");
    found(place).close();
    List<String> notices = new ArrayList<>();
    try (OtherProcess other = OtherProcess.start(OtherProcess.Holding.class, place.toString());
        Study study = open(place, notices)) {
      assertThat(other.line()).isEqualTo("holding");
      assertThat(incidents(study)).isEmpty();
      Decision.Coded coded = coded(study, "mine");
      CompletableFuture<Integer> writing =
          CompletableFuture.supplyAsync(() -> study.recorder("ab").code(List.of(coded)).size());
      while (notices.isEmpty() && !writing.isDone()) {
        TimeUnit.MILLISECONDS.sleep(5);
      }
      assertThat(writing).isNotDone();
      assertThat(notices)
          .containsExactly(
              "Another process is writing to " + place.getFileName() + "; waiting for it.");
      other.say("let go");
      assertThat(writing.get(60, TimeUnit.SECONDS)).isEqualTo(1);
      assertThat(other.line()).isEqualTo("done");
      // what the other recorded meanwhile is here too, before ours
      assertThat(incidents(study)).containsExactly("theirs", "mine");
      assertThat(study.log().brokenLinks()).isEmpty();
    }
  }

  @Test
  default void seesWhatAnotherRecordedAtTheNextRead() {
    Path place = place("two");
    try (Study here = found(place);
        Study there = open(place, new ArrayList<>())) {
      assertThat(incidents(there)).isEmpty();
      here.recorder("ab").code(List.of(coded(here, "one")));
      assertThat(incidents(there)).containsExactly("one");
      there.recorder("cd").code(List.of(coded(there, "two")));
      assertThat(incidents(here)).containsExactly("one", "two");
      assertThat(here.log().brokenLinks()).isEmpty();
    }
  }
}
