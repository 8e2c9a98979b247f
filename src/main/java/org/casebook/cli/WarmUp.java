package org.casebook.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Runs what people most often run first, with its output thrown away, so that the launcher can keep
 * the classes this loads and links for later starts (JEP 514). Answers nothing; leaves files in the
 * folder it is given only.
 */
@Command(
    name = "warm-up",
    hidden = true,
    description = "Load what most starts need; used by the launcher.")
final class WarmUp implements Runnable {
  @Parameters(index = "0", paramLabel = "FOLDER", description = "An empty folder to work in.")
  private @Nullable Path folder;

  @Override
  public void run() {
    Path at = folder == null ? Path.of("") : folder;
    String study = at.resolve("warm-up.casebook").toString();
    for (String[] arguments :
        List.of(
            new String[] {"--version"},
            new String[] {"--help"},
            new String[] {"new", study},
            new String[] {"count", study},
            new String[] {"count", study, "--json"},
            new String[] {"lenses", study})) {
      quietly(arguments);
    }
  }

  /** A command that fails here will say so when a person runs it; a warm-up has nobody to tell. */
  private static void quietly(String... arguments) {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    CasebookCommand.run(nowhere, nowhere, arguments);
  }
}
