package org.casebook.figures;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is no figure: numbers that count nothing, such as dates, ages, terms, prices, names and
 * marks. Each sort has a class of its own; here they meet, with what belongs to none of them.
 */
final class NoFigure {
  private final List<Token> tokens;
  private final Wordings wordings;
  private final DatesAndTimes dates;
  private final Terms terms;
  private final Prices prices;
  private final Ages ages;
  private final Numbering numbering;

  NoFigure(Passage passage, Qualifying qualifying) {
    this.tokens = passage.tokens;
    this.wordings = passage.wordings;
    this.dates = new DatesAndTimes(passage, qualifying);
    this.terms = new Terms(passage);
    this.prices = new Prices(passage, qualifying);
    this.ages = new Ages(passage);
    this.numbering = new Numbering(passage);
  }

  /** "l2", "1O": digits and letters mixed by a scanner; and digits of other scripts. */
  static boolean looksMisread(Token token) {
    String t = token.text();
    if (token.isWord()) {
      return t.length() > 1 && t.charAt(0) == 'l' && t.matches("l\\d{1,3}|lO\\d?");
    }
    return t.matches("[\\dlIO]*\\d[lIOSB]\\d*|\\d+[OlI]\\d*") && !t.matches("\\d{4,}.*");
  }

  /** The token after the last number that counts nothing. */
  private int elsewhereTo = -1;

  /** What is remembered for the sentences after this one. */
  void remember() {
    terms.remember();
  }

  /** Whether a number counts nothing: a date, an age, a time, a price, part of a name. */
  boolean isElsewhere(Amount amount) {
    boolean elsewhere = countsNothing(amount) || ages.isBareAge(amount) || goesOnElsewhere(amount);
    if (elsewhere) {
      elsewhereTo = amount.to();
    }
    return elsewhere;
  }

  private boolean countsNothing(Amount amount) {
    return prices.is(amount)
        || dates.is(amount)
        || numbering.is(amount)
        || terms.is(amount)
        || isPronoun(amount)
        || isRoundingNote(amount)
        || isMark(amount)
        || isCountedAloud(amount);
  }

  /** Whether a number before a noun is a price, part of a name, an address or an age. */
  boolean isOfNoun(Amount amount, NounPhrase np) {
    return prices.isPriced(np.to())
        || prices.isPaid(amount, np)
        || numbering.isNamed(amount, np)
        || numbering.isAddress(amount)
        || ages.isAge(amount);
  }

  /** Whether a number that no noun follows is part of an address, an age or the mark of an item. */
  boolean isBare(Amount amount) {
    return numbering.isAddress(amount) || ages.isAge(amount) || numbering.isEnumerator(amount);
  }

  /** Whether a number opens its line as a heading does, or as an item of a list. */
  boolean isOfLine(Amount amount) {
    return numbering.isHeading(amount)
        || numbering.isEnumerator(amount) && tokens.getFirst().isNumber() && tokens.size() > 1;
  }

  /** "terms of 30, 28 and 25 years", seen from the first. */
  boolean sharesNothing(int to) {
    return terms.shareTheirNoun(to);
  }

  /** "pages 4 and 5", "aged 19 and 26", "accused 1, 2 and 4": a list of what counts nothing. */
  private boolean goesOnElsewhere(Amount amount) {
    int from = amount.from();
    if (from < 2 || elsewhereTo != from - 1 || tokens.get(from - 2).is("%")) {
      return false;
    }
    if (from > 3
        && Passage.isDash(tokens.get(from - 3))
        && DatesAndTimes.isYear(tokens.get(from - 4))) {
      // "15 in 2016-17 and nine in 2018".
      return false;
    }
    Token join = tokens.get(from - 1);
    Token after = amount.to() < tokens.size() ? tokens.get(amount.to()) : null;
    boolean ends =
        after == null
            || after.kind() == Token.Kind.SIGN && !after.is("%")
            || after.is("and")
            || after.is("or");
    boolean joins =
        join.is("and") || join.is("&") || join.is("to") || join.is("or") || Passage.isDash(join);
    boolean few = tokens.get(from - 2).text().length() < 4;
    boolean preposition =
        after != null && Grammar.PREPOSITIONS.contains(after.low()) && !after.is("of") && few;
    boolean listed = joins && few && numbering.isListed(from - 2);
    return listed
        || joins && (ends || preposition)
        || join.is(",")
            && ends
            && after != null
            && !DatesAndTimes.isYear(tokens.get(amount.from()))
            && few;
  }

