package org.casebook.figures;

import java.util.List;
import java.util.Set;

/** Whether a number is somebody's age, though no "year-old" or "aged" stands at it. */
final class Ages {
  private static final Set<String> AGED = Grammar.words("aged age ages youngest oldest eldest");

  /** What may stand between "aged" and a number. */
  static final Set<String> BETWEEN_AGES =
      Grammar.words(
          "and to or , ranged ranging between just only under over about from around nearly - \u2013");

  private final Passage passage;
  private final List<Token> tokens;
  private final Wordings wordings;

  Ages(Passage passage) {
    this.passage = passage;
    this.tokens = passage.tokens;
    this.wordings = passage.wordings;
  }

  private static final Set<String> AGES = Grammar.words("age ages youngest oldest eldest");

  /** "aged 19 and 26", "were under 21", "girls of 16", "the youngest just 13", "who is 73". */
  boolean isBareAge(Amount amount) {
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
      boolean told = token.is("was") || token.is("is") || token.is("were") || token.is("of");
      if (told && i > 0 && AGES.contains(tokens.get(i - 1).low())) {
        // "the average age was 31"
        return true;
      }
      if (!BETWEEN_AGES.contains(token.low())
          && Amount.at(tokens, i, wordings.fractionSlack()) == null) {
        break;
      }
    }
    if (from > 1
        && tokens.get(from).isNumber()
        && tokens.get(from - 1).is(",")
        && Harms.isPeople(tokens.get(from - 2).low())
        && after != null
        && after.is("and")
        && amount.to() + 2 < tokens.size()
        && tokens.get(amount.to() + 1).isNumber()
        && tokens.get(amount.to() + 2).is(",")) {
      // "the Vesh sisters, 15 and 18, were".
      return true;
    }
    Token before = tokens.get(from - 1);
    Token owner = from > 1 ? tokens.get(from - 2) : null;
    if (owner == null || amount.value().isAbove(Exact.of(99))) {
      return false;
    }
    if ((before.is("from") || before.is("to")) && isAgeLimit(from)) {
      return true;
    }
    boolean elder = before.is("than") && (owner.is("younger") || owner.is("older"));
    boolean orElder =
        amount.to() + 1 < tokens.size()
            && tokens.get(amount.to()).is("or")
            && Set.of("younger", "older").contains(tokens.get(amount.to() + 1).low());
    if (elder || orElder) {
      // "younger than 12", "39 were 17 or younger"
      return true;
    }
    if (before.is("as") && (owner.is("young") || owner.is("old"))) {
      return true;
    }
    if ((before.is("was") || before.is("is") || before.is("turned"))
        && (Set.of("who", "he", "she", "them", "whom").contains(owner.low())
            || Harms.isPeople(owner.low()) && !Grammar.isPlural(owner))
        && (after == null || !after.isWord() || Grammar.STOPS.contains(after.low()))
        && !(after != null
            && !before.is("turned")
            && (after.is("of") || after.is("to") || after.is("in")))) {
      // "my neighbour, who is 73", "one of them was 14"
      return true;
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

  /** "the minimum age lowered from 16 to 14". */
  private boolean isAgeLimit(int from) {
    for (int i = from - 2; i > 0 && i > from - 11 && !tokens.get(i).is(","); i--) {
      if (tokens.get(i).is("age")
          && Set.of("minimum", "average", "mean", "median", "legal", "voting", "maximum")
              .contains(tokens.get(i - 1).low())) {
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
    if (name.is("*") && from > 2) {
      // A name that was changed.
      name = tokens.get(from - 3);
    }
    if (name.is(".")
        && from > 2
        && (tokens.get(from - 3).text().length() == 1
            || tokens.get(from - 3).is("jr")
            || tokens.get(from - 3).is("sr"))) {
      name = tokens.get(from - 3);
    }
    Token after = tokens.get(amount.to());
    boolean ends = after.is(",") || after.is(")") || after.is(".") || after.is(";");
    if (isPlace(name, from - 2) || sign.is("(") && passage.listsNamesWithNumbers()) {
      // "In Sund, 61 houses were burned; in Oster, 14".
      return false;
    }
    boolean small = passage.isAllSmall() && sign.is(",") && after.is(",");
    return (sign.is(",") || sign.is("(") && tokens.get(amount.from()).isNumber())
        && (name.isCapital()
            || Harms.isPeople(name.low()) && !Grammar.isPlural(name)
            || small
                && name.isWord()
                && !Grammar.isPlural(name)
                && !Grammar.STOPS.contains(name.low()))
        && !passage.isMonth(name)
        && ends;
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
}
