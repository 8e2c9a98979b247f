package org.casebook.decisions;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing a person did. Closed: a new kind is a record here under what it is about, and the
 * compiler then names every replay that must learn it. Hashes are lower-case hexadecimal SHA-256;
 * offsets are Unicode code points; dates are EDTF text.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public sealed interface Decision {

  /** What the study asks and how it answers: codebook, policy, wordings, lenses. */
  sealed interface AboutStudy extends Decision {}

  /** What was captured, and who copied whom. */
  sealed interface AboutDocuments extends Decision {}

  /** What was coded, and what of it stands. */
  sealed interface AboutFacts extends Decision {}

  /** Which incidents are one, several, or tied. */
  sealed interface AboutIncidents extends Decision {}

  /** Which incident a document is about. */
  sealed interface AboutAssignments extends Decision {}

  /** Whom the study knows, and when a name may be shown. */
  sealed interface AboutPeople extends Decision {}

  /** Which numbers that publications claim are kept, and as what. */
  sealed interface AboutFigures extends Decision {}

  /** How such numbers stand to one another, and which of their sets are one. */
  sealed interface AboutRelations extends Decision {}

  /** A span of a document, in code points. */
  record Spot(String document, int start, int end) {
    /** Whether the two share a character. */
    public boolean overlaps(Spot other) {
      return document.equals(other.document) && start < other.end && other.start < end;
    }
  }

  /** The casebook was made. {@code casebook} is its id for life, named by permanent links. */
  record Founded(String casebook, String title) implements AboutStudy {}

  /** A codebook, or a new version of it, from now on. */
  record CodebookSet(String yaml) implements AboutStudy {}

  /** A resolution policy from now on. */
  record PolicySet(String yaml) implements AboutStudy {}

  /** A table of wordings from now on: what "about 300" allows, in every text of the study. */
  record WordingsSet(String yaml) implements AboutStudy {}

  /** A lens was added, or replaces the one of the same id. */
  record LensAdded(String lens, String yaml) implements AboutStudy {}

  /**
   * A timestamp server (RFC 3161) stamped the log as it stood: the chain value of an entry, and
   * with it every entry before and every content they name.
   *
   * @param chain that value in hexadecimal
   * @param token hash of the held token
   * @param trust hash of the held certificates that vouch for who signed, or null
   */
  record Stamped(long entry, String chain, String token, @Nullable String trust)
      implements AboutStudy {}

  /**
   * A document was captured.
   *
   * @param document its id in this casebook
   * @param format text, markdown, html or pdf
   * @param bytes hash of the captured bytes
   * @param size number of captured bytes
   * @param text hash of the extracted text
   * @param description hash of the held description (file name, publisher, title, URL, byline)
   * @param published when it was published, or null if not known
   * @param basis where that date comes from, or null
   * @param capturedAt when it was captured, ISO 8601
   * @param language BCP 47 tag, or null
   * @param notes what a reader should know about the capture ("no text layer")
   */
  record DocumentCaptured(
      String document,
      String format,
      String bytes,
      long size,
      String text,
      String description,
      @Nullable String published,
      @Nullable String basis,
      String capturedAt,
      @Nullable String language,
      List<String> notes)
      implements AboutDocuments {
    public DocumentCaptured {
      notes = copy(notes);
    }
  }

  /**
   * Documents were fetched from an address a person gave. The address is in the record alone, since
   * it may tell a name.
   *
   * @param documents what came of it: one page, or the entries of a feed
   * @param record hash of the held web archive of all that was asked and answered
   * @param at when it was asked for, ISO 8601
   */
  record Fetched(List<String> documents, String record, String at) implements AboutDocuments {
    public Fetched {
      documents = copy(documents);
    }
  }

  /**
   * What is known about a document (not its text) was corrected; every field replaces the earlier
   * one.
   *
   * @param changed which fields it changed; empty in casebooks of before they were named
   */
  record DocumentDescribed(
      String document,
      String description,
      @Nullable String published,
      @Nullable String basis,
      @Nullable String language,
      List<String> changed,
      @Nullable String why)
      implements AboutDocuments {
    public DocumentDescribed {
      changed = copy(changed);
    }

    /** As it was recorded before reasons were asked for. */
    public DocumentDescribed(
        String document,
        String description,
        @Nullable String published,
        @Nullable String basis,
        @Nullable String language) {
      this(document, description, published, basis, language, List.of(), null);
    }
  }

  /**
   * A compound document was split into dated parts, which cover its text in order and replace any
   * earlier split.
   */
  record DocumentSplit(String document, List<PartSpan> parts) implements AboutDocuments {
    public DocumentSplit {
      parts = copy(parts);
    }
  }

  /** A part of a document: code points from {@code start} up to, not including, {@code end}. */
  record PartSpan(
      String part, int start, int end, @Nullable String published, @Nullable String basis) {}

  /** Documents go back to one report. Groups join: if a document is in two, they are one. */
  record SameOrigin(List<String> documents, String why) implements AboutDocuments {
    public SameOrigin {
      documents = copy(documents);
    }
  }

  /**
   * Each of these documents is an origin of its own again; its text may still be identical to
   * another's.
   */
  record OwnOrigin(List<String> documents, String why) implements AboutDocuments {
    public OwnOrigin {
      documents = copy(documents);
    }
  }

  /**
   * A fact was coded: the assertion.
   *
   * @param assertion its id, made from its content, so that the same coding twice is one
   * @param incident the incident as named by the coder
   * @param title the incident's title, or null to leave it
   * @param value as JSON, in the form the variable's kind demands
   * @param start first code point of the quote in the document's text
   * @param end after its last code point
   * @param quote hash of that slice
   * @param codedAt when it was coded elsewhere: information only, moves no clock
   * @param details typed side notes the codebook allows
   */
  record Coded(
      String assertion,
      String incident,
      @Nullable String title,
      String variable,
      JsonNode value,
      String document,
      int start,
      int end,
      String quote,
      @Nullable String speaker,
      @JsonProperty("class") String speakerClass,
      String modality,
      String reliability,
      String credibility,
      String coder,
      @Nullable String codedAt,
      Map<String, String> details)
      implements AboutFacts {
    @SuppressWarnings("ConstantValue")
    public Coded {
      details = details == null ? Map.of() : Map.copyOf(details);
    }
  }

  /** An assertion or an adjudication no longer stands. */
  record Withdrew(String assertion, String why) implements AboutFacts {}

  /** A withdrawn assertion or adjudication stands again. */
  record Reinstated(String assertion, String why) implements AboutFacts {}

  /** A person settled one variable of one incident, resting on these assertions. */
  record Adjudicated(
      String adjudication,
      String incident,
      String variable,
      JsonNode value,
      List<String> restsOn,
      String why)
      implements AboutFacts {
    public Adjudicated {
      restsOn = copy(restsOn);
    }
  }

  /** Two incidents are one; {@code from} keeps resolving, to {@code into}. */
  record Merged(String from, String into, String why) implements AboutIncidents {}

  /**
   * One incident is several; each assertion goes to one of them, and the old id resolves to the
   * choice.
   */
  record Split(String incident, Map<String, List<String>> into, String why)
      implements AboutIncidents {
    public Split {
      into = new java.util.LinkedHashMap<>(into);
    }
  }

  /**
   * Incidents share an operative or a network. Clusters join: if an incident is in two, they are
   * one.
   */
  record Clustered(List<String> incidents, String why) implements AboutIncidents {
    public Clustered {
      incidents = copy(incidents);
    }
  }

  /** Each of these incidents stands in no cluster any more. */
  record Unclustered(List<String> incidents, String why) implements AboutIncidents {
    public Unclustered {
      incidents = copy(incidents);
    }
  }

  /**
   * A person, held only for a role and a legal status with its source. Each record of the same
   * person adds a status; role, name forms and the rest are as last recorded.
   *
   * @param names hash of the held, salted list of name forms
   * @param jurisdiction country whose law the status is of, or null
   * @param victimNaming why a victim may be named: none, in-office, officially-released
   * @param quote hash of the sentence the status rests on, from {@code start} to {@code end} of
   *     {@code document}
   */
  record PersonRecorded(
      String person,
      String incident,
      String role,
      String status,
      @Nullable String statusDate,
      @Nullable String jurisdiction,
      String names,
      boolean minor,
      String victimNaming,
      String document,
      int start,
      int end,
      String quote)
      implements AboutPeople {}

  /**
   * In these countries the charged may be named, as the operator decided; replaces the earlier
   * list.
   */
  record NamingOfCharged(List<String> countries, String why) implements AboutPeople {
    public NamingOfCharged {
      countries = copy(countries);
    }
  }

  /**
   * Contents were erased: {@code held} lists their hashes. {@code subject} is a document or a
   * person.
   *
   * @param facts how many standing assertions rested on it and are used no more
   */
  record Erased(String subject, List<String> held, String why, int facts)
      implements AboutDocuments {
    public Erased {
      held = copy(held);
    }

    /** Nothing rested on it. */
    public Erased(String subject, List<String> held, String why) {
      this(subject, held, why, 0);
    }
  }

  /**
   * A group's own propaganda, of which nothing is kept but this: a document that was there and is
   * erased by the decision before, or one that never came in.
   *
   * @param bytes hash of what is not kept, so that it is known when it comes again
   * @param date when it was put out, or null
   * @param notedAt when it was offered, ISO 8601
   */
  record PropagandaNoted(
      String document,
      String bytes,
      long size,
      String organ,
      String form,
      @Nullable String date,
      String notedAt)
      implements AboutDocuments {}

  /** What looked like several texts on one page is one; the split is not proposed again. */
  record SplitRefused(String document, String why) implements AboutDocuments {}

  /**
   * Stretches of a document's text are not shown any more: they tell how an attack is made.
   *
   * @param spans in order and apart
   * @param byHand whether a person chose them; else the scan of the text did
   */
  record Sealed(String document, List<SealedSpan> spans, boolean byHand, String why)
      implements AboutDocuments {
    public Sealed {
      spans = copy(spans);
    }
  }

  /**
   * A stretch that is not shown.
   *
   * @param start first code point
   * @param end after its last code point
   * @param hash of what stands there
   * @param found what the scan found there, or null
   */
  record SealedSpan(int start, int end, String hash, @Nullable String found) {}

  /** What a stretch holds was sealed wrongly and is shown; the scan leaves it alone from now on. */
  record Unsealed(String document, int start, int end, String why) implements AboutDocuments {}

  /**
   * A document is about an incident, whether or not anything was coded from it. An incident nobody
   * named before begins here.
   *
   * @param part of a split document, or null for the whole
   * @param title the incident's title, or null to leave it
   */
  record DocumentAssigned(
      String document, @Nullable String part, String incident, @Nullable String title, String why)
      implements AboutAssignments {}

  /** A document is not about this incident, and is not proposed for it again. */
  record DocumentUnassigned(String document, @Nullable String part, String incident, String why)
      implements AboutAssignments {}

  /** A document is about no incident under study; what it was assigned to before is taken back. */
  record DocumentSetAside(String document, @Nullable String part, String why)
      implements AboutAssignments {}

  /**
   * What was settled of an incident was read again beside what came later, and stays as settled.
   */
  record IncidentReviewed(String incident, String why) implements AboutAssignments {}

  /** The name under which a kind is stored, such as {@code document-captured}. */
  default String kind() {
    return kindOf(getClass());
  }

  /**
   * A claimed number was read, by a person or by the reader and accepted. Of one span the last such
   * decision holds.
   *
   * @param figure its id
   * @param document where it stands, from {@code start} to {@code end}
   * @param quote hash of that span
   * @param says hash of the held reading: number, interval, unit, population, credit
   * @param lens the definition it is compared under, or null
   * @param category the category it speaks of, or null for the lens's population
   * @param where the population it speaks of, as a rule over variables, or null
   * @param how accepted, corrected or coded
   */
  record FigureKept(
      String figure,
      String document,
      int start,
      int end,
      String quote,
      String says,
      @Nullable String lens,
      @Nullable String category,
      @Nullable String where,
      String how)
      implements AboutFigures {}

  /** What the reader proposed at this span is no figure; it is not proposed again. */
  record FigureRefused(String document, int start, int end, String why) implements AboutFigures {}

  /**
   * The sets of two figures are one, or the first is a part of the second: what was proposed under
   * this bridge is joined from now on. Of one bridge the last such decision holds.
   *
   * @param bridge its id
   * @param from a figure of the one set
   * @param to a figure of the other
   * @param as same or part
   * @param says hash of its held words, which may speak the texts' own
   */
  record BridgeHeld(String bridge, Spot from, Spot to, String as, String says, String why)
      implements AboutRelations {}

  /** A bridge is held no longer. */
  record BridgeWithdrawn(String bridge, String why) implements AboutRelations {}

  /**
   * A relation of these figures holds.
   *
   * @param relation its id
   * @param binds its kind, such as {@code sum}
   * @param status how it came out, such as {@code exact}
   */
  record RelationConfirmed(
      String relation, String binds, String status, List<Spot> figures, String why)
      implements AboutRelations {
    public RelationConfirmed {
      figures = copy(figures);
    }
  }

  /** A relation of these figures does not hold. */
  record RelationRefused(
      String relation, String binds, String status, List<Spot> figures, String why)
      implements AboutRelations {
    public RelationRefused {
      figures = copy(figures);
    }
  }

  /** What was decided about a relation is decided no longer. */
  record RelationReopened(String relation, String why) implements AboutRelations {}

  /** The stored name of a kind of decision. */
  static String kindOf(Class<? extends Decision> type) {
    return Kinds.NAMES.get(type);
  }

  /** Stored names, made once: every line of a large file asks for one. */
  final class Kinds {
    private static final ClassValue<String> NAMES =
        new ClassValue<>() {
          @Override
          protected String computeValue(Class<?> type) {
            return type.getSimpleName()
                .replaceAll("(?<=.)([A-Z])", "-$1")
                .toLowerCase(java.util.Locale.ROOT);
          }
        };

    private Kinds() {}
  }

  // a list left empty is not written, and reads back as null
  @SuppressWarnings("ConstantValue")
  private static <T> List<T> copy(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }
}
