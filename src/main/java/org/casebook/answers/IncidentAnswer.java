package org.casebook.answers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.casebook.BadRequest;
import org.casebook.Casebook;
import org.casebook.Recorder;
import org.casebook.Study;
import org.casebook.codebook.Answers;
import org.casebook.codebook.Codebook;
import org.casebook.codebook.Value;
import org.casebook.codebook.Variable;
import org.casebook.coding.Assertion;
import org.casebook.coding.Evidence;
import org.casebook.coding.Policy;
import org.casebook.coding.Resolution;
import org.casebook.coding.Resolved;
import org.casebook.coding.State;
import org.casebook.dates.Edtf;
import org.casebook.documents.Description;
import org.casebook.documents.Document;
import org.casebook.documents.Part;
import org.casebook.incidents.Dossier;
import org.casebook.incidents.Incident;
import org.casebook.lenses.CompiledLens;
import org.casebook.lenses.Explanation;
import org.casebook.lenses.Lens;
import org.jspecify.annotations.Nullable;

/**
 * One incident explained: every variable down to its sentences, every lens down to its rule.
 *
 * @param id the incident's id now, which may differ from the one asked for since a merge
 * @param title its title
 * @param formerIds ids of incidents merged into it
 * @param cluster ids of the incidents it is tied to, itself included; empty if none
 * @param exists whether it is known as of the day asked for
 * @param asOf the as-of date asked for, or null
 * @param days the days on which something about it became known, ISO, ascending
 * @param undated how many of its assertions stand in parts without a date and so are in no as-of
 *     answer
 * @param variables by variable id, in the codebook's order
 * @param lenses by lens name ({@code id} or {@code id/variant})
 */