  /** "no one", "the one that", "one another", "not one": a pronoun, or no number of things. */
  private boolean isPronoun(Amount amount) {
    int from = amount.from();
    Token first = tokens.get(from);
    Token before = from > 0 ? tokens.get(from - 1) : null;
    Token after = amount.to() < tokens.size() ? tokens.get(amount.to()) : null;
    if (!amount.value().equals(Exact.ONE) || !first.isWord()) {
      return false;
    }
    if (first.is("one")
        && before != null
        && (before.is("not")
            || before.is("single")
                && from > 2
                && (tokens.get(from - 3).is("not") || tokens.get(from - 3).is("nor")))) {
      // "Not a single one of the 26": none.
      return true;
    }
    boolean content = after != null && after.isWord() && !Grammar.STOPS.contains(after.low());
    return before != null
            && BEFORE_PRONOUN.contains(before.low())
            && !(before.is("that") && content)
        || after != null && AFTER_PRONOUN.contains(after.low());
  }

  private static final Set<String> BEFORE_PRONOUN =
      Grammar.words("no the this that every any each which number day");

  private static final Set<String> AFTER_PRONOUN =
      Grammar.words("another day thing such can could might must should would may to by reason");

  /** "one, two, three": saying numbers is not counting things. */
  private boolean isCountedAloud(Amount amount) {
    int first = amount.from();
    Exact start = amount.value();
    while (first > 1
        && tokens.get(first - 1).is(",")
        && Amount.at(tokens, first - 2, wordings.fractionSlack()) instanceof Amount before
        && before.to() == first - 1
        && before.value().plus(Exact.ONE).equals(start)) {
      first -= 2;
      start = before.value();
    }
    int said = 1;
    int at = first;
    Exact value = start;
    while (at + 2 < tokens.size()
        && tokens.get(at + 1).is(",")
        && Amount.at(tokens, at + 2, wordings.fractionSlack()) instanceof Amount next
        && value.plus(Exact.ONE).equals(next.value())) {
      at += 2;
      value = next.value();
      said++;
    }
    return said > 2;
  }

  /** "We rate the claim 2 out of 5", "2 on our scale of 5": a mark, not things. */
  private boolean isMark(Amount amount) {
    if (amount.value().isAbove(Exact.of(10))) {
      return false;
    }
    for (int i = amount.to(); i < Math.min(tokens.size(), amount.to() + 4); i++) {
      if (tokens.get(i).is("scale")) {
        return true;
      }
    }
    boolean outOf = amount.to() < tokens.size() && tokens.get(amount.to()).is("out");
    for (int i = amount.from() - 1; i >= Math.max(0, amount.from() - 5); i--) {
      Token token = tokens.get(i);
      if (token.is("scale")
          || (outOf || amount.form() == Amount.Form.ONE_IN)
              && (token.is("rate") || token.is("rated") || token.is("score"))) {
        return true;
      }
    }
    return false;
  }

  /** "Percentages may not add up to 100": about the arithmetic, not about things. */
  private boolean isRoundingNote(Amount amount) {
    int to = amount.from() - 1;
    if (to < 1 || !amount.value().equals(Exact.HUNDRED) || !tokens.get(to).is("to")) {
      return false;
    }
    Token verb = tokens.get(tokens.get(to - 1).is("up") && to > 1 ? to - 2 : to - 1);
    return Set.of("add", "adds", "sum", "sums", "total", "totals").contains(verb.low());
  }

  /** Whether the word before makes a name of a number. */
  boolean isNamed(Amount amount, @Nullable NounPhrase np) {
    return numbering.isNamed(amount, np);
  }
}
