package org.casebook.counts;

import org.casebook.coding.Facts;
import org.casebook.dates.Edtf;

/**
 * A period somebody chose to look at, both ends included.
 *
 * @param name the window as it was given, such as {@code 2016-01..2016-06}
 * @param from its first epoch day
 * @param to its last epoch day
 */
public record Window(String name, long from, long to) {

  public Window {
    if (from > to) {
      throw new IllegalArgumentException("Window %s ends before it begins.".formatted(name));
    }
    if (from < -Facts.LAST_DAY || to > Facts.LAST_DAY) {
      throw new IllegalArgumentException(
          "Window %s has an open end; a rate needs a first and a last day.".formatted(name));
    }
  }

  /**
   * From the first day the one date allows to the last day the other does.
   *
   * @throws IllegalArgumentException if an end is open or the window ends before it begins
   */
  public static Window of(Edtf from, Edtf to) {
    return new Window(from.text() + ".." + to.text(), from.earliest(), to.latest());
  }

  /** Its length in days. */
  public long days() {
    return to - from + 1;
  }

  /** Whether it shares a day with the other. */
  public boolean overlaps(Window other) {
    return from <= other.to && other.from <= to;
  }
}
