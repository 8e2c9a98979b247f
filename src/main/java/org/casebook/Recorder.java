package org.casebook;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.casebook.capture.Known;
import org.casebook.codebook.Answers;
import org.casebook.codebook.Codebook;
import org.casebook.codebook.CodebookFile;
import org.casebook.codebook.Value;
import org.casebook.codebook.Variable;
import org.casebook.coding.Assertion;
import org.casebook.coding.Policy;
import org.casebook.coding.PolicyFile;
import org.casebook.dates.Edtf;
import org.casebook.decisions.Decision;
import org.casebook.decisions.Entry;
import org.casebook.decisions.Hash;
import org.casebook.decisions.Holdings;
import org.casebook.documents.Description;
import org.casebook.documents.Document;
import org.casebook.documents.Extracted;
import org.casebook.documents.Extraction;
import org.casebook.documents.MethodDetail;
import org.casebook.documents.Part;
import org.casebook.documents.Parts;
import org.casebook.documents.Seal;
import org.casebook.documents.TextIndex;
import org.casebook.documents.Texts;
import org.casebook.figures.Figure;
import org.casebook.figures.KeptFigures;
import org.casebook.incidents.Incident;
import org.casebook.incidents.Incidents;
import org.casebook.lenses.Lens;
import org.casebook.lenses.LensCompiler;
import org.casebook.lenses.LensFile;
import org.casebook.lenses.ShippedLenses;
import org.casebook.store.CasebookFile;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Every way to record a decision. Each method checks what is asked against the casebook as it
 * stands, inside the one transaction that also appends the decision, so that two people deciding at
 * once cannot contradict the log.
 *
 * @see Decision
 */
public final class Recorder {
  /** How many entries make a casebook: founded, codebook, policy. Lenses follow. */
  static final long FOUNDING_ENTRIES = 3;

  private static final int LONGEST_REASON = 2000;

  private final Study study;
  private final String by;
  private @Nullable Step open;

  Recorder(Study study, String by) {
    if (by.isBlank() || by.length() > 60) {
      throw new BadRequest(
          "'"
              + by
              + "' cannot stand for a person in the log; use a pseudonym of up to 60 characters.");
    }
    this.study = study;
    this.by = by;
  }

  /** What is to be recorded, given the casebook as it stands and a place to keep contents. */
  @FunctionalInterface
  public interface Draft {
    List<? extends Decision> of(Casebook now, Keeper keeper);
  }

  /** Keeps contents in the transaction of the decisions that name them. */
  @FunctionalInterface
  public interface Keeper {
    /** Keeps these bytes and returns their SHA-256. */
    String keep(byte[] bytes);
  }

  /** One transaction: decisions go in as they are appended, and all of them or none stay. */
  public final class Step {
    private final Handle handle;

    private Step(Handle handle) {
      this.handle = handle;
    }

    /** The casebook as it stands, with what this step has recorded so far. */
    public <T> T read(Function<Casebook, T> use) {
      return use.apply(study.taken());
    }

    /** Keeps these bytes and returns their SHA-256. */
    public String keep(byte[] bytes) {
      return Recorder.keep(handle, bytes);
    }

    /** The recorder this step belongs to; what it records joins this step. */
    public Recorder recorder() {
      return Recorder.this;
    }

    /** Appends decisions that were checked against {@link #read}. */
    public List<Entry> append(List<? extends Decision> decisions) {
      if (decisions.isEmpty()) {
        return List.of();
      }
      try {
        List<Entry> entries = study.log().append(handle, by, decisions);
        study.take(entries);
        return entries;
      } catch (SQLException e) {
        throw new SqlFailure(e);
      }
    }
  }

  /**
   * Does work that records decisions, in one transaction; inside another step of this recorder it
   * joins that one.
   */
  public <T> T inOneStep(Function<Step, T> work) {
    return study.exclusively(() -> {
      Step joined = open;
      if (joined != null) {
        return work.apply(joined);
      }
      try {
        return study
            .file()
            .write(handle -> {
              study.refresh();
              Step step = new Step(handle);
              open = step;
              try {
                return work.apply(step);
              } catch (SqlFailure e) {
                throw e.sql();
              } finally {
                open = null;
              }
            });
      } catch (RuntimeException | Error e) {
        study.forget();
        throw e;
      }
    });
  }

