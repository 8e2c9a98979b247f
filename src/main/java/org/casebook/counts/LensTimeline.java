package org.casebook.counts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.casebook.coding.Facts;
import org.casebook.lenses.CompiledLens;
import org.jspecify.annotations.Nullable;

/**
 * One definition over all days: built once, it gives the totals of any as-of day at little cost, so
 * that a hand can move along the days.
 *
 * <p>Every incident is walked through its changes once. Where its outcome set or its group changes,
 * a cell (a group and an outcome set) loses one and another gains one on that day. The net changes
 * of each day are kept, and at every so many days the totals themselves; a frame is the nearest
 * totals before it plus the changes since.
 *
 * <p>When one variable changes, the automaton is run again from the step that reads it, and no
 * further than to where it is in the state it was in before.
 */
public final class LensTimeline {
  /** At most two dimensions: what a slider is drawn over. */
  public static final int MOST_DIMENSIONS = 2;

  private static final int BLOCK = 1 << 13;
  private static final long CHECKPOINT_BYTES = 32L << 20;
  private static final int DAY_SHIFT = 36;
  private static final long CELL_MASK = (1L << (DAY_SHIFT - 1)) - 1;

  private final int[] days;
  private final List<Map<String, String>> groups;
  private final List<String> categories;
  private final long[] outcomes;
  private final int[] start;
  private final int[] cellClass;
  private final int[] changeStart;
  private final int[] changeCell;
  private final int[] changeBy;
  private final int stride;
  private final int[][] checkpoints;

  private LensTimeline(
      int[] days,
      List<Map<String, String>> groups,
      List<String> categories,
      long[] outcomes,
      int[] start,
      int[] cellClass,
      int[] changeStart,
      int[] changeCell,
      int[] changeBy) {
    this.days = days;
    this.groups = groups;
    this.categories = categories;
    this.outcomes = outcomes;
    this.start = start;
    this.cellClass = cellClass;
    this.changeStart = changeStart;
    this.changeCell = changeCell;
    this.changeBy = changeBy;
    int cells = cellClass.length;
    this.stride =
        (int)
            Math.max(
                1,
                Math.ceilDiv(
                    (long) days.length * Math.max(1, cells) * Integer.BYTES, CHECKPOINT_BYTES));
    this.checkpoints = new int[days.length / stride + 1][];
    int[] running = new int[cells];
    for (int d = 0; d < days.length; d++) {
      if (d % stride == 0) {
        checkpoints[d / stride] = running.clone();
      }
      apply(d, running);
    }
    if (days.length % stride == 0) {
      checkpoints[days.length / stride] = running;
    }
  }

  /** The days on which any total changes, ascending, without what changes at no day. */
  public int[] days() {
    int dated = days.length;
    while (dated > 0 && days[dated - 1] == Integer.MAX_VALUE) {
      dated--;
    }
    return Arrays.copyOf(days, dated);
  }

  /**
   * The totals at the end of that day, or of everything known, undated parts included, where the
   * day is null. Groups in which nothing exists that day are there with zeros.
   */
  public Totals at(@Nullable Long day) {
    int upTo;
    if (day == null) {
      upTo = days.length;
    } else {
      long bounded = Math.max(-Facts.LAST_DAY - 1, Math.min(Facts.LAST_DAY, day));
      int found = Arrays.binarySearch(days, (int) bounded);
      upTo = found >= 0 ? found + 1 : -found - 1;
    }
    int[] counts = checkpoints[upTo / stride].clone();
    for (int d = upTo / stride * stride; d < upTo; d++) {
      apply(d, counts);
    }
    return new Totals(groups, categories, outcomes, start, cellClass, counts);
  }

  private void apply(int day, int[] counts) {
    for (int at = changeStart[day]; at < changeStart[day + 1]; at++) {
      counts[changeCell[at]] += changeBy[at];
    }
  }

  /**
   * Builds the timeline of one definition.
   *
   * @param by up to two dimensions, as {@link Query#by}
   * @throws IllegalArgumentException if more than {@link #MOST_DIMENSIONS} dimensions are asked
   *     for, one is unknown, or they give too many groups
   */
  public static LensTimeline of(Facts facts, CompiledLens lens, List<String> by) {
    return of(facts, LensTables.of(lens), by);
  }

