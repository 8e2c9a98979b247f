package org.casebook.lenses;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelSource;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.casebook.codebook.Answers;
import org.casebook.codebook.Codebook;
import org.casebook.codebook.Variable;
import org.casebook.yaml.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Reads rules written in the Common Expression Language into {@link Rule}s.
 *
 * <p>CEL's own parser and checker see every expression first. What they accept is walked once; the
 * walk knows the codebook, so it also refuses what CEL would let pass and never be true (a misspelt
 * value of a closed list) and what cannot be decided exactly over completions (two variables
 * compared with each other, text, arithmetic). Terms are put in place of their names.
 *
 * <p>Names: a fact is a bool; a category a string; a multiple category a list of strings; a number,
 * and people killed or injured, an int; a date its own name (a timestamp, midnight UTC) and {@code
 * year}; a place {@code country}. A second date or place of a codebook is read as {@code ID_year}
 * and {@code ID_country}. {@code region.NAME} is a list of countries.
 */
final class RuleLanguage {
  /** Deeper nesting is refused: no published definition comes near it. */
  static final int DEEPEST = 64;

  /** Longer rules, terms put in place, are refused; counted in nodes of the tree. */
  static final int LARGEST = 5_000;

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
          "region",
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
          "uint");

  private static final Set<String> COUNTRIES = Answers.countries();

  /** How a name in a rule looks at a variable. */
  enum Reading {
    FACT,
    CATEGORY,
    CATEGORIES,
    NUMBER,
    DATE,
    YEAR,
    COUNTRY,
    PLACE,
    TEXT
  }

  /** A name a rule may use: a variable and how it is looked at. */
  record Name(int variable, Reading reading) {}

  private final Codebook codebook;
  private final Map<String, Name> names;
  private final Map<String, Term> terms;
  private @Nullable CelCompiler compiler;

  /** A named sub-expression, read when first used. */
  private static final class Term {
    final Passage passage;
    @Nullable Sized rule;
    boolean beingRead;

    Term(Passage passage) {
      this.passage = passage;
    }
  }

  /** A rule and its size in nodes and depth, terms put in place. */
  private record Sized(Rule rule, int nodes, int depth) {}

  /** Carries one reason out of the walk. */
  private static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final long expression;

    Refusal(CelExpr at, String reason) {
      super(reason, null, false, false);
      this.expression = at.id();
    }

    String reason() {
      return java.util.Objects.requireNonNull(getMessage());
    }
  }

  /**
   * @param lensTerms terms a lens adds to the codebook's; may use each other and the codebook's
   * @throws LensRefused if a variable or a term has a name CEL or this language keeps for itself,
   *     or one name stands for two things
   */
  RuleLanguage(Codebook codebook, Map<String, Passage> lensTerms) {
    this.codebook = codebook;
    List<Problem> problems = new ArrayList<>();
    this.names = names(codebook, problems);
    this.terms = new LinkedHashMap<>();
    codebook.terms().forEach((id, cel) -> add(id, inCodebook(codebook, cel, 1), problems));
    lensTerms.forEach((id, passage) -> add(id, passage, problems));
    if (!problems.isEmpty()) {
      throw new LensRefused(problems);
    }
  }

  private void add(String id, Passage passage, List<Problem> problems) {
    if (!id.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      problems.add(
          passage.problem(
              "the term's name \"" + id + "\" is not a name CEL can read: use letters, digits, _"));
    } else if (RESERVED.contains(id)) {
      problems.add(passage.problem("the term's name \"" + id + "\" is reserved: choose another"));
    } else if (names.containsKey(id)) {
      problems.add(
          passage.problem("the term \"" + id + "\" has the name of a variable: choose another"));
    } else if (terms.putIfAbsent(id, new Term(passage)) != null) {
      problems.add(
          passage.problem(
              "the term \"" + id + "\" is already one of the codebook's: choose another name"));
    }
  }

  /**
   * Where a rule of a codebook stands: found by its text in the codebook's source, else by its
   * line.
   */
  static Passage inCodebook(Codebook codebook, String cel, int line) {
    String file = codebook.id() + ".yaml";
    int at = codebook.source().indexOf(cel);
    if (at < 0) {
      return Passage.at(cel, file, Math.max(1, line), 1);
    }
    int start = codebook.source().codePointCount(0, at);
    int before = codebook.source().lastIndexOf('\n', Math.max(0, at - 1));
    int lines = 1 + (int) codebook.source().substring(0, at).chars().filter(c -> c == '\n').count();
    return new Passage(cel, file, lines, at - before, codebook.source(), start);
  }

  private static Map<String, Name> names(Codebook codebook, List<Problem> problems) {
    Map<String, Name> names = new LinkedHashMap<>();
    boolean date = false;
    boolean place = false;
    for (int v = 0; v < codebook.variables().size(); v++) {
      Variable variable = codebook.variables().get(v);
      String id = variable.id();
      if (RESERVED.contains(id)) {
        problems.add(
            new Problem(
                codebook.id() + ".yaml",
                1,
                1,
                "the variable id \"" + id + "\" is reserved in CEL: choose another"));
        continue;
      }
      Reading reading =
          switch (variable.kind()) {
            case Variable.Kind.Fact k -> Reading.FACT;
            case Variable.Kind.Category k -> Reading.CATEGORY;
            case Variable.Kind.Categories k -> Reading.CATEGORIES;
            case Variable.Kind.Date k -> Reading.DATE;
            case Variable.Kind.Place k -> Reading.PLACE;
            case Variable.Kind.Casualties k -> Reading.NUMBER;
            case Variable.Kind.Whole k -> Reading.NUMBER;
            case Variable.Kind.Text k -> Reading.TEXT;
          };
      put(codebook, names, id, new Name(v, reading), problems);
      if (reading == Reading.DATE) {
        put(codebook, names, date ? id + "_year" : "year", new Name(v, Reading.YEAR), problems);
        date = true;
      } else if (reading == Reading.PLACE) {
        put(
            codebook,
            names,
            place ? id + "_country" : "country",
            new Name(v, Reading.COUNTRY),
            problems);
        place = true;
      }
    }
    return names;
  }

  private static void put(
      Codebook codebook, Map<String, Name> names, String id, Name name, List<Problem> problems) {
    if (names.putIfAbsent(id, name) != null) {
      problems.add(
          new Problem(
              codebook.id() + ".yaml",
              1,
              1,
              "the name \"" + id + "\" stands for two things: rename the variable"));
    }
  }

  /**
   * Reads a true-or-false rule; adds what is wrong to {@code problems} and then gives {@link
   * Rule#FALSE}.
   */
  Rule read(Passage passage, List<Problem> problems) {
    try {
      return readSized(passage).rule();
    } catch (LensRefused refused) {
      problems.addAll(refused.problems());
      return Rule.FALSE;
    }
  }

  /** Reads every term, for the sake of the problems. */
  void checkTerms(List<Problem> problems) {
    for (Term term : terms.values()) {
      try {
        term(term);
      } catch (LensRefused refused) {
        for (Problem problem : refused.problems()) {
          if (!problems.contains(problem)) {
            problems.add(problem);
          }
        }
      }
    }
  }

  private Sized term(Term term) {
    if (term.rule == null) {
      term.beingRead = true;
      try {
        term.rule = readSized(term.passage);
      } finally {
        term.beingRead = false;
      }
    }
    return term.rule;
  }

  private Sized readSized(Passage passage) {
    CelValidationResult parsed = compiler().parse(passage.text());
    List<Problem> problems = issues(passage, parsed);
    if (!problems.isEmpty()) {
      throw new LensRefused(problems);
    }
    CelAbstractSyntaxTree tree;
    try {
      tree = parsed.getAst();
    } catch (CelValidationException e) {
      throw new LensRefused(passage.problem(String.valueOf(e.getMessage())));
    }
    Walk walk = new Walk(tree.getSource());
    Rule rule;
    try {
      rule = walk.rule(tree.getExpr(), Map.of(), 1);
    } catch (Refusal refusal) {
      throw new LensRefused(place(passage, tree.getSource(), refusal));
    }
    problems = issues(passage, compiler().check(tree));
    if (!problems.isEmpty()) {
      throw new LensRefused(problems);
    }
    return new Sized(rule, walk.nodes, walk.deepest);
  }

  private static List<Problem> issues(Passage passage, CelValidationResult result) {
    List<Problem> problems = new ArrayList<>();
    if (result.hasError()) {
      for (CelIssue issue : result.getErrors()) {
        CelSourceLocation at = issue.getSourceLocation();
        problems.add(
            passage.problem(
                at.getLine(), at.getColumn(), "not a rule CEL can read: " + issue.getMessage()));
      }
    }
    return problems;
  }

  private static Problem place(Passage passage, CelSource source, Refusal refusal) {
    Integer offset = source.getPositionsMap().get(refusal.expression);
    if (offset == null) {
      return passage.problem(refusal.reason());
    }
    CelSourceLocation at = source.getOffsetLocation(offset).orElse(CelSourceLocation.of(1, 0));
    return passage.problem(at.getLine(), at.getColumn(), refusal.reason());
  }

  private synchronized CelCompiler compiler() {
    if (compiler == null) {
      CelCompilerBuilder builder =
          CelCompilerFactory.standardCelCompilerBuilder()
              .setStandardMacros(CelStandardMacro.EXISTS)
              .setOptions(CelOptions.current().populateMacroCalls(true).build())
              .addVar(
                  "region", MapType.create(SimpleType.STRING, ListType.create(SimpleType.STRING)))
              .setResultType(SimpleType.BOOL);
      names.forEach((id, name) -> builder.addVar(id, type(name.reading())));
      terms.keySet().forEach(id -> builder.addVar(id, SimpleType.BOOL));
      compiler = builder.build();
    }
    return compiler;
  }

  private static CelType type(Reading reading) {
    return switch (reading) {
      case FACT -> SimpleType.BOOL;
      case CATEGORY, COUNTRY, PLACE, TEXT -> SimpleType.STRING;
      case CATEGORIES -> ListType.create(SimpleType.STRING);
      case NUMBER, YEAR -> SimpleType.INT;
      case DATE -> SimpleType.TIMESTAMP;
    };
  }

  /** One side of a comparison. */
  private sealed interface Side {
    record Named(Name name, String id) implements Side {}

    record Str(String value) implements Side {}

    record Int(long value) implements Side {}

    record Bool(boolean value) implements Side {}

    /** A moment; {@code midnight} if it is the first of its day (UTC). */
    record Moment(long day, boolean midnight) implements Side {}

    record Items(List<CelExpr> items) implements Side {}

    record Region(String name, List<String> countries) implements Side {}

    record Condition(Rule rule) implements Side {}
  }

  private enum Order {
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL,
    EQUAL;

    Order turned() {
      return switch (this) {
        case LESS -> GREATER;
        case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
        case GREATER -> LESS;
        case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
        case EQUAL -> EQUAL;
      };
    }
  }

  /** One pass over one expression. */
  private final class Walk {
    private final CelSource source;
    private int nodes;
    private int deepest;

    Walk(CelSource source) {
      this.source = source;
    }

    private void enter(CelExpr at, int depth) {
      deepest = Math.max(deepest, depth);
      if (depth > DEEPEST) {
        throw new Refusal(
            at, "nested deeper than " + DEEPEST + " levels: split it into terms that say less");
      }
      if (++nodes > LARGEST) {
        throw new Refusal(
            at,
            "longer than " + LARGEST + " parts once its terms are put in place: make it simpler");
      }
    }

    /**
     * @param bound names that {@code exists} binds, with the value each stands for at the moment
     */
    Rule rule(CelExpr e, Map<String, String> bound, int depth) {
      enter(e, depth);
      return switch (e.getKind()) {
        case CONSTANT -> {
          if (e.constant().getKind() == CelConstant.Kind.BOOLEAN_VALUE) {
            yield e.constant().booleanValue() ? Rule.TRUE : Rule.FALSE;
          }
          throw new Refusal(e, "a rule must be true or false, this is a constant");
        }
        case IDENT -> named(e, bound, depth);
        case CALL -> call(e, e.call(), bound, depth);
        case COMPREHENSION -> exists(e, bound, depth);
        case SELECT -> throw select(e);
        case LIST -> throw new Refusal(e, "a list alone is not true or false: use it after in");
        case MAP, STRUCT, NOT_SET ->
            throw new Refusal(e, "maps and messages have no meaning in a rule");
      };
    }

    private Refusal select(CelExpr e) {
      if (e.select().testOnly()) {
        return new Refusal(e, "has() cannot be used: every variable has an answer, be it unknown");
      }
      CelExpr operand = e.select().operand();
      if (operand.getKind() == CelExpr.ExprKind.Kind.IDENT
          && operand.ident().name().equals("region")) {
        return new Refusal(
            e,
            "a region alone is not true or false: write country in region." + e.select().field());
      }
      return new Refusal(
          e, "\"." + e.select().field() + "\" has no meaning here: variables have no parts");
    }

    private Rule named(CelExpr e, Map<String, String> bound, int depth) {
      String id = e.ident().name();
      if (bound.containsKey(id)) {
        throw new Refusal(
            e, "\"" + id + "\" is a value here, not true or false: compare it with ==, != or in");
      }
      Term term = terms.get(id);
      if (term != null) {
        if (term.beingRead) {
          throw new Refusal(e, "the term \"" + id + "\" is defined by itself");
        }
        Sized sized = RuleLanguage.this.term(term);
        nodes += sized.nodes();
        enter(e, depth + sized.depth());
        return sized.rule();
      }
      Name name = name(e, id);
      return switch (name.reading()) {
        case FACT -> new Rule.Holds(name.variable());
        case CATEGORY ->
            throw new Refusal(e, "\"" + id + "\" is a category: compare it with ==, != or in [..]");
        case CATEGORIES ->
            throw new Refusal(e, "\"" + id + "\" has several values: write \"VALUE\" in " + id);
        case NUMBER, YEAR ->
            throw new Refusal(e, "\"" + id + "\" is a number: compare it with a number");
        case DATE ->
            throw new Refusal(
                e, "\"" + id + "\" is a date: compare it with timestamp(\"2031-01-01T00:00:00Z\")");
        case COUNTRY ->
            throw new Refusal(e, "\"" + id + "\" is a country: compare it with a code, or use in");
        case PLACE -> throw place(e, id);
        case TEXT -> throw text(e, id);
      };
    }

    private Name name(CelExpr at, String id) {
      Name name = names.get(id);
      if (name == null) {
        if (id.equals("region")) {
          throw new Refusal(
              at,
              "regions are read as region.NAME" + Nearest.hint("", codebook.regions().keySet()));
        }
        Set<String> known = new LinkedHashSet<>(names.keySet());
        known.addAll(terms.keySet());
        throw new Refusal(
            at,
            "no variable or term called \""
                + id
                + "\" in the codebook "
                + codebook.id()
                + "."
                + Nearest.hint(id, known));
      }
      return name;
    }

    private Refusal place(CelExpr e, String id) {
      return new Refusal(
          e, "\"" + id + "\" is a place: a rule can only ask for its country, by code or region");
    }

    private Refusal text(CelExpr e, String id) {
      return new Refusal(e, "\"" + id + "\" is free text, which no rule can decide on");
    }

    private Rule call(CelExpr e, CelExpr.CelCall call, Map<String, String> bound, int depth) {
      List<CelExpr> args = call.args();
      switch (call.function()) {
        case "_&&_", "_||_" -> {
          List<Rule> rules = new ArrayList<>();
          for (CelExpr arg : args) {
            rules.add(rule(arg, bound, depth + 1));
          }
          return call.function().equals("_&&_") ? Rule.all(rules) : Rule.any(rules);
        }
        case "!_" -> {
          return Rule.not(rule(args.get(0), bound, depth + 1));
        }
        case "_==_" -> {
          return equal(e, args, bound, depth);
        }
        case "_!=_" -> {
          return Rule.not(equal(e, args, bound, depth));
        }
        case "_<_" -> {
          return order(e, Order.LESS, args, bound, depth);
        }
        case "_<=_" -> {
          return order(e, Order.LESS_OR_EQUAL, args, bound, depth);
        }
        case "_>_" -> {
          return order(e, Order.GREATER, args, bound, depth);
        }
        case "_>=_" -> {
          return order(e, Order.GREATER_OR_EQUAL, args, bound, depth);
        }
        case "@in", "_in_" -> {
          return member(e, args, bound, depth);
        }
        case "_?_:_" ->
            throw new Refusal(
                e,
                "?: cannot be used in a rule: write it with && and ||, one case beside the other");
        case "_+_", "_-_", "_*_", "_/_", "_%_", "-_" ->
            throw new Refusal(e, "a rule cannot calculate: compare a variable with a constant");
        case "_[_]" ->
            throw new Refusal(e, "[..] cannot pick a value: write \"VALUE\" in VARIABLE");
        case "all", "map", "filter", "exists_one", "exists" ->
            throw new Refusal(
                e,
                call.function().equals("exists")
                    ? "exists needs a name and a condition: LIST.exists(x, x in [..])"
                    : call.function()
                        + "() cannot be used in a rule: write \"VALUE\" in VARIABLE for each value");
        default ->
            throw new Refusal(
                e,
                call.function()
                    + "() cannot be used in a rule"
                    + (call.function().startsWith("get") ? ": compare year or the date itself" : "")
                    + (call.function().equals("size")
                        ? ": write VARIABLE != [] for \"has any value\""
                        : ""));
      }
    }

    private Side side(CelExpr e, Map<String, String> bound, int depth) {
      switch (e.getKind()) {
        case CONSTANT -> {
          enter(e, depth);
          return constant(e);
        }
        case LIST -> {
          enter(e, depth);
          return new Side.Items(e.list().elements());
        }
        case IDENT -> {
          String id = e.ident().name();
          String value = bound.get(id);
          if (value != null) {
            enter(e, depth);
            return new Side.Str(value);
          }
          if (terms.containsKey(id)) {
            return new Side.Condition(rule(e, bound, depth));
          }
          enter(e, depth);
          return new Side.Named(name(e, id), id);
        }
        case SELECT -> {
          enter(e, depth);
          CelExpr operand = e.select().operand();
          if (!e.select().testOnly()
              && operand.getKind() == CelExpr.ExprKind.Kind.IDENT
              && operand.ident().name().equals("region")) {
            String region = e.select().field();
            List<String> countries = codebook.regions().get(region);
            if (countries == null) {
              throw new Refusal(
                  e,
                  "no region called \""
                      + region
                      + "\"."
                      + Nearest.hint(region, codebook.regions().keySet()));
            }
            return new Side.Region(region, countries);
          }
          throw select(e);
        }
        case CALL -> {
          if (e.call().function().equals("timestamp")) {
            enter(e, depth);
            return moment(e);
          }
          return new Side.Condition(rule(e, bound, depth));
        }
        default -> {
          return new Side.Condition(rule(e, bound, depth));
        }
      }
    }

    private Side constant(CelExpr e) {
      CelConstant c = e.constant();
      return switch (c.getKind()) {
        case STRING_VALUE -> new Side.Str(c.stringValue());
        case INT64_VALUE -> new Side.Int(c.int64Value());
        case BOOLEAN_VALUE -> new Side.Bool(c.booleanValue());
        default ->
            throw new Refusal(
                e,
                "this kind of constant has no meaning in a rule: use text, whole numbers, lists");
      };
    }

    private Side moment(CelExpr e) {
      List<CelExpr> args = e.call().args();
      if (args.size() == 1
          && args.get(0).getKind() == CelExpr.ExprKind.Kind.CONSTANT
          && args.get(0).constant().getKind() == CelConstant.Kind.STRING_VALUE) {
        try {
          Instant at = OffsetDateTime.parse(args.get(0).constant().stringValue()).toInstant();
          long day = Math.floorDiv(at.getEpochSecond(), 86_400L);
          return new Side.Moment(day, at.equals(Instant.ofEpochSecond(day * 86_400L)));
        } catch (DateTimeException unreadable) {
          // said below
        }
      }
      throw new Refusal(
          e, "timestamp needs a moment written in full: timestamp(\"2031-01-01T00:00:00Z\")");
    }

    private Rule equal(CelExpr e, List<CelExpr> args, Map<String, String> bound, int depth) {
      Side left = side(args.get(0), bound, depth + 1);
      Side right = side(args.get(1), bound, depth + 1);
      if (left instanceof Side.Named && right instanceof Side.Named) {
        throw twoVariables(e);
      }
      if (left instanceof Side.Str a && right instanceof Side.Str b) {
        return a.value().equals(b.value()) ? Rule.TRUE : Rule.FALSE;
      }
      if (right instanceof Side.Named || right instanceof Side.Condition) {
        Side swap = left;
        left = right;
        right = swap;
      }
      CelExpr valueAt =
          left instanceof Side.Named
                  && args.get(0).getKind() == CelExpr.ExprKind.Kind.IDENT
                  && names.containsKey(args.get(0).ident().name())
              ? args.get(1)
              : args.get(0);
      if (left instanceof Side.Condition condition) {
        if (right instanceof Side.Bool b) {
          return b.value() ? condition.rule() : Rule.not(condition.rule());
        }
        throw new Refusal(
            e, "two conditions cannot be compared: write both ways out with && and ||");
      }
      if (!(left instanceof Side.Named named)) {
        throw new Refusal(e, "this compares two constants: one side must be a variable");
      }
      return equals(e, valueAt, named, right);
    }

    private Refusal twoVariables(CelExpr e) {
      return new Refusal(
          e, "two variables cannot be compared with each other: compare each with a constant");
    }

    private Rule equals(CelExpr e, CelExpr valueAt, Side.Named named, Side value) {
      Name name = named.name();
      return switch (name.reading()) {
        case FACT -> {
          if (value instanceof Side.Bool b) {
            Rule holds = new Rule.Holds(name.variable());
            yield b.value() ? holds : Rule.not(holds);
          }
          throw new Refusal(
              e,
              "\""
                  + named.id()
                  + "\" is true or false: write "
                  + named.id()
                  + " or !"
                  + named.id());
        }
        case CATEGORY, COUNTRY -> {
          if (value instanceof Side.Str s) {
            listed(valueAt, name, named.id(), s.value());
            yield new Rule.OneOf(name.variable(), Set.of(s.value()));
          }
          throw new Refusal(
              e, "\"" + named.id() + "\" is text from a list: compare it with a text in quotes");
        }
        case CATEGORIES -> {
          if (value instanceof Side.Items items && items.items().isEmpty()) {
            yield new Rule.Empty(name.variable());
          }
          throw new Refusal(
              e,
              "\""
                  + named.id()
                  + "\" has several values: compare it with [], or write \"VALUE\" in "
                  + named.id());
        }
        case NUMBER, YEAR, DATE -> compare(e, Order.EQUAL, named, value);
        case PLACE -> throw place(e, named.id());
        case TEXT -> throw text(e, named.id());
      };
    }

    private Rule order(
        CelExpr e, Order order, List<CelExpr> args, Map<String, String> bound, int depth) {
      Side left = side(args.get(0), bound, depth + 1);
      Side right = side(args.get(1), bound, depth + 1);
      if (left instanceof Side.Named && right instanceof Side.Named) {
        throw twoVariables(e);
      }
      if (left instanceof Side.Named named) {
        return compare(e, order, named, right);
      }
      if (right instanceof Side.Named named) {
        return compare(e, order.turned(), named, left);
      }
      throw new Refusal(e, "<, <=, > and >= compare a number, a year or a date with a constant");
    }

    private Rule compare(CelExpr e, Order order, Side.Named named, Side value) {
      Name name = named.name();
      return switch (name.reading()) {
        case NUMBER -> {
          long n = number(e, named, value);
          yield between(name.variable(), order, n, n, 0);
        }
        case YEAR -> {
          long year = number(e, named, value);
          if (Math.abs(year) > 9_999) {
            throw new Refusal(e, year + " is no year: write four digits");
          }
          long first = LocalDate.of((int) year, 1, 1).toEpochDay();
          yield between(
              name.variable(),
              order,
              first,
              LocalDate.of((int) year, 12, 31).toEpochDay(),
              Long.MIN_VALUE);
        }
        case DATE -> {
          if (!(value instanceof Side.Moment m)) {
            throw new Refusal(
                e,
                "\""
                    + named.id()
                    + "\" is a date: compare it with timestamp(\"2031-01-01T00:00:00Z\")");
          }
          if (m.midnight()) {
            yield between(name.variable(), order, m.day(), m.day(), Long.MIN_VALUE);
          }
          // A day is its first moment, so no day equals a later moment, and the moment lies between
          // two days.
          yield switch (order) {
            case EQUAL -> Rule.FALSE;
            case LESS, LESS_OR_EQUAL ->
                between(name.variable(), Order.LESS_OR_EQUAL, m.day(), m.day(), Long.MIN_VALUE);
            case GREATER, GREATER_OR_EQUAL ->
                between(name.variable(), Order.GREATER, m.day(), m.day(), Long.MIN_VALUE);
          };
        }
        case FACT, CATEGORY, CATEGORIES, COUNTRY ->
            throw new Refusal(
                e,
                "\"" + named.id() + "\" has no order: <, <=, > and >= are for numbers and dates");
        case PLACE -> throw place(e, named.id());
        case TEXT -> throw text(e, named.id());
      };
    }

    private long number(CelExpr e, Side.Named named, Side value) {
      if (value instanceof Side.Int n) {
        return n.value();
      }
      throw new Refusal(
          e, "\"" + named.id() + "\" is a whole number: compare it with a whole number");
    }

    /**
     * A comparison with something that fills {@code from..to}, on a line that begins at {@code
     * lowest}.
     */
    private static Rule between(int variable, Order order, long from, long to, long lowest) {
      long low = lowest;
      long high = Long.MAX_VALUE;
      switch (order) {
        case LESS -> {
          if (from == Long.MIN_VALUE) {
            return Rule.FALSE;
          }
          high = from - 1;
        }
        case LESS_OR_EQUAL -> high = to;
        case GREATER -> {
          if (to == Long.MAX_VALUE) {
            return Rule.FALSE;
          }
          low = Math.max(lowest, to + 1);
        }
        case GREATER_OR_EQUAL -> low = Math.max(lowest, from);
        case EQUAL -> {
          low = Math.max(lowest, from);
          high = to;
        }
      }
      return low > high ? Rule.FALSE : new Rule.Between(variable, low, high);
    }

    private Rule member(CelExpr e, List<CelExpr> args, Map<String, String> bound, int depth) {
      Side left = side(args.get(0), bound, depth + 1);
      Side right = side(args.get(1), bound, depth + 1);
      if (left instanceof Side.Str s) {
        if (right instanceof Side.Named named && named.name().reading() == Reading.CATEGORIES) {
          listed(args.get(0), named.name(), named.id(), s.value());
          return new Rule.Has(named.name().variable(), s.value());
        }
        if (right instanceof Side.Items items && !bound.isEmpty()) {
          return strings(items, bound, depth).containsKey(s.value()) ? Rule.TRUE : Rule.FALSE;
        }
        if (right instanceof Side.Named named) {
          throw new Refusal(
              e,
              "\""
                  + named.id()
                  + "\" has one value: write "
                  + named.id()
                  + " == \""
                  + s.value()
                  + "\"");
        }
        throw new Refusal(e, "this looks for a constant in constants: one side must be a variable");
      }
      if (!(left instanceof Side.Named named)) {
        throw new Refusal(e, "in needs a variable: VARIABLE in [..], or \"VALUE\" in VARIABLE");
      }
      if (right instanceof Side.Named) {
        throw twoVariables(e);
      }
      Name name = named.name();
      if (right instanceof Side.Region region) {
        if (name.reading() != Reading.COUNTRY) {
          throw new Refusal(
              e, "\"" + named.id() + "\" is not a country: a region is a list of countries");
        }
        return region.countries().isEmpty()
            ? Rule.FALSE
            : new Rule.OneOf(name.variable(), new TreeSet<>(region.countries()));
      }
      if (!(right instanceof Side.Items items)) {
        throw new Refusal(e, "in needs a list of constants: " + named.id() + " in [..]");
      }
      if (items.items().isEmpty()) {
        throw new Refusal(e, "nothing is in an empty list: name the values");
      }
      if (name.reading() == Reading.CATEGORY || name.reading() == Reading.COUNTRY) {
        Map<String, CelExpr> values = strings(items, bound, depth);
        values.forEach((value, at) -> listed(at, name, named.id(), value));
        return new Rule.OneOf(name.variable(), values.keySet());
      }
      if (name.reading() == Reading.CATEGORIES) {
        throw new Refusal(
            e,
            "\""
                + named.id()
                + "\" has several values: write \"VALUE\" in "
                + named.id()
                + ", or "
                + named.id()
                + ".exists(x, x in [..])");
      }
      List<Rule> any = new ArrayList<>();
      for (CelExpr item : items.items()) {
        any.add(equals(item, item, named, side(item, bound, depth + 2)));
      }
      return Rule.any(any);
    }

    /** The texts of a list and where each stands. */
    private Map<String, CelExpr> strings(Side.Items items, Map<String, String> bound, int depth) {
      Map<String, CelExpr> values = new LinkedHashMap<>();
      for (CelExpr item : items.items()) {
        if (side(item, bound, depth + 2) instanceof Side.Str s) {
          values.putIfAbsent(s.value(), item);
        } else {
          throw new Refusal(item, "this list must hold texts in quotes and nothing else");
        }
      }
      return values;
    }

    /**
     * Refuses a value that is not in the closed list: CEL would accept it and it would never be
     * true.
     */
    private void listed(CelExpr at, Name name, String id, String value) {
      if (name.reading() == Reading.COUNTRY) {
        if (!COUNTRIES.contains(value)) {
          throw new Refusal(
              at,
              "\""
                  + value
                  + "\" is no country code: use ISO 3166-1 alpha-2 in capitals, such as \"FR\"");
        }
        return;
      }
      List<String> options = codebook.variables().get(name.variable()).optionIds();
      if (!options.contains(value)) {
        throw new Refusal(
            at, "\"" + value + "\" is not a value of " + id + "." + Nearest.hint(value, options));
      }
    }

    /** {@code LIST.exists(x, condition)}: the condition for each value in turn, joined by "or". */
    private Rule exists(CelExpr e, Map<String, String> bound, int depth) {
      CelExpr written = source.getMacroCalls().get(e.id());
      if (written == null
          || !written.call().function().equals("exists")
          || written.call().args().size() != 2) {
        throw new Refusal(e, "of the operations over lists only exists can be used in a rule");
      }
      CelExpr.CelComprehension loop = e.comprehension();
      String variable = loop.iterVar();
      if (names.containsKey(variable)
          || terms.containsKey(variable)
          || bound.containsKey(variable)) {
        throw new Refusal(
            e, "\"" + variable + "\" already means something: choose another name inside exists");
      }
      // The macro unfolds to: accumulator || condition, step by step.
      CelExpr condition = loop.loopStep().call().args().get(1);
      List<Rule> any = new ArrayList<>();
      Side range = side(loop.iterRange(), bound, depth + 1);
      if (range instanceof Side.Items items) {
        for (String value : strings(items, bound, depth).keySet()) {
          any.add(rule(condition, with(bound, variable, value), depth + 1));
        }
      } else if (range instanceof Side.Region region) {
        for (String value : region.countries()) {
          any.add(rule(condition, with(bound, variable, value), depth + 1));
        }
      } else if (range instanceof Side.Named named
          && named.name().reading() == Reading.CATEGORIES) {
        for (String option : codebook.variables().get(named.name().variable()).optionIds()) {
          Rule here = rule(condition, with(bound, variable, option), depth + 1);
          any.add(Rule.all(List.of(new Rule.Has(named.name().variable(), option), here)));
        }
      } else {
        throw new Refusal(e, "exists needs a list of constants or a variable with several values");
      }
      return Rule.any(any);
    }

    private Map<String, String> with(Map<String, String> bound, String name, String value) {
      Map<String, String> more = new HashMap<>(bound);
      more.put(name, value);
      return more;
    }
  }
}
