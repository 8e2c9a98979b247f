package org.casebook.answers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.casebook.Casebook;
import org.casebook.Study;
import org.casebook.documents.Description;
import org.casebook.documents.Document;
import org.casebook.origins.OriginGroup;
import org.casebook.origins.Tie;

/**
 * Which documents go back to one report: groups that stand (identical texts, and what people
 * confirmed) and groups or members that are only proposed. Whatever counts sources counts what
 * stands; a proposal changes no number until a person confirms it.
 *
 * @param documents how many the casebook has
 * @param standing how many origins it has as counted now
 * @param ifConfirmed how many it would have if every proposal were confirmed
 * @param groups groups of two and more, in the order of capture of their first members
 */
public record OriginsAnswer(int documents, int standing, int ifConfirmed, List<Group> groups) {
  public OriginsAnswer {
    groups = List.copyOf(groups);
  }

  /** A group as it may be shown. */
  public record Group(List<Member> members, String first, List<Tie> ties, boolean proposed) {
    public Group {
      members = List.copyOf(members);
      ties = List.copyOf(ties);
    }
  }

  /** A document of a group; everything but the id is masked. */
  public record Member(
      String document,
      String file,
      @org.jspecify.annotations.Nullable String publisher,
      @org.jspecify.annotations.Nullable String title,
      @org.jspecify.annotations.Nullable String published,
      boolean erased) {}

  /** Looks through every document of the casebook. */
  public static OriginsAnswer of(Study study, Casebook casebook) {
    List<OriginGroup> found = new ArrayList<>(study.origins(casebook));
    found.sort(Comparator.comparingInt(g -> number(casebook, g.first())));
    Showing showing = Showing.of(study, casebook);
    int documents = casebook.corpus().documents().size();
    int joined = found.stream().mapToInt(g -> g.members().size() - 1).sum();
    return new OriginsAnswer(
        documents,
        casebook.corpus().origins().groups().size(),
        documents - joined,
        found.stream().map(g -> group(showing, casebook, g)).toList());
  }

  private static int number(Casebook casebook, String id) {
    return Objects.requireNonNull(casebook.corpus().document(id)).number();
  }

  private static Group group(Showing showing, Casebook casebook, OriginGroup group) {
    return new Group(
        group.members().stream()
            .map(id -> member(showing, Objects.requireNonNull(casebook.corpus().document(id))))
            .toList(),
        group.first(),
        group.ties().stream()
            .map(t ->
                new Tie(
                    t.from(),
                    t.to(),
                    t.kind(),
                    t.score(),
                    showing.masked(t.reason()),
                    t.proposed()))
            .toList(),
        group.proposed());
  }

  private static Member member(Showing showing, Document document) {
    Description d = showing.description(document);
    return new Member(
        document.id(),
        d.fileName(),
        d.publisher(),
        d.title(),
        Showing.text(document.published()),
        document.erased() != null);
  }

  /** As documented in docs/reference/json.md. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("documents", documents).put("origins", standing).put("ifConfirmed", ifConfirmed);
    ArrayNode list = json.putArray("groups");
    for (Group group : groups) {
      ObjectNode one = list.addObject();
      ArrayNode members = one.putArray("members");
      for (Member m : group.members()) {
        members
            .addObject()
            .put("document", m.document())
            .put("file", m.file())
            .put("publisher", m.publisher())
            .put("title", m.title())
            .put("published", m.published())
            .put("erased", m.erased());
      }
      one.put("first", group.first());
      ArrayNode ties = one.putArray("ties");
      for (Tie tie : group.ties()) {
        ties.addObject()
            .put("from", tie.from())
            .put("to", tie.to())
            .put("kind", tie.kind().word())
            .put("score", tie.score())
            .put("reason", tie.reason())
            .put("proposed", tie.proposed());
      }
      one.put("proposed", group.proposed());
    }
    return json;
  }
}
