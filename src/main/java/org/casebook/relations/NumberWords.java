package org.casebook.relations;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Collectors;
import org.casebook.figures.Exact;
import org.casebook.figures.Interval;
import org.jspecify.annotations.Nullable;

/** Numbers as they stand in a line of arithmetic. */
final class NumberWords {
  private NumberWords() {}

  /** The printed number; without one, the interval in words. */
  static String number(@Nullable Interval value) {
    if (value == null) {
      return "?";
    }
    return value.best() != null ? decimal(value.best()) : value.words(false);
  }

  static String decimal(Exact value) {
    BigDecimal d = value.decimal();
    return d.scale() > 3
        ? d.setScale(3, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString()
        : d.toPlainString();
  }

  static String percent(Interval value) {
    return value.best() != null ? Interval.exactly(value.best()).words(true) : value.words(true);
  }

  /** The numbers of things of these terms, such as {@code 12 + 19}. */
  static String joined(List<Term> terms, String by) {
    return terms.stream().map(term -> number(term.things())).collect(Collectors.joining(by));
  }

  /** A description cut to what a reader takes in at once. */
  static String shortened(@Nullable String words) {
    if (words == null) {
      return "";
    }
    String[] all = words.split(" ");
    return all.length <= 14 ? words : String.join(" ", List.of(all).subList(0, 14)) + " ...";
  }
}
