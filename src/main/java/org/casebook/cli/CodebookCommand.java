package org.casebook.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import org.casebook.Study;
import org.casebook.codebook.Codebook;
import org.casebook.codebook.Variable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the codebook, or puts a new version in force. */
@Command(
    name = "codebook",
    description = "Show the codebook, print its YAML, or put a new version in force.",
    footer = {"", "Values that no longer fit a new version wait for recoding; none is dropped."})
final class CodebookCommand extends StudyCommand {
  @Option(
      names = "--set",
      paramLabel = "FILE",
      description = "Put this codebook in force; its version must be higher.")
  @Nullable Path set;

  @Option(names = "--yaml", description = "Print the YAML, to edit and --set.")
  boolean yaml;

  CodebookCommand(CasebookCommand root) {
    super(root);
  }

  @Override
  int run(Study open) throws IOException {
    if (set != null) {
      open.recorder(root.who()).setCodebook(Reading.text(set), set.toString());
    }
    open.read(casebook -> {
      Codebook codebook = casebook.codebook();
      if (yaml) {
        root.output.line(codebook.source());
      } else if (json) {
        root.output.json(answer(codebook));
      } else {
        print(codebook);
      }
      return codebook;
    });
    return 0;
  }

  private static ObjectNode answer(Codebook codebook) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer
        .put("codebook", codebook.id())
        .put("version", codebook.version())
        .put("title", codebook.title());
    ArrayNode variables = answer.putArray("variables");
    for (Variable variable : codebook.variables()) {
      ObjectNode one = variables.addObject();
      one.put("variable", variable.id())
          .put("number", variable.number())
          .put("section", variable.section());
      one.put("title", variable.title()).put("question", variable.question());
      one.put(
          "kind", variable.kind().getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT));
      variable.optionIds().forEach(one.putArray("values")::add);
    }
    return answer;
  }

  private void print(Codebook codebook) {
    root.output.line(
        codebook.title() + "  (" + codebook.id() + ", version " + codebook.version() + ")");
    String section = "";
    for (Variable variable : codebook.variables()) {
      if (!variable.section().equals(section)) {
        section = variable.section();
        root.output.line("");
        root.output.line(section);
      }
      root.output.line(
          "  "
              + variable.id()
              + "  "
              + variable.title()
              + (variable.optionIds().isEmpty()
                  ? ""
                  : ": " + String.join(" | ", variable.optionIds())));
    }
  }
}
