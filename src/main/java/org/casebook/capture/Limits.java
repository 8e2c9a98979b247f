package org.casebook.capture;

/**
 * How much is taken from one file or folder that holds others. Past a limit of the whole the rest
 * of it is left, and told.
 *
 * @param piece largest piece, in bytes
 * @param whole most bytes that may come out of one archive, unpacked
 * @param pieces most pieces that may come out of one archive
 * @param depth how deep archives may stand in archives
 */
public record Limits(long piece, long whole, long pieces, int depth) {
  /** 200 MB a piece; 20 GB, two million pieces and four levels an archive. */
  public static final Limits USUAL = new Limits(200_000_000, 20_000_000_000L, 2_000_000, 4);

  public Limits {
    if (piece < 1 || whole < 1 || pieces < 1 || depth < 1) {
      throw new IllegalArgumentException("limits are at least 1");
    }
  }
}
