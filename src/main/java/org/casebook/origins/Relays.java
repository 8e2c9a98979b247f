package org.casebook.origins;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
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

  /**
   * Least share of what a report tells, beyond chance, that a report of an outlet it mentions tells
   * too. Whoever retells in other words keeps few names and numbers, but speaks of the same things.
   */
  private static final double RETOLD = 0.14;

  /** The same of a report it links to: a link is a clearer word than a name. */
  private static final double LINKED = 0.08;

  /** Retellings come soon, in days; later an outlet is mentioned for other things. */
  private static final long FRESH = 21;

  /** Least stems for their share to say anything. */
  private static final int LEAST_STEMS = 20;

  /** A source comes before its relay; a day more where they are in different time zones. */
  private static final long LATER = 1;

  private static final long EARLIER = 45;
  private static final double OPENING = 0.5;
  private static final double BEGINNING = 0.3;

  /**
   * A document and what it says of itself and of others.
   *
   * @param fileWords the words of its file's name where nobody has noted its publisher, else empty
   * @param stems of its words, sorted
   * @param mentions {@link Mentions} of its text
   * @param links {@link Addresses} of its page and text
   * @param address the key of its own address; 0 where it is not known
   * @param named the outlets it names as sources
   */
  record Party(
      int number,
      String id,
      @Nullable Long day,
      @Nullable String publisher,
      String fileWords,
      long order,
      long[] about,
      int[] stems,
      long[] mentions,
      long[] links,
      long address,
      List<Citations.Named> named) {}

  /**
   * A relay found.
   *
   * @param from number of the source
   * @param to number of the relay
   * @param agreement share of the relay's names and numbers the source has
   * @param byline whether the source is named in a byline or credit only
   * @param anonymous whether nobody has noted who published the source
   * @param retold share of what the relay tells that the source tells, beyond chance; 0 where names
   *     and numbers said it
   * @param linked whether the relay links to the source
   */
  record Found(
      int from,
      int to,
      double agreement,
      String shown,
      int shared,
      int all,
      boolean byline,
      boolean anonymous,
      double retold,
      boolean linked) {}

  private final List<Party> parties;
  private final Map<Long, Integer> documentsOf;
  private final Map<String, Carriers> carriers = new HashMap<>();
  private final Map<String, String> norms = new HashMap<>();
  private @Nullable Map<Long, List<Integer>> anonymousByName;

  /**
   * The documents of one outlet by day, the undated last: a relay looks at those of its weeks only,
   * or each would be held against everything a great agency ever sent.
   */
  private static final class Carriers {
    private final List<Party> all = new ArrayList<>();
    private int dated;

    void settle() {
      all.sort(
          Comparator.<Party>comparingLong(p -> p.day() == null ? Long.MAX_VALUE : p.day())
              .thenComparingInt(Party::number));
      dated = (int) all.stream().filter(p -> p.day() != null).count();
    }

    /** Those that could have been the source of a report of that day. */
    List<Party> before(@Nullable Long day) {
      if (day == null) {
        return all;
      }
      List<Party> near = new ArrayList<>(all.subList(from(day - EARLIER), from(day + LATER + 1)));
      near.addAll(all.subList(dated, all.size()));
      return near;
    }

    private int from(long day) {
      int low = 0;
      int high = dated;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (Objects.requireNonNull(all.get(middle).day()) < day) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }
  }

  /** Documents of each publisher, by the hash of what it is called. */
  private final Map<Long, Carriers> publishing = new HashMap<>();

  private final Map<Long, List<Party>> byAddress = new HashMap<>();
  private final Vocabulary vocabulary;

  /**
   * @param documentsOf how many documents have each name or number
   * @param vocabulary of the same documents
   */
  Relays(List<Party> parties, Map<Long, Integer> documentsOf, Vocabulary vocabulary) {
    this.parties = parties;
    this.documentsOf = documentsOf;
    this.vocabulary = vocabulary;
    Map<String, Set<Long>> called = new HashMap<>();
    for (Party party : parties) {
      if (party.address() != 0) {
        byAddress.computeIfAbsent(party.address(), k -> new ArrayList<>()).add(party);
      }
      if (party.publisher() != null) {
        for (long key : called.computeIfAbsent(party.publisher(), Relays::keys)) {
          publishing.computeIfAbsent(key, k -> new Carriers()).all.add(party);
        }
      }
    }
    publishing.values().forEach(Carriers::settle);
    Set<String> wanted = new HashSet<>();
    parties.forEach(party -> party.named().forEach(named -> wanted.add(named.alias())));
    if (wanted.isEmpty()) {
      return;
    }
    Set<String> begin = new HashSet<>();
    wanted.forEach(alias -> begin.add(alias.split(" ")[0]));
    Map<String, List<String>> byPublisher = new HashMap<>();
    for (Party party : parties) {
      Set<String> names = new HashSet<>();
      if (party.publisher() != null) {
        names.addAll(
            byPublisher.computeIfAbsent(
                party.publisher(), p -> called(p).stream().filter(wanted::contains).toList()));
      } else {
        fileNames(party.fileWords(), begin, wanted, names);
      }
      for (Citations.Named named : party.named()) {
        if (named.byline()) {
          names.add(named.alias());
        }
      }
      names.forEach(alias -> carriers.computeIfAbsent(alias, a -> new Carriers()).all.add(party));
    }
    carriers.values().forEach(Carriers::settle);
  }

  /** What a publisher is called. */
  static Set<String> called(String publisher) {
    Set<String> names = new HashSet<>(Citations.aliases(publisher));
    String familiar = Citations.familiar(publisher);
    if (familiar != null) {
      names.add(familiar);
    }
    return names;
  }

  private static Set<Long> keys(String publisher) {
    Set<Long> keys = new HashSet<>();
    called(publisher).forEach(name -> keys.add(Mentions.key(name)));
    return keys;
  }

  /** The words of a file's name, which may be that of the outlet. */
  static String fileWords(String fileName) {
    return Citations.norm(fileName.replaceFirst("\\.\\w+$", ""));
  }

  /** Every run of words of a file's name may be its outlet's name. */
  private static void fileNames(
      String fileWords, Set<String> begin, Set<String> wanted, Set<String> names) {
    String[] words = fileWords.split(" ");
    for (int from = 0; from < words.length; from++) {
      StringBuilder run = new StringBuilder();
      for (int to = from;
          begin.contains(words[from]) && to < Math.min(words.length, from + 5);
          to++) {
        run.append(to > from ? " " : "").append(words[to]);
        if (wanted.contains(run.toString())) {
          names.add(run.toString());
        }
      }
    }
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
    for (Citations.Named named : relay.named()) {
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
      long key = Mentions.key(alias);
      if (Mentions.has(relay.mentions(), key | 1) && !Mentions.has(relay.mentions(), key)) {
        return;
      }
      boolean strong =
          named.size() > 1 || named.getFirst().byline() || named.getFirst().place() <= OPENING;
      if (!strong) {
        return;
      }
      boolean byline = named.stream().allMatch(Citations.Named::byline);
      Found top = null;
      Carriers outlet = carriers.get(alias);
      if (outlet == null
          && !byline
          && clearly(named)
          && Citations.looksLikeOutlet(named.getFirst().shown())) {
        top = anonymous(relay, outletWords, named.getFirst().shown());
      }
      for (Party other : outlet == null ? List.<Party>of() : outlet.before(relay.day())) {
        if (byline && !isPublisher(other, alias)) {
          // two prints of one agency's texts: their words tell whether it is one text
          continue;
        }
        Found one = weigh(relay, other, outletWords, named.getFirst().shown(), byline);
        if (one != null && (top == null || better(one, top))) {
          top = one;
        }
      }
      if (top != null) {
        best.merge(top.from(), top, (x, y) -> x.byline() ? y : x);
      }
    });
    retold(relay, best);
    return new ArrayList<>(best.values());
  }

  /** What it links to, and of the outlets it mentions, what of these weeks it retells. */
  private void retold(Party relay, Map<Integer, Found> found) {
    if (relay.stems().length < LEAST_STEMS) {
      return;
    }
    for (long link : relay.links()) {
      for (Party source : byAddress.getOrDefault(link, List.of())) {
        if (source.number() != relay.number()
            && !samePublisher(relay, source)
            && inTime(relay, source)) {
          Found one = retelling(relay, source, true);
          if (one.retold() >= LINKED) {
            found.put(source.number(), one);
          }
        }
      }
    }
    Set<Integer> sources = new HashSet<>();
    for (long mention : relay.mentions()) {
      Carriers outlet = (mention & 1) == 0 ? publishing.get(mention) : null;
      if (outlet == null) {
        continue;
      }
      Found top = null;
      for (Party source : outlet.before(relay.day())) {
        if (source.number() != relay.number()
            && !samePublisher(relay, source)
            && soon(relay, source)) {
          Found one = retelling(relay, source, false);
          if (one.retold() >= RETOLD && (top == null || betterTold(one, top))) {
            top = one;
          }
        }
      }
      if (top != null && sources.add(top.from())) {
        Found retelling = top;
        found.merge(top.from(), retelling, (x, y) -> x.byline() ? y : x);
      }
    }
  }

  private Found retelling(Party relay, Party source, boolean linked) {
    String publisher = source.publisher() == null ? "" : source.publisher();
    int[] names =
        Stream.of(publisher, relay.publisher() == null ? "" : relay.publisher())
            .flatMap(name -> Arrays.stream(Citations.norm(name).split(" ")))
            .mapToInt(Words::stem)
            .sorted()
            .toArray();
    double retold = vocabulary.retold(relay.stems(), names, source.stems());
    return new Found(
        source.number(), relay.number(), retold, publisher, 0, 0, false, false, retold, linked);
  }

  private boolean betterTold(Found a, Found b) {
    return a.retold() != b.retold() ? a.retold() > b.retold() : earlier(a, b);
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
      boolean relaysToo = source.named().stream().anyMatch(n -> !n.byline());
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
      Set<Long> asked = new HashSet<>();
      for (Party party : parties) {
        for (long name : party.named().isEmpty() ? new long[0] : party.about()) {
          if (documentsOf.getOrDefault(name, 1) <= COMMON) {
            asked.add(name);
          }
        }
      }
      anonymousByName = new HashMap<>();
      for (Party party : parties) {
        for (long name : party.publisher() == null ? party.about() : new long[0]) {
          if (asked.contains(name)) {
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
    return a.agreement() != b.agreement() ? a.agreement() > b.agreement() : earlier(a, b);
  }

  /** Whether the source of the first came before that of the second. */
  private boolean earlier(Found a, Found b) {
    Party x = parties.get(a.from());
    Party y = parties.get(b.from());
    long dayX = x.day() == null ? Long.MAX_VALUE : x.day();
    long dayY = y.day() == null ? Long.MAX_VALUE : y.day();
    if (dayX != dayY) {
      return dayX < dayY;
    }
    return x.order() != y.order() ? x.order() < y.order() : x.id().compareTo(y.id()) < 0;
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
        source.publisher() == null,
        0,
        false);
  }

  private boolean samePublisher(Party a, Party b) {
    return a.publisher() != null
        && b.publisher() != null
        && (a.publisher().equals(b.publisher())
            || norms
                .computeIfAbsent(a.publisher(), Citations::norm)
                .equals(norms.computeIfAbsent(b.publisher(), Citations::norm)));
  }

  private static boolean soon(Party relay, Party source) {
    return relay.day() == null || source.day() == null || relay.day() - source.day() <= FRESH;
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
