package org.casebook.coding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.casebook.codebook.Value;
import org.casebook.codebook.Variable;
import org.casebook.coding.Policy.Decides;
import org.casebook.coding.Policy.Tier;
import org.casebook.coding.Resolved.Step;
import org.casebook.coding.Resolved.Weighed;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the assertions on one variable of one incident to one value.
 *
 * <p>The steps, in the order of the policy that ships:
 *
 * <ol>
 *   <li>An adjudication decides, if every part it rests on is known by the day asked for.
 *   <li>Dropped: what was withdrawn, what is hypothetical, what lies below a lens's evidence floor,
 *       and a group's own word on a link fact or pledge. A denied {@code Y} counts as {@code N};
 *       any other denial settles nothing.
 *   <li>The highest tier of speakers that says anything but {@code U} decides.
 *   <li>In it, the latest day decides (court, official), or each origin has one vote, its latest
 *       (reports).
 *   <li>Multiple categories join; dates, places and numbers take the most precise that fits all;
 *       casualties take the latest.
 *   <li>Two coders who read one quote differently leave it disputed, until somebody adjudicates.
 * </ol>
 *
 * <p>{@code U} never decides while anything else is said, so it takes no part in "the latest".
 */
public final class Resolution {
  /**
   * Among values equally precise ("Berlin", "berlin"), always the same one, whatever came first.
   */
  private static final Comparator<Value> FINEST_FIRST =
      Comparator.<Value, Integer>comparing(
              value -> value instanceof Value.Place place ? -place.precision().ordinal() : 0)
          .thenComparing(Value::toString);

  private final Policy policy;
  private final Policy.Floor floor;

  /**
   * @param policy the policy in force
   * @param floor what a lens demands of an assertion; {@link Policy.Floor#NONE} outside lenses
   */
  public Resolution(Policy policy, Policy.Floor floor) {
    this.policy = policy;
    this.floor = floor;
  }

  /**
   * An adjudication with what resolution needs to know about it.
   *
   * @param value its value under the codebook in force, or null where it no longer fits
   * @param knownFrom the latest known-from day among the parts it rests on; {@link
   *     Evidence#UNDATED} if one has none
   */
  public record Settled(Adjudication adjudication, @Nullable Value value, long knownFrom) {
    boolean knownBy(@Nullable Long asOf) {
      return asOf == null || (knownFrom != Evidence.UNDATED && knownFrom <= asOf);
    }
  }

  /**
   * The value of one variable.
   *
   * @param variable the question
   * @param evidence every assertion on it for this incident, in any order
   * @param settled every adjudication on it that stands, in the order they were made
   * @param asOf the day as of which to answer (epoch day), that day included; null for all that is
   *     coded
   */
  public Resolved resolve(
      Variable variable, List<Evidence> evidence, List<Settled> settled, @Nullable Long asOf) {
    for (Settled s : settled.reversed()) {
      if (s.knownBy(asOf) && s.value() != null) {
        return adjudicated(s, s.value(), evidence, asOf);
      }
    }
    if (evidence.isEmpty()) {
      return new Resolved(
          State.UNKNOWN, Step.NOTHING_CODED, "Nobody has coded it.", false, List.of());
    }
    return new Weighing(variable, evidence, asOf).decide();
  }

  private Resolved adjudicated(
      Settled settled, Value value, List<Evidence> evidence, @Nullable Long asOf) {
    List<Weighed> weighed = new ArrayList<>();
    for (Evidence e : evidence) {
      boolean used = settled.adjudication().restsOn().contains(e.assertion().id());
      String why =
          used
              ? "the adjudication rests on it"
              : e.knownBy(asOf) ? "an adjudication decides" : notKnown(e);
      weighed.add(new Weighed(e, used, why));
    }
    return new Resolved(
        state(List.of(value)),
        Step.ADJUDICATION,
        "Settled by " + settled.adjudication().by() + ": " + settled.adjudication().why(),
        false,
        weighed);
  }

  private static String notKnown(Evidence e) {
    return e.knownFrom() == Evidence.UNDATED
        ? "its part has no date, so it counts in no as-of answer"
        : "not yet known";
  }

