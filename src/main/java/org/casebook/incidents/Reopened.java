package org.casebook.incidents;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.casebook.codebook.Value;
import org.casebook.coding.Assertion;
import org.casebook.coding.Codings;
import org.casebook.coding.Evidence;
import org.casebook.coding.Modality;
import org.casebook.coding.Resolution;
import org.casebook.documents.Corpus;
import org.casebook.documents.Document;
import org.jspecify.annotations.Nullable;

/**
 * An incident that was settled and about which something came later, so that a person should look
 * again. Settled is an incident with a standing adjudication. It leaves the queue when the variable
 * is settled anew, or when a person reads what came and leaves it as settled ({@link
 * org.casebook.decisions.Decision.IncidentReviewed}).
 *
 * @param incident which
 * @param reasons why, at least one
 */
public record Reopened(Incident incident, List<Reason> reasons) {
  public Reopened {
    reasons = List.copyOf(reasons);
  }

  /** Why an incident should be looked at again. */
  public sealed interface Reason {
    /**
     * What was coded later cannot be so if what was settled is.
     *
     * @param assertion what was coded after the adjudication
     * @param settled the value settled
     * @param said the value coded later
     */
    record Contradicts(Assertion assertion, Value settled, Value said) implements Reason {}

    /** A document about the incident was captured, or said to be about it, after the last one. */
    record Later(Document document) implements Reason {}
  }

  /** What these replay. */
  public record Sources(
      Dossiers dossiers,
      Codings codings,
      Corpus corpus,
      Incidents incidents,
      Assignments assignments) {}

  /** Every settled incident about which something came later, in the order of incidents. */
  public static List<Reopened> all(Sources in) {
    Map<String, List<Assignments.Assigned>> assigned = in.assignments().byIncident(in.incidents());
    List<Reopened> all = new ArrayList<>();
    for (Incident incident : in.incidents().standing()) {
      Reopened one = of(incident, in, assigned.getOrDefault(incident.id(), List.of()));
      if (one != null) {
        all.add(one);
      }
    }
    return all;
  }

  /** Whether and why this incident should be looked at again; null if it need not be. */
  public static @Nullable Reopened of(Incident incident, Sources in) {
    return of(incident, in, in.assignments().of(incident, in.incidents()));
  }

  private static @Nullable Reopened of(
      Incident incident, Sources in, List<Assignments.Assigned> assigned) {
    if (incident.adjudications().isEmpty()) {
      return null;
    }
    Dossier dossier = in.dossiers().of(incident);
    if (dossier.settled().isEmpty()) {
      return null;
    }
    long reviewed = in.assignments().reviewed(incident);
    long last = reviewed;
    List<Reason> reasons = new ArrayList<>();
    for (Map.Entry<String, List<Resolution.Settled>> of : dossier.settled().entrySet()) {
      Resolution.Settled settled = of.getValue().getLast();
      long at = settled.adjudication().seq();
      last = Math.max(last, at);
      Value value = settled.value();
      if (value != null) {
        for (Evidence e : dossier.evidence().getOrDefault(of.getKey(), List.of())) {
          if (contradicts(settled, value, e, Math.max(at, reviewed))) {
            reasons.add(
                new Reason.Contradicts(e.assertion(), value, Objects.requireNonNull(e.value())));
          }
        }
      }
    }
    for (Document document : later(dossier, in.corpus(), assigned, last)) {
      reasons.add(new Reason.Later(document));
    }
    return reasons.isEmpty() ? null : new Reopened(incident, reasons);
  }

  private static boolean contradicts(
      Resolution.Settled settled, Value value, Evidence e, long since) {
    return e.struck() == null
        && e.value() != null
        && e.assertion().seq() > since
        && e.assertion().modality() != Modality.HYPOTHETICAL
        && !settled.adjudication().restsOn().contains(e.assertion().id())
        && contradict(value, e.value());
  }

  private static Set<Document> later(
      Dossier dossier, Corpus corpus, List<Assignments.Assigned> assigned, long since) {
    Set<Document> later = new LinkedHashSet<>();
    for (Assignments.Assigned a : assigned) {
      Document document = corpus.document(a.piece().document());
      if (document != null && Math.max(a.seq(), document.capturedBy()) > since) {
        later.add(document);
      }
    }
    for (List<Evidence> list : dossier.evidence().values()) {
      for (Evidence e : list) {
        Document document = corpus.document(e.assertion().document());
        if (document != null && e.struck() == null && document.capturedBy() > since) {
          later.add(document);
        }
      }
    }
    later.removeIf(document -> document.erased() != null);
    return later;
  }

  /**
   * Whether both cannot be so. To say nothing about it contradicts nothing; a rougher date, place
   * or number that leaves room for the settled one does not either; an absence that was asserted
   * and one that was looked for and not found agree.
   */
  static boolean contradict(Value settled, Value said) {
    if (said == Value.Mark.U || settled.equals(said)) {
      return false;
    }
    return switch (settled) {
      case Value.Mark mark ->
          switch (mark) {
            case U -> true;
            case D -> said == Value.Mark.NA;
            case N, NF -> said != Value.Mark.N && said != Value.Mark.NF;
            case Y, NA -> true;
          };
      case Value.Choice choice -> true;
      case Value.Choices choices ->
          !(said instanceof Value.Choices other) || !choices.ids().containsAll(other.ids());
      case Value.Day day ->
          !(said instanceof Value.Day other) || !day.date().overlaps(other.date());
      case Value.Place place -> !(said instanceof Value.Place other) || apart(place, other);
      case Value.Casualties of ->
          !(said instanceof Value.Casualties other)
              || of.most() < other.least()
              || other.most() < of.least();
      case Value.Whole of ->
          !(said instanceof Value.Whole other)
              || (of.high() != null && of.high() < other.low())
              || (other.high() != null && other.high() < of.low());
      case Value.Words words -> false;
    };
  }

  private static boolean apart(Value.Place one, Value.Place other) {
    return !one.country().equals(other.country())
        || differ(one.region(), other.region())
        || differ(one.locality(), other.locality());
  }

  private static boolean differ(@Nullable String one, @Nullable String other) {
    return one != null && other != null && !one.equalsIgnoreCase(other);
  }
}
