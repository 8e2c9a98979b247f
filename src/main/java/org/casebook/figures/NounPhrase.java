package org.casebook.figures;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The noun a number counts, with what stands between them.
 *
 * @param from first token after the number
 * @param head the noun
 * @param to the token after the phrase
 * @param plural whether the noun is a plural
 */
record NounPhrase(int from, int head, int to, boolean plural) {
  /** Words a noun may stand from its number. */
  private static final int REACH = 7;

  /** Plurals that no second noun follows: "in 18 cases proceedings were discontinued". */
  private static final java.util.Set<String> ENDS =
      Grammar.words("cases people attacks incidents plots men deaths persons killings");

  /** What may follow its noun: "the trial of five men accused of". */
  private static final java.util.Set<String> ADJECTIVES =
      Grammar.words("accused displaced bereaved wounded injured missing homeless elderly dead");

  boolean isBare() {
    return head == from;
  }

  /**
   * The plural noun that follows, or null. Modifiers may stand between; the phrase ends at the
   * first plural noun, or the last of several in a row ("arms dealers").
   */
  static @Nullable NounPhrase plural(List<Token> tokens, int from) {
    int at = from;
    int steps = 0;
    while (at < tokens.size() && steps < REACH) {
      Token token = tokens.get(at);
      if (at == from && token.is("such")) {
        at++;
        continue;
      }
      boolean people =
          at == from && token.isCapital() && token.low().endsWith("is") && token.low().length() > 5;
      if (at == from && at + 1 < tokens.size() && tokens.get(at + 1).is("into")) {
        // "the region's 298 translates into 30 per million"
        return null;
      }
      boolean arms =
          token.is("arms")
              && (at + 1 >= tokens.size()
                  || !tokens.get(at + 1).isWord()
                  || Grammar.STOPS.contains(tokens.get(at + 1).low()));
      if (Grammar.isPlural(token) || arms || people || at == from && token.is("lives")) {
        if (at + 2 < tokens.size()
            && (tokens.get(at + 1).is("'") || tokens.get(at + 1).is("\u2019"))
            && tokens.get(at + 1).start() == token.end()
            && tokens.get(at + 2).isWord()
            && Grammar.isPlural(tokens.get(at + 2))) {
          // "two of the boys' mates".
          at += 2;
          steps += 2;
          continue;
        }
        int head = at;
        while (head + 1 < tokens.size()
            && Grammar.isPlural(tokens.get(head + 1))
            && !Grammar.STOPS.contains(tokens.get(head + 1).low())
            && !isHarmWord(tokens.get(head + 1).low())
            && !ENDS.contains(tokens.get(head).low())
            && !ADJECTIVES.contains(tokens.get(head + 1).low())
            && !tokens.get(head + 1).is("others")) {
          head++;
        }
        return new NounPhrase(from, head, head + 1, true);
      }
      if (joins(tokens, at, from)) {
        at++;
        steps++;
        continue;
      }
      if (!isModifier(tokens, at) || at == from && Grammar.ACTIVE.contains(token.low())) {
        return null;
      }
      at++;
      steps++;
    }
    return null;
  }

  static boolean isHarmWord(String low) {
    return low.equals("dead")
        || low.equals("killed")
        || low.equals("injured")
        || low.equals("wounded")
        || low.equals("missing");
  }

  /** "Islamist and far-right plots", "scattered but brutal events", "large, well-armed groups". */
  private static boolean joins(List<Token> tokens, int at, int from) {
    String low = tokens.get(at).low();
    boolean conjunction = low.equals("and") || low.equals("or") || low.equals("but");
    if (!(conjunction || low.equals(",")) || at == from || at + 1 >= tokens.size()) {
      return false;
    }
    boolean listed = false;
    for (int i = at + 1; i < Math.min(tokens.size(), at + 6); i++) {
      if (Grammar.isPlural(tokens.get(i))) {
        return true;
      }
      if (low.equals(",") && !listed && tokens.get(i).is("and") && i == at + 2) {
        // "88 completed, failed and foiled attacks"
        listed = true;
      } else if (!isModifier(tokens, i) && !isPast(tokens.get(i)) || i > at + 3 && !listed) {
        return false;
      }
    }
    return false;
  }

  private static boolean isPast(Token token) {
    return token.isWord() && token.low().endsWith("ed");
  }

  private static boolean isModifier(List<Token> tokens, int at) {
    Token token = tokens.get(at);
    if (token.kind() == Token.Kind.SIGN) {
      // A word in quotation marks, or in brackets put in by an editor.
      return "\u2018\u2019'\"\u201C\u201D[]".contains(token.text());
    }
    return (token.isWord() || token.kind() == Token.Kind.CODE)
        // "16 Quayside listed eight ferries": the noun is that of the second number
        && !Amount.isNumberWord(token.low())
        && (!Grammar.STOPS.contains(token.low())
            || token.is("known")
            || token.text().equals("US")
            || token.text().equals("IS"));
  }

  /** The singular noun of units that follows, or null. */
  static @Nullable NounPhrase singular(List<Token> tokens, int from, Wordings wordings) {
    int found = -1;
    for (int at = from; at < Math.min(tokens.size(), from + REACH); at++) {
      if (!isModifier(tokens, at) || tokens.get(at).kind() == Token.Kind.SIGN) {
        break;
      }
      if (wordings.isUnit(tokens.get(at).low()) && !Grammar.isPlural(tokens.get(at))) {
        found = at;
      } else if (found >= 0) {
        break;
      }
    }
    return found < 0 ? null : new NounPhrase(from, found, found + 1, false);
  }

  /** Whatever noun follows: a plural, else the last word before the phrase must end; or null. */
  static @Nullable NounPhrase any(List<Token> tokens, int from) {
    NounPhrase plural = plural(tokens, from);
    if (plural != null) {
      return plural;
    }
    int at = from;
    while (at < Math.min(tokens.size(), from + 4)
        && tokens.get(at).isWord()
        && !Grammar.STOPS.contains(tokens.get(at).low())
        && !(at > from
            && (tokens.get(at).low().endsWith("ed") || tokens.get(at - 1).low().endsWith("ed")))) {
      at++;
    }
    return at == from ? null : new NounPhrase(from, at - 1, at, false);
  }
}