  /** Records what the draft comes to, in one transaction. */
  public List<Entry> record(Draft draft) {
    return inOneStep(step -> step.append(step.read(now -> draft.of(now, step::keep))));
  }

  private static String keep(Handle handle, byte[] bytes) {
    try {
      return Holdings.keep(handle, bytes);
    } catch (SQLException e) {
      throw new SqlFailure(e);
    }
  }

  /** Carries a database error out of a draft. */
  private static final class SqlFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SqlFailure(SQLException cause) {
      super(cause);
    }

    SQLException sql() {
      return (SQLException) java.util.Objects.requireNonNull(getCause());
    }
  }

  // ---- the casebook itself

  /**
   * Makes a casebook with a codebook, the policy that ships and the shipped lenses that fit the
   * codebook.
   *
   * @param codebookYaml the codebook's text
   * @param codebookFile its name, for messages
   */
  public static Study found(
      Path path,
      String title,
      String codebookYaml,
      String codebookFile,
      String by,
      Clock clock,
      Consumer<String> notice) {
    Codebook codebook = CodebookFile.parse(codebookYaml, codebookFile);
    LensCompiler.check(codebook);
    CasebookFile file = CasebookFile.create(path, notice);
    Study study = new Study(file, clock);
    try {
      List<Decision> founding = new ArrayList<>();
      founding.add(new Decision.Founded(UUID.randomUUID().toString(), title));
      founding.add(new Decision.CodebookSet(codebookYaml));
      founding.add(new Decision.PolicySet(PolicyFile.shipped()));
      for (Lens lens : ShippedLenses.all()) {
        if (codebook.id().equals(lens.codebook())) {
          founding.add(new Decision.LensAdded(lens.id(), lens.source()));
        }
      }
      file.write(handle -> study.log().append(handle, by, founding));
      study.refresh();
      return study;
    } catch (RuntimeException e) {
      try {
        study.close();
      } catch (RuntimeException closing) {
        e.addSuppressed(closing);
      }
      CasebookFile.discard(path);
      throw e;
    }
  }

  /**
   * Puts a codebook, or a new version of the one in force, in force. Values that no longer fit wait
   * for recoding.
   */
  public void setCodebook(String yaml, String fileName) {
    Codebook codebook = CodebookFile.parse(yaml, fileName);
    LensCompiler.check(codebook);
    record((now, keeper) -> {
      if (codebook.id().equals(now.codebook().id())
          && codebook.version() <= now.codebook().version()) {
        throw new BadRequest(
            fileName
                + ": version "
                + codebook.version()
                + " of codebook "
                + codebook.id()
                + " must be above the one in force, "
                + now.codebook().version()
                + ".");
      }
      return List.of(new Decision.CodebookSet(yaml));
    });
  }

  /** Puts a resolution policy in force. */
  public void setPolicy(String yaml, String fileName) {
    Policy policy = PolicyFile.parse(yaml, fileName);
    record((now, keeper) ->
        yaml.equals(now.policy().source())
            ? List.of()
            : List.of(new Decision.PolicySet(policy.source())));
  }

  /**
   * Adds a lens, or a new version of one.
   *
   * @throws org.casebook.lenses.LensRefused naming line, column and reason
   */
  public Lens addLens(String yaml, String fileName) {
    Lens lens = LensFile.parse(yaml, fileName);
    record((now, keeper) -> {
      new LensCompiler(now.codebook(), id -> id.equals(lens.id()) ? lens : now.lens(id))
          .check(lens);
      Lens before = now.lenses().get(lens.id());
      return before != null && before.source().equals(yaml)
          ? List.of()
          : List.of(new Decision.LensAdded(lens.id(), yaml));
    });
    return lens;
  }

  // ---- documents

  /**
   * What a person says about a file they add; each overrides what the file says of itself.
   *
   * @param splitAt 1-based first lines of the second and later parts
   * @param partPublished one date a part, or empty
   */
  public record Told(
      @Nullable Edtf published,
      @Nullable String publisher,
      @Nullable String title,
      @Nullable String url,
      @Nullable String byline,
      @Nullable String language,
      List<Integer> splitAt,
      List<@Nullable Edtf> partPublished) {
    /** Nothing is told. */
    public static final Told NOTHING =
        new Told(null, null, null, null, null, null, List.of(), List.of());
  }

  /** A document as captured, and whether it is new. */
  public record Captured(Document document, boolean isNew, List<String> notes) {}

  /**
   * Captures a document. The same bytes under the same name, publisher and URL are the document
   * already there.
   *
   * @throws org.casebook.documents.UnreadableDocument if the bytes cannot be read as any kind of
   *     document
   */
  public Captured add(byte[] bytes, String fileName, Told told) {
    return add(bytes, fileName, told, Known.NOTHING);
  }

  /**
   * Captures a document that was found in a place that says something about it. What a person tells
   * comes first, then what the place says, then what the document says of itself.
   *
   * @throws org.casebook.documents.UnreadableDocument if the bytes cannot be read as any kind of
   *     document
   */
  public Captured add(byte[] bytes, String fileName, Told told, Known known) {
    return capture(List.of(read(bytes, fileName, told, known))).getFirst();
  }

  /**
   * A document that was read and is to be captured.
   *
   * @param decisions what is recorded of it, the capture first
   */
  public record Readied(
      String id,
      byte[] bytes,
      byte[] text,
      byte[] description,
      List<? extends Decision> decisions,
      List<String> notes) {}

  /**
   * Reads a document without recording anything; on as many threads at once as one likes.
   *
   * @throws org.casebook.documents.UnreadableDocument if the bytes cannot be read as any kind of
   *     document
   */
  public static Readied read(byte[] bytes, String fileName, Told told, Known known) {
    Extracted extracted =
        Extraction.read(bytes, fileName, told.url() != null ? told.url() : known.url());
    Edtf published =
        told.published() != null
            ? told.published()
            : known.published() != null ? known.published() : extracted.published();
    String basis =
        told.published() != null
            ? Parts.BY_HAND
            : known.published() != null ? known.basis() : extracted.publishedBasis();
    Description description =
        new Description(
            fileName,
            first(told.publisher(), known.publisher(), extracted.publisher()),
            first(told.title(), known.title(), extracted.title()),
            first(told.url(), known.url(), extracted.url()),
            first(told.byline(), known.byline(), extracted.byline()));
    checkDescription(description);
    String hash = Hash.of(bytes);
    String id =
        "d"
            + Hash.of(
                    String.join(
                        "\u0000",
                        hash,
                        fileName,
                        "" + description.publisher(),
                        "" + description.url()))
                .substring(0, 12);
    byte[] text = extracted.text().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    byte[] held = Texts.held(description);
    List<Decision> decisions = new ArrayList<>();
    decisions.add(
        new Decision.DocumentCaptured(
            id,
            extracted.kind().name().toLowerCase(java.util.Locale.ROOT),
            hash,
            bytes.length,
            Hash.of(text),
            Hash.of(held),
            published == null ? null : published.text(),
            basis,
            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
            first(told.language(), known.language(), extracted.language()),
            extracted.warnings()));
    Decision.Sealed sealed = scanned(id, extracted.text(), List.of());
    if (sealed != null) {
      decisions.add(sealed);
    }
    if (!told.splitAt().isEmpty() || !told.partPublished().isEmpty()) {
      decisions.add(splitDecision(id, extracted.text(), told.splitAt(), told.partPublished()));
    }
    return new Readied(id, bytes, text, held, decisions, extracted.warnings());
  }

  /**
   * Captures documents in one transaction: when this returns all of them are in the file for good,
   * and before that none is. A disk is waited for once instead of once a document.
   */
  public List<Captured> capture(List<Readied> readied) {
    Set<String> fresh = new LinkedHashSet<>();
    record((now, keeper) -> {
      fresh.clear();
      List<Decision> decisions = new ArrayList<>();
      for (Readied one : readied) {
        if (now.corpus().document(one.id()) == null && fresh.add(one.id())) {
          keeper.keep(one.bytes());
          keeper.keep(one.text());
          keeper.keep(one.description());
          decisions.addAll(one.decisions());
        }
      }
      return decisions;
    });
    return study.read(now -> {
      List<Captured> captured = new ArrayList<>();
      for (Readied one : readied) {
        captured.add(
            new Captured(
                java.util.Objects.requireNonNull(now.corpus().document(one.id())),
                fresh.remove(one.id()),
                one.notes()));
      }
      return captured;
    });
  }

  private static @Nullable String first(
      @Nullable String told, @Nullable String known, @Nullable String extracted) {
    return told != null ? told : known != null ? known : extracted;
  }

  private static void checkDescription(Description d) {
    for (String text : new String[] {d.publisher(), d.title(), d.url(), d.byline()}) {
      if (text != null && text.length() > 2000) {
        throw new BadRequest(
            "'"
                + text.substring(0, 40)
                + "...' is too long to describe a document; use up to 2000 characters.");
      }
    }
  }

  private static Decision.DocumentSplit splitDecision(
      String document, String text, List<Integer> splitAt, List<@Nullable Edtf> published) {
    List<Decision.PartSpan> spans = new ArrayList<>();
    for (Part part : Parts.split(TextIndex.of(text), splitAt, published).all()) {
      Edtf date = part.published();
      spans.add(
          new Decision.PartSpan(
              part.id(),
              part.start(),
              part.end(),
              date == null ? null : date.text(),
              part.basis()));
    }
    return new Decision.DocumentSplit(document, spans);
  }

  /**
   * Splits a document into dated parts, replacing an earlier split. No quote may come to straddle
   * two parts.
   */
  public void split(String documentId, List<Integer> splitAt, List<@Nullable Edtf> published) {
    record((now, keeper) -> {
      Document document = requireDocument(now, documentId);
      Decision.DocumentSplit split =
          splitDecision(documentId, requireText(document), splitAt, published);
      for (Assertion a : now.codings().assertions()) {
        if (a.document().equals(documentId)) {
          for (Decision.PartSpan span : split.parts().subList(1, split.parts().size())) {
            if (a.start() < span.start() && a.end() > span.start()) {
              throw new BadRequest(
                  "Part "
                      + span.part()
                      + " would begin inside the quote of assertion "
                      + a.id()
                      + "; withdraw that one first or split elsewhere.");
            }
          }
        }
      }
      return List.of(split);
    });
  }

  // ---- what is withheld

  /** What the scan of a text finds, without what a person opened; null if nothing. */
  private static Decision.@Nullable Sealed scanned(
      String document, String text, List<Seal> leaveAlone) {
    List<Decision.SealedSpan> spans = new ArrayList<>();
    for (MethodDetail.Hit hit : MethodDetail.in(text)) {
      if (leaveAlone.stream().noneMatch(seal -> seal.meets(hit.start(), hit.end()))) {
        int from = text.offsetByCodePoints(0, hit.start());
        String slice = text.substring(from, text.offsetByCodePoints(from, hit.end() - hit.start()));
        spans.add(
            new Decision.SealedSpan(hit.start(), hit.end(), Hash.of(slice), hit.found().words()));
      }
    }
    return spans.isEmpty()
        ? null
        : new Decision.Sealed(document, spans, false, "method detail found by the scan");
  }

  /**
   * Scans the texts of documents that were captured before there was a scan, or by an older one.
   * What people opened stays open.
   *
   * @return how many passages were newly sealed
   */
  public int scan() {
    return record(
            (now, keeper) -> {
              List<Decision> decisions = new ArrayList<>();
              for (Document document : now.corpus().documents()) {
                String text = study.texts().captured(document);
                List<Seal> leave = new ArrayList<>(now.corpus().opened(document.id()));
                leave.addAll(now.corpus().seals(document.id()));
                Decision.Sealed sealed = text == null ? null : scanned(document.id(), text, leave);
                if (sealed != null) {
                  decisions.add(sealed);
                }
              }
              return decisions;
            })
        .stream()
        .mapToInt(entry -> ((Decision.Sealed) entry.decision()).spans().size())
        .sum();
  }

  /** Seals a stretch of a document that the scan missed, in code points. */
  public void seal(String documentId, int start, int end, String why) {
    record((now, keeper) -> {
      Document document = requireDocument(now, documentId);
      requireText(document);
      String slice = study.texts().capturedSlice(document, start, end);
      if (slice == null || slice.isBlank()) {
        throw new BadRequest(
            "There is nothing to seal from " + start + " to " + end + " in " + documentId + ".");
      }
      boolean already =
          now.corpus().seals(documentId).stream()
              .anyMatch(seal -> seal.start() <= start && seal.end() >= end);
      return already
          ? List.of()
          : List.of(
              new Decision.Sealed(
                  documentId,
                  List.of(new Decision.SealedSpan(start, end, Hash.of(slice), null)),
                  true,
                  reason(why)));
    });
  }

  /** Opens every sealed stretch that meets this one: it was sealed wrongly. */
  public void unseal(String documentId, int start, int end, String why) {
    record((now, keeper) -> {
      Document document = requireDocument(now, documentId);
      List<Seal> met =
          now.corpus().seals(documentId).stream().filter(s -> s.meets(start, end)).toList();
      if (met.isEmpty()) {
        throw new BadRequest(
            "Nothing is sealed from " + start + " to " + end + " in " + document.id() + ".");
      }
      return List.of(
          new Decision.Unsealed(
              documentId, met.getFirst().start(), met.getLast().end(), reason(why)));
    });
  }

  /** Corrects what is known about a document beside its text. */
  public void describe(
      String documentId,
      Description description,
      @Nullable Edtf published,
      @Nullable String basis,
      @Nullable String language) {
    checkDescription(description);
    record((now, keeper) -> {
      requireDocument(now, documentId);
      return List.of(
          new Decision.DocumentDescribed(
              documentId,
              keeper.keep(Texts.held(description)),
              published == null ? null : published.text(),
              published == null ? null : basis == null ? Parts.BY_HAND : basis,
              language));
    });
  }

  /** Confirms that documents go back to one report. */
  public void sameOrigin(List<String> documents, String why) {
    record((now, keeper) -> {
      if (new LinkedHashSet<>(documents).size() < 2) {
        throw new BadRequest("One origin needs two documents or more.");
      }
      documents.forEach(id -> requireDocument(now, id));
      boolean already =
          documents.stream().map(id -> now.corpus().origins().of(id)).distinct().count() == 1;
      return already && documents.stream().allMatch(id -> now.corpus().origins().confirmed(id))
          ? List.of()
          : List.of(new Decision.SameOrigin(documents, reason(why)));
    });
  }

  /** Makes each of these documents an origin of its own. */
  public void ownOrigin(List<String> documents, String why) {
    record((now, keeper) -> {
      documents.forEach(id -> requireDocument(now, id));
      return List.of(new Decision.OwnOrigin(documents, reason(why)));
    });
  }

  /**
   * Erases a document's bytes, text and description, unless another document has the same; its
   * tombstone stays.
   */
  public void erase(String documentId, String why) {
    record((now, keeper) -> {
      Document document = requireDocument(now, documentId);
      if (document.erased() != null) {
        return List.of();
      }
      Set<String> hashes =
          new LinkedHashSet<>(
              List.of(document.bytesHash(), document.textHash(), document.descriptionHash()));
      for (Document other : now.corpus().documents()) {
        if (!other.id().equals(documentId) && other.erased() == null) {
          hashes.removeAll(List.of(other.bytesHash(), other.textHash(), other.descriptionHash()));
        }
      }
      for (KeptFigures.Kept figure : now.figures().kept()) {
        if (figure.span().document().equals(documentId)) {
          hashes.add(figure.saysHash()); // it tells in words what the text says
        }
      }
      return List.of(new Decision.Erased(documentId, new ArrayList<>(hashes), reason(why)));
    });
  }

  // ---- codings

  /**
   * Records assertions already read and checked; those already there change nothing. Returns those
   * that are new.
   */
  public List<Entry> code(List<Decision.Coded> codings) {
    return record((now, keeper) -> {
      Map<String, Decision.Coded> fresh = new LinkedHashMap<>();
      for (Decision.Coded coded : codings) {
        if (now.codings().assertion(coded.assertion()) == null) {
          fresh.putIfAbsent(coded.assertion(), coded);
        }
      }
      return new ArrayList<>(fresh.values());
    });
  }

  /** Withdraws an assertion or an adjudication. */
  public void withdraw(String id, String why) {
    record((now, keeper) -> {
      requireStandingOrNot(now, id);
      if (now.codings().withdrawal(id) != null) {
        throw new BadRequest("'" + id + "' was withdrawn before.");
      }
      return List.of(new Decision.Withdrew(id, reason(why)));
    });
  }

  /** Lets a withdrawn assertion or adjudication stand again. */
  public void reinstate(String id, String why) {
    record((now, keeper) -> {
      requireStandingOrNot(now, id);
      if (now.codings().withdrawal(id) == null) {
        throw new BadRequest("'" + id + "' stands; there is nothing to reinstate.");
      }
      return List.of(new Decision.Reinstated(id, reason(why)));
    });
  }

  private static void requireStandingOrNot(Casebook now, String id) {
    if (now.codings().assertion(id) == null && now.codings().adjudication(id) == null) {
      throw new BadRequest("There is no assertion or adjudication '" + id + "' in this casebook.");
    }
  }

  /**
   * Settles one variable of one incident.
   *
   * @param restsOn ids of assertions on that incident, at least one: they say from when the
   *     settlement is known
   */
  public void adjudicate(
      String incidentId, String variableId, JsonNode value, List<String> restsOn, String why) {
    record((now, keeper) -> {
      Incident incident = requireIncident(now, incidentId);
      Variable variable = now.codebook().variable(variableId);
      if (variable == null) {
        throw new BadRequest(
            "There is no variable '" + variableId + "' in codebook " + now.codebook().id() + ".");
      }
      if (restsOn.isEmpty()) {
        throw new BadRequest("An adjudication rests on at least one assertion; name it.");
      }
      for (String id : restsOn) {
        if (!incident.assertions().contains(id)) {
          throw new BadRequest(
              "'" + id + "' is no assertion about incident " + incident.id() + ".");
        }
      }
      Value settled = read(variable, value);
      String id =
          "j"
              + Hash.of(now.seq() + "\u0000" + incident.id() + "\u0000" + variableId)
                  .substring(0, 20);
      return List.of(
          new Decision.Adjudicated(
              id, incident.id(), variableId, Answers.write(settled), restsOn, reason(why)));
    });
  }

  private static Value read(Variable variable, JsonNode value) {
    try {
      return Answers.read(variable, value);
    } catch (IllegalArgumentException e) {
      throw new BadRequest("value of " + variable.id() + ": " + e.getMessage(), e);
    }
  }

  // ---- incidents

  /** Makes one incident of two. */
  public void merge(String from, String into, String why) {
    record((now, keeper) -> {
      Incident gone = requireIncident(now, from);
      Incident kept = requireIncident(now, into);
      if (gone == kept) {
        throw new BadRequest("'" + from + "' and '" + into + "' are one incident already.");
      }
      return List.of(new Decision.Merged(gone.id(), kept.id(), reason(why)));
    });
  }

  /**
   * Makes several incidents of one.
   *
   * @param into new incident ids, each with the assertions that go to it; what nobody named goes to
   *     the first
   */
  public void splitIncident(String incidentId, Map<String, List<String>> into, String why) {
    record((now, keeper) -> {
      Incident incident = requireIncident(now, incidentId);
      if (into.size() < 2) {
        throw new BadRequest("A split needs two new incidents or more.");
      }
      Map<String, List<String>> complete = new LinkedHashMap<>();
      Set<String> placed = new LinkedHashSet<>();
      into.forEach((id, assertions) -> {
        if (!(now.incidents().find(id) instanceof Incidents.Found.None)) {
          throw new BadRequest("'" + id + "' is taken; a split makes new incidents with new ids.");
        }
        for (String assertion : assertions) {
          if (!incident.assertions().contains(assertion)) {
            throw new BadRequest(
                "'" + assertion + "' is no assertion about incident " + incident.id() + ".");
          }
          if (!placed.add(assertion)) {
            throw new BadRequest("Assertion '" + assertion + "' cannot go to two incidents.");
          }
        }
        complete.put(id, new ArrayList<>(assertions));
      });
      List<String> rest = new ArrayList<>(incident.assertions());
      rest.removeAll(placed);
      complete.values().iterator().next().addAll(rest);
      return List.of(new Decision.Split(incident.id(), complete, reason(why)));
    });
  }

  /** Ties incidents that share an operative or a network. */
  public void cluster(List<String> ids, String why) {
    record((now, keeper) -> {
      List<String> standing =
          ids.stream().map(id -> requireIncident(now, id).id()).distinct().toList();
      if (standing.size() < 2) {
        throw new BadRequest("A cluster needs two incidents or more.");
      }
      return List.of(new Decision.Clustered(standing, reason(why)));
    });
  }

  /** Takes incidents out of their cluster. */
  public void uncluster(List<String> ids, String why) {
    record((now, keeper) ->
        List.of(
            new Decision.Unclustered(
                ids.stream().map(id -> requireIncident(now, id).id()).distinct().toList(),
                reason(why))));
  }

  // ---- what is asked for must be there

  // ---- figures

  /**
   * Keeps a figure that stands in a document.
   *
   * @throws BadRequest if its quote is not what stands there, or the lens, category or rule does
   *     not fit
   */
  public void keepFigure(String documentId, Figure figure, FigureComparison comparison) {
    record((now, keeper) ->
        List.of(
            comparison.keeping(
                now, study.texts(), keeper, requireDocument(now, documentId), figure)));
  }

  /** Says that what stands at this span is no figure; it is not proposed again. */
  public void refuseFigure(String documentId, int start, int end, String why) {
    record((now, keeper) -> {
      Document document = requireDocument(now, documentId);
      String text = study.texts().text(document);
      if (text == null
          || start < 0
          || end <= start
          || end > text.codePointCount(0, text.length())) {
        throw new BadRequest(
            "A figure from " + start + " to " + end + " does not stand in " + documentId + ".");
      }
      return List.of(new Decision.FigureRefused(documentId, start, end, reason(why)));
    });
  }

  /** The standing incident of that id. */
  public static Incident requireIncident(Casebook now, String id) {
    return switch (now.incidents().find(id)) {
      case Incidents.Found.One one -> one.incident();
      case Incidents.Found.Choice choice ->
          throw new BadRequest(
              "Incident '"
                  + id
                  + "' was split; say which is meant: "
                  + String.join(", ", choice.among())
                  + ".");
      case Incidents.Found.None none ->
          throw new BadRequest("There is no incident '" + id + "' in this casebook.");
    };
  }

  private static Document requireDocument(Casebook now, String id) {
    Document document = now.corpus().document(id);
    if (document == null) {
      throw new BadRequest("There is no document '" + id + "' in this casebook.");
    }
    return document;
  }

  private String requireText(Document document) {
    String text = study.texts().text(document);
    if (text == null) {
      throw new BadRequest(
          "Document '" + document.id() + "' was erased; there is no text to split.");
    }
    return text;
  }

  private static String reason(String why) {
    if (why.isBlank()) {
      throw new BadRequest("Say why: the reason stands in the log for those who come after.");
    }
    if (why.length() > LONGEST_REASON) {
      throw new BadRequest(
          "The reason is " + why.length() + " characters long; use up to " + LONGEST_REASON + ".");
    }
    return why.strip();
  }
}
