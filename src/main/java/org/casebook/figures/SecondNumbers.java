package org.casebook.figures;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Two numbers that make one figure: ranges, and a number out of a total. */
final class SecondNumbers {
  private final Passage passage;
  private final List<Token> tokens;
  private final Wordings wordings;
  private final Qualifying qualifying;
  private final NoFigure noFigure;
  private final Movements movements;

  SecondNumbers(Passage passage, Qualifying qualifying, NoFigure noFigure, Movements movements) {
    this.passage = passage;
    this.tokens = passage.tokens;
    this.wordings = passage.wordings;
    this.qualifying = qualifying;
    this.noFigure = noFigure;
    this.movements = movements;
  }

  /**
   * The second number of a range, or null. Its {@code to} is below 0 where the two numbers are no
   * figure at all, and minus it is the token to go on with.
   */
  @Nullable Amount rangeEnd(Amount amount) {
    int to = amount.to();
    if (to + 1 >= tokens.size()) {
      return null;
    }
    Token join = tokens.get(to);
    boolean between = amount.from() > 0 && tokens.get(amount.from() - 1).is("between");
    boolean fromTo = amount.from() > 0 && tokens.get(amount.from() - 1).is("from");
    boolean dash = Passage.isDash(join);
    boolean joins = dash || join.is("to") || join.is("or") || (between && join.is("and"));
    if (!joins) {
      return null;
    }
    if (fromTo && join.is("to") && movements.reaches(amount.from())) {
      return null;
    }
    if (join.is("to") && !between && amount.form() != Amount.Form.FRACTION && isBy(amount)) {
      // "rose by five percentage points to 48%": how much, and up to what.
      return null;
    }
    Amount second = Amount.at(tokens, to + 1, wordings.fractionSlack());
    boolean alike =
        second != null
            && (second.form() == amount.form()
                || amount.form() == Amount.Form.PLAIN && second.form() == Amount.Form.PERCENT);
    if (second == null || !alike) {
      return null;
    }
    if (fromTo
        && second.form() == Amount.Form.PLAIN
        && NounPhrase.plural(tokens, second.to()) == null
        && !ranges(amount.from())) {
      // "from 4 to 40": two numbers, of two times or places.
      return null;
    }
    // "1 or 2", "eight or nine", "20 to 30": the second is the greater.
    return second.value().isAbove(amount.value()) ? second : null;
  }

  private static final Set<String> RANGES =
      Grammar.words(
          """
          range ranges ranged ranging vary varied varying varies anything anywhere estimates
          estimated somewhere between size sizes groups teams gangs took lasted
          """);

  /** "ranging from 4 to 40", "anything from 20 to 30". */
  private boolean ranges(int from) {
    for (int i = from - 1; i >= Math.max(0, from - 8); i--) {
      if (RANGES.contains(tokens.get(i).low())) {
        return true;
      }
    }
    return false;
  }

  /**
   * The first number of a range in the measure of the second: "five or six thousand" begins at five
   * thousand.
   */
  Amount scaled(Amount first, Amount second) {
    if (second.form() != Amount.Form.PLAIN || second.to() - second.from() < 2) {
      return first;
    }
    Exact scale =
        switch (tokens.get(second.to() - 1).low()) {
          case "hundred" -> Exact.of(100);
          case "thousand", "k" -> Exact.of(1000);
          case "million", "m" -> Exact.of(1_000_000);
          case "billion", "bn" -> Exact.of(1_000_000_000);
          case "dozen" -> Exact.of(12);
          default -> Exact.ONE;
        };
    Exact value = first.value().times(scale);
    return first.to() - first.from() == 1 && second.value().isAbove(value)
        ? new Amount(first.from(), first.to(), first.form(), value, first.slack())
        : first;
  }

  private boolean isBy(Amount amount) {
    int from = qualifying.qualifierStart(amount);
    if (from == 0) {
      return false;
    }
    String before = tokens.get(from - 1).low();
    return before.equals("by")
        || Movements.RISES.contains(before)
        || Movements.FALLS.contains(before);
  }

  /** "four districts out of 27": the whole of which the things counted are a part; or null. */
  @Nullable Amount totalAfterNoun(Amount amount, int at) {
    if (at + 2 >= tokens.size() || !tokens.get(at).is("out") || !tokens.get(at + 1).is("of")) {
      return null;
    }
    int number = passage.skipArticles(at + 2);
    if (number + 2 < tokens.size()
        && tokens.get(number).is("total")
        && tokens.get(number + 1).is("of")) {
      number += 2;
    }
    Amount total =
        number < tokens.size() ? Amount.at(tokens, number, wordings.fractionSlack()) : null;
    NounPhrase other = total == null ? null : NounPhrase.plural(tokens, total.to());
    return total != null
            && (other == null
                || Units.sameNoun(tokens.get(at - 1).low(), tokens.get(other.head()).low()))
            && total.form() == Amount.Form.PLAIN
            && !noFigure.isElsewhere(total)
            && !amount.value().isAbove(total.value())
            && total.value().isAbove(Exact.ONE)
        ? total
        : null;
  }

  /** The number after "of" or "out of", where this one is out of it; or null. */
  @Nullable Amount total(Amount amount) {
    int at = passage.afterOf(amount.to());
    if (at < 0) {
      return null;
    }
    int i = at;
    while (i < tokens.size() && i < at + 6 && Passage.ARTICLES.contains(tokens.get(i).low())) {
      Amount here = Amount.at(tokens, i, wordings.fractionSlack());
      if (here != null && here.form() == Amount.Form.PLAIN) {
        break;
      }
      i++;
    }
    if (i < tokens.size() && tokens.get(i).is("of")) {
      i++;
    }
    if (i > at) {
      // "six of the promised 40 arches": a word or two may stand before the whole.
      for (int j = i; j < Math.min(tokens.size(), i + 3); j++) {
        Token token = tokens.get(j);
        if (token.isNumber() || Amount.at(tokens, j, wordings.fractionSlack()) != null) {
          i = j;
          break;
        }
        if (!token.isWord() || Grammar.STOPS.contains(token.low()) || Grammar.isPlural(token)) {
          break;
        }
      }
    }
    if (i >= tokens.size()) {
      return null;
    }
    Amount total = Amount.at(tokens, i, wordings.fractionSlack());
    if (total == null
        || total.form() != Amount.Form.PLAIN
        || noFigure.isElsewhere(total)
        || !total.value().isAbove(Exact.ONE)) {
      return null;
    }
    NounPhrase np = NounPhrase.plural(tokens, total.to());
    if (np != null
        // "11 out of 188 five years earlier": the years have their own number
        && Amount.at(tokens, np.from(), wordings.fractionSlack()) == null
        && wordings.isNotCounted(tokens.get(np.head()).low())
        && !wordings.isUnit(tokens.get(np.head()).low())) {
      return null;
    }
    boolean share = amount.form() != Amount.Form.PLAIN;
    boolean approximate =
        total.from() > 0
            && wordings.before(tokens, total.from()) instanceof Wordings.Found found
            && found.wording().qualifier() == Qualifier.ABOUT;
    if (amount.value().equals(Exact.ONE) && approximate) {
      // "one of about 20,000 closed cases": the number is that of the cases
      return null;
    }
    return share || !amount.value().isAbove(total.value()) ? total : null;
  }
}
