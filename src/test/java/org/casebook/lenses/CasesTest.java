package org.casebook.lenses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class CasesTest {
  private static final String LENS =
      """
      lens: triad
      title: Directed, enabled, inspired
      citation: nobody
      population: event_kind == "attack"
      categories:
        - {id: directed, when: tasked_in_person}
        - {id: enabled, when: confirmed_link}
        - {id: inspired, when: "inspiration_evidence && !link"}
      otherwise: unassigned
      aggregates: {guided: [directed, enabled]}
      cases:
      """;

  private static List<Cases.Result> run(String cases) {
    return Cases.run(LensFile.parse(LENS + cases, "triad.yaml"), Plots.codebook());
  }

  @Test
  void leaveThePopulationAsideUnlessTheyAskForIt() {
    List<Cases.Result> results =
        run(
            """
              - {name: sent, given: {tasked_in_person: Y, event_kind: plot}, expect: [directed]}
              - {name: unclear, given: {tasked_in_person: N, inspiration_evidence: Y}, expect: [unassigned, inspired, enabled]}
              - {name: plot, given: {event_kind: plot}, population: out}
              - {name: attack, given: {event_kind: attack}, population: in}
              - {name: any, given: {event_kind: U}, population: either}
            """);
    assertThat(results).allMatch(Cases.Result::passed);
    assertThat(results.get(0).gave()).containsExactly("directed");
    assertThat(results.get(0).population()).isEqualTo(Lens.Population.OUT);
  }

  @Test
  void sayWhatCameOutInsteadWhenTheyFail() {
    Cases.Result result =
        run("  - {name: sent, given: {tasked_in_person: Y}, expect: [enabled], population: in}\n")
            .getFirst();
    assertThat(result.passed()).isFalse();
    assertThat(result.message())
        .isEqualTo(
            "expected [enabled], the rules give [directed]. expected the population to be in, it is either.");
  }

  @Test
  void failWhereTheFactsGivenContradictTheImplications() {
    Cases.Result result =
        run("  - {name: sent, given: {tasked_in_person: Y, in_person_contact: N}, expect: [directed]}\n")
            .getFirst();
    assertThat(result.passed()).isFalse();
    assertThat(result.message())
        .isEqualTo("the facts given contradict the implications of the codebook.");
  }

  @Test
  void refuseUnknownVariablesAndValues() {
    LensRefused refused =
        catchThrowableOfType(
            LensRefused.class,
            () ->
                run(
                    """
                      - {name: a, given: {tasked: Y}, expect: [directed]}
                      - {name: b, given: {event_kind: picnic}, expect: [directed]}
                    """));
    assertThat(refused.problems()).hasSize(2);
    assertThat(refused.problems().get(0).toString())
        .startsWith("triad.yaml:12:5: the case \"a\" gives an unknown variable \"tasked\".");
    assertThat(refused.problems().get(1).line()).isEqualTo(13);
  }
}
