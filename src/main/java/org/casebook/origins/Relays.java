package org.casebook.origins;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds who relays whom: a report that names another publisher as its source, and a report of that
 * publisher with which it agrees in names and numbers.
 *
 * <p>Naming an outlet is not enough, since an outlet is also named for one detail or for an earlier
 * event: the naming must be in the opening half or be repeated, and of the outlet's reports of
 * these weeks the one that agrees best must agree well. What a name says is weighed by how few
 * documents of the study have it.
 */
final class Relays {
  /** Least share, by weight, of the relay's names and numbers that the source has. */
  private static final double AGREEMENT = 0.38;

  /** The same where nobody has noted the source's publisher. */
  private static final double ANONYMOUS_AGREEMENT = 0.5;

  /** A name that more documents have leads to none of them. */
  private static final int COMMON = 200;

  private static final int LEAST_SHARED = 3;

  /** A source comes before its relay; a day more where they are in different time zones. */
  private static final long LATER = 1;

  private static final long EARLIER = 45;
  private static final double OPENING = 0.5;
  private static final double BEGINNING = 0.3;

  /** A document and what it says of itself and of others. */
  record Party(
      int number,
      @Nullable Long day,
      @Nullable String publisher,
      @Nullable String url,
      String fileName,
      long order,
      long[] about,
      Citations citations,
      Set<String> links) {}

  /**
   * A relay found.
   *
   * @param from number of the source
   * @param to number of the relay
   * @param agreement share of the relay's names and numbers the source has
   * @param byline whether the source is named in a byline or credit only
   * @param anonymous whether nobody has noted who published the source
   */
  record Found(
      int from,
      int to,
      double agreement,
      String shown,
      int shared,
      int all,
      boolean byline,
      boolean anonymous) {}

  private final List<Party> parties;
  private final Map<Long, Integer> documentsOf;
  private final Map<String, Set<Integer>> carriers = new HashMap<>();
  private @Nullable Map<Long, List<Integer>> anonymousByName;

  /**
   * @param documentsOf how many documents have each name or number
   */
  Relays(List<Party> parties, Map<Long, Integer> documentsOf) {
    this.parties = parties;
    this.documentsOf = documentsOf;
    for (Party party : parties) {
      for (String alias : names(party)) {
        carriers.computeIfAbsent(alias, a -> new LinkedHashSet<>()).add(party.number());
      }
    }
  }

  private static Set<String> names(Party party) {
    Set<String> names = new HashSet<>();
    if (party.publisher() != null) {
      names.addAll(Citations.aliases(party.publisher()));
      String familiar = Citations.familiar(party.publisher());
      if (familiar != null) {
        names.add(familiar);
      }
    } else {
      // the file may be named after the outlet: every run of words of it may be its name
      String[] words = Citations.norm(party.fileName().replaceFirst("\\.\\w+$", "")).split(" ");
      for (int from = 0; from < words.length; from++) {
        StringBuilder run = new StringBuilder();
        for (int to = from; to < Math.min(words.length, from + 5); to++) {
          run.append(to > from ? " " : "").append(words[to]);
          names.add(run.toString());
        }
      }
    }
    for (Citations.Named named : party.citations().outlets()) {
      if (named.byline()) {
        names.add(named.alias());
      }
    }
    return names;
  }

  /** Every relay, each relay's best source for each outlet it names. */
  List<Found> all() {
    List<Found> found = new ArrayList<>();
    for (Party party : parties) {
      found.addAll(of(party));
    }
    return found;
  }

  private List<Found> of(Party relay) {
    Map<String, List<Citations.Named>> byOutlet = new LinkedHashMap<>();
    for (Citations.Named named : relay.citations().outlets()) {
      byOutlet.computeIfAbsent(named.alias(), a -> new ArrayList<>()).add(named);
    }
    Map<Integer, Found> best = new LinkedHashMap<>();
    Set<Long> outletWords = new HashSet<>();
    byOutlet
        .keySet()
        .forEach(
            alias -> Arrays.stream(alias.split(" ")).forEach(w -> outletWords.add(Words.hash(w))));
    if (relay.publisher() != null) {
      Arrays.stream(Citations.norm(relay.publisher()).split(" "))
          .forEach(w -> outletWords.add(Words.hash(w)));
    }
    byOutlet.forEach((alias, named) -> {
      boolean strong =
          named.size() > 1 || named.getFirst().byline() || named.getFirst().place() <= OPENING;
      if (!strong) {
        return;
      }
      boolean byline = named.stream().allMatch(Citations.Named::byline);
      Found top = null;
      Set<Integer> outletsOwn = carriers.getOrDefault(alias, Set.of());
      if (outletsOwn.isEmpty()
          && !byline
          && clearly(named)
          && Citations.looksLikeOutlet(named.getFirst().shown())) {
        top = anonymous(relay, outletWords, named.getFirst().shown());
      }
      for (int other : outletsOwn) {
        if (byline && !isPublisher(parties.get(other), alias)) {
          // two prints of one agency's texts: their words tell whether it is one text
          continue;
        }
        Found one = weigh(relay, parties.get(other), outletWords, named.getFirst().shown(), byline);
        if (one != null && (top == null || better(one, top))) {
          top = one;
        }
      }
      if (top != null) {
        best.merge(top.from(), top, (x, y) -> x.byline() ? y : x);
      }
    });
    return new ArrayList<>(best.values());
  }

