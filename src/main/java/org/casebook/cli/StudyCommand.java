package org.casebook.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.casebook.Study;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * What every command on one casebook has: the casebook, {@code --json}, and the two ways to print.
 */
abstract class StudyCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "STUDY", description = "The casebook file.")
  Path study = Path.of("");

  @Option(names = "--json", description = "Print JSON, as documented in docs/reference/json.md.")
  boolean json;

  final CasebookCommand root;

  StudyCommand(CasebookCommand root) {
    this.root = root;
  }

  @Override
  public final Integer call() throws Exception {
    try (Study open = root.open(study)) {
      return run(open);
    }
  }

  /** Does the work on the open casebook and returns the exit code. */
  abstract int run(Study open) throws Exception;

  /** Prints a one-sentence result: as it is, or as the JSON given. */
  int done(String sentence, JsonNode asJson) {
    if (json) {
      root.output.json(asJson);
    } else {
      root.output.line(sentence);
    }
    return 0;
  }
}
