package org.casebook.codebook;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.casebook.codebook.Variable.Detail;
import org.casebook.codebook.Variable.Kind;
import org.casebook.codebook.Variable.Option;
import org.casebook.yaml.YamlDocument;
import org.casebook.yaml.YamlDocument.Item;
import org.casebook.yaml.YamlDocument.Mapping;
import org.casebook.yaml.YamlDocument.Scalar;
import org.jspecify.annotations.Nullable;

/**
 * Reads a codebook from its YAML file, and holds the codebooks that ship.
 *
 * <p>Everything a file can get wrong by itself is refused here, all at once and each at its place.
 * Whether the rules in it ({@code terms}, {@code implications}) are CEL that fits the variables is
 * for the reader of rules to say.
 */
public final class CodebookFile {
  private static final List<String> SHIPPED = List.of("plots", "shootings", "ucdp");

  private static final Set<String> KEYS =
      Set.of(
          "codebook",
          "version",
          "title",
          "description",
          "unit",
          "terms",
          "regions",
          "implications",
          "variables");
  private static final Set<String> IMPLICATION_KEYS =
      Set.of("id", "when", "then", "not_applicable", "because");
  private static final Set<String> VARIABLE_KEYS =
      Set.of(
          "id",
          "number",
          "section",
          "title",
          "question",
          "type",
          "values",
          "group_word",
          "details",
          "instructions",
          "example");
  private static final Set<String> EXAMPLE_KEYS = Set.of("quote", "value", "why");
  private static final Set<String> OPTION_KEYS = Set.of("id", "title", "note");

  /** Words CEL keeps for itself, and the names rules already have for something else. */
  private static final Set<String> RESERVED =
      Set.of(
          "as",
          "break",
          "const",
          "continue",
          "else",
          "false",
          "for",
          "function",
          "if",
          "import",
          "in",
          "let",
          "loop",
          "package",
          "namespace",
          "null",
          "return",
          "true",
          "var",
          "void",
          "while",
          "bool",
          "bytes",
          "double",
          "dyn",
          "duration",
          "int",
          "list",
          "map",
          "null_type",
          "string",
          "timestamp",
          "type",
          "uint",
          "region",
          "year",
          "country");

  /** Option ids that would read as a mark. */
  private static final Set<String> MARKS = Set.of("unknown", "U", "NA");

  private final YamlDocument yaml;
  private final String source;

  private CodebookFile(String source, String file) {
    this.yaml = YamlDocument.read(source, file);
    this.source = source;
  }

  /**
   * Reads a codebook.
   *
   * @param yaml the text of the file
   * @param fileName what to call it in messages
   * @throws CodebookRefused with every problem found, each with line and column
   */
  public static Codebook parse(String yaml, String fileName) {
    return new CodebookFile(yaml, fileName).codebook();
  }

  /** Ids of the codebooks that ship, the default first. */
  public static List<String> shippedIds() {
    return SHIPPED;
  }

