package org.casebook.counts;

import java.util.List;
import java.util.Map;
import org.casebook.coding.State;
import org.casebook.lenses.CompiledLens;

/**
 * What counting needs of a compiled definition: an automaton that reads an incident's states one
 * variable at a time and ends in the set of outcomes the incident can have. An interface, so that
 * counting can be proved on automata written by hand.
 */
interface LensTables {
  /** The bit of an outcome set that says the incident can be outside the population. */
  long OUT = CompiledLens.OUT;

  /**
   * The bit that says the facts contradict the codebook's implications; all other bits are then set
   * too.
   */
  long CONTRADICTION = CompiledLens.CONTRADICTION;

  /**
   * Category ids in order, what is left over last; the single id "" where no definition is applied.
   */
  List<String> categories();

  /** Aggregates by id, each a set of categories as bits. */
  Map<String, Long> aggregates();

  /** The variables read, as positions in the codebook, in the order they are read. */
  int[] reads();

  /** The state before anything is read. */
  int start();

  /** For the k-th variable read: the symbol of each state of its dictionary, by code. */
  int[] symbols(int k, List<State> dictionary);

  /** The state after the k-th variable read as that symbol. */
  int next(int state, int k, int symbol);

  /** The outcome set of a state after the last variable was read. */
  long outcomes(int finalState);

  /** The tables of a compiled lens. */
  static LensTables of(CompiledLens lens) {
    return new LensTables() {
      @Override
      public List<String> categories() {
        return lens.categories();
      }

      @Override
      public Map<String, Long> aggregates() {
        return lens.aggregates();
      }

      @Override
      public int[] reads() {
        return lens.reads();
      }

      @Override
      public int start() {
        return lens.start();
      }

      @Override
      public int[] symbols(int k, List<State> dictionary) {
        return lens.symbols(k, dictionary);
      }

      @Override
      public int next(int state, int k, int symbol) {
        return lens.next(state, k, symbol);
      }

      @Override
      public long outcomes(int finalState) {
        return lens.outcomes(finalState);
      }
    };
  }
}
