package org.casebook.coding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What was known as of one day: which incidents existed, and one column of state codes per
 * variable. Columns are made when first asked for, all those asked for together in one pass over
 * the changes, and kept.
 */
public final class Frame {
  private static final int BLOCK = 1 << 10;

  private final Facts facts;
  private final @Nullable Long day;
  private final int cutoff;
  private final long[] existing;
  private final int count;
  private final @Nullable Column[] columns;

  Frame(Facts facts, @Nullable Long day) {
    this.facts = facts;
    this.day = day;
    // Undated changes are packed as the largest day, so that only a frame without a date reaches
    // them.
    this.cutoff =
        day == null
            ? Facts.UNDATED_DAY
            : (int) Math.max(-Facts.LAST_DAY - 1, Math.min(Facts.LAST_DAY, day));
    this.columns = new @Nullable Column[facts.codebook().variables().size()];
    int size = facts.size();
    this.existing = new long[(size + 63) >> 6];
    int[] firstKnown = facts.firstKnownDays();
    int existingIncidents = 0;
    for (int i = 0; i < size; i++) {
      if (firstKnown[i] <= cutoff) {
        existing[i >> 6] |= 1L << i;
        existingIncidents++;
      }
    }
    this.count = existingIncidents;
  }

  /** The facts this is a view of. */
  public Facts facts() {
    return facts;
  }

  /** The as-of day as an epoch day, or null where none was asked for. */
  public @Nullable Long day() {
    return day;
  }

  /** Whether the incident was known by then. */
  public boolean exists(int incident) {
    return (existing[incident >> 6] & 1L << incident) != 0;
  }

  /** The incidents known by then as a bit set, 64 to a word; not to be written. */
  public long[] existing() {
    return existing;
  }

  /** How many incidents were known by then. */
  public int count() {
    return count;
  }

  /** The state of one variable of one incident by then. */
  public State state(int incident, int variable) {
    Column column;
    synchronized (this) {
      column = columns[variable];
    }
    if (column != null) {
      return facts.dictionary(variable).get(column.code(incident));
    }
    int code = 0;
    for (int at = facts.firstChange(incident); at < facts.firstChange(incident + 1); at++) {
      long change = facts.change(at);
      if (Facts.day(change) > cutoff) {
        break;
      }
      if (Facts.variable(change) == variable) {
        code = Facts.code(change);
      }
    }
    return facts.dictionary(variable).get(code);
  }

  /** The column of one variable, by its position in the codebook. */
  public Column column(int variable) {
    return columns(variable).getFirst();
  }

  /** The columns of those variables, in the order asked. */
  public synchronized List<Column> columns(int... variables) {
    int[] missing = Arrays.stream(variables).filter(v -> columns[v] == null).distinct().toArray();
    if (missing.length > 0) {
      load(missing);
    }
    List<Column> wanted = new ArrayList<>(variables.length);
    for (int variable : variables) {
      Column column = columns[variable];
      if (column == null) {
        throw new IllegalStateException("Column of variable " + variable + " was not loaded.");
      }
      wanted.add(column);
    }
    return wanted;
  }

  private void load(int[] variables) {
    int size = facts.size();
    int[] slotOf = new int[columns.length];
    Arrays.fill(slotOf, -1);
    Column[] made = new Column[variables.length];
    for (int slot = 0; slot < variables.length; slot++) {
      slotOf[variables[slot]] = slot;
      int states = facts.dictionary(variables[slot]).size();
      made[slot] =
          states <= 1 << 8
              ? new Column.Bytes(new byte[size])
              : states <= 1 << 16
                  ? new Column.Shorts(new short[size])
                  : new Column.Ints(new int[size]);
    }
    IntStream.range(0, (size + BLOCK - 1) / BLOCK)
        .parallel()
        .forEach(
            block -> loadBlock(slotOf, made, block * BLOCK, Math.min(size, (block + 1) * BLOCK)));
    for (int slot = 0; slot < variables.length; slot++) {
      columns[variables[slot]] = made[slot];
    }
  }

  private void loadBlock(int[] slotOf, Column[] made, int from, int to) {
    int[] scratch = new int[made.length * BLOCK];
    for (int i = from; i < to; i++) {
      int end = facts.firstChange(i + 1);
      for (int at = facts.firstChange(i); at < end; at++) {
        long change = facts.change(at);
        if (Facts.day(change) > cutoff) {
          break;
        }
        int slot = slotOf[Facts.variable(change)];
        if (slot >= 0) {
          scratch[slot * BLOCK + i - from] = Facts.code(change);
        }
      }
    }
    for (int slot = 0; slot < made.length; slot++) {
      int base = slot * BLOCK - from;
      switch (made[slot]) {
        case Column.Bytes column -> {
          byte[] codes = column.codes();
          for (int i = from; i < to; i++) {
            codes[i] = (byte) scratch[base + i];
          }
        }
        case Column.Shorts column -> {
          short[] codes = column.codes();
          for (int i = from; i < to; i++) {
            codes[i] = (short) scratch[base + i];
          }
        }
        case Column.Ints column ->
            System.arraycopy(scratch, slot * BLOCK, column.codes(), from, to - from);
      }
    }
  }
}
