package org.casebook.lenses;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.casebook.codebook.Codebook;
import org.casebook.codebook.Value;
import org.casebook.codebook.Value.Mark;
import org.casebook.coding.State;
import org.junit.jupiter.api.Test;

/**
 * Eight incidents as three articles let a coder code them, and the exact sets of categories that
 * follow.
 */
class PublishedRowsTest {
  private static final List<String> LENSES =
      List.of("L1", "L2", "L4", "L5", "L6", "cnn", "clat", "spaaij", "gill", "orton", "L10");

  /** Facts coded; a number is {@code n_direct}, and {@code 2+} is at least two. */
  private static final Map<String, Map<String, String>> CODED = new LinkedHashMap<>();

  private static final Map<String, String> SETS = new LinkedHashMap<>();

  static {
    CODED.put(
        "Paris 2015",
        Map.of("travelled_conflict_zone", "Y", "tasked_in_person", "Y", "n_direct", "2+"));
    SETS.put(
        "Paris 2015",
        "dispatched | T1 T2 T4 T5 unassigned | controlled guided helped | directed | dispatched planner contact"
            + " unassigned | not-lone | not-lone | not-lone | not-lone | not-lone | not");
    CODED.put("Berlin, as of 2016-12-21", Map.of());
    SETS.put(
        "Berlin, as of 2016-12-21",
        "all | all | all | all | all | all | all | all | all | all | all");
    CODED.put(
        "Berlin, as of 2017-03-24",
        Map.of("online_contact", "Y", "counterpart_status", "assessed", "n_direct", "1"));
    SETS.put(
        "Berlin, as of 2017-03-24",
        "dispatched online other | T1 T2 T3 T4 T5 unassigned | controlled guided helped unassigned | directed enabled |"
            + " dispatched planner contact | not-lone | all | all | lone | not-lone | all");
    CODED.put(
        "Ansbach, as of 2016-09-30",
        Map.of(
            "online_contact",
            "Y",
            "counterpart_status",
            "assessed",
            "specific_instruction",
            "Y",
            "n_direct",
            "1"));
    SETS.put(
        "Ansbach, as of 2016-09-30",
        "dispatched online other | T1 T2 T4 unassigned | controlled guided | directed enabled | dispatched planner |"
            + " not-lone | not-lone | not-lone | lone | not-lone | all");
    CODED.put(
        "Orlando",
        Map.of(
            "inspiration_evidence",
            "Y",
            "in_person_contact",
            "N",
            "online_contact",
            "N",
            "n_direct",
            "1"));
    SETS.put(
        "Orlando",
        "inspired | T6 | helped inspired | inspired | lone | lone | all | all | lone | all | not");
    CODED.put(
        "San Bernardino",
        Map.of(
            "inspiration_evidence",
            "Y",
            "in_person_contact",
            "N",
            "online_contact",
            "N",
            "n_direct",
            "2"));
    SETS.put(
        "San Bernardino",
        "inspired | T6 | helped | inspired | lone | lone | all | not-lone | lone | not-lone | not");
    CODED.put("Westminster, as of 2017-03-24", Map.of("n_direct", "1"));
    SETS.put(
        "Westminster, as of 2017-03-24",
        "all | all | all | all | all | all | all | all | lone | all | all");
    CODED.put(
        "Cox murder",
        Map.of(
            "n_direct", "1", "knowing_help", "N", "in_person_contact", "N", "online_contact", "N"));
    SETS.put("Cox murder", "- | - | - | - | lone | lone | all | lone | lone | lone | not");
  }

  private static State[] states(Codebook codebook, String incident, Map<String, String> coded) {
    State[] states = new State[codebook.variables().size()];
    Arrays.fill(states, State.UNKNOWN);
    if (!incident.startsWith("Cox")) {
      states[codebook.indexOf("cause_assessed")] =
          new State.Known(Value.Choices.of(List.of("jihadist-IS")));
    }
    coded.forEach((id, value) -> {
      Value answer =
          switch (value) {
            case "Y" -> Mark.Y;
            case "N" -> Mark.N;
            case "1" -> new Value.Whole(1, 1);
            case "2" -> new Value.Whole(2, 2);
            case "2+" -> new Value.Whole(2, null);
            default -> new Value.Choice(value);
          };
      states[codebook.indexOf(id)] = new State.Known(answer);
    });
    return states;
  }

  @Test
  void giveTheSetsThatFollowFromWhatThreeArticlesSay() {
    Codebook codebook = Plots.codebook();
    LensCompiler compiler = new LensCompiler(codebook, id -> null);
    List<String> wrong = new ArrayList<>();
    CODED.forEach((incident, coded) -> {
      State[] states = states(codebook, incident, coded);
      String[] cells = SETS.getOrDefault(incident, "").split("\\s*\\|\\s*");
      assertThat(cells).hasSize(LENSES.size());
      for (int i = 0; i < cells.length; i++) {
        if (cells[i].equals("-")) {
          continue; // left out by the population, which needs the cause
        }
        CompiledLens lens = compiler.compile(Plots.lens(LENSES.get(i)), null, null);
        List<String> gave = new ArrayList<>();
        long outcomes = lens.outcomes(v -> states[v]);
        for (int c = 0; c < lens.categories().size(); c++) {
          if ((outcomes >> c & 1) == 1) {
            gave.add(lens.categories().get(c));
          }
        }
        List<String> expected =
            new ArrayList<>(List.of(cells[i].toLowerCase(Locale.ROOT).split(" ")));
        if (expected.equals(List.of("all"))) {
          expected = new ArrayList<>(lens.categories());
          if (LENSES.get(i).equals("L1")) {
            expected.remove("not-is"); // the cause is coded
          }
        }
        if (!new TreeSet<>(expected).equals(new TreeSet<>(gave))) {
          wrong.add(incident + " under " + LENSES.get(i) + ": " + gave + ", expected " + expected);
        }
      }
    });
    assertThat(wrong).isEmpty();
  }

  @Test
  void staySmallForEveryLensOfTheStudyOfPlots() {
    Codebook codebook = Plots.codebook();
    LensCompiler compiler = new LensCompiler(codebook, id -> null);
    for (String name : Plots.rules().keySet()) {
      CompiledLens lens = compiler.compile(Plots.lens(name), null, null);
      assertThat(lens.diagramNodes()).as("diagram nodes of %s", name).isLessThan(150);
      assertThat(lens.stateCount()).as("automaton states of %s", name).isLessThan(3_000);
    }
  }
}