  private static State state(List<Value> values) {
    if (values.size() == 1) {
      Value only = values.getFirst();
      if (only == Value.Mark.U) {
        return State.UNKNOWN;
      }
      return only == Value.Mark.D ? new State.Disputed(List.of()) : new State.Known(only);
    }
    List<Value> named = new ArrayList<>(values);
    boolean calledDisputed = named.remove(Value.Mark.D);
    named.sort(Comparator.comparing(Value::toString));
    // A disputed fact could be true or false. Where the marks left would say more than that, none
    // is named.
    boolean onlyMarks = named.stream().allMatch(value -> value instanceof Value.Mark);
    boolean open =
        named.contains(Value.Mark.U) || (named.contains(Value.Mark.Y) && named.size() > 1);
    return new State.Disputed(onlyMarks && (calledDisputed || !open) ? List.of() : named);
  }

  /** One assertion on its way through the steps. */
  private static final class Candidate {
    final Evidence evidence;
    final Value value;
    final int tier;

    Candidate(Evidence evidence, Value value, int tier) {
      this.evidence = evidence;
      this.value = value;
      this.tier = tier;
    }

    long day() {
      return evidence.knownFrom();
    }
  }

  private final class Weighing {
    private final Variable variable;
    private final List<Evidence> evidence;
    private final @Nullable Long asOf;
    private final Map<Evidence, String> why = new HashMap<>();
    private final Set<Evidence> used = new LinkedHashSet<>();

    Weighing(Variable variable, List<Evidence> evidence, @Nullable Long asOf) {
      this.variable = variable;
      this.evidence = evidence;
      this.asOf = asOf;
    }

    Resolved decide() {
      List<Candidate> standing = standing();
      int deciding = policy.tiers().size();
      for (Candidate c : standing) {
        if (c.value != Value.Mark.U) {
          deciding = Math.min(deciding, c.tier);
        }
      }
      if (deciding == policy.tiers().size()) {
        for (Candidate c : standing) {
          used.add(c.evidence);
          why.put(c.evidence, "says that it is not reported or unclear");
        }
        return resolved(
            State.UNKNOWN,
            Step.NOTHING_SAID,
            standing.isEmpty()
                ? "Nothing that counts was said by then."
                : "Said to be unclear or not reported.",
            false);
      }
      Tier tier = policy.tiers().get(deciding);
      List<Candidate> inTier = new ArrayList<>();
      for (Candidate c : standing) {
        if (c.value == Value.Mark.U) {
          why.put(c.evidence, "says that it is unclear, and others say more");
        } else if (c.tier != deciding) {
          why.put(c.evidence, "a higher tier (" + tier.id() + ") decides");
        } else {
          inTier.add(c);
        }
      }
      return switch (variable.kind()) {
        case Variable.Kind.Fact f -> fact(tier, selected(tier, inTier), standing);
        case Variable.Kind.Category c -> single(tier, selected(tier, inTier), standing);
        case Variable.Kind.Text t -> single(tier, selected(tier, inTier), standing);
        case Variable.Kind.Whole w -> mostPrecise(tier, selected(tier, inTier), standing);
        case Variable.Kind.Categories c -> union(tier, inTier, standing);
        case Variable.Kind.Date d -> mostPrecise(tier, inTier, standing);
        case Variable.Kind.Place p -> mostPrecise(tier, inTier, standing);
        case Variable.Kind.Casualties c -> single(tier, latestDay(inTier), standing);
      };
    }

    /** Step 2: what is known by the day and may be used. */
    private List<Candidate> standing() {
      List<Candidate> standing = new ArrayList<>();
      for (Evidence e : evidence) {
        Assertion a = e.assertion();
        String struck = e.struck();
        if (struck != null) {
          why.put(e, struck);
        } else if (!e.knownBy(asOf)) {
          why.put(e, notKnown(e));
        } else if (e.value() == null) {
          why.put(e, "its value no longer fits the codebook; it waits for recoding");
        } else if (policy.dropped().contains(a.modality())) {
          why.put(e, a.modality().words() + ", so it is not said to be so");
        } else if (a.speakerClass() == SpeakerClass.GROUP && !variable.groupWordCounts()) {
          why.put(e, "a group's own word on a link or pledge is never used");
        } else if (!floor.admits(a)) {
          why.put(e, "below the lens's evidence floor");
        } else if (a.modality() == Modality.DENIED
            && policy.deniedYesIsNo()
            && e.value() != Value.Mark.Y) {
          why.put(e, "a denial of anything but Y settles nothing");
        } else {
          boolean denied = a.modality() == Modality.DENIED && policy.deniedYesIsNo();
          standing.add(
              new Candidate(e, denied ? Value.Mark.N : e.value(), policy.tierOf(a.speakerClass())));
        }
      }
      return standing;
    }

