package org.casebook;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;
import org.casebook.cli.CasebookCommand;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Writes {@code docs/reference/commands.md} from the help of every command that is not hidden. */
final class CommandReference {
  private CommandReference() {}

  static String markdown() {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    StringBuilder page = new StringBuilder();
    page.append("# Commands\n\n");
    page.append(
        "Every command with its options, as `./casebook COMMAND --help` prints them. This page is made from\n");
    page.append(
        "that help (`./check -Dtest=DocsTest -Dupdate`), and a test fails when they differ.\n\n");
    page.append(
        "Exit codes: 0 done; 1 failed; 2 the input was not acceptable. Errors go to stderr.\n");
    append(page, CasebookCommand.commandLine(nowhere, nowhere), 2);
    return page.toString();
  }

  private static void append(StringBuilder page, CommandLine command, int level) {
    page.append('\n')
        .append("#".repeat(level))
        .append(' ')
        .append(command.getCommandSpec().qualifiedName());
    page.append("\n\n```\n")
        .append(command.getUsageMessage(Ansi.OFF).stripTrailing())
        .append("\n```\n");
    for (Map.Entry<String, CommandLine> below : command.getSubcommands().entrySet()) {
      boolean alias = !below.getKey().equals(below.getValue().getCommandName());
      if (!alias && !below.getValue().getCommandSpec().usageMessage().hidden()) {
        append(page, below.getValue(), level + 1);
      }
    }
  }
}
