package org.casebook.coding;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How assertions on one variable come to one value. Stored with the casebook as YAML, visible, and
 * replaceable.
 *
 * @param id short name
 * @param title what people call it
 * @param tiers from the one that decides first to the last; every speaker class stands in exactly
 *     one
 * @param dropped modalities that never count
 * @param deniedYesIsNo whether a denied {@code Y} counts as {@code N}
 * @param source the YAML text
 */
public record Policy(
    String id,
    String title,
    List<Tier> tiers,
    Set<Modality> dropped,
    boolean deniedYesIsNo,
    String source) {
  public Policy {
    tiers = List.copyOf(tiers);
    dropped = Set.copyOf(dropped);
  }

  /** How the assertions of one tier decide among themselves. */
  public enum Decides {
    /** The latest day on which the tier says anything. */
    LATEST_DAY,
    /** Each origin has one vote, its latest. */
    ORIGIN_VOTES
  }

  /** Speaker classes that weigh alike. */
  public record Tier(String id, Set<SpeakerClass> speakers, Decides decides) {
    public Tier {
      speakers = Set.copyOf(speakers);
    }
  }

  /** Position of the tier of this speaker class; 0 is the highest. */
  public int tierOf(SpeakerClass speaker) {
    for (int i = 0; i < tiers.size(); i++) {
      if (tiers.get(i).speakers().contains(speaker)) {
        return i;
      }
    }
    throw new IllegalStateException("policy " + id + " gives no tier to " + speaker.words());
  }

  /**
   * What an assertion needs in order to be used under a lens.
   *
   * @param speakers classes allowed, or null for all
   * @param reliability worst letter allowed, or null
   * @param credibility worst digit allowed, or null
   */
  public record Floor(
      @Nullable Set<SpeakerClass> speakers,
      @Nullable Character reliability,
      @Nullable Character credibility) {
    /** Everything may be used. */
    public static final Floor NONE = new Floor(null, null, null);

    /**
     * Whether this assertion may be used. F (reliability) and 6 (credibility) mean "cannot be
     * judged".
     */
    public boolean admits(Assertion assertion) {
      return (speakers == null || speakers.contains(assertion.speakerClass()))
          && (reliability == null || assertion.reliability() <= reliability)
          && (credibility == null || assertion.credibility() <= credibility);
    }
  }
}