  /**
   * Builds the timeline of one definition.
   *
   * @throws IllegalArgumentException if more than {@link #MOST_DIMENSIONS} dimensions are asked
   *     for, one is unknown, or they give too many groups
   */
  static LensTimeline of(Facts facts, LensTables lens, List<String> by) {
    if (by.size() > MOST_DIMENSIONS) {
      throw new IllegalArgumentException(
          "A timeline is kept for at most %d dimensions, not for %s."
              .formatted(MOST_DIMENSIONS, by));
    }
    Groups dimensions = Groups.of(by, facts);
    Automaton automaton = Automaton.of(lens, facts);
    int classes = automaton.outcomes.length;
    double cells = (double) dimensions.keys() * classes;
    if (cells > 1 << 26) {
      throw new IllegalArgumentException(
          "Grouping by %s gives %,d groups, too many for a timeline. Group by something coarser."
              .formatted(by, dimensions.keys()));
    }
    int[] dated = facts.days();
    int[] days = Arrays.copyOf(dated, dated.length + 1);
    days[dated.length] = Integer.MAX_VALUE;
    int[] rank = ranks(dated);

    int blocks = (facts.size() + BLOCK - 1) / BLOCK;
    Events[] events = new Events[blocks];
    IntStream.range(0, blocks)
        .parallel()
        .forEach(b ->
            events[b] =
                new Walk(
                        facts,
                        automaton,
                        dimensions,
                        dated.length == 0 ? 0 : dated[0],
                        rank,
                        dated.length)
                    .over(b * BLOCK, Math.min(facts.size(), (b + 1) * BLOCK)));
    return assemble(days, dimensions, lens.categories(), automaton.outcomes, (int) cells, events);
  }

  /** Position of each day from the first to the last in the list of days. */
  private static int[] ranks(int[] days) {
    if (days.length == 0) {
      return new int[0];
    }
    int[] rank = new int[days[days.length - 1] - days[0] + 1];
    for (int d = 0; d < days.length; d++) {
      rank[days[d] - days[0]] = d;
    }
    return rank;
  }

  private static LensTimeline assemble(
      int[] days,
      Groups dimensions,
      List<String> categories,
      long[] outcomes,
      int cells,
      Events[] events) {
    int classes = outcomes.length;
    boolean[] used = new boolean[cells];
    int[] dayStart = new int[days.length + 1];
    for (Events block : events) {
      for (int e = 0; e < block.size; e++) {
        long event = block.events[e];
        used[(int) ((event >> 1) & CELL_MASK)] = true;
        dayStart[(int) (event >>> DAY_SHIFT) + 1]++;
      }
    }
    for (int d = 0; d < days.length; d++) {
      dayStart[d + 1] += dayStart[d];
    }
    int[] compact = new int[cells];
    int usedCells = 0;
    int usedGroups = 0;
    int lastGroup = -1;
    for (int cell = 0; cell < cells; cell++) {
      if (used[cell]) {
        compact[cell] = usedCells++;
        if (cell / classes != lastGroup) {
          lastGroup = cell / classes;
          usedGroups++;
        }
      }
    }
    int[] cellClass = new int[usedCells];
    int[] start = new int[usedGroups + 1];
    List<Map<String, String>> groups = new ArrayList<>();
    lastGroup = -1;
    for (int cell = 0; cell < cells; cell++) {
      if (used[cell]) {
        if (cell / classes != lastGroup) {
          lastGroup = cell / classes;
          start[groups.size()] = compact[cell];
          groups.add(dimensions.group(lastGroup));
        }
        cellClass[compact[cell]] = cell % classes;
      }
    }
    start[usedGroups] = usedCells;

    // Sort events by day, cell and sign in one int, then net them per day.
    int[] sorted = new int[dayStart[days.length]];
    int[] next = dayStart.clone();
    for (int b = 0; b < events.length; b++) {
      Events block = events[b];
      for (int e = 0; e < block.size; e++) {
        long event = block.events[e];
        int cell = compact[(int) ((event >> 1) & CELL_MASK)];
        sorted[next[(int) (event >>> DAY_SHIFT)]++] = (event & 1) == 0 ? cell : ~cell;
      }
      events[b] = Events.NONE;
    }
    int[] net = new int[usedCells];
    int[] changeStart = new int[days.length + 1];
    int[] changeCell = new int[sorted.length];
    int[] changeBy = new int[sorted.length];
    int at = 0;
    for (int d = 0; d < days.length; d++) {
      changeStart[d] = at;
      for (int e = dayStart[d]; e < dayStart[d + 1]; e++) {
        int cell = sorted[e] >= 0 ? sorted[e] : ~sorted[e];
        net[cell] += sorted[e] >= 0 ? 1 : -1;
      }
      for (int e = dayStart[d]; e < dayStart[d + 1]; e++) {
        int cell = sorted[e] >= 0 ? sorted[e] : ~sorted[e];
        if (net[cell] != 0) {
          changeCell[at] = cell;
          changeBy[at++] = net[cell];
          net[cell] = 0;
        }
      }
    }
    changeStart[days.length] = at;
    return new LensTimeline(
        days,
        List.copyOf(groups),
        categories,
        outcomes,
        start,
        cellClass,
        changeStart,
        Arrays.copyOf(changeCell, at),
        Arrays.copyOf(changeBy, at));
  }

