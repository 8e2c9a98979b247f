package org.casebook.yaml;

/**
 * What is wrong in a file, and where.
 *
 * @param file name of the file, as people know it
 * @param line 1-based
 * @param column 1-based, in Unicode code points
 * @param reason one sentence naming the value and what to do
 */
public record Problem(String file, int line, int column, String reason) {
  @Override
  public String toString() {
    return file + ":" + line + ":" + column + ": " + reason;
  }
}
