package org.casebook.answers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.casebook.Casebook;
import org.casebook.IncidentProposals;
import org.casebook.Study;
import org.casebook.codebook.Answers;
import org.casebook.documents.Description;
import org.casebook.documents.Document;
import org.casebook.documents.Part;
import org.casebook.incidents.Incident;
import org.casebook.incidents.Incidents;
import org.casebook.incidents.Piece;
import org.casebook.incidents.Reopened;
import org.casebook.proposals.Proposal;
import org.jspecify.annotations.Nullable;

/**
 * Which documents wait to be assigned to an incident, what is proposed for each, and which settled
 * incidents should be looked at again. A proposal changes nothing until a person decides.
 *
 * @param incidents how many incidents stand
 * @param waiting documents and parts that are about no incident yet, in the order of capture
 * @param reopened settled incidents about which something came later
 */
public record ProposalsAnswer(int incidents, List<Waiting> waiting, List<LookAgain> reopened) {
  public ProposalsAnswer {
    waiting = List.copyOf(waiting);
    reopened = List.copyOf(reopened);
  }

  /**
   * A document or part that waits; all but the ids is masked.
   *
   * @param part of a split document, or null
   * @param about incidents it may be about, likeliest first
   * @param alone whether it is likelier about an incident that is not here yet
   * @param with other waiting documents that then tell the same incident
   */
  public record Waiting(
      String document,
      @Nullable String part,
      String file,
      @Nullable String title,
      @Nullable String publisher,
      @Nullable String published,
      List<About> about,
      boolean alone,
      List<String> with) {
    public Waiting {
      about = List.copyOf(about);
      with = List.copyOf(with);
    }

    /** As people write it: the document's id, and its part after a stroke. */
    public String piece() {
      return new Piece(document, part).words();
    }
  }

  /** An incident proposed; title and reasons are masked. */
  public record About(String incident, String title, double score, List<Because> reasons) {
    public About {
      reasons = List.copyOf(reasons);
    }

    /** The reasons as one sentence without its full stop. */
    public String words() {
      return String.join("; ", reasons.stream().map(Because::words).toList());
    }
  }

  /** A reason, and its kind. */
  public record Because(String kind, String words) {}

  /** A settled incident, and why to look again. */
  public record LookAgain(String incident, String title, List<Because> reasons) {
    public LookAgain {
      reasons = List.copyOf(reasons);
    }
  }

  /** Everything that waits. */
  public static ProposalsAnswer of(Study study) {
    return study.proposals((casebook, proposals) ->
        new ProposalsAnswer(
            casebook.incidents().standing().size(),
            waiting(study, casebook, proposals, proposals.waiting(), true),
            reopened(study, casebook)));
  }

  /** Among more waiting documents a page does not look for those that tell one new incident. */
  private static final int FEW = 300;

  /** What is proposed for these, as far as they wait. */
  public static List<Waiting> of(Study study, Collection<Piece> pieces) {
    return study.proposals((casebook, proposals) ->
        waiting(
            study,
            casebook,
            proposals,
            pieces.stream().filter(proposals::waits).toList(),
            proposals.waiting().size() <= FEW));
  }

  private static List<Waiting> waiting(
      Study study,
      Casebook casebook,
      IncidentProposals proposals,
      List<Piece> pieces,
      boolean together) {
    Showing showing = Showing.of(study, casebook);
    List<Waiting> waiting = new ArrayList<>();
    for (Piece piece : pieces) {
      Document document = Objects.requireNonNull(casebook.corpus().document(piece.document()));
      Description d = showing.description(document);
      List<Proposal> proposed = proposals.of(piece);
      boolean alone = proposed.isEmpty() || proposed.getFirst().score() < Proposal.EVEN;
      waiting.add(
          new Waiting(
              piece.document(),
              piece.part(),
              d.fileName(),
              d.title(),
              d.publisher(),
              published(document, piece),
              proposed.stream().map(p -> about(casebook, showing, p)).toList(),
              alone,
              alone && together
                  ? proposals.toldWith(piece).stream().map(Piece::words).toList()
                  : List.of()));
    }
    return waiting;
  }

  private static @Nullable String published(Document document, Piece piece) {
    for (Part part : document.parts()) {
      if (part.id().equals(piece.part())) {
        return Showing.text(part.published());
      }
    }
    return Showing.text(document.published());
  }

