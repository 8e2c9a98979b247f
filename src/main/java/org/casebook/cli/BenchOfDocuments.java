package org.casebook.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.casebook.BadRequest;
import picocli.CommandLine.Option;

/** A measurement over many invented documents, in a folder that is gone afterwards. */
abstract class BenchOfDocuments implements Callable<Integer> {
  private static final int LEAST = 100;
  private static final int MOST = 10_000_000;

  @Option(
      names = "--documents",
      paramLabel = "N",
      description = "How many documents (default: ${DEFAULT-VALUE}).")
  int documents;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  final CasebookCommand root;

  /**
   * @param documents how many, where nothing is said
   */
  BenchOfDocuments(CasebookCommand root, int documents) {
    this.root = root;
    this.documents = documents;
  }

  @Override
  public final Integer call() throws Exception {
    if (documents < LEAST || documents > MOST) {
      throw new BadRequest("--documents must be from " + LEAST + " to " + MOST + ".");
    }
    Path folder = Files.createTempDirectory("casebook-bench");
    try {
      measure(folder);
    } finally {
      BenchCommand.remove(folder);
    }
    return 0;
  }

  /** Measures over {@link #documents} documents in an empty folder, and prints what was found. */
  abstract void measure(Path folder) throws Exception;
}
