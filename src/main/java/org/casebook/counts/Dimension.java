package org.casebook.counts;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.casebook.codebook.Codebook;
import org.casebook.codebook.Value;
import org.casebook.codebook.Variable;
import org.casebook.coding.Facts;
import org.casebook.coding.State;
import org.casebook.dates.Edtf;
import org.jspecify.annotations.Nullable;

/**
 * One thing to group by: every state of one variable has exactly one group, so groups are disjoint
 * and none is lost. Known values come first in their own order (time, the closed list's order,
 * size), then {@code unknown}, {@code disputed}, {@code undated}, {@code NA} and {@code several}.
 */
final class Dimension {
  private static final String UNKNOWN = "unknown";
  private static final String DISPUTED = "disputed";
  private static final String UNDATED = "undated";
  private static final String NA = "NA";

  /** The group of a collapsed cluster whose incidents are in different groups. */
  static final String SEVERAL = "several";

  /** The name asked for: a variable's id, or year, quarter, month or country. */
  final String name;

  /** The variable read, as a position in the codebook. */
  final int variable;

  /** The groups in order; the last is {@link #SEVERAL}. */
  final List<String> labels;

  /** The position in {@link #labels} of each state of the variable's dictionary, by code. */
  final int[] labelOf;

  private Dimension(String name, int variable, List<String> labels, int[] labelOf) {
    this.name = name;
    this.variable = variable;
    this.labels = labels;
    this.labelOf = labelOf;
  }

  int several() {
    return labels.size() - 1;
  }

  /**
   * The dimension of that name.
   *
   * @throws IllegalArgumentException if the codebook has no such thing to group by
   */
  static Dimension of(String name, Facts facts) {
    Codebook codebook = facts.codebook();
    switch (name) {
      case "year":
        return binned(name, facts, Dimension::year);
      case "quarter":
        return binned(name, facts, Dimension::quarter);
      case "month":
        return binned(name, facts, Dimension::month);
      case "country":
        return labelled(
            name,
            first(codebook, Variable.Kind.Place.class, name, "place"),
            facts,
            Dimension::country);
      default:
        break;
    }
    int at = codebook.indexOf(name);
    if (at < 0) {
      throw new IllegalArgumentException(
          "Codebook %s has no variable \"%s\" to group by; besides its variables there are year, quarter, month and country."
              .formatted(codebook.id(), name));
    }
    Variable asked = codebook.variables().get(at);
    Function<State, Key> key =
        switch (asked.kind()) {
          case Variable.Kind.Fact fact -> Dimension::mark;
          case Variable.Kind.Category category -> single(asked.optionIds());
          case Variable.Kind.Categories categories -> multiple(asked.optionIds());
          case Variable.Kind.Date date -> state -> plain(state, Dimension::dateKey);
          case Variable.Kind.Place place -> state -> plain(state, Dimension::placeKey);
          case Variable.Kind.Casualties casualties ->
              state -> plain(state, Dimension::casualtiesKey);
          case Variable.Kind.Whole whole -> state -> plain(state, Dimension::wholeKey);
          case Variable.Kind.Text text -> state -> plain(state, Dimension::wordsKey);
        };
    return labelled(name, at, facts, key);
  }

  private static Dimension binned(String name, Facts facts, Function<LocalDate, String> bin) {
    int at = first(facts.codebook(), Variable.Kind.Date.class, name, "date");
    return labelled(name, at, facts, state -> bin(state, bin));
  }

  private static int first(
      Codebook codebook, Class<? extends Variable.Kind> kind, String name, String noun) {
    Variable variable = codebook.first(kind);
    if (variable == null) {
      throw new IllegalArgumentException(
          "Codebook %s has no %s, so there is no %s to group by."
              .formatted(codebook.id(), noun, name));
    }
    return codebook.indexOf(variable.id());
  }

