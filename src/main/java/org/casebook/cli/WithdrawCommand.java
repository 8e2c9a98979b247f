package org.casebook.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.casebook.Study;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Withdraws an assertion or an adjudication. */
@Command(
    name = "withdraw",
    description = "Withdraw an assertion or an adjudication. It stays in the log, marked.",
    footer = {"", "Ids of assertions: casebook explain STUDY INCIDENT --json"})
final class WithdrawCommand extends StudyCommand {
  @Parameters(index = "1", paramLabel = "ASSERTION", description = "Its id.")
  String assertion = "";

  @Mixin final Why why = new Why();

  @Option(names = "--undo", description = "Let it stand again instead.")
  boolean undo;

  WithdrawCommand(CasebookCommand root) {
    super(root);
  }

  @Override
  int run(Study open) {
    if (undo) {
      open.recorder(root.who()).reinstate(assertion, why.text);
    } else {
      open.recorder(root.who()).withdraw(assertion, why.text);
    }
    return done(
        (undo ? "Reinstated " : "Withdrew ") + assertion + ".",
        JsonNodeFactory.instance.objectNode().put("assertion", assertion).put("withdrawn", !undo));
  }
}
