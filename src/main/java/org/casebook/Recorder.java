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
import java.util.Objects;
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
import org.casebook.documents.Corpus;
import org.casebook.documents.Description;
import org.casebook.documents.Document;
import org.casebook.documents.Extracted;
import org.casebook.documents.Extraction;
import org.casebook.documents.MethodDetail;
import org.casebook.documents.Part;
import org.casebook.documents.Parts;
import org.casebook.documents.Propaganda;
import org.casebook.documents.Seal;
import org.casebook.documents.TextIndex;
import org.casebook.documents.Texts;
import org.casebook.figures.Figure;
import org.casebook.figures.Wordings;
import org.casebook.incidents.Incident;
import org.casebook.incidents.Incidents;
import org.casebook.incidents.Piece;
import org.casebook.lenses.Lens;
import org.casebook.lenses.LensCompiler;
import org.casebook.lenses.LensFile;
import org.casebook.lenses.ShippedLenses;
import org.casebook.relations.KeptRelations;
import org.casebook.relations.RelationKind;
import org.casebook.relations.RelationStatus;
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

  private static void keep(Handle handle, List<Holdings.Content> contents) {
    try {
      Holdings.keep(handle, contents);
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
      return (SQLException) Objects.requireNonNull(getCause());
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
   * Puts a table of wordings in force. Every text of the study is read with it from then on;
   * figures that people keep stay as they keep them.
   *
   * @return whether it is another than the one in force
   * @throws Wordings.Refused naming file, line, column and reason of every problem; nothing is
   *     recorded then
   */
  public boolean setWordings(String yaml, String fileName) {
    Wordings table = Wordings.parse(yaml.replace("\r\n", "\n"), fileName);
    return !record((now, keeper) ->
            Wordings.same(table.source(), now.wordingsText())
                ? List.of()
                : List.of(new Decision.WordingsSet(table.source())))
        .isEmpty();
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

  /** What became of a document that was to be captured. */
  public sealed interface Outcome permits Captured, Withheld {}

  /** A document as captured, and whether it is new. */
  public record Captured(Document document, boolean isNew, List<String> notes) implements Outcome {}

  /** A document that may not come in; {@code why} is a sentence that names it. */
  public record Withheld(String why) implements Outcome {}

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
   * @throws BadRequest if it is known as propaganda, or was erased
   */
  public Captured add(byte[] bytes, String fileName, Told told, Known known) {
    return switch (capture(List.of(read(bytes, fileName, told, known))).getFirst()) {
      case Captured captured -> captured;
      case Withheld withheld -> throw new BadRequest(withheld.why());
    };
  }

  /**
   * A document that was read and is to be captured.
   *
   * @param readBefore the id under which the same scan lies, where it could once be read; null for
   *     what has a text
   * @param fileName for messages
   * @param bytes of the file
   * @param decisions what is recorded of it, the capture first
   */
  public record Readied(
      String id,
      @Nullable String readBefore,
      String fileName,
      Holdings.Content bytes,
      Holdings.Content text,
      Holdings.Content description,
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
        Extraction.read(
            bytes, fileName, told.url() != null ? told.url() : known.url(), known.encoding());
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
            first(told.byline(), known.byline(), extracted.byline()),
            bases(told, known, extracted),
            extracted.links());
    checkDescription(description);
    String hash = Hash.of(bytes);
    // A scan captured before it could be read stays as it was; its text makes another document. One
    // that was read is not captured again where it cannot be.
    String id = idOf(hash, description, extracted.scanned());
    String read = extracted.text().isEmpty() ? idOf(hash, description, true) : null;
    Holdings.Content text =
        Holdings.Content.of(extracted.text().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    Holdings.Content held = Holdings.Content.of(Texts.held(description));
    List<Decision> decisions = new ArrayList<>();
    decisions.add(
        new Decision.DocumentCaptured(
            id,
            extracted.kind().name().toLowerCase(java.util.Locale.ROOT),
            hash,
            bytes.length,
            text.sha256(),
            held.sha256(),
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
    return new Readied(
        id,
        read,
        fileName,
        new Holdings.Content(hash, bytes),
        text,
        held,
        decisions,
        extracted.warnings());
  }

  /**
   * Captures documents in one transaction: when this returns all of them that may come in are in
   * the file for good, and before that none is. A disk is waited for once instead of once a
   * document.
   *
   * @return what became of each, in the order given
   */
  public List<Outcome> capture(List<Readied> readied) {
    Set<String> fresh = new LinkedHashSet<>();
    Map<Readied, String> withheld = new java.util.IdentityHashMap<>();
    inOneStep(step -> {
      fresh.clear();
      withheld.clear();
      Map<String, Long> erased = erasedBefore(step.handle, readied);
      return step.append(
          step.read(now -> {
            List<Decision> decisions = new ArrayList<>();
            List<Holdings.Content> contents = new ArrayList<>();
            for (Readied one : readied) {
              String why = whyNot(now, one, erased);
              if (why != null) {
                withheld.put(one, why);
              } else if (now.corpus().document(standing(now, one)) == null && fresh.add(one.id())) {
                contents.addAll(List.of(one.bytes(), one.text(), one.description()));
                decisions.addAll(one.decisions());
              }
            }
            keep(step.handle, contents);
            return decisions;
          }));
    });
    return study.read(now -> {
      List<Outcome> outcomes = new ArrayList<>();
      for (Readied one : readied) {
        String why = withheld.get(one);
        outcomes.add(
            why != null
                ? new Withheld(why)
                : new Captured(
                    Objects.requireNonNull(now.corpus().document(standing(now, one))),
                    fresh.remove(one.id()),
                    one.notes()));
      }
      return outcomes;
    });
  }

  /** The id a document has, or will have. */
  private static String standing(Casebook now, Readied one) {
    String before = one.readBefore();
    return before != null && now.corpus().document(before) != null ? before : one.id();
  }

  /** Which of the bytes and texts of these documents were erased once, and by which entry. */
  private static Map<String, Long> erasedBefore(Handle handle, List<Readied> readied) {
    Set<String> hashes = new LinkedHashSet<>();
    for (Readied one : readied) {
      hashes.add(one.bytes().sha256());
      hashes.add(one.text().sha256());
    }
    try {
      return Holdings.erased(handle, hashes);
    } catch (SQLException e) {
      throw new SqlFailure(e);
    }
  }

  /** Why a document may not come in, or null: propaganda, or erased under another name. */
  private static @Nullable String whyNot(Casebook now, Readied one, Map<String, Long> erased) {
    Propaganda propaganda = now.corpus().propaganda(one.bytes().sha256());
    if (propaganda != null) {
      return one.fileName() + ": " + propaganda.why() + ".";
    }
    if (now.corpus().document(standing(now, one)) != null) {
      return null;
    }
    for (Holdings.Content content : List.of(one.bytes(), one.text())) {
      Long by = erased.get(content.sha256());
      if (by != null) {
        return one.fileName()
            + ": the same content was erased by decision "
            + by
            + " and does not come in again.";
      }
    }
    return null;
  }

  /** Where each field of a description comes from. */
  private static String idOf(String sha, Description description, boolean scanned) {
    String about =
        String.join(
            "\u0000",
            sha,
            description.fileName(),
            "" + description.publisher(),
            "" + description.url());
    return "d" + Hash.of(scanned ? about + "\u0000scan" : about).substring(0, 12);
  }

  private static Map<String, String> bases(Told told, Known known, Extracted extracted) {
    Map<String, String> bases = new LinkedHashMap<>();
    basis(bases, "publisher", told.publisher(), known.publisher(), extracted);
    basis(bases, "title", told.title(), known.title(), extracted);
    basis(bases, "url", told.url(), known.url(), extracted);
    basis(bases, "byline", told.byline(), known.byline(), extracted);
    basis(bases, "language", told.language(), known.language(), extracted);
    return bases;
  }

  private static void basis(
      Map<String, String> bases,
      String field,
      @Nullable String told,
      @Nullable String known,
      Extracted extracted) {
    String stated = extracted.bases().get(field);
    if (told != null) {
      bases.put(field, Parts.BY_HAND);
    } else if (known != null) {
      bases.put(field, "from where it was found");
    } else if (stated != null) {
      bases.put(field, stated);
    }
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

  /**
   * Corrects what is known about a document beside its text. A field that is changed is from then
   * on given by hand; what it was stays in the log.
   *
   * @param description as it shall be; its bases are not looked at
   * @param basis where the date comes from; null for {@link Parts#BY_HAND}
   * @throws BadRequest if nothing is changed, or without a reason
   */
  public void describe(
      String documentId,
      Description description,
      @Nullable Edtf published,
      @Nullable String basis,
      @Nullable String language,
      String why) {
    checkDescription(description);
    record((now, keeper) -> {
      Document document = requireDocument(now, documentId);
      if (document.erased() != null) {
        throw new BadRequest("Document '" + documentId + "' was erased; nothing describes it.");
      }
      Description before = study.texts().capturedDescription(document);
      List<String> changed = new ArrayList<>();
      Map<String, String> bases = new LinkedHashMap<>(before.bases());
      for (String field : List.of("title", "byline", "publisher", "url")) {
        if (!Objects.equals(before.field(field), description.field(field))) {
          changed.add(field);
          bases.put(field, Parts.BY_HAND);
        }
      }
      if (!Objects.equals(document.language(), language)) {
        changed.add("language");
        bases.put("language", Parts.BY_HAND);
      }
      boolean sameDay = Objects.equals(document.published(), published);
      String from =
          published == null
              ? null
              : basis != null && !(basis.equals(document.basis()) && !sameDay)
                  ? basis
                  : sameDay ? document.basis() : Parts.BY_HAND;
      if (!sameDay || !Objects.equals(document.basis(), from)) {
        changed.add("published");
      }
      if (changed.isEmpty()) {
        throw new BadRequest("That is what is known already; nothing changed.");
      }
      Description after =
          new Description(
              before.fileName(),
              description.publisher(),
              description.title(),
              description.url(),
              description.byline(),
              bases,
              before.links());
      return List.of(
          new Decision.DocumentDescribed(
              documentId,
              keeper.keep(Texts.held(after)),
              published == null ? null : published.text(),
              from,
              language,
              changed,
              reason(why)));
    });
  }

  /** Says that a page which looks like several texts is one; no split of it is proposed again. */
  public void refuseSplit(String documentId, String why) {
    record((now, keeper) -> {
      requireDocument(now, documentId);
      return now.corpus().splitRefused(documentId)
          ? List.of()
          : List.of(new Decision.SplitRefused(documentId, reason(why)));
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
   * Erases a document's bytes, text, every description it ever had, every reading of its figures
   * and the web archives it was fetched with, unless another document has the same; its tombstone
   * stays.
   */
  public void erase(String documentId, String why) {
    record((now, keeper) -> {
      Document document = requireDocument(now, documentId);
      return document.erased() != null
          ? List.of()
          : List.of(erased(now, List.of(document), document, reason(why)));
    });
    fold();
  }

  private static Decision.Erased erased(
      Casebook now, List<Document> together, Document document, String why) {
    Set<String> hashes = held(now, document);
    for (Document other : now.corpus().documents()) {
      if (other.erased() == null && !together.contains(other)) {
        hashes.removeAll(held(now, other));
      }
    }
    for (KeptRelations.Bridge bridge : now.relations().bridges()) {
      if (bridge.touches(document.id())) {
        hashes.add(bridge.saysHash());
      }
    }
    for (KeptRelations.Bridge other : now.relations().bridges()) {
      if (!other.touches(document.id())) {
        hashes.remove(other.saysHash()); // the same words stand for figures that stay
      }
    }
    for (Corpus.FetchRecord fetch : now.corpus().fetches(document.id())) {
      hashes.add(
          fetch.record()); // also where another entry of the feed came by it: it holds this one
    }
    long facts =
        now.codings().assertions().stream()
            .filter(a -> a.document().equals(document.id()))
            .filter(a -> now.codings().withdrawal(a.id()) == null)
            .count();
    return new Decision.Erased(document.id(), new ArrayList<>(hashes), why, (int) facts);
  }

  /** The hashes of everything that was ever held of a document. */
  private static Set<String> held(Casebook now, Document document) {
    Set<String> hashes = new LinkedHashSet<>(List.of(document.bytesHash(), document.textHash()));
    now.corpus().descriptions(document.id()).forEach(d -> hashes.add(d.descriptionHash()));
    hashes.addAll(now.figures().everSaid(document.id()));
    return hashes;
  }

  /** Leaves nothing of what was erased in the write-ahead log; not inside a step. */
  private void fold() {
    if (open == null) {
      study.file().fold();
    }
  }

  /**
   * Marks a document as a group's own propaganda: it and every other with the same bytes is erased,
   * and what it was is noted instead.
   */
  public void erasePropaganda(String documentId, Propaganda propaganda) {
    record((now, keeper) -> {
      Document document = requireDocument(now, documentId);
      List<Document> together =
          now.corpus().documents().stream()
              .filter(d -> d.bytesHash().equals(document.bytesHash()))
              .filter(d -> d.erased() == null)
              .toList();
      List<Decision> decisions = new ArrayList<>();
      for (Document one : together) {
        decisions.add(erased(now, together, one, propaganda.why()));
        decisions.add(noted(one.id(), one.bytesHash(), one.size(), propaganda));
      }
      if (together.isEmpty() && now.corpus().propaganda(document.bytesHash()) == null) {
        decisions.add(noted(document.id(), document.bytesHash(), document.size(), propaganda));
      }
      return decisions;
    });
    fold();
  }

  /**
   * Notes a group's own propaganda without taking it in: its hash, organ, form and date. Documents
   * with the same bytes that are there already are erased.
   *
   * @return the id under which the note stands
   */
  public String notePropaganda(byte[] bytes, Propaganda propaganda) {
    String sha = Hash.of(bytes);
    String id = "p" + sha.substring(0, 12);
    List<String> there =
        study.read(now ->
            now.corpus().documents().stream()
                .filter(d -> d.bytesHash().equals(sha))
                .map(Document::id)
                .toList());
    if (!there.isEmpty()) {
      erasePropaganda(there.getFirst(), propaganda);
      return there.getFirst();
    }
    record((now, keeper) -> List.of(noted(id, sha, bytes.length, propaganda)));
    return id;
  }

  private static Decision.PropagandaNoted noted(
      String id, String sha, long size, Propaganda propaganda) {
    Edtf date = propaganda.date();
    return new Decision.PropagandaNoted(
        id,
        sha,
        size,
        propaganda.organ(),
        propaganda.form(),
        date == null ? null : date.text(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
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

  // ---- which incident a document is about

  /**
   * Says that a document, or a part of it, is about an incident that is there.
   *
   * @param part of a split document, or null for the whole
   */
  public void assign(String documentId, @Nullable String part, String incidentId, String why) {
    record((now, keeper) -> {
      Piece piece = requirePiece(now, documentId, part);
      Incident incident = requireIncident(now, incidentId);
      return now.assignments().incidents(piece, now.incidents()).contains(incident.id())
          ? List.of()
          : List.of(
              new Decision.DocumentAssigned(
                  documentId, piece.part(), incident.id(), null, reason(why)));
    });
  }

  /**
   * Says that a document is about an incident nobody has named yet.
   *
   * @param incidentId the new incident's id; null to make one of its title
   * @return the new incident's id
   */
  public String assignNew(
      String documentId,
      @Nullable String part,
      @Nullable String incidentId,
      String title,
      String why) {
    if (title.isBlank() || title.length() > 300) {
      throw new BadRequest("Give the new incident a title of up to 300 characters.");
    }
    String[] made = new String[1];
    record((now, keeper) -> {
      Piece piece = requirePiece(now, documentId, part);
      String id = incidentId == null ? Incident.idOf(title) : incidentId;
      boolean taken = !(now.incidents().find(id) instanceof Incidents.Found.None);
      if (taken && incidentId != null) {
        throw new BadRequest(
            "'"
                + id
                + "' is taken; say that the document is about that incident, or choose another id.");
      }
      for (int n = 2; taken; n++) {
        id = Incident.idOf(title) + "-" + n;
        taken = !(now.incidents().find(id) instanceof Incidents.Found.None);
      }
      if (!Incident.isId(id)) {
        throw new BadRequest(
            "'"
                + id
                + "' is no id of an incident; use letters, digits, '-', '_', '.' or ':', beginning with a letter or digit.");
      }
      made[0] = id;
      return List.of(
          new Decision.DocumentAssigned(documentId, piece.part(), id, title.strip(), reason(why)));
    });
    return made[0];
  }

  /** Says that a document is not about an incident: it is not proposed for it again. */
  public void unassign(String documentId, @Nullable String part, String incidentId, String why) {
    record((now, keeper) -> {
      Piece piece = requirePiece(now, documentId, part);
      Incident incident = requireIncident(now, incidentId);
      return now.assignments().refused(piece, now.incidents()).contains(incident.id())
          ? List.of()
          : List.of(
              new Decision.DocumentUnassigned(
                  documentId, piece.part(), incident.id(), reason(why)));
    });
  }

  /** Says that a document is about no incident under study. */
  public void setAside(String documentId, @Nullable String part, String why) {
    record((now, keeper) -> {
      Piece piece = requirePiece(now, documentId, part);
      return now.assignments().setAside(piece) != null
          ? List.of()
          : List.of(new Decision.DocumentSetAside(documentId, piece.part(), reason(why)));
    });
  }

  /** Says that what was settled of an incident stays so beside what came later. */
  public void review(String incidentId, String why) {
    record((now, keeper) ->
        List.of(new Decision.IncidentReviewed(requireIncident(now, incidentId).id(), reason(why))));
  }

  private static Piece requirePiece(Casebook now, String documentId, @Nullable String part) {
    Document document = requireDocument(now, documentId);
    if (part != null && document.parts().stream().noneMatch(p -> p.id().equals(part))) {
      throw new BadRequest(
          "Document '"
              + documentId
              + "' has no part '"
              + part
              + "'; it has "
              + String.join(", ", document.parts().stream().map(Part::id).toList())
              + ".");
    }
    return new Piece(documentId, document.split() ? part : null);
  }

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

  // ---- relations

  /**
   * Holds a bridge between the sets of two figures.
   *
   * @return its id
   * @throws BadRequest if a figure's span lies in no document, or the words are missing
   */
  public String holdBridge(FigureBridge bridge, String why) {
    record((now, keeper) -> List.of(bridge.holding(now, study.texts(), keeper, reason(why))));
    return bridge.id();
  }

  /** Holds a bridge no longer: what it joined is only proposed again. */
  public void withdrawBridge(String id, String why) {
    record((now, keeper) -> {
      if (now.relations().bridge(id) == null) {
        throw new BadRequest("No bridge '" + id + "' is held in this casebook.");
      }
      return List.of(new Decision.BridgeWithdrawn(id, reason(why)));
    });
  }

  /**
   * Confirms or refuses a relation between figures.
   *
   * @throws BadRequest if a figure's span lies in no document
   */
  public void decideRelation(
      RelationKind kind,
      RelationStatus status,
      List<Decision.Spot> figures,
      boolean holds,
      String why) {
    record((now, keeper) -> {
      figures.forEach(spot -> FigureBridge.check(now, study.texts(), spot));
      String id = KeptRelations.id(kind, status, figures);
      return List.of(
          holds
              ? new Decision.RelationConfirmed(id, kind.word(), status.word(), figures, reason(why))
              : new Decision.RelationRefused(id, kind.word(), status.word(), figures, reason(why)));
    });
  }

  /** Takes back what was decided about a relation: it is proposed again. */
  public void reopenRelation(String id, String why) {
    record((now, keeper) -> {
      if (now.relations().opinion(id) == null) {
        throw new BadRequest("Nothing was decided about a relation '" + id + "'.");
      }
      return List.of(new Decision.RelationReopened(id, reason(why)));
    });
  }

  // ---- what is asked for must be there

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
