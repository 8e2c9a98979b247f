package org.casebook.web;

import org.casebook.Casebook;
import org.casebook.answers.Showing;
import org.casebook.codebook.Answers;
import org.casebook.codebook.Value;
import org.casebook.decisions.Decision;
import org.casebook.documents.Document;
import org.casebook.figures.Wordings;
import org.casebook.incidents.Incidents;

/** A decision in one sentence. */
final class DecisionWords {
  private DecisionWords() {}

  static String of(Casebook casebook, Showing showing, Decision decision) {
    return showing.masked(
        switch (decision) {
          case Decision.Founded d -> "Made the casebook “" + d.title() + "”";
          case Decision.CodebookSet d -> "Put a codebook in force";
          case Decision.PolicySet d -> "Put a resolution policy in force";
          case Decision.WordingsSet d ->
              Wordings.same(d.yaml(), Wordings.shippedText())
                  ? "Put the table of wordings that ships in force"
                  : "Put a table of wordings in force";
          case Decision.Stamped d ->
              "Had entry " + d.entry() + " of the log, and all before it, timestamped";
          case Decision.LensAdded d -> "Added the lens " + d.lens();
          case Decision.DocumentCaptured d -> "Captured " + name(casebook, showing, d.document());
          case Decision.Fetched d ->
              "Fetched "
                  + (d.documents().size() == 1
                      ? name(casebook, showing, d.documents().getFirst())
                      : Words.plural(d.documents().size(), "document"))
                  + ", and kept what was asked and answered";
          case Decision.DocumentDescribed d ->
              "Corrected "
                  + (d.changed().isEmpty()
                      ? "what is known about "
                      : String.join(", ", d.changed()) + " of ")
                  + name(casebook, showing, d.document())
                  + (d.why() == null ? "" : ": " + d.why());
          case Decision.DocumentSplit d ->
              "Split "
                  + name(casebook, showing, d.document())
                  + " into "
                  + d.parts().size()
                  + " dated parts";
          case Decision.SameOrigin d ->
              "Confirmed that "
                  + d.documents().size()
                  + " documents go back to one report: "
                  + d.why();
          case Decision.OwnOrigin d ->
              "Took "
                  + Words.plural(d.documents().size(), "document")
                  + " out of a group: "
                  + d.why();
          case Decision.Sealed d ->
              (d.byHand() ? "Sealed " : "The scan sealed ")
                  + Words.plural(d.spans().size(), "passage")
                  + " of "
                  + name(casebook, showing, d.document())
                  + ": "
                  + d.why();
          case Decision.Unsealed d ->
              "Opened what was sealed in "
                  + name(casebook, showing, d.document())
                  + " from "
                  + d.start()
                  + " to "
                  + d.end()
                  + ": "
                  + d.why();
          case Decision.Erased d ->
              "Erased "
                  + d.subject()
                  + (d.facts() == 0
                      ? ""
                      : ", on which " + Words.plural(d.facts(), "fact") + " rested")
                  + ": "
                  + d.why();
          case Decision.PropagandaNoted d ->
              "Noted a group’s own propaganda: "
                  + d.organ()
                  + ", "
                  + d.form()
                  + ", "
                  + (d.date() == null ? "undated" : d.date())
                  + "; nothing of it is kept";
          case Decision.SplitRefused d ->
              "Left " + name(casebook, showing, d.document()) + " in one part: " + d.why();
          case Decision.Coded d ->
              "Coded "
                  + d.variable()
                  + " of "
                  + title(casebook, d.incident())
                  + " as “"
                  + value(casebook, d)
                  + "”";
          case Decision.Withdrew d -> "Withdrew " + d.assertion() + ": " + d.why();
          case Decision.Reinstated d -> "Reinstated " + d.assertion() + ": " + d.why();
          case Decision.Adjudicated d ->
              "Settled " + d.variable() + " of " + title(casebook, d.incident()) + ": " + d.why();
          case Decision.Merged d -> "Merged " + d.from() + " into " + d.into() + ": " + d.why();
          case Decision.Split d ->
              "Split "
                  + d.incident()
                  + " into "
                  + String.join(", ", d.into().keySet())
                  + ": "
                  + d.why();
          case Decision.Clustered d ->
              "Tied " + String.join(", ", d.incidents()) + " as a cluster: " + d.why();
          case Decision.Unclustered d ->
              "Took " + String.join(", ", d.incidents()) + " out of their cluster: " + d.why();
          case Decision.DocumentAssigned d ->
              "Said that "
                  + name(casebook, showing, d.document())
                  + part(d.part())
                  + " is about "
                  + title(casebook, d.incident())
                  + ": "
                  + d.why();
          case Decision.DocumentUnassigned d ->
              "Said that "
                  + name(casebook, showing, d.document())
                  + part(d.part())
                  + " is not about "
                  + title(casebook, d.incident())
                  + ": "
                  + d.why();
          case Decision.DocumentSetAside d ->
              "Said that "
                  + name(casebook, showing, d.document())
                  + part(d.part())
                  + " is about no incident under study: "
                  + d.why();
          case Decision.IncidentReviewed d ->
              "Read what came later on "
                  + title(casebook, d.incident())
                  + " and left it as settled: "
                  + d.why();
          case Decision.PersonRecorded d ->
              "Recorded person "
                  + d.person()
                  + " of "
                  + title(casebook, d.incident())
                  + ": "
                  + d.status();
          case Decision.FigureKept d ->
              (d.how().equals("accepted")
                      ? "Accepted"
                      : d.how().equals("corrected") ? "Corrected" : "Coded")
                  + " a figure in "
                  + name(casebook, showing, d.document());
          case Decision.FigureRefused d ->
              "Refused a figure in " + name(casebook, showing, d.document()) + ": " + d.why();
          case Decision.BridgeHeld d ->
              "Held a bridge from a figure in "
                  + name(casebook, showing, d.from().document())
                  + " to one in "
                  + name(casebook, showing, d.to().document())
                  + ": "
                  + d.why();
          case Decision.BridgeWithdrawn d -> "Withdrew bridge " + d.bridge() + ": " + d.why();
          case Decision.RelationConfirmed d ->
              "Confirmed a relation (" + d.binds() + "): " + d.why();
          case Decision.RelationRefused d -> "Refused a relation (" + d.binds() + "): " + d.why();
          case Decision.RelationReopened d ->
              "Opened relation " + d.relation() + " again: " + d.why();
          case Decision.NamingOfCharged d ->
              "The charged may be named in: "
                  + (d.countries().isEmpty() ? "no country" : String.join(", ", d.countries()));
        });
  }

  private static String part(@org.jspecify.annotations.Nullable String part) {
    return part == null ? "" : ", part " + part + ",";
  }

  private static String value(Casebook casebook, Decision.Coded coded) {
    Value value = casebook.dossiers().value(coded.variable(), coded.value());
    return value == null ? coded.value().toString() : Answers.words(value);
  }

  private static String name(Casebook casebook, Showing showing, String id) {
    Document document = casebook.corpus().document(id);
    return document == null ? id : "“" + showing.name(document) + "”";
  }

  private static String title(Casebook casebook, String id) {
    return casebook.incidents().find(id) instanceof Incidents.Found.One one
        ? one.incident().title()
        : id;
  }
}