  /**
   * The best source among the documents whose publisher nobody has noted, where no document is
   * known to be the named outlet's. It must agree better, since only the facts speak for it.
   */
  private @Nullable Found anonymous(Party relay, Set<Long> outletWords, String shown) {
    Set<Integer> sharing = new HashSet<>();
    for (long name : relay.about()) {
      sharing.addAll(anonymousByName().getOrDefault(name, List.of()));
    }
    Found top = null;
    for (int other : sharing) {
      Party source = parties.get(other);
      boolean relaysToo = source.citations().outlets().stream().anyMatch(n -> !n.byline());
      Found one = relaysToo ? null : weigh(relay, source, outletWords, shown, false);
      if (one != null
          && one.agreement() >= ANONYMOUS_AGREEMENT
          && one.shared() > LEAST_SHARED
          && (top == null || better(one, top))) {
        top = one;
      }
    }
    return top;
  }

  /** Whether the outlet is named at the very beginning or again and again. */
  private static boolean clearly(List<Citations.Named> named) {
    return named.size() > 1 || named.getFirst().place() <= BEGINNING;
  }

  private Map<Long, List<Integer>> anonymousByName() {
    if (anonymousByName == null) {
      anonymousByName = new HashMap<>();
      for (Party party : parties) {
        for (long name : party.publisher() == null ? party.about() : new long[0]) {
          if (documentsOf.getOrDefault(name, 1) <= COMMON) {
            anonymousByName.computeIfAbsent(name, k -> new ArrayList<>()).add(party.number());
          }
        }
      }
    }
    return anonymousByName;
  }

  private static boolean isPublisher(Party party, String alias) {
    return party.publisher() != null && Citations.aliases(party.publisher()).contains(alias);
  }

  private boolean better(Found a, Found b) {
    if (a.agreement() != b.agreement()) {
      return a.agreement() > b.agreement();
    }
    Party x = parties.get(a.from());
    Party y = parties.get(b.from());
    long dayX = x.day() == null ? Long.MAX_VALUE : x.day();
    long dayY = y.day() == null ? Long.MAX_VALUE : y.day();
    return dayX != dayY ? dayX < dayY : x.order() < y.order();
  }

  private @Nullable Found weigh(
      Party relay, Party source, Set<Long> outletWords, String shown, boolean byline) {
    if (source.number() == relay.number()
        || samePublisher(relay, source)
        || !inTime(relay, source)) {
      return null;
    }
    double all = 0;
    double agree = 0;
    int count = 0;
    int shared = 0;
    for (long name : relay.about()) {
      if (outletWords.contains(name)) {
        continue;
      }
      double weight = rarity(name);
      all += weight;
      count++;
      if (Told.in(source.about(), name)) {
        agree += weight;
        shared++;
      }
    }
    if (shared < LEAST_SHARED || agree < AGREEMENT * all) {
      return null;
    }
    return new Found(
        source.number(),
        relay.number(),
        agree / all,
        shown,
        shared,
        count,
        byline,
        source.publisher() == null);
  }

  private static boolean samePublisher(Party a, Party b) {
    return a.publisher() != null
        && b.publisher() != null
        && Citations.norm(a.publisher()).equals(Citations.norm(b.publisher()));
  }

  private static boolean inTime(Party relay, Party source) {
    if (relay.day() == null || source.day() == null) {
      return true;
    }
    long gap = relay.day() - source.day();
    return gap >= -LATER && gap <= EARLIER;
  }

  /** How much sharing this name says: less the more documents have it. */
  private double rarity(long name) {
    double n = parties.size();
    double df = documentsOf.getOrDefault(name, 1);
    return Math.log(1 + (n + 2) / df);
  }
}
