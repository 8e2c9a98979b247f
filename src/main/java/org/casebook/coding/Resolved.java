package org.casebook.coding;

import java.util.List;
import java.util.TreeSet;

/**
 * What the assertions on one variable of one incident come to, and why.
 *
 * @param state the value, for definitions and counts
 * @param step the step of the policy that decided
 * @param words that step in words, with what it found
 * @param unadjudicated whether two coders differ on one quote and nobody has settled it
 * @param weighed every assertion there is, used or not, with the reason
 */
public record Resolved(
    State state, Step step, String words, boolean unadjudicated, List<Weighed> weighed) {
  public Resolved {
    weighed = List.copyOf(weighed);
  }

  /** Which step decided. */
  public enum Step {
    /** A person settled it. */
    ADJUDICATION,
    /** Nobody says anything. */
    NOTHING_CODED,
    /** All that was said is dropped, or comes to "not reported". */
    NOTHING_SAID,
    /** The latest day of the deciding tier. */
    LATEST_DAY,
    /** One vote an origin. */
    ORIGIN_VOTES,
    /** Values of a multiple category joined. */
    UNION,
    /** The most precise that fits all. */
    MOST_PRECISE,
    /** Two coders read one quote differently. */
    CODERS_DIFFER
  }

  /** One assertion, whether it was used, and why or why not. */
  public record Weighed(Evidence evidence, boolean used, String why) {}

  /** How many origins stand behind the assertions used. */
  public int origins() {
    TreeSet<Integer> origins = new TreeSet<>();
    for (Weighed w : weighed) {
      if (w.used()) {
        origins.add(w.evidence().origin());
      }
    }
    return origins.size();
  }

  /** How many documents the assertions used stand in. */
  public int documents() {
    TreeSet<String> documents = new TreeSet<>();
    for (Weighed w : weighed) {
      if (w.used()) {
        documents.add(w.evidence().assertion().document());
      }
    }
    return documents.size();
  }
}
