package org.casebook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.casebook.codebook.Codebook;
import org.casebook.codebook.CodebookFile;
import org.casebook.coding.Codings;
import org.casebook.coding.Facts;
import org.casebook.coding.Policy;
import org.casebook.coding.PolicyFile;
import org.casebook.coding.Resolution;
import org.casebook.coding.SpeakerClass;
import org.casebook.counts.Clusters;
import org.casebook.counts.LensTimeline;
import org.casebook.counts.Notes;
import org.casebook.decisions.Decision;
import org.casebook.decisions.Entry;
import org.casebook.decisions.Holdings;
import org.casebook.documents.Corpus;
import org.casebook.documents.Document;
import org.casebook.figures.KeptFigures;
import org.casebook.figures.Wordings;
import org.casebook.incidents.Assignments;
import org.casebook.incidents.Dossiers;
import org.casebook.incidents.Incidents;
import org.casebook.lenses.CompiledLens;
import org.casebook.lenses.Lens;
import org.casebook.lenses.LensCompiler;
import org.casebook.lenses.LensFile;
import org.casebook.people.Masking;
import org.casebook.people.People;
import org.casebook.relations.KeptRelations;
import org.jspecify.annotations.Nullable;

/**
 * A casebook as it stood after one entry of its log: everything that replays from decisions, and
 * what is derived from it (facts, compiled lenses), made when first asked for and kept until the
 * next entry.
 *
 * <p>Not safe for threads by itself; {@link Study} sees to it that nobody reads while entries come
 * in.
 */
public final class Casebook {
  /** Each takes some ten bytes a change of each incident. */
  private static final int TIMELINES_KEPT = 4;

  private final Holdings holdings;
  private final Corpus corpus = new Corpus();
  private final Codings codings = new Codings();
  private final Incidents incidents = new Incidents();
  private final Assignments assignments = new Assignments();
  private final People people = new People();
  private final KeptFigures figures = new KeptFigures();
  private final KeptRelations relations = new KeptRelations();
  private final Map<String, Lens> lenses = new LinkedHashMap<>();
  private final List<CodebookVersion> codebooks = new ArrayList<>();
  private final List<WordingsVersion> wordingsVersions = new ArrayList<>();
  private final List<Decision.Stamped> stamps = new ArrayList<>();
  private long stampedAt;
  private String id = "";
  private String title = "";
  private long seq;
  private long peopleAt;
  private long hiddenAt;
  private Instant at = Instant.EPOCH;
  private @Nullable Policy policy;
  private @Nullable Wordings wordings;

  private @Nullable Masking masking;
  private @Nullable Dossiers dossiers;
  private @Nullable LensCompiler compiler;
  private final Map<Policy.Floor, Facts> facts = new HashMap<>();
  private final Map<String, CompiledLens> compiled = new HashMap<>();
  private final Map<String, LensTimeline> timelines = new LinkedHashMap<>();

  /**
   * @param holdings where texts and names are held
   */
  Casebook(Holdings holdings) {
    this.holdings = holdings;
  }

  /** A codebook and the decision that put it in force. */
  public record CodebookVersion(Codebook codebook, long seq, Instant at, String by) {}

  /** A table of wordings and the decision that put it in force. */
  public record WordingsVersion(String yaml, long seq, Instant at, String by) {}

  /** Takes in the next entry of the log. */
  void apply(Entry entry) {
    switch (entry.decision()) {
      case Decision.AboutStudy decision -> apply(entry, decision);
      case Decision.AboutDocuments decision -> corpus.apply(entry.seq(), decision);
      case Decision.AboutFacts decision -> {
        codings.apply(entry, decision);
        incidents.apply(decision);
      }
      case Decision.AboutIncidents decision -> incidents.apply(decision);
      case Decision.AboutAssignments decision -> {
        incidents.apply(decision);
        assignments.apply(entry, decision, incidents);
      }
      case Decision.AboutFigures decision -> figures.apply(entry, decision);
      case Decision.AboutRelations decision -> relations.apply(entry, decision);
      case Decision.AboutPeople decision -> {
        people.apply(decision);
        peopleAt = entry.seq();
      }
    }
    if (hides(entry)) {
      hiddenAt = entry.seq();
    }
    seq = entry.seq();
    at = entry.at();
    masking = null;
    dossiers = null;
    compiler = null;
    facts.clear();
    compiled.clear();
    timelines.clear();
  }