  /**
   * A codebook that ships.
   *
   * @throws IllegalArgumentException if none has that id
   */
  public static Codebook shipped(String id) {
    if (!SHIPPED.contains(id)) {
      throw new IllegalArgumentException(
          "no codebook "
              + YamlDocument.shown(id)
              + " ships; there are "
              + String.join(", ", SHIPPED)
              + ".");
    }
    try (InputStream in = CodebookFile.class.getResourceAsStream(id + ".yaml")) {
      if (in == null) {
        throw new IllegalStateException(
            "the codebook " + id + " is missing from the program; build it again.");
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), id + ".yaml");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Codebook codebook() {
    stopIfUnsound();
    Mapping root = yaml.root();
    root.refuseOthers(KEYS);
    String id = root.text("codebook");
    if (!id.isEmpty() && !id.matches("[a-z][a-z0-9_-]*")) {
      root.problem(
          "codebook",
          "the id "
              + YamlDocument.shown(id)
              + " must be small letters, digits, _ and -, a letter first.");
    }
    int version = root.integer("version", 1);
    if (version < 1) {
      root.problem("version", "'version' must be at least 1.");
    }
    List<Variable> variables = variables(root);
    Map<String, String> terms = terms(root, variables);
    Map<String, List<String>> regions = regions(root);
    List<Implication> implications = implications(root, variables);
    String title = root.text("title");
    String description = root.text("description");
    String unit = root.text("unit");
    stopIfUnsound();
    return new Codebook(
        id, version, title, description, unit, variables, terms, regions, implications, source);
  }

  private void stopIfUnsound() {
    if (!yaml.isSound()) {
      throw new CodebookRefused(yaml.problems());
    }
  }

  // ---- variables ----

  private static List<Variable> variables(Mapping root) {
    List<Variable> variables = new ArrayList<>();
    Map<String, String> names = new LinkedHashMap<>();
    if (root.list("variables").isEmpty()) {
      root.problem("variables", "a codebook needs at least one variable under 'variables'.");
    }
    int dates = 0;
    int places = 0;
    for (Item item : root.list("variables")) {
      Mapping at = item.asMapping("a variable");
      if (at == null) {
        continue;
      }
      Variable variable = variable(at);
      name(at, "id", variable.id(), variable.kind() instanceof Kind.Date);
      claim(
          at,
          names,
          variable.id(),
          "the variable id " + YamlDocument.shown(variable.id()) + " is used twice.");
      // A second date or place is read in rules as ID_year and ID_country, so those names are taken
      // too.
      if (variable.kind() instanceof Kind.Date && dates++ > 0) {
        claim(
            at,
            names,
            variable.id() + "_year",
            "the name '" + variable.id() + "_year' stands for two things.");
      }
      if (variable.kind() instanceof Kind.Place && places++ > 0) {
        claim(
            at,
            names,
            variable.id() + "_country",
            "the name '" + variable.id() + "_country' stands for two things.");
      }
      variables.add(variable);
    }
    return variables;
  }

  private static void claim(Mapping at, Map<String, String> names, String name, String reason) {
    if (!name.isEmpty() && names.putIfAbsent(name, name) != null) {
      at.problem("id", reason);
    }
  }

  private static void name(Mapping at, String key, String id, boolean isDate) {
    if (id.isEmpty()) {
      return;
    }
    if (!id.matches("[a-z][a-z0-9_]*")) {
      at.problem(
          key,
          "the id "
              + YamlDocument.shown(id)
              + " must be small letters, digits and _, a letter first.");
    } else if (RESERVED.contains(id)) {
      at.problem(key, "the id '" + id + "' is reserved in rules; choose another.");
    } else if (id.equals("date") && !isDate) {
      at.problem(key, "the id 'date' is kept for a variable of type date.");
    }
  }

  private static Variable variable(Mapping at) {
    at.refuseOthers(VARIABLE_KEYS);
    String id = at.text("id");
    Kind kind = kind(at);
    Map<String, Detail> details = details(at);
    boolean counts = true;
    if (at.has("group_word")) {
      String word = at.text("group_word");
      counts = !word.equals("dropped");
      if (counts && !word.equals("counts")) {
        at.problem(
            "group_word",
            "'group_word' must be counts or dropped, not " + YamlDocument.shown(word) + ".");
      }
    }
    Variable bare =
        new Variable(
            id,
            at.text("number", ""),
            at.text("section", ""),
            at.text("title"),
            at.text("question"),
            at.text("instructions", ""),
            null,
            counts,
            details,
            kind);
    Variable.Example example = example(at, bare);
    return new Variable(
        id,
        bare.number(),
        bare.section(),
        bare.title(),
        bare.question(),
        bare.instructions(),
        example,
        counts,
        details,
        kind);
  }

  private static Kind kind(Mapping at) {
    String type = at.text("type");
    boolean takesValues =
        type.equals("fact") || type.equals("category") || type.equals("categories");
    if (at.has("values") && !takesValues && !type.isEmpty()) {
      at.keyProblem(
          "values", "a variable of type " + YamlDocument.shown(type) + " has no 'values'.");
    }
    return switch (type) {
      case "fact" -> fact(at);
      case "category" -> new Kind.Category(options(at));
      case "categories" -> new Kind.Categories(options(at));
      case "date" -> new Kind.Date();
      case "place" -> new Kind.Place();
      case "casualties" -> new Kind.Casualties();
      case "integer" -> new Kind.Whole();
      case "text" -> new Kind.Text();
      case "" -> new Kind.Text(); // Already reported as missing or empty.
      default -> {
        at.problem(
            "type",
            "the type "
                + YamlDocument.shown(type)
                + " is unknown; there are fact, category, categories, date, place, casualties, integer, text.");
        yield new Kind.Text();
      }
    };
  }

  private static Kind fact(Mapping at) {
    if (!at.has("values")) {
      return new Kind.Fact(EnumSet.allOf(Value.Mark.class));
    }
    Set<Value.Mark> marks = EnumSet.of(Value.Mark.U, Value.Mark.NA);
    Set<String> seen = new HashSet<>();
    for (Item item : at.list("values")) {
      String word = item.asText("a mark");
      if (word.isEmpty()) {
        continue;
      }
      if (!Set.of("Y", "N", "NF", "U", "D", "NA").contains(word)) {
        item.problem(
            "the mark "
                + YamlDocument.shown(word)
                + " is unknown; a fact takes Y, N, NF, U, D, NA.");
      } else if (!seen.add(word)) {
        item.problem("the mark '" + word + "' stands twice in 'values'.");
      } else {
        marks.add(Value.Mark.valueOf(word));
      }
    }
    if (!marks.contains(Value.Mark.Y) || !marks.contains(Value.Mark.N)) {
      at.problem("values", "a fact must at least take Y and N.");
    }
    return new Kind.Fact(marks);
  }

  private static List<Option> options(Mapping at) {
    List<Option> options = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    if (at.list("values").isEmpty()) {
      at.problem("values", "a closed list needs at least one value under 'values'.");
    }
    for (Item item : at.list("values")) {
      Option option = option(item);
      if (option == null || option.id().isEmpty()) {
        continue;
      }
      if (MARKS.contains(option.id())) {
        item.problem(
            "the value '"
                + option.id()
                + "' is never listed: every variable can be coded U or NA anyway.");
      } else if (!option.id().equals(option.id().strip())
          || option.id().length() > 80
          || option.id().matches("(?s).*[\\p{Cntrl}\"\\\\].*")) {
        item.problem(
            "the value "
                + YamlDocument.shown(option.id())
                + " must be at most 80 characters, without quotation marks, backslashes and spaces around it.");
      } else if (!seen.add(option.id())) {
        item.problem("the value " + YamlDocument.shown(option.id()) + " stands twice in 'values'.");
      }
      options.add(option);
    }
    return options;
  }

  private static @Nullable Option option(Item item) {
    if (item instanceof Scalar) {
      String id = item.asText("a value");
      return new Option(id, titleOf(id), "");
    }
    Mapping at = item.asMapping("a value");
    if (at == null) {
      return null;
    }
    at.refuseOthers(OPTION_KEYS);
    String id = at.text("id");
    return new Option(id, at.text("title", titleOf(id)), at.text("note", ""));
  }

  private static String titleOf(String id) {
    return id.isEmpty() ? id : id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1);
  }

