package org.casebook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What came of one command line.
 *
 * @param exit its exit code
 * @param out what it printed
 * @param err what it told beside that
 */
public record Typed(int exit, String out, String err) {

  /** Runs a command line in this process, in the name of the coder {@code ab}. */
  public static Typed run(Object... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] args = new String[words.length + 1];
    args[0] = "--by-whom=ab";
    for (int i = 0; i < words.length; i++) {
      args[i + 1] = words[i].toString();
    }
    int exit =
        CasebookCommand.run(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            args);
    return new Typed(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Itself, if the command was done without a word of complaint. */
  public Typed done() {
    assertThat(err).isEmpty();
    assertThat(exit).isZero();
    return this;
  }

  /** What it printed, as JSON. */
  public JsonNode json() {
    try {
      return new ObjectMapper().readTree(out);
    } catch (IOException e) {
      throw new AssertionError("not JSON: " + out, e);
    }
  }
}
