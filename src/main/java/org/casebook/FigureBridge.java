package org.casebook;

import java.nio.charset.StandardCharsets;
import org.casebook.decisions.Decision;
import org.casebook.decisions.Decision.Spot;
import org.casebook.documents.Document;
import org.casebook.documents.Texts;
import org.casebook.relations.HeldBridge;
import org.casebook.relations.KeptRelations;

/**
 * A bridge a person writes between the sets of two figures, such as "38 = the part of the 42 that
 * the group had a hand in".
 *
 * @param from a figure of the one set; the part, where it is one
 * @param to a figure of the other
 * @param words what the bridge says
 */
public record FigureBridge(Spot from, Spot to, HeldBridge.As as, String words) {
  private static final int LONGEST = 500;

  public FigureBridge {
    words = words.strip();
    if (words.isEmpty()) {
      throw new BadRequest(
          "Say in words what the bridge says: \"38 = the part of the 42 that ...\".");
    }
    if (words.length() > LONGEST) {
      throw new BadRequest(
          "The words of the bridge are "
              + words.length()
              + " characters long; use up to "
              + LONGEST
              + ".");
    }
    if (from.overlaps(to)) {
      throw new BadRequest("A bridge leads from one figure to another; name two.");
    }
  }

  /** Its id: that of the two figures, whichever comes first. */
  public String id() {
    return KeptRelations.bridgeId(from, to);
  }

  /**
   * The decision to hold it.
   *
   * @throws BadRequest if a figure's span lies in no document
   */
  public Decision.BridgeHeld holding(
      Casebook now, Texts texts, Recorder.Keeper keeper, String why) {
    check(now, texts, from);
    check(now, texts, to);
    return new Decision.BridgeHeld(
        id(), from, to, as.word(), keeper.keep(words.getBytes(StandardCharsets.UTF_8)), why);
  }

  /**
   * Checks that a span lies in a document.
   *
   * @throws BadRequest if it does not
   */
  static void check(Casebook now, Texts texts, Spot spot) {
    Document document = now.corpus().document(spot.document());
    if (document == null) {
      throw new BadRequest("There is no document '" + spot.document() + "' in this casebook.");
    }
    if (spot.start() < 0
        || spot.start() >= spot.end()
        || texts.slice(document, spot.start(), spot.end()) == null) {
      throw new BadRequest(
          "A figure from "
              + spot.start()
              + " to "
              + spot.end()
              + " does not stand in "
              + spot.document()
              + ".");
    }
  }
}
