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
  private final Ages ages;

  NoFigure(Passage passage, Qualifying qualifying, Ages ages) {
    this.passage = passage;
    this.sentence = passage.sentence;
    this.tokens = passage.tokens;
    this.wordings = passage.wordings;
    this.qualifying = qualifying;
    this.ages = ages;
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
    boolean elsewhere = countsNothing(amount) || ages.isBareAge(amount) || goesOnElsewhere(amount);
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
      if (!token.isNumber() && !Ages.BETWEEN_AGES.contains(token.low()) && !token.is("&")) {
        return false;
      }
    }
    return false;
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
                || before.is("+") && amount.form() != Amount.Form.PERCENT
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
    if (first.is("one")
        && before != null
        && (before.is("not")
            || before.is("single")
                && from > 2
                && (tokens.get(from - 3).is("not") || tokens.get(from - 3).is("nor")))) {
      // "Not a single one of the 26": none.
      return true;
    }
    if (isRoundingNote(amount)
        || isOpeningHours(amount)
        || isMark(amount)
        || isCountedAloud(amount)) {
      return true;
    }
    if (isClock(amount) || isSpacedCompound(amount) || isHeadedBy(amount) || isTerm(amount)) {
      return true;
    }
    boolean ofTime =
        before != null
            && TIMES.contains(before.low())
            && twoBefore != null
            && (Grammar.DETERMINERS.contains(twoBefore.low()) || TIMELY.contains(twoBefore.low()))
            && after != null
            && (Grammar.AUXILIARIES.contains(after.low()) || after.is("of"));
    if (before != null && before.isWord() && !ofTime && wordings.isName(before.low())) {
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

  /** "open 10 to 4", "from 9 to 5": hours, as the second is the smaller. */
  private boolean isOpeningHours(Amount amount) {
    Exact noon = Exact.of(12);
    if (amount.value().isAbove(noon) || !tokens.get(amount.from()).isNumber()) {
      return false;
    }
    int to = amount.to();
    if (to + 1 < tokens.size() && tokens.get(to).is("to") && tokens.get(to + 1).isNumber()) {
      Amount closes = Amount.at(tokens, to + 1, wordings.fractionSlack());
      return closes != null
          && closes.form() == Amount.Form.PLAIN
          && amount.value().isAbove(closes.value())
          && !movesBefore(amount.from())
          && NounPhrase.plural(tokens, closes.to()) == null;
    }
    int from = amount.from();
    if (from > 1 && tokens.get(from - 1).is("to") && tokens.get(from - 2).isNumber()) {
      Amount opens = Amount.at(tokens, from - 2, wordings.fractionSlack());
      return opens != null
          && opens.value().isAbove(amount.value())
          && !opens.value().isAbove(noon)
          && !movesBefore(from - 2)
          && NounPhrase.plural(tokens, to) == null;
    }
    return false;
  }

  /** "fell from 9 to 5", "down 9 to 5", "won 9 to 5". */
  private boolean movesBefore(int at) {
    for (int i = at - 1; i >= Math.max(0, at - 6); i--) {
      String low = tokens.get(i).low();
      if (low.equals("from") || Movements.FALLS.contains(low) && !low.equals("cut")) {
        return true;
      }
    }
    return false;
  }

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

  /** "By the end of the year 38 had been sentenced" names no year. */
  private static final Set<String> TIMELY = Grammar.words("last next previous past same");

  private static final Set<String> TIMES = Grammar.words("day week year season");

  /** "twenty past eight", "1: 45 p. m.". */
  private boolean isClock(Amount amount) {
    int from = amount.from();
    int to = amount.to();
    if (amount.value().isAbove(Exact.of(59))) {
      return false;
    }
    if (to + 1 < tokens.size()
        && (tokens.get(to).is("past") || tokens.get(to).is("to"))
        && tokens.get(from).isWord()
        && from > 0
        && tokens.get(from - 1).is("at")
        && Amount.at(tokens, to + 1, wordings.fractionSlack()) instanceof Amount hour
        && !hour.value().isAbove(Exact.of(12))
        && NounPhrase.plural(tokens, hour.to()) == null) {
      return true;
    }
    if (from > 1
        && tokens.get(from - 1).is("past")
        && (Amount.at(tokens, from - 2, wordings.fractionSlack()) != null
            || tokens.get(from - 2).is("quarter"))) {
      return true;
    }
    boolean minutes =
        tokens.get(from).text().length() == 2
            && from > 1
            && tokens.get(from - 1).is(":")
            && tokens.get(from - 2).isNumber();
    if (minutes && to + 1 < tokens.size() && isHalfOfDay(to)) {
      return true;
    }
    return to + 2 < tokens.size()
        && tokens.get(to).is(":")
        && tokens.get(to + 1).isNumber()
        && tokens.get(to + 1).text().length() == 2
        && isHalfOfDay(to + 2);
  }

  /** "pm", "p. m.". */
  private boolean isHalfOfDay(int at) {
    String low = tokens.get(at).low();
    return low.startsWith("a.m")
        || low.startsWith("p.m")
        || low.equals("am")
        || low.equals("pm")
        || (low.equals("a") || low.equals("p") || low.equals("a.") || low.equals("p."))
            && at + 1 < tokens.size()
            && (tokens.get(at + 1).is(".") || tokens.get(at + 1).low().startsWith("m"));
  }

  /** "a 35 - year - old": a compound whose hyphens stand free; "the 12200 block of". */
  private boolean isSpacedCompound(Amount amount) {
    int to = amount.to();
    if (to + 1 < tokens.size() && tokens.get(to).is("block") && tokens.get(to + 1).is("of")) {
      return true;
    }
    return to + 1 < tokens.size()
        && Passage.isDash(tokens.get(to))
        && tokens.get(to + 1).isWord()
        && !Grammar.isPlural(tokens.get(to + 1))
        && ChangeReader.isTime(tokens.get(to + 1).low());
  }

  /** "Finding 2.", "Trams 4 and 11": a line that opens with a name and its number. */
  private boolean isHeadedBy(Amount amount) {
    if (amount.from() != 1 || !tokens.get(1).isNumber()) {
      return false;
    }
    Token first = tokens.getFirst();
    Token after = amount.to() < tokens.size() ? tokens.get(amount.to()) : null;
    return after != null
        && (after.kind() == Token.Kind.SIGN && !after.is("%") && !after.is(",") || after.is("and"))
        && first.isCapital()
        && !passage.isAllCapitals()
        && !Grammar.STOPS.contains(first.low())
        && wordings.harm(first.low()) == null
        && !wordings.isUnit(first.low())
        && wordings.before(tokens, 1) == null
        && !first.low().endsWith("ed")
        && !first.low().endsWith("ly")
        && !after.is("-");
  }

  private static final Set<String> GOT =
      Grammar.words("got received gets get given serving served serve handed");

  /** "The driver got 30 years, his cousins got 12 and 9": terms, whose noun stood before. */
  private boolean isTerm(Amount amount) {
    int from = amount.from();
    if (from < 3
        || !GOT.contains(tokens.get(from - 1).low())
        || NounPhrase.plural(tokens, amount.to()) != null) {
      return false;
    }
    for (int i = from - 2; i > 0; i--) {
      if (ChangeReader.isTime(tokens.get(i).low())
          && Amount.at(tokens, i - 1, wordings.fractionSlack()) != null) {
        return true;
      }
    }
    return false;
  }

  private static final Set<String> PAID = Grammar.words("charges worth owes");

  private static final Set<String> SUMS =
      Grammar.words(
          """
          compensation reward ransom fine fines bail damages price fee fees bribe grant bounty
          salary loan debt
          """);

  /** "charges 12 escudos", "a reward of 400 orsals": a currency nobody listed. */
  boolean isPaid(Amount amount, NounPhrase np) {
    int from = qualifying.qualifierStart(amount);
    if (from == 0 || !np.isBare() || wordings.isUnit(tokens.get(np.head()).low())) {
      return false;
    }
    return PAID.contains(tokens.get(from - 1).low())
        || from > 1 && tokens.get(from - 1).is("of") && SUMS.contains(tokens.get(from - 2).low());
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
      return !np.isBare();
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

  /** "3.2 Outcomes": the number of a heading. */
  boolean isHeading(Amount amount) {
    return sentence.startsParagraph()
        && amount.from() == 0
        && amount.to() < tokens.size()
        && tokens.get(amount.to()).isCapital()
        && tokens.getFirst().text().matches("\\d{1,2}\\.\\d{1,2}");
  }

  /** "1." or "(2)" at the head of a list item. */
  boolean isEnumerator(Amount amount) {
    int from = amount.from();
    boolean alone = from == 0 && tokens.get(0).isNumber() && !amount.value().isAbove(Exact.of(30));
    if (alone
        && amount.to() < tokens.size()
        && (tokens.get(amount.to()).is(".") || tokens.get(amount.to()).is(")"))) {
      return true;
    }
    if (!sentence.startsParagraph()) {
      return false;
    }
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
    return at + 2 < tokens.size()
        && tokens.get(at).is("(")
        && (CURRENCIES.contains(tokens.get(at + 1).low())
            || CURRENCIES.contains(tokens.get(at + 2).low()));
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
}
