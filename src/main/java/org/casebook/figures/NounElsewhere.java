package org.casebook.figures;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The noun of a number that does not follow it: before it ("the toll rose to 12"), behind a label
 * or a bracket, or at a second number.
 */
final class NounElsewhere {

  /** Of what a number of people is the size: "put the crowd at 60,000". */
  private static final Set<String> SIZED =
      Grammar.words("crowd crowds turnout attendance audience membership population strength");

  private static final Set<String> CROWDS =
      Grammar.words(
          """
          crowd crowds attendance audience congregation turnout garrison gang mob crew workforce membership
          population procession rally force army militia contingent brigade battalion band team group
          """);

  private final Passage passage;
  private final Sentences.Sentence sentence;
  private final List<Token> tokens;
  private final Wordings wordings;
  private final Qualifying qualifying;
  private final Movements movements;
  private final Units units;

  NounElsewhere(Passage passage, Qualifying qualifying, Movements movements, Units units) {
    this.passage = passage;
    this.sentence = passage.sentence;
    this.tokens = passage.tokens;
    this.wordings = passage.wordings;
    this.qualifying = qualifying;
    this.movements = movements;
    this.units = units;
  }

  /** The last plural unit before a token, with what was done to it; or null. */
  @Nullable String counted(int before) {
    for (int i = before - 1; i >= 0; i--) {
      Token token = tokens.get(i);
      if (Grammar.isPlural(token) && wordings.isUnit(token.low())) {
        for (int j = i + 1; j < Math.min(before, i + 4); j++) {
          if (wordings.harm(tokens.get(j).low()) instanceof String done
              && Harms.isPeople(token.low())) {
            return token.low() + " " + done;
          }
        }
        return token.low();
      }
    }
    return null;
  }

  /**
   * What a sentence names that a number of it may count where nothing was counted before: the last
   * plural that counts, "the dead", "the crowd"; or null.
   */
  @Nullable String named(int before, int after) {
    for (int i = before - 1; i >= 0; i--) {
      Token token = tokens.get(i);
      if (CROWDS.contains(token.low())) {
        return "people";
      }
      if (i > 0
          && tokens.get(i - 1).is("the")
          && wordings.harm(token.low()) instanceof String harm) {
        return "people " + harm;
      }
      if (Grammar.isPlural(token)
          && wordings.isUnit(token.low())
          && !Circumstances.isSource(token.low())) {
        return token.low();
      }
      if (wordings.isUnit(token.low()) && isEach(i)) {
        return token.low() + "s";
      }
    }
    for (int i = after; i < tokens.size() && i < after + 5; i++) {
      // "20, perhaps 30, gunmen".
      if (Grammar.isPlural(tokens.get(i)) && wordings.isUnit(tokens.get(i).low())) {
        return tokens.get(i).low();
      }
    }
    return null;
  }

  /** "every jihadist plot". */
  private boolean isEach(int noun) {
    for (int i = noun - 1; i >= Math.max(0, noun - 3); i--) {
      if (tokens.get(i).is("every") || tokens.get(i).is("each")) {
        return true;
      }
      if (!tokens.get(i).isWord() || Grammar.STOPS.contains(tokens.get(i).low())) {
        return false;
      }
    }
    return false;
  }

  /** Whether a number stands alone between brackets, but for a word. */
  boolean isInBrackets(Amount amount, int to) {
    return to < tokens.size()
        && (tokens.get(to).is(")") || to + 1 < tokens.size() && tokens.get(to + 1).is(")"))
        && amount.from() > 1
        && tokens.get(Math.max(1, qualifying.qualifierStart(amount)) - 1).is("(");
  }

  private static final Set<String> HOUSES =
      Grammar.words("holds held hold houses housed house hosts hosted host shelters sheltered");

  private static final Set<String> HOUSING =
      Grammar.words("camp camps prison prisons jail jails shelter shelters centre center");

  /** "the camp, built for 10,000, holds 68,000": people. */
  boolean isHoused(Amount amount) {
    int from = qualifying.qualifierStart(amount);
    boolean houses = from > 0 && HOUSES.contains(tokens.get(from - 1).low());
    boolean built =
        from > 1
            && tokens.get(from - 1).is("for")
            && Set.of("built", "designed", "meant", "intended")
                .contains(tokens.get(from - 2).low());
    for (int i = 0; (houses || built) && i < from; i++) {
      if (HOUSING.contains(tokens.get(i).low())) {
        return true;
      }
    }
    return false;
  }

  private static final Set<String> SETTLEMENTS =
      Grammar.words("village town city hamlet settlement");

  /** "the village of 900": people, in passing. */
  boolean isSettlement(Amount amount) {
    int from = qualifying.qualifierStart(amount);
    return from > 1
        && tokens.get(from - 1).is("of")
        && SETTLEMENTS.contains(tokens.get(from - 2).low());
  }

