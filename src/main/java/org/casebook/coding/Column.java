package org.casebook.coding;

/**
 * The codes of one variable for every incident, as narrow as its dictionary allows. The arrays are
 * not to be written.
 */
public sealed interface Column {

  /** The state's code of that incident. */
  int code(int incident);

  /** Dictionaries of up to 256 states; read with {@code & 0xFF}. */
  @SuppressWarnings("ArrayRecordComponent")
  record Bytes(byte[] codes) implements Column {
    @Override
    public int code(int incident) {
      return codes[incident] & 0xFF;
    }
  }

  /** Dictionaries of up to 65,536 states; read with {@code & 0xFFFF}. */
  @SuppressWarnings("ArrayRecordComponent")
  record Shorts(short[] codes) implements Column {
    @Override
    public int code(int incident) {
      return codes[incident] & 0xFFFF;
    }
  }

  /** Anything larger. */
  @SuppressWarnings("ArrayRecordComponent")
  record Ints(int[] codes) implements Column {
    @Override
    public int code(int incident) {
      return codes[incident];
    }
  }
}
