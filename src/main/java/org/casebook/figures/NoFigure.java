package org.casebook.figures;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is no figure: numbers that count nothing, such as dates, ages, times, addresses, names,
 * results of games and numbers of a list.
 */
final class NoFigure {
  private static final Set<String> CURRENCIES =
      Set.of("$", "\u00A3", "\u20AC", "\u00A5", "\u20B9", "usd", "eur", "gbp", "rs", "us$");

  private final Passage passage;
  private final Sentences.Sentence sentence;
  private final List<Token> tokens;
  private final Wordings wordings;
  private final Qualifying qualifying;

  NoFigure(Passage passage, Qualifying qualifying) {
    this.passage = passage;
    this.sentence = passage.sentence;
    this.tokens = passage.tokens;
    this.wordings = passage.wordings;
    this.qualifying = qualifying;
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

  /** Whether a number counts nothing: a date, an age, a time, a price, part of a name. */
  boolean isElsewhere(Amount amount) {
    boolean elsewhere = countsNothing(amount) || isBareAge(amount) || goesOnElsewhere(amount);
    if (elsewhere) {
      elsewhereTo = amount.to();
    }
    return elsewhere;
  }

  /** "pages 4 and 5", "aged 19 and 26", "accused 1, 2 and 4": a list of what counts nothing. */
  private boolean goesOnElsewhere(Amount amount) {
    int from = amount.from();
    if (from < 2 || elsewhereTo != from - 1 || tokens.get(from - 2).is("%")) {
      return false;
    }
    if (from > 3 && Passage.isDash(tokens.get(from - 3)) && isYearToken(tokens.get(from - 4))) {
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
    boolean preposition =
        after != null
            && Grammar.PREPOSITIONS.contains(after.low())
            && !after.is("of")
            && tokens.get(from - 2).text().length() < 4;
    boolean listed = joins && tokens.get(from - 2).text().length() < 4 && isNameList(from - 2);
    return listed
        || joins && (ends || preposition)
        || join.is(",")
            && ends
            && after != null
            && !isYear(amount)
            && tokens.get(from - 2).text().length() < 4;
  }

  /** Whether a number that counts nothing stood behind a word such as "pages" or "cells". */
  private boolean isNameList(int number) {
    for (int i = number - 1; i >= Math.max(0, number - 6); i--) {
      Token token = tokens.get(i);
      if (wordings.isName(token.low())) {
        return true;
      }
      if (!token.isNumber() && !BETWEEN_AGES.contains(token.low()) && !token.is("&")) {
        return false;
      }
    }
    return false;
  }

  private static final Set<String> AGED = Grammar.words("aged age ages youngest oldest eldest");

  private static final Set<String> BETWEEN_AGES =
      Grammar.words("and to or , between just only under over about from around nearly - \u2013");

  /** "aged 19 and 26", "were under 21", "girls of 16", "the youngest just 13". */
  private boolean isBareAge(Amount amount) {
    int from = amount.from();
    Token after = amount.to() < tokens.size() ? tokens.get(amount.to()) : null;
    if (from == 0
        || amount.value().isAbove(Exact.of(115))
        || after != null
            && (after.is("%")
                || after.is("percent")
                || after.is("per")
                || after.is("of")
                || after.is("more"))
        || NounPhrase.plural(tokens, amount.to()) != null) {
      return false;
    }
    for (int i = from - 1; i >= Math.max(0, from - 6); i--) {
      Token token = tokens.get(i);
      if (AGED.contains(token.low())) {
        return true;
      }
      if (!BETWEEN_AGES.contains(token.low())
          && Amount.at(tokens, i, wordings.fractionSlack()) == null) {
        break;
      }
    }
    Token before = tokens.get(from - 1);
    Token owner = from > 1 ? tokens.get(from - 2) : null;
    if (owner == null || amount.value().isAbove(Exact.of(99))) {
      return false;
    }
    boolean people =
        Harms.isPeople(owner.low())
                && !(before.is("of")
                    && Grammar.isPlural(owner)
                    && owner.low().charAt(owner.low().length() - 1) != 's')
            || owner.is("anyone")
            || owner.is("someone")
            || owner.is("them")
            || owner.is("anybody")
            || owner.is("somebody")
            || owner.is("everyone")
            || owner.is("those");
    if (before.is("under") || before.is("over")) {
      return people
          || Grammar.AUXILIARIES.contains(owner.low()) && !owner.is("had") && !owner.is("have");
    }
    return before.is("of")
        && people
        && (after == null
            || after.kind() == Token.Kind.SIGN
            || after.is("and")
            || after.is("who")
            || after.is("on")
            || after.is("from")
            || after.is("in"));
  }

  private boolean countsNothing(Amount amount) {
    int from = amount.from();
    Token first = tokens.get(from);
    Token before = from > 0 ? tokens.get(from - 1) : null;
    Token twoBefore = from > 1 ? tokens.get(from - 2) : null;
    Token after = amount.to() < tokens.size() ? tokens.get(amount.to()) : null;
    if (before != null
            && (CURRENCIES.contains(before.low())
                || (before.is("#"))
                || before.is("+")
                || before.is("/")
                || before.is("@"))
        || after != null && (CURRENCIES.contains(after.low()) || after.is("/"))) {
      return true;
    }
    if (before != null
        && before.end() == first.start()
        && first.isNumber()
        && (before.is("'") || before.is("\u2019") || before.is("\u2018") || before.is("."))) {
      return true;
    }
    if (after != null
        && after.isWord()
        && Set.of("am", "pm", "a.m.", "p.m.", "o'clock", "gmt", "hrs", "hours", "bc", "ad")
            .contains(after.low())) {
      return true;
    }
    if (first.isNumber()) {
      if (first.text().length() > 1
          && first.text().startsWith("0")
          && !first.text().contains(".")) {
        return true;
      }
      boolean monthAfter = passage.isMonth(after);
      boolean monthBefore =
          passage.isMonth(before)
              && !(twoBefore != null && twoBefore.is("in") && amount.value().isAbove(Exact.of(31)));
      boolean day = amount.value().isWhole() && !amount.value().isAbove(Exact.of(31));
      if (day
          && after != null
          && (after.is("and") || after.is("or") || after.is("to") || Passage.isDash(after))
          && amount.to() + 2 < tokens.size()
          && tokens.get(amount.to() + 1).isNumber()
          && passage.isMonth(tokens.get(amount.to() + 2))) {
        return true;
      }
      if (day && (monthAfter || monthBefore)) {
        return true;
      }
      if (day
          && before != null
          && before.is("the")
          && after != null
          && after.is("of")
          && passage.isMonth(
              amount.to() + 1 < tokens.size() ? tokens.get(amount.to() + 1) : null)) {
        return true;
      }
      if (isYear(amount)) {
        return true;
      }
    }
    if (before != null
        && first.isNumber()
        && first.text().length() == 4
        && TIME.matcher(first.text()).matches()
        && Set.of("at", "around", "between", "about", "until", "of", "from", "to")
            .contains(before.low())
        && (before.is("at")
            || after == null
            || !after.isWord()
            || after.is("on")
            || after.is("and"))
        && Integer.parseInt(first.text()) < 2400) {
      // "at 2100 on 6 December": a time of day.
      return true;
    }
    if (after != null
        && after.is("(")
        && amount.to() + 1 < tokens.size()
        && CURRENCIES.contains(tokens.get(amount.to() + 1).low())) {
      // "110 billion ($158 billion)".
      return true;
    }
    if (before != null
        && Passage.isDash(before)
        && before.end() == first.start()
        && twoBefore != null
        && twoBefore.isWord()
        && twoBefore.end() == before.start()) {
      // "17-for-17", "1st-and-10".
      return true;
    }
    if (before != null
        && Set.of("911", "999", "112").contains(first.text())
        && (before.low().startsWith("call") || before.low().startsWith("dial") || before.is("a"))) {
      // "called 911".
      return true;
    }
    if (before != null
        && before.is(":")
        && twoBefore != null
        && isYearToken(twoBefore)
        && from > 3
        && tokens.get(from - 3).is(",")) {
      // "(Other, 2012: 144)": a page.
      return true;
    }
    if (before != null
        && before.is(".")
        && twoBefore != null
        && passage.isMonth(twoBefore)
        && twoBefore.end() == before.start()
        && first.isNumber()
        && !amount.value().isAbove(Exact.of(31))) {
      return true;
    }
    if (before != null
        && before.is("(")
        && first.isNumber()
        && before.start() > 0
        && twoBefore != null
        && twoBefore.isNumber()
        && twoBefore.end() == before.start()) {
      // "Standing Order 8(4)".
      return true;
    }
    if (before != null
        && before.is(".")
        && twoBefore != null
        && wordings.isName(twoBefore.low())
        && twoBefore.end() == before.start()) {
      return true;
    }
    if (before != null && before.isWord() && wordings.isName(before.low())) {
      boolean numberWord =
          before.is("number")
              || before.is("no")
              || before.is("page")
              || before.is("aged")
              || before.is("age");
      NounPhrase np = NounPhrase.plural(tokens, amount.to());
      if (before.isCapital() && (from > 1 || first.isNumber())
          || numberWord
          || first.isNumber()
              && np != null
              && np.isBare()
              && !wordings.isUnit(tokens.get(np.head()).low())
          || NounPhrase.plural(tokens, amount.to()) == null) {
        return !(before.is("no") && !first.isNumber()) || before.isCapital();
      }
    }
    if (after != null && after.isWord() && after.low().startsWith("year-old")) {
      return true;
    }
    if (amount.value().equals(Exact.ONE) && first.isWord()) {
      return before != null
              && Set.of(
                      "no", "the", "this", "that", "every", "any", "some", "each", "which",
                      "number", "day")
                  .contains(before.low())
              && !(before.is("that")
                  && after != null
                  && after.isWord()
                  && !Grammar.STOPS.contains(after.low()))
              && !before.is("some")
          || after != null
              && Set.of(
                      "another", "day", "thing", "such", "can", "could", "might", "must", "should",
                      "would", "may", "to", "by", "reason")
                  .contains(after.low());
    }
    if (first.isCapital()
        && first.isWord()
        && from > 0
        && before != null
        && before.isWord()
        && !passage.isAllCapitals()
        && !passage.isTitle()) {
      return true;
    }
    if (before != null
        && before.is("of")
        && from > 3
        && twoBefore != null
        && twoBefore.isCapital()
        && tokens.get(from - 3).is("the")
        && !passage.isAllCapitals()) {
      // "the Committee of 300".
      return true;
    }
    return isScore(amount);
  }

  private static boolean isYearToken(Token token) {
    return token.isNumber() && YEAR.matcher(token.text()).matches();
  }

  private static final Pattern TIME = Pattern.compile("[0-2]\\d[0-5]\\d");

  private static final Pattern YEAR = Pattern.compile("(?:1[5-9]|20)\\d\\d");

  private boolean isYear(Amount amount) {
    Token token = tokens.get(amount.from());
    if (!token.isNumber()
        || amount.to() != amount.from() + 1
        || !YEAR.matcher(token.text()).matches()) {
      return false;
    }
    NounPhrase np = NounPhrase.plural(tokens, amount.to());
    if (np == null || !wordings.isUnit(tokens.get(np.head()).low())) {
      return true;
    }
    int from = amount.from();
    if (from == 0) {
      return !np.isBare() || false;
    }
    Wordings.Found before = wordings.before(tokens, from);
    if (before != null
        && before.wording().qualifier() != Qualifier.EXACT
        && !qualifying.isNoQualifier(from, before)
        && !tokens.get(from - 1).is("over")
        && !tokens.get(from - 1).is("about")) {
      return false;
    }
    String previous = tokens.get(from - 1).low();
    return !(wordings.harm(previous) != null
        || Set.of(
                    "some",
                    "about",
                    "over",
                    "than",
                    "least",
                    "nearly",
                    "almost",
                    "with",
                    "of",
                    "were",
                    "are",
                    "had",
                    "recorded",
                    "counted")
                .contains(previous)
            && !previous.equals("of"));
  }

  /** "3-1", "52-48": results and votes; and years as in 2014-16. */
  private boolean isScore(Amount amount) {
    int to = amount.to();
    Token first = tokens.get(amount.from());
    if (amount.from() >= 2
        && Passage.isDash(tokens.get(amount.from() - 1))
        && tokens.get(amount.from() - 2).isNumber()
        && tokens.get(amount.from() - 1).start() == tokens.get(amount.from() - 2).end()) {
      return true;
    }
    return first.isNumber()
        && to + 1 < tokens.size()
        && Passage.isDash(tokens.get(to))
        && tokens.get(to).start() == tokens.get(to - 1).end()
        && tokens.get(to + 1).isNumber()
        && tokens.get(to + 1).start() == tokens.get(to).end()
        && !Exact.parse(Amount.plain(tokens.get(to + 1).text())).isAbove(amount.value());
  }

  /** "terms of 30, 28, 28 and 25 years": the noun of the last number is that of all. */
  boolean sharesNothing(int to) {
    int i = to;
    while (i + 1 < tokens.size()
        && (tokens.get(i).is(",") || tokens.get(i).is("and") || tokens.get(i).is("or"))) {
      if (tokens.get(i).is(",") && tokens.get(i + 1).is("and")) {
        i++;
      }
      Amount next = Amount.at(tokens, i + 1, wordings.fractionSlack());
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

  boolean isAddress(Amount amount) {
    for (int i = amount.to(); i < Math.min(tokens.size(), amount.to() + 4); i++) {
      Token token = tokens.get(i);
      if (!token.isCapital()) {
        return false;
      }
      if (i > amount.to() && wordings.isStreet(token.low())) {
        return true;
      }
    }
    return false;
  }

  /** "Ann Other, 24, said", "Ann Other (24)". */
  boolean isAge(Amount amount) {
    int from = amount.from();
    if (from > 2
        && Set.of("now", "then", "just", "only", "about").contains(tokens.get(from - 1).low())) {
      from--;
    }
    if (from < 2 || amount.to() >= tokens.size() || amount.value().isAbove(Exact.of(115))) {
      return false;
    }
    Token sign = tokens.get(from - 1);
    Token name = tokens.get(from - 2);
    if (name.is(".")
        && from > 2
        && (tokens.get(from - 3).text().length() == 1
            || tokens.get(from - 3).is("jr")
            || tokens.get(from - 3).is("sr"))) {
      name = tokens.get(from - 3);
    }
    Token after = tokens.get(amount.to());
    boolean ends = after.is(",") || after.is(")") || after.is(".") || after.is(";");
    if (isPlace(name, from - 2)) {
      // "In Sund, 61 houses were burned; in Oster, 14".
      return false;
    }
    boolean small = passage.isAllSmall() && sign.is(",") && after.is(",");
    return (sign.is(",") || sign.is("("))
        && (name.isCapital()
            || Harms.isPeople(name.low()) && !Grammar.isPlural(name)
            || small
                && name.isWord()
                && !Grammar.isPlural(name)
                && !Grammar.STOPS.contains(name.low()))
        && !passage.isMonth(name)
        && ends;
  }

  /** "3.2 Outcomes": the number of a heading. */
  boolean isHeading(Amount amount) {
    return sentence.startsParagraph()
        && amount.from() == 0
        && amount.to() < tokens.size()
        && tokens.get(amount.to()).isCapital()
        && tokens.getFirst().text().matches("\\d{1,2}\\.\\d{1,2}");
  }

  private boolean isPlace(Token name, int at) {
    int i = at;
    while (i > 0 && tokens.get(i).isCapital()) {
      i--;
    }
    return name.isCapital()
        && !passage.drafts.isEmpty()
        && Set.of("in", "at", "near", "around").contains(tokens.get(i).low());
  }

  /** "1." or "(2)" at the head of a list item. */
  boolean isEnumerator(Amount amount) {
    if (!sentence.startsParagraph()) {
      return false;
    }
    int from = amount.from();
    boolean first =
        from == 0 || from == 1 && (tokens.getFirst().is("(") || tokens.getFirst().is("["));
    return first
        && (amount.to() >= tokens.size()
            || tokens.get(amount.to()).is(".")
            || tokens.get(amount.to()).is(")")
            || tokens.get(amount.to()).is("]"));
  }

  /** "17 million colons ($2 million)": what follows gives the noun away as a currency. */
  boolean isPriced(int at) {
    return at + 1 < tokens.size()
        && tokens.get(at).is("(")
        && CURRENCIES.contains(tokens.get(at + 1).low());
  }

  /** "Apollo 11", "Division 30": the word before makes a name of it. */
  boolean isNamed(Amount amount, @Nullable NounPhrase np) {
    int from = amount.from();
    if (from == 0 || !tokens.get(from).isNumber()) {
      return false;
    }
    Token before = tokens.get(from - 1);
    if (!before.isCapital() || Grammar.STOPS.contains(before.low()) || passage.isAllCapitals()) {
      return false;
    }
    if (wordings.before(tokens, from) != null) {
      return false;
    }
    return from > 1
        && (np == null || !wordings.isUnit(tokens.get(np.head()).low()))
        && wordings.harm(before.low()) == null;
  }

  /** "the first half", "half an hour", "a quarter of a century". */
  boolean isNoShare(Amount amount) {
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
      return !next.equals("dozen") && !next.equals("million");
    }
    int of = passage.afterOf(amount.to());
    int from = of >= 0 ? of : amount.to();
    int noun = passage.skipArticles(from);
    if (noun < tokens.size() && (of >= 0 || noun > from)) {
      Token first = tokens.get(noun);
      if (first.isNumber() && first.text().matches("(?:1[5-9]|20)\\d\\d")
          || passage.isMonth(first)) {
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

  private static final Set<String> MONEY =
      Grammar.words(
          """
          budget wage wages spending gdp revenue revenues income profit profits price cost costs
          turnover salary salaries tax funding debt rent money investment output
          """);

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

  private static final Set<String> INDICES =
      Grammar.words("inflation interest unemployment gdp economy");

  static boolean isMoney(String noun) {
    return MONEY.contains(noun);
  }

  /** "two and a half". */
  private boolean isMixedNumber(Amount amount) {
    return amount.from() >= 2
        && Amount.at(tokens, amount.from() - 2, wordings.fractionSlack()) instanceof Amount whole
        && !whole.value().isAbove(Exact.HUNDRED);
  }
}
