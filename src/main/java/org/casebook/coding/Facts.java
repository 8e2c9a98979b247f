package org.casebook.coding;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.casebook.codebook.Codebook;
import org.casebook.codebook.Variable;
import org.jspecify.annotations.Nullable;

/**
 * Every resolved state of every incident as a timeline: what was known about each variable from
 * which day on.
 *
 * <p>Built once from the decision log at one recorded clock, then read as of any day through {@link
 * #asOf}. States are interned per variable, so that one change is one {@code long}: its day in the
 * upper 32 bits, then ten bits of variable, then 22 bits of state code. Changes lie in order of
 * incident, then day. One million incidents of eighteen changes take about 180 MB. Immutable and
 * safe to read from many threads.
 *
 * <p>Days are epoch days (1970-01-01 is 0). What rests on undated parts only is {@link #UNDATED}:
 * it counts when no as-of date is asked for, and in no as-of answer.
 */
public final class Facts {
  /**
   * The day of what is known at no day: it exists, or changes something, only where no as-of date
   * is asked for.
   */
  public static final long UNDATED = Long.MAX_VALUE;

  /**
   * No day beyond this number of days before or after 1970-01-01 is taken (years -9000 to 12900,
   * about).
   */
  public static final long LAST_DAY = 4_000_000;

  static final int UNDATED_DAY = Integer.MAX_VALUE;
  static final int CODE_BITS = 22;
  static final int VARIABLE_BITS = 10;
  static final int CHUNK_BITS = 16;
  static final int CHUNK = 1 << CHUNK_BITS;

  private final Codebook codebook;
  private final byte[] idBytes;
  private final int[] idEnds;
  private final int[] firstKnown;
  private final int[] starts;
  private final long[][] chunks;
  private final List<List<State>> dictionaries;
  private int @Nullable [] index;
  private @Nullable Frame latest;

  Facts(
      Codebook codebook,
      byte[] idBytes,
      int[] idEnds,
      int[] firstKnown,
      int[] starts,
      long[][] chunks,
      List<List<State>> dictionaries) {
    this.codebook = codebook;
    this.idBytes = idBytes;
    this.idEnds = idEnds;
    this.firstKnown = firstKnown;
    this.starts = starts;
    this.chunks = chunks;
    this.dictionaries = dictionaries;
  }

  /** A builder for facts about the variables of that codebook. */
  public static Builder builder(Codebook codebook) {
    return new Builder(codebook);
  }

  /** The codebook whose variables, by position, the facts are about. */
  public Codebook codebook() {
    return codebook;
  }

  /** How many incidents there are, known at any day or none. */
  public int size() {
    return firstKnown.length;
  }

  /** The id of the incident at that position. */
  public String id(int incident) {
    int from = incident == 0 ? 0 : idEnds[incident - 1];
    return new String(idBytes, from, idEnds[incident] - from, StandardCharsets.UTF_8);
  }

  /** The position of the incident with that id, or -1. */
  public int indexOf(String id) {
    byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
    int[] table = index();
    int slot = hash(bytes, 0, bytes.length) & (table.length - 1);
    while (table[slot] != 0) {
      int incident = table[slot] - 1;
      if (sameId(incident, bytes)) {
        return incident;
      }
      slot = (slot + 1) & (table.length - 1);
    }
    return -1;
  }

  /**
   * The first day the incident is known, or {@link #UNDATED} where all that is known of it is
   * undated.
   */
  public long firstKnown(int incident) {
    return firstKnown[incident] == UNDATED_DAY ? UNDATED : firstKnown[incident];
  }

  /** The states the variable takes anywhere, by code; code 0 is {@link State#UNKNOWN}. */
  public List<State> dictionary(int variable) {
    return dictionaries.get(variable);
  }

  /** How many changes are kept in all. */
  public int changes() {
    return starts[size()];
  }

  /**
   * Position of the first change of the incident; its last is before {@code firstChange(incident +
   * 1)}.
   */
  public int firstChange(int incident) {
    return starts[incident];
  }

  /**
   * The change at that position, to be read with {@link #day}, {@link #variable} and {@link #code}.
   */
  public long change(int position) {
    return chunks[position >>> CHUNK_BITS][position & (CHUNK - 1)];
  }

  /** The day of a change as an epoch day; {@link Integer#MAX_VALUE} stands for {@link #UNDATED}. */
  public static int day(long change) {
    return (int) (change >> 32);
  }

  /** The variable of a change, as a position in the codebook's variables. */
  public static int variable(long change) {
    return (int) (change >>> CODE_BITS) & ((1 << VARIABLE_BITS) - 1);
  }

