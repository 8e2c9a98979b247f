package org.casebook.origins;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
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

  /**
   * Least weight of names, numbers and days for a copy that is not all but whole: a name, a number.
   */
  private static final double COPY_AGREEMENT = 5;

  private static final double ALL_BUT_WHOLE = 0.8;

  /** A text of fewer words resembles too many. */
  private static final int LEAST_TEXT = 15;

  /** Most a relay scores where nobody has noted who published its source. */
  private static final double MOST_ANONYMOUS = 0.6;

  private static final int READY = 4_000;

  /** Documents read at once; so many lie in memory whole. */
  private static final int BATCH = 256;

  /** Pairs compared at once, whose texts lie in memory whole. */
  private static final int PAIRS = 1_000;

  /** Of more ties than this it is not asked first whether they could be a merge. */
  private static final int FEW = 40;

  private final Function<String, Report> source;
  private final List<Known> known = new ArrayList<>();
  private final Map<String, Integer> number = new HashMap<>();
  private final Map<Long, Integer> firstOfWords = new HashMap<>();
  private final Map<Integer, List<Integer>> alike = new HashMap<>();
  private final NearDuplicates near = new NearDuplicates();
  private final Passages passages = new Passages();
  private final Map<Long, Integer> documentsOf = new HashMap<>();
  private final Vocabulary vocabulary = new Vocabulary();
  private final List<Pair> pairs = new ArrayList<>();

  /** How many pairs each document is in. */
  private int[] degree = new int[1024];

  /** Which of the pairs are near and which of them count; null where that is to be found out. */
  private @Nullable Chosen chosen;

  private final Map<Long, Compared> compared = new HashMap<>();
  private final Map<Long, BitSet> covered = new HashMap<>();
  private final Map<Integer, List<Integer>> families = new HashMap<>();
  private final Map<String, Integer> publishers = new HashMap<>();
  private Citations.Outlets outlets = Citations.Outlets.of(Set.of());
  private List<List<Citations.Named>> named = new ArrayList<>();
  private final Map<String, Told> ready =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Told> eldest) {
          return size() > READY;
        }
      };

  /** What is kept of a document; its text is read again when it is compared. */
  record Known(
      String id,
      long version,
      @Nullable Long day,
      @Nullable String publisher,
      String fileWords,
      long order,
      int words,
      long fingerprint,
      int family,
      long[] about,
      int[] stems,
      long[] mentions,
      long[] links,
      long address,
      long textHash,
      Citations citations) {
    Known in(int theFamily) {
      return new Known(
          id,
          version,
          day,
          publisher,
          fileWords,
          order,
          words,
          fingerprint,
          theFamily,
          about,
          stems,
          mentions,
          links,
          address,
          textHash,
          citations);
    }
  }

  /** Two documents that could be tied. */
  record Pair(int low, int high) {}

  /**
   * @param counting pairs that are compared, by their numbers
   * @param left keys of those that are as near and are not, see {@link Crowd}
   */
  private record Chosen(BitSet counting, Set<Long> left) {}

  /** A document as read: everything that takes time and depends on it alone. */
  private record Read(Told told, Sketch sketch, int[] passages, Known known) {
    static Read of(Report report, long version) {
      Told told = new Told(report);
      boolean empty = told.prose.word.length == 0;
      // what is too short is tied to nothing, and is kept out of both indexes
      boolean tooShort = told.prose.word.length < LEAST_TEXT;
      long[] about = told.prose.about.stream().mapToLong(Long::longValue).sorted().toArray();
      Known known =
          new Known(
              report.id(),
              version,
              report.day(),
              report.publisher(),
              report.publisher() == null ? Relays.fileWords(report.fileName()) : "",
              Words.hash(report.text() + '\n' + report.fileName() + '\n' + report.publisher()),
              told.prose.word.length,
              empty ? Words.hash(report.id()) : told.prose.fingerprint,
              -1,
              about,
              told.prose.stems,
              Mentions.of(report.text()),
              Addresses.of(report),
              Addresses.key(report.url()),
              Words.hash(report.text()),
              Citations.of(report));
      return new Read(
          told,
          Sketch.of(told.shingles, tooShort ? 0 : told.shingles.length),
          tooShort ? new int[0] : Passages.winnow(told),
          known);
    }
  }

  /**
   * What comparing the words of two families came to; of the lower-numbered first.
   *
   * @param looksBack whether just one of them says that it looks back
   */
  record Compared(
      double lowShare,
      double highShare,
      int words,
      int verbatim,
      int longest,
      int sentences,
      double difference,
      double agreement,
      boolean names,
      boolean looksBack) {}

  /**
   * What that means.
   *
   * @param kind null where they are not tied
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
    detection.addAll(reports);
    return detection;
  }

  /** How many documents it holds. */
  public int size() {
    return known.size();
  }

  /** How many pairs were compared so far, for tests. */
  int compared() {
    return compared.size();
  }

  /** Whether it holds this document. */
  public boolean holds(String id) {
    return number.containsKey(id);
  }

  /** The version under which it took in the document of that id; empty where it holds none. */
  public OptionalLong version(String id) {
    Integer n = number.get(id);
    return n == null ? OptionalLong.empty() : OptionalLong.of(known.get(n).version());
  }

  /** The ids of the documents it holds, in the order in which they came. */
  public List<String> ids() {
    return known.stream().map(Known::id).toList();
  }

  /** Takes a document in and compares it with those it could be tied to. */
  public void add(Report report) {
    add(report, 0);
  }

  /**
   * As {@link #add(Report)}.
   *
   * @param version by which the caller will know whether the document is still as it was
   */
  public void add(Report report, long version) {
    List<Pair> fresh = enter(Read.of(report, version));
    for (Pair pair : fresh) {
      compared(pair.low(), pair.high());
    }
  }

  /** As {@link #add(Report)} one after another, on as many threads as the common pool has. */
  public void addAll(Collection<Report> reports) {
    addAll(reports, report -> 0);
  }

  /** As {@link #add(Report, long)} one after another, on many threads. */
  public void addAll(Collection<Report> reports, ToLongFunction<Report> version) {
    List<Report> batch = new ArrayList<>();
    for (Report report : reports) {
      batch.add(report);
      if (batch.size() == BATCH) {
        together(batch, version);
        batch.clear();
      }
    }
    together(batch, version);
  }

  private void together(List<Report> batch, ToLongFunction<Report> version) {
    List<Read> read =
        batch.parallelStream().map(report -> Read.of(report, version.applyAsLong(report))).toList();
    List<Pair> fresh = new ArrayList<>();
    read.forEach(one -> fresh.addAll(enter(one)));
    Map<Integer, Told> told = new HashMap<>();
    read.forEach(one -> told.put(number(one.known().id()), one.told()));
    compare(fresh, told);
  }

  /**
   * Compares on many threads.
   *
   * @param told texts at hand, by number; others are read
   */
  private void compare(List<Pair> fresh, Map<Integer, Told> told) {
    List<Report> again = new ArrayList<>();
    for (Pair pair : fresh) {
      for (int n : new int[] {pair.low(), pair.high()}) {
        Told at = told.get(n);
        if (at == null && !told.containsKey(n)) {
          Told kept = ready.get(known.get(n).id());
          told.put(n, kept);
          if (kept == null) {
            again.add(source.apply(known.get(n).id()));
          }
        }
      }
    }
    again.parallelStream()
        .map(Told::new)
        .toList()
        .forEach(one -> {
          told.put(number(one.report.id()), one);
          ready.put(one.report.id(), one);
        });
    List<Compared> results =
        fresh.parallelStream()
            .map(pair ->
                compare(
                    Objects.requireNonNull(told.get(pair.low())),
                    Objects.requireNonNull(told.get(pair.high()))))
            .toList();
    for (int i = 0; i < fresh.size(); i++) {
      compared.put(key(fresh.get(i).low(), fresh.get(i).high()), results.get(i));
    }
  }

  /** Puts a document into the indexes; returns the pairs that are to be compared. */
  private List<Pair> enter(Read read) {
    if (number.containsKey(read.known().id())) {
      throw new IllegalArgumentException("document " + read.known().id() + " was taken in before");
    }
    int n = known.size();
    ready.put(read.known().id(), read.told());
    boolean first = index(read.known(), read.sketch(), read.passages());
    if (!first) {
      // the same words in the same order: whatever holds of the first holds of this one
      return List.of();
    }
    Set<Integer> others = new TreeSet<>();
    for (int match : near.matches(read.sketch(), 0)) {
      others.add(match);
      List<Integer> equal = alike.getOrDefault(match, List.of());
      if (equal.size() < NearDuplicates.EVERYBODYS) {
        others.addAll(equal);
      }
    }
    for (int other : passages.neighbours(n)) {
      others.add(other);
    }
    others.remove(n);
    List<Pair> fresh = others.stream().map(other -> new Pair(other, n)).toList();
    fresh.forEach(this::paired);
    return fresh.stream()
        .filter(pair -> degree[pair.low()] <= Crowd.MANY || degree[n] <= Crowd.MANY)
        .toList();
  }

  private void paired(Pair pair) {
    if (pair.high() >= degree.length) {
      degree = Arrays.copyOf(degree, Math.max(2 * degree.length, pair.high() + 1));
    }
    degree[pair.low()]++;
    degree[pair.high()]++;
    pairs.add(pair);
    chosen = null;
  }

  /** Compares what is left to be compared before groups can be told. */
  public void settle() {
    chosen();
  }

  private Chosen chosen() {
    Chosen made = chosen;
    if (made != null) {
      return made;
    }
    BitSet close = new BitSet();
    passages.settle();
    near.settle();
    for (int i = 0; i < pairs.size(); i++) {
      close.set(i, stillNear(pairs.get(i)));
    }
    BitSet counting =
        Crowd.chosen(
            pairs,
            close,
            known.size(),
            (a, b) ->
                Math.max(
                    near.likeness(near.firstLike(a), near.firstLike(b)), passages.likeness(a, b)),
            Comparator.<Integer>comparingLong(this::firstDay)
                .thenComparingLong(n -> family(n).stream().mapToLong(m -> order(m)).min().orElse(0))
                .thenComparing(n -> known.get(n).fingerprint()));
    List<Pair> missing = new ArrayList<>();
    counting.stream()
        .mapToObj(pairs::get)
        .filter(pair -> !compared.containsKey(key(pair.low(), pair.high())))
        .forEach(missing::add);
    for (int from = 0; from < missing.size(); from += PAIRS) {
      compare(missing.subList(from, Math.min(missing.size(), from + PAIRS)), new HashMap<>());
    }
    close.andNot(counting);
    Set<Long> left = new HashSet<>();
    close.stream().mapToObj(pairs::get).forEach(pair -> left.add(key(pair.low(), pair.high())));
    made = new Chosen(counting, left);
    chosen = made;
    return made;
  }

  private long order(int n) {
    return known.get(n).order();
  }

  /** The day of the earliest document of these very words. */
  private long firstDay(int first) {
    long earliest = Long.MAX_VALUE;
    for (int n : family(first)) {
      Long day = known.get(n).day();
      earliest = day == null ? earliest : Math.min(earliest, day);
    }
    return earliest;
  }

  /** Returns whether it is the first document of its words. */
  private boolean index(Known one, Sketch sketch, int[] fingerprints) {
    int n = known.size();
    chosen = null; // what was rare may be everybody's now
    number.put(one.id(), n);
    Integer first = firstOfWords.putIfAbsent(one.fingerprint(), n);
    known.add(one.in(first == null ? n : first));
    if (one.publisher() != null) {
      publishers.merge(one.publisher(), 1, Integer::sum);
    }
    for (long name : one.about()) {
      documentsOf.merge(name, 1, Integer::sum);
    }
    vocabulary.add(one.stems());
    if (first != null) {
      families.computeIfAbsent(first, k -> new ArrayList<>(List.of(k))).add(n);
      near.put(Sketch.of(new long[0], 0));
      passages.add(new int[0]);
      return false;
    }
    near.put(sketch);
    int like = near.firstLike(n);
    if (like != n) {
      alike.computeIfAbsent(like, k -> new ArrayList<>()).add(n);
    }
    passages.add(fingerprints);
    return true;
  }

  /** Whether what brought two texts together is not everybody's by now. */
  private boolean stillNear(Pair pair) {
    if (passages.share(pair.low(), pair.high())) {
      return true;
    }
    int a = near.firstLike(pair.low());
    int b = near.firstLike(pair.high());
    return a == b
        ? alike.getOrDefault(a, List.of()).size() < NearDuplicates.EVERYBODYS
        : near.share(a, b);
  }

  /**
   * Takes in that a document is described otherwise: dated, published or signed. Costs as little as
   * its own reading.
   *
   * @return false where its text is another one, or it is not held: then nothing is changed
   */
  public boolean describe(Report report, long version) {
    Integer n = number.get(report.id());
    if (n == null || known.get(n).textHash() != Words.hash(report.text())) {
      return false;
    }
    Known old = known.get(n);
    Read read = Read.of(report, version);
    if (old.publisher() != null) {
      publishers.computeIfPresent(old.publisher(), (p, c) -> c == 1 ? null : c - 1);
    }
    if (report.publisher() != null) {
      publishers.merge(report.publisher(), 1, Integer::sum);
    }
    known.set(n, read.known().in(old.family()));
    chosen = null;
    ready.put(report.id(), read.told());
    named = new ArrayList<>();
    return true;
  }

  /**
   * The same without some documents, for texts that were changed or erased: nothing of them is left
   * in it. Where one of several documents of the same words goes, all of these do, and are to be
   * taken in again.
   */
  public Detection without(Set<String> ids) {
    Set<Integer> gone = new HashSet<>();
    for (String id : ids) {
      Integer n = number.get(id);
      if (n != null) {
        gone.addAll(family(known.get(n).family()));
      }
    }
    Detection rest = new Detection(source);
    int[] place = new int[known.size()];
    for (int n = 0; n < place.length; n++) {
      place[n] = -1;
      if (!gone.contains(n)) {
        place[n] = rest.size();
        rest.index(known.get(n), near.sketch(n), passages.of(n));
      }
    }
    for (Pair pair : pairs) {
      int low = place[pair.low()];
      int high = place[pair.high()];
      if (low >= 0 && high >= 0) {
        rest.paired(new Pair(low, high));
        Compared before = compared.get(key(pair.low(), pair.high()));
        if (before != null) {
          rest.compared.put(key(low, high), before);
        }
      }
    }
    return rest;
  }

  /**
   * Writes what it holds of the documents from one number to another, in the order in which they
   * came, without their texts, so that {@link #readBack} need neither read nor compare them again.
   */
  public void write(DataOutput out, int from, int to) throws IOException {
    DetectionForm.write(out, known.subList(from, to), near, passages, from);
    // pairs come in the order of their later document
    int first = firstPair(from);
    int last = firstPair(to);
    out.writeInt(last - first);
    for (Pair pair : pairs.subList(first, last)) {
      DetectionForm.write(out, pair, compared.get(key(pair.low(), pair.high())));
    }
  }

  /** The first pair whose later document has this number or a higher one. */
  private int firstPair(int number) {
    int low = 0;
    int high = pairs.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (pairs.get(middle).high() < number) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * Takes in what {@link #write} wrote of documents that come next.
   *
   * @throws IOException if it is not such, or of other documents; this is then in no state to be
   *     used
   */
  public void readBack(DataInput in) throws IOException {
    int count = DetectionForm.count(in);
    for (int i = 0; i < count; i++) {
      Known one = DetectionForm.known(in);
      Sketch sketch = DetectionForm.sketch(in);
      int[] fingerprints = DetectionForm.ints(in);
      if (number.containsKey(one.id())) {
        throw new IOException("document " + one.id() + " twice");
      }
      boolean first = index(one, sketch, fingerprints);
      if (first && one.family() != known.size() - 1
          || !first && known.get(known.size() - 1).family() != one.family()) {
        throw new IOException("document " + one.id() + " has lost those of its words");
      }
    }
    int more = DetectionForm.count(in);
    for (int i = 0; i < more; i++) {
      Pair pair = DetectionForm.pair(in, known.size());
      if (!pairs.isEmpty() && pairs.getLast().high() > pair.high()) {
        throw new IOException("document " + pair.high() + " out of its turn");
      }
      paired(pair);
      Compared one = DetectionForm.compared(in);
      if (one != null) {
        compared.put(key(pair.low(), pair.high()), one);
      }
    }
  }

  private static long key(int a, int b) {
    return (long) Math.min(a, b) << 32 | Math.max(a, b);
  }

  private Compared compared(int a, int b) {
    return compared.computeIfAbsent(
        key(a, b), k -> compare(told(Math.min(a, b)), told(Math.max(a, b))));
  }

  private Told told(int n) {
    Told told = ready.get(known.get(n).id());
    if (told == null) {
      told = new Told(source.apply(known.get(n).id()));
      ready.put(known.get(n).id(), told);
    }
    return told;
  }

  private static Compared compare(Told low, Told high) {
    Comparison c = new Comparison(low, high);
    boolean tooShort = Math.min(low.prose.word.length, high.prose.word.length) < LEAST_TEXT;
    return new Compared(
        tooShort ? 0 : c.shareA,
        tooShort ? 0 : c.shareB,
        c.sharedWords,
        c.verbatim,
        c.longest,
        c.sharedSentences,
        c.difference(),
        c.agreement(),
        c.namesAgreed() > 0,
        low.looksBack() != high.looksBack());
  }

  /** What the comparison of two families means, given when their documents were published. */
  private Verdict verdict(int a, int b) {
    Compared c = compared(a, b);
    if (c.difference() > DIFFERENCE) {
      return Verdict.NONE;
    }
    boolean years = looksBack(a, b, c);
    double share = Math.max(c.lowShare(), c.highShare());
    double sure = 1 - c.difference();
    if (share >= (years ? COPY_ACROSS_YEARS : COPY)
        && (c.agreement() >= COPY_AGREEMENT || share >= ALL_BUT_WHOLE)
        && c.words() >= LEAST_TEXT) {
      double score = Math.min(0.99, (0.5 + share / 2) * sure);
      return new Verdict(Tie.Kind.COPY, score, c.lowShare(), c.highShare(), c.words());
    }
    boolean longOne = c.verbatim() >= LONG_EXCERPT;
    if (!years
        && c.verbatim() >= EXCERPT_WORDS
        && c.longest() >= EXCERPT_RUN
        && c.sentences() >= EXCERPT_SENTENCES
        && share >= EXCERPT
        && c.names()
        && c.agreement() >= (longOne ? LONG_AGREEMENT : EXCERPT_AGREEMENT)) {
      double score = Math.min(0.95, (0.5 + c.words() / 300.0 + share / 3) * sure);
      return new Verdict(Tie.Kind.EXCERPT, score, c.lowShare(), c.highShare(), c.words());
    }
    return Verdict.NONE;
  }

  /** Whether one of the two was published long after the other, or says that it looks back. */
  private boolean looksBack(int a, int b, Compared c) {
    long gap = Long.MAX_VALUE;
    for (int x : family(a)) {
      for (int y : family(b)) {
        Long dayX = known.get(x).day();
        Long dayY = known.get(y).day();
        if (dayX != null && dayY != null) {
          gap = Math.min(gap, Math.abs(dayX - dayY));
        }
      }
    }
    return gap == Long.MAX_VALUE ? c.looksBack() : gap >= LOOKS_BACK;
  }

  /** The documents of the very words of this first one, itself included. */
  private List<Integer> family(int first) {
    return families.getOrDefault(first, List.of(first));
  }

  private List<Relays.Found> relays() {
    Set<String> called = new HashSet<>();
    publishers.keySet().forEach(publisher -> called.addAll(Relays.called(publisher)));
    if (!called.equals(outlets.aliases())) {
      outlets = Citations.Outlets.of(called);
      named = new ArrayList<>();
    }
    for (int n = named.size(); n < known.size(); n++) {
      named.add(known.get(n).citations().naming(outlets, known.get(n).publisher()));
    }
    List<Relays.Party> parties = new ArrayList<>(known.size());
    for (int n = 0; n < known.size(); n++) {
      Known one = known.get(n);
      parties.add(
          new Relays.Party(
              n,
              one.id(),
              one.day(),
              one.publisher(),
              one.fileWords(),
              one.order(),
              one.about(),
              one.stems(),
              one.mentions(),
              one.links(),
              one.address(),
              named.get(n)));
    }
    return new Relays(parties, documentsOf, vocabulary).all();
  }

  /**
   * The groups, those that stand and those proposed, singles left out.
   *
   * @param standing what people have decided, and identical texts; its documents may be more than
   *     were taken in here
   */
  public List<OriginGroup> groups(Origins standing) {
    return groups(standing.groups(), standing::parted, standing::takenApart);
  }

  /** The groups where nobody has decided anything. */
  public List<OriginGroup> groups() {
    return groups(List.of(), (a, b) -> false, a -> false);
  }

  private List<OriginGroup> groups(
      List<List<String>> standing, BiPredicate<String, String> parted, Predicate<String> apart) {
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
    Links links = new Links(parted, apart);
    links.uniteAll(root);
    Map<Integer, List<Integer>> members = new LinkedHashMap<>();
    for (int n = 0; n < root.length; n++) {
      members.computeIfAbsent(find(root, n), k -> new ArrayList<>()).add(n);
    }
    List<OriginGroup> result = new ArrayList<>();
    for (List<Integer> list : members.values()) {
      if (list.size() > 1) {
        result.add(new Tree(list, links, n -> find(stands, n)).group());
      }
    }
    result.sort(
        Comparator.<OriginGroup>comparingLong(g -> known.get(number(g.first())).order())
            .thenComparing(OriginGroup::first));
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

  /**
   * A tie of a document to one it may have taken from.
   *
   * @param relay where it is one
   */
  private record Edge(int from, int to, Verdict verdict, Relays.@Nullable Found relay) {}

  /** Every tie found: between families of the same words, and relays between documents. */
  private final class Links {
    private final BiPredicate<String, String> parted;
    private final Predicate<String> apart;
    private final Set<Long> left;
    private final Map<Integer, Map<Integer, Verdict>> tied = new HashMap<>();
    private final Map<Integer, List<Relays.Found>> relaysOf = new HashMap<>();

    Links(BiPredicate<String, String> parted, Predicate<String> apart) {
      this.parted = parted;
      this.apart = apart;
      Chosen chosen = chosen();
      this.left = chosen.left();
      chosen.counting().stream().mapToObj(pairs::get).forEach(this::tie);
      for (Relays.Found relay : relays()) {
        look(relay.from(), relay.to());
        Verdict words = between(relay.from(), relay.to());
        if (words == null || words.kind() == Tie.Kind.EXCERPT) {
          relaysOf.computeIfAbsent(relay.to(), k -> new ArrayList<>()).add(relay);
        }
      }
    }

    private void tie(Pair pair) {
      Verdict verdict = verdict(pair.low(), pair.high());
      if (verdict.kind() != null) {
        tied.computeIfAbsent(pair.low(), k -> new HashMap<>()).put(pair.high(), verdict);
        tied.computeIfAbsent(pair.high(), k -> new HashMap<>()).put(pair.low(), verdict);
      }
    }

    /** What the words of two documents say, or null where they are not tied by words. */
    @Nullable Verdict between(int a, int b) {
      int x = known.get(a).family();
      int y = known.get(b).family();
      return x == y ? SAME_WORDS : tied.getOrDefault(x, Map.of()).get(y);
    }

    /** Compares two documents of a crowd after all, where more than their group hangs on it. */
    private void look(int a, int b) {
      int x = known.get(a).family();
      int y = known.get(b).family();
      if (left.contains(key(x, y))) {
        tie(new Pair(Math.min(x, y), Math.max(x, y)));
      }
    }

    /**
     * Whether two reports from which another took resemble each other. Of two in a crowd that were
     * not compared it is taken to be so: they are near.
     */
    private boolean alike(int a, int b) {
      return between(a, b) != null
          || left.contains(key(known.get(a).family(), known.get(b).family()));
    }

    private boolean mayTie(int a, int b) {
      return !parted.test(known.get(a).id(), known.get(b).id());
    }

    private boolean free(int n) {
      return !apart.test(known.get(n).id());
    }

    void uniteAll(int[] root) {
      families.forEach((first, members) -> unite(root, members, members));
      tied.forEach((low, others) ->
          others
              .keySet()
              .forEach(high -> {
                if (low < high) {
                  unite(root, family(low), family(high));
                }
              }));
      relaysOf
          .values()
          .forEach(relays ->
              relays.forEach(relay -> {
                if (mayTie(relay.from(), relay.to())) {
                  Detection.unite(root, relay.from(), relay.to());
                }
              }));
    }

    /** Unites all that may be; only documents that people took apart are asked one by one. */
    private void unite(int[] root, List<Integer> xs, List<Integer> ys) {
      List<Integer> freeX = xs.stream().filter(this::free).toList();
      List<Integer> freeY = ys.stream().filter(this::free).toList();
      if (!freeX.isEmpty() && !freeY.isEmpty()) {
        freeX.forEach(x -> Detection.unite(root, x, freeY.getFirst()));
        freeY.forEach(y -> Detection.unite(root, freeX.getFirst(), y));
      }
      for (int x : xs) {
        for (int y : free(x) && freeY.size() == ys.size() ? List.<Integer>of() : ys) {
          if (x != y && !(free(x) && free(y)) && mayTie(x, y)) {
            Detection.unite(root, x, y);
          }
        }
      }
    }

    /** Ties of a document to earlier ones: of each family the earliest, and those it relays. */
    List<Edge> of(int n, Map<Integer, List<Integer>> earlierByFamily, Set<Integer> earlier) {
      List<Edge> edges = new ArrayList<>();
      int family = known.get(n).family();
      Set<Integer> reach = new HashSet<>(tied.getOrDefault(family, Map.of()).keySet());
      reach.add(family);
      for (int other : reach) {
        for (int e : earlierByFamily.getOrDefault(other, List.of())) {
          if (mayTie(n, e)) {
            edges.add(new Edge(e, n, Objects.requireNonNull(between(n, e)), null));
            break;
          }
        }
      }
      for (Relays.Found relay : relaysOf.getOrDefault(n, List.of())) {
        if (earlier.contains(relay.from()) && mayTie(n, relay.from())) {
          double most = relay.anonymous() ? MOST_ANONYMOUS : 0.95;
          double score = Math.min(most, (relay.byline() ? 0.4 : 0.5) + relay.agreement() / 2);
          edges.add(new Edge(relay.from(), n, new Verdict(Tie.Kind.RELAY, score, 0, 0, 0), relay));
        }
      }
      return edges;
    }
  }

  /** Who came first in a group and who took from whom. */
  private final class Tree {
    private final List<Integer> members;
    private final Links links;
    private final IntUnaryOperator stands;

    Tree(List<Integer> list, Links links, IntUnaryOperator stands) {
      this.links = links;
      this.stands = stands;
      Map<Integer, Long> notBefore = new HashMap<>();
      for (int n : list) {
        for (Relays.Found relay : links.relaysOf.getOrDefault(n, List.of())) {
          notBefore.merge(n, day(relay.from()), Math::max);
        }
      }
      this.members = new ArrayList<>(list);
      members.sort(
          Comparator.<Integer>comparingLong(n -> Math.max(day(n), notBefore.getOrDefault(n, 0L)))
              .thenComparing(notBefore::containsKey)
              .thenComparing(n -> -known.get(n).words())
              .thenComparing(n -> known.get(n).order())
              .thenComparing(n -> known.get(n).id()));
    }

    private long day(int n) {
      Long day = known.get(n).day();
      return day == null ? Long.MAX_VALUE : day;
    }

    OriginGroup group() {
      List<Tie> ties = new ArrayList<>();
      boolean proposed = false;
      int standing = stands.applyAsInt(members.getFirst());
      Map<Integer, List<Integer>> earlierByFamily = new HashMap<>();
      Map<Integer, Integer> firstStanding = new HashMap<>();
      Set<Integer> earlier = new HashSet<>();
      for (int n : members) {
        proposed |= stands.applyAsInt(n) != standing;
        List<Edge> edges = links.of(n, earlierByFamily, earlier);
        Integer joined = firstStanding.putIfAbsent(stands.applyAsInt(n), n);
        if (!edges.isEmpty()) {
          ties.addAll(ties(n, edges));
        } else if (joined != null) {
          ties.add(
              new Tie(
                  known.get(joined).id(),
                  known.get(n).id(),
                  Tie.Kind.CONFIRMED,
                  1,
                  "a person joined them",
                  false));
        }
        earlier.add(n);
        earlierByFamily.computeIfAbsent(known.get(n).family(), k -> new ArrayList<>()).add(n);
      }
      return new OriginGroup(
          members.stream().map(n -> known.get(n).id()).toList(),
          known.get(members.getFirst()).id(),
          ties,
          proposed);
    }

    private List<Tie> ties(int n, List<Edge> edges) {
      edges.sort(
          Comparator.<Edge>comparingDouble(e -> -e.verdict.score())
              .thenComparing(e -> day(e.from))
              .thenComparing(e -> known.get(e.from).order())
              .thenComparing(e -> known.get(e.from).id()));
      List<Edge> merged = merged(n, edges);
      if (merged.size() > 1) {
        return merged.stream().map(e -> tie(e, Tie.Kind.MERGE)).toList();
      }
      Edge best = edges.getFirst();
      return List.of(tie(best, Objects.requireNonNull(best.verdict.kind())));
    }

    /** The ties to reports that this one puts together: what each adds is in none before it. */
    private List<Edge> merged(int n, List<Edge> mine) {
      List<Edge> words =
          mine.stream().filter(e -> e.relay == null && e.verdict != SAME_WORDS).toList();
      if (words.size() < 2 || words.size() <= FEW && allTied(words)) {
        return List.of();
      }
      List<Edge> parts = new ArrayList<>();
      BitSet covered = new BitSet();
      for (Edge edge : words) {
        boolean apart = parts.stream().noneMatch(p -> links.alike(p.from, edge.from));
        if (!apart) {
          continue;
        }
        BitSet here = covered(n, edge.from);
        BitSet added = (BitSet) here.clone();
        added.andNot(covered);
        if (added.cardinality() >= EXCERPT_WORDS) {
          parts.add(edge);
          covered.or(here);
        }
      }
      return parts;
    }

    /** Where all are tied to one another nothing was put together, and no text need be read. */
    private boolean allTied(List<Edge> edges) {
      for (int i = 0; i < edges.size(); i++) {
        for (int k = 0; k < i; k++) {
          if (!links.alike(edges.get(i).from, edges.get(k).from)) {
            return false;
          }
        }
      }
      return true;
    }

    /** Which words of a document outside quotations stand in another. */
    private BitSet covered(int n, int other) {
      return Detection.this.covered.computeIfAbsent(
          (long) n << 32 | other,
          k -> {
            Told told = told(n);
            boolean[] marks = new Comparison(told, told(other)).coveredA;
            BitSet words = new BitSet();
            for (int i = 0; i < marks.length; i++) {
              words.set(i, marks[i] && !told.prose.quoted[i]);
            }
            return words;
          });
    }

    private Tie tie(Edge edge, Tie.Kind kind) {
      int from = edge.from;
      int to = edge.to;
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
        return (r.linked()
                ? "links to that report" + (r.shown().isEmpty() ? "" : " of ")
                : r.byline() ? "is credited to " : "gives as its source ")
            + r.shown()
            + ", and "
            + (r.retold() > 0
                ? percent(r.retold()) + "% of what it tells, beyond chance, is told in"
                : r.shared() + " of its " + r.all() + " names and numbers are those of")
            + " that report"
            + (r.anonymous() ? ", whose publisher is not noted" : "");
      }
      if (edge.verdict == SAME_WORDS) {
        return "the same words under another headline or layout";
      }
      boolean toIsLow = known.get(to).family() < known.get(from).family();
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
