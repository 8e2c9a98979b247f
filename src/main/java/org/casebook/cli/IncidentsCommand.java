package org.casebook.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.HashSet;
import java.util.Map;
import org.casebook.BadRequest;
import org.casebook.Casebook;
import org.casebook.Recorder;
import org.casebook.Study;
import org.casebook.answers.Showing;
import org.casebook.coding.Assertion;
import org.casebook.exchange.DocumentNames;
import org.casebook.exchange.LineRefused;
import org.casebook.incidents.Assignments;
import org.casebook.incidents.Incident;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists incidents; merges, splits and ties them. */
@Command(
    name = "incidents",
    description = "List the incidents, or merge, split and tie them.",
    customSynopsis = {
      "casebook incidents STUDY [--json]",
      "casebook incidents STUDY merge A B --why TEXT",
      "casebook incidents STUDY split A B=WHAT,... C=WHAT,... --why TEXT",
      "casebook incidents STUDY link A B... --as cluster --why TEXT",
      "casebook incidents STUDY unlink A... --why TEXT"
    },
    footer = {
      "",
      "merge A B makes one incident of both, under the id of A. split A makes new incidents B, C ...; WHAT is an",
      "assertion or a document (id or file name) whose assertions go there, and what nobody names goes to the first.",
      "link ties incidents that share an operative or a network."
    })
final class IncidentsCommand extends StudyCommand {
  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "merge|split|link|unlink",
      description = "What to do; nothing lists.")
  @Nullable String action;

  @Parameters(index = "2..*", paramLabel = "INCIDENT", description = "The incidents.")
  List<String> which = new ArrayList<>();

  @Option(names = "--as", paramLabel = "cluster", description = "How they are tied.")
  String as = "cluster";

  @Option(
      names = "--why",
      paramLabel = "TEXT",
      description = "The reason, for those who come after.")
  @Nullable String why;

  IncidentsCommand(CasebookCommand root) {
    super(root);
  }

  @Override
  int run(Study open) {
    if (action == null) {
      return list(open);
    }
    String reason = why == null ? action + " on the command line" : why;
    Recorder recorder = open.recorder(root.who());
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("action", action);
    which.forEach(answer.putArray("incidents")::add);
    switch (action) {
      case "merge" -> {
        if (which.size() != 2) {
          throw new BadRequest("merge takes two incidents: incidents STUDY merge A B");
        }
        recorder.merge(which.get(1), which.get(0), reason);
        return done(
            "Merged " + which.get(1) + " into " + which.get(0) + "; the old id keeps working.",
            answer);
      }
      case "split" -> {
        Map<String, List<String>> into = pieces(open);
        recorder.splitIncident(which.getFirst(), into, reason);
        return done(
            "Split " + which.getFirst() + " into " + String.join(", ", into.keySet()) + ".",
            answer);
      }
      case "link" -> {
        if (!as.equals("cluster")) {
          throw new BadRequest("--as '" + as + "': incidents can be tied as a cluster.");
        }
        recorder.cluster(which, reason);
        return done("Tied " + String.join(", ", which) + " as a cluster.", answer);
      }
      case "unlink" -> {
        recorder.uncluster(which, reason);
        return done("Took " + String.join(", ", which) + " out of their cluster.", answer);
      }
      default -> throw new BadRequest("'" + action + "' is none of merge, split, link, unlink.");
    }
  }

  private Map<String, List<String>> pieces(Study open) {
    if (which.size() < 3) {
      throw new BadRequest(
          "split takes an incident and two new ones or more: incidents STUDY split A B=WHAT C=WHAT");
    }
    return open.read(casebook -> {
      Incident incident = Recorder.requireIncident(casebook, which.getFirst());
      Map<String, List<String>> into = new LinkedHashMap<>();
      for (String piece : which.subList(1, which.size())) {
        int equals = piece.indexOf('=');
        String id = equals < 0 ? piece : piece.substring(0, equals);
        List<String> assertions = new ArrayList<>();
        if (equals >= 0) {
          for (String what : piece.substring(equals + 1).split(",")) {
            assertions.addAll(assertions(open, casebook, incident, what.strip()));
          }
        }
        if (into.put(id, assertions) != null) {
          throw new BadRequest("'" + id + "' is named twice.");
        }
      }
      return into;
    });
  }

  private static List<String> assertions(
      Study open, Casebook casebook, Incident incident, String what) {
    if (incident.assertions().contains(what)) {
      return List.of(what);
    }
    try {
      String document = new DocumentNames(casebook.corpus(), open.texts()).find(what).id();
      List<String> found = new ArrayList<>();
      for (String id : incident.assertions()) {
        Assertion assertion = casebook.codings().assertion(id);
        if (assertion != null && assertion.document().equals(document)) {
          found.add(id);
        }
      }
      if (found.isEmpty()) {
        throw new BadRequest("Nothing about " + incident.id() + " was coded in '" + what + "'.");
      }
      return found;
    } catch (LineRefused e) {
      throw new BadRequest(
          "'"
              + what
              + "' is neither an assertion about "
              + incident.id()
              + " nor a document: "
              + e.reason(),
          e);
    }
  }

  private int list(Study open) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    open.read(casebook -> {
      Showing showing = Showing.of(open, casebook);
      ArrayNode list = answer.putArray("incidents");
      Map<String, List<Assignments.Assigned>> assigned =
          casebook.assignments().byIncident(casebook.incidents());
      for (Incident incident : casebook.incidents().standing()) {
        ObjectNode one = list.addObject();
        one.put("incident", incident.id());
        one.put("title", showing.masked(incident.title()));
        incident.formerIds().forEach(one.putArray("formerIds")::add);
        one.put("assertions", incident.assertions().size());
        Set<String> documents = new HashSet<>();
        incident.assertions().stream()
            .map(casebook.codings()::assertion)
            .filter(java.util.Objects::nonNull)
            .map(Assertion::document)
            .forEach(documents::add);
        assigned
            .getOrDefault(incident.id(), List.of())
            .forEach(a -> documents.add(a.piece().document()));
        one.put("documents", documents.size());
        one.put(
            "origins", documents.stream().map(casebook.corpus().origins()::of).distinct().count());
      }
      ArrayNode clusters = answer.putArray("clusters");
      casebook.incidents().clusters().forEach(cluster -> cluster.forEach(clusters.addArray()::add));
      return answer;
    });
    if (json) {
      root.output.json(answer);
    } else {
      List<List<String>> rows = new ArrayList<>();
      answer
          .get("incidents")
          .forEach(i ->
              rows.add(
                  List.of(
                      i.get("incident").asText(),
                      i.get("title").asText(),
                      i.get("documents").asText(),
                      i.get("origins").asText(),
                      i.get("assertions").asText())));
      root.output.table(
          List.of("incident", "title", "documents", "origins", "assertions"),
          rows,
          List.of(2, 3, 4));
      answer
          .get("clusters")
          .forEach(cluster -> root.output.line("cluster: " + String.join(", ", names(cluster))));
    }
    return 0;
  }

  private static List<String> names(JsonNode list) {
    List<String> names = new ArrayList<>();
    list.forEach(name -> names.add(name.asText()));
    return names;
  }
}
