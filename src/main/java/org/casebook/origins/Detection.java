package org.casebook.origins;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import org.casebook.documents.Origins;
import org.jspecify.annotations.Nullable;

/**
 * Finds, among the documents it is given one by one, those that go back to one report.
 *
 * <p>Three steps, each described where it is done: an index says who could be tied to whom ({@link
 * NearDuplicates} for whole texts, {@link Passages} for passages); {@link Comparison} looks at each
 * such pair word by word; {@link Citations} finds relays, which share facts instead of words. Two
 * documents are judged by themselves, so taking one more in costs its own few comparisons; only how
 * common a name is in the study is asked of all, and that when the ties are read. Nothing depends
 * on the order in which documents come.
 *
 * <p>Not safe for several threads.
 */
public final class Detection {
  /** Least share of one report that stands in the other for a copy. */
  private static final double COPY = 0.5;

  /** Least words of own prose in common for an excerpt: two sentences of a wire. */
  private static final int EXCERPT_WORDS = 32;

  /** Of these, least words in one unbroken run. */
  private static final int EXCERPT_RUN = 12;

  private static final int EXCERPT_SENTENCES = 2;

  /** An excerpt shorter than this share of both reports is a phrase they have in common. */
  private static final double EXCERPT = 0.1;

  /** Least weight of names, numbers and days in an excerpt: three names. */
  private static final double EXCERPT_AGREEMENT = 8;

  /** An excerpt from this length on needs fewer names: nobody happens to write so much alike. */
  private static final int LONG_EXCERPT = 55;

  private static final double LONG_AGREEMENT = 4;

  /** Most share of weight in which paired sentences may differ: beyond, it is another event. */
  private static final double DIFFERENCE = 0.3;

  /** Days between two reports from which one looks back on the other instead of copying it. */
  private static final long LOOKS_BACK = 240;

  /** Least share for a copy across such a gap. */
  private static final double COPY_ACROSS_YEARS = 0.75;

  private static final int READY = 4_000;

