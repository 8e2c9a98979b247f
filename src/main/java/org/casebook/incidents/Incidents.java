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
import org.jspecify.annotations.Nullable;

/** Every incident of a casebook, replayed from its decisions. */
public final class Incidents {
  private final Map<String, Incident> incidents = new LinkedHashMap<>();
  private final Map<String, List<String>> restsOn = new HashMap<>();
  private final List<Set<String>> clusters = new ArrayList<>();

  /** What an id comes to: one incident, a choice of several after a split, or nothing. */
  public sealed interface Found {
    /** The incident, which may bear another id since a merge. */
    record One(Incident incident) implements Found {}

    /** It was split: the id alone does not say which of these is meant. */
    record Choice(String id, List<String> among) implements Found {}

    /** No incident ever bore this id. */
    record None(String id) implements Found {}
  }

  /** Takes in the next decision about facts: which incident it is about. */
  public void apply(Decision.AboutFacts decision) {
    switch (decision) {
      case Decision.Coded coded -> coded(coded);
      case Decision.Adjudicated a -> {
        restsOn.put(a.adjudication(), a.restsOn());
        standing(a.incident()).addAdjudication(a.adjudication());
      }
      case Decision.Withdrew w -> {
        // stays with its incident, marked
      }
      case Decision.Reinstated r -> {
        // never left its incident
      }
    }
  }

  /** Takes in the next decision about incidents. */
  public void apply(Decision.AboutIncidents decision) {
    switch (decision) {
      case Decision.Merged m -> {
        Incident into = standing(m.into());
        standing(m.from()).mergeInto(into);
        for (Set<String> cluster : clusters) {
          if (cluster.remove(m.from())) {
            cluster.add(into.id());
          }
        }
        joinOverlaps();
      }
      case Decision.Split s -> split(s);
      case Decision.Clustered c -> {
        Set<String> cluster = new LinkedHashSet<>();
        for (String id : c.incidents()) {
          cluster.add(standing(id).id());
        }
        clusters.add(cluster);
        joinOverlaps();
      }
      case Decision.Unclustered u -> {
        for (Set<String> cluster : clusters) {
          u.incidents().forEach(id -> cluster.remove(standing(id).id()));
        }
        clusters.removeIf(cluster -> cluster.size() < 2);
      }
    }
  }

  private void coded(Decision.Coded coded) {
    named(coded.incident(), coded.title()).add(coded.assertion());
  }

  /** The incident of that id, which begins here if nobody named it before. */
  private Incident named(String id, @Nullable String title) {
    Incident incident = incidents.computeIfAbsent(id, i -> new Incident(i, incidents.size()));
    while (incident.mergedInto() != null) {
      incident = standing(incident.mergedInto());
    }
    if (title != null) {
      incident.title(title);
    }
    return incident;
  }

  /** Takes in the next decision about which incident a document is about. */
  public void apply(Decision.AboutAssignments decision) {
    switch (decision) {
      case Decision.DocumentAssigned a -> named(a.incident(), a.title());
      case Decision.DocumentUnassigned u -> {
        // the incident stays, with the documents it has
      }
      case Decision.DocumentSetAside s -> {
        // likewise
      }
      case Decision.IncidentReviewed r -> {
        // changes nothing about it
      }
    }
  }

  private void split(Decision.Split split) {
    Incident old = standing(split.incident());
    List<Incident> pieces = new ArrayList<>();
    Map<String, Incident> pieceOf = new HashMap<>();
    split
        .into()
        .forEach((id, assertions) -> {
          Incident piece = incidents.computeIfAbsent(id, i -> new Incident(i, incidents.size()));
          piece.title(piece.title().equals(id) ? old.title() + " (" + id + ")" : piece.title());
          pieces.add(piece);
          for (String assertion : assertions) {
            piece.add(assertion);
            pieceOf.put(assertion, piece);
          }
        });
    for (String adjudication : old.adjudications()) {
      Incident piece = null;
      for (String assertion : restsOn.getOrDefault(adjudication, List.of())) {
        piece = piece == null ? pieceOf.get(assertion) : piece;
      }
      (piece == null ? pieces.getFirst() : piece).addAdjudication(adjudication);
    }
    old.splitInto(pieces);
    for (Set<String> cluster : clusters) {
      if (cluster.remove(old.id())) {
        split.into().keySet().forEach(cluster::add);
      }
    }
  }

  private void joinOverlaps() {
    List<Set<String>> apart = new ArrayList<>();
    for (Set<String> cluster : clusters) {
      Set<String> whole = new LinkedHashSet<>(cluster);
      apart.removeIf(other -> {
        boolean overlaps = other.stream().anyMatch(whole::contains);
        if (overlaps) {
          whole.addAll(other);
        }
        return overlaps;
      });
      apart.add(whole);
    }
    clusters.clear();
    for (Set<String> cluster : apart) {
      if (cluster.size() > 1) {
        clusters.add(cluster);
      }
    }
  }

  private Incident standing(String id) {
    if (find(id) instanceof Found.One one) {
      return one.incident();
    }
    throw new IllegalStateException(
        "the log speaks of incident '" + id + "', which is not one incident there");
  }

  /** What an id comes to now. */
  public Found find(String id) {
    Incident incident = incidents.get(id);
    while (incident != null && incident.mergedInto() != null) {
      incident = incidents.get(incident.mergedInto());
    }
    if (incident == null) {
      return new Found.None(id);
    }
    return incident.splitInto().isEmpty()
        ? new Found.One(incident)
        : new Found.Choice(id, List.copyOf(leaves(incident)));
  }

  private Set<String> leaves(Incident incident) {
    Set<String> leaves = new LinkedHashSet<>();
    for (String id : incident.splitInto()) {
      switch (find(id)) {
        case Found.One one -> leaves.add(one.incident().id());
        case Found.Choice choice -> leaves.addAll(choice.among());
        case Found.None none -> throw new IllegalStateException(none.id());
      }
    }
    return leaves;
  }

  /** The incidents that stand, in the order in which they were first named. */
  public List<Incident> standing() {
    return incidents.values().stream().filter(Incident::stands).toList();
  }

  /** Every incident that was ever named, also those merged or split. */
  public Collection<Incident> all() {
    return List.copyOf(incidents.values());
  }

  /** The clusters: sets of ids of incidents that stand, each of two or more. */
  public List<Set<String>> clusters() {
    return clusters.stream().<Set<String>>map(LinkedHashSet::new).toList();
  }
}
