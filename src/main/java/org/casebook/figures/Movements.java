package org.casebook.figures;

import java.util.List;
import java.util.Set;

/** Whether the words before a number say that something rose, fell or reached it. */
final class Movements {
  static final Set<String> RISES =
      Grammar.words(
          """
          rose risen rise rises rising up increased increase increases increasing grew grown grow
          growing jumped jump climbed climb surged surge soared swelled expanded gained higher
          more upsurge growth leapt spiked spike exploded mushroomed rocketed skyrocketed ballooned
          multiplied doubled accelerated inched edged crept ticked
          """);

  static final Set<String> FALLS =
      Grammar.words(
          """
          fell fallen fall falls falling down decreased decrease decreases decreasing dropped drop
          drops dropping declined decline declines declining shrank shrunk plunged plummeted
          reduced reduction lower fewer less slumped halved slipped cut dipped dwindled tumbled sank
          eased collapsed slid shrinking crashed
          """);

  private static final Set<String> MOVES =
      Grammar.words(
          """
          went gone came taking brought bringing brings raised raising doubled tripled trebled quadrupled
          halved doubling tripling halving
          """);

  private static final Set<String> REACHED =
      Grammar.words(
          "reached totalled totaled exceeded numbered hit reaching totalling numbering :");

  private final List<Token> tokens;
  private final Qualifying qualifying;

  Movements(Passage passage, Qualifying qualifying) {
    this.tokens = passage.tokens;
    this.qualifying = qualifying;
  }

  /** Whether the words before say that a number is reached: "fell to", "stood at", "reached". */
  boolean reaches(int from) {
    if (from < 2) {
      return false;
    }
    String last = tokens.get(from - 1).low();
    String before = tokens.get(from - 2).low();
    if (last.equals("to") || last.equals("from")) {
      for (int i = from - 2; i >= Math.max(0, from - 16); i--) {
        String low = tokens.get(i).low();
        if (RISES.contains(low) || FALLS.contains(low) || MOVES.contains(low)) {
          return true;
        }
      }
      return false;
    }
    if (last.equals("at")) {
      return Set.of("stood", "stands", "peaked", "stand", "put", "standing").contains(before);
    }
    if (REACHED.contains(last)) {
      return true;
    }
    return Set.of("was", "were", "is", "are", "be", "been").contains(last);
  }

  boolean changesByNumber(Amount amount) {
    int from = qualifying.qualifierStart(amount);
    return from >= 2
        && tokens.get(from - 1).is("by")
        && (RISES.contains(tokens.get(from - 2).low())
            || FALLS.contains(tokens.get(from - 2).low()));
  }
}