  /** The state's code of a change, as a position in the variable's dictionary. */
  public static int code(long change) {
    return (int) change & ((1 << CODE_BITS) - 1);
  }

  /**
   * One step of a variable's history: from that day on (or {@link #UNDATED}) its state is this one.
   */
  public record Step(long day, State state) {}

  /**
   * How what is known about one variable of one incident changed, in order of days; empty if it was
   * never coded.
   */
  public List<Step> history(int incident, int variable) {
    List<Step> steps = new ArrayList<>();
    for (int at = starts[incident]; at < starts[incident + 1]; at++) {
      long change = change(at);
      if (variable(change) == variable) {
        int day = day(change);
        steps.add(
            new Step(
                day == UNDATED_DAY ? UNDATED : day, dictionaries.get(variable).get(code(change))));
      }
    }
    return steps;
  }

  /**
   * What was known at the end of that day; everything that is known, undated parts included, where
   * the day is null.
   *
   * @param day an epoch day, or null for no as-of date
   */
  public Frame asOf(@Nullable Long day) {
    if (day == null) {
      synchronized (this) {
        if (latest == null) {
          latest = new Frame(this, null);
        }
        return latest;
      }
    }
    return new Frame(this, day);
  }

  /** Every day on which something changes, ascending, without the undated. */
  public int[] days() {
    BitSet seen = new BitSet();
    for (int day : firstKnown) {
      if (day != UNDATED_DAY) {
        seen.set(day + (int) LAST_DAY);
      }
    }
    int total = changes();
    for (int at = 0; at < total; at++) {
      int day = day(change(at));
      if (day != UNDATED_DAY) {
        seen.set(day + (int) LAST_DAY);
      }
    }
    return seen.stream().map(bit -> bit - (int) LAST_DAY).toArray();
  }

  /**
   * These facts with some incidents taken anew: an incident of {@code changed} replaces the one of
   * the same id in its place, or is added at the end; those named in {@code removed} (merged away,
   * erased) are left out. Codes of states already in a dictionary stay what they are.
   *
   * @throws IllegalArgumentException if {@code changed} is about another codebook
   */
  public Facts replacing(Facts changed, Set<String> removed) {
    if (!changed.codebook.equals(codebook)) {
      throw new IllegalArgumentException(
          "Facts about codebook %s version %d cannot replace facts about codebook %s version %d."
              .formatted(
                  changed.codebook.id(),
                  changed.codebook.version(),
                  codebook.id(),
                  codebook.version()));
    }
    Builder builder = new Builder(codebook);
    for (int v = 0; v < dictionaries.size(); v++) {
      for (State state : dictionaries.get(v)) {
        builder.code(v, state);
      }
    }
    int[][] codes = new int[dictionaries.size()][];
    for (int v = 0; v < codes.length; v++) {
      List<State> states = changed.dictionaries.get(v);
      codes[v] = new int[states.size()];
      for (int code = 0; code < codes[v].length; code++) {
        codes[v][code] = builder.code(v, states.get(code));
      }
    }
    BitSet gone = new BitSet(size());
    for (String id : removed) {
      int at = indexOf(id);
      if (at >= 0) {
        gone.set(at);
      }
    }
    Map<Integer, Integer> inPlace = new HashMap<>();
    List<Integer> added = new ArrayList<>();
    for (int i = 0; i < changed.size(); i++) {
      int at = indexOf(changed.id(i));
      if (at >= 0 && !gone.get(at)) {
        inPlace.put(at, i);
      } else {
        added.add(i);
      }
    }
    for (int i = 0; i < size(); i++) {
      if (gone.get(i)) {
        continue;
      }
      Integer anew = inPlace.get(i);
      if (anew == null) {
        builder.copy(this, i, null);
      } else {
        builder.copy(changed, anew, codes);
      }
    }
    for (int i : added) {
      builder.copy(changed, i, codes);
    }
    return builder.build();
  }

  /**
   * Writes the facts to a file that {@link #read} takes back quickly. The file appears whole or not
   * at all.
   *
   * @param key what the facts were built from, such as the log's sequence and the codebook's hash
   * @throws IOException if the file cannot be written
   */
  public void write(Path file, String key) throws IOException {
    FactsFile.write(this, file, key);
  }

  /**
   * Reads facts written by {@link #write}.
   *
   * @return the facts, or empty where there is no such file, or it is of another format, another
   *     key or another codebook, or damaged: then they are to be built again
   * @throws IOException if the file is there and cannot be read
   */
  public static Optional<Facts> read(Path file, Codebook codebook, String key) throws IOException {
    return FactsFile.read(file, codebook, key);
  }

