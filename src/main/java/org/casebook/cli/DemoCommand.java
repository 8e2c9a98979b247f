package org.casebook.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.casebook.BadRequest;
import org.casebook.Study;
import org.casebook.demo.DemoStudy;
import org.casebook.web.Server;
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
  private static final int USUAL_PORT = 8033;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Where to listen (default: 8033, or a free port if that is taken).")
  int port = -1;

  @Option(names = "--no-open", description = "Do not open a browser.")
  boolean noOpen;

  private final CasebookCommand root;

  DemoCommand(CasebookCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path path = Path.of("demo.casebook");
    if (!Files.exists(path)) {
      DemoStudy.make(path, root.output::notice);
      root.output.notice("Made demo.casebook: an invented study.");
    }
    try (Study study = root.open(path);
        Server server = serve(study)) {
      root.output.line(server.address());
      root.output.notice("Serving demo.casebook on this machine only. Stop with Ctrl-C.");
      if (!noOpen) {
        Serving.openBrowser(server.address());
      }
      Serving.untilStopped();
    }
    return 0;
  }

  private Server serve(Study study) {
    try {
      return Server.start(study, port < 0 ? USUAL_PORT : port, root.who(), root.output::notice);
    } catch (BadRequest e) {
      if (port >= 0) {
        throw e;
      }
      return Server.start(study, 0, root.who(), root.output::notice);
    }
  }
}
