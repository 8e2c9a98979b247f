package org.casebook.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.casebook.BadRequest;
import org.casebook.Recorder;
import org.casebook.Study;
import org.casebook.codebook.CodebookFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a casebook. */
@Command(
    name = "new",
    description = "Make a new casebook with a codebook and the lenses that fit it.",
    footer = {"", "Example: casebook new lakeside.casebook --codebook shootings"})
final class NewCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "STUDY",
      description = "The casebook file to make, such as lakeside.casebook.")
  Path study = Path.of("");

  @Option(
      names = "--codebook",
      paramLabel = "ID|FILE",
      description = "plots (default), shootings, ucdp, or a codebook file in YAML.")
  String codebook = "plots";

  @Option(
      names = "--title",
      paramLabel = "TITLE",
      description = "What people call the study (default: the file's name).")
  @Nullable String title;

  @Option(names = "--json", description = "Print JSON, as documented in docs/reference/json.md.")
  boolean json;

  private final CasebookCommand root;

  NewCommand(CasebookCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() throws IOException {
    String name = String.valueOf(study.getFileName()).replaceFirst("\\.casebook$", "");
    try (Study made =
        Recorder.found(
            study,
            title == null ? name : title,
            yaml(),
            codebook,
            root.who(),
            Clock.systemUTC(),
            root.output::notice)) {
      made.read(casebook -> {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("casebook", casebook.id());
        answer.put("codebook", casebook.codebook().id());
        answer.put("variables", casebook.codebook().variables().size());
        answer.put("lenses", casebook.lenses().size());
        if (json) {
          root.output.json(answer);
        } else {
          root.output.line(
              "Made "
                  + study
                  + " with codebook "
                  + casebook.codebook().id()
                  + " ("
                  + casebook.codebook().variables().size()
                  + " variables) and "
                  + casebook.lenses().size()
                  + " lenses. Next: casebook add "
                  + study
                  + " FILE...");
        }
        return answer;
      });
    }
    return 0;
  }

  private String yaml() throws IOException {
    if (CodebookFile.shippedIds().contains(codebook)) {
      return CodebookFile.shipped(codebook).source();
    }
    Path file = Path.of(codebook);
    if (!Files.isRegularFile(file)) {
      throw new BadRequest(
          "--codebook '"
              + codebook
              + "' is neither one of "
              + String.join(", ", CodebookFile.shippedIds())
              + " nor a file.");
    }
    return Reading.text(file);
  }
}
