package org.casebook.figures;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a number that no noun follows counts what was counted before, or is a time, an age, a
 * measure or a name.
 */
final class BareNumbers {

  private static final Set<String> OPENS =
      Grammar.words(
          """
          , ; and while but or with that whom which — – ( the another : against versus than found
          whereas only leaves leaving left “ " then where
          """);

  private static final String ENDS_NUMBER = ",.;:?!)]\u201D\u2019\"'\u2014\u2013(";

  /** "stopped seven last year", "found 12 alive". */
  private static final Set<String> AFTER_COUNT =
      Grammar.words(
          """
          last next so apiece alive dead unhurt overnight combined worldwide free missing short
          late early thereafter besides back home away ashore instead
          """);

  /** What only measures: "a fine of 600", "a median of 4". */
  private static final Set<String> MEASURES =
      Grammar.words(
          """
          score mean median average fine age temperature height depth speed distance price cost
          value rating magnitude sentence term length weight ratio index scale mark dose rank sum
          loan salary wage budget frequency version copy play game series best capacity result hour
          """);

  private static final Set<String> PRICED =
      Grammar.words(
          """
          ransom reward bail fine sum price budget fee cost salary bribe debt loan prize payment
          """);

  /** "stood at 12", "put it at between 50 and 60", "quit counting at 200". */
  private static final Set<String> STANDS_AT =
      Grammar.words(
          """
          stood stands stand standing peaked peaks put puts putting estimated estimate estimates
          numbered remained remains set fixed capped counted counting total toll number figure
          stopped ended held reckoned placed
          """);

  /** "The Front alone was linked to 1,106". */
  private static final Set<String> ASCRIBED =
      Grammar.words(
          "linked tied attributed ascribed connected confessed admitted related comes came amounts amounted");

  private final Passage passage;
  private final List<Token> tokens;
  private final Wordings wordings;
  private final List<Draft> drafts;
  private final Qualifying qualifying;
  private final Movements movements;
  private final Leaning leaning;

  BareNumbers(Passage passage, Qualifying qualifying, Movements movements, Leaning leaning) {
    this.passage = passage;
    this.tokens = passage.tokens;
    this.wordings = passage.wordings;
    this.drafts = passage.drafts;
    this.qualifying = qualifying;
    this.movements = movements;
    this.leaning = leaning;
  }

  /**
   * Whether a number without a noun counts what was counted before: "of which 12 were", "Eleven of
   * them", "the police saw 200". It does, unless what stands around it makes something else of it.
   */
  boolean counts(Amount amount, int to, boolean one) {
    return counts(amount, to, one, false);
  }

  /**
   * The same.
   *
   * @param named whether the sentence itself names what may be counted
   */
  boolean counts(Amount amount, int to, boolean one, boolean named) {
    Token after = to < tokens.size() ? tokens.get(to) : null;
    if (after != null && (after.isNumber() || after.kind() == Token.Kind.CODE || after.is("-"))) {
      return false;
    }
    boolean counted = passage.opening != null || drafts.stream().anyMatch(d -> d.unit != null);
    boolean known = named || counted || leaning.remembers();
    boolean subject =
        after != null
            && (Grammar.AUXILIARIES.contains(after.low())
                || Grammar.VERBS.contains(after.low())
                || after.low().endsWith("ed") && after.low().length() > 4);
    boolean digits = tokens.get(amount.from()).isNumber();
    if (!known
        && (!subject
            || one
            || digits && amount.from() == 0 && amount.value().isAbove(Exact.of(1900)))) {
      return false;
    }
    if (!amount.value().isWhole() || amount.value().signum() == 0) {
      return false;
    }
    int from = qualifying.qualifierStart(amount);
    if (from > 1 && tokens.get(from - 1).is("between")) {
      from--;
    }
    Token before = from > 0 ? tokens.get(from - 1) : null;
    if (one) {
      return oneLeans(before, from, after);
    }
    boolean range = to > amount.to() && before != null && before.is("from");
    boolean remainder =
        from < amount.from()
            && (tokens.get(amount.from() - 1).is("other")
                || tokens.get(amount.from() - 1).is("remaining"))
            && (after == null || after.kind() == Token.Kind.SIGN);
    return !isMeasured(after, before)
        && (remainder || range || before == null || !standsElsewhere(amount, before, from, after));
  }

  /** "one is unfit to plead", "four have led to a charge and one to a conviction". */
  private boolean oneLeans(@Nullable Token before, int from, @Nullable Token after) {
    boolean verb =
        after != null && (after.is("was") || after.is("had") || after.is("has") || after.is("is"));
    if (verb && (before == null || OPENS.contains(before.low()))) {
      return true;
    }
    boolean parallel =
        before != null
            && (before.is("and") || before.is(",") || before.is("as") || before.is(";"))
            && !drafts.isEmpty();
    boolean moves =
        before != null && (before.is("from") || before.is("to")) && movements.reaches(from);
    return (parallel || moves)
        && (after == null
            || after.is(",")
            || after.is(".")
            || after.is(";")
            || verb
            || Set.of("in", "to", "from", "at", "on", "against", "a", "an").contains(after.low()));
  }

