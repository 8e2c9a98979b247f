package org.casebook.figures;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a number is a day, a month's day, a year or a time of day. */
final class DatesAndTimes {
  private static final Pattern TIME = Pattern.compile("[0-2]\\d[0-5]\\d");

  private static final Pattern YEAR = Pattern.compile("(?:1[5-9]|20)\\d\\d");

  private static final Exact NOON = Exact.of(12);

  private static final Set<String> HALVES_OF_DAY =
      Set.of("am", "pm", "a.m.", "p.m.", "o'clock", "gmt", "hrs", "hours", "bc", "ad");

  private final Passage passage;
  private final List<Token> tokens;
  private final Wordings wordings;
  private final Qualifying qualifying;

  DatesAndTimes(Passage passage, Qualifying qualifying) {
    this.passage = passage;
    this.tokens = passage.tokens;
    this.wordings = passage.wordings;
    this.qualifying = qualifying;
  }

  /** Whether a number is part of a date or a time. */
  boolean is(Amount amount) {
    Token after = token(amount.to());
    return after != null && after.isWord() && HALVES_OF_DAY.contains(after.low())
        || tokens.get(amount.from()).isNumber() && (isDay(amount) || isYear(amount))
        || isMilitaryTime(amount)
        || isClock(amount)
        || isOpeningHours(amount);
  }

  private @Nullable Token token(int at) {
    return at >= 0 && at < tokens.size() ? tokens.get(at) : null;
  }

  /** "3 May", "May 3", "3 and 4 May", "the 3rd of May", "Sept.3". */
  private boolean isDay(Amount amount) {
    int from = amount.from();
    Token before = token(from - 1);
    Token twoBefore = token(from - 2);
    Token after = token(amount.to());
    boolean day = amount.value().isWhole() && !amount.value().isAbove(Exact.of(31));
    if (!day) {
      return false;
    }
    if (passage.isMonth(after) || passage.isMonth(before)) {
      return true;
    }
    boolean joins =
        after != null
            && (after.is("and") || after.is("or") || after.is("to") || Passage.isDash(after));
    Token second = token(amount.to() + 1);
    if (joins && second != null && second.isNumber() && passage.isMonth(token(amount.to() + 2))) {
      return true;
    }
    if (before != null
        && before.is("the")
        && after != null
        && after.is("of")
        && passage.isMonth(second)) {
      return true;
    }
    return before != null
        && before.is(".")
        && twoBefore != null
        && passage.isMonth(twoBefore)
        && twoBefore.end() == before.start();
  }

  /** "2031". */
  static boolean isYear(Token token) {
    return token.isNumber() && YEAR.matcher(token.text()).matches();
  }

  private boolean isYear(Amount amount) {
    if (!isYear(tokens.get(amount.from())) || amount.to() != amount.from() + 1) {
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
    return wordings.harm(previous) == null && !COUNTED.contains(previous);
  }

  /** After these a number like a year counts what follows it: "recorded 1914 attacks". */
  private static final Set<String> COUNTED =
      Grammar.words("some about over than least nearly almost with were are had recorded counted");

  /** "at 2100 on 6 December". */
  private boolean isMilitaryTime(Amount amount) {
    Token first = tokens.get(amount.from());
    Token before = token(amount.from() - 1);
    Token after = token(amount.to());
    return before != null
        && first.isNumber()
        && TIME.matcher(first.text()).matches()
        && Set.of("at", "around", "between", "about", "until", "of", "from", "to")
            .contains(before.low())
        && (before.is("at")
            || after == null
            || !after.isWord()
            || after.is("on")
            || after.is("and"))
        && Integer.parseInt(first.text()) < 2400;
  }

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
        && !hour.value().isAbove(NOON)
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

  /** "open 10 to 4", "from 9 to 5": hours, as the second is the smaller. */
  private boolean isOpeningHours(Amount amount) {
    if (amount.value().isAbove(NOON) || !tokens.get(amount.from()).isNumber()) {
      return false;
    }
    int to = amount.to();
    if (to + 1 < tokens.size() && tokens.get(to).is("to") && tokens.get(to + 1).isNumber()) {
      Amount closes = Amount.at(tokens, to + 1, wordings.fractionSlack());
      return closes != null
          && closes.form() == Amount.Form.PLAIN
          && amount.value().isAbove(closes.value())
          && !fell(amount.from())
          && NounPhrase.plural(tokens, closes.to()) == null;
    }
    int from = amount.from();
    if (from > 1 && tokens.get(from - 1).is("to") && tokens.get(from - 2).isNumber()) {
      Amount opens = Amount.at(tokens, from - 2, wordings.fractionSlack());
      return opens != null
          && opens.value().isAbove(amount.value())
          && !opens.value().isAbove(NOON)
          && !fell(from - 2)
          && NounPhrase.plural(tokens, to) == null;
    }
    return false;
  }

  /** "fell from 9 to 5". Hours can be "cut to 9 to 5". */
  private boolean fell(int at) {
    for (int i = at - 1; i >= Math.max(0, at - 6); i--) {
      String low = tokens.get(i).low();
      if (low.equals("from") || Movements.FALLS.contains(low) && !low.equals("cut")) {
        return true;
      }
    }
    return false;
  }
}
