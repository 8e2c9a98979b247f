package org.casebook.relations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.casebook.dates.Edtf;
import org.casebook.figures.Figure;
import org.casebook.figures.FigureReader;
import org.junit.jupiter.api.Test;

/** The groups of texts whose relations and traps are known beforehand. */
class RelationSetTest {
  private static JsonNode groups() throws Exception {
    try (InputStream in =
        Objects.requireNonNull(
            FigureReader.class.getResourceAsStream("evaluation/relations.json"))) {
      return new ObjectMapper().readTree(in);
    }
  }

  private static List<Relation> relate(JsonNode group) {
    List<Relation.Claim> claims = new ArrayList<>();
    List<Edtf> dates = new ArrayList<>();
    int i = 0;
    for (JsonNode text : group.path("texts")) {
      Edtf date = text.has("published") ? Edtf.parse(text.path("published").asText()) : null;
      dates.add(date);
      for (Figure figure : FigureReader.read(text.path("text").asText(), date)) {
        claims.add(new Relation.Claim(i, "text " + i, figure));
      }
      i++;
    }
    return Relations.of(claims, dates);
  }

  private static boolean holds(Relation relation, JsonNode quotes) {
    for (JsonNode quote : quotes) {
      String words = quote.isTextual() ? quote.asText() : quote.path("quote").asText();
      int text = quote.isTextual() ? -1 : quote.path("text").asInt();
      boolean found =
          relation.figures().stream()
              .anyMatch(claim ->
                  (text < 0 || claim.text() == text)
                      && (claim.figure().quote().contains(words)
                          || words.contains(claim.figure().quote())));
      if (!found) {
        return false;
      }
    }
    return true;
  }

  @Test
  void noTrapIsJoined() throws Exception {
    int traps = 0;
    for (JsonNode group : groups()) {
      List<Relation> relations = relate(group);
      for (JsonNode trap : group.path("traps")) {
        traps++;
        assertThat(relations)
            .as("%s: %s", group.path("id").asText(), trap)
            .noneMatch(relation -> relation.joined() && holds(relation, trap));
      }
    }
    assertThat(traps).isPositive();
  }

  @Test
  void everyExpectedRelationComesOutWithItsStatus() throws Exception {
    int expected = 0;
    List<String> missed = new ArrayList<>();
    for (JsonNode group : groups()) {
      List<Relation> relations = relate(group);
      for (JsonNode one : group.path("expect")) {
        expected++;
        boolean found =
            relations.stream()
                .anyMatch(relation ->
                    relation.kind().word().equals(one.path("kind").asText())
                        && relation.status().word().equals(one.path("status").asText())
                        && relation.joined() == one.path("joined").asBoolean()
                        && holds(relation, one.path("between")));
        if (!found) {
          missed.add(group.path("id").asText() + " " + one);
        }
      }
    }
    assertThat(expected).isPositive();
    assertThat(missed).as("of %d", expected).isEmpty();
  }
}