  byte[] idBytes() {
    return idBytes;
  }

  int[] idEnds() {
    return idEnds;
  }

  int[] firstKnownDays() {
    return firstKnown;
  }

  int[] starts() {
    return starts;
  }

  long[][] chunks() {
    return chunks;
  }

  private synchronized int[] index() {
    if (index == null) {
      index = buildIndex();
    }
    return index;
  }

  /** An open hash table of incident positions plus one; refuses an id that stands twice. */
  private int[] buildIndex() {
    int capacity = Integer.highestOneBit(Math.max(8, size()) * 2 - 1) << 1;
    int[] table = new int[capacity];
    for (int i = 0; i < size(); i++) {
      int from = i == 0 ? 0 : idEnds[i - 1];
      int slot = hash(idBytes, from, idEnds[i]) & (capacity - 1);
      while (table[slot] != 0) {
        int other = table[slot] - 1;
        int otherFrom = other == 0 ? 0 : idEnds[other - 1];
        if (Arrays.equals(idBytes, from, idEnds[i], idBytes, otherFrom, idEnds[other])) {
          throw new IllegalArgumentException(
              "Incident \"%s\" stands twice (positions %d and %d).".formatted(id(i), other, i));
        }
        slot = (slot + 1) & (capacity - 1);
      }
      table[slot] = i + 1;
    }
    return table;
  }

  private boolean sameId(int incident, byte[] bytes) {
    int from = incident == 0 ? 0 : idEnds[incident - 1];
    return Arrays.equals(idBytes, from, idEnds[incident], bytes, 0, bytes.length);
  }

  private static int hash(byte[] bytes, int from, int to) {
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    // Ids of one study share long prefixes; spread the low bits the table is addressed by.
    hash *= 0x9E3779B9;
    return hash ^ (hash >>> 15);
  }

  /**
   * Takes incidents in order, each with the day it is first known and its changes in order of days.
   */
  public static final class Builder {
    private final Codebook codebook;
    private final List<Map<State, Integer>> codes = new ArrayList<>();
    private final List<List<State>> dictionaries = new ArrayList<>();
    private byte[] idBytes = new byte[1 << 12];
    private int[] idEnds = new int[1 << 8];
    private int[] firstKnown = new int[1 << 8];
    private int[] starts = new int[1 << 8];
    private final List<long[]> chunks = new ArrayList<>();
    private int incidents;
    private int changes;
    private int lastDay;
    private final int[] lastCode;
    private final int[] lastCodeOf;

    private Builder(Codebook codebook) {
      this.codebook = codebook;
      int variables = codebook.variables().size();
      if (variables > 1 << VARIABLE_BITS) {
        throw new IllegalArgumentException(
            "Codebook %s has %d variables; at most %d can be counted over."
                .formatted(codebook.id(), variables, 1 << VARIABLE_BITS));
      }
      for (int v = 0; v < variables; v++) {
        codes.add(new HashMap<>());
        dictionaries.add(new ArrayList<>());
        code(v, State.UNKNOWN);
      }
      lastCode = new int[variables];
      lastCodeOf = new int[variables];
    }

    /** Starts the next incident; until {@link #exists} says otherwise it is known at no day. */
    public Builder incident(String id) {
      byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
      startIncident(bytes, 0, bytes.length);
      return this;
    }

    /** The first day the incident is known: an epoch day, or {@link Facts#UNDATED}. */
    public Builder exists(long day) {
      int packed = packDay(day);
      if (changes > starts[current()]) {
        throw new IllegalStateException(
            "Say when incident " + currentId() + " exists before its changes.");
      }
      firstKnown[current()] = packed;
      lastDay = packed;
      return this;
    }

    /**
     * From that day on the variable of the incident is in that state.
     *
     * @param day an epoch day, not before the incident's first day nor before the change told last,
     *     or {@link Facts#UNDATED}
     * @param variable position in the codebook's variables
     */
    public Builder change(long day, int variable, State state) {
      return change(day, variable, code(variable, state));
    }

    /** As {@link #change(long, int, State)}, with a code {@link #code} gave. */
    public Builder change(long day, int variable, int code) {
      int packed = packDay(day);
      int incident = current();
      if (packed < lastDay) {
        throw new IllegalArgumentException(
            "Incident %s: a change of %s on day %d comes after one on day %d; tell changes in order of days, none before the incident exists."
                .formatted(currentId(), codebook.variables().get(variable).id(), packed, lastDay));
      }
      lastDay = packed;
      int known = lastCodeOf[variable] == incident + 1 ? lastCode[variable] : 0;
      if (known == code) {
        return this;
      }
      lastCodeOf[variable] = incident + 1;
      lastCode[variable] = code;
      append(((long) packed << 32) | ((long) variable << CODE_BITS) | code);
      return this;
    }