    /** Step 4: which assertions of the deciding tier speak. */
    private List<Candidate> selected(Tier tier, List<Candidate> inTier) {
      return tier.decides() == Decides.LATEST_DAY ? latestDay(inTier) : latestOfEachOrigin(inTier);
    }

    private List<Candidate> latestDay(List<Candidate> inTier) {
      long latest = Evidence.UNDATED;
      for (Candidate c : inTier) {
        latest = Math.max(latest, c.day());
      }
      List<Candidate> chosen = new ArrayList<>();
      for (Candidate c : inTier) {
        if (c.day() == latest) {
          chosen.add(c);
        } else {
          why.put(c.evidence, "a later word of the same tier decides");
        }
      }
      return chosen;
    }

    private List<Candidate> latestOfEachOrigin(List<Candidate> inTier) {
      Map<Integer, Long> latest = new HashMap<>();
      for (Candidate c : inTier) {
        latest.merge(c.evidence.origin(), c.day(), Math::max);
      }
      List<Candidate> chosen = new ArrayList<>();
      for (Candidate c : inTier) {
        if (latest.getOrDefault(c.evidence.origin(), c.day()) == c.day()) {
          chosen.add(c);
        } else {
          why.put(c.evidence, "the same origin says something later");
        }
      }
      return chosen;
    }

    private Resolved fact(Tier tier, List<Candidate> chosen, List<Candidate> standing) {
      @Nullable Resolved conflict = codersDiffer(chosen, standing);
      if (conflict != null) {
        return conflict;
      }
      Set<Value> votes = use(chosen);
      if (tier.decides() == Decides.ORIGIN_VOTES
          && votes.size() > 1
          && !votes.contains(Value.Mark.Y)
          && !votes.contains(Value.Mark.D)) {
        // absence in several strengths is still absence: a plain no is stronger than "looked for
        // and not found"
        Value.Mark no =
            votes.contains(Value.Mark.N)
                ? Value.Mark.N
                : votes.contains(Value.Mark.NF) ? Value.Mark.NF : Value.Mark.NA;
        return resolved(
            new State.Known(no),
            Step.ORIGIN_VOTES,
            words(tier, chosen) + ": no side says yes.",
            false);
      }
      return resolved(
          state(new ArrayList<>(votes)), stepOf(tier), agreement(tier, chosen, votes), false);
    }

    private Resolved single(Tier tier, List<Candidate> chosen, List<Candidate> standing) {
      @Nullable Resolved conflict = codersDiffer(chosen, standing);
      if (conflict != null) {
        return conflict;
      }
      Set<Value> votes = use(chosen);
      Step step =
          variable.kind() instanceof Variable.Kind.Casualties ? Step.LATEST_DAY : stepOf(tier);
      return resolved(state(new ArrayList<>(votes)), step, agreement(tier, chosen, votes), false);
    }

    private Resolved union(Tier tier, List<Candidate> chosen, List<Candidate> standing) {
      @Nullable Resolved conflict = codersDiffer(chosen, standing);
      if (conflict != null) {
        return conflict;
      }
      TreeSet<String> joined = new TreeSet<>();
      boolean anyList = false;
      for (Value value : use(chosen)) {
        if (value instanceof Value.Choices choices) {
          joined.addAll(choices.ids());
          anyList = true;
        }
      }
      Value value = anyList ? new Value.Choices(joined) : Value.Mark.NA;
      return resolved(
          new State.Known(value),
          Step.UNION,
          words(tier, chosen) + ": all values named, joined.",
          false);
    }

