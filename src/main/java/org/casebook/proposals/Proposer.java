package org.casebook.proposals;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.casebook.dates.Edtf;
import org.jspecify.annotations.Nullable;

/**
 * Proposes which incidents a report may be about: those whose reports share its rare words, names
 * and numbers, weighed by whether it names their place and day and came out after them.
 *
 * <p>It asks an index for the few incidents that share something rare with the report, and compares
 * with those alone.
 */
public final class Proposer {
  /** Reports looked at for the incidents they are about. */
  private static final int CANDIDATES = 120;

  /** An incident is as alike as its nearest reports are on average: a follow-up is unlike most. */
  private static final int NEAREST = 3;

  /**
   * The likeness at which a report is as likely about an incident not yet here: a round figure near
   * that at which joining reports of ECB+ stops.
   */
  static final double EVEN_LIKENESS = 0.17;

  /** Below this share nothing is proposed. */
  private static final double LEAST = 0.35;

  private static final int MOST_PROPOSED = 3;
  private static final int MOST_SHARED_SHOWN = 5;

  /** What it asks of the casebook. */
  public interface Incidents {
    /** The incidents a report is about, by its key; empty where that is undecided. */
    Collection<String> of(String telling);

    /** What is known of an incident. */
    Known known(String incident);
  }

  private final Tellings tellings;
  private final Incidents incidents;

  public Proposer(Tellings tellings, Incidents incidents) {
    this.tellings = tellings;
    this.incidents = incidents;
  }

  private record Match(Known known, double likeness, @Nullable String nearest) {}

  /**
   * Proposes incidents for a report, likeliest first.
   *
   * @param reading the report; it may be in the index
   * @param copies incidents that a document of its origin is about, with that document
   * @param refused incidents a person said it is not about
   */
  public List<Proposal> propose(
      Reading reading, Map<String, String> copies, Collection<String> refused) {
    String key = reading.piece().words();
    Gist held = tellings.gist(key);
    Tellings.Weighed gist = tellings.weighed(held == null ? Gist.of(reading.whole()) : held);
    TreeSet<String> asked = new TreeSet<>(copies.keySet());
    Set<String> near = new LinkedHashSet<>(tellings.candidates(gist, key, CANDIDATES));
    for (String telling : near) {
      asked.addAll(incidents.of(telling));
    }
    asked.removeAll(refused);
    List<Match> matches = new ArrayList<>();
    for (String incident : asked) {
      matches.add(match(gist, key, incidents.known(incident), near));
    }
    SortedSet<Long> named = Days.named(reading.text(), reading.published());
    String plain = plain(reading.whole());
    List<Proposal> proposals = new ArrayList<>();
    Map<String, Match> by = new HashMap<>();
    for (Match match : matches) {
      by.put(match.known().id(), match);
      proposals.add(weigh(match, reading, named, plain, copies.get(match.known().id())));
    }
    proposals.removeIf(p -> p.score() < LEAST);
    proposals.sort(
        Comparator.comparingDouble(Proposal::score).reversed().thenComparing(Proposal::incident));
    Gist spelled = null;
    List<Proposal> shown = new ArrayList<>();
    for (Proposal p : proposals.subList(0, Math.min(MOST_PROPOSED, proposals.size()))) {
      Match match = by.get(p.incident());
      List<Proposal.Reason> reasons = new ArrayList<>(p.reasons());
      if (match != null && match.nearest() != null) {
        spelled = spelled == null ? Gist.spelled(reading.whole()) : spelled;
        reasons.addAll(shared(gist, spelled, match.nearest(), p));
      }
      reasons.sort(Comparator.comparing(r -> r instanceof Proposal.Reason.Against));
      shown.add(new Proposal(p.incident(), p.score(), reasons));
    }
    return shown;
  }

  /** Compares with the reports that share something rare, and with others only to make up three. */
  private Match match(Tellings.Weighed gist, String key, Known known, Set<String> near) {
    List<String> compared = new ArrayList<>(known.tellings());
    compared.retainAll(near);
    for (String telling : new TreeSet<>(known.tellings())) {
      if (compared.size() < NEAREST && !near.contains(telling)) {
        compared.add(telling);
      }
    }
    List<Double> likenesses = new ArrayList<>();
    String nearest = null;
    double most = 0;
    for (String telling : compared) {
      Gist other = telling.equals(key) ? null : tellings.gist(telling);
      if (other != null) {
        double likeness = Tellings.likeness(gist, tellings.weighed(other));
        likenesses.add(likeness);
        if (likeness > most) {
          most = likeness;
          nearest = telling;
        }
      }
    }
    double mean =
        likenesses.stream()
            .sorted(Comparator.reverseOrder())
            .limit(NEAREST)
            .mapToDouble(l -> l)
            .average()
            .orElse(0);
    return new Match(known, mean, nearest);
  }