    /** The code of the state in the variable's dictionary, which it enters if it is new. */
    public int code(int variable, State state) {
      Map<State, Integer> known = codes.get(variable);
      Integer code = known.get(state);
      if (code == null) {
        code = known.size();
        if (code >= 1 << CODE_BITS) {
          Variable asked = codebook.variables().get(variable);
          throw new IllegalArgumentException(
              "Variable %s has more than %d different states."
                  .formatted(asked.id(), 1 << CODE_BITS));
        }
        known.put(state, code);
        dictionaries.get(variable).add(state);
      }
      return code;
    }

    /**
     * The facts told so far.
     *
     * @throws IllegalArgumentException if an incident's id stands twice
     */
    public Facts build() {
      starts = Arrays.copyOf(starts, incidents + 1);
      starts[incidents] = changes;
      List<List<State>> fixed = new ArrayList<>();
      for (List<State> dictionary : dictionaries) {
        fixed.add(Collections.unmodifiableList(new ArrayList<>(dictionary)));
      }
      long[][] all = chunks.toArray(new long[0][]);
      if (all.length > 0) {
        int used = changes - ((all.length - 1) << CHUNK_BITS);
        all[all.length - 1] = Arrays.copyOf(all[all.length - 1], used);
      }
      Facts facts =
          new Facts(
              codebook,
              Arrays.copyOf(idBytes, incidents == 0 ? 0 : idEnds[incidents - 1]),
              Arrays.copyOf(idEnds, incidents),
              Arrays.copyOf(firstKnown, incidents),
              starts,
              all,
              Collections.unmodifiableList(fixed));
      facts.index();
      return facts;
    }

    /**
     * Copies one incident; {@code translate} maps the codes of {@code from} to this builder's, null
     * if they agree.
     */
    private void copy(Facts from, int incident, int @Nullable [][] translate) {
      int idFrom = incident == 0 ? 0 : from.idEnds[incident - 1];
      startIncident(from.idBytes, idFrom, from.idEnds[incident]);
      firstKnown[current()] = from.firstKnown[incident];
      for (int at = from.starts[incident]; at < from.starts[incident + 1]; at++) {
        long change = from.change(at);
        if (translate != null) {
          int code = translate[Facts.variable(change)][Facts.code(change)];
          change = (change & -(1L << CODE_BITS)) | code;
        }
        append(change);
      }
    }

    private void startIncident(byte[] bytes, int from, int to) {
      if (incidents + 1 >= firstKnown.length) {
        int capacity = firstKnown.length + (firstKnown.length >> 1) + 1;
        idEnds = Arrays.copyOf(idEnds, capacity);
        firstKnown = Arrays.copyOf(firstKnown, capacity);
        starts = Arrays.copyOf(starts, capacity);
      }
      int start = incidents == 0 ? 0 : idEnds[incidents - 1];
      int end = Math.addExact(start, to - from);
      if (end > idBytes.length) {
        idBytes = Arrays.copyOf(idBytes, Math.max(end, idBytes.length + (idBytes.length >> 1)));
      }
      System.arraycopy(bytes, from, idBytes, start, to - from);
      idEnds[incidents] = end;
      starts[incidents] = changes;
      firstKnown[incidents] = UNDATED_DAY;
      lastDay = UNDATED_DAY;
      incidents++;
    }

    private void append(long change) {
      int within = changes & (CHUNK - 1);
      if (within == 0) {
        chunks.add(new long[CHUNK]);
      }
      chunks.getLast()[within] = change;
      changes = Math.addExact(changes, 1);
    }

    private int current() {
      if (incidents == 0) {
        throw new IllegalStateException("Start an incident first.");
      }
      return incidents - 1;
    }

    private String currentId() {
      int from = incidents == 1 ? 0 : idEnds[incidents - 2];
      return new String(idBytes, from, idEnds[incidents - 1] - from, StandardCharsets.UTF_8);
    }

    private static int packDay(long day) {
      if (day == UNDATED) {
        return UNDATED_DAY;
      }
      if (day < -LAST_DAY || day > LAST_DAY) {
        throw new IllegalArgumentException(
            "Day %d is more than %d days from 1970-01-01; such days are not counted with."
                .formatted(day, LAST_DAY));
      }
      return (int) day;
    }
  }
}