  /**
   * Whether something that could be shown or found before may not be any more. What was sealed as
   * it was captured never could.
   */
  private boolean hides(Entry entry) {
    if (entry.decision() instanceof Decision.Sealed sealed) {
      Document document = corpus.document(sealed.document());
      return document == null || document.capturedBy() != entry.seq() - 1;
    }
    return entry.decision() instanceof Decision.Erased;
  }

  private void apply(Entry entry, Decision.AboutStudy decision) {
    switch (decision) {
      case Decision.Founded founded -> {
        id = founded.casebook();
        title = founded.title();
      }
      case Decision.CodebookSet set ->
          codebooks.add(
              new CodebookVersion(
                  CodebookFile.parse(set.yaml(), "codebook"), entry.seq(), entry.at(), entry.by()));
      case Decision.PolicySet set -> policy = PolicyFile.parse(set.yaml(), "policy");
      case Decision.WordingsSet set -> {
        wordingsVersions.add(new WordingsVersion(set.yaml(), entry.seq(), entry.at(), entry.by()));
        wordings = null;
      }
      case Decision.Stamped stamped -> {
        stamps.add(stamped);
        stampedAt = entry.seq();
      }
      case Decision.LensAdded added ->
          lenses.put(added.lens(), LensFile.parse(added.yaml(), added.lens() + ".yaml"));
    }
  }

  /** The casebook's id for life. */
  public String id() {
    return id;
  }

  /** Its title. */
  public String title() {
    return title;
  }

  /** The last entry taken in. */
  public long seq() {
    return seq;
  }

  /** The last entry about persons: who may be named has not changed since. */
  public long peopleAt() {
    return peopleAt;
  }

  /**
   * The last entry by which something that could be shown or found before may not be any more; 0 if
   * there is none.
   */
  public long hiddenAt() {
    return hiddenAt;
  }

  /** When that entry was recorded. */
  public Instant at() {
    return at;
  }

  /** Its documents and their origins. */
  public Corpus corpus() {
    return corpus;
  }

  /** Its assertions and adjudications. */
  public Codings codings() {
    return codings;
  }

  /** Its incidents and clusters. */
  public Incidents incidents() {
    return incidents;
  }

  /** Which document is about which incident, where people said so beside coding. */
  public Assignments assignments() {
    return assignments;
  }

  /** Its person records. */
  public People people() {
    return people;
  }

  /** The figures people keep. */
  public KeptFigures figures() {
    return figures;
  }

  /** Its timestamps, as recorded and not yet checked; see {@link Timestamps}. */
  public List<Decision.Stamped> stamps() {
    return Collections.unmodifiableList(stamps);
  }

  /** The entry that recorded the last timestamp; 0 if there is none. */
  long stampedAt() {
    return stampedAt;
  }

  /** What people decided about relations between figures. */
  public KeptRelations relations() {
    return relations;
  }

  /** What masks the names its persons' legal status does not allow to be shown. */
  public Masking masking() {
    Masking made = masking;
    if (made == null) {
      made = people.masking(holdings);
      masking = made;
    }
    return made;
  }

  /** Its lenses by id, in the order they were added. */
  public Map<String, Lens> lenses() {
    return Collections.unmodifiableMap(lenses);
  }

  /** The lens of that id or short name (such as {@code L5}), or null. */
  public @Nullable Lens lens(String idOrShort) {
    Lens byId = lenses.get(idOrShort);
    if (byId != null) {
      return byId;
    }
    for (Lens lens : lenses.values()) {
      if (idOrShort.equalsIgnoreCase(lens.shortName())) {
        return lens;
      }
    }
    return null;
  }

