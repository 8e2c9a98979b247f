package org.casebook;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.casebook.coding.Facts;
import org.casebook.coding.Frame;
import org.casebook.coding.Policy;
import org.casebook.counts.Clusters;
import org.casebook.counts.Count;
import org.casebook.counts.Counts;
import org.casebook.counts.Query;
import org.casebook.counts.Totals;
import org.casebook.decisions.Decision;
import org.casebook.decisions.DecisionLog;
import org.casebook.decisions.Entry;
import org.casebook.decisions.Holdings;
import org.casebook.documents.Seal;
import org.casebook.documents.Texts;
import org.casebook.lenses.CompiledLens;
import org.casebook.lenses.Lens;
import org.casebook.origins.OriginGroup;
import org.casebook.people.Masking;
import org.casebook.search.Alike;
import org.casebook.search.Found;
import org.casebook.search.SearchQuery;
import org.casebook.store.CasebookFile;
import org.casebook.store.CasebookFileException;
import org.jspecify.annotations.Nullable;

/**
 * One open casebook: the data flow, from decisions to a number.
 *
 * <pre>{@code
 * decisions           people work here; append-only                    decisions.DecisionLog
 *   -> casebook       documents, codings, incidents, lenses, replayed  Casebook
 *   -> dossiers       one incident's evidence                          incidents.Dossiers
 *   -> facts          resolved by the policy, as a timeline            coding.Resolution, coding.Facts
 *   -> frame          what was known on a day                          coding.Frame
 *   -> typology       each incident's possible categories              lenses.CompiledLens
 *   -> count          a range, and its trace                           counts.Counts
 *
 * casebook
 *   -> found          documents by their words or meaning              search.SearchIndex
 *   -> origins        who copied whom: proposed, decided by people     origins.Detection
 *   -> proposals      which incident a document is about: likewise     proposals.Proposer
 *   -> figures        numbers others claim, beside our counts          figures.FigureReader
 *   -> relations      whether those numbers fit together               relations.Relations
 * }</pre>
 *
 * <p>Safe for many threads: readers take turns, since what is derived is made on first use. Every
 * write goes through {@link Recorder}. Other processes' writes are seen at the next read.
 */
public final class Study implements AutoCloseable {
  private static final int OLD_STATES_KEPT = 3;

