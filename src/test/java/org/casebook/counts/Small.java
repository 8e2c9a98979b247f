package org.casebook.counts;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.casebook.codebook.Codebook;
import org.casebook.codebook.Value;
import org.casebook.codebook.Variable;
import org.casebook.coding.Facts;
import org.casebook.coding.State;
import org.casebook.dates.Edtf;
import org.jspecify.annotations.Nullable;

/**
 * A small invented codebook, incidents kept as plain lists beside the facts, and definitions
 * written by hand.
 */
final class Small {
  static final int FACT = 0;
  static final int CATEGORY = 1;
  static final int CATEGORIES = 2;
  static final int WHOLE = 3;
  static final int DATE = 4;
  static final int PLACE = 5;
  static final int KILLED = 6;
  static final int TEXT = 7;

  static final Codebook CODEBOOK =
      new Codebook(
          "small",
          1,
          "Small",
          "Invented.",
          "incident",
          List.of(
              variable("fact", new Variable.Kind.Fact(EnumSet.allOf(Value.Mark.class))),
              variable("target", new Variable.Kind.Category(options("square", "bridge"))),
              variable("causes", new Variable.Kind.Categories(options("red", "blue"))),
              variable("n", new Variable.Kind.Whole()),
              variable("date", new Variable.Kind.Date()),
              variable("place", new Variable.Kind.Place()),
              variable("killed", new Variable.Kind.Casualties()),
              variable("remark", new Variable.Kind.Text())),
          Map.of(),
          Map.of(),
          List.of(),
          "");

  record Change(long day, int variable, State state) {}

  record Incident(String id, long firstDay, List<Change> changes) {
    boolean exists(@Nullable Long day) {
      return day == null || firstDay <= day && firstDay != Facts.UNDATED;
    }

    State state(int variable, @Nullable Long day) {
      State state = State.UNKNOWN;
      for (Change change : changes) {
        if (change.variable == variable
            && (day == null || change.day <= day && change.day != Facts.UNDATED)) {
          state = change.state;
        }
      }
      return state;
    }
  }

  private Small() {}

  static State known(Value value) {
    return new State.Known(value);
  }

  static State day(String text) {
    return known(new Value.Day(Edtf.parse(text)));
  }

  static State country(String code) {
    return known(new Value.Place(code, null, null, Value.Precision.COUNTRY));
  }

  static State killed(@Nullable Integer low, @Nullable Integer best, @Nullable Integer high) {
    return known(new Value.Casualties(low, best, high, false));
  }

  static Facts facts(List<Incident> incidents) {
    Facts.Builder builder = Facts.builder(CODEBOOK);
    for (Incident incident : incidents) {
      builder.incident(incident.id).exists(incident.firstDay);
      for (Change change : incident.changes) {
        builder.change(change.day, change.variable, change.state);
      }
    }
    return builder.build();
  }

  /** Incidents all known from day 0, each with the states given. */
  @SafeVarargs
  static Facts of(Map<Integer, State>... incidents) {
    List<Incident> all = new ArrayList<>();
    for (Map<Integer, State> states : incidents) {
      List<Change> changes = new ArrayList<>();
      states.forEach((variable, state) -> changes.add(new Change(0, variable, state)));
      all.add(new Incident("i" + (all.size() + 1), 0, changes));
    }
    return facts(all);
  }

