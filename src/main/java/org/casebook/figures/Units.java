package org.casebook.figures;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a number counts, and the set it counts in: the unit and the population phrase. */
final class Units {
  private final Passage passage;
  private final String text;
  private final Sentences.Sentence sentence;
  private final List<Token> tokens;
  private final Wordings wordings;
  private final Qualifying qualifying;
  private final Movements movements;

  Units(Passage passage, Qualifying qualifying, Movements movements) {
    this.passage = passage;
    this.text = passage.text;
    this.sentence = passage.sentence;
    this.tokens = passage.tokens;
    this.wordings = passage.wordings;
    this.qualifying = qualifying;
    this.movements = movements;
  }

  void unit(Draft draft, NounPhrase np) {
    draft.unit = unitWords(np);
    draft.bare = np.isBare();
    int end = defined(np.to());
    if (end > np.to()) {
      draft.bare = false;
    }
    draft.population =
        Circumstances.oneLine(
            text.substring(tokens.get(np.from()).start(), tokens.get(end - 1).end()));
  }

  /**
   * After the clause that says which: "people who left to fight", "hostages taken at the depot".
   */
  private int defined(int at) {
    if (at + 1 >= tokens.size()) {
      return at;
    }
    Token first = tokens.get(at);
    boolean relative = first.is("who") || first.is("whose");
    boolean participle = first.low().endsWith("ed") || first.is("taken") || first.is("held");
    if (!relative && !(participle && Grammar.PREPOSITIONS.contains(tokens.get(at + 1).low()))
        || wordings.harm(first.low()) != null) {
      return at;
    }
    int verbs = 0;
    int i = at + 1;
    while (i < tokens.size() && i < at + 14) {
      Token token = tokens.get(i);
      if (!token.isWord() && !token.isNumber()
          || token.is("in")
          || token.is("between")
          || token.is("since")
          || token.is("during")) {
        break;
      }
      if (Grammar.AUXILIARIES.contains(token.low()) && (++verbs > 1 || participle)) {
        break;
      }
      i++;
    }
    while (i > at + 1 && Grammar.STOPS.contains(tokens.get(i - 1).low())) {
      i--;
    }
    return i;
  }

  String unitWords(NounPhrase np) {
    String head = tokens.get(np.head()).low();
    if (np.head() > np.from() && tokens.get(np.head() - 1).isWord()) {
      String compound = tokens.get(np.head() - 1).low() + " " + Wordings.singular(head);
      if (wordings.isUnit(compound)) {
        return tokens.get(np.head() - 1).low() + " " + head;
      }
    }
    return head;
  }

  /** The first plural unit before a token: what a clause speaks of stands at its head. */
  @Nullable String unitBefore(int from) {
    for (int i = 0; i < from; i++) {
      Token token = tokens.get(i);
      boolean subject = i == 0 && !wordings.isNotCounted(token.low());
      if (Grammar.isPlural(token) && (subject || wordings.isUnit(token.low()))) {
        return token.low();
      }
    }
    return null;
  }

  /** A plural noun right before the number in a line of a list: "Plots: 12". */
  @Nullable String labelBefore(Amount amount) {
    int from = qualifying.qualifierStart(amount);
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
    boolean at = from > 0 && tokens.get(from - 1).is("at");
    for (int i = from - 1; i >= Math.max(0, from - 14); i--) {
      Token token = tokens.get(i);
      // "puts the dead at 900", "put the crowd at 60,000", "the number of displaced at".
      if (at && token.isWord() && from - i < 9) {
        String harm = wordings.harm(token.low());
        if (harm != null && i > 0 && Set.of("the", "of").contains(tokens.get(i - 1).low())) {
          return "people " + harm;
        }
        if (token.is("crowd") || token.is("turnout") || token.is("crowds")) {
          return "people";
        }
      }
      if (token.is("toll")) {
        return "people killed";
      }
      if (token.is("number") && i + 1 < tokens.size() && tokens.get(i + 1).is("of")) {
        NounPhrase np = NounPhrase.plural(tokens, passage.skipArticles(i + 2));
        if (np != null && np.to() <= from && movements.reaches(from)) {
          return unitWords(np);
        }
      }
      if (Grammar.isPlural(token) && wordings.isUnit(token.low()) && movements.reaches(from)) {
        String harm = i + 1 < tokens.size() ? null : null;
        return harm != null ? harm : token.low();
      }
      if (token.is(".") || token.is(";")) {
        return null;
      }
    }
    return null;
  }

  static boolean sameNoun(String a, String b) {
    return Wordings.singular(lastWord(a)).equals(Wordings.singular(lastWord(b)));
  }

  static String lastWord(String words) {
    return words.substring(words.lastIndexOf(' ') + 1);
  }
}
