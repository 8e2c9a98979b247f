package org.casebook.origins;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whose report a text says it relays. */
class CitationsTest {
  private static List<String> named(String text, Set<String> known) {
    return Citations.of(new Report("d", text, "d.txt", null, "The Harn Post", null, null, null))
        .naming(Citations.Outlets.of(known), "The Harn Post")
        .stream()
        .map(Citations.Named::alias)
        .distinct()
        .toList();
  }

  private static List<String> named(String text) {
    return named(text, Set.of());
  }

  @Test
  void everyWayOfNamingASourceIsRead() {
    for (String sentence :
        List.of(
            "As reported by the Velstow Echo, a bomb went off.",
            "A bomb went off, the Velstow Echo reported on Sunday.",
            "According to the Velstow Echo, a bomb went off.",
            "Iris Calder told the Velstow Echo that a bomb went off.",
            "Citing the Velstow Echo, the station spoke of a bomb.",
            "The Velstow Echo newspaper writes that a bomb went off.",
            "A bomb went off, says a report by the Velstow Echo.",
            "In an interview with the Velstow Echo she spoke of a bomb.",
            "A bomb went off, the Velstow Echo has learned.",
            "The news was first reported by the local newspaper Velstow Echo.",
            "Source: Velstow Echo")) {
      assertThat(named(sentence)).as(sentence).contains("velstow echo");
    }
  }

  @Test
  void anAgencyInTheDatelineOrTheBylineIsACredit() {
    assertThat(named("VELSTOW (TNA) - A bomb went off in a yard on Sunday.")).contains("tna");
    assertThat(named("By Anna Merz, Varland News Agency\n\nA bomb went off in a yard."))
        .contains("varland news agency");
  }

  @Test
  void anOutletThatIsOnlyMentionedIsNoSource() {
    assertThat(named("The bomb went off behind the offices of the Velstow Echo in Tanner Street."))
        .isEmpty();
  }

  @Test
  void aPublisherOfTheStudyIsKnownWithoutAnOutletsNoun() {
    String text = "Four people were held, the Federal Prosecutor of Varland announced.";
    assertThat(named(text)).isEmpty();
    assertThat(named(text, Set.of("federal prosecutor of varland"))).hasSize(1);
  }

  @Test
  void noOneRelaysThemselves() {
    assertThat(named("A bomb went off, a clerk told the Harn Post.")).isEmpty();
  }

  @Test
  void aPublisherIsKnownByItsInitialsToo() {
    assertThat(Citations.aliases("Teska News Agency")).contains("teska news agency", "tna");
    assertThat(Citations.aliases("Reuben & Hale Newswire")).contains("r&h", "reuben & hale");
  }
}
