package org.casebook.figures;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a number counts, and the set it counts in: the unit and the population phrase. */
final class Units {
  private final Passage passage;
  private final String text;
  private final List<Token> tokens;
  private final Wordings wordings;

  Units(Passage passage) {
    this.passage = passage;
    this.text = passage.text;
    this.tokens = passage.tokens;
    this.wordings = passage.wordings;
  }

  void unit(Draft draft, NounPhrase np) {
    String head = tokens.get(np.head()).low();
    if (STANDS_FOR.contains(head) && !np.plural()) {
      // "nearly half of the latter": what that is was said before.
      return;
    }
    draft.unit =
        !np.plural() && np.isBare() && head.endsWith("ed") && head.length() > 4
            ? "people " + java.util.Objects.requireNonNullElse(wordings.harm(head), head)
            : unitWords(np);
    draft.bare = np.isBare();
    boolean opens =
        draft.measure.isFraction()
            || np.from() == 0
            || draft.from <= 1
            || draft.from < np.from() && tokens.get(draft.from - 1).kind() == Token.Kind.SIGN;
    int end = defined(np.to(), opens, tokens.get(np.head()).low());
    if (end > np.to() && !isAside(np.to())) {
      draft.bare = false;
    }
    draft.populationFrom = tokens.get(np.from()).start();
    draft.nounEnd = tokens.get(np.to() - 1).end();
    draft.populationTo = tokens.get(end - 1).end();
    draft.population =
        Circumstances.oneLine(text.substring(draft.populationFrom, draft.populationTo));
  }

  /** "of those who came": people, whoever they are; false where no such words stand there. */
  boolean those(Draft draft, int at) {
    if (at < 0
        || at + 2 >= tokens.size()
        || !tokens.get(at).is("those")
        || !tokens.get(at + 1).is("who")) {
      return false;
    }
    draft.unit = "people";
    draft.bare = false;
    draft.populationFrom = tokens.get(at).start();
    draft.nounEnd = tokens.get(at).end();
    draft.populationTo = tokens.get(defined(at + 1, true, "people") - 1).end();
    draft.population =
        Circumstances.oneLine(text.substring(draft.populationFrom, draft.populationTo));
    return true;
  }

  /** Where things happen and who records them. */
  private static final Set<String> WHERE =
      Grammar.words(
          """
          states countries nations provinces districts regions cities towns municipalities counties
          departments cantons governorates communes continents islands capitals locations places
          areas neighbourhoods neighborhoods agencies newspapers outlets archives databases
          languages variables courts jurisdictions
          """);

  private static final Set<String> BEFORE_WHERE =
      Grammar.words("in by across from within throughout at to for over");

  static boolean isWhere(@Nullable String unit) {
    return unit != null && WHERE.contains(lastWord(unit));
  }

  /**
   * "Of 16 members, three were murdered, four fled": what was done to the three is not said of the
   * four.
   */
  @Nullable String withoutHarm(Draft draft) {
    String unit = draft.unit;
    if (unit == null || unit.indexOf(' ') < 0 || wordings.harm(lastWord(unit)) == null) {
      return unit;
    }
    return unit.substring(0, unit.lastIndexOf(' '));
  }

  /** "attacks in 12 provinces", "reported by 11 states": told in passing, and not gone on with. */
  boolean isWhere(int from, NounPhrase np) {
    int before = from - 1;
    while (before > 0 && Grammar.DETERMINERS.contains(tokens.get(before).low())) {
      before--;
    }
    return before >= 0
        && WHERE.contains(tokens.get(np.head()).low())
        && (BEFORE_WHERE.contains(tokens.get(before).low())
            || tokens.get(before).is("just") && before > 0 && tokens.get(before - 1).is("in"));
  }

  private static final Set<String> STANDS_FOR = Grammar.words("former latter total whole sum lot");

