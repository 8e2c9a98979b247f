package org.casebook.answers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.casebook.Casebook;
import org.casebook.Study;
import org.casebook.dates.Edtf;
import org.casebook.documents.Document;
import org.casebook.documents.PartProposal;
import org.jspecify.annotations.Nullable;

/**
 * The documents that look like several dated texts, each with the split that is proposed. None is
 * split by it.
 */
public record SplitsAnswer(List<Split> splits) {
  /**
   * A proposal.
   *
   * @param document its id
   * @param title as it may be shown
   */
  public record Split(String document, String title, List<Cut> cuts) {}

  /**
   * Where a part begins.
   *
   * @param line from 1
   * @param heading as it may be shown, or null
   * @param published EDTF, or null where the text does not say
   * @param basis where that date stands, or null
   */
  public record Cut(
      int line,
      @Nullable String heading,
      @Nullable String published,
      @Nullable String basis,
      String reason) {}

  /** Looks through every document that is not split yet and of which nobody said it is one text. */
  public static SplitsAnswer of(Study study) {
    return study.read(casebook -> {
      Showing showing = Showing.of(study, casebook);
      List<Split> splits = new ArrayList<>();
      for (Document document : casebook.corpus().documents()) {
        Split split = of(study, casebook, showing, document);
        if (split != null) {
          splits.add(split);
        }
      }
      return new SplitsAnswer(splits);
    });
  }

  /** What is proposed for one document, or null. */
  public static @Nullable Split of(
      Study study, Casebook casebook, Showing showing, Document document) {
    if (document.split() || casebook.corpus().splitRefused(document.id())) {
      return null;
    }
    String text = study.texts().text(document);
    PartProposal proposal = text == null ? null : PartProposal.of(text);
    if (proposal == null) {
      return null;
    }
    List<Cut> cuts = new ArrayList<>();
    for (PartProposal.Cut cut : proposal.cuts()) {
      Edtf published = cut.published();
      String heading = cut.heading();
      cuts.add(
          new Cut(
              cut.line(),
              heading == null ? null : showing.excerpt(heading),
              published == null ? null : published.text(),
              cut.basis(),
              cut.reason()));
    }
    return new Split(document.id(), showing.name(document), cuts);
  }

  /** As docs/reference/json.md says. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode all = json.putArray("splits");
    splits.forEach(split -> all.add(json(split)));
    return json;
  }

  /** One proposal. */
  public static ObjectNode json(Split split) {
    ObjectNode one =
        JsonNodeFactory.instance
            .objectNode()
            .put("document", split.document())
            .put("title", split.title());
    ArrayNode cuts = one.putArray("cuts");
    for (Cut cut : split.cuts()) {
      cuts.addObject()
          .put("line", cut.line())
          .put("heading", cut.heading())
          .put("published", cut.published())
          .put("basis", cut.basis())
          .put("reason", cut.reason());
    }
    return one;
  }
}
