package org.casebook.figures;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was done to the people a number counts: killed, injured, kidnapped, arrested. */
final class Harms {
  record Harm(String word, int at, boolean adjacent) {}

  private static final Set<String> PEOPLE =
      Grammar.words(
          """
          person civilian man woman child boy girl student worker villager resident passenger
          bystander pedestrian guard soldier officer policeman policewoman official marine
          peacekeeper journalist teacher priest worshipper protester demonstrator tourist shopper
          commuter driver miner farmer refugee migrant attacker assailant gunman bomber shooter
          perpetrator offender suspect militant fighter insurgent rebel guerrilla terrorist
          extremist jihadist plotter hostage victim member individual troop police personnel staff
          crew other survivor detainee prisoner nurse doctor monk pilgrim leader supporter recruit
          inmate lawyer activist aid-worker patient medic judge mayor politician businessman
          peasant youth teenager adult schoolchild schoolgirl schoolboy clerk sailor pilot
          commander paratrooper citizen national foreigner american muslim christian jew briton
          mother father son daughter brother sister wife husband parent baby infant toddler widow
          grandmother grandfather uncle cousin friend relative neighbour neighbor colleague
          companion troops agent bodyguard conscript servicemen serviceman cleric worshiper
          """);

  private final List<Token> tokens;
  private final Wordings wordings;

  Harms(Passage passage) {
    this.tokens = passage.tokens;
    this.wordings = passage.wordings;
  }

  /** "75 dead", "12 were killed", "12 others were also injured". */
  @Nullable Harm harmAfter(int at) {
    int i = at;
    while (i < tokens.size()
        && i < at + 2
        && (tokens.get(i).is("others") || tokens.get(i).is("more"))) {
      i++;
    }
    return harmFrom(i, i == at);
  }

  @Nullable Harm harmAfterNoun(int at) {
    return harmFrom(at, true);
  }

  private @Nullable Harm harmFrom(int at, boolean adjacent) {
    boolean near = adjacent;
    for (int i = at; i < Math.min(tokens.size(), at + 5); i++) {
      Token token = tokens.get(i);
      String word = token.isWord() ? wordings.harm(token.low()) : null;
      if (word != null) {
        // "12 killed 30": the twelve did it, unless "12 killed, 30 injured".
        boolean active =
            i == at
                && i + 1 < tokens.size()
                && (tokens.get(i + 1).isNumber()
                    || tokens.get(i + 1).is("the")
                    || tokens.get(i + 1).is("a")
                    || tokens.get(i + 1).is("at")
                    || Set.of("somebody", "someone", "nobody", "anybody", "anyone", "him", "them")
                        .contains(tokens.get(i + 1).low())
                    || Amount.at(tokens, i + 1, wordings.fractionSlack()) != null)
                && !word.equals("missing");
        if (active || token.low().endsWith("ing") && !token.is("missing")) {
          return null;
        }
        return new Harm(word, i, near);
      }
      if (token.is("lost")
          && i + 2 < tokens.size()
          && Set.of("their", "his", "her").contains(tokens.get(i + 1).low())
          && Set.of("life", "lives").contains(tokens.get(i + 2).low())) {
        return new Harm("killed", i + 2, near && i == at);
      }
      if (token.is("in")
          && i + 1 < tokens.size()
          && (tokens.get(i + 1).is("custody") || tokens.get(i + 1).is("detention"))) {
        return new Harm("in " + tokens.get(i + 1).low(), i + 1, near && i == at);
      }
      if (!Grammar.AUXILIARIES.contains(token.low())
          && !token.is("reported")
          && !token.is("also")
          && !token.is("still")
          && !token.is("reportedly")
          && !token.is("feared")
          && !token.is("left")
          && !token.is("confirmed")
          && !token.is("believed")
          && !token.is("to")
          && !token.is("seriously")
          && !token.is("critically")
          && !token.is("badly")
          && !token.is("lightly")) {
        return null;
      }
      near &=
          token.is("reported")
              || token.is("seriously")
              || token.is("critically")
              || token.is("confirmed")
              || token.is("feared");
    }
    return null;
  }

  boolean isHarmAhead(int at) {
    for (int i = at; i < Math.min(tokens.size(), at + 8); i++) {
      if (wordings.harm(tokens.get(i).low()) != null) {
        return true;
      }
    }
    return false;
  }

  /** "killing 75", "killed 49 people", "wounded at least 12". */
  @Nullable String harmBefore(int from) {
    int at = harmVerbAt(from);
    return at < 0 ? null : wordings.harm(tokens.get(at).low());
  }

  private int harmVerbAt(int from) {
    for (int i = from - 1; i >= Math.max(0, from - 3); i--) {
      Token token = tokens.get(i);
      if (token.isWord()
          && wordings.harm(token.low()) != null
          && (!token.is("dead") || i > 0 && tokens.get(i - 1).is("shot"))
          && !token.is("missing")
          && !token.is("died")
          && !token.is("perished")) {
        // "was killed in 12 attacks" does not come here: "in" stands between.
        return i;
      }
      if (!token.is("the") && !token.is("another") && !token.is("a") && !token.is("some")) {
        return -1;
      }
    }
    return -1;
  }

  private static final Set<String> NO_PEOPLE =
      Grammar.words("human roman ottoman specimen regimen");

  static boolean isPeople(String head) {
    String one = Wordings.singular(head);
    boolean man =
        (one.endsWith("man") || one.endsWith("men"))
            && one.length() > 5
            && !NO_PEOPLE.contains(one);
    return man || PEOPLE.contains(head) || PEOPLE.contains(one);
  }
}
