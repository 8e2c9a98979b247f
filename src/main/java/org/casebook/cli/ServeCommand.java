package org.casebook.cli;

import org.casebook.Study;
import org.casebook.web.Server;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves a study's pages to this machine. */
@Command(
    name = "serve",
    description = "Serve the pages of a casebook on this machine only, until stopped.",
    footer = {"", "Other machines cannot reach it. Stop it with Ctrl-C."})
final class ServeCommand extends StudyCommand {
  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Where to listen (default: 8033; 0 takes a free port).")
  int port = 8033;

  ServeCommand(CasebookCommand root) {
    super(root);
  }

  @Override
  int run(Study open) throws InterruptedException {
    try (Server server = Server.start(open, port, root.who(), root.output::notice)) {
      root.output.line(server.address());
      Serving.untilStopped();
    }
    return 0;
  }
}
