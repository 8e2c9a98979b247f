package org.casebook.incidents;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.casebook.decisions.Decision;
import org.casebook.decisions.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Which documents people said are about which incident, replayed from their decisions. What was
 * coded from a document says it too, and is not in here.
 *
 * <p>The last word counts: an assignment takes back that the document is about none, or not about
 * that incident, and the other way round. An incident that was merged is looked up as the one it
 * became. After a split nobody knows which of the new ones was meant, so nothing stands.
 */
public final class Assignments {
  private final Map<Piece, Map<String, Assigned>> assigned = new LinkedHashMap<>();
  private final Map<Piece, Map<String, Assigned>> refused = new HashMap<>();
  private final Map<Piece, SetAside> aside = new LinkedHashMap<>();
  private final Map<String, Long> reviewed = new HashMap<>();

  /**
   * That a document is, or is not, about an incident.
   *
   * @param seq the decision
   * @param by who said so
   * @param incident as named then
   */
  public record Assigned(long seq, String by, Piece piece, String incident, String why) {}

  /** That a document is about no incident under study. */
  public record SetAside(long seq, String by, Piece piece, String why) {}

  /** Takes in the next decision, and the entry it came in. */
  public void apply(Entry entry, Decision.AboutAssignments decision, Incidents incidents) {
    switch (decision) {
      case Decision.DocumentAssigned a -> {
        Piece piece = new Piece(a.document(), a.part());
        aside.remove(piece);
        takeBack(refused, piece, a.incident(), incidents);
        Assigned made = new Assigned(entry.seq(), entry.by(), piece, a.incident(), a.why());
        assigned.computeIfAbsent(piece, p -> new LinkedHashMap<>()).put(a.incident(), made);
      }
      case Decision.DocumentUnassigned u -> {
        Piece piece = new Piece(u.document(), u.part());
        takeBack(assigned, piece, u.incident(), incidents);
        Assigned made = new Assigned(entry.seq(), entry.by(), piece, u.incident(), u.why());
        refused.computeIfAbsent(piece, p -> new LinkedHashMap<>()).put(u.incident(), made);
      }
      case Decision.DocumentSetAside s -> {
        Piece piece = new Piece(s.document(), s.part());
        assigned.remove(piece);
        aside.put(piece, new SetAside(entry.seq(), entry.by(), piece, s.why()));
      }
      case Decision.IncidentReviewed r -> reviewed.put(r.incident(), entry.seq());
    }
  }

  /** An incident may have been named otherwise then, before a merge. */
  private static void takeBack(
      Map<Piece, Map<String, Assigned>> from, Piece piece, String incident, Incidents incidents) {
    Map<String, Assigned> of = from.get(piece);
    if (of != null) {
      of.keySet().removeIf(id -> id.equals(incident) || same(id, incident, incidents));
    }
  }

  private static boolean same(String one, String other, Incidents incidents) {
    return incidents.find(one) instanceof Incidents.Found.One a
        && incidents.find(other) instanceof Incidents.Found.One b
        && a.incident() == b.incident();
  }

  /** Every assignment that stands. */
  public List<Assigned> all() {
    List<Assigned> all = new ArrayList<>();
    assigned.values().forEach(of -> all.addAll(of.values()));
    return all;
  }

  /** Every refusal that stands. */
  public List<Assigned> refusals() {
    List<Assigned> all = new ArrayList<>();
    refused.values().forEach(of -> all.addAll(of.values()));
    return all;
  }

  /** Every document that is about no incident under study. */
  public Collection<SetAside> setAside() {
    return List.copyOf(aside.values());
  }

  /** That this document, or the whole of which it is a part, is about no incident; or null. */
  public @Nullable SetAside setAside(Piece piece) {
    SetAside whole = aside.get(new Piece(piece.document(), null));
    return whole != null ? whole : aside.get(piece);
  }

  /** The ids of the incidents that stand and this piece, or its whole document, is about. */
  public Set<String> incidents(Piece piece, Incidents incidents) {
    Set<String> found = new LinkedHashSet<>();
    for (Piece of : List.of(piece, new Piece(piece.document(), null))) {
      found.addAll(standing(assigned.getOrDefault(of, Map.of()).keySet(), incidents));
    }
    return found;
  }

  private static Set<String> standing(Collection<String> ids, Incidents incidents) {
    Set<String> found = new LinkedHashSet<>();
    for (String id : ids) {
      if (incidents.find(id) instanceof Incidents.Found.One one) {
        found.add(one.incident().id());
      }
    }
    return found;
  }

  /** The ids of the incidents that stand and somebody said this piece is not about. */
  public Set<String> refused(Piece piece, Incidents incidents) {
    return standing(refused.getOrDefault(piece, Map.of()).keySet(), incidents);
  }

  /** Every standing assignment, by the id of the incident as it stands. */
  public Map<String, List<Assigned>> byIncident(Incidents incidents) {
    Map<String, List<Assigned>> found = new HashMap<>();
    for (Assigned a : all()) {
      if (incidents.find(a.incident()) instanceof Incidents.Found.One one) {
        found.computeIfAbsent(one.incident().id(), id -> new ArrayList<>()).add(a);
      }
    }
    return found;
  }

  /** Every standing assignment to this incident. */
  public List<Assigned> of(Incident incident, Incidents incidents) {
    return all().stream()
        .filter(a ->
            incidents.find(a.incident()) instanceof Incidents.Found.One one
                && one.incident() == incident)
        .toList();
  }

  /** The last decision that left this incident as settled; 0 if there is none. */
  public long reviewed(Incident incident) {
    long last = reviewed.getOrDefault(incident.id(), 0L);
    for (String former : incident.formerIds()) {
      last = Math.max(last, reviewed.getOrDefault(former, 0L));
    }
    return last;
  }
}
