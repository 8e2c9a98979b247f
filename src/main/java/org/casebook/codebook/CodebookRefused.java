package org.casebook.codebook;

import java.util.List;
import java.util.stream.Collectors;
import org.casebook.yaml.Problem;

/**
 * A codebook file that cannot be used. Names everything that is wrong with it, each at its place.
 */
public final class CodebookRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /**
   * @param problems at least one, in the order of the file
   */
  public CodebookRefused(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** Everything that is wrong, in the order of the file. */
  public List<Problem> problems() {
    return problems;
  }
}