public record IncidentAnswer(
    String id,
    String title,
    List<String> formerIds,
    List<String> cluster,
    boolean exists,
    @Nullable Edtf asOf,
    List<String> days,
    int undated,
    Map<String, Fact> variables,
    Map<String, UnderLens> lenses) {

  /**
   * One variable.
   *
   * @param variable the question
   * @param resolved what the assertions come to
   * @param value the value in JSON: {@code "U"} for unknown, {@code "D"} for disputed
   * @param disputed the values in dispute in JSON; empty unless disputed
   * @param words the value in words
   * @param sentences every assertion on it, used or not
   */
  public record Fact(
      Variable variable,
      Resolved resolved,
      JsonNode value,
      List<JsonNode> disputed,
      String words,
      List<Sentence> sentences) {}

  /**
   * One assertion with the sentence it rests on.
   *
   * @param quote as it may be shown; null once erased
   * @param knownFrom the day from which it counts, ISO; null if undated
   * @param published the date of its part in EDTF, or null
   * @param used whether it was used
   * @param why why, or why not
   * @param withdrawn whether it was withdrawn
   */
  public record Sentence(
      Assertion assertion,
      JsonNode value,
      String valueWords,
      @Nullable String quote,
      Document document,
      Description description,
      Part part,
      @Nullable String knownFrom,
      @Nullable String published,
      int origin,
      boolean used,
      String why,
      boolean withdrawn) {}

  /**
   * What one lens says about the incident.
   *
   * @param outcomes ids of the categories some completion gives, and {@code out} if some completion
   *     leaves it outside
   * @param inRules the same with the population left aside
   * @param explanation the reasons behind {@code outcomes}
   */
  public record UnderLens(
      String name,
      Lens lens,
      List<String> outcomes,
      List<String> inRules,
      boolean contradictory,
      Explanation explanation) {}

  /**
   * Explains an incident.
   *
   * @param lensName explain under this lens only ({@code id} or {@code id/variant}); null for all
   * @throws BadRequest if there is no such incident or lens
   */
  public static IncidentAnswer of(
      Study study,
      String incidentId,
      @Nullable String lensName,
      @Nullable Edtf asOf,
      @Nullable String asRecorded) {
    return study.read(asRecorded, casebook -> of(study, casebook, incidentId, lensName, asOf));
  }

  private static IncidentAnswer of(
      Study study,
      Casebook casebook,
      String incidentId,
      @Nullable String lensName,
      @Nullable Edtf asOf) {
    Incident incident = Recorder.requireIncident(casebook, incidentId);
    Dossier dossier = casebook.dossiers().of(incident);
    Long day = asOf == null ? null : (Long) asOf.latest();
    Showing showing = Showing.of(study, casebook);
    Codebook codebook = casebook.codebook();
    Resolution resolution = casebook.resolution(Policy.Floor.NONE);
    Map<String, Fact> variables = new LinkedHashMap<>();
    int undated = 0;
    for (Variable variable : codebook.variables()) {
      Resolved resolved = dossier.resolve(variable, resolution, day);
      Fact fact = fact(casebook, showing, variable, resolved);
      variables.put(variable.id(), fact);
      undated +=
          (int)
              fact.sentences().stream()
                  .filter(s -> s.knownFrom() == null && !s.withdrawn())
                  .count();
    }
    Map<String, UnderLens> lenses = new LinkedHashMap<>();
    for (String name : lensName == null ? lensNames(casebook) : List.of(lensName)) {
      lenses.put(name, underLens(casebook, dossier, name, day));
    }
    Long first = dossier.firstKnown();
    boolean exists = first != null && (day == null || first <= day);
    return new IncidentAnswer(
        incident.id(),
        showing.masked(incident.title()),
        incident.formerIds(),
        clusterOf(casebook, incident),
        exists,
        asOf,
        dossier.days().stream().map(Showing::day).toList(),
        undated,
        variables,
        lenses);
  }

  private static List<String> clusterOf(Casebook casebook, Incident incident) {
    for (Set<String> cluster : casebook.incidents().clusters()) {
      if (cluster.contains(incident.id())) {
        return List.copyOf(cluster);
      }
    }
    return List.of();
  }

  /**
   * Every lens of a casebook by the name that counts under it: {@code id}, or {@code id/variant}
   * for each variant.
   */
  public static List<String> lensNames(Casebook casebook) {
    List<String> names = new ArrayList<>();
    for (Lens lens : casebook.lenses().values()) {
      if (lens.rules(null) != null) {
        names.add(lens.id());
      }
      lens.variants().keySet().forEach(variant -> names.add(lens.id() + "/" + variant));
    }
    return names;
  }

  private static Fact fact(
      Casebook casebook, Showing showing, Variable variable, Resolved resolved) {
    List<Sentence> sentences = new ArrayList<>();
    for (Resolved.Weighed weighed : resolved.weighed()) {
      sentences.add(sentence(casebook, showing, weighed));
    }
    State state = resolved.state();
    List<JsonNode> disputed =
        state instanceof State.Disputed d
            ? d.values().stream().map(Answers::write).toList()
            : List.of();
    return new Fact(
        variable, resolved, json(state), disputed, showing.masked(words(state)), sentences);
  }

  private static Sentence sentence(Casebook casebook, Showing showing, Resolved.Weighed weighed) {
    Evidence evidence = weighed.evidence();
    Assertion assertion = evidence.assertion();
    Document document = Objects.requireNonNull(casebook.corpus().document(assertion.document()));
    Part part = document.partAt(assertion.start());
    Value value = evidence.value();
    return new Sentence(
        shown(assertion, showing),
        assertion.value(),
        showing.masked(value == null ? assertion.value().toString() : Answers.words(value)),
        showing.quote(assertion, document),
        document,
        showing.description(document),
        part,
        evidence.knownFrom() == Evidence.UNDATED ? null : Showing.day(evidence.knownFrom()),
        Showing.text(part.published()),
        evidence.origin(),
        weighed.used(),
        showing.masked(weighed.why()),
        casebook.codings().withdrawal(assertion.id()) != null);
  }

  /**
   * The assertion as it may be shown: who is named as its speaker may be somebody not to be named.
   */
  private static Assertion shown(Assertion a, Showing showing) {
    return a.speaker() == null
        ? a
        : new Assertion(
            a.id(),
            a.seq(),
            a.recordedAt(),
            a.incident(),
            a.variable(),
            a.value(),
            a.document(),
            a.start(),
            a.end(),
            a.quoteHash(),
            showing.masked(a.speaker()),
            a.speakerClass(),
            a.modality(),
            a.reliability(),
            a.credibility(),
            a.coder(),
            a.codedAt(),
            a.details());
  }

  /** A state in JSON: the value, {@code "U"} or {@code "D"}. */
  public static JsonNode json(State state) {
    return switch (state) {
      case State.Known known -> Answers.write(known.value());
      case State.Disputed disputed -> TextNode.valueOf("D");
      case State.Unknown unknown -> TextNode.valueOf("U");
    };
  }

  /** A state in words. */
  public static String words(State state) {
    return switch (state) {
      case State.Known known -> Answers.words(known.value());
      case State.Disputed disputed ->
          disputed.values().isEmpty()
              ? "disputed"
              : "disputed: "
                  + String.join(" or ", disputed.values().stream().map(Answers::words).toList());
      case State.Unknown unknown -> "unknown";
    };
  }

  private static UnderLens underLens(
      Casebook casebook, Dossier dossier, String name, @Nullable Long day) {
    int slash = name.indexOf('/');
    String id = slash < 0 ? name : name.substring(0, slash);
    String variant = slash < 0 ? null : name.substring(slash + 1);
    Lens lens = Objects.requireNonNull(casebook.requireLens(id, variant));
    Resolution resolution = casebook.resolution(Casebook.floor(lens));
    Codebook codebook = casebook.codebook();
    State[] states = new State[codebook.variables().size()];
    for (int i = 0; i < states.length; i++) {
      states[i] = dossier.resolve(codebook.variables().get(i), resolution, day).state();
    }
    CompiledLens compiled = casebook.compiled(lens, variant, null);
    CompiledLens rules = casebook.compiler().compileRules(lens, variant);
    Explanation explanation = Explanation.of(casebook.compiler(), compiled, i -> states[i]);
    return new UnderLens(
        name,
        lens,
        outcomes(compiled, explanation.outcomes()),
        outcomes(rules, rules.outcomes(i -> states[i])),
        (explanation.outcomes() & CompiledLens.CONTRADICTION) != 0,
        explanation);
  }

  /** The ids in an outcome set, categories in order, then {@code out}. */
  public static List<String> outcomes(CompiledLens lens, long set) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < lens.categories().size(); i++) {
      if ((set >> i & 1) == 1) {
        ids.add(lens.categories().get(i));
      }
    }
    if ((set & CompiledLens.OUT) != 0) {
      ids.add("out");
    }
    return ids;
  }

  /** The answer as documented in docs/reference/json.md. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("incident", id);
    json.put("title", title);
    formerIds.forEach(json.putArray("formerIds")::add);
    cluster.forEach(json.putArray("cluster")::add);
    json.put("asOf", Showing.text(asOf));
    json.put("exists", exists);
    days.forEach(json.putArray("days")::add);
    json.put("undated", undated);
    ObjectNode facts = json.putObject("variables");
    variables.forEach((variable, fact) -> facts.set(variable, json(fact)));
    ObjectNode typology = json.putObject("lenses");
    lenses.forEach((name, under) -> typology.set(name, json(under)));
    return json;
  }

  private static ObjectNode json(Fact fact) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("value", fact.value());
    ArrayNode disputed = json.putArray("disputed");
    fact.disputed().forEach(disputed::add);
    json.put("words", fact.words());
    json.put(
        "step", fact.resolved().step().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
    json.put("because", fact.resolved().words());
    json.put("unadjudicated", fact.resolved().unadjudicated());
    json.put("origins", fact.resolved().origins());
    json.put("documents", fact.resolved().documents());
    ArrayNode assertions = json.putArray("assertions");
    fact.sentences().forEach(sentence -> assertions.add(json(sentence)));
    return json;
  }

  private static ObjectNode json(Sentence s) {
    Assertion a = s.assertion();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("assertion", a.id());
    json.set("value", s.value());
    json.put("quote", s.quote());
    json.put("quoteSha256", a.quoteHash());
    json.put("start", a.start());
    json.put("end", a.end());
    json.put("document", s.document().id());
    json.put("file", s.description().fileName());
    json.put("publisher", s.description().publisher());
    json.put("title", s.description().title());
    json.put("documentSha256", s.document().bytesHash());
    json.put("capturedAt", s.document().capturedAt());
    json.put("part", s.part().id());
    json.put("published", s.published());
    json.put("knownFrom", s.knownFrom());
    json.put("origin", s.origin());
    json.put("speaker", a.speaker());
    json.put("speakerClass", a.speakerClass().words());
    json.put("modality", a.modality().words());
    json.put("reliability", String.valueOf(a.reliability()));
    json.put("credibility", String.valueOf(a.credibility()));
    json.put("coder", a.coder());
    json.put("recordedAt", a.recordedAt().toString());
    json.put("seq", a.seq());
    json.put("used", s.used());
    json.put("why", s.why());
    json.put("withdrawn", s.withdrawn());
    return json;
  }

  private static ObjectNode json(UnderLens under) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("title", under.lens().title());
    under.outcomes().forEach(json.putArray("outcomes")::add);
    under.inRules().forEach(json.putArray("populationAside")::add);
    json.put("contradictory", under.contradictory());
    ArrayNode reasons = json.putArray("reasons");
    for (Explanation.Reason reason : under.explanation().reasons()) {
      ObjectNode one = reasons.addObject();
      one.put("outcome", reason.id());
      one.put("title", reason.title());
      one.put("words", reason.words());
      one.put("rule", reason.when());
      reason.facts().forEach(one.putArray("facts")::add);
      ArrayNode assumed = one.putArray("assumed");
      reason
          .assumed()
          .forEach(a -> assumed.addObject().put("variable", a.variable()).put("value", a.value()));
    }
    under.explanation().open().forEach(json.putArray("open")::add);
    under.explanation().deciding().forEach(json.putArray("deciding")::add);
    Explanation.Clash clash = under.explanation().clash();
    if (clash != null) {
      ObjectNode one = json.putObject("clash");
      clash.facts().forEach(one.putArray("facts")::add);
      ArrayNode implications = one.putArray("implications");
      clash
          .implications()
          .forEach(i -> implications.addObject().put("id", i.id()).put("because", i.because()));
    }
    return json;
  }
}