  private static Dimension labelled(
      String name, int variable, Facts facts, Function<State, Key> key) {
    List<State> dictionary = facts.dictionary(variable);
    List<Key> keys = new ArrayList<>(dictionary.size());
    for (State state : dictionary) {
      keys.add(key.apply(state));
    }
    TreeMap<Key, Integer> order = new TreeMap<>();
    for (Key each : new TreeSet<>(keys)) {
      order.put(each, order.size());
    }
    int[] labelOf = new int[keys.size()];
    for (int code = 0; code < labelOf.length; code++) {
      Integer place = order.get(keys.get(code));
      labelOf[code] = place == null ? 0 : place;
    }
    List<String> labels = new ArrayList<>();
    for (Key each : order.keySet()) {
      labels.add(each.label);
    }
    labels.add(SEVERAL);
    return new Dimension(name, variable, List.copyOf(labels), labelOf);
  }

  /**
   * A group with its place in the order: known values by {@code order}, the rest by {@code tail}.
   * Equal labels are equal.
   */
  private record Key(int tail, List<Long> order, String label) implements Comparable<Key> {
    static Key known(String label, Long... order) {
      return new Key(0, List.of(order), label);
    }

    static final Key OF_UNKNOWN = new Key(1, List.of(), UNKNOWN);
    static final Key OF_DISPUTED = new Key(2, List.of(), DISPUTED);
    static final Key OF_UNDATED = new Key(3, List.of(), UNDATED);
    static final Key OF_NA = new Key(4, List.of(), NA);

    @Override
    public int compareTo(Key other) {
      int byTail = Integer.compare(tail, other.tail);
      if (byTail != 0) {
        return byTail;
      }
      for (int i = 0; i < Math.min(order.size(), other.order.size()); i++) {
        int byOrder = order.get(i).compareTo(other.order.get(i));
        if (byOrder != 0) {
          return byOrder;
        }
      }
      int bySize = Integer.compare(order.size(), other.order.size());
      return bySize != 0 ? bySize : label.compareTo(other.label);
    }
  }

  /**
   * Facts are grouped by their six values; a dispute is D whichever values it names, and uncoded is
   * U.
   */
  private static Key mark(State state) {
    Value.Mark mark =
        switch (state) {
          case State.Unknown unknown -> Value.Mark.U;
          case State.Disputed disputed -> Value.Mark.D;
          case State.Known known ->
              known.value() instanceof Value.Mark given ? given : Value.Mark.U;
        };
    return Key.known(mark.name(), (long) mark.ordinal());
  }

  private static Function<State, Key> single(List<String> options) {
    return state ->
        plain(
            state,
            value ->
                value instanceof Value.Choice choice && !choice.id().equals(UNKNOWN)
                    ? Key.known(choice.id(), place(options, choice.id()))
                    : Key.OF_UNKNOWN);
  }

  private static Function<State, Key> multiple(List<String> options) {
    return state ->
        plain(
            state,
            value -> {
              if (!(value instanceof Value.Choices choices)) {
                return Key.OF_UNKNOWN;
              }
              if (choices.ids().isEmpty()) {
                return Key.known("none", (long) options.size() + 1);
              }
              Long[] places =
                  choices.ids().stream()
                      .map(id -> place(options, id))
                      .sorted()
                      .toArray(Long[]::new);
              return Key.known(String.join(" + ", choices.ids()), places);
            });
  }

  private static Long place(List<String> options, String id) {
    int at = options.indexOf(id);
    return (long) (at < 0 ? options.size() : at);
  }

  /** The group of a state whose known value has a group of its own. */
  private static Key plain(State state, Function<Value, Key> known) {
    return switch (state) {
      case State.Unknown unknown -> Key.OF_UNKNOWN;
      case State.Disputed disputed -> Key.OF_DISPUTED;
      case State.Known certain ->
          certain.value() instanceof Value.Mark mark
              ? switch (mark) {
                case NA -> Key.OF_NA;
                case D -> Key.OF_DISPUTED;
                case Y, N, NF, U -> Key.OF_UNKNOWN;
              }
              : known.apply(certain.value());
    };
  }

