package org.casebook.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import org.casebook.Study;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Settles one variable of one incident. */
@Command(
    name = "adjudicate",
    description = "Settle one variable of one incident, resting on assertions already coded.")
final class AdjudicateCommand extends StudyCommand {
  @Parameters(index = "1", paramLabel = "INCIDENT", description = "The incident.")
  String incident = "";

  @Parameters(index = "2", paramLabel = "VARIABLE", description = "The variable.")
  String variable = "";

  @Parameters(
      index = "3",
      paramLabel = "VALUE",
      description = "The value, plain or as JSON: Y, attack, '{\"low\":2,\"high\":3}'.")
  String value = "";

  @Option(
      names = "--on",
      required = true,
      paramLabel = "ASSERTION",
      description = "An assertion it rests on; may be repeated.")
  List<String> on = new ArrayList<>();

  @Mixin final Why why = new Why();

  AdjudicateCommand(CasebookCommand root) {
    super(root);
  }

  @Override
  int run(Study open) {
    open.recorder(root.who()).adjudicate(incident, variable, value(value), on, why.text);
    return done(
        "Settled " + variable + " of " + incident + ".",
        JsonNodeFactory.instance.objectNode().put("incident", incident).put("variable", variable));
  }

  /** What was typed, as JSON where it is JSON and as text where it is not. */
  static JsonNode value(String text) {
    try {
      JsonNode json = new ObjectMapper().readTree(text);
      return json.isMissingNode() ? TextNode.valueOf(text) : json;
    } catch (JsonProcessingException e) {
      return TextNode.valueOf(text);
    }
  }
}
