package org.casebook.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.casebook.codebook.Codebook;
import org.casebook.codebook.CodebookFile;
import org.casebook.codebook.Variable;
import org.casebook.coding.Codings;
import org.casebook.coding.Facts;
import org.casebook.coding.Frame;
import org.casebook.coding.Modality;
import org.casebook.coding.Policy;
import org.casebook.coding.PolicyFile;
import org.casebook.coding.Resolution;
import org.casebook.coding.SpeakerClass;
import org.casebook.decisions.Decision;
import org.casebook.decisions.Entry;
import org.casebook.documents.Corpus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Facts are a timeline made once; resolution answers for one day. On random logs of every kind of
 * decision both say the same of every variable on every day.
 */
class TimelineTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Codebook PLOTS = CodebookFile.shipped("plots");
  private static final Resolution RESOLUTION =
      new Resolution(PolicyFile.parse(PolicyFile.shipped(), "policy.yaml"), Policy.Floor.NONE);
  private static final long FIRST = LocalDate.parse("2016-01-01").toEpochDay();

  /** Two variables of every kind the codebook has, with answers to choose from. */
  private static final Map<String, List<String>> ANSWERS = new LinkedHashMap<>();

  static {
    List<String> marks = List.of("\"Y\"", "\"N\"", "\"NF\"", "\"U\"", "\"D\"", "\"NA\"");
    ANSWERS.put("online_contact", marks);
    ANSWERS.put("knowing_help", marks);
    ANSWERS.put(
        "counterpart_status", List.of("\"confirmed\"", "\"assessed\"", "\"unknown\"", "\"gone\""));
    ANSWERS.put(
        "cause_assessed", List.of("[\"other\"]", "[\"sectarian\",\"other\"]", "[]", "\"NA\""));
    ANSWERS.put("date", List.of("\"2015\"", "\"2015-12\"", "\"2015-12-31\"", "\"2015-12-31~\""));
    ANSWERS.put(
        "place",
        List.of(
            "{\"country\":\"DE\"}",
            "{\"country\":\"DE\",\"locality\":\"Ansbach\"}",
            "{\"country\":\"AT\"}"));
    ANSWERS.put("killed", List.of("3", "{\"low\":2,\"high\":5}", "\"U\"", "0"));
    ANSWERS.put("n_direct", List.of("1", "2", "{\"low\":1}", "{\"low\":2,\"high\":3}"));
  }

  /** A log in the making, with what the random steps need to know of it. */
  private static final class Log {
    final Random random;
    final Corpus corpus = new Corpus();
    final Codings codings = new Codings();
    final Incidents incidents = new Incidents();
    final List<String> documents = new ArrayList<>();
    int made;

    Log(long seed) {
      random = new Random(seed);
    }

    void take(Decision decision) {
      made++;
      Entry entry = new Entry(made, Instant.EPOCH.plusSeconds(made), "ab", decision);
      switch (decision) {
        case Decision.AboutDocuments d -> corpus.apply(made, d);
        case Decision.AboutFacts d -> {
          codings.apply(entry, d);
          incidents.apply(d);
        }
        case Decision.AboutIncidents d -> incidents.apply(d);
        case Decision.AboutAssignments d -> incidents.apply(d);
        case Decision.AboutStudy d -> throw new IllegalArgumentException(d.kind());
        case Decision.AboutPeople d -> throw new IllegalArgumentException(d.kind());
        case Decision.AboutFigures d -> throw new IllegalArgumentException(d.kind());
        case Decision.AboutRelations d -> throw new IllegalArgumentException(d.kind());
      }
    }

    <T> T any(List<T> list) {
      return list.get(random.nextInt(list.size()));
    }

    void capture() {
      String id = "d" + made;
      documents.add(id);
      String published =
          switch (random.nextInt(6)) {
            case 0 -> null;
            case 1 -> "2016-01-01/..";
            case 2 -> "2016-01";
            default -> "2016-01-0" + (1 + random.nextInt(6));
          };
      take(
          new Decision.DocumentCaptured(
              id,
              "text",
              "b" + made,
              9,
              "t" + random.nextInt(12),
              "s" + made,
              published,
              null,
              "2031-01-01T00:00:00Z",
              null,
              List.of()));
    }

    void code() throws Exception {
      String variable = any(new ArrayList<>(ANSWERS.keySet()));
      JsonNode value = JSON.readTree(any(ANSWERS.getOrDefault(variable, List.of())));
      String incident = "i" + random.nextInt(3);
      if (incidents.find(incident) instanceof Incidents.Found.Choice choice) {
        incident = any(choice.among());
      }
      int start = random.nextInt(2) * 20;
      take(
          new Decision.Coded(
              "a" + made,
              incident,
              null,
              variable,
              value,
              any(documents),
              start,
              start + 10,
              "q",
              null,
              any(Arrays.asList(SpeakerClass.values())).words(),
              random.nextInt(4) == 0 ? any(Arrays.asList(Modality.values())).words() : "reported",
              "B",
              "2",
              random.nextBoolean() ? "ab" : "cd",
              null,
              Map.of()));
    }

    void adjudicate(Incident incident) throws Exception {
      if (incident.assertions().isEmpty()) {
        return;
      }
      List<String> on = new ArrayList<>();
      on.add(any(incident.assertions()));
      on.add(any(incident.assertions()));
      // mostly on what it rests on; the variable may also be one that nobody coded
      String variable =
          random.nextInt(4) == 0
              ? any(new ArrayList<>(ANSWERS.keySet()))
              : codings.assertion(on.getFirst()).variable();
      JsonNode value = JSON.readTree(any(ANSWERS.getOrDefault(variable, List.of())));
      take(new Decision.Adjudicated("j" + made, incident.id(), variable, value, on, "why"));
    }

    void splitDocument() {
      String document = any(documents);
      take(
          new Decision.DocumentSplit(
              document,
              List.of(
                  new Decision.PartSpan(
                      "a", 0, 15, random.nextInt(4) == 0 ? null : "2016-01-02", null),
                  new Decision.PartSpan("b", 15, 90, "2016-01-05", null))));
    }

    void step() throws Exception {
      List<Incident> standing = incidents.standing();
      switch (random.nextInt(26)) {
        case 0, 1 -> capture();
        case 2 -> take(new Decision.Withdrew(anyAssertion(), "misread"));
        case 3 -> take(new Decision.Reinstated(anyAssertion(), "read again"));
        case 4, 5 -> {
          if (!standing.isEmpty()) {
            adjudicate(any(standing));
          }
        }
        case 6 -> take(new Decision.SameOrigin(List.of(any(documents), any(documents)), "copy"));
        case 7 -> take(new Decision.OwnOrigin(List.of(any(documents)), "own"));
        case 8 -> splitDocument();
        case 9 -> {
          if (random.nextInt(3) == 0) {
            take(new Decision.Erased(any(documents), List.of(), "asked"));
          }
        }
        case 10 -> {
          Incident from = standing.isEmpty() ? null : any(standing);
          Incident into = standing.isEmpty() ? null : any(standing);
          if (from != into && from != null && into != null && random.nextBoolean()) {
            take(new Decision.Merged(from.id(), into.id(), "one"));
          }
        }
        case 11 -> {
          if (!standing.isEmpty() && random.nextBoolean()) {
            Incident old = any(standing);
            Map<String, List<String>> into = new LinkedHashMap<>();
            into.put("x" + made, new ArrayList<>());
            into.put("y" + made, new ArrayList<>());
            for (String a : old.assertions()) {
              into.get((random.nextBoolean() ? "x" : "y") + made).add(a);
            }
            take(new Decision.Split(old.id(), into, "two"));
          }
        }
        default -> code();
      }
    }

    private String anyAssertion() {
      return codings.assertions().isEmpty()
          ? "none"
          : any(new ArrayList<>(codings.assertions())).id();
    }
  }

  @Test
  void saysTheSameAsResolutionOfEveryVariableOnEveryDay() throws Exception {
    long seeds = 20_311_121L;
    for (int run = 0; run < 3_000; run++) {
      long seed = seeds + run;
      Log log = new Log(seed);
      log.capture();
      log.capture();
      for (int n = log.random.nextInt(40); n > 0; n--) {
        log.step();
      }
      compare(seed, log);
    }
  }

  private static void compare(long seed, Log log) {
    Dossiers dossiers = new Dossiers(PLOTS, log.corpus, log.codings, log.incidents);
    Facts facts = dossiers.facts(RESOLUTION);
    for (Long day : days()) {
      Frame frame = facts.asOf(day);
      for (Incident incident : log.incidents.standing()) {
        Dossier dossier = dossiers.of(incident);
        Long first = dossier.firstKnown();
        int at = facts.indexOf(incident.id());
        boolean exists = first != null && (day == null || first <= day);
        assertThat(at >= 0 && frame.exists(at))
            .as("seed %d: %s exists as of %s", seed, incident.id(), day)
            .isEqualTo(exists);
        if (!exists) {
          continue;
        }
        for (String id : ANSWERS.keySet()) {
          int v = PLOTS.indexOf(id);
          Variable variable = PLOTS.variables().get(v);
          assertThat(frame.state(at, v))
              .as("seed %d: %s of %s as of %s", seed, id, incident.id(), day)
              .isEqualTo(dossier.resolve(variable, RESOLUTION, day).state());
          assertThat(facts.dictionary(v).get(frame.column(v).code(at)))
              .isEqualTo(frame.state(at, v));
        }
      }
    }
  }

  private static List<@Nullable Long> days() {
    List<@Nullable Long> days = new ArrayList<>();
    for (long day = FIRST - 1; day <= FIRST + 7; day++) {
      days.add(day);
    }
    days.add(LocalDate.parse("2016-01-31").toEpochDay());
    days.add(null);
    return days;
  }
}