  /** "a crowd of about 2,000": people. */
  @Nullable String crowdBefore(Amount amount) {
    int from = qualifying.qualifierStart(amount);
    if (from > 0 && tokens.get(from - 1).is("between")) {
      from--;
    }
    int label = from - 1;
    if (label > 0 && (tokens.get(label).is(".") || tokens.get(label).is(":"))) {
      label--;
    }
    if (label >= 0 && (tokens.get(label).is("pop") || tokens.get(label).is("pop."))) {
      return "people";
    }
    if (from > 1 && tokens.get(from - 1).is("of") && CROWDS.contains(tokens.get(from - 2).low())) {
      return "people";
    }
    return null;
  }

  /** "The number rose to 640": of what was counted before. */
  boolean numberReaches(Amount amount) {
    int from = qualifying.qualifierStart(amount);
    if (!movements.reaches(from)) {
      return false;
    }
    for (int i = from - 1; i >= 0 && (i < 6 || i > from - 9) && !tokens.get(i).is(";"); i--) {
      if (Set.of("number", "numbers", "figure", "total", "count", "tally")
          .contains(tokens.get(i).low())) {
        return true;
      }
    }
    return false;
  }

  /** Whether "of which" stands right before a number, but for its verb. */
  boolean isOfWhich(Amount amount) {
    int from = qualifying.qualifierStart(amount);
    for (int i = from - 1; i > 0 && i >= from - 3; i--) {
      Token token = tokens.get(i);
      if ((token.is("which") || token.is("whom")) && tokens.get(i - 1).is("of")) {
        return true;
      }
      if (!token.is("there") && !Grammar.AUXILIARIES.contains(token.low())) {
        return false;
      }
    }
    return false;
  }

  /** "violent offences, of which there were 346": gives the number the noun before "of which". */
  void ofWhich(Draft draft) {
    for (int i = draft.from - 1; i > 2 && i >= draft.from - 4; i--) {
      if (!(tokens.get(i).is("which") || tokens.get(i).is("whom")) || !tokens.get(i - 1).is("of")) {
        continue;
      }
      int head = tokens.get(i - 2).is(",") ? i - 3 : i - 2;
      if (head < 0 || !Grammar.isPlural(tokens.get(head))) {
        return;
      }
      for (Draft other : passage.drafts) {
        if (other.from <= head && head < other.to) {
          return;
        }
      }
      int first = head;
      while (first > 0
          && tokens.get(first - 1).isWord()
          && !Grammar.STOPS.contains(tokens.get(first - 1).low())
          && Amount.at(tokens, first - 1, wordings.fractionSlack()) == null) {
        first--;
      }
      units.unit(draft, new NounPhrase(first, head, head + 1, true));
      return;
    }
  }

  /** The noun of the second number in "12 Somali and 11 Yemeni sailors"; or null. */
  @Nullable NounPhrase sharedNoun(int at) {
    int i = at;
    while (i < tokens.size()
        && i < at + 3
        && tokens.get(i).isWord()
        && !Grammar.STOPS.contains(tokens.get(i).low())
        && !Grammar.isPlural(tokens.get(i))
        && wordings.harm(tokens.get(i).low()) == null
        && !wordings.isNotCounted(tokens.get(i).low())
        && !tokens.get(i).low().endsWith("ed")) {
      i++;
    }
    if (i + 2 >= tokens.size() || !tokens.get(i).is("and")) {
      return null;
    }
    int next = i + 1;
    while (i == at
        && next < Math.min(tokens.size() - 1, i + 5)
        && Amount.at(tokens, next, wordings.fractionSlack()) == null) {
      next++;
    }
    if (next > i + 1
        && !(wordings.before(tokens, next) instanceof Wordings.Found bound
            && bound.length() == next - i - 1)) {
      return null;
    }
    // "not fewer than nine and not more than 14 people".
    Amount second = Amount.at(tokens, next, wordings.fractionSlack());
    if (second == null
        || second.form() != Amount.Form.PLAIN
        || wordings.isUnit(tokens.get(i - 1).low())) {
      return null;
    }
    NounPhrase np = NounPhrase.plural(tokens, second.to());
    if (i == at) {
      // "41 and 36 attacks".
      return np != null
              && np.isBare()
              && wordings.isUnit(tokens.get(np.head()).low())
              && at > 1
              && Grammar.STOPS.contains(tokens.get(at - 2).low())
          ? np
          : null;
    }
    return np != null && !np.isBare() && np.head() - np.from() == i - at ? np : null;
  }

  /** "lone actors (n = 64)", "women, n = 46": the noun before; or null. */
  @Nullable String sampleOf(Amount amount) {
    int from = amount.from();
    if (from < 4 || !tokens.get(from - 1).is("=") || !tokens.get(from - 2).is("n")) {
      return null;
    }
    Token noun = tokens.get(from - 4);
    return !tokens.get(from - 3).isWord() && Grammar.isPlural(noun) ? noun.low() : null;
  }