  private static Map<String, Detail> details(Mapping at) {
    Map<String, Detail> details = new LinkedHashMap<>();
    at.mapping("details")
        .entries()
        .forEach((name, item) -> {
          String type = item.asText("the type of the detail " + YamlDocument.shown(name));
          if (!name.matches("[a-z][a-z0-9_]*")) {
            item.problem(
                "the detail "
                    + YamlDocument.shown(name)
                    + " must be small letters, digits and _, a letter first.");
          }
          switch (type) {
            case "date" -> details.put(name, Detail.DATE);
            case "country" -> details.put(name, Detail.COUNTRY);
            case "text" -> details.put(name, Detail.TEXT);
            case "" -> {}
            default ->
                item.problem(
                    "the detail "
                        + YamlDocument.shown(name)
                        + " has the type "
                        + YamlDocument.shown(type)
                        + "; a detail is a date, a country or text.");
          }
        });
    return details;
  }

  private static Variable.@Nullable Example example(Mapping at, Variable variable) {
    if (!at.has("example")) {
      return null;
    }
    Mapping example = at.mapping("example");
    example.refuseOthers(EXAMPLE_KEYS);
    Item value = example.get("value");
    if (value == null) {
      example.problem("the key 'value' is missing.");
      return null;
    }
    JsonNode json = value.json();
    try {
      Answers.read(variable, json);
    } catch (IllegalArgumentException e) {
      value.problem("the example does not fit: " + e.getMessage());
    }
    return new Variable.Example(example.text("quote"), json.toString(), example.text("why", ""));
  }