  /** "12 noon", "6 Nations": what follows makes a measure or a name of the number. */
  private boolean isMeasured(@Nullable Token after, @Nullable Token before) {
    if (after == null) {
      return false;
    }
    if (!after.isWord()) {
      return !ENDS_NUMBER.contains(after.text());
    }
    boolean goesOn =
        Grammar.STOPS.contains(after.low())
            || after.is("more")
            || AFTER_COUNT.contains(after.low())
            || after.isCapital() && after.low().endsWith("day")
            || after.is("hostage")
            || after.is("prisoner")
            || after.is("captive")
            || after.low().endsWith("ed")
            || after.low().endsWith("ing")
            || after.low().endsWith("ly");
    if (goesOn) {
      return false;
    }
    if (wordings.isNotCounted(after.low()) || wordings.isStreet(after.low())) {
      return true;
    }
    boolean subject = before == null || OPENS.contains(before.low());
    return !subject || after.isCapital() && !passage.isAllCapitals();
  }

  /** Whether the word before a bare number says that it is a time, an age, a price, a name. */
  private boolean standsElsewhere(Amount amount, Token before, int from, @Nullable Token after) {
    if (before.isNumber() || before.kind() == Token.Kind.CODE) {
      return true;
    }
    boolean digits = tokens.get(amount.from()).isNumber();
    boolean isFew = !amount.value().isAbove(Exact.of(115));
    Token previous = from > 1 ? tokens.get(from - 2) : null;
    boolean weekday = before.low().endsWith("day") && after != null && isVerb(after);
    if (before.isCapital() && from > 1 && !Grammar.STOPS.contains(before.low()) && !weekday) {
      return !isGapped(from, after) && (digits || !passage.isAllCapitals());
    }
    return switch (before.low()) {
      case "since", "until", "till", "before", "after", "during", "into", "per", "no", "within" ->
          true;
      case "on" -> after != null && !after.is(".") && !after.is(",") || !isFew;
      case "=" -> previous == null || !previous.is("n");
      case "number" -> previous == null || !previous.is("to");
      case "a", "an", "every", "each", "any", "page", "aged", "age", "magnitude" -> true;
      case "top", "chapter", "his", "her", "their", "its", "our", "my", "your", "minus" -> true;
      case "the", "these", "those", "this", "that" ->
          !(previous != null && (previous.is("of") || previous.is("among")))
              && !(before.is("the") && digits && amount.value().isAbove(Exact.of(12)))
              && !(before.is("that")
                  && after != null
                  && (Grammar.STOPS.contains(after.low()) || isVerb(after)));
      case "by" ->
          previous == null
              || !previous.low().endsWith("ed")
              || !amount.value().isAbove(Exact.of(12));
      case "or" -> previous != null && wordings.isNotCounted(previous.low());
      case "and" ->
          from > 2
              && tokens.get(from - 2).isNumber()
              && tokens.get(from - 3).isCapital()
              && drafts.stream().noneMatch(d -> d.to == from - 1);
      case "at" -> isFew && !standsAt(from - 1) || isIndex(from - 1);
      case "of" -> !isOfGroup(previous, after);
      case "to" ->
          !movements.reaches(from)
              && !(previous != null && ASCRIBED.contains(previous.low()))
              && drafts.stream().noneMatch(d -> d.to == from - 1);
      case "from" ->
          !movements.reaches(from) && !(after != null && after.is("to") && amount.from() == from);
      case "was", "is", "be", "been" ->
          !isNumberTold(from - 1)
              && (isFew || previous == null || isPerson(previous))
              && !(from < amount.from()
                  && previous != null
                  && (previous.is("it") || previous.is("that")))
              && !(previous != null && previous.is("it") && (after == null || !after.isWord()));
      case "were", "are" ->
          !(previous != null
                  && (previous.is("there")
                      || (previous.is("we") || previous.is("they"))
                          && (after == null
                              || !after.isWord()
                              || after.is("when")
                              || after.is("now"))))
              && !isNumberTold(from - 1)
              && !(after != null && Grammar.PREPOSITIONS.contains(after.low()));
      case "(", "[" ->
          after == null
              || !(after.is(")")
                  || after.is("]")
                  || after.isWord()
                  || after.is(":") && !isFew
                  || after.is(",") && (!digits || isShare(from - 1)))
              || previous == null
              || !isShare(from - 1)
                  && (!previous.isWord()
                      || previous.isCapital() && isFew && digits && !passage.listsNamesWithNumbers()
                      || wordings.isNotCounted(previous.low()) && !isTimeBefore(from - 2));
      case "," -> previous != null && PRICED.contains(previous.low());
      case "am", "'m", "\u2019m", "scores", "scored", "scoring", "score" -> true;
      case "against" -> isOfMeasure(from);
      case "than" -> previous != null && previous.is("rather") && isOfMeasure(from);
      case "/", "@", "#", "x", "\u00D7", "*" -> true;
      default ->
          before.isWord() && Grammar.MONTHS.contains(before.low()) && before.isCapital()
              || digits && isNumbered(before, previous, after);
    };
  }

