package org.casebook.relations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.casebook.dates.Edtf;
import org.casebook.figures.Figure;
import org.casebook.figures.FigureReader;
import org.casebook.relations.Relation.Claim;
import org.jspecify.annotations.Nullable;

/**
 * Measures the relations found on groups of invented texts whose relations and traps are known;
 * docs/reference/figures-evaluation.md has the form of the groups.
 */
public final class RelationEvaluation {
  /**
   * What came out.
   *
   * @param expected relations wanted
   * @param found those that came out with kind, status and whether they are joined
   * @param traps pairs that must not be joined
   * @param joinedTraps those that were
   * @param missed what did not come out, a line each
   */
  public record Report(
      int expected, int found, int traps, List<String> joinedTraps, List<String> missed) {
    public Report {
      joinedTraps = List.copyOf(joinedTraps);
      missed = List.copyOf(missed);
    }
  }

  private RelationEvaluation() {}

  /** Measures on the groups that ship. */
  public static Report shipped() throws IOException {
    try (InputStream in = FigureReader.class.getResourceAsStream("evaluation/relations.json")) {
      if (in == null) {
        throw new IOException("evaluation/relations.json is missing from this build");
      }
      return of(new ObjectMapper().readTree(in));
    }
  }

  /** Measures on these groups. */
  public static Report of(JsonNode groups) {
    int expected = 0;
    int traps = 0;
    List<String> missed = new ArrayList<>();
    List<String> joined = new ArrayList<>();
    for (JsonNode group : groups) {
      String id = group.path("id").asText();
      List<Relation> relations = relate(group);
      for (JsonNode wanted : group.path("expect")) {
        expected++;
        if (relations.stream().noneMatch(relation -> fits(relation, wanted))) {
          missed.add(id + " " + wanted);
        }
      }
      for (JsonNode trap : group.path("traps")) {
        traps++;
        if (relations.stream().anyMatch(r -> r.joined() && holds(r, trap))) {
          joined.add(id + " " + trap);
        }
      }
    }
    return new Report(expected, expected - missed.size(), traps, joined, missed);
  }

  private static List<Relation> relate(JsonNode group) {
    List<Claim> claims = new ArrayList<>();
    List<@Nullable Edtf> dates = new ArrayList<>();
    int i = 0;
    for (JsonNode text : group.path("texts")) {
      Edtf date = text.has("published") ? Edtf.parse(text.path("published").asText()) : null;
      dates.add(date);
      for (Figure figure : FigureReader.read(text.path("text").asText(), date)) {
        claims.add(new Claim(i, "text " + i, figure));
      }
      i++;
    }
    return Relations.of(claims, dates);
  }

  private static boolean fits(Relation relation, JsonNode wanted) {
    return relation.kind().word().equals(wanted.path("kind").asText())
        && relation.status().word().equals(wanted.path("status").asText())
        && relation.joined() == wanted.path("joined").asBoolean()
        && holds(relation, wanted.path("between"));
  }

  /** Whether a relation has a figure for each of these quotes. */
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
}