    private Resolved mostPrecise(Tier tier, List<Candidate> chosen, List<Candidate> standing) {
      @Nullable Resolved conflict = codersDiffer(chosen, standing);
      if (conflict != null) {
        return conflict;
      }
      Set<Value> values = use(chosen);
      for (Value narrow : values.stream().sorted(FINEST_FIRST).toList()) {
        if (values.stream().allMatch(wide -> contains(wide, narrow))) {
          return resolved(
              state(List.of(narrow)),
              Step.MOST_PRECISE,
              words(tier, chosen)
                  + ": "
                  + (values.size() == 1 ? "all say the same." : "the most precise that fits all."),
              false);
        }
      }
      return resolved(
          state(new ArrayList<>(values)),
          Step.MOST_PRECISE,
          words(tier, chosen) + ": no value fits all.",
          false);
    }

    /**
     * Step 6. Another coder's reading of a quote that speaks counts even where it is "not
     * reported": that too is a different reading.
     */
    private @Nullable Resolved codersDiffer(List<Candidate> chosen, List<Candidate> standing) {
      Set<Value> readings = new LinkedHashSet<>();
      Set<Candidate> parties = new LinkedHashSet<>();
      for (Candidate c : chosen) {
        for (Candidate other : standing) {
          if (!other.value.equals(c.value)
              && !other.evidence.assertion().coder().equals(c.evidence.assertion().coder())
              && other.evidence.assertion().sameQuote(c.evidence.assertion())) {
            parties.add(c);
            parties.add(other);
          }
        }
      }
      if (parties.isEmpty()) {
        return null;
      }
      parties.addAll(chosen);
      for (Candidate c : parties) {
        readings.add(c.value);
        used.add(c.evidence);
        why.put(c.evidence, "read by " + c.evidence.assertion().coder());
      }
      return resolved(
          state(new ArrayList<>(readings)),
          Step.CODERS_DIFFER,
          "Coders read one quote differently, and nobody has settled it.",
          true);
    }

    private Set<Value> use(List<Candidate> chosen) {
      Set<Value> values = new LinkedHashSet<>();
      for (Candidate c : chosen) {
        values.add(c.value);
        used.add(c.evidence);
        why.put(
            c.evidence,
            c.evidence.assertion().modality() == Modality.DENIED
                ? "decides (a denied Y counts as N)"
                : "decides");
      }
      return values;
    }

    private Step stepOf(Tier tier) {
      return tier.decides() == Decides.LATEST_DAY ? Step.LATEST_DAY : Step.ORIGIN_VOTES;
    }

    private String agreement(Tier tier, List<Candidate> chosen, Set<Value> values) {
      return words(tier, chosen) + (values.size() == 1 ? "." : ", and they differ.");
    }

    private String words(Tier tier, List<Candidate> chosen) {
      Set<Integer> origins = new LinkedHashSet<>();
      for (Candidate c : chosen) {
        origins.add(c.evidence.origin());
      }
      String how =
          tier.decides() == Decides.LATEST_DAY ? "the latest day decides" : "one vote an origin";
      return String.format(
          Locale.ROOT,
          "Highest tier that says anything: %s; %s; %d origin%s",
          tier.id(),
          how,
          origins.size(),
          origins.size() == 1 ? "" : "s");
    }

    private Resolved resolved(State state, Step step, String words, boolean unadjudicated) {
      List<Weighed> weighed = new ArrayList<>();
      for (Evidence e : evidence) {
        weighed.add(new Weighed(e, used.contains(e), why.getOrDefault(e, "left out")));
      }
      return new Resolved(state, step, words, unadjudicated, weighed);
    }
  }

  /**
   * Whether every date, place or number the narrow value allows is also allowed by the wide one.
   */
  private static boolean contains(Value wide, Value narrow) {
    if (wide.equals(narrow)) {
      return true;
    }
    if (wide instanceof Value.Day w && narrow instanceof Value.Day n) {
      return w.date().contains(n.date());
    }
    if (wide instanceof Value.Place w && narrow instanceof Value.Place n) {
      return w.country().equals(n.country())
          && fits(w.region(), n.region())
          && fits(w.locality(), n.locality());
    }
    if (wide instanceof Value.Whole w && narrow instanceof Value.Whole n) {
      Integer wideHigh = w.high();
      Integer narrowHigh = n.high();
      return w.low() <= n.low()
          && (wideHigh == null || (narrowHigh != null && narrowHigh <= wideHigh));
    }
    return false;
  }

  private static boolean fits(@Nullable String wide, @Nullable String narrow) {
    return wide == null || (narrow != null && wide.strip().equalsIgnoreCase(narrow.strip()));
  }
}
