package org.casebook.figures;

import java.util.List;
import java.util.Set;

/**
 * Shares that are no figure: "the first half", a part of an hour or a budget, "100% behind him".
 */
final class NoShare {
  private static final Set<String> MONEY =
      Grammar.words(
          """
          budget wage wages spending gdp revenue revenues income profit profits price cost costs
          turnover salary salaries tax funding debt rent money investment output
          """);

  private static final Set<String> INDICES =
      Grammar.words("inflation interest unemployment gdp economy");

  /** What is so many percent without being a part of things: "70 per cent confidence". */
  private static final Set<String> SURE =
      Grammar.words(
          """
          ci confidence confident certainty certain sure probability chance likelihood odds humidity
          discount tariff tax interest vat duty levy alcohol proof slope gradient concentration
          """);

  private final Passage passage;
  private final List<Token> tokens;
  private final Wordings wordings;

  NoShare(Passage passage) {
    this.passage = passage;
    this.tokens = passage.tokens;
    this.wordings = passage.wordings;
  }

  /** "the first half", "half an hour", "a quarter of a century". */
  boolean isNoShare(Amount amount) {
    if (amount.to() < tokens.size() && SURE.contains(tokens.get(amount.to()).low())) {
      return true;
    }
    if (amount.form() != Amount.Form.FRACTION) {
      int of = passage.afterOf(amount.to());
      if (of < 0 && isWholly(amount)) {
        return true;
      }
      NounPhrase np = of < 0 ? null : NounPhrase.any(tokens, passage.skipArticles(of));
      boolean index = of < 0 && isOfMoney(amount.from());
      return index || np != null && isMoney(tokens.get(np.head()).low());
    }
    Token before = amount.from() > 0 ? tokens.get(amount.from() - 1) : null;
    Token after = amount.to() < tokens.size() ? tokens.get(amount.to()) : null;
    if (before != null
        && Set.of(
                "first",
                "second",
                "third",
                "fourth",
                "latter",
                "last",
                "next",
                "previous",
                "early",
                "better",
                "and",
                "other's",
                "his",
                "her",
                "this")
            .contains(before.low())
        && !(before.is("and") && !isMixedNumber(amount))) {
      return true;
    }
    if (tokens.get(amount.from()).is("a")
        && (after != null && after.is("was") || after != null && after.is("is"))
        && !passage.context.counts.isEmpty()
        && passage.context.counts.containsKey(Exact.ONE.over(amount.value()).minus(Exact.ONE))) {
      // "Five villages were burned. A sixth was spared."
      return true;
    }
    if (tokens.get(amount.from()).is("a")
        && (after == null || after.kind() == Token.Kind.SIGN)
        && !passage.drafts.isEmpty()
        && passage.drafts.getLast().measure.count() instanceof Exact last
        && last.plus(Exact.ONE).equals(Exact.ONE.over(amount.value()))) {
      // "two men ... and a third": the one after the second.
      return true;
    }
    if (before != null && before.is("-") && before.end() == tokens.get(amount.from()).start()) {
      return true;
    }
    if (after == null) {
      return false;
    }
    if (Set.of(
            "an", "past", "way", "time", "brother", "sister", "hour", "day", "century", "mile",
            "dozen", "term", "moon", "back", "finals", "final", "inch")
        .contains(after.low())) {
      return true;
    }
    if (after.is("a") && amount.to() + 1 < tokens.size()) {
      String next = tokens.get(amount.to() + 1).low();
      return !next.equals("dozen")
          && !next.equals("million")
          // "a third a year earlier"
          && !Amount.isTimeAgo(tokens, amount.to());
    }
    int of = passage.afterOf(amount.to());
    int from = of >= 0 ? of : amount.to();
    int noun = passage.skipArticles(from);
    if (noun < tokens.size() && (of >= 0 || noun > from)) {
      Token first = tokens.get(noun);
      boolean year = first.isNumber() && first.text().matches("(?:1[5-9]|20)\\d\\d");
      boolean peak =
          noun + 1 < tokens.size()
              && tokens.get(noun + 1).isWord()
              && !Grammar.STOPS.contains(tokens.get(noun + 1).low());
      if (year && !peak || passage.isMonth(first)) {
        // "half of 2031"; not "a third of the 2031 peak"
        return true;
      }
      Amount measured = of >= 0 ? Amount.at(tokens, noun, wordings.fractionSlack()) : null;
      if (measured != null
          && measured.to() < tokens.size()
          && !tokens.get(measured.to()).is("number")
          && wordings.isNotCounted(tokens.get(measured.to()).low())) {
        // "half of the 8 kg charge"
        return true;
      }
      NounPhrase np = NounPhrase.any(tokens, noun);
      if (np != null) {
        String head = tokens.get(np.head()).low();
        return wordings.isNotCounted(head)
            && !wordings.isUnit(head)
            && !head.equals("votes")
            && !head.equals("seats");
      }
    }
    return false;
  }

  /** "we stand by him, 100%", "not 100 percent healthy": a manner of speaking. */
  private boolean isWholly(Amount amount) {
    if (!amount.value().equals(Exact.HUNDRED) || amount.form() != Amount.Form.PERCENT) {
      return false;
    }
    Token before = amount.from() > 0 ? tokens.get(amount.from() - 1) : null;
    Token after = amount.to() < tokens.size() ? tokens.get(amount.to()) : null;
    boolean told = before != null && (before.is("by") || before.is("to") || before.is("("));
    return !told
        && (after == null
            || !after.isWord()
            || !Grammar.STOPS.contains(after.low()) && !Movements.RISES.contains(after.low()));
  }

  /** "inflation at 12 per cent", "the tax was cut from 20 per cent": told of money before. */
  private boolean isOfMoney(int from) {
    for (int i = from - 1; i >= Math.max(0, from - 6); i--) {
      Token token = tokens.get(i);
      if (!token.isWord() || Circumstances.REPORTED.contains(token.low())) {
        return false;
      }
      if (isMoney(token.low()) || INDICES.contains(token.low())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isMoney(String noun) {
    return MONEY.contains(noun) || MONEY.contains(Wordings.singular(noun));
  }

  /** "two and a half". */
  private boolean isMixedNumber(Amount amount) {
    return amount.from() >= 2
        && Amount.at(tokens, amount.from() - 2, wordings.fractionSlack()) instanceof Amount whole
        && !whole.value().isAbove(Exact.HUNDRED);
  }
}
