package org.casebook.counts;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.casebook.coding.Column;
import org.casebook.coding.Frame;

/**
 * Every incident's outcome set under one definition, as of one frame: a class per incident, a set
 * per class.
 */
final class Typology {
  private static final int BLOCK = 1 << 12;

  final Frame frame;
  final char[] classOf;
  final long[] outcomes;

  private Typology(Frame frame, char[] classOf, long[] outcomes) {
    this.frame = frame;
    this.classOf = classOf;
    this.outcomes = outcomes;
  }

  /** Evaluates the definition for every incident, those that do not exist yet included. */
  static Typology of(Frame frame, LensTables lens) {
    Automaton automaton = Automaton.of(lens, frame.facts());
    int size = frame.facts().size();
    char[] classOf = new char[size];
    List<Column> columns = frame.columns(automaton.reads);
    IntStream.range(0, (size + BLOCK - 1) / BLOCK)
        .parallel()
        .forEach(block ->
            evaluate(
                automaton, columns, block * BLOCK, Math.min(size, (block + 1) * BLOCK), classOf));
    return new Typology(frame, classOf, automaton.outcomes);
  }

  long outcomes(int incident) {
    return outcomes[classOf[incident]];
  }

  private static void evaluate(
      Automaton automaton, List<Column> columns, int from, int to, char[] classOf) {
    int n = to - from;
    int[] state = new int[n];
    Arrays.fill(state, automaton.start);
    for (int k = 0; k < columns.size(); k++) {
      int[] symbolOf = automaton.symbolOf[k];
      int[] table = automaton.tables[k];
      switch (columns.get(k)) {
        case Column.Bytes column -> readBytes(column.codes(), from, symbolOf, table, state);
        case Column.Shorts column -> {
          short[] codes = column.codes();
          for (int i = 0; i < n; i++) {
            state[i] = table[state[i] + symbolOf[codes[from + i] & 0xFFFF]];
          }
        }
        case Column.Ints column -> {
          int[] codes = column.codes();
          for (int i = 0; i < n; i++) {
            state[i] = table[state[i] + symbolOf[codes[from + i]]];
          }
        }
      }
    }
    for (int i = 0; i < n; i++) {
      classOf[from + i] = (char) state[i];
    }
  }

  private static void readBytes(byte[] codes, int from, int[] symbolOf, int[] table, int[] state) {
    // A table of all 256 bytes lets the compiler drop the bounds check on the masked code.
    int[] symbols = Arrays.copyOf(symbolOf, 256);
    for (int i = 0; i < state.length; i++) {
      state[i] = table[state[i] + symbols[codes[from + i] & 0xFF]];
    }
  }
}
