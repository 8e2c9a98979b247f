package org.casebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.casebook.cli.CasebookCommand;
import org.casebook.demo.DemoStudy;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs the tutorials: every command of every {@code sh} block, in order, in one folder. The {@code
 * text} block after it shows lines of the output, in order; {@code ...} stands for lines left out.
 */
final class TutorialTest {
  private static final Pattern BLOCK = Pattern.compile("```(sh|text)\n(.*?)```", Pattern.DOTALL);
  private static final Pattern HERE_DOCUMENT =
      Pattern.compile("^cat > (\\S+) <<'END'\n(.*?)\nEND$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

  /** What the tutorial names that lies in its folder. */
  private static final Pattern FILE =
      Pattern.compile("[\\w-]+\\.(casebook|jsonl|yaml|pdf|txt|wacz)|demo-[a-z]+|heap|inbox");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"docs/tutorial.md", "docs/heap.md"})
  void everyCommandRunsAndShowsWhatTheTutorialShows(String tutorial) throws IOException {
    Matcher blocks = BLOCK.matcher(Files.readString(Path.of(tutorial)));
    String printed = "";
    int shown = 0;
    while (blocks.find()) {
      if (blocks.group(1).equals("sh")) {
        printed = run(blocks.group(2));
      } else {
        assertShows(printed, blocks.group(2));
        shown++;
      }
    }
    assertThat(shown)
        .as("text blocks in the tutorial")
        .isGreaterThan(tutorial.endsWith("tutorial.md") ? 10 : 4);
  }

  private String run(String block) throws IOException {
    Matcher here = HERE_DOCUMENT.matcher(block);
    while (here.find()) {
      Path file = folder.resolve(here.group(1));
      Files.createDirectories(file.getParent());
      Files.writeString(file, here.group(2) + "\n");
    }
    StringBuilder printed = new StringBuilder();
    for (String line : here.reset().replaceAll("").split("\n")) {
      if (line.startsWith("./casebook demo")) {
        DemoStudy.make(folder.resolve("demo.casebook"), notice -> {});
      } else if (line.startsWith("./casebook ") && !line.contains("report.pdf")) {
        printed.append(command(line));
      }
    }
    return printed.toString();
  }

  private String command(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(line.substring("./casebook ".length()));
    while (word.find()) {
      String text =
          word.group(1) != null
              ? word.group(1)
              : word.group(2) != null ? word.group(2) : word.group(3);
      words.add(FILE.matcher(text).matches() ? folder.resolve(text).toString() : text);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        CasebookCommand.run(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            words.toArray(String[]::new));
    assertThat(code).as(line + "\n" + err.toString(StandardCharsets.UTF_8)).isZero();
    return out.toString(StandardCharsets.UTF_8);
  }

  private static void assertShows(String printed, String block) {
    List<String> lines = printed.lines().toList();
    int at = 0;
    for (String expected : block.lines().toList()) {
      if (!expected.strip().equals("...")) {
        int found = at;
        while (found < lines.size() && !lines.get(found).equals(expected)) {
          found++;
        }
        assertThat(found)
            .as(
                "the tutorial shows this line, which is not printed here or not in this order: %s\nprinted:\n%s",
                expected, printed)
            .isLessThan(lines.size());
        at = found + 1;
      }
    }
  }
}
