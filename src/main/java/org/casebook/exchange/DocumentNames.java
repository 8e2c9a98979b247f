package org.casebook.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.casebook.documents.Corpus;
import org.casebook.documents.Document;
import org.casebook.documents.Texts;

/** Finds a document by what people call it: its id, its file name, or the SHA-256 of its bytes. */
public final class DocumentNames {
  private final Corpus corpus;
  private final Map<String, List<Document>> byName = new HashMap<>();

  public DocumentNames(Corpus corpus, Texts texts) {
    this.corpus = corpus;
    for (Document document : corpus.documents()) {
      byName.computeIfAbsent(document.bytesHash(), n -> new ArrayList<>()).add(document);
      String fileName = texts.description(document).fileName();
      byName.computeIfAbsent(fileName, n -> new ArrayList<>()).add(document);
    }
  }

  /**
   * The one document that name stands for.
   *
   * @throws LineRefused if there is none, or more than one
   */
  public Document find(String name) throws LineRefused {
    Document byId = corpus.document(name);
    if (byId != null) {
      return byId;
    }
    List<Document> found = byName.getOrDefault(name, List.of());
    if (found.isEmpty()) {
      throw new LineRefused(
          "document \""
              + CodingLines.shown(name)
              + "\" is not in this casebook; name its id, file name or SHA-256.");
    }
    if (found.size() > 1) {
      throw new LineRefused(
          "document \""
              + CodingLines.shown(name)
              + "\" fits "
              + found.size()
              + " documents; name one by its id: "
              + String.join(", ", found.stream().map(Document::id).toList())
              + ".");
    }
    return found.getFirst();
  }
}
