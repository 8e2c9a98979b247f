package org.casebook.incidents;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.casebook.codebook.Answers;
import org.casebook.codebook.Codebook;
import org.casebook.codebook.Value;
import org.casebook.codebook.Variable;
import org.casebook.coding.Adjudication;
import org.casebook.coding.Assertion;
import org.casebook.coding.Codings;
import org.casebook.coding.Evidence;
import org.casebook.coding.Facts;
import org.casebook.coding.Resolution;
import org.casebook.documents.Corpus;
import org.casebook.documents.Document;
import org.jspecify.annotations.Nullable;

/**
 * Brings codings, documents and incidents together: one {@link Dossier} an incident, and the facts
 * of them all.
 */
public final class Dossiers {
  private final Codebook codebook;
  private final Corpus corpus;
  private final Codings codings;
  private final Incidents incidents;

  // the same few answers are given a million times: read each once
  private final Map<String, Map<JsonNode, Optional<Value>>> values = new HashMap<>();

  public Dossiers(Codebook codebook, Corpus corpus, Codings codings, Incidents incidents) {
    this.codebook = codebook;
    this.corpus = corpus;
    this.codings = codings;
    this.incidents = incidents;
  }

  /** Everything coded about one incident. */
  public Dossier of(Incident incident) {
    Map<String, List<Evidence>> evidence = new LinkedHashMap<>();
    for (String id : incident.assertions()) {
      Assertion assertion = codings.assertion(id);
      if (assertion != null) {
        evidence
            .computeIfAbsent(assertion.variable(), v -> new ArrayList<>())
            .add(evidence(assertion));
      }
    }
    Map<String, List<Resolution.Settled>> settled = new LinkedHashMap<>();
    for (String id : incident.adjudications()) {
      Adjudication adjudication = codings.adjudication(id);
      if (adjudication != null && codings.withdrawal(id) == null) {
        settled
            .computeIfAbsent(adjudication.variable(), v -> new ArrayList<>())
            .add(
                new Resolution.Settled(
                    adjudication,
                    value(adjudication.variable(), adjudication.value()),
                    knownFrom(adjudication)));
      }
    }
    return new Dossier(incident, evidence, settled);
  }

  private Evidence evidence(Assertion assertion) {
    Document document = document(assertion);
    Codings.Withdrawal withdrawal = codings.withdrawal(assertion.id());
    String struck = null;
    if (withdrawal != null) {
      struck = "withdrawn: " + withdrawal.why();
    } else if (document.erased() != null) {
      struck = "its document was erased: " + document.erased().why();
    }
    return new Evidence(
        assertion,
        value(assertion.variable(), assertion.value()),
        knownFrom(assertion),
        corpus.origins().of(assertion.document()),
        struck);
  }

  private Document document(Assertion assertion) {
    Document document = corpus.document(assertion.document());
    if (document == null) {
      throw new IllegalStateException(
          "Assertion "
              + assertion.id()
              + " rests on document "
              + assertion.document()
              + ", which the log never captured.");
    }
    return document;
  }

  private long knownFrom(Assertion assertion) {
    Long day = document(assertion).partAt(assertion.start()).knownFrom();
    // a date of ages ago or ahead counts as the first or last day that facts can hold
    return day == null ? Evidence.UNDATED : Math.clamp(day, -Facts.LAST_DAY, Facts.LAST_DAY);
  }

  private long knownFrom(Adjudication adjudication) {
    long latest = Evidence.UNDATED;
    for (String id : adjudication.restsOn()) {
      Assertion assertion = codings.assertion(id);
      long day = assertion == null ? Evidence.UNDATED : knownFrom(assertion);
      if (day == Evidence.UNDATED) {
        return Evidence.UNDATED;
      }
      latest = Math.max(latest, day);
    }
    return latest;
  }

  /**
   * The value under the codebook in force; null where the variable is gone or the value no longer
   * fits.
   */
  public @Nullable Value value(String variableId, JsonNode json) {
    return values
        .computeIfAbsent(variableId, v -> new HashMap<>())
        .computeIfAbsent(json, j -> Optional.ofNullable(read(variableId, j)))
        .orElse(null);
  }

  private @Nullable Value read(String variableId, JsonNode json) {
    Variable variable = codebook.variable(variableId);
    if (variable == null) {
      return null;
    }
    try {
      return Answers.read(variable, json);
    } catch (IllegalArgumentException e) {
      return null; // shown in the recoding queue; see Study
    }
  }

  /**
   * Every incident's history, resolved. An incident none of whose assertions stands is in no facts.
   */
  public Facts facts(Resolution resolution) {
    Facts.Builder facts = Facts.builder(codebook);
    for (Incident incident : incidents.standing()) {
      of(incident).addTo(facts, codebook, resolution);
    }
    return facts.build();
  }
}
