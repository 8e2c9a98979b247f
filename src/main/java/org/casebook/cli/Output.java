package org.casebook.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Where a command prints, and the forms it prints in. */
final class Output {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PrintStream out;
  private final PrintStream err;

  Output(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  void json(JsonNode json) {
    try {
      out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  void line(String text) {
    out.println(printable(text));
  }

  void notice(String text) {
    err.println(printable(text));
  }

  /**
   * Text from a document must not drive the terminal: control characters are shown as a question
   * mark.
   */
  private static String printable(String text) {
    return text.replaceAll("[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069&&[^\n\t]]", "?");
  }

  /** A table with its columns aligned; {@code right} names the columns that hold numbers. */
  void table(List<String> head, List<List<String>> rows, List<Integer> right) {
    List<List<String>> all = new ArrayList<>();
    all.add(head);
    all.addAll(rows);
    int[] width = new int[head.size()];
    for (List<String> row : all) {
      for (int c = 0; c < width.length; c++) {
        width[c] = Math.max(width[c], length(row.get(c)));
      }
    }
    for (List<String> row : all) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < width.length; c++) {
        String pad = " ".repeat(width[c] - length(row.get(c)));
        line.append(right.contains(c) ? pad + row.get(c) : row.get(c) + pad).append("  ");
      }
      line(line.toString().stripTrailing());
    }
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