  /** Every version of its codebook, oldest first. */
  public List<CodebookVersion> codebooks() {
    return Collections.unmodifiableList(codebooks);
  }

  /** The codebook in force. */
  public Codebook codebook() {
    return codebooks.getLast().codebook();
  }

  /** The resolution policy in force. */
  public Policy policy() {
    if (policy == null) {
      throw new IllegalStateException("the log sets no policy");
    }
    return policy;
  }

  /**
   * The table of wordings in force: the one set last, else the one that ships. Read when it is
   * first asked for: what counts needs no table, and one that cannot be read must not keep the
   * casebook from opening.
   *
   * @throws Wordings.Refused if it was set by a version of the program that reads more than this
   */
  public Wordings wordings() {
    Wordings read = wordings;
    if (read == null) {
      read =
          wordingsVersions.isEmpty()
              ? Wordings.shipped()
              : Wordings.parse(
                  wordingsVersions.getLast().yaml(),
                  "the table of wordings of entry " + wordingsVersions.getLast().seq());
      wordings = read;
    }
    return read;
  }

  /** The YAML text of the table in force. */
  public String wordingsText() {
    return wordingsVersions.isEmpty() ? Wordings.shippedText() : wordingsVersions.getLast().yaml();
  }

  /** Every table of wordings that was put in force, oldest first; empty where none ever was. */
  public List<WordingsVersion> wordingsVersions() {
    return Collections.unmodifiableList(wordingsVersions);
  }

  /** Evidence and resolution, one incident at a time. */
  public Dossiers dossiers() {
    Dossiers made = dossiers;
    if (made == null) {
      made = new Dossiers(codebook(), corpus, codings, incidents);
      dossiers = made;
    }
    return made;
  }

  /** How assertions resolve where a lens demands this much of them. */
  public Resolution resolution(Policy.Floor floor) {
    return new Resolution(policy(), floor);
  }

  /** Every incident's history, resolved from what this floor admits. */
  public Facts facts(Policy.Floor floor) {
    return facts.computeIfAbsent(floor, f -> dossiers().facts(resolution(f)));
  }

  /**
   * Says that the log goes on to this entry, where entries were left out that facts from elsewhere
   * stand for.
   */
  void reaches(long last) {
    seq = last;
  }

  /** Whether facts for this floor are at hand. */
  boolean hasFacts(Policy.Floor floor) {
    return facts.containsKey(floor);
  }

  /** Takes facts made from the same entries by an earlier process. */
  void provide(Policy.Floor floor, Facts made) {
    facts.put(floor, made);
  }

  /** What a lens demands of an assertion before it is used. */
  public static Policy.Floor floor(@Nullable Lens lens) {
    Lens.EvidenceFloor floor = lens == null ? null : lens.evidenceFloor();
    if (floor == null) {
      return Policy.Floor.NONE;
    }
    Set<SpeakerClass> speakers = EnumSet.noneOf(SpeakerClass.class);
    floor.speakerClasses().forEach(name -> speakers.add(SpeakerClass.read(name)));
    String reliability = floor.reliability();
    String credibility = floor.credibility();
    return new Policy.Floor(
        speakers.isEmpty() ? null : speakers,
        reliability == null ? null : reliability.charAt(0),
        credibility == null ? null : credibility.charAt(0));
  }

  /**
   * The lens a question names, or null where it names none.
   *
   * @throws BadRequest if there is no such lens or variant, or the lens needs one of its variants
   */
  public @Nullable Lens requireLens(@Nullable String name, @Nullable String variant) {
    if (name == null) {
      return null;
    }
    Lens lens = lens(name);
    if (lens == null) {
      throw new BadRequest(
          "There is no lens '"
              + name
              + "' in this casebook; there are "
              + String.join(", ", lenses.keySet())
              + ".");
    }
    if (variant != null && !lens.variants().containsKey(variant)) {
      throw new BadRequest(
          "Lens '"
              + lens.id()
              + "' has no variant '"
              + variant
              + "'; "
              + (lens.variants().isEmpty()
                  ? "it has none."
                  : "it has " + String.join(", ", lens.variants().keySet()) + "."));
    }
    if (variant == null && lens.rules(null) == null) {
      throw new BadRequest(
          "Lens '"
              + lens.id()
              + "' needs a variant: "
              + String.join(
                  ", ", lens.variants().keySet().stream().map(v -> lens.id() + "/" + v).toList())
              + ".");
    }
    return lens;
  }

