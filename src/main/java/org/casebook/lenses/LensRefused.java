package org.casebook.lenses;

import java.util.List;
import java.util.stream.Collectors;
import org.casebook.yaml.Problem;

/**
 * A lens, a filter or a codebook's own rules cannot be used; says every reason that was found, each
 * with its place.
 */
public final class LensRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public LensRefused(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public LensRefused(Problem problem) {
    this(List.of(problem));
  }

  /** At least one. */
  public List<Problem> problems() {
    return problems;
  }
}