  /**
   * "plots in which", "plots that were": said of all where nothing was counted before, and else of
   * a part of what was.
   */
  private boolean isAside(int at) {
    Token first = tokens.get(at);
    return first.is("that")
        || first.is("which")
        || at + 1 < tokens.size()
            && (tokens.get(at + 1).is("which") || tokens.get(at + 1).is("whom"));
  }

  /** What ties a noun to what restricts it, whatever stands before: "attacks on schools". */
  private static final Set<String> RESTRICTS =
      Grammar.words("of on against by about involving concerning among without targeting");

  /** The same, where the noun opens its clause, so that no verb before it can own the phrase. */
  private static final Set<String> RESTRICTS_SUBJECT =
      Grammar.words("to for with from between under");

  /** Sets of records: "the plots in the sample". */
  private static final Set<String> RECORDS =
      Grammar.words(
          """
          sample study dataset database register list survey report archive records set series
          cohort group panel files
          """);

  /**
   * After what says which: "people who left to fight", "hostages taken at the depot", "attacks on
   * schools". Where and when are cut off later, being told apart.
   */
  private int defined(int at, boolean opens, String head) {
    if (at + 1 >= tokens.size()) {
      return at;
    }
    int phrase = restricted(at, opens, head);
    if (phrase > at) {
      int second = restricted(phrase, false, head);
      return Math.max(phrase, second);
    }
    Token first = tokens.get(at);
    String next = tokens.get(at + 1).low();
    boolean verbNext = Grammar.AUXILIARIES.contains(next) || Grammar.VERBS.contains(next);
    boolean relative =
        first.is("who")
            || first.is("whose")
            || (first.is("that") || first.is("which")) && verbNext
            || (first.is("for") || first.is("in") || first.is("with") || first.is("from"))
                && (next.equals("whom") || next.equals("which"));
    boolean participle =
        first.isWord()
            && (first.low().endsWith("ed")
                || Set.of(
                        "taken", "held", "found", "made", "brought", "sent", "born", "shot",
                        "known")
                    .contains(first.low()));
    if (!relative && !(participle && Grammar.PREPOSITIONS.contains(next))
        || wordings.harm(first.low()) != null
        || Movements.RISES.contains(first.low())
        || Movements.FALLS.contains(first.low())) {
      return at;
    }
    if (participle && !relative && (Grammar.ACTIVE.contains(first.low()) || !isVerbLater(at + 1))) {
      // "the 27 member states agreed on": the participle is the verb of the clause.
      return at;
    }
    int verbs = 0;
    int i = at + 1;
    if (next.equals("whom") || next.equals("which")) {
      i++;
    }
    while (i < tokens.size() && i < at + 10) {
      Token token = tokens.get(i);
      if (!token.isWord() && !token.isNumber()
          || i > at + 2 && (token.is("in") || token.is("between"))
          || token.is("in") && participle
          || token.is("since")
          || token.is("during")) {
        break;
      }
      if (Grammar.AUXILIARIES.contains(token.low()) && (++verbs > 1 || participle)) {
        break;
      }
      i++;
    }
    while (i > at + 1
        && Grammar.STOPS.contains(tokens.get(i - 1).low())
        && !Grammar.VERBS.contains(tokens.get(i - 1).low())) {
      i--;
    }
    // "fighters who went": a pronoun alone restricts nothing
    return relative && i == at + 1 ? at : i;
  }

