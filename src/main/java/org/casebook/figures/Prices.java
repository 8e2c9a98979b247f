package org.casebook.figures;

import java.util.List;
import java.util.Set;

/** Whether a number is a sum of money. */
final class Prices {
  private static final Set<String> CURRENCIES =
      Set.of("$", "\u00A3", "\u20AC", "\u00A5", "\u20B9", "usd", "eur", "gbp", "rs", "us$");

  private static final Set<String> PAID = Grammar.words("charges worth owes");

  private static final Set<String> SUMS =
      Grammar.words(
          """
          compensation reward ransom fine fines bail damages price fee fees bribe grant bounty
          salary loan debt
          """);

  private final List<Token> tokens;
  private final Wordings wordings;
  private final Qualifying qualifying;

  Prices(Passage passage, Qualifying qualifying) {
    this.tokens = passage.tokens;
    this.wordings = passage.wordings;
    this.qualifying = qualifying;
  }

  /** "$300", "300 EUR", "110 billion ($158 billion)", "$16 million of the 48 million". */
  boolean is(Amount amount) {
    int from = amount.from();
    return isCurrency(from - 1) || isCurrency(amount.to()) || isPriced(amount.to()) || isOf(from);
  }

  private boolean isCurrency(int at) {
    return at >= 0 && at < tokens.size() && CURRENCIES.contains(tokens.get(at).low());
  }

  /** "17 million colons ($2 million)": what follows gives the noun away as a currency. */
  boolean isPriced(int at) {
    return at + 1 < tokens.size()
        && tokens.get(at).is("(")
        && (isCurrency(at + 1) || isCurrency(at + 2));
  }

  /** "$16 million of the 48 million": of a sum. */
  private boolean isOf(int from) {
    int at = from - 1;
    if (at > 0 && tokens.get(at).is("the")) {
      at--;
    }
    if (at < 2 || !tokens.get(at).is("of")) {
      return false;
    }
    for (int i = at - 1; i > 0 && i > at - 4; i--) {
      if (tokens.get(i).isNumber()) {
        return isCurrency(i - 1);
      }
    }
    return false;
  }

  /** "charges 12 escudos", "a reward of 400 orsals": a currency nobody listed. */
  boolean isPaid(Amount amount, NounPhrase np) {
    int from = qualifying.qualifierStart(amount);
    if (from == 0 || !np.isBare() || wordings.isUnit(tokens.get(np.head()).low())) {
      return false;
    }
    return PAID.contains(tokens.get(from - 1).low())
        || from > 1 && tokens.get(from - 1).is("of") && SUMS.contains(tokens.get(from - 2).low());
  }
}