  private final CasebookFile file;
  private final DecisionLog log;
  private final Holdings holdings;
  private final Texts texts;
  private final DocumentSearch search;
  private final IncidentProposals proposals;
  private final DocumentOrigins origins;
  private final FactsCache cache;
  private final Set<Policy.Floor> kept = new HashSet<>();
  private Casebook now;
  private @Nullable Casebook rules;
  private final ReentrantLock turn = new ReentrantLock();
  private final Map<Long, Casebook> old =
      new LinkedHashMap<>(8, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Casebook> eldest) {
          return size() > OLD_STATES_KEPT;
        }
      };

  Study(CasebookFile file, Clock clock) {
    this(file, clock, FactsCache.ofUser());
  }

  Study(CasebookFile file, Clock clock, FactsCache cache) {
    this.file = file;
    this.cache = cache;
    this.log = new DecisionLog(file, clock);
    this.holdings = new Holdings(file);
    Casebook empty = new Casebook(holdings);
    this.now = empty;
    this.texts = new Texts(holdings, id -> sealedNow(id));
    this.search = new DocumentSearch(texts);
    this.proposals = new IncidentProposals(texts);
    this.origins = new DocumentOrigins(texts);
  }

  /**
   * Opens a casebook.
   *
   * @param path the file
   * @param notice told, in a sentence, when something takes waiting or migrating
   * @throws org.casebook.store.CasebookFileException if it cannot be opened
   */
  public static Study open(Path path, Consumer<String> notice) {
    CasebookFile file = CasebookFile.open(path, notice);
    Study study = new Study(file, Clock.systemUTC());
    try {
      if (study.log.lastSeq() < Recorder.FOUNDING_ENTRIES) {
        throw new CasebookFileException(
            CasebookFileException.Cause.BAD_INPUT,
            path + " holds no study: its making was cut short. Remove it and make it again.");
      }
      return study;
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /**
   * A count, and the casebook and entry of its log that it rests on.
   *
   * @param casebook the casebook's id
   * @param seq the last entry of the log it rests on
   */
  public record Counted(Count count, String casebook, long seq) {}

  /**
   * How many people were killed, how many incidents there are, under which definition, as of when.
   */
  public Count count(Query query) {
    return counted(query).count();
  }

  /** As {@link #count}, with what the count rests on. */
  public Counted counted(Query query) {
    turn.lock();
    try {
      Counted counted = askedFor(query);
      String lost = lost(counted.seq());
      return lost == null
          ? counted
          : new Counted(counted.count().saying(lost), counted.casebook(), counted.seq());
    } finally {
      turn.unlock();
    }
  }

  /** What erasing took from every number, in a sentence; null if nothing was erased. */
  private @Nullable String lost(long upTo) {
    int[] lost = new int[2];
    log.replayErasures(
        upTo,
        entry -> {
          if (entry.decision() instanceof Decision.Erased erased) {
            lost[0]++;
            lost[1] += erased.facts();
          }
        });
    return lost[0] == 0
        ? null
        : (lost[0] == 1 ? "1 document or person was" : lost[0] + " documents or persons were")
            + " erased; "
            + (lost[1] == 1 ? "1 fact coded from it is" : lost[1] + " facts coded from them are")
            + " used no more.";
  }

  private Counted askedFor(Query query) {
    turn.lock();
    try {
      Casebook fromCache = withCachedFacts(query);
      if (fromCache != null) {
        return counted(fromCache, query);
      }
      return read(
          query.asRecorded(),
          casebook -> {
            Counted counted = counted(casebook, query);
            keepFacts(
                casebook, Casebook.floor(casebook.requireLens(query.lens(), query.variant())));
            return counted;
          });
    } finally {
      turn.unlock();
    }
  }

  /**
   * The numbers of a count on one day and no more, off a timeline that is made once for the lens,
   * filter and grouping.
   *
   * @throws IllegalArgumentException if it is grouped by more than a timeline is kept of, or by
   *     what is not there
   */
  public Totals frame(Query query) {
    turn.lock();
    try {
      Casebook fromCache = withCachedFacts(query);
      return fromCache != null ? frame(fromCache, query) : read(casebook -> frame(casebook, query));
    } finally {
      turn.unlock();
    }
  }

  private static Totals frame(Casebook casebook, Query query) {
    Lens lens = casebook.requireLens(query.lens(), query.variant());
    return casebook.timeline(lens, query.variant(), query.where(), query.by()).at(query.asOfDay());
  }

  private static Counted counted(Casebook casebook, Query query) {
    Lens lens = casebook.requireLens(query.lens(), query.variant());
    Facts facts = casebook.facts(Casebook.floor(lens));
    Frame frame = facts.asOf(query.asOfDay());
    CompiledLens definition = casebook.compiled(lens, query.variant(), query.where());
    Clusters clusters = casebook.clusters(facts);
    Count count =
        Counts.of(frame, definition, query, clusters, Casebook.labels(lens, query.variant()));
    return new Counted(count, casebook.id(), casebook.seq());
  }

  /**
   * A casebook of rules and cached facts alone, or null where the question needs more, where
   * nothing that fits is cached, or where this process has replayed the log anyway. Clusters replay
   * from codings, so collapsing needs more.
   */
  private @Nullable Casebook withCachedFacts(Query query) {
    if (now.seq() > 0 || query.asRecorded() != null || query.collapse()) {
      return null;
    }
    long last = log.lastSeq();
    if (!cache.keeps(last)) {
      return null;
    }
    Casebook casebook = rules;
    if (casebook == null || casebook.seq() != last) {
      casebook = new Casebook(holdings);
      log.replayRules(last, casebook::apply);
      casebook.reaches(last);
      rules = casebook;
    }
    Policy.Floor floor = Casebook.floor(casebook.requireLens(query.lens(), query.variant()));
    if (casebook.hasFacts(floor)) {
      return casebook;
    }
    Optional<Facts> facts =
        cache.read(casebook.id(), log.chainAt(last), casebook.codebook(), floor);
    if (facts.isEmpty()) {
      return null;
    }
    casebook.provide(floor, facts.get());
    return casebook;
  }

  /**
   * Keeps facts that took a whole replay, once a process: one that goes on coding does not go on
   * writing them.
   */
  private void keepFacts(Casebook casebook, Policy.Floor floor) {
    rules = null;
    if (casebook == now && cache.keeps(casebook.seq()) && kept.add(floor)) {
      cache.write(casebook.id(), log.chainAt(casebook.seq()), casebook.facts(floor), floor);
    }
  }

  /** Reads the casebook as it stands. What {@code use} returns must not hold on to the casebook. */
  public <T> T read(Function<Casebook, T> use) {
    turn.lock();
    try {
      refresh();
      return use.apply(now);
    } finally {
      turn.unlock();
    }
  }

  /**
   * Reads the casebook as it stood at a recorded clock.
   *
   * @param asRecorded a sequence number, or an ISO 8601 time or date (its last moment, UTC); null
   *     for now
   * @throws BadRequest if that clock cannot be read, or names a decision not yet made
   */
  public <T> T read(@Nullable String asRecorded, Function<Casebook, T> use) {
    if (asRecorded == null) {
      return read(use);
    }
    turn.lock();
    try {
      long seq = seqOf(asRecorded);
      refresh();
      return use.apply(seq == now.seq() ? now : old.computeIfAbsent(seq, this::replayedTo));
    } finally {
      turn.unlock();
    }
  }

  /** The sequence number a recorded clock comes to. */
  public long seqOf(String asRecorded) {
    long last = log.lastSeq();
    if (asRecorded.matches("\\d{1,18}")) {
      long seq = Long.parseLong(asRecorded);
      if (seq < 1 || seq > last) {
        throw new BadRequest(
            "as-recorded "
                + asRecorded
                + ": the log of this casebook goes from 1 to "
                + last
                + ".");
      }
      return Math.max(seq, foundingEnd());
    }
    Instant moment = RecordedClock.read(asRecorded);
    long seq = log.seqAt(moment);
    if (seq < foundingEnd()) {
      throw new BadRequest("as-recorded " + asRecorded + ": this casebook was made later.");
    }
    return seq;
  }

  /** The entries that make a casebook come in one step; there is nothing to see between them. */
  private long foundingEnd() {
    return Recorder.FOUNDING_ENTRIES;
  }

  private Casebook replayedTo(long seq) {
    Casebook casebook = new Casebook(holdings);
    log.replay(0, seq, casebook::apply);
    return casebook;
  }

  /** What of a document is sealed as the log stands, whatever state of it is being shown. */
  private List<Seal> sealedNow(String document) {
    return now.corpus().seals(document);
  }

  /** Takes in what was recorded since the last read, here or by another process. */
  void refresh() {
    turn.lock();
    try {
      long last = log.lastSeq();
      if (last > now.seq()) {
        texts.forget();
        long before = now.seq();
        long hidden = now.hiddenAt();
        log.replay(before, last, now::apply);
        if (before == 0) {
          search.begins(now);
          origins.begins(now);
        } else if (now.hiddenAt() != hidden) {
          search.erased(now);
          origins.erased(now);
        }
      }
    } finally {
      turn.unlock();
    }
  }

  /**
   * The casebook with what the step that is going on has recorded; nobody else can be writing
   * meanwhile.
   */
  Casebook taken() {
    return now;
  }

  /** Takes in entries just recorded by this process. */
  void take(List<Entry> entries) {
    long hidden = now.hiddenAt();
    entries.forEach(now::apply);
    if (now.hiddenAt() != hidden) {
      texts.forget();
      search.erased(now);
      Set<Policy.Floor> floors = new HashSet<>();
      floors.add(Policy.Floor.NONE);
      now.lenses().values().forEach(lens -> floors.add(Casebook.floor(lens)));
      cache.forget(now.id(), floors);
      kept.clear();
      origins.erased(now);
    }
  }

  /** Forgets everything replayed: what was taken in was rolled back. */
  void forget() {
    now = new Casebook(holdings);
    texts.forget();
    search.unsure();
    origins.unsure();
  }

  /**
   * What masks names as their persons stand now: an answer from an earlier state of the log shows
   * nobody whose name may not be shown today.
   */
  public Masking masking() {
    turn.lock();
    try {
      if (now.seq() == 0) {
        refresh();
      }
      return now.masking();
    } finally {
      turn.unlock();
    }
  }

  /** Documents found by their words. */
  public Found search(SearchQuery query) {
    return read(casebook -> search.search(casebook, query));
  }

  /**
   * Documents like this one, nearest first.
   *
   * @param document its id
   * @param patience how many documents may be read for their meaning first, some thirty a second
   */
  public Alike like(String document, int most, int patience) {
    return read(casebook -> search.like(casebook, document, most, patience));
  }

  /** Reads which documents wait to be assigned to an incident, and what is proposed for them. */
  public <T> T proposals(BiFunction<Casebook, IncidentProposals, T> use) {
    return read(casebook -> {
      proposals.bring(casebook);
      return use.apply(casebook, proposals);
    });
  }

  /**
   * Documents that go back to one report: what stands, and what is proposed.
   *
   * @param casebook this study's, as it stands or as it stood
   */
  public List<OriginGroup> origins(Casebook casebook) {
    turn.lock();
    try {
      // an earlier state has fewer documents, and must not make the later ones be forgotten
      DocumentOrigins asked =
          casebook.seq() == now.seq() ? origins : new DocumentOrigins(texts, null, 0);
      return asked.groups(casebook);
    } finally {
      turn.unlock();
    }
  }

  /** Removes what is kept of this casebook outside its file, which is made anew when asked for. */
  public void removeKept() {
    read(casebook -> {
      search.close();
      search.erased(casebook);
      origins.erased(casebook);
      return true;
    });
  }

  /** Keeps other threads of this process from reading and writing meanwhile. */
  public <T> T exclusively(Supplier<T> work) {
    turn.lock();
    try {
      return work.get();
    } finally {
      turn.unlock();
    }
  }

  /** The casebook replayed from its log alone, beside the one that is kept. */
  Casebook replayed() {
    return replayedTo(log.lastSeq());
  }

  /** The decision log. */
  public DecisionLog log() {
    return log;
  }

  /** What is held by hash. */
  public Holdings holdings() {
    return holdings;
  }

  /** Texts and descriptions of documents. */
  public Texts texts() {
    return texts;
  }

  /** Records decisions in the name of this person. */
  public Recorder recorder(String by) {
    return new Recorder(this, by);
  }

  /** Where the casebook lies. */
  public Path path() {
    return file.path();
  }

  CasebookFile file() {
    return file;
  }

  @Override
  public void close() {
    search.close();
    file.close();
  }
}