  /** Whether the clause has another verb, so that a participle is none. */
  private boolean isVerbLater(int from) {
    for (int i = from; i < tokens.size() && !endsClause(tokens.get(i)); i++) {
      if (isVerb(tokens.get(i))) {
        return true;
      }
    }
    // The phrase may stand after its verb: "police found 12 rifles hidden in a barn".
    for (int i = from - 2; i >= 0 && !endsClause(tokens.get(i)); i--) {
      boolean set = tokens.get(i).is("of") || tokens.get(i).is("among");
      // "Of the ten plots linked to the cell, four failed": the clause only names the set.
      boolean opens = set && (i == 0 || endsClause(tokens.get(i - 1)));
      if (opens || isVerb(tokens.get(i)) || tokens.get(i).low().endsWith("ing")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isVerb(Token token) {
    return Grammar.AUXILIARIES.contains(token.low())
        || Grammar.VERBS.contains(token.low())
        || token.isWord() && token.low().endsWith("ed") && token.low().length() > 4;
  }

  private static boolean endsClause(Token token) {
    return token.is(",")
        || token.is(";")
        || token.is(":")
        || token.is("(")
        || token.is(")")
        || Grammar.CONJUNCTIONS.contains(token.low());
  }

  /** After "on schools", "against the border guard", "in the sample"; or the token itself. */
  private int restricted(int at, boolean opens, String head) {
    if (at + 1 >= tokens.size()) {
      return at;
    }
    String low = tokens.get(at).low();
    int noun = at + 1;
    while (noun < tokens.size() && Grammar.DETERMINERS.contains(tokens.get(noun).low())) {
      noun++;
    }
    if (noun >= tokens.size()) {
      return at;
    }
    if (low.equals("in")) {
      return noun > at + 1 && RECORDS.contains(tokens.get(noun).low()) ? noun + 1 : at;
    }
    boolean people = Harms.isPeople(head);
    boolean ties =
        RESTRICTS.contains(low) && (!people || low.equals("of") || opens && !low.equals("by"))
            || opens && RESTRICTS_SUBJECT.contains(low);
    if (!ties || tokens.get(noun).isNumber() || Grammar.STOPS.contains(tokens.get(noun).low())) {
      return at;
    }
    NounPhrase np = NounPhrase.any(tokens, noun);
    if (np == null || np.to() - noun > 5 || wordings.isNotCounted(tokens.get(np.head()).low())) {
      return at;
    }
    return np.to();
  }

  String unitWords(NounPhrase np) {
    String head = tokens.get(np.head()).low();
    if (NounPhrase.isHarmWord(head) && wordings.harm(head) instanceof String harm) {
      // "nine of the dead": people.
      return "people " + harm;
    }
    if (np.head() > np.from() && tokens.get(np.head() - 1).isWord()) {
      String compound = tokens.get(np.head() - 1).low() + " " + Wordings.singular(head);
      if (wordings.isUnit(compound)) {
        return tokens.get(np.head() - 1).low() + " " + head;
      }
    }
    return head;
  }

  /**
   * Gives a figure the subject of its clause, "Attacks on clinics" in "Attacks on clinics doubled";
   * answers false where that is something this program does not count, such as prices.
   */
  boolean subject(Draft draft, int from) {
    int start = clause(from);
    NounPhrase np = subject(start, from);
    if (np == null && start > 0) {
      np = subject(0, from);
    }
    if (np == null) {
      return true;
    }
    String head = tokens.get(np.head()).low();
    if (PRICED.contains(head) || PRICED.contains(Wordings.singular(head))) {
      return false;
    }
    if (!wordings.isNotCounted(head)) {
      unit(draft, np);
    }
    return true;
  }

  /** The same, where the subject is a plural that counts. */
  void countedSubject(Draft draft, int from) {
    NounPhrase np = subject(clause(from), from);
    if (np == null || !np.plural() || !wordings.isUnit(tokens.get(np.head()).low())) {
      return;
    }
    for (Draft other : passage.drafts) {
      if (other.from <= np.head() && np.head() < other.to + 4) {
        return;
      }
    }
    unit(draft, np);
  }

  /** Where the clause a token stands in begins. */
  int clause(int from) {
    int start = 0;
    for (int i = from - 1; i > 0; i--) {
      Token token = tokens.get(i);
      if (token.is(";")
          || token.is("(")
          || token.is("while")
          || token.is("but")
          || token.is("whereas")
          || token.is("although")
          || token.is("though")
          || token.is("because")
          || token.is("as") && tokens.get(i - 1).is(",")
          || token.is("that") && Circumstances.REPORTED.contains(tokens.get(i - 1).low())
          || token.is("that")
              && NounPhrase.plural(tokens, i + 1) instanceof NounPhrase said
              && said.to() < from
          || (token.is("said") || token.is("says")) && !tokens.get(i + 1).is("that")
          || Passage.isDash(token) && i < from - 2) {
        start = i + 1;
        break;
      }
      if (token.is("and")
          && NounPhrase.plural(tokens, i + 1) instanceof NounPhrase np
          && np.to() < from
          && np.head() - i <= 3) {
        start = i + 1;
        break;
      }
    }
    if (start < from && Grammar.PREPOSITIONS.contains(tokens.get(start).low())) {
      for (int i = start + 1; i < from; i++) {
        if (tokens.get(i).is(",")) {
          return i + 1;
        }
      }
    }
    return start;
  }

  /** What rises and falls without being counted. */
  private static final Set<String> PRICED =
      Grammar.words(
          """
          price cost fee wage rent budget revenue profit salary tax spending funding income debt
          loan temperature speed sale stock turnover inflation gdp economy export import currency
          """);

  @Nullable NounPhrase subject(int start, int from) {
    for (int i = start; i < from; i++) {
      Token token = tokens.get(i);
      if (i + 1 < from && Circumstances.REPORTED.contains(tokens.get(i + 1).low())) {
        // "the figures show": who says it.
        continue;
      }
      if (Grammar.isPlural(token) && !Grammar.STOPS.contains(token.low())) {
        int first = i;
        while (first > start
            && tokens.get(first - 1).isWord()
            && !Grammar.STOPS.contains(tokens.get(first - 1).low())
            && !SCALES.contains(tokens.get(first - 1).low())
            && Amount.at(tokens, first - 1, wordings.fractionSlack()) == null) {
          first--;
        }
        return new NounPhrase(first, i, i + 1, true);
      }
    }
    int noun = start;
    while (noun < from && Grammar.DETERMINERS.contains(tokens.get(noun).low())) {
      noun++;
    }
    if (noun > start
        && noun < from
        && (tokens.get(noun - 1).is("this") || tokens.get(noun - 1).is("that"))
        && tokens.get(noun).low().endsWith("s")) {
      // "This represents a decrease": a verb.
      return null;
    }
    if (noun < from && Amount.at(tokens, noun, wordings.fractionSlack()) != null) {
      // "Four in ten of those searched were": no noun.
      return null;
    }
    int end = noun;
    while (end < from
        && tokens.get(end).isWord()
        && !Grammar.STOPS.contains(tokens.get(end).low())
        && !Movements.RISES.contains(tokens.get(end).low())
        && !Movements.FALLS.contains(tokens.get(end).low())) {
      end++;
    }
    return end == noun || end - noun > 4 || end >= tokens.size()
        ? null
        : new NounPhrase(noun, end - 1, end, false);
  }

  /** Gives a number that is reached the set its clause speaks of, where that is what it counts. */
  void populationOfSubject(Draft draft) {
    Draft subject = new Draft(draft.measure);
    if (subject(subject, draft.from)
        && subject.unit != null
        && draft.unit != null
        && sameNoun(subject.unit, draft.unit)) {
      draft.population = subject.population;
      draft.populationFrom = subject.populationFrom;
      draft.populationTo = subject.populationTo;
      draft.nounEnd = subject.nounEnd;
      draft.bare = subject.bare;
    }
  }

  private static final Set<String> SCALES = Grammar.words("hundred thousand million billion dozen");

  static boolean sameNoun(String a, String b) {
    return Wordings.singular(lastWord(a)).equals(Wordings.singular(lastWord(b)));
  }

  static String lastWord(String words) {
    return words.substring(words.lastIndexOf(' ') + 1);
  }
}