  private static About about(Casebook casebook, Showing showing, Proposal proposal) {
    List<Because> reasons = new ArrayList<>();
    for (Proposal.Reason reason : proposal.reasons()) {
      String words =
          switch (reason) {
            case Proposal.Reason.Copy copy -> {
              Document other = casebook.corpus().document(copy.document());
              yield other == null
                  ? copy.words()
                  : "goes back to one report with “" + showing.name(other) + "”, which is about it";
            }
            case Proposal.Reason.Place place -> place.words();
            case Proposal.Reason.Time time -> time.words();
            case Proposal.Reason.Names names -> names.words();
            case Proposal.Reason.Numbers numbers -> numbers.words();
            case Proposal.Reason.Words shared -> shared.words();
            case Proposal.Reason.Against against -> against.words();
          };
      reasons.add(new Because(reason.kind(), showing.masked(words)));
    }
    return new About(
        proposal.incident(),
        title(casebook, showing, proposal.incident()),
        proposal.score(),
        reasons);
  }

  private static String title(Casebook casebook, Showing showing, String id) {
    return casebook.incidents().find(id) instanceof Incidents.Found.One one
        ? showing.masked(one.incident().title())
        : id;
  }

  /** Settled incidents about which something came later. */
  public static List<LookAgain> reopened(Study study, Casebook casebook) {
    Showing showing = Showing.of(study, casebook);
    return Reopened.all(sources(casebook)).stream()
        .map(one -> lookAgain(casebook, showing, one))
        .toList();
  }

  /** Whether and why this incident should be looked at again; null if it need not be. */
  public static @Nullable LookAgain reopened(Study study, Casebook casebook, Incident incident) {
    Reopened one = Reopened.of(incident, sources(casebook));
    return one == null ? null : lookAgain(casebook, Showing.of(study, casebook), one);
  }

  private static Reopened.Sources sources(Casebook casebook) {
    return new Reopened.Sources(
        casebook.dossiers(),
        casebook.codings(),
        casebook.corpus(),
        casebook.incidents(),
        casebook.assignments());
  }

  private static LookAgain lookAgain(Casebook casebook, Showing showing, Reopened one) {
    List<Because> reasons = new ArrayList<>();
    for (Reopened.Reason reason : one.reasons()) {
      switch (reason) {
        case Reopened.Reason.Contradicts c -> {
          Document document =
              Objects.requireNonNull(casebook.corpus().document(c.assertion().document()));
          reasons.add(
              new Because(
                  "contradicts",
                  showing.masked(
                      "new report contradicts "
                          + c.assertion().variable()
                          + ": “"
                          + showing.name(document)
                          + "” says "
                          + Answers.words(c.said())
                          + ", settled as "
                          + Answers.words(c.settled()))));
        }
        case Reopened.Reason.Later later ->
            reasons.add(
                new Because(
                    "later",
                    "later than the last adjudication: “" + showing.name(later.document()) + "”"));
      }
    }
    return new LookAgain(one.incident().id(), showing.masked(one.incident().title()), reasons);
  }

  /** As documented in docs/reference/json.md. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("incidents", incidents);
    ArrayNode list = json.putArray("waiting");
    for (Waiting w : waiting) {
      ObjectNode one = list.addObject();
      one.put("document", w.document()).put("part", w.part()).put("file", w.file());
      one.put("title", w.title()).put("publisher", w.publisher()).put("published", w.published());
      ArrayNode about = one.putArray("about");
      for (About a : w.about()) {
        ObjectNode proposed = about.addObject();
        proposed.put("incident", a.incident()).put("title", a.title());
        proposed.put("score", Math.round(a.score() * 1000) / 1000.0);
        reasons(proposed.putArray("reasons"), a.reasons());
      }
      one.put("new", w.alone());
      w.with().forEach(one.putArray("with")::add);
    }
    ArrayNode again = json.putArray("reopened");
    for (LookAgain l : reopened) {
      ObjectNode one = again.addObject().put("incident", l.incident()).put("title", l.title());
      reasons(one.putArray("reasons"), l.reasons());
    }
    return json;
  }

  private static void reasons(ArrayNode list, List<Because> reasons) {
    for (Because because : reasons) {
      list.addObject().put("kind", because.kind()).put("words", because.words());
    }
  }
}
