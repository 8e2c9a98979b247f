package org.casebook.lenses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelRuntime;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.casebook.codebook.Codebook;
import org.casebook.codebook.CodebookFile;
import org.casebook.codebook.Implication;
import org.casebook.codebook.Value;
import org.casebook.codebook.Value.Mark;
import org.casebook.codebook.Variable;
import org.casebook.coding.State;
import org.casebook.dates.Edtf;
import org.junit.jupiter.api.Test;

/** Where CEL's own runtime can say what a rule means, the engine says the same. */
class CelAgreementTest {

  private static Cel cel(Codebook codebook) {
    CelBuilder builder =
        CelFactory.standardCelBuilder().setStandardMacros(CelStandardMacro.STANDARD_MACROS);
    builder.addVar("region", MapType.create(SimpleType.STRING, ListType.create(SimpleType.STRING)));
    builder.addVar("year", SimpleType.INT).addVar("country", SimpleType.STRING);
    for (Variable v : codebook.variables()) {
      CelType type =
          switch (v.kind()) {
            case Variable.Kind.Fact k -> SimpleType.BOOL;
            case Variable.Kind.Category k -> SimpleType.STRING;
            case Variable.Kind.Categories k -> ListType.create(SimpleType.STRING);
            case Variable.Kind.Date k -> SimpleType.TIMESTAMP;
            case Variable.Kind.Place k -> SimpleType.STRING;
            case Variable.Kind.Casualties k -> SimpleType.INT;
            case Variable.Kind.Whole k -> SimpleType.INT;
            case Variable.Kind.Text k -> SimpleType.STRING;
          };
      builder.addVar(v.id(), type);
    }
    return builder.build();
  }

  private static boolean holds(CelRuntime.Program program, Map<String, Object> values)
      throws Exception {
    return (Boolean) program.eval(values);
  }

  private static CelRuntime.Program program(Cel cel, String rule) throws Exception {
    return cel.createProgram(cel.compile(rule).getAst());
  }

  @Test
  void onRandomRulesWhereEverythingIsKnown() throws Exception {
    int agreed = 0;
    for (int round = 0; round < 80; round++) {
      long seed = 20310701L + round;
      RandomStudy study = new RandomStudy(new Random(seed));
      Codebook bare =
          new Codebook(
              "bare",
              1,
              "",
              "",
              "incident",
              study.codebook.variables(),
              Map.of(),
              study.codebook.regions(),
              List.of(),
              "");
      Cel cel = cel(bare);
      LensCompiler compiler = new LensCompiler(bare, id -> null);
      for (int i = 0; i < 8; i++) {
        RandomStudy.Expr rule = study.expr(bare, 3, List.of());
        CelRuntime.Program program = program(cel, rule.cel());
        CompiledLens lens = compiler.compile(null, null, rule.cel());
        for (int j = 0; j < 10; j++) {
          Map<String, Object> values = new HashMap<>(Map.of("region", study.codebook.regions()));
          List<State> states = new ArrayList<>();
          for (Variable v : bare.variables()) {
            states.add(known(study, v, values));
          }
          assertThat(lens.outcomes(states::get))
              .as("seed %d: %s on %s", seed, rule.cel(), values)
              .isEqualTo(holds(program, values) ? 1 : CompiledLens.OUT);
          agreed++;
        }
      }
    }
    assertThat(agreed).isEqualTo(6_400);
  }

  private static State known(RandomStudy study, Variable v, Map<String, Object> values) {
    Object value;
    do {
      List<RandomStudy.Possible> possible = study.possible(v, State.UNKNOWN, false);
      value = possible.get(study.random.nextInt(possible.size())).value();
    } while (value == RandomStudy.NA);
    Value known =
        switch (value) {
          case Boolean b -> b ? Mark.Y : Mark.N;
          case LocalDate d -> new Value.Day(Edtf.parse(d.toString()));
          case Integer n ->
              v.kind() instanceof Variable.Kind.Whole
                  ? new Value.Whole(n, n)
                  : new Value.Casualties(n, n, n, false);
          case Set<?> set -> Value.Choices.of(set.stream().map(String::valueOf).toList());
          case String s ->
              v.kind() instanceof Variable.Kind.Place
                  ? new Value.Place(s, null, null, Value.Precision.COUNTRY)
                  : v.kind() instanceof Variable.Kind.Category
                      ? new Value.Choice(s)
                      : new Value.Words(s);
          default -> throw new AssertionError(value);
        };
    if (value instanceof LocalDate d) {
      values.put(v.id(), d.atStartOfDay(ZoneOffset.UTC).toInstant());
      values.put("year", (long) d.getYear());
    } else if (v.kind() instanceof Variable.Kind.Place) {
      values.put("country", value);
      values.put(v.id(), value);
    } else {
      values.put(
          v.id(),
          value instanceof Set<?> s
              ? List.copyOf(s)
              : value instanceof Integer n ? (Object) (long) n : value);
    }
    return new State.Known(known);
  }

