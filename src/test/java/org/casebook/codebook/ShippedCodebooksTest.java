package org.casebook.codebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.casebook.codebook.Variable.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedCodebooksTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  static List<String> ids() {
    return CodebookFile.shippedIds();
  }

  @ParameterizedTest
  @MethodSource("ids")
  void everyVariableIsTaughtAndItsExampleReads(String id) throws Exception {
    Codebook codebook = CodebookFile.shipped(id);
    assertThat(codebook.id()).isEqualTo(id);
    for (Variable variable : codebook.variables()) {
      assertThat(variable.instructions()).as(variable.id()).hasSizeGreaterThan(20);
      assertThat(variable.question()).as(variable.id()).endsWith("?");
      assertThat(variable.number()).as(variable.id()).isNotEmpty();
      Variable.Example example = variable.example();
      assertThat(example).as(variable.id()).isNotNull();
      JsonNode json = JSON.readTree(example.value());
      Value value = Answers.read(variable, json);
      assertThat(Answers.read(variable, Answers.write(value))).as(variable.id()).isEqualTo(value);
      assertThat(example.why()).as(variable.id()).isNotEmpty();
    }
  }

  @Test
  void plotsAsksTheFortyQuestionsInOrder() {
    Codebook plots = CodebookFile.shipped("plots");
    assertThat(plots.variables().stream().map(Variable::number))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 40).mapToObj(i -> String.format("V%02d", i)).toList());
    assertThat(plots.variables().stream().map(Variable::id))
        .containsExactly(
            "event_kind",
            "outcome",
            "date",
            "place",
            "tactic_class",
            "target_class",
            "killed",
            "injured",
            "political_aim",
            "audience_intent",
            "outside_warfare",
            "doubt_terrorism",
            "cause_assessed",
            "n_direct",
            "knowing_help",
            "others_legal_stage",
            "member_of_org",
            "undercover_contact",
            "homegrown",
            "travelled_conflict_zone",
            "trained_by_group",
            "tasked_in_person",
            "tasking_level",
            "in_person_contact",
            "online_contact",
            "counterpart_status",
            "specific_instruction",
            "instruction_scope",
            "material_support",
            "contact_until_attack",
            "brokered",
            "inspiration_evidence",
            "pledge_form",
            "pledge_delivered_before",
            "local_network_tie",
            "claimed",
            "claim_organ",
            "claim_form",
            "claim_private_detail",
            "claim_status");
    assertThat(plots.terms().keySet()).containsExactly("link", "confirmed_link");
    assertThat(plots.implications()).hasSize(9);
  }

  @Test
  void plotsDropsTheGroupsOwnWordOnLinksPledgesAndMembershipOnly() {
    for (Variable variable : CodebookFile.shipped("plots").variables()) {
      int number = Integer.parseInt(variable.number().substring(1));
      boolean dropped = number >= 20 && number <= 35 || variable.id().equals("member_of_org");
      assertThat(variable.groupWordCounts()).as(variable.id()).isEqualTo(!dropped);
    }
  }

  @Test
  void regionsHoldNorwayAndLieInsideEachOther() {
    Codebook plots = CodebookFile.shipped("plots");
    assertThat(plots.regions().get("europe")).contains("NO", "GB", "XK").doesNotContain("TR", "US");
    assertThat(plots.regions().get("europe")).containsAll(plots.regions().get("western_europe"));
    assertThat(plots.regions().get("west"))
        .containsAll(plots.regions().get("western_europe"))
        .containsAll(plots.regions().get("north_america"))
        .contains("AU", "NZ");
  }

  @Test
  void shootingsAsksNothingAboutTerrorismAndUcdpSaysThatCombatantsAreCounted() {
    assertThat(CodebookFile.shipped("shootings").variables().stream().map(Variable::id))
        .containsExactly("date", "place", "killed", "injured", "setting", "motive");
    Codebook ucdp = CodebookFile.shipped("ucdp");
    Variable killed = ucdp.variable("killed");
    assertThat(killed).isNotNull();
    assertThat(killed.kind()).isInstanceOf(Kind.Casualties.class);
    assertThat(killed.title()).contains("combatants included");
    Variable flag = ucdp.variable("number_flag");
    assertThat(flag).isNotNull();
    assertThat(flag.optionIds())
        .containsExactly("consistent", "low above best", "best above high", "both");
  }

  @Test
  void factsOfTheTableTakeTheMarksOfTheTable() {
    Codebook plots = CodebookFile.shipped("plots");
    Variable travelled = plots.variable("travelled_conflict_zone");
    Variable claimed = plots.variable("claimed");
    assertThat(travelled).isNotNull();
    assertThat(claimed).isNotNull();
    assertThat(((Kind.Fact) travelled.kind()).allowed())
        .containsExactlyInAnyOrder(Value.Mark.values());
    assertThat(((Kind.Fact) claimed.kind()).allowed())
        .isEqualTo(Set.of(Value.Mark.Y, Value.Mark.N, Value.Mark.U, Value.Mark.NA));
  }

  @Test
  void aCodebookThatDoesNotShipIsRefusedByName() {
    assertThatThrownBy(() -> CodebookFile.shipped("../plots"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no codebook '../plots' ships; there are plots, shootings, ucdp.");
  }
}