  /** What changes: day's rank, cell, and in the lowest bit 0 for one more, 1 for one less. */
  private static final class Events {
    static final Events NONE = new Events();
    long[] events = new long[0];
    int size;

    void add(int day, int cell, int less) {
      if (size == events.length) {
        events = Arrays.copyOf(events, Math.max(BLOCK, size * 2));
      }
      events[size++] = ((long) day << DAY_SHIFT) | ((long) cell << 1) | less;
    }
  }

  /** Walks incidents through their changes, keeping the automaton's state after every step. */
  private static final class Walk {
    private final Facts facts;
    private final Automaton automaton;
    private final int firstDay;
    private final int[] rank;
    private final int undatedRank;
    private final int steps;
    private final int[] stepOf;
    private final int[] initialSymbols;
    private final int[] initialStates;
    private final int[] symbols;
    private final int[] states;
    private final Dimension[] dimensions;
    private final boolean[] groupReads;
    private final int[] labels;
    private int lowestChanged;
    private int highestChanged;

    Walk(
        Facts facts,
        Automaton automaton,
        Groups groups,
        int firstDay,
        int[] rank,
        int undatedRank) {
      this.facts = facts;
      this.automaton = automaton;
      this.firstDay = firstDay;
      this.rank = rank;
      this.undatedRank = undatedRank;
      steps = automaton.reads.length;
      int variables = facts.codebook().variables().size();
      stepOf = new int[variables];
      Arrays.fill(stepOf, -1);
      symbols = new int[steps];
      states = new int[steps + 1];
      states[0] = automaton.start;
      for (int k = 0; k < steps; k++) {
        stepOf[automaton.reads[k]] = k;
        symbols[k] = automaton.symbolOf[k][0];
        states[k + 1] = automaton.tables[k][states[k] + symbols[k]];
      }
      initialSymbols = symbols.clone();
      initialStates = states.clone();
      dimensions = groups.dimensions.toArray(new Dimension[0]);
      groupReads = new boolean[variables];
      labels = new int[dimensions.length];
      for (Dimension dimension : dimensions) {
        groupReads[dimension.variable] = true;
      }
    }

    Events over(int from, int to) {
      Events events = new Events();
      for (int i = from; i < to; i++) {
        walk(i, events);
      }
      return events;
    }

    private void walk(int incident, Events events) {
      System.arraycopy(initialSymbols, 0, symbols, 0, steps);
      System.arraycopy(initialStates, 0, states, 0, steps + 1);
      for (int d = 0; d < dimensions.length; d++) {
        labels[d] = dimensions[d].labelOf[0];
      }
      lowestChanged = steps;
      highestChanged = -1;
      int at = facts.firstChange(incident);
      int end = facts.firstChange(incident + 1);
      long known = facts.firstKnown(incident);
      int day = known == Facts.UNDATED ? Integer.MAX_VALUE : (int) known;
      int cell = -1;
      while (true) {
        boolean touched = cell < 0;
        while (at < end) {
          long change = facts.change(at);
          if (Facts.day(change) > day) {
            break;
          }
          touched |= take(Facts.variable(change), Facts.code(change));
          at++;
        }
        if (touched) {
          settle();
          int now = group() * automaton.outcomes.length + states[steps];
          if (now != cell) {
            int ranked = day == Integer.MAX_VALUE ? undatedRank : rank[day - firstDay];
            if (cell >= 0) {
              events.add(ranked, cell, 1);
            }
            events.add(ranked, now, 0);
            cell = now;
          }
        }
        if (at >= end) {
          return;
        }
        day = Facts.day(facts.change(at));
      }
    }

    /** Takes one change in; says whether it can matter. */
    private boolean take(int variable, int code) {
      boolean matters = false;
      int k = stepOf[variable];
      if (k >= 0) {
        int symbol = automaton.symbolOf[k][code];
        if (symbol != symbols[k]) {
          symbols[k] = symbol;
          lowestChanged = Math.min(lowestChanged, k);
          highestChanged = Math.max(highestChanged, k);
          matters = true;
        }
      }
      if (groupReads[variable]) {
        for (int d = 0; d < dimensions.length; d++) {
          if (dimensions[d].variable == variable) {
            labels[d] = dimensions[d].labelOf[code];
            matters = true;
          }
        }
      }
      return matters;
    }

    private void settle() {
      for (int k = lowestChanged; k < steps; k++) {
        int next = automaton.tables[k][states[k] + symbols[k]];
        if (next == states[k + 1] && k >= highestChanged) {
          break;
        }
        states[k + 1] = next;
      }
      lowestChanged = steps;
      highestChanged = -1;
    }

    private int group() {
      int group = 0;
      for (int d = 0; d < dimensions.length; d++) {
        group = group * dimensions[d].labels.size() + labels[d];
      }
      return group;
    }
  }
}
