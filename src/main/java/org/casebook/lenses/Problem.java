package org.casebook.lenses;

/**
 * One reason to refuse a lens, and where it stands.
 *
 * @param file the file as the person named it
 * @param line 1-based
 * @param column 1-based, counted in Unicode code points
 * @param reason what is wrong and what to write instead
 */
public record Problem(String file, int line, int column, String reason) {
  @Override
  public String toString() {
    return file + ":" + line + ":" + column + ": " + reason;
  }
}