  private static Proposal weigh(
      Match match, Reading reading, SortedSet<Long> named, String plain, @Nullable String copy) {
    List<Proposal.Reason> reasons = new ArrayList<>();
    double factor = 1;
    if (copy != null) {
      reasons.add(new Proposal.Reason.Copy(copy));
    }
    Known known = match.known();
    String locality = first(known.localities(), plain);
    String country = first(known.countries(), plain);
    if (locality != null) {
      reasons.add(new Proposal.Reason.Place(locality));
      factor += 0.4;
    } else if (country != null) {
      reasons.add(new Proposal.Reason.Place(country));
      factor += 0.1;
    }
    Edtf date = known.date();
    if (date != null && date.widthInDays() <= 31) {
      factor = time(date, reading.published(), named, reasons, factor);
    }
    double likeness = match.likeness() * factor;
    double score = likeness / (likeness + EVEN_LIKENESS);
    return new Proposal(known.id(), copy == null ? score : Math.max(score, 0.95), reasons);
  }

  private static double time(
      Edtf date,
      @Nullable Edtf published,
      SortedSet<Long> named,
      List<Proposal.Reason> reasons,
      double factor) {
    Long day = named.stream().filter(date::allows).findFirst().orElse(null);
    if (published != null && published.latest() < date.earliest()) {
      reasons.add(
          new Proposal.Reason.Against("it was published before that happened (" + date.words() + ")"));
      return factor * 0.05;
    }
    if (day != null) {
      reasons.add(
          new Proposal.Reason.Time("names its day, " + Edtf.of(LocalDate.ofEpochDay(day)).words()));
      return factor + 0.4;
    }
    if (published == null || published.widthInDays() > 31) {
      return factor;
    }
    long after = published.latest() - date.earliest();
    if (after <= 14) {
      reasons.add(
          new Proposal.Reason.Time(
              after == 0
                  ? "published on its day"
                  : "published within "
                      + after
                      + (after == 1 ? " day" : " days")
                      + " of its date"));
      return factor + (after <= 3 ? 0.3 : 0.2);
    }
    boolean tellsOfOthers =
        !named.isEmpty()
            && published.latest() - named.last() <= 14
            && named.last() > date.latest() + 14;
    if (tellsOfOthers) {
      reasons.add(
          new Proposal.Reason.Against(
              "it tells of days " + (named.last() - date.latest()) + " days after that"));
      return factor * 0.7;
    }
    return factor;
  }

  /** The first of these names that the text has as whole words. */
  private static @Nullable String first(List<String> names, String plain) {
    for (String name : names) {
      String looked = plain(name);
      if (looked.length() > 4 && plain.contains(looked)) {
        return name;
      }
    }
    return null;
  }

  /** Letters and digits in small letters, words parted by single spaces, one at either end. */
  private static String plain(String text) {
    return " " + text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip() + " ";
  }

  /** What it shares with the nearest report about the incident, by kind, the weightiest first. */
  private List<Proposal.Reason> shared(
      Tellings.Weighed gist, Gist spelled, String nearest, Proposal proposal) {
    Gist other = tellings.gist(nearest);
    if (other == null) {
      return List.of();
    }
    Tellings.Weighed theirs = tellings.weighed(other);
    Map<Gist.Kind, Map<String, Double>> shared = new HashMap<>();
    for (int i = 0, j = 0; i < gist.feature.length && j < theirs.feature.length; ) {
      if (gist.feature[i] < theirs.feature[j]) {
        i++;
      } else if (gist.feature[i] > theirs.feature[j]) {
        j++;
      } else {
        String word = spelled.spelling(gist.feature[i]);
        if (!word.isEmpty()) {
          shared
              .computeIfAbsent(Gist.kind(gist.feature[i]), k -> new LinkedHashMap<>())
              .put(word, gist.weight[i] * theirs.weight[j]);
        }
        i++;
        j++;
      }
    }
    String said = plain(String.join(" ", proposal.reasons().stream().map(r -> r.words()).toList()));
    List<String> names = heaviest(shared.getOrDefault(Gist.Kind.NAME, Map.of()), said);
    List<String> numbers = heaviest(shared.getOrDefault(Gist.Kind.NUMBER, Map.of()), said);
    Map<String, Double> plainWords =
        new LinkedHashMap<>(shared.getOrDefault(Gist.Kind.WORD, Map.of()));
    shared.getOrDefault(Gist.Kind.NAME, Map.of()).keySet().forEach(plainWords::remove);
    shared.getOrDefault(Gist.Kind.NUMBER, Map.of()).keySet().forEach(plainWords::remove);
    List<String> words = heaviest(plainWords, said);
    List<Proposal.Reason> reasons = new ArrayList<>();
    if (!names.isEmpty()) {
      reasons.add(new Proposal.Reason.Names(names));
    }
    if (!numbers.isEmpty()) {
      reasons.add(new Proposal.Reason.Numbers(numbers));
    }
    if (!words.isEmpty()) {
      reasons.add(new Proposal.Reason.Words(words));
    }
    return reasons;
  }

  private static List<String> heaviest(Map<String, Double> words, String said) {
    return words.entrySet().stream()
        .filter(w -> !said.contains(plain(w.getKey())))
        .sorted(
            Map.Entry.<String, Double>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST_SHARED_SHOWN)
        .map(Map.Entry::getKey)
        .toList();
  }
}
