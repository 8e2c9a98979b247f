package org.casebook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Every command says what it does when it is asked, whatever else is missing. */
class HelpTest {
  private static void collect(CommandLine command, List<String> words, List<List<String>> into) {
    command
        .getSubcommands()
        .forEach((name, sub) -> {
          List<String> deeper = new ArrayList<>(words);
          deeper.add(name);
          into.add(deeper);
          collect(sub, deeper, into);
        });
  }

  @Test
  void everyCommandAnswersHelpWithoutComplaint() {
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    List<List<String>> commands = new ArrayList<>();
    collect(CasebookCommand.commandLine(nowhere, nowhere), List.of(), commands);
    assertThat(commands).hasSizeGreaterThan(30);
    for (List<String> command : commands) {
      List<String> words = new ArrayList<>(command);
      words.add("--help");
      Typed typed = Typed.run(words.toArray());
      assertThat(typed.exit()).as(words + "\n" + typed.err()).isZero();
      assertThat(typed.out()).as(words.toString()).startsWith("Usage: casebook");
    }
  }
}
