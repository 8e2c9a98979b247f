package org.casebook.lenses;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.casebook.codebook.Codebook;
import org.casebook.codebook.Implication;
import org.casebook.codebook.Value;
import org.casebook.codebook.Value.Mark;
import org.casebook.codebook.Variable;
import org.casebook.coding.State;
import org.casebook.dates.Edtf;
import org.jspecify.annotations.Nullable;

/**
 * A random codebook with random rules, lenses and incidents, and a naive answer to "which outcomes
 * does some lawful completion give?": it lists the completions, straight from the definition, and
 * shares no code with the engine.
 */
final class RandomStudy {
  /** Stands for "does not apply" in a completion. */
  static final Object NA = new Object();

  /** A value in a completion, and whether an implication must have forced it. */
  record Possible(Object value, boolean forced) {}

  /** A rule as text for the engine and as a function of a completion for the naive answer. */
  record Expr(String cel, Predicate<Map<String, Object>> holds) {}

  private static final List<String> COUNTRIES = List.of("FR", "DE", "NO", "US", "SE");
  private static final List<LocalDate> DAYS =
      List.of(
          LocalDate.of(2013, 12, 31),
          LocalDate.of(2014, 1, 1),
          LocalDate.of(2014, 6, 29),
          LocalDate.of(2014, 6, 30),
          LocalDate.of(2015, 1, 1),
          LocalDate.of(2015, 12, 31),
          LocalDate.of(2016, 3, 1),
          LocalDate.of(2040, 5, 5),
          LocalDate.of(1950, 5, 5));

  /** Every whole number that the thresholds 0 to 4 can tell apart. */
  private static final List<Integer> NUMBERS = List.of(0, 1, 2, 3, 4, 5, 1_000_000);

  final Random random;
  final Codebook codebook;
  final Map<String, Expr> terms = new HashMap<>();
  final List<Expr> when = new ArrayList<>();
  final List<@Nullable Expr> then = new ArrayList<>();

  RandomStudy(Random random) {
    this.random = random;
    List<Variable> variables = new ArrayList<>();
    int facts = 2 + random.nextInt(4);
    for (int i = 0; i < facts; i++) {
      variables.add(variable("f" + i, new Variable.Kind.Fact(EnumSet.allOf(Mark.class))));
    }
    variables.add(variable("c0", new Variable.Kind.Category(options("a", "b", "c"))));
    if (random.nextBoolean()) {
      variables.add(variable("c1", new Variable.Kind.Category(options("x y", "z"))));
    }
    variables.add(variable("m0", new Variable.Kind.Categories(options("p", "q", "r"))));
    variables.add(variable("n0", new Variable.Kind.Whole()));
    variables.add(variable("killed", new Variable.Kind.Casualties()));
    variables.add(variable("date", new Variable.Kind.Date()));
    variables.add(variable("place", new Variable.Kind.Place()));
    variables.add(variable("note", new Variable.Kind.Text()));
    java.util.Collections.shuffle(variables, random);
    Map<String, List<String>> regions =
        Map.of("north", List.of("NO", "SE"), "west", List.of("FR", "DE"));
    Codebook bare = codebook(variables, Map.of(), regions, List.of());
    Map<String, String> termTexts = new HashMap<>();
    Expr term = expr(bare, 2, List.of());
    termTexts.put("a_term", term.cel());
    terms.put("a_term", term);
    List<Implication> implications = new ArrayList<>();
    int laws = random.nextInt(4);
    for (int i = 0; i < laws; i++) {
      Expr condition = expr(bare, random.nextInt(2), List.of());
      boolean consequence = random.nextInt(3) > 0;
      Expr follows = consequence ? expr(bare, random.nextInt(2), List.of()) : null;
      List<String> none = new ArrayList<>();
      if (!consequence || random.nextInt(3) == 0) {
        none.add(variables.get(random.nextInt(variables.size())).id());
      }
      if (random.nextInt(4) == 0) {
        none.add(variables.get(random.nextInt(variables.size())).id());
      }
      when.add(condition);
      then.add(follows);
      implications.add(
          new Implication(
              "law" + i, condition.cel(), follows == null ? null : follows.cel(), none, "so", 1));
    }
    this.codebook = codebook(variables, termTexts, regions, implications);
  }

