package org.casebook.cli;

import picocli.CommandLine.Option;

/** The reason that goes with a decision; a decision without one cannot be weighed later. */
final class Why {
  @Option(
      names = "--why",
      required = true,
      paramLabel = "TEXT",
      description = "The reason, for those who come after.")
  String text = "";
}
