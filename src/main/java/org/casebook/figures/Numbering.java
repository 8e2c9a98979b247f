package org.casebook.figures;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a number names or numbers something: pages, rooms, headings, addresses, results. */
final class Numbering {
  /** "By the end of the year 38 had been sentenced" names no year. */
  private static final Set<String> TIMELY = Grammar.words("last next previous past same");

  private static final Set<String> TIMES = Grammar.words("day week year season");

  private final Passage passage;
  private final Sentences.Sentence sentence;
  private final List<Token> tokens;
  private final Wordings wordings;

  Numbering(Passage passage) {
    this.passage = passage;
    this.sentence = passage.sentence;
    this.tokens = passage.tokens;
    this.wordings = passage.wordings;
  }

  /** Whether a number names or numbers something, whatever stands after it. */
  boolean is(Amount amount) {
    return isSigned(amount)
        || isCode(amount)
        || isReference(amount)
        || isEmergencyCall(amount)
        || isCompound(amount)
        || isHeadedBy(amount)
        || isBehindName(amount)
        || isName(amount)
        || isResult(amount);
  }

  private @Nullable Token token(int at) {
    return at >= 0 && at < tokens.size() ? tokens.get(at) : null;
  }

  /** "#4", "14/20", "@3"; a printed plus is none of these before a percent. */
  private boolean isSigned(Amount amount) {
    Token before = token(amount.from() - 1);
    Token after = token(amount.to());
    return before != null
            && (before.is("#")
                || before.is("+") && amount.form() != Amount.Form.PERCENT
                || before.is("/")
                || before.is("@"))
        || after != null && after.is("/");
  }

  /** "'14", ".5", "0448": digits that are no number of things. */
  private boolean isCode(Amount amount) {
    Token first = tokens.get(amount.from());
    Token before = token(amount.from() - 1);
    boolean glued =
        before != null
            && before.end() == first.start()
            && first.isNumber()
            && (before.is("'") || before.is("\u2019") || before.is("\u2018") || before.is("."));
    return glued
        || first.isNumber()
            && first.text().length() > 1
            && first.text().startsWith("0")
            && !first.text().contains(".");
  }

  /** "(Other, 2012: 144)", "Standing Order 8(4)", "no.4". */
  private boolean isReference(Amount amount) {
    int from = amount.from();
    Token before = token(from - 1);
    Token twoBefore = token(from - 2);
    if (before == null || twoBefore == null) {
      return false;
    }
    boolean page =
        before.is(":")
            && DatesAndTimes.isYear(twoBefore)
            && from > 3
            && tokens.get(from - 3).is(",");
    boolean clause =
        before.is("(")
            && tokens.get(from).isNumber()
            && twoBefore.isNumber()
            && twoBefore.end() == before.start();
    boolean abbreviated =
        before.is(".") && wordings.isName(twoBefore.low()) && twoBefore.end() == before.start();
    return page || clause || abbreviated;
  }

  /** "called 911". */
  private boolean isEmergencyCall(Amount amount) {
    Token before = token(amount.from() - 1);
    return before != null
        && Set.of("911", "999", "112").contains(tokens.get(amount.from()).text())
        && (before.low().startsWith("call") || before.low().startsWith("dial") || before.is("a"));
  }

  /** "17-for-17", "a 35 - year - old", "the 12200 block of". */
  private boolean isCompound(Amount amount) {
    int from = amount.from();
    int to = amount.to();
    Token before = token(from - 1);
    Token twoBefore = token(from - 2);
    Token after = token(to);
    Token next = token(to + 1);
    if (before != null
        && Passage.isDash(before)
        && before.end() == tokens.get(from).start()
        && twoBefore != null
        && twoBefore.isWord()
        && twoBefore.end() == before.start()) {
      return true;
    }
    if (after == null) {
      return false;
    }
    if (after.isWord() && after.low().startsWith("year-old")) {
      return true;
    }
    if (next == null) {
      return false;
    }
    return after.is("block") && next.is("of")
        || Passage.isDash(after)
            && next.isWord()
            && !Grammar.isPlural(next)
            && ChangeReader.isTime(next.low());
  }

  /** "Finding 2.", "Trams 4 and 11": a line that opens with a name and its number. */
  private boolean isHeadedBy(Amount amount) {
    if (amount.from() != 1 || !tokens.get(1).isNumber()) {
      return false;
    }
    Token first = tokens.getFirst();
    Token after = token(amount.to());
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

  /** "page 4", "Division 30", "courtroom two": behind a word that goes with a number. */
  private boolean isBehindName(Amount amount) {
    int from = amount.from();
    Token first = tokens.get(from);
    Token before = token(from - 1);
    if (before == null
        || !before.isWord()
        || !wordings.isName(before.low())
        || isOfTime(amount, before)) {
      return false;
    }
    boolean numberWord =
        before.is("number")
            || before.is("no")
            || before.is("page")
            || before.is("aged")
            || before.is("age");
    NounPhrase np = NounPhrase.plural(tokens, amount.to());
    boolean names =
        before.isCapital() && (from > 1 || first.isNumber())
            || numberWord
            || first.isNumber()
                && np != null
                && np.isBare()
                && !wordings.isUnit(tokens.get(np.head()).low())
            || np == null;
    return names && (!(before.is("no") && !first.isNumber()) || before.isCapital());
  }

  private boolean isOfTime(Amount amount, Token before) {
    Token twoBefore = token(amount.from() - 2);
    Token after = token(amount.to());
    return TIMES.contains(before.low())
        && twoBefore != null
        && (Grammar.DETERMINERS.contains(twoBefore.low()) || TIMELY.contains(twoBefore.low()))
        && after != null
        && (Grammar.AUXILIARIES.contains(after.low()) || after.is("of"));
  }

  /** "Radio One", "the Committee of 300". */
  private boolean isName(Amount amount) {
    int from = amount.from();
    Token first = tokens.get(from);
    Token before = token(from - 1);
    Token twoBefore = token(from - 2);
    boolean pronoun = amount.value().equals(Exact.ONE) && first.isWord();
    if (before == null || pronoun || passage.isAllCapitals()) {
      return false;
    }
    if (first.isCapital() && first.isWord() && before.isWord() && !passage.isTitle()) {
      return true;
    }
    return before.is("of")
        && from > 3
        && twoBefore != null
        && twoBefore.isCapital()
        && tokens.get(from - 3).is("the");
  }

  /** "3-1", "52-48": results and votes; and years as in 2014-16. */
  private boolean isResult(Amount amount) {
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

  /** "pages 4, 5 and 9": whether the number at a token stands in a list behind such a word. */
  boolean isListed(int number) {
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

  /** "16 Quay Street". */
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

  /** "Apollo 11", "Division 30": the word before makes a name of it. */
  boolean isNamed(Amount amount, @Nullable NounPhrase np) {
    int from = amount.from();
    if (from < 2 || !tokens.get(from).isNumber()) {
      return false;
    }
    Token before = tokens.get(from - 1);
    return before.isCapital()
        && !Grammar.STOPS.contains(before.low())
        && !passage.isAllCapitals()
        && wordings.before(tokens, from) == null
        && (np == null || !wordings.isUnit(tokens.get(np.head()).low()))
        && wordings.harm(before.low()) == null;
  }
}