  private static Codebook codebook(
      List<Variable> variables,
      Map<String, String> terms,
      Map<String, List<String>> regions,
      List<Implication> laws) {
    return new Codebook("random", 1, "Random", "", "incident", variables, terms, regions, laws, "");
  }

  static Variable variable(String id, Variable.Kind kind) {
    return new Variable(id, "", "", id, "", "", null, true, Map.of(), kind);
  }

  static List<Variable.Option> options(String... ids) {
    List<Variable.Option> options = new ArrayList<>();
    for (String id : ids) {
      options.add(new Variable.Option(id, id, ""));
    }
    return options;
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** A random rule; {@code terms} may be used by name. */
  Expr expr(Codebook codebook, int depth, List<String> termIds) {
    if (depth > 0 && random.nextInt(5) > 0) {
      int parts = 2 + random.nextInt(2);
      List<Expr> inner = new ArrayList<>();
      for (int i = 0; i < parts; i++) {
        inner.add(expr(codebook, depth - 1, termIds));
      }
      return switch (random.nextInt(3)) {
        case 0 ->
            new Expr(
                "(" + String.join(" && ", inner.stream().map(Expr::cel).toList()) + ")",
                c -> inner.stream().allMatch(e -> e.holds().test(c)));
        case 1 ->
            new Expr(
                "(" + String.join(" || ", inner.stream().map(Expr::cel).toList()) + ")",
                c -> inner.stream().anyMatch(e -> e.holds().test(c)));
        default -> new Expr("!(" + inner.get(0).cel() + ")", c -> !inner.get(0).holds().test(c));
      };
    }
    if (!termIds.isEmpty() && random.nextInt(8) == 0) {
      String id = pick(termIds);
      return new Expr(id, terms.get(id).holds());
    }
    if (random.nextInt(30) == 0) {
      boolean so = random.nextBoolean();
      return new Expr(Boolean.toString(so), c -> so);
    }
    Variable v = pick(codebook.variables());
    String id = v.id();
    return switch (v.kind()) {
      case Variable.Kind.Fact k ->
          random.nextInt(6) == 0
              ? new Expr("(" + id + " == false)", c -> c.get(id) != Boolean.TRUE)
              : new Expr(id, c -> c.get(id) == Boolean.TRUE);
      case Variable.Kind.Category k -> {
        String value = pick(v.optionIds());
        String other = pick(v.optionIds());
        yield switch (random.nextInt(4)) {
          case 0 -> new Expr(id + " == \"" + value + "\"", c -> value.equals(c.get(id)));
          case 1 -> new Expr("\"" + value + "\" != " + id, c -> !value.equals(c.get(id)));
          case 2 ->
              new Expr(
                  "[\"" + value + "\"].exists(x, x == " + id + ")", c -> value.equals(c.get(id)));
          default ->
              new Expr(
                  id + " in [\"" + value + "\", \"" + other + "\"]",
                  c -> value.equals(c.get(id)) || other.equals(c.get(id)));
        };
      }
      case Variable.Kind.Categories k -> {
        String value = pick(v.optionIds());
        String other = pick(v.optionIds());
        Function<Map<String, Object>, Set<?>> set =
            c -> c.get(id) == NA ? Set.of() : (Set<?>) c.get(id);
        yield switch (random.nextInt(5)) {
          case 0 -> new Expr(id + " == []", c -> set.apply(c).isEmpty());
          case 1 -> new Expr(id + " != []", c -> !set.apply(c).isEmpty());
          case 2 ->
              new Expr(
                  id + ".exists(o, o in [\"" + value + "\", \"" + other + "\"])",
                  c -> set.apply(c).contains(value) || set.apply(c).contains(other));
          case 3 ->
              new Expr(
                  id + ".exists(o, o != \"" + value + "\")",
                  c -> set.apply(c).stream().anyMatch(o -> !o.equals(value)));
          default -> new Expr("\"" + value + "\" in " + id, c -> set.apply(c).contains(value));
        };
      }
      case Variable.Kind.Whole k -> number(id);
      case Variable.Kind.Casualties k -> number(id);
      case Variable.Kind.Date k -> date(id);
      case Variable.Kind.Place k -> {
        String country = pick(COUNTRIES);
        yield switch (random.nextInt(3)) {
          case 0 -> new Expr("country == \"" + country + "\"", c -> country.equals(c.get(id)));
          case 1 ->
              new Expr(
                  "country in region.north", c -> "NO".equals(c.get(id)) || "SE".equals(c.get(id)));
          default ->
              new Expr("!(country in [\"" + country + "\"])", c -> !country.equals(c.get(id)));
        };
      }
      case Variable.Kind.Text k -> new Expr("true", c -> true);
    };
  }

  private Expr number(String id) {
    int n = random.nextInt(5);
    Function<Map<String, Object>, @Nullable Integer> value =
        c -> c.get(id) == NA ? null : (Integer) c.get(id);
    return switch (random.nextInt(7)) {
      case 0 -> new Expr(id + " < " + n, c -> value.apply(c) instanceof Integer i && i < n);
      case 1 -> new Expr(id + " <= " + n, c -> value.apply(c) instanceof Integer i && i <= n);
      case 2 -> new Expr(n + " < " + id, c -> value.apply(c) instanceof Integer i && i > n);
      case 3 -> new Expr(id + " >= " + n, c -> value.apply(c) instanceof Integer i && i >= n);
      case 4 -> new Expr(id + " == " + n, c -> value.apply(c) instanceof Integer i && i == n);
      case 5 -> new Expr(n + " != " + id, c -> !(value.apply(c) instanceof Integer i && i == n));
      default ->
          new Expr(
              id + " in [" + n + ", 3]",
              c -> value.apply(c) instanceof Integer i && (i == n || i == 3));
    };
  }

  private Expr date(String id) {
    LocalDate day = pick(DAYS.subList(1, 7));
    Function<Map<String, Object>, @Nullable LocalDate> value =
        c -> c.get(id) == NA ? null : (LocalDate) c.get(id);
    String moment = "timestamp(\"" + day + "T00:00:00Z\")";
    String noon = "timestamp(\"" + day + "T12:00:00Z\")";
    int year = day.getYear();
    return switch (random.nextInt(7)) {
      case 0 ->
          new Expr(
              id + " < " + moment, c -> value.apply(c) instanceof LocalDate d && d.isBefore(day));
      case 1 ->
          new Expr(
              moment + " <= " + id, c -> value.apply(c) instanceof LocalDate d && !d.isBefore(day));
      case 2 -> new Expr(id + " == " + moment, c -> day.equals(value.apply(c)));
      case 3 ->
          new Expr(
              id + " < " + noon, c -> value.apply(c) instanceof LocalDate d && !d.isAfter(day));
      case 4 ->
          new Expr(
              "year == " + year, c -> value.apply(c) instanceof LocalDate d && d.getYear() == year);
      case 5 ->
          new Expr(
              "year > " + year, c -> value.apply(c) instanceof LocalDate d && d.getYear() > year);
      default ->
          new Expr(
              "year in [2014, " + year + "]",
              c ->
                  value.apply(c) instanceof LocalDate d
                      && (d.getYear() == 2014 || d.getYear() == year));
    };
  }

  /** A random state of a variable. */
  State state(Variable v) {
    int die = random.nextInt(10);
    if (die < 3) {
      return State.UNKNOWN;
    }
    if (die == 3) {
      return new State.Known(Mark.NA);
    }
    if (die == 4) {
      List<Value> values = new ArrayList<>();
      int n = random.nextInt(3);
      for (int i = 0; i < n; i++) {
        values.add(random.nextInt(8) == 0 ? Mark.U : random.nextInt(10) == 0 ? Mark.NA : value(v));
      }
      return new State.Disputed(values);
    }
    return new State.Known(value(v));
  }

  private Value value(Variable v) {
    return switch (v.kind()) {
      case Variable.Kind.Fact k -> pick(List.of(Mark.Y, Mark.N, Mark.NF));
      case Variable.Kind.Category k ->
          random.nextInt(15) == 0
              ? new Value.Choice("gone")
              : new Value.Choice(pick(v.optionIds()));
      case Variable.Kind.Categories k -> {
        Set<String> ids = new TreeSet<>();
        for (String option : v.optionIds()) {
          if (random.nextBoolean()) {
            ids.add(option);
          }
        }
        yield Value.Choices.of(ids);
      }
      case Variable.Kind.Whole k -> {
        int low = random.nextInt(6);
        yield new Value.Whole(
            low,
            random.nextInt(4) == 0
                ? null
                : Integer.valueOf(low + (random.nextBoolean() ? 0 : random.nextInt(4))));
      }
      case Variable.Kind.Casualties k -> {
        Integer low = random.nextBoolean() ? null : (Integer) random.nextInt(5);
        Integer best = random.nextBoolean() ? null : (Integer) random.nextInt(5);
        Integer high =
            random.nextBoolean() && (low != null || best != null)
                ? null
                : (Integer) random.nextInt(5);
        yield new Value.Casualties(low, best, high, false);
      }
      case Variable.Kind.Date k -> {
        List<Edtf.Span> spans = new ArrayList<>();
        List<LocalDate> sorted = DAYS.stream().sorted().toList();
        int at = random.nextInt(sorted.size());
        int to = Math.min(sorted.size() - 1, at + random.nextInt(3));
        long from = random.nextInt(10) == 0 ? Long.MIN_VALUE : sorted.get(at).toEpochDay();
        long until = random.nextInt(10) == 0 ? Long.MAX_VALUE : sorted.get(to).toEpochDay();
        spans.add(new Edtf.Span(from, until));
        if (until != Long.MAX_VALUE && random.nextInt(3) == 0 && to + 1 < sorted.size()) {
          long day = sorted.get(to + 1).toEpochDay();
          if (day > until + 1) {
            spans.add(new Edtf.Span(day, day));
          }
        }
        yield new Value.Day(new Edtf("random", spans));
      }
      case Variable.Kind.Place k ->
          new Value.Place(
              pick(List.of("FR", "NO", "US", "JP")), null, null, Value.Precision.COUNTRY);
      case Variable.Kind.Text k -> new Value.Words("text");
    };
  }

  /** Every value a completion may give the variable, straight from the table of the definition. */
  List<Possible> possible(Variable v, State state, boolean nfUnknown) {
    List<Possible> all = new ArrayList<>();
    switch (state) {
      case State.Unknown u -> all.addAll(anything(v));
      case State.Known known -> all.addAll(possible(v, known.value(), nfUnknown));
      case State.Disputed disputed -> {
        if (disputed.values().isEmpty()) {
          all.addAll(anything(v));
          if (v.kind() instanceof Variable.Kind.Fact) {
            all.removeIf(Possible::forced);
          }
        }
        for (Value value : disputed.values()) {
          all.addAll(possible(v, value, nfUnknown));
        }
      }
    }
    return all.stream().distinct().toList();
  }

  private List<Possible> possible(Variable v, Value value, boolean nfUnknown) {
    return switch (value) {
      case Mark mark ->
          switch (mark) {
            case Y -> List.of(new Possible(true, false));
            case N -> List.of(new Possible(false, false));
            case NF ->
                nfUnknown
                    ? List.of(new Possible(true, false), new Possible(false, false))
                    : List.of(new Possible(false, false));
            case U -> anything(v);
            case D -> throw new AssertionError();
            case NA -> List.of(new Possible(NA, false));
          };
      case Value.Choice c -> List.of(new Possible(c.id(), false));
      case Value.Choices c -> List.of(new Possible(c.ids(), false));
      case Value.Place p -> List.of(new Possible(p.country(), false));
      case Value.Words w -> List.of(new Possible(w.text(), false));
      case Value.Day d -> {
        List<Possible> days = new ArrayList<>();
        for (LocalDate day : days()) {
          long epoch = day.toEpochDay();
          if (d.date().spans().stream().anyMatch(s -> s.from() <= epoch && epoch <= s.to())) {
            days.add(new Possible(day, false));
          }
        }
        yield days;
      }
      case Value.Casualties c -> numbers(c.least(), c.most());
      case Value.Whole w -> numbers(w.low(), w.high() == null ? Integer.MAX_VALUE : w.high());
    };
  }

  private static List<Possible> numbers(int low, int high) {
    Set<Integer> numbers = new TreeSet<>(NUMBERS);
    numbers.add(low);
    List<Possible> possible = new ArrayList<>();
    for (int n : numbers) {
      if (low <= n && n <= high) {
        possible.add(new Possible(n, false));
      }
    }
    return possible;
  }

  /** The days around every threshold: enough to stand for all days. */
  private static Set<LocalDate> days() {
    Set<LocalDate> days = new TreeSet<>();
    for (LocalDate day : DAYS) {
      days.add(day.minusDays(1));
      days.add(day);
      days.add(day.plusDays(1));
    }
    for (int year = 2013; year <= 2017; year++) {
      days.add(LocalDate.of(year, 7, 15));
    }
    return days;
  }

  private List<Possible> anything(Variable v) {
    List<Object> values = new ArrayList<>();
    switch (v.kind()) {
      case Variable.Kind.Fact k -> values.addAll(List.of(true, false));
      case Variable.Kind.Category k -> values.addAll(v.optionIds());
      case Variable.Kind.Categories k -> {
        List<String> options = v.optionIds();
        for (int subset = 0; subset < 1 << options.size(); subset++) {
          Set<String> set = new TreeSet<>();
          for (int i = 0; i < options.size(); i++) {
            if ((subset >> i & 1) == 1) {
              set.add(options.get(i));
            }
          }
          values.add(set);
        }
      }
      case Variable.Kind.Whole k -> values.addAll(NUMBERS);
      case Variable.Kind.Casualties k -> values.addAll(NUMBERS);
      case Variable.Kind.Date k -> values.addAll(days());
      case Variable.Kind.Place k -> {
        values.addAll(COUNTRIES);
        values.add("JP");
      }
      case Variable.Kind.Text k -> values.add("text");
    }
    List<Possible> possible = new ArrayList<>();
    for (Object value : values) {
      possible.add(new Possible(value, false));
    }
    possible.add(new Possible(NA, true));
    return possible;
  }

  /** Visits every completion of an incident that breaks no implication. */
  void lawful(
      List<State> states,
      boolean nfUnknown,
      java.util.function.Consumer<Map<String, Object>> visit) {
    List<List<Possible>> possible = new ArrayList<>();
    for (int v = 0; v < states.size(); v++) {
      possible.add(possible(codebook.variables().get(v), states.get(v), nfUnknown));
    }
    complete(0, possible, new HashMap<>(), new HashMap<>(), visit);
  }

  /** How many completions there are, lawful or not. */
  double size(List<State> states, boolean nfUnknown) {
    double size = 1;
    for (int v = 0; v < states.size(); v++) {
      size *= possible(codebook.variables().get(v), states.get(v), nfUnknown).size();
    }
    return size;
  }

  private void complete(
      int v,
      List<List<Possible>> possible,
      Map<String, Object> values,
      Map<String, Boolean> forced,
      java.util.function.Consumer<Map<String, Object>> visit) {
    if (v == possible.size()) {
      Set<String> mustNotApply = new TreeSet<>();
      for (int i = 0; i < when.size(); i++) {
        if (when.get(i).holds().test(values)) {
          Expr follows = then.get(i);
          if (follows != null && !follows.holds().test(values)) {
            return;
          }
          mustNotApply.addAll(codebook.implications().get(i).notApplicable());
        }
      }
      for (Variable variable : codebook.variables()) {
        boolean must = mustNotApply.contains(variable.id());
        if (must && values.get(variable.id()) != NA) {
          return;
        }
        if (!must && forced.getOrDefault(variable.id(), false)) {
          return;
        }
      }
      visit.accept(values);
      return;
    }
    String id = codebook.variables().get(v).id();
    for (Possible p : possible.get(v)) {
      values.put(id, p.value());
      forced.put(id, p.forced());
      complete(v + 1, possible, values, forced, visit);
    }
  }
}
