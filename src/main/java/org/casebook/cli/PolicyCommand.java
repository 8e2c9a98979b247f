package org.casebook.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Path;
import org.casebook.Study;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the resolution policy, or puts another in force. */
@Command(
    name = "policy",
    description = "Show the resolution policy (YAML), or put another in force.")
final class PolicyCommand extends StudyCommand {
  @Option(names = "--set", paramLabel = "FILE", description = "Put this policy in force.")
  @Nullable Path set;

  PolicyCommand(CasebookCommand root) {
    super(root);
  }

  @Override
  int run(Study open) throws IOException {
    if (set != null) {
      open.recorder(root.who()).setPolicy(Reading.text(set), set.toString());
    }
    String yaml = open.read(casebook -> casebook.policy().source());
    return done(yaml.strip(), JsonNodeFactory.instance.objectNode().put("policy", yaml));
  }
}