  private final Function<String, Report> source;
  private final List<Known> known = new ArrayList<>();
  private final Map<String, Integer> number = new HashMap<>();
  private final Map<Long, Integer> firstOfWords = new HashMap<>();
  private final Map<Integer, List<Integer>> alike = new HashMap<>();
  private final NearDuplicates near = new NearDuplicates();
  private final Passages passages = new Passages();
  private final Map<Long, Integer> documentsOf = new HashMap<>();
  private final Map<Integer, Map<Integer, Boolean>> candidates = new HashMap<>();
  private final Map<Long, Verdict> verdicts = new HashMap<>();
  private final Map<Integer, Citations> citations = new HashMap<>();
  private Set<String> outletsRead = Set.of();
  private final Map<String, Told> ready =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Told> eldest) {
          return size() > READY;
        }
      };

  /** What is kept of a document; its text is read again when it is compared. */
  private record Known(
      String id,
      @Nullable Long day,
      @Nullable String publisher,
      @Nullable String url,
      String fileName,
      Set<String> links,
      long order,
      int words,
      int family,
      long[] about,
      long textHash) {}

  /**
   * What comparing two texts came to.
   *
   * @param score 0 where they are not tied
   * @param lowShare share of the lower-numbered report's own prose that stands in the other
   */
  private record Verdict(
      Tie.@Nullable Kind kind, double score, double lowShare, double highShare, int words) {
    static final Verdict NONE = new Verdict(null, 0, 0, 0, 0);
  }

  private static final Verdict SAME_WORDS = new Verdict(Tie.Kind.COPY, 0.99, 1, 1, 0);

  /**
   * @param source gives a document that was taken in again, by its id
   */
  public Detection(Function<String, Report> source) {
    this.source = source;
  }

  /** For reports that fit into memory. */
  public static Detection of(Collection<Report> reports) {
    Map<String, Report> byId = new HashMap<>();
    reports.forEach(report -> byId.put(report.id(), report));
    Detection detection = new Detection(id -> Objects.requireNonNull(byId.get(id)));
    reports.forEach(detection::add);
    return detection;
  }

  /** How many documents it holds. */
  public int size() {
    return known.size();
  }

  /** Takes a document in and compares it with those it could be tied to. */
  public void add(Report report) {
    if (number.containsKey(report.id())) {
      throw new IllegalArgumentException("document " + report.id() + " was taken in before");
    }
    int n = known.size();
    Told told = new Told(report);
    ready.put(report.id(), told);
    number.put(report.id(), n);
    long words = told.prose.word.length == 0 ? Words.hash(report.id()) : told.prose.fingerprint;
    Integer first = firstOfWords.putIfAbsent(words, n);
    long[] about = told.prose.about.stream().mapToLong(Long::longValue).sorted().toArray();
    known.add(
        new Known(
            report.id(),
            report.day(),
            report.publisher(),
            report.url(),
            report.fileName(),
            Citations.links(report.text()),
            Words.hash(report.text() + '\n' + report.fileName() + '\n' + report.publisher()),
            told.prose.word.length,
            first == null ? n : first,
            about,
            Words.hash(report.text())));
    for (long name : about) {
      documentsOf.merge(name, 1, Integer::sum);
    }
    if (first != null) {
      // the same words in the same order: whatever holds of the first holds of this one
      near.add(Sketch.of(new long[0], 0), 0);
      passages.add(new long[0]);
      return;
    }
    int[] matches = near.add(Sketch.of(told.shingles, told.shingles.length), 0);
    Set<Integer> others = new HashSet<>();
    int like = near.firstLike(n);
    if (like != n) {
      others.add(like);
      others.addAll(alike.getOrDefault(like, List.of()));
      alike.computeIfAbsent(like, k -> new ArrayList<>()).add(n);
    }
    for (int match : matches) {
      others.add(match);
      others.addAll(alike.getOrDefault(match, List.of()));
    }
    others.remove(n);
    passages.add(Passages.winnow(told));
    for (int other : others) {
      candidate(n, other, true);
    }
    for (int other : passages.neighbours(n)) {
      candidate(n, other, false);
    }
  }

  private void candidate(int a, int b, boolean whole) {
    candidates
        .computeIfAbsent(Math.max(a, b), k -> new HashMap<>())
        .merge(Math.min(a, b), whole, Boolean::logicalOr);
    verdict(a, b);
  }

  private static long key(int a, int b) {
    return (long) Math.min(a, b) << 32 | Math.max(a, b);
  }

  private Verdict verdict(int a, int b) {
    return verdicts.computeIfAbsent(
        key(a, b), k -> judge(told(Math.min(a, b)), told(Math.max(a, b))));
  }

  private Told told(int n) {
    return ready.computeIfAbsent(known.get(n).id(), id -> new Told(source.apply(id)));
  }

  private Verdict judge(Told low, Told high) {
    Comparison c = new Comparison(low, high);
    double share = Math.max(c.shareA, c.shareB);
    if (System.getProperty("origins.trace") != null) {
      System.err.printf(
          "%s %s share %.2f %.2f words %d verbatim %d longest %d sent %d diff %.2f agree %.1f%n",
          low.report.id(),
          high.report.id(),
          c.shareA,
          c.shareB,
          c.sharedWords,
          c.verbatim,
          c.longest,
          c.sharedSentences,
          c.difference(),
          c.agreement());
    }
    if (c.difference() > DIFFERENCE
        || Math.min(low.prose.word.length, high.prose.word.length) < 15) {
      return Verdict.NONE;
    }
    boolean years = looksBack(low, high);
    double sure = 1 - c.difference();
    if (share >= (years ? COPY_ACROSS_YEARS : COPY)
        && (c.agreement() >= 5 || share >= 0.8)
        && c.sharedWords >= 15) {
      double score = Math.min(0.99, (0.5 + share / 2) * sure);
      return new Verdict(Tie.Kind.COPY, score, c.shareA, c.shareB, c.sharedWords);
    }
    if (!years
        && c.verbatim >= EXCERPT_WORDS
        && c.longest >= EXCERPT_RUN
        && c.sharedSentences >= EXCERPT_SENTENCES
        && share >= EXCERPT
        && c.agreement() >= (c.verbatim >= LONG_EXCERPT ? LONG_AGREEMENT : EXCERPT_AGREEMENT)
        && c.namesAgreed() > 0) {
      double score = Math.min(0.95, (0.5 + c.sharedWords / 300.0 + share / 3) * sure);
      return new Verdict(Tie.Kind.EXCERPT, score, c.shareA, c.shareB, c.sharedWords);
    }
    return Verdict.NONE;
  }

  /** Whether one of the two was published long after the other, or says that it looks back. */
  private static boolean looksBack(Told a, Told b) {
    Long dayA = a.report.day();
    Long dayB = b.report.day();
    if (dayA != null && dayB != null) {
      return Math.abs(dayA - dayB) >= LOOKS_BACK;
    }
    return Anniversary.told(a) != Anniversary.told(b);
  }

  private List<Relays.Found> relays() {
    Set<String> outlets = new TreeSet<>();
    for (Known one : known) {
      if (one.publisher() != null) {
        outlets.addAll(Citations.aliases(one.publisher()));
        String familiar = Citations.familiar(one.publisher());
        if (familiar != null) {
          outlets.add(familiar);
        }
      }
    }
    if (!outlets.equals(outletsRead)) {
      citations.clear();
      outletsRead = outlets;
    }
    List<Relays.Party> parties = new ArrayList<>();
    for (int n = 0; n < known.size(); n++) {
      Known one = known.get(n);
      Citations said =
          citations.computeIfAbsent(n, k -> Citations.of(report(known.get(k).id()), outlets));
      parties.add(
          new Relays.Party(
              n,
              one.day(),
              one.publisher(),
              one.url(),
              one.fileName(),
              one.order(),
              one.about(),
              said,
              one.links()));
    }
    return new Relays(parties, documentsOf).all();
  }

  private Report report(String id) {
    Told told = ready.get(id);
    return told != null ? told.report : source.apply(id);
  }

  /**
   * The groups, those that stand and those proposed, singles left out.
   *
   * @param standing what people have decided, and identical texts; its documents may be more than
   *     were taken in here
   */
  public List<OriginGroup> groups(Origins standing) {
    List<List<String>> groups = standing.groups();
    return groups(groups, standing::parted);
  }

  /** The groups where nobody has decided anything. */
  public List<OriginGroup> groups() {
    return groups(List.of(), (a, b) -> false);
  }

  private List<OriginGroup> groups(
      List<List<String>> standing, BiPredicate<String, String> parted) {
    int[] root = new int[known.size()];
    Arrays.setAll(root, i -> i);
    int[] stands = root.clone();
    for (List<String> group : standing) {
      int first = -1;
      for (String id : group) {
        Integer n = number.get(id);
        if (n != null) {
          first = first < 0 ? n : first;
          unite(stands, first, n);
          unite(root, first, n);
        }
      }
    }
    List<Edge> edges = edges();
    edges.removeIf(e -> parted.test(known.get(e.a).id(), known.get(e.b).id()));
    edges.forEach(e -> unite(root, e.a, e.b));
    Map<Integer, List<Integer>> members = new LinkedHashMap<>();
    for (int n = 0; n < root.length; n++) {
      members.computeIfAbsent(find(root, n), k -> new ArrayList<>()).add(n);
    }
    Map<Integer, List<Edge>> edgesOf = new HashMap<>();
    for (Edge edge : edges) {
      edgesOf.computeIfAbsent(find(root, edge.a), k -> new ArrayList<>()).add(edge);
    }
    List<OriginGroup> result = new ArrayList<>();
    members.forEach((r, list) -> {
      if (list.size() > 1) {
        result.add(
            new Tree(list, edgesOf.getOrDefault(r, List.of()), n -> find(stands, n)).group());
      }
    });
    result.sort(Comparator.comparingLong(g -> known.get(number(g.first())).order()));
    return result;
  }

  private int number(String id) {
    return Objects.requireNonNull(number.get(id));
  }

  private static void unite(int[] root, int a, int b) {
    root[Math.max(find(root, a), find(root, b))] = Math.min(find(root, a), find(root, b));
  }

  private static int find(int[] root, int n) {
    int r = n;
    while (root[r] != r) {
      r = root[r];
    }
    root[n] = r;
    return r;
  }

  /** A tie found between two numbers; {@code relay} has its direction, the others none yet. */
  private record Edge(int a, int b, Verdict verdict, Relays.@Nullable Found relay) {}

  private List<Edge> edges() {
    List<Edge> edges = new ArrayList<>();
    Map<Integer, List<Integer>> families = new HashMap<>();
    for (int n = 0; n < known.size(); n++) {
      int family = known.get(n).family();
      if (family != n) {
        edges.add(new Edge(family, n, SAME_WORDS, null));
        families.computeIfAbsent(family, k -> new ArrayList<>()).add(n);
      }
    }
    candidates.forEach((high, lows) ->
        lows.forEach((low, whole) -> {
          Verdict verdict = verdict(low, high);
          if (verdict.kind() != null && (whole || passages.share(low, high))) {
            edges.add(new Edge(low, high, verdict, null));
          }
        }));
    for (Relays.Found relay : relays()) {
      Tie.Kind kind =
          verdict(known.get(relay.from()).family(), known.get(relay.to()).family()).kind();
      if (kind == null || kind == Tie.Kind.EXCERPT) {
        double score = Math.min(0.95, (relay.byline() ? 0.4 : 0.5) + relay.agreement() / 2);
        edges.add(
            new Edge(relay.from(), relay.to(), new Verdict(Tie.Kind.RELAY, score, 0, 0, 0), relay));
      }
    }
    return edges;
  }

  /** Who came first in a group and who took from whom. */
  private final class Tree {
    private final List<Integer> members;
    private final Map<Integer, List<Edge>> edges = new HashMap<>();
    private final IntUnaryOperator stands;
    private final Map<Integer, Long> notBefore = new HashMap<>();
    private final Set<Integer> relaying = new HashSet<>();

    Tree(List<Integer> list, List<Edge> all, IntUnaryOperator stands) {
      this.stands = stands;
      for (Edge edge : all) {
        edges.computeIfAbsent(edge.a, k -> new ArrayList<>()).add(edge);
        edges.computeIfAbsent(edge.b, k -> new ArrayList<>()).add(edge);
        if (edge.relay != null) {
          relaying.add(edge.b);
          notBefore.merge(edge.b, day(edge.a), Math::max);
        }
      }
      this.members = new ArrayList<>(list);
      members.sort(
          Comparator.<Integer>comparingLong(n -> Math.max(day(n), notBefore.getOrDefault(n, 0L)))
              .thenComparing(relaying::contains)
              .thenComparing(n -> -known.get(n).words())
              .thenComparing(n -> known.get(n).order()));
    }

    private long day(int n) {
      Long day = known.get(n).day();
      return day == null ? Long.MAX_VALUE : day;
    }

    OriginGroup group() {
      List<Tie> ties = new ArrayList<>();
      boolean proposed = false;
      int standing = stands.applyAsInt(members.getFirst());
      for (int i = 0; i < members.size(); i++) {
        proposed |= stands.applyAsInt(members.get(i)) != standing;
        if (i > 0) {
          ties.addAll(tiesOf(members.get(i), members.subList(0, i)));
        }
      }
      return new OriginGroup(
          members.stream().map(n -> known.get(n).id()).toList(),
          known.get(members.getFirst()).id(),
          ties,
          proposed);
    }

    private List<Tie> tiesOf(int n, List<Integer> earlier) {
      Set<Integer> before = new HashSet<>(earlier);
      List<Edge> mine = new ArrayList<>();
      for (Edge edge : edges.getOrDefault(n, List.of())) {
        if (before.contains(other(edge, n)) && (edge.relay == null || edge.b == n)) {
          mine.add(edge);
        }
      }
      mine.sort(
          Comparator.<Edge>comparingDouble(e -> -e.verdict.score())
              .thenComparing(e -> day(other(e, n)))
              .thenComparing(e -> known.get(other(e, n)).order()));
      if (!mine.isEmpty()) {
        List<Edge> merged = merged(n, mine);
        if (merged.size() > 1) {
          return merged.stream().map(e -> tie(e, n, Tie.Kind.MERGE)).toList();
        }
        return List.of(
            tie(mine.getFirst(), n, Objects.requireNonNull(mine.getFirst().verdict.kind())));
      }
      for (int e : earlier) {
        if (stands.applyAsInt(e) == stands.applyAsInt(n)) {
          return List.of(
              new Tie(
                  known.get(e).id(),
                  known.get(n).id(),
                  Tie.Kind.CONFIRMED,
                  1,
                  "a person joined them",
                  false));
        }
      }
      return List.of();
    }

    private static int other(Edge edge, int n) {
      return edge.a == n ? edge.b : edge.a;
    }

    /** The ties to reports that this one puts together: what each adds is in none before it. */
    private List<Edge> merged(int n, List<Edge> mine) {
      List<Edge> parts = new ArrayList<>();
      boolean @Nullable [] covered = null;
      Told told = told(n);
      for (Edge edge : mine) {
        if (edge.relay != null || edge.verdict == SAME_WORDS) {
          continue;
        }
        int other = other(edge, n);
        boolean apart =
            parts.stream()
                .allMatch(p ->
                    verdict(known.get(other(p, n)).family(), known.get(other).family()).kind()
                        == null);
        if (!apart) {
          continue;
        }
        boolean[] here = new Comparison(told, told(other)).coveredA;
        int added = 0;
        for (int i = 0; i < here.length; i++) {
          added += here[i] && (covered == null || !covered[i]) && !told.prose.quoted[i] ? 1 : 0;
        }
        if (added >= EXCERPT_WORDS) {
          parts.add(edge);
          if (covered == null) {
            covered = here;
          } else {
            for (int i = 0; i < here.length; i++) {
              covered[i] |= here[i];
            }
          }
        }
      }
      return parts;
    }

    private Tie tie(Edge edge, int to, Tie.Kind kind) {
      int from = other(edge, to);
      boolean standing = stands.applyAsInt(from) == stands.applyAsInt(to);
      boolean identical =
          edge.verdict == SAME_WORDS
              && standing
              && known.get(from).textHash() == known.get(to).textHash();
      return new Tie(
          known.get(from).id(),
          known.get(to).id(),
          identical ? Tie.Kind.IDENTICAL : kind,
          identical ? 1 : Math.round(edge.verdict.score() * 100) / 100.0,
          identical ? "the texts are identical" : reason(edge, from, to, kind),
          !standing);
    }

    private String reason(Edge edge, int from, int to, Tie.Kind kind) {
      if (edge.relay != null) {
        Relays.Found r = edge.relay;
        return (r.byline() ? "is credited to " : "gives as its source ")
            + r.shown()
            + ", and "
            + r.shared()
            + " of its "
            + r.all()
            + " names and numbers are those of that report";
      }
      if (edge.verdict == SAME_WORDS) {
        return "the same words, laid out otherwise";
      }
      boolean toIsLow = to == edge.a;
      int ofThis = percent(toIsLow ? edge.verdict.lowShare() : edge.verdict.highShare());
      int ofThat = percent(toIsLow ? edge.verdict.highShare() : edge.verdict.lowShare());
      return switch (kind) {
        case EXCERPT ->
            edge.verdict.words()
                + " words in common outside quotations, "
                + ofThis
                + "% of this report";
        case MERGE ->
            ofThis + "% of this report stands in that one, and another part of it in another";
        case COPY, IDENTICAL, RELAY, CONFIRMED ->
            ofThis >= 80 && ofThat >= 80
                ? ofThis + "% of this report stands in that one"
                : ofThat >= 80
                    ? "takes over " + ofThat + "% of that report and adds to it"
                    : ofThis >= 80
                        ? ofThis + "% of this report stands in that one, which is longer"
                        : ofThis
                            + "% of this report stands in that one, "
                            + ofThat
                            + "% of that one in this";
      };
    }

    private static int percent(double share) {
      return (int) Math.round(100 * share);
    }
  }
}
