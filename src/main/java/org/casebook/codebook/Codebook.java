package org.casebook.codebook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The versioned list of questions a study asks of every incident.
 *
 * @param id short name, such as {@code plots}
 * @param version the author's version number, raised with every change; at least 1
 * @param title what people call it
 * @param description a paragraph on what it is for and where it comes from
 * @param unit the noun for one incident, singular, such as {@code incident} or {@code shooting}
 * @param variables the questions, in the order they are asked; ids are unique
 * @param terms named CEL expressions over the variables that lenses may use like variables
 * @param regions named lists of ISO 3166-1 alpha-2 country codes, used in CEL as {@code
 *     region.NAME}
 * @param implications what one answer says about another; rules out completions
 * @param source the YAML text this was read from
 */
public record Codebook(
    String id,
    int version,
    String title,
    String description,
    String unit,
    List<Variable> variables,
    Map<String, String> terms,
    Map<String, List<String>> regions,
    List<Implication> implications,
    String source) {

  public Codebook {
    variables = List.copyOf(variables);
    terms = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(terms));
    regions = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(regions));
    implications = List.copyOf(implications);
  }

  /** The variable of that id, or null where the codebook asks no such question. */
  public @Nullable Variable variable(String variableId) {
    int at = indexOf(variableId);
    return at < 0 ? null : variables.get(at);
  }

  /** Position of the variable of that id in {@link #variables}, or -1. */
  public int indexOf(String variableId) {
    for (int i = 0; i < variables.size(); i++) {
      if (variables.get(i).id().equals(variableId)) {
        return i;
      }
    }
    return -1;
  }

  /** The first variable whose kind is of that class (the study's date, its place), or null. */
  public @Nullable Variable first(Class<? extends Variable.Kind> kind) {
    for (Variable variable : variables) {
      if (kind.isInstance(variable.kind())) {
        return variable;
      }
    }
    return null;
  }
}
