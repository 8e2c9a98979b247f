package org.casebook.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.casebook.demo.DemoStudy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes the demo study. */
@Command(
    name = "demo",
    description = "Make the invented demo study, demo.casebook, in this folder and open it.",
    footer = {
      "",
      "A demo.casebook that is already there is opened as it is; remove it to start afresh."
    })
final class DemoCommand implements Callable<Integer> {
  @Option(names = "--no-open", description = "Do not open a browser.")
  boolean noOpen;

  private final CasebookCommand root;

  DemoCommand(CasebookCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() throws IOException {
    Path path = Path.of("demo.casebook");
    if (!Files.exists(path)) {
      DemoStudy.make(path, root.output::notice);
      root.output.notice("Made demo.casebook: an invented study.");
    }
    return 0;
  }
}
