package org.casebook.counts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.casebook.codebook.Value;
import org.casebook.coding.Facts;
import org.casebook.coding.State;
import org.casebook.dates.Edtf;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CountsTest {
  private static final long A = 1;
  private static final long B = 2;
  private static final State YES = Small.known(Value.Mark.Y);
  private static final State NO = Small.known(Value.Mark.N);

  /** Y is a, unknown is a or b, anything else is out of the population. */
  private static final LensTables LENS =
      Small.onFact(List.of("a", "b"), Map.of("both", A | B), A | B, A, LensTables.OUT);

  @Test
  void countsDefiniteAndPossibleAndEvaluatesAggregatesAsSets() {
    Facts facts = Small.of(Map.of(Small.FACT, YES), Map.of(), Map.of(Small.FACT, NO), Map.of());
    Count count = count(facts, LENS, Query.ALL);
    assertThat(count.population()).isEqualTo(new Population(3, 3));
    Count.Row a = count.rows().getFirst();
    assertThat(a.group()).isEmpty();
    assertThat(a.definite()).isEqualTo(1);
    assertThat(a.possible()).isEqualTo(3);
    assertThat(a.share())
        .isEqualTo(new ShareRange(new ShareRange.Fraction(1, 3), new ShareRange.Fraction(3, 3)));
    assertThat(a.incidents().definite()).containsExactly("i1");
    assertThat(a.incidents().possible()).containsExactly("i1", "i2", "i4");
    Count.Row both = count.aggregates().getFirst();
    assertThat(both.category()).isEqualTo("both");
    assertThat(both.definite())
        .as("no row of b is definite, yet together all three are")
        .isEqualTo(3);
  }

  @Test
  void hasNoCategoryWithoutADefinitionAndZeroWithoutIncidents() {
    Count none = count(Small.of(), Small.NONE, Query.ALL);
    assertThat(none.rows()).hasSize(1);
    assertThat(none.rows().getFirst().category()).isNull();
    assertThat(none.rows().getFirst().possible()).isZero();
    assertThat(none.rows().getFirst().share()).isNull();
    assertThat(none.rows().getFirst().incidents().possible()).isEmpty();
  }

  @Test
  void listsContradictoryIncidentsAndCountsThemAsPossiblyAnything() {
    LensTables lens =
        Small.onFact(
            List.of("a", "b"),
            Map.of("both", A | B),
            A,
            A | B | LensTables.OUT | LensTables.CONTRADICTION,
            B);
    Count count = count(Small.of(Map.of(Small.FACT, YES)), lens, Query.ALL);
    assertThat(count.contradictory()).containsExactly("i1");
    assertThat(count.population()).isEqualTo(new Population(0, 1));
    assertThat(count.rows()).allMatch(row -> row.definite() == 0 && row.possible() == 1);
    assertThat(count.aggregates().getFirst().definite()).isZero();
  }

  @Test
  void saysHowManyAreNotYetKnownAndHowManyNeverHaveADate() {
    Facts facts =
        Small.facts(
            List.of(
                new Small.Incident("early", 10, List.of()),
                new Small.Incident("late", 30, List.of()),
                new Small.Incident("undated", Facts.UNDATED, List.of())));
    Count count = count(facts, Small.NONE, Query.ALL.asOf(Edtf.parse("1970-01-21")));
    assertThat(count.population().possible()).isEqualTo(1);
    assertThat(count.notYet()).isEqualTo(1);
    assertThat(count.withoutDate()).isEqualTo(1);
    assertThat(count.notes().incidents()).isEqualTo(1);
    assertThat(count(facts, Small.NONE, Query.ALL).population().possible()).isEqualTo(3);
  }

  @Test
  void groupsDatesByTheBinEveryAllowedDayFitsElseAsUndated() {
    State twoInOneYear =
        new State.Disputed(
            List.of(new Value.Day(Edtf.parse("2016-01-05")), new Value.Day(Edtf.parse("2016-09"))));
    Facts facts =
        Small.of(
            Map.of(Small.DATE, Small.day("2017-02-03")),
            Map.of(Small.DATE, Small.day("2016-09")),
            Map.of(Small.DATE, Small.day("2016")),
            Map.of(Small.DATE, twoInOneYear),
            Map.of(Small.DATE, Small.day("2016-12/2017-01")),
            Map.of());
    assertThat(groups(facts, "year")).isEqualTo(Map.of("2016", 3, "2017", 1, "undated", 2));
    assertThat(groups(facts, "quarter"))
        .isEqualTo(Map.of("2016-Q3", 1, "2017-Q1", 1, "undated", 4));
    assertThat(groups(facts, "month")).isEqualTo(Map.of("2016-09", 1, "2017-02", 1, "undated", 4));
    assertThat(groups(facts, "year").keySet()).containsExactly("2016", "2017", "undated");
  }

  @Test
  void groupsPlacesByCountryEvenWhereTheLocalityIsDisputed() {
    State towns =
        new State.Disputed(
            List.of(
                new Value.Place("GB", null, "Lakeside", Value.Precision.LOCALITY),
                new Value.Place("GB", null, "Hillside", Value.Precision.LOCALITY)));
    State countries =
        new State.Disputed(
            List.of(
                new Value.Place("GB", null, null, Value.Precision.COUNTRY),
                new Value.Place("FR", null, null, Value.Precision.COUNTRY)));
    Facts facts =
        Small.of(
            Map.of(Small.PLACE, towns),
            Map.of(Small.PLACE, countries),
            Map.of(),
            Map.of(Small.PLACE, Small.country("FR")));
    Map<String, Integer> groups = groups(facts, "country");
    assertThat(groups).isEqualTo(Map.of("FR", 1, "GB", 1, "unknown", 1, "disputed", 1));
    assertThat(groups.keySet()).containsExactly("FR", "GB", "unknown", "disputed");
  }

  @Test
  void groupsEveryKindOfVariableByItsStates() {
    Facts facts =
        Small.of(
            Map.of(
                Small.FACT, new State.Disputed(List.of()),
                Small.CATEGORY, Small.known(new Value.Choice("bridge")),
                Small.CATEGORIES, Small.known(Value.Choices.of(List.of("red", "blue"))),
                Small.WHOLE, Small.known(new Value.Whole(2, null))),
            Map.of(
                Small.FACT, Small.known(Value.Mark.NF),
                Small.CATEGORY, Small.known(Value.Mark.NA),
                Small.CATEGORIES, Small.known(Value.Choices.of(List.of())),
                Small.WHOLE, Small.known(new Value.Whole(2, 3))),
            Map.of(
                Small.CATEGORY, Small.known(new Value.Choice("square")),
                Small.CATEGORIES, Small.known(Value.Choices.of(List.of("red"))),
                Small.WHOLE, Small.known(new Value.Whole(2, 2))));
    assertThat(groups(facts, "fact").keySet()).containsExactly("NF", "U", "D");
    assertThat(groups(facts, "target").keySet()).containsExactly("square", "bridge", "NA");
    assertThat(groups(facts, "causes").keySet()).containsExactly("red", "blue + red", "none");
    assertThat(groups(facts, "n").keySet()).containsExactly("2", "2-3", "2+");
  }

  @Test
  void countsAClusterOnceWithTheUnionOfItsIncidentsOutcomes() {
    Facts facts =
        Small.of(
            Map.of(
                Small.FACT,
                YES,
                Small.PLACE,
                Small.country("GB"),
                Small.KILLED,
                Small.killed(1, 2, 3)),
            Map.of(Small.PLACE, Small.country("GB"), Small.KILLED, Small.killed(4, 4, 4)),
            Map.of(Small.FACT, YES, Small.PLACE, Small.country("FR")));
    Clusters pair = Clusters.of(facts, List.of(List.of("i1", "i2")));
    Query query = Query.ALL.sum("killed").collapsed();
    Count count = Counts.of(facts.asOf(null), LENS, query, pair, Notes.Labels.NONE);
    assertThat(count.population()).isEqualTo(new Population(2, 2));
    Count.Row a = count.rows().getFirst();
    assertThat(a.definite()).isEqualTo(1);
    assertThat(a.possible()).isEqualTo(2);
    assertThat(a.incidents().definite()).containsExactly("i3");
    assertThat(a.incidents().possible()).containsExactly("i1", "i2", "i3");
    assertThat(a.sum().possible())
        .as("a cluster's dead are different people")
        .isEqualTo(new Toll(5, 6, 7));
    assertThat(a.sum().definite()).isEqualTo(Toll.NONE);

    Clusters across = Clusters.of(facts, List.of(List.of("i2", "i3"), List.of("i1", "i2")));
    Count grouped =
        Counts.of(facts.asOf(null), LENS, query.by("country"), across, Notes.Labels.NONE);
    assertThat(grouped.rows()).allMatch(row -> row.group().equals(Map.of("country", "several")));
  }

  @Test
  void keepsOneOfAClusterWhereTheOtherIsNotYetKnown() {
    Facts facts =
        Small.facts(
            List.of(new Small.Incident("x", 0, List.of()), new Small.Incident("y", 9, List.of())));
    Clusters pair = Clusters.of(facts, List.of(List.of("x", "y")));
    Query query = Query.ALL.collapsed().asOf(Edtf.parse("1970-01-03"));
    Count count = Counts.of(facts.asOf(2L), Small.NONE, query, pair, Notes.Labels.NONE);
    assertThat(count.rows().getFirst().possible()).isEqualTo(1);
    assertThat(count.rows().getFirst().incidents().possible()).containsExactly("x");
  }

  @Test
  void readsMissingAndDisputedNumbersAsDocumented() {
    assertThat(toll(Small.killed(3, null, null))).isEqualTo(new Toll(3, 3, 3));
    assertThat(Toll.read(Small.killed(3, null, null)).openEnded()).isTrue();
    assertThat(toll(Small.killed(null, 4, null))).isEqualTo(new Toll(4, 4, 4));
    assertThat(toll(Small.killed(null, null, 5))).isEqualTo(new Toll(0, 5, 5));
    assertThat(toll(Small.killed(2, null, 5))).isEqualTo(new Toll(2, 2, 5));
    assertThat(toll(Small.killed(6, 4, 5)))
        .as("low above best stays as given")
        .isEqualTo(new Toll(6, 4, 5));
    State disputed =
        new State.Disputed(
            List.of(
                new Value.Casualties(3, 4, 5, false),
                new Value.Casualties(1, 6, 9, false),
                Value.Mark.U));
    assertThat(toll(disputed)).isEqualTo(new Toll(1, 4, 9));
    assertThat(toll(State.UNKNOWN)).isNull();
    assertThat(toll(new State.Disputed(List.of()))).isNull();
  }

  @Test
  void refusesToGroupByOrAddUpWhatIsNotThere() {
    Facts facts = Small.of(Map.of());
    assertThatThrownBy(() -> count(facts, LENS, Query.ALL.by("colour")))
        .hasMessage(
            "Codebook small has no variable \"colour\" to group by; besides its variables there are year, quarter, month and country.");
    assertThatThrownBy(() -> count(facts, LENS, Query.ALL.sum("n")))
        .hasMessage("\"n\" cannot be added up in codebook small; these can: killed.");
    assertThatThrownBy(() -> Query.ALL.by("year", "year"))
        .hasMessage("Group by each of [year, year] once.");
  }

  @Test
  void putsAllDefinitionsInOneTable() {
    Facts facts = Small.of(Map.of(Small.FACT, YES));
    Map<String, LensTables> lenses = new LinkedHashMap<>();
    lenses.put("first", LENS);
    lenses.put("second/strict", Small.NONE);
    List<Counts.Line> lines =
        Counts.lines(Counts.each(facts.asOf(null), lenses, Query.ALL, Clusters.NONE));
    assertThat(lines)
        .extracting(Counts.Line::lens)
        .containsExactly("first", "first", "first", "second/strict");
    assertThat(lines).extracting(Counts.Line::aggregate).containsExactly(false, false, true, false);
  }

  /**
   * Every number of random questions, recomputed from plain lists with nothing shared but the
   * definition.
   */
  @Test
  void equalsCountingByHandOverRandomIncidents() {
    long seed = 4_711;
    Random random = new Random(seed);
    for (int round = 0; round < 3_000; round++) {
      String which = "seed %d, round %d".formatted(seed, round);
      List<Small.Incident> incidents = Small.random(random, 12);
      Facts facts = Small.facts(incidents);
      LensTables lens = Small.scrambled(random);
      Long day = random.nextInt(4) == 0 ? null : (Long) (long) random.nextInt(25);
      boolean grouped = random.nextBoolean();
      boolean collapse = random.nextInt(3) == 0;
      List<List<Small.Incident>> units = units(random, incidents, day, collapse);
      Clusters clusters =
          Clusters.of(
              facts,
              units.stream()
                  .filter(u -> u.size() > 1)
                  .map(u -> u.stream().map(Small.Incident::id).toList())
                  .toList());
      Query query =
          new Query(
              null,
              null,
              grouped ? List.of("fact", "country") : List.of(),
              null,
              day == null ? null : Edtf.parse(LocalDate.ofEpochDay(day).toString()),
              null,
              "killed",
              collapse);
      Count count = Counts.of(facts.asOf(day), lens, query, clusters, Notes.Labels.NONE);
      int seen = 0;
      for (Count.Row row : count.rows()) {
        check(
            which, row, 1L << lens.categories().indexOf(row.category()), lens, units, day, grouped);
        seen += row.category().equals(lens.categories().getFirst()) ? row.within().possible() : 0;
      }
      for (Count.Row row : count.aggregates()) {
        check(which, row, lens.aggregates().get(row.category()), lens, units, day, grouped);
      }
      assertThat(seen).as(which + ": no group is lost").isEqualTo(count.population().possible());
      long every = (1L << lens.categories().size()) - 1;
      assertThat(count.population().possible())
          .as(which)
          .isEqualTo((int) units.stream().filter(u -> (union(lens, u, day) & every) != 0).count());
      assertThat(count.population().definite())
          .as(which)
          .isEqualTo(
              (int)
                  units.stream().filter(u -> (union(lens, u, day) & LensTables.OUT) == 0).count());
    }
  }

  private static void check(
      String which,
      Count.Row row,
      long mask,
      LensTables lens,
      List<List<Small.Incident>> units,
      @Nullable Long day,
      boolean grouped) {
    int definite = 0;
    int possible = 0;
    TreeSet<String> definiteIds = new TreeSet<>();
    TreeSet<String> possibleIds = new TreeSet<>();
    long[] sums = new long[6];
    int without = 0;
    List<long[]> choices = new ArrayList<>();
    long every = (1L << lens.categories().size()) - 1;
    for (List<Small.Incident> unit : units) {
      if (grouped
          && !row.group()
              .equals(
                  Map.of("fact", common(unit, day, true), "country", common(unit, day, false)))) {
        continue;
      }
      long set = union(lens, unit, day);
      choices.add(new long[] {set & mask, set & every & ~mask, set & LensTables.OUT});
      boolean surely = (set & ~mask) == 0;
      if ((set & mask) == 0) {
        continue;
      }
      possible++;
      definite += surely ? 1 : 0;
      for (Small.Incident incident : unit) {
        possibleIds.add(incident.id());
        if (surely) {
          definiteIds.add(incident.id());
        }
        Toll toll = Toll.read(incident.state(Small.KILLED, day)).toll();
        if (toll == null) {
          without++;
          continue;
        }
        long[] three = {toll.low(), toll.best(), toll.high()};
        for (int n = 0; n < 3; n++) {
          sums[n] += surely ? three[n] : 0;
          sums[3 + n] += three[n];
        }
      }
    }
    assertThat(row.definite()).as(which).isEqualTo(definite);
    assertThat(row.possible()).as(which).isEqualTo(possible);
    assertThat(new TreeSet<>(row.incidents().definite())).as(which).isEqualTo(definiteIds);
    assertThat(new TreeSet<>(row.incidents().possible())).as(which).isEqualTo(possibleIds);
    assertThat(row.sum().definite()).as(which).isEqualTo(new Toll(sums[0], sums[1], sums[2]));
    assertThat(row.sum().possible()).as(which).isEqualTo(new Toll(sums[3], sums[4], sums[5]));
    assertThat(row.sum().withoutNumber()).as(which).isEqualTo(without);
    double[] extremes = {2, -1};
    complete(choices, 0, 0, 0, extremes);
    if (extremes[1] < 0) {
      assertThat(row.share()).as(which).isNull();
    } else {
      assertThat(row.share().low().value()).as(which).isEqualTo(extremes[0]);
      assertThat(row.share().high().value()).as(which).isEqualTo(extremes[1]);
    }
  }

  private static void complete(
      List<long[]> choices, int at, int part, int whole, double[] extremes) {
    if (at == choices.size()) {
      if (whole > 0) {
        extremes[0] = Math.min(extremes[0], (double) part / whole);
        extremes[1] = Math.max(extremes[1], (double) part / whole);
      }
      return;
    }
    for (int choice = 0; choice < 3; choice++) {
      if (choices.get(at)[choice] != 0) {
        complete(
            choices, at + 1, part + (choice == 0 ? 1 : 0), whole + (choice < 2 ? 1 : 0), extremes);
      }
    }
  }

  /** What exists that day, in sets of one; with collapsing, in random sets. */
  private static List<List<Small.Incident>> units(
      Random random, List<Small.Incident> incidents, @Nullable Long day, boolean collapse) {
    List<List<Small.Incident>> units = new ArrayList<>();
    for (Small.Incident incident : incidents) {
      if (!incident.exists(day)) {
        continue;
      }
      if (collapse && !units.isEmpty() && random.nextInt(3) == 0) {
        units.get(random.nextInt(units.size())).add(incident);
      } else {
        units.add(new ArrayList<>(List.of(incident)));
      }
    }
    return units;
  }

  private static long union(LensTables lens, List<Small.Incident> unit, @Nullable Long day) {
    long set = 0;
    for (Small.Incident incident : unit) {
      set |= Small.outcomes(lens, incident, day);
    }
    return set;
  }

  private static String common(List<Small.Incident> unit, @Nullable Long day, boolean fact) {
    TreeSet<String> labels = new TreeSet<>();
    for (Small.Incident incident : unit) {
      labels.add(
          fact ? mark(incident.state(Small.FACT, day)) : country(incident.state(Small.PLACE, day)));
    }
    return labels.size() == 1 ? labels.first() : "several";
  }

  private static String mark(State state) {
    return state instanceof State.Known(Value value)
        ? value.toString()
        : state instanceof State.Disputed ? "D" : "U";
  }

  private static String country(State state) {
    if (state instanceof State.Disputed(List<Value> values)) {
      TreeSet<String> countries = new TreeSet<>();
      values.forEach(value -> countries.add(((Value.Place) value).country()));
      return countries.size() == 1 ? countries.first() : "disputed";
    }
    return state instanceof State.Known(Value value) ? ((Value.Place) value).country() : "unknown";
  }

  private static @Nullable Toll toll(State state) {
    return Toll.read(state).toll();
  }

  private static Count count(Facts facts, LensTables lens, Query query) {
    return Counts.of(facts.asOf(query.asOfDay()), lens, query, Clusters.NONE, Notes.Labels.NONE);
  }

  private static Map<String, Integer> groups(Facts facts, String by) {
    Map<String, Integer> groups = new LinkedHashMap<>();
    for (Count.Row row : count(facts, Small.NONE, Query.ALL.by(by)).rows()) {
      groups.put(row.group().get(by), row.possible());
    }
    return groups;
  }
}
