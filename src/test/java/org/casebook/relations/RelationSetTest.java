package org.casebook.relations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The groups of texts whose relations and traps are known beforehand. */
class RelationSetTest {
  @Test
  void noTrapIsJoined() throws Exception {
    RelationEvaluation.Report report = RelationEvaluation.shipped();
    assertThat(report.traps()).isGreaterThan(10);
    assertThat(report.joinedTraps()).isEmpty();
  }

  @Test
  void everyExpectedRelationComesOutWithItsStatus() throws Exception {
    RelationEvaluation.Report report = RelationEvaluation.shipped();
    assertThat(report.expected()).isGreaterThan(38);
    assertThat(report.missed()).as("of %d", report.expected()).isEmpty();
  }

  @Test
  void everyKindHasOneRuleThatFindsIt() {
    assertThat(RelationRule.ALL)
        .extracting(rule -> (Object) rule.getClass())
        .containsExactlyInAnyOrder((Object[]) RelationRule.class.getPermittedSubclasses());
  }
}