  /** "three-quarters (53) of these": right behind a share. */
  private boolean isShare(int bracket) {
    return !drafts.isEmpty()
        && drafts.getLast().to == bracket
        && drafts.getLast().measure.isFraction();
  }

  /** "the same quarter of last year (363)". */
  private boolean isTimeBefore(int noun) {
    return noun > 0
        && Set.of("last", "previous", "preceding", "same", "before")
            .contains(tokens.get(noun - 1).low());
  }

  /** "near stall 114", "south of parallel 14": a noun without article behind a preposition. */
  private static boolean isNumbered(Token noun, @Nullable Token previous, @Nullable Token after) {
    return noun.isWord()
        && previous != null
        && Grammar.PREPOSITIONS.contains(previous.low())
        && !previous.is("of")
        && !Grammar.STOPS.contains(noun.low())
        && !Grammar.isPlural(noun)
        && !noun.low().endsWith("ing")
        && !noun.low().endsWith("ly")
        && !noun.low().endsWith("ed")
        && !noun.is("total")
        && !noun.is("all")
        && (after == null || !isVerb(after) && !after.is("of"));
  }

  /** "49 days on average rather than 20": the last number before was of a measure. */
  private boolean isOfMeasure(int from) {
    for (int i = from - 2; i > 0; i--) {
      if (Amount.at(tokens, i - 1, wordings.fractionSlack()) != null) {
        return wordings.isNotCounted(tokens.get(i).low());
      }
    }
    return false;
  }

  private static boolean isVerb(Token token) {
    return Grammar.AUXILIARIES.contains(token.low())
        || Grammar.VERBS.contains(token.low())
        || token.low().endsWith("ed") && token.low().length() > 4;
  }

  private static boolean isPerson(Token subject) {
    return subject.is("he")
        || subject.is("she")
        || subject.is("i")
        || subject.is("who")
        || subject.isCapital();
  }

  /** "the index stood at 88". */
  private boolean isIndex(int at) {
    for (int i = at - 1; i >= Math.max(0, at - 6); i--) {
      if (Set.of("index", "score", "mean", "median", "rating", "temperature", "price")
          .contains(tokens.get(i).low())) {
        return true;
      }
    }
    return false;
  }

  private boolean standsAt(int at) {
    for (int i = at - 1; i >= Math.max(0, at - 3); i--) {
      if (STANDS_AT.contains(tokens.get(i).low())) {
        return true;
      }
    }
    return false;
  }

  /** "the count so far is 29", "the most received by one person was 3,020". */
  private boolean isNumberTold(int verb) {
    for (int i = verb - 1; i >= Math.max(0, verb - 9); i--) {
      Token token = tokens.get(i);
      if (token.is(";") || token.is(".")) {
        return false;
      }
      if (Set.of(
              "number", "count", "total", "toll", "figure", "figures", "tally", "most", "answer",
              "there")
          .contains(token.low())) {
        return true;
      }
    }
    return false;
  }

  /** "a chamber of 60", "the journey of ten"; not "a fine of 600", "a boy of 13". */
  private boolean isOfGroup(@Nullable Token noun, @Nullable Token after) {
    return noun != null
        && noun.isWord()
        && !MEASURES.contains(noun.low())
        && !wordings.isNotCounted(noun.low())
        && (!Harms.isPeople(noun.low()) || Grammar.isPlural(noun))
        && (!Grammar.STOPS.contains(noun.low()) || Grammar.VERBS.contains(noun.low()))
        && (after == null || !after.isCapital());
  }

  /**
   * "Ostrania lost 56 soldiers, Caldria 13": the clause repeats the one before without its verb.
   */
  boolean isGapped(int from, @Nullable Token after) {
    if (drafts.isEmpty()
        || after != null && after.isWord() && !Grammar.STOPS.contains(after.low())) {
      return false;
    }
    int i = from - 1;
    while (i > 0
        && i > from - 5
        && (tokens.get(i).isCapital() || Grammar.DETERMINERS.contains(tokens.get(i).low()))) {
      i--;
    }
    Token join = tokens.get(i);
    return (join.is(",") || join.is(";") || join.is("and") || join.is("but"))
        && drafts.getLast().to <= i
        && i - drafts.getLast().to <= 14;
  }
}