  /** What has to stand in words beside a number counted under this lens. */
  public static Notes.Labels labels(@Nullable Lens lens, @Nullable String variant) {
    if (lens == null) {
      return Notes.Labels.NONE;
    }
    Lens.Variant chosen = variant == null ? null : lens.variants().get(variant);
    String title =
        lens.title()
            + (chosen == null ? "" : ", variant " + variant + " (" + chosen.title() + ")")
            + ". "
            + (chosen == null
                ? lens.citation()
                : chosen.citation().isBlank() ? lens.citation() : chosen.citation());
    String population =
        (lens.population() == null ? "every " + lens.unit() : lens.population().text().strip())
            + (lens.within() == null ? "" : ", within " + lens.within().text());
    Lens.EvidenceFloor floor = lens.evidenceFloor();
    return new Notes.Labels(
        title, population, floor == null ? null : words(floor), lens.verified());
  }

  private static String words(Lens.EvidenceFloor floor) {
    List<String> words = new ArrayList<>();
    if (!floor.speakerClasses().isEmpty()) {
      words.add("said by " + String.join(", ", floor.speakerClasses()));
    }
    if (floor.reliability() != null) {
      words.add("source reliability " + floor.reliability() + " or better");
    }
    if (floor.credibility() != null) {
      words.add("item credibility " + floor.credibility() + " or better");
    }
    return "only assertions " + String.join(", ", words);
  }

  /** The clusters among the incidents of these facts. */
  public Clusters clusters(Facts among) {
    List<List<String>> known = new ArrayList<>();
    for (Set<String> cluster : incidents.clusters()) {
      known.add(cluster.stream().filter(id -> among.indexOf(id) >= 0).toList());
    }
    return Clusters.of(among, known);
  }

  /** Compiles rules against the codebook and lenses in force. */
  public LensCompiler compiler() {
    LensCompiler made = compiler;
    if (made == null) {
      made = new LensCompiler(codebook(), this::lens);
      compiler = made;
    }
    return made;
  }

  /** A lens (or none), its variant and a filter, ready to read facts. */
  public CompiledLens compiled(
      @Nullable Lens lens, @Nullable String variant, @Nullable String where) {
    String key =
        (lens == null ? "" : lens.id())
            + '\0'
            + (variant == null ? "" : variant)
            + '\0'
            + (where == null ? "" : where);
    CompiledLens made = compiled.get(key);
    if (made == null) {
      made = compiler().compile(lens, variant, where);
      compiled.put(key, made);
    }
    return made;
  }

  /**
   * A lens over all days at once, kept for the last few questions so that a hand can move along
   * them.
   *
   * @param by at most {@link LensTimeline#MOST_DIMENSIONS} dimensions
   * @throws IllegalArgumentException if there are more, or one is unknown
   */
  public LensTimeline timeline(
      @Nullable Lens lens, @Nullable String variant, @Nullable String where, List<String> by) {
    String key =
        String.join(
            "\0",
            lens == null ? "" : lens.id(),
            variant == null ? "" : variant,
            where == null ? "" : where,
            String.join("\0", by));
    LensTimeline made = timelines.remove(key);
    if (made == null) {
      made = LensTimeline.of(facts(floor(lens)), compiled(lens, variant, where), by);
      if (timelines.size() >= TIMELINES_KEPT) {
        timelines.remove(timelines.keySet().iterator().next());
      }
    }
    timelines.put(key, made);
    return made;
  }
}
