package org.casebook;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.casebook.coding.Assertion;
import org.casebook.coding.Facts;
import org.casebook.coding.Policy;
import org.casebook.decisions.Hash;
import org.casebook.decisions.Holdings;
import org.casebook.documents.Corpus;
import org.casebook.documents.Document;
import org.casebook.documents.Part;
import org.casebook.documents.Seal;
import org.casebook.figures.KeptFigures;
import org.casebook.figures.Wordings;
import org.casebook.relations.KeptRelations;

/**
 * Checks a casebook from the ground: the log's chain, every content against its hash, every quote
 * against its text, and a fresh replay against the casebook as it stands.
 *
 * @param decisions entries in the log
 * @param quotes quotes compared with their text
 * @param contents contents compared with their hash
 * @param tombstones erased documents: their hashes and the decision stay
 * @param unusedQuotes quotes that cannot be compared since their document was erased
 * @param waiting codings that no longer fit the codebook and wait for recoding; not an error
 * @param stamps what its timestamps prove, a sentence each
 * @param differs everything that is not as it should be, a sentence each
 */
public record Verification(
    long decisions,
    int quotes,
    int contents,
    List<String> tombstones,
    int unusedQuotes,
    int waiting,
    List<String> stamps,
    List<String> differs) {

  /** Whether everything is as it should be. */
  public boolean sound() {
    return differs.isEmpty();
  }

  /** Checks a study. */
  public static Verification of(Study study) {
    List<String> differs = new ArrayList<>(study.file().integrity());
    differs.addAll(study.log().brokenLinks());
    Set<String> held = new HashSet<>();
    int contents = 0;
    for (String hash : study.holdings().hashes()) {
      held.add(hash);
      Holdings.Held content = study.holdings().held(hash);
      if (content != null && content.bytes() != null) {
        contents++;
        if (!Hash.of(content.bytes()).equals(hash)) {
          differs.add("the content held as " + hash + " does not have that hash");
        }
      } else if (content != null && content.erasedBy() == null) {
        differs.add("the content " + hash + " is gone, and no decision erased it");
      }
    }
    Casebook replayed = study.replayed();
    int contentsChecked = contents;
    return study.read(now -> check(study, now, replayed, held, contentsChecked, differs));
  }

  private static Verification check(
      Study study,
      Casebook now,
      Casebook replayed,
      Set<String> held,
      int contents,
      List<String> differs) {
    try {
      now.wordings();
    } catch (Wordings.Refused e) {
      differs.add(String.valueOf(e.getMessage()));
    }
    List<String> tombstones = new ArrayList<>();
    for (Document document : now.corpus().documents()) {
      for (Corpus.Described described : now.corpus().descriptions(document.id())) {
        if (!held.contains(described.descriptionHash())) {
          differs.add(
              "decision "
                  + described.seq()
                  + " describes document "
                  + document.id()
                  + " by a content that was never held");
        }
      }
      for (String hash :
          document.everHeld()
              ? List.of(document.bytesHash(), document.textHash(), document.descriptionHash())
              : List.<String>of()) {
        if (!held.contains(hash)) {
          differs.add(
              "document "
                  + document.id()
                  + " names the content "
                  + hash
                  + ", which was never held");
        }
      }
      for (Corpus.FetchRecord fetch : now.corpus().fetches(document.id())) {
        if (!held.contains(fetch.record())) {
          differs.add(
              "the fetch of document "
                  + document.id()
                  + " at "
                  + fetch.at()
                  + " names the web archive "
                  + fetch.record()
                  + ", which was never held");
        }
      }
      if (document.erased() != null) {
        tombstones.add(document.id() + ": " + document.erased().why());
      } else if (study.texts().text(document) == null) {
        differs.add(
            "the text of document "
                + document.id()
                + " is gone, and no decision erased that document");
      }
    }
    for (Document document : now.corpus().documents()) {
      for (Seal seal : now.corpus().seals(document.id())) {
        String slice = study.texts().capturedSlice(document, seal.start(), seal.end());
        if (document.erased() == null && (slice == null || !Hash.of(slice).equals(seal.hash()))) {
          differs.add(
              "what decision "
                  + seal.seq()
                  + " sealed in document "
                  + document.id()
                  + " is not what stands there");
        }
      }
    }
    int quotes = 0;
    int unused = 0;
    int waiting = 0;
    for (Assertion a : now.codings().assertions()) {
      Document document = now.corpus().document(a.document());
      if (document == null) {
        differs.add(
            "assertion "
                + a.id()
                + " rests on document "
                + a.document()
                + ", which was never captured");
        continue;
      }
      if (now.dossiers().value(a.variable(), a.value()) == null) {
        waiting++;
      }
      String text = study.texts().captured(document);
      if (text == null) {
        unused++;
        continue;
      }
      quotes++;
      if (a.start() < 0
          || a.end() <= a.start()
          || a.end() > text.codePointCount(0, text.length())) {
        differs.add(
            "the quote of assertion "
                + a.id()
                + " lies outside its text: "
                + a.start()
                + " to "
                + a.end());
      } else if (!Hash.of(String.valueOf(study.texts().capturedSlice(document, a.start(), a.end())))
          .equals(a.quoteHash())) {
        differs.add(
            "the quote of assertion " + a.id() + " is not what stands in document " + a.document());
      } else {
        Part first = document.partAt(a.start());
        if (!first.equals(document.partAt(a.end() - 1))) {
          differs.add(
              "the quote of assertion " + a.id() + " reaches over the end of part " + first.id());
        }
      }
    }
    for (KeptFigures.Kept figure : now.figures().kept()) {
      KeptFigures.Span span = figure.span();
      Document document = now.corpus().document(span.document());
      String text = document == null ? null : study.texts().captured(document);
      if (document == null || text == null) {
        unused++;
      } else {
        quotes++;
        if (!Hash.of(
                String.valueOf(study.texts().capturedSlice(document, span.start(), span.end())))
            .equals(figure.quoteHash())) {
          differs.add(
              "the quote of figure "
                  + figure.id()
                  + " is not what stands in document "
                  + span.document());
        }
      }
      if (!held.contains(figure.saysHash())) {
        differs.add(
            "figure "
                + figure.id()
                + " names the content "
                + figure.saysHash()
                + ", which was never held");
      }
    }
    for (KeptRelations.Bridge bridge : now.relations().bridges()) {
      if (!held.contains(bridge.saysHash())) {
        differs.add(
            "bridge "
                + bridge.id()
                + " names the content "
                + bridge.saysHash()
                + ", which was never held");
      }
    }
    if (!same(now.facts(Policy.Floor.NONE), replayed.facts(Policy.Floor.NONE))) {
      differs.add(
          "a fresh replay of the log resolves to other facts than the casebook as it stands");
    }
    List<String> stamps = new ArrayList<>();
    for (Timestamps.Stamp stamp : Timestamps.of(study, now)) {
      (stamp.wrong() == null ? stamps : differs).add(stamp.words());
    }
    return new Verification(
        now.seq(),
        quotes,
        contents,
        tombstones,
        unused,
        waiting,
        List.copyOf(stamps),
        List.copyOf(differs));
  }

  private static boolean same(Facts one, Facts two) {
    if (one.size() != two.size() || one.changes() != two.changes()) {
      return false;
    }
    for (int i = 0; i < one.size(); i++) {
      if (!one.id(i).equals(two.id(i)) || one.firstKnown(i) != two.firstKnown(i)) {
        return false;
      }
      for (int v = 0; v < one.codebook().variables().size(); v++) {
        if (!one.history(i, v).equals(two.history(i, v))) {
          return false;
        }
      }
    }
    return true;
  }
}