  /** "14 the number of people convicted": what a number before its noun counts; or null. */
  @Nullable NounPhrase numberAfter(int to) {
    return to + 3 < tokens.size()
            && tokens.get(to).is("the")
            && (tokens.get(to + 1).is("number") || tokens.get(to + 1).is("total"))
            && tokens.get(to + 2).is("of")
        ? NounPhrase.plural(tokens, passage.skipArticles(to + 3))
        : null;
  }

  /** A plural noun right before the number in a line of a list: "Plots: 12". */
  @Nullable String labelBefore(Amount amount) {
    int from = qualifying.qualifierStart(amount);
    if (from >= 1
        && from <= 4
        && amount.to() == tokens.size()
        && sentence.startsParagraph()
        && tokens.get(from).isNumber()) {
      // "Bombings 14": a line of a table.
      Token last = tokens.get(from - 1);
      if (wordings.harm(last.low()) instanceof String done && from == 1) {
        return "people " + done;
      }
      if (Grammar.isPlural(last) && wordings.isUnit(last.low())) {
        return last.low();
      }
    }
    if (from < 2 || !(tokens.get(from - 1).is(":") || tokens.get(from - 1).is("="))) {
      return null;
    }
    Token label = tokens.get(from - 2);
    String harm = wordings.harm(label.low());
    if (harm != null) {
      return "people " + harm;
    }
    return Grammar.isPlural(label) && wordings.isUnit(label.low()) ? label.low() : null;
  }

  /** A pull-quote: a line that opens with the number and then says "The number of plots". */
  @Nullable NounPhrase pullQuote(Amount amount) {
    if (amount.from() != 0 || !sentence.startsParagraph()) {
      return null;
    }
    int at = amount.to();
    if (at < tokens.size()
        && (tokens.get(at).is(":") || tokens.get(at).is("-") || Passage.isDash(tokens.get(at)))) {
      at++;
    }
    if (at < tokens.size() && tokens.get(at).is("the")) {
      at++;
    }
    return at + 1 < tokens.size() && tokens.get(at).is("number") && tokens.get(at + 1).is("of")
        ? NounPhrase.plural(tokens, passage.skipArticles(at + 2))
        : null;
  }

  /** "a death toll of 12", "the toll rose to 12", "the number of plots fell to 19". */
  @Nullable String tollBefore(Amount amount) {
    int from = qualifying.qualifierStart(amount);
    if (from > 0 && tokens.get(from - 1).is("between")) {
      from--;
    }
    if (from > 1
        && tokens.get(from - 1).is("from")
        && (tokens.get(from - 2).is("anywhere") || tokens.get(from - 2).is("somewhere"))) {
      from--;
    }
    if (from > 0 && (tokens.get(from - 1).is("anywhere") || tokens.get(from - 1).is("somewhere"))) {
      from--;
    }
    boolean at = from > 0 && tokens.get(from - 1).is("at");
    if (from > 1
        && Set.of("is", "was", "am").contains(tokens.get(from - 1).low())
        && Set.of("who", "he", "she", "i").contains(tokens.get(from - 2).low())) {
      // "the girls' aunt, who is 70".
      return null;
    }
    for (int i = from - 1; i >= Math.max(0, from - 14); i--) {
      Token token = tokens.get(i);
      // "puts the dead at 900", "put the crowd at 60,000", "the number of displaced at".
      if (at && token.isWord() && from - i < 9) {
        String harm = wordings.harm(token.low());
        boolean set =
            i > 0 && Set.of("the", "of").contains(tokens.get(i - 1).low())
                // "put the likely dead at between 80 and 120"
                || i > 1 && tokens.get(i - 2).is("the") && tokens.get(i - 1).isWord();
        if (harm != null && set) {
          return "people " + harm;
        }
        if (SIZED.contains(token.low())) {
          return "people";
        }
      }
      if (token.is("toll")) {
        return "people killed";
      }
      if (token.is("number") && i + 1 < tokens.size() && tokens.get(i + 1).is("of")) {
        NounPhrase np = NounPhrase.plural(tokens, passage.skipArticles(i + 2));
        if (np != null && np.to() <= from && (at || movements.reaches(from))) {
          String done = wordings.harm(tokens.get(np.head()).low());
          return done == null ? units.unitWords(np) : "people " + done;
        }
      }
      if (Grammar.isPlural(token) && wordings.isUnit(token.low()) && movements.reaches(from)) {
        NounPhrase first = units.subject(units.clause(from), from);
        return first != null && first.plural() && wordings.isUnit(tokens.get(first.head()).low())
            ? tokens.get(first.head()).low()
            : token.low();
      }
      if (token.is(".") || token.is(";")) {
        return null;
      }
    }
    return null;
  }
}