  /**
   * The shipped codebook with its implications; every rule and implication evaluated by CEL on
   * every completion.
   */
  @Test
  void onTheShippedStudyOfPlotsWithUnknowns() throws Exception {
    Codebook plots = CodebookFile.shipped("plots");
    LensCompiler.check(plots);
    LensCompiler compiler = new LensCompiler(plots, id -> null);
    Cel cel = cel(plots);
    Map<String, CelRuntime.Program> programs = new HashMap<>();
    Map<String, List<String>> rules = new LinkedHashMap<>();
    for (Map.Entry<String, List<String[]>> lens : Plots.rules().entrySet()) {
      List<String> when = new ArrayList<>();
      for (String[] rule : lens.getValue()) {
        if (!rule[1].isEmpty()) {
          when.add(inlined(rule[1], plots));
          programs.put(when.getLast(), program(cel, when.getLast()));
        }
      }
      rules.put(lens.getKey(), when);
    }
    for (Implication law : plots.implications()) {
      programs.put(law.when(), program(cel, law.when()));
      if (law.then() != null) {
        programs.put(law.then(), program(cel, law.then()));
      }
    }
    long seed = 20310801L;
    Random random = new Random(seed);
    for (int i = 0; i < 25; i++) {
      State[] states = new State[plots.variables().size()];
      List<List<Object>> values = new ArrayList<>();
      long completions = 1;
      for (int v = 0; v < states.length; v++) {
        Variable variable = plots.variables().get(v);
        List<Object> possible = new ArrayList<>();
        boolean unknown = completions <= 150 && random.nextInt(3) == 0;
        boolean claim =
            plots.implications().stream()
                .anyMatch(law -> law.notApplicable().contains(variable.id()));
        states[v] = state(variable, unknown, claim, random, possible);
        completions *= possible.size();
        values.add(possible);
      }
      List<Map<String, Object>> lawful = new ArrayList<>();
      complete(
          plots,
          programs,
          values,
          0,
          new HashMap<>(Map.of("region", plots.regions(), "year", 2015L, "country", "FR")),
          lawful);
      for (String name : rules.keySet()) {
        Lens lens = Plots.lens(name);
        CompiledLens compiled = compiler.compile(lens, null, null);
        long expected = 0;
        for (Map<String, Object> completion : lawful) {
          int first = 0;
          List<String> when = rules.get(name);
          while (first < when.size() && !holds(programs.get(when.get(first)), completion)) {
            first++;
          }
          expected |=
              name.equals("L8") && completion.get("claimed") != Boolean.TRUE
                  ? CompiledLens.OUT
                  : 1L << first;
        }
        if (lawful.isEmpty()) {
          expected =
              (1L << rules.get(name).size() + 1) - 1
                  | CompiledLens.OUT
                  | CompiledLens.CONTRADICTION;
        }
        assertThat(compiled.outcomes(v -> states[v]))
            .as("seed %d incident %d lens %s", seed, i, name)
            .isEqualTo(expected);
      }
    }
  }

  private static String inlined(String rule, Codebook plots) {
    String text = rule;
    for (String term : List.of("confirmed_link", "link")) {
      text =
          text.replaceAll(
              "\\b" + term + "\\b",
              java.util.regex.Matcher.quoteReplacement("(" + plots.terms().get(term) + ")"));
    }
    return text;
  }

  private static State state(
      Variable v, boolean unknown, boolean claim, Random random, List<Object> possible) {
    switch (v.kind()) {
      case Variable.Kind.Fact k -> {
        if (unknown) {
          possible.addAll(List.of(true, false));
          if (claim) {
            possible.add("forced");
          }
          return State.UNKNOWN;
        }
        boolean yes = random.nextInt(3) > 0;
        possible.add(yes);
        return new State.Known(yes ? Mark.Y : random.nextBoolean() ? Mark.N : Mark.NF);
      }
      case Variable.Kind.Category k -> {
        if (unknown) {
          possible.addAll(v.optionIds());
          if (claim) {
            possible.add("forced");
          }
          return State.UNKNOWN;
        }
        String option = v.optionIds().get(random.nextInt(v.optionIds().size()));
        possible.add(option);
        return new State.Known(new Value.Choice(option));
      }
      case Variable.Kind.Categories k -> {
        List<String> some = v.optionIds().stream().filter(o -> random.nextInt(4) == 0).toList();
        possible.add(some);
        return new State.Known(Value.Choices.of(some));
      }
      case Variable.Kind.Whole k -> {
        possible.add(1L);
        if (unknown) {
          possible.addAll(List.of(0L, 2L, 3L, 4L));
          return State.UNKNOWN;
        }
        return new State.Known(new Value.Whole(1, 1));
      }
      case Variable.Kind.Casualties k -> possible.add(0L);
      case Variable.Kind.Date k -> possible.add(java.time.Instant.EPOCH);
      case Variable.Kind.Place k -> possible.add("FR");
      case Variable.Kind.Text k -> possible.add("");
    }
    return State.UNKNOWN;
  }

  private static void complete(
      Codebook plots,
      Map<String, CelRuntime.Program> programs,
      List<List<Object>> values,
      int v,
      Map<String, Object> completion,
      List<Map<String, Object>> lawful)
      throws Exception {
    if (v < values.size()) {
      for (Object value : values.get(v)) {
        completion.put(plots.variables().get(v).id(), value);
        complete(plots, programs, values, v + 1, completion, lawful);
      }
      return;
    }
    Map<String, Object> plain = new HashMap<>(completion);
    for (Variable variable : plots.variables()) {
      if ("forced".equals(completion.get(variable.id()))) {
        plain.put(
            variable.id(), variable.kind() instanceof Variable.Kind.Fact ? (Object) false : "");
      }
    }
    for (Implication law : plots.implications()) {
      boolean when = holds(programs.get(law.when()), plain);
      if (law.then() != null && when && !holds(programs.get(law.then()), plain)) {
        return;
      }
      for (String id : law.notApplicable()) {
        if (when != "forced".equals(completion.get(id))) {
          return;
        }
      }
    }
    lawful.add(plain);
  }
}
