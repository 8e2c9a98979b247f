package org.casebook.figures;

import java.util.List;
import java.util.Set;

/** Numbers of years or days whose noun stands elsewhere: terms in prison, spans of time. */
final class Terms {
  private static final Set<String> GOT =
      Grammar.words("got received gets get getting given serving served serve facing handed");

  private static final Set<String> PUNISHED =
      Grammar.words("received sentenced jailed given got prison imprisoned");

  /** Sentences over which it is remembered that years in prison were told. */
  private static final int REMEMBERED = 2;

  private final Passage passage;
  private final List<Token> tokens;
  private final Wordings wordings;

  Terms(Passage passage) {
    this.passage = passage;
    this.tokens = passage.tokens;
    this.wordings = passage.wordings;
  }

  /**
   * "The driver got 30 years, his cousins got 12 and 9", "jailed for 18 years and the other for
   * 14", "Both drivers got nine" in a sentence after.
   */
  boolean is(Amount amount) {
    int from = amount.from();
    boolean of = amount.to() < tokens.size() && tokens.get(amount.to()).is("of");
    if (from < 1 || of || NounPhrase.plural(tokens, amount.to()) != null) {
      return false;
    }
    boolean got = GOT.contains(tokens.get(from - 1).low());
    if (got && passage.context.now - passage.context.sentenced <= REMEMBERED) {
      return true;
    }
    if (!got && !tokens.get(from - 1).is("for")) {
      return false;
    }
    for (int i = from - 2; i > 0; i--) {
      boolean time =
          ChangeReader.isTime(tokens.get(i).low())
              && Amount.at(tokens, i - 1, wordings.fractionSlack()) != null;
      if (time && (got || i > 1 && tokens.get(i - 2).is("for"))) {
        return true;
      }
    }
    return false;
  }

  /** Remembers for the next sentences that this one tells of years in prison. */
  void remember() {
    boolean punished = false;
    for (int i = 1; i < tokens.size(); i++) {
      punished |= PUNISHED.contains(tokens.get(i - 1).low());
      if (punished && tokens.get(i).is("years") && tokens.get(i - 1).isNumber()) {
        passage.context.sentenced = passage.context.now;
      }
    }
  }

  /** "terms of 30, 28, 28 and 25 years": the noun of the last number is that of all. */
  boolean shareTheirNoun(int to) {
    int i = to;
    while (i + 1 < tokens.size()
        && (tokens.get(i).is(",") || tokens.get(i).is("and") || tokens.get(i).is("or"))) {
      if (tokens.get(i).is(",") && tokens.get(i + 1).is("and")) {
        i++;
      }
      Amount next =
          i + 1 < tokens.size() ? Amount.at(tokens, i + 1, wordings.fractionSlack()) : null;
      if (next == null || next.form() != Amount.Form.PLAIN) {
        return false;
      }
      i = next.to();
      if (i < tokens.size() && wordings.isNotCounted(tokens.get(i).low())) {
        return true;
      }
    }
    return false;
  }
}