  // ---- terms, regions, implications ----

  private static Map<String, String> terms(Mapping root, List<Variable> variables) {
    Map<String, String> terms = new LinkedHashMap<>();
    Mapping at = root.mapping("terms");
    at.entries()
        .forEach((name, item) -> {
          if (!name.matches("[a-z][a-z0-9_]*")) {
            at.keyProblem(
                name,
                "the term "
                    + YamlDocument.shown(name)
                    + " must be small letters, digits and _, a letter first.");
          } else if (RESERVED.contains(name)) {
            at.keyProblem(
                name,
                "the term '" + name + "' has a name that is reserved in rules; choose another.");
          } else if (variables.stream().anyMatch(v -> v.id().equals(name))) {
            at.keyProblem(
                name, "the term '" + name + "' has the name of a variable; choose another.");
          }
          terms.put(name, item.asText("the term " + YamlDocument.shown(name)));
        });
    return terms;
  }

  private static Map<String, List<String>> regions(Mapping root) {
    Map<String, List<String>> regions = new LinkedHashMap<>();
    Set<String> countries = Answers.countries();
    Mapping at = root.mapping("regions");
    at.entries()
        .forEach((name, item) -> {
          if (!name.matches("[a-z][a-z0-9_]*")) {
            at.keyProblem(
                name,
                "the region "
                    + YamlDocument.shown(name)
                    + " must be small letters, digits and _, a letter first.");
          }
          List<String> codes = new ArrayList<>();
          for (Item one : item.asList("the region " + YamlDocument.shown(name))) {
            String code = one.asText("a country");
            if (code.isEmpty()) {
              continue;
            }
            if (!countries.contains(code)) {
              one.problem(
                  "the country "
                      + YamlDocument.shown(code)
                      + " is not in ISO 3166-1; write two capital letters.");
            } else if (codes.contains(code)) {
              one.problem("the country '" + code + "' stands twice in the region '" + name + "'.");
            }
            codes.add(code);
          }
          regions.put(name, codes);
        });
    return regions;
  }

  private static List<Implication> implications(Mapping root, List<Variable> variables) {
    List<Implication> implications = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Item item : root.list("implications")) {
      Mapping at = item.asMapping("an implication");
      if (at == null) {
        continue;
      }
      at.refuseOthers(IMPLICATION_KEYS);
      String id = at.text("id");
      if (!id.isEmpty() && !id.matches("[a-z][a-z0-9_-]*")) {
        at.problem(
            "id",
            "the id "
                + YamlDocument.shown(id)
                + " must be small letters, digits, _ and -, a letter first.");
      }
      if (!id.isEmpty() && !seen.add(id)) {
        at.problem("id", "the implication id " + YamlDocument.shown(id) + " is used twice.");
      }
      if (!at.has("then") && !at.has("not_applicable")) {
        at.problem("an implication says what follows: 'then', 'not_applicable' or both.");
      }
      for (Item variable : at.list("not_applicable")) {
        String name = variable.asText("a variable");
        if (!name.isEmpty() && variables.stream().noneMatch(v -> v.id().equals(name))) {
          variable.problem(
              "the variable " + YamlDocument.shown(name) + " is not in this codebook.");
        }
      }
      implications.add(
          new Implication(
              id,
              at.text("when"),
              at.has("then") ? at.text("then") : null,
              at.texts("not_applicable"),
              at.text("because", ""),
              at.line()));
    }
    return implications;
  }
}
