package org.casebook.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.casebook.BadRequest;
import org.casebook.Casebook;
import org.casebook.Study;
import org.casebook.figures.Wordings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the table of wordings, or puts another in force. */
@Command(
    name = "wordings",
    description =
        "Show the table of wordings (YAML), which says what \"about 300\" or \"15%%\" allows, or put"
            + " another in force.",
    footer = {
      "",
      "To change it: casebook wordings > mine.yaml, change lines of mine.yaml,",
      "casebook figures --wordings mine.yaml TEXT to see what comes of it, and",
      "casebook wordings STUDY --set mine.yaml to read every text of a study with it.",
      "A faulty table is refused with line, column and reason. Figures that people keep stay as kept."
    })
final class WordingsCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "STUDY",
      description = "The casebook file; without it, the table that ships is shown.")
  @Nullable Path study;

  @Option(names = "--set", paramLabel = "FILE", description = "Put this table in force.")
  @Nullable Path set;

  @Option(names = "--shipped", description = "Put the table that ships in force again.")
  boolean shipped;

  @Option(
      names = "--as-recorded",
      paramLabel = "TIME|SEQ",
      description = "The table that was in force at that time, or at that entry of the log.")
  @Nullable String asRecorded;

  @Option(names = "--json", description = "Print JSON, as documented in docs/reference/figures.md.")
  boolean json;

  private final CasebookCommand root;

  WordingsCommand(CasebookCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() throws IOException {
    boolean setting = set != null || shipped;
    if (set != null && shipped) {
      throw new BadRequest("Say --set FILE or --shipped, not both.");
    }
    if (setting && asRecorded != null) {
      throw new BadRequest("--as-recorded shows an earlier table; it goes with no other option.");
    }
    if (study == null) {
      if (setting || asRecorded != null) {
        throw new BadRequest(
            "Name the casebook: casebook wordings STUDY "
                + (set != null
                    ? "--set " + set
                    : shipped ? "--shipped" : "--as-recorded " + asRecorded)
                + ".");
      }
      return print(shown(Wordings.shipped()).put("shipped", true), Wordings.shippedText());
    }
    try (Study open = root.open(study)) {
      return setting ? put(open) : show(open);
    }
  }

  private int put(Study open) throws IOException {
    boolean changed =
        set == null
            ? open.recorder(root.who()).setWordings(Wordings.shippedText(), "wordings.yaml")
            : open.recorder(root.who()).setWordings(Reading.text(set), set.toString());
    ObjectNode answer = open.read(WordingsCommand::inForce);
    if (json) {
      root.output.json(answer.put("changed", changed));
      return 0;
    }
    root.output.line(
        "The table of wordings "
            + answer.path("name").asText()
            + ", version "
            + answer.path("version").asInt()
            + (changed
                ? ", is in force: every text of this study is read with it from now on."
                : ", is in force already; nothing was recorded."));
    return 0;
  }

  private int show(Study open) {
    ObjectNode answer = open.read(asRecorded, WordingsCommand::inForce);
    return print(answer, answer.path("table").asText());
  }

  private int print(ObjectNode answer, String table) {
    if (json) {
      root.output.json(answer);
    } else {
      root.output.line(table.stripTrailing());
    }
    return 0;
  }

  private static ObjectNode inForce(Casebook casebook) {
    ObjectNode answer = shown(casebook.wordings());
    answer.put("shipped", Wordings.same(casebook.wordingsText(), Wordings.shippedText()));
    if (!casebook.wordingsVersions().isEmpty()) {
      Casebook.WordingsVersion version = casebook.wordingsVersions().getLast();
      answer
          .putObject("set")
          .put("by", version.by())
          .put("at", version.at().toString())
          .put("seq", version.seq());
    }
    return answer;
  }

  private static ObjectNode shown(Wordings table) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", table.name())
        .put("version", table.version())
        .put("table", table.source());
  }
}
