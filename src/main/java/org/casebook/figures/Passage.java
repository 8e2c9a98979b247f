package org.casebook.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sentence in hand, with the figures made of it so far and what the sentences before it carry
 * over to it.
 */
final class Passage {
  static final Set<String> ARTICLES =
      Grammar.words(
          """
          the its their these those all our this his that her some about roughly around nearly
          almost approximately more over total a at least than known estimated
          """);

  final String text;
  final Sentences.Sentence sentence;
  final List<Token> tokens;
  final Wordings wordings;
  final CarriedOver context;
  final List<Integer> unread;
  final List<Draft> drafts = new ArrayList<>();
  final List<Amount> loose = new ArrayList<>();

  /** The set a sentence opens with where no number of it is told: "Of those killed, five were". */
  @Nullable Draft opening;

  Passage(
      String text,
      Sentences.Sentence sentence,
      Wordings wordings,
      CarriedOver context,
      List<Integer> unread) {
    this.text = text;
    this.sentence = sentence;
    this.tokens = sentence.tokens();
    this.wordings = wordings;
    this.context = context;
    this.unread = unread;
  }

  int afterOf(int at) {
    if (at < tokens.size() && tokens.get(at).is("of")) {
      return at + 1;
    }
    if (at + 1 < tokens.size() && tokens.get(at).is("out") && tokens.get(at + 1).is("of")) {
      return at + 2;
    }
    return -1;
  }

  int skipArticles(int at) {
    int i = at;
    while (i < tokens.size()
        && (ARTICLES.contains(tokens.get(i).low())
            || tokens.get(i).is("an")
            || tokens.get(i).is("such"))) {
      i++;
    }
    return i;
  }

  void finish(Draft draft, int number, int end) {
    int last = Math.max(end, draft.to) - 1;
    draft.start = tokens.get(number).start();
    draft.end = tokens.get(last).end();
    draft.to = last + 1;
    drafts.add(draft);
  }

  static boolean isDash(Token token) {
    return token.is("-") || token.is("\u2013") || token.is("\u2014") || token.is("\u2212");
  }

  /** A headline: most of its words have capitals, so that a capital says nothing. */
  boolean isTitle() {
    int capitals = 0;
    int all = 0;
    for (Token token : tokens) {
      if (token.isWord() && token.text().length() > 3) {
        all++;
        capitals += token.isCapital() ? 1 : 0;
      }
    }
    return all > 0 && capitals * 10 >= all * 7;
  }

  boolean isMonth(@Nullable Token token) {
    if (token == null) {
      return false;
    }
    String low =
        token.low().endsWith(".")
            ? token.low().substring(0, token.low().length() - 1)
            : token.low();
    return Grammar.MONTHS.contains(low) && (token.isCapital() || isAllSmall());
  }

  /** Wire copy stripped of its capitals: there "19 march" is a date. */
  boolean isAllSmall() {
    for (Token token : tokens) {
      if (token.isCapital()) {
        return false;
      }
    }
    return true;
  }

  private @Nullable Boolean allCapitals;

  /** Old wire copy is all in capitals; there a capital says nothing. */
  boolean isAllCapitals() {
    Boolean known = allCapitals;
    if (known == null) {
      known =
          tokens.stream()
              .filter(Token::isWord)
              .limit(12)
              .allMatch(t -> t.text().equals(t.text().toUpperCase(java.util.Locale.ROOT)));
      allCapitals = known;
    }
    return known;
  }

  /**
   * "Qasra (10), Tolmec (7) and Ruvenia (5)": several names with numbers behind, one of them no
   * age.
   */
  boolean listsNamesWithNumbers() {
    int bracketed = 0;
    boolean noAge = false;
    for (int i = 1; i + 2 < tokens.size(); i++) {
      if (tokens.get(i).is("(")
          && tokens.get(i + 1).isNumber()
          && tokens.get(i + 2).is(")")
          && tokens.get(i - 1).isCapital()
          && Amount.at(tokens, i + 1, wordings.fractionSlack()) instanceof Amount number) {
        bracketed++;
        noAge |= !number.value().isAbove(Exact.of(10)) || number.value().isAbove(Exact.of(99));
      }
    }
    return bracketed > 1 && noAge;
  }
}