  static List<Incident> random(Random random, int most) {
    int size = random.nextInt(most + 1);
    List<Incident> incidents = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      boolean undated = random.nextInt(8) == 0;
      long first = undated ? Facts.UNDATED : random.nextInt(12);
      List<Change> changes = new ArrayList<>();
      long day = first;
      int steps = random.nextInt(10);
      for (int c = 0; c < steps; c++) {
        if (day != Facts.UNDATED) {
          day = random.nextInt(10) == 0 ? Facts.UNDATED : day + random.nextInt(4);
        }
        int variable = random.nextInt(7);
        changes.add(new Change(day, variable, state(random, variable)));
      }
      incidents.add(new Incident("incident-" + i, first, changes));
    }
    return incidents;
  }

  static State state(Random random, int variable) {
    int kind = random.nextInt(6);
    if (kind == 0) {
      return State.UNKNOWN;
    }
    if (kind == 1) {
      return new State.Disputed(List.of(value(random, variable), value(random, variable)));
    }
    return known(value(random, variable));
  }

  private static Value value(Random random, int variable) {
    return switch (variable) {
      case FACT ->
          new Value.Mark[] {Value.Mark.Y, Value.Mark.N, Value.Mark.NF, Value.Mark.NA}
              [random.nextInt(4)];
      case CATEGORY -> new Value.Choice(random.nextBoolean() ? "square" : "bridge");
      case CATEGORIES ->
          Value.Choices.of(
              List.of(List.<String>of(), List.of("red"), List.of("red", "blue"))
                  .get(random.nextInt(3)));
      case WHOLE ->
          new Value.Whole(1 + random.nextInt(2), random.nextInt(3) == 0 ? null : (Integer) 3);
      case DATE ->
          new Value.Day(
              Edtf.parse(
                  List.of("2016-09-03", "2016-09", "2016", "2017-01-05", "2017")
                      .get(random.nextInt(5))));
      case PLACE ->
          new Value.Place(
              random.nextBoolean() ? "GB" : "FR",
              null,
              random.nextBoolean() ? "Lakeside" : null,
              Value.Precision.LOCALITY);
      case KILLED -> {
        int low = random.nextInt(3);
        yield new Value.Casualties(
            random.nextInt(4) == 0 ? null : (Integer) low,
            low + random.nextInt(3) - (low > 0 ? 1 : 0),
            random.nextInt(4) == 0 ? null : (Integer) (low + 2),
            random.nextBoolean());
      }
      default -> new Value.Words("words");
    };
  }

  /** No definition: one category, everything in it. */
  static final LensTables NONE =
      new Written(List.of(""), Map.of(), new int[0], state -> 1L) {
        @Override
        public int next(int state, int k, int symbol) {
          throw new AssertionError("reads nothing");
        }
      };

  /**
   * An outcome set for each value of the fact, by its code's symbol: 0 unknown or disputed, 1 Y, 2
   * all others.
   */
  static LensTables onFact(
      List<String> categories, Map<String, Long> aggregates, long unknown, long yes, long no) {
    long[] sets = {unknown, yes, no};
    return new Written(categories, aggregates, new int[] {FACT}, state -> sets[state]) {
      @Override
      public int next(int state, int k, int symbol) {
        return symbol;
      }
    };
  }

  /** A definition that mixes its reads up and ends in random sets, contradictions among them. */
  static LensTables scrambled(Random random) {
    int categories = 1 + random.nextInt(4);
    List<String> ids = new ArrayList<>();
    for (int c = 0; c < categories; c++) {
      ids.add("c" + c);
    }
    long every = (1L << categories) - 1;
    int states = 2 + random.nextInt(6);
    long[] sets = new long[states];
    for (int s = 0; s < states; s++) {
      long set = (random.nextLong() & every) | (random.nextInt(3) == 0 ? LensTables.OUT : 0);
      sets[s] =
          random.nextInt(6) == 0
              ? every | LensTables.OUT | LensTables.CONTRADICTION
              : set == 0 ? random.nextBoolean() ? LensTables.OUT : 1 : set;
    }
    int[] reads = random.ints(0, 7).distinct().limit(1 + random.nextInt(4)).toArray();
    int[][][] next = new int[reads.length][states][3];
    for (int[][] step : next) {
      for (int[] row : step) {
        for (int symbol = 0; symbol < 3; symbol++) {
          row[symbol] = random.nextInt(states);
        }
      }
    }
    Map<String, Long> aggregates = new LinkedHashMap<>();
    aggregates.put("all", every);
    aggregates.put("some", random.nextLong() & every | 1);
    return new Written(ids, aggregates, reads, state -> sets[state]) {
      @Override
      public int next(int state, int k, int symbol) {
        return next[k][state][symbol];
      }
    };
  }

  /** Runs the definition on states taken straight from the plain list. */
  static long outcomes(LensTables lens, Incident incident, @Nullable Long day) {
    int state = lens.start();
    int[] reads = lens.reads();
    for (int k = 0; k < reads.length; k++) {
      state = lens.next(state, k, Written.symbol(incident.state(reads[k], day)));
    }
    return lens.outcomes(state);
  }

  private abstract static class Written implements LensTables {
    private final List<String> categories;
    private final Map<String, Long> aggregates;
    private final int[] reads;
    private final java.util.function.IntToLongFunction sets;

    Written(
        List<String> categories,
        Map<String, Long> aggregates,
        int[] reads,
        java.util.function.IntToLongFunction sets) {
      this.categories = categories;
      this.aggregates = aggregates;
      this.reads = reads;
      this.sets = sets;
    }

    /** 0 for unknown or disputed, 1 for Y and a few others, 2 for the rest. */
    static int symbol(State state) {
      if (!(state instanceof State.Known(Value value))) {
        return 0;
      }
      if (value instanceof Value.Mark mark) {
        return mark == Value.Mark.Y ? 1 : 2;
      }
      return 1 + Math.floorMod(value.toString().hashCode(), 2);
    }

    @Override
    public List<String> categories() {
      return categories;
    }

    @Override
    public Map<String, Long> aggregates() {
      return aggregates;
    }

    @Override
    public int[] reads() {
      return reads;
    }

    @Override
    public int start() {
      return 0;
    }

    @Override
    public int[] symbols(int k, List<State> dictionary) {
      return dictionary.stream().mapToInt(Written::symbol).toArray();
    }

    @Override
    public long outcomes(int finalState) {
      return sets.applyAsLong(finalState);
    }
  }

  private static Variable variable(String id, Variable.Kind kind) {
    return new Variable(id, "", "", id, "", "", null, true, Map.of(), kind);
  }

  private static List<Variable.Option> options(String... ids) {
    List<Variable.Option> options = new ArrayList<>();
    for (String id : ids) {
      options.add(new Variable.Option(id, id, ""));
    }
    return options;
  }
}