  private static Key dateKey(Value value) {
    return value instanceof Value.Day day
        ? Key.known(day.date().text(), day.date().earliest(), day.date().latest())
        : Key.OF_UNKNOWN;
  }

  private static Key placeKey(Value value) {
    if (!(value instanceof Value.Place place)) {
      return Key.OF_UNKNOWN;
    }
    StringBuilder label = new StringBuilder(place.country());
    if (place.region() != null) {
      label.append(", ").append(place.region());
    }
    if (place.locality() != null) {
      label.append(", ").append(place.locality());
    }
    return Key.known(label.toString());
  }

  /** Casualties are grouped by what they allow, from least to most. */
  private static Key casualtiesKey(Value value) {
    return value instanceof Value.Casualties casualties
        ? range(
            casualties.least(),
            casualties.most() == Integer.MAX_VALUE ? null : (Integer) casualties.most())
        : Key.OF_UNKNOWN;
  }

  private static Key wholeKey(Value value) {
    return value instanceof Value.Whole whole ? range(whole.low(), whole.high()) : Key.OF_UNKNOWN;
  }

  private static Key range(int low, @Nullable Integer high) {
    if (high == null) {
      return Key.known(low + "+", (long) low, Long.MAX_VALUE);
    }
    return Key.known(
        low == high ? Integer.toString(low) : low + "-" + high, (long) low, (long) high);
  }

  private static Key wordsKey(Value value) {
    return value instanceof Value.Words words && !words.text().equals(UNKNOWN)
        ? Key.known(words.text())
        : Key.OF_UNKNOWN;
  }

  /** The bin that all days allowed by all values fall in; undated where there is none. */
  private static Key bin(State state, Function<LocalDate, String> bin) {
    List<Value> values =
        switch (state) {
          case State.Unknown unknown -> List.of();
          case State.Known known -> List.of(known.value());
          case State.Disputed disputed -> disputed.values();
        };
    String common = null;
    long first = 0;
    for (Value value : values) {
      if (!(value instanceof Value.Day day)) {
        return Key.OF_UNDATED;
      }
      for (Edtf.Span span : day.date().spans()) {
        if (span.from() < -Facts.LAST_DAY || span.to() > Facts.LAST_DAY) {
          return Key.OF_UNDATED;
        }
        String from = bin.apply(LocalDate.ofEpochDay(span.from()));
        String to = bin.apply(LocalDate.ofEpochDay(span.to()));
        if (!from.equals(to) || (common != null && !common.equals(from))) {
          return Key.OF_UNDATED;
        }
        common = from;
        first = span.from();
      }
    }
    if (common == null) {
      return Key.OF_UNDATED;
    }
    // Every day of a bin must give one key: the bin's own place in time, its year and then its
    // name.
    return Key.known(common, (long) LocalDate.ofEpochDay(first).getYear());
  }

  private static String year(LocalDate day) {
    return fourDigits(day);
  }

  private static String quarter(LocalDate day) {
    return fourDigits(day) + "-Q" + ((day.getMonthValue() + 2) / 3);
  }

  private static String month(LocalDate day) {
    return "%s-%02d".formatted(fourDigits(day), day.getMonthValue());
  }

  private static String fourDigits(LocalDate day) {
    return String.format(Locale.ROOT, "%04d", day.getYear());
  }

  /** The country; of a dispute, the one country all its values lie in. */
  private static Key country(State state) {
    return switch (state) {
      case State.Unknown unknown -> Key.OF_UNKNOWN;
      case State.Known known -> plain(known, Dimension::countryKey);
      case State.Disputed disputed -> {
        TreeSet<String> countries = new TreeSet<>();
        for (Value value : disputed.values()) {
          if (!(value instanceof Value.Place place)) {
            yield Key.OF_DISPUTED;
          }
          countries.add(place.country());
        }
        yield countries.size() == 1 ? Key.known(countries.first()) : Key.OF_DISPUTED;
      }
    };
  }

  private static Key countryKey(Value value) {
    return value instanceof Value.Place place ? Key.known(place.country()) : Key.OF_UNKNOWN;
  }
}
