package org.casebook.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.casebook.Study;
import org.casebook.answers.Showing;
import org.casebook.answers.SplitsAnswer;
import org.casebook.documents.Corpus;
import org.casebook.documents.Description;
import org.casebook.documents.Document;
import org.casebook.documents.Part;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the documents and their origins. */
@Command(
    name = "documents",
    description = "List the documents, by origin: who goes back to one report.")
final class DocumentsCommand extends StudyCommand {
  @Option(
      names = "--splits",
      description =
          "List instead the pages that look like several dated texts, each with the split proposed.")
  boolean splits;

  DocumentsCommand(CasebookCommand root) {
    super(root);
  }

  @Override
  int run(Study open) {
    if (splits) {
      SplitsAnswer answer = SplitsAnswer.of(open);
      if (json) {
        root.output.json(answer.json());
      } else {
        answer.splits().forEach(split -> SplitCommand.print(root.output, split));
        root.output.line(
            answer.splits().isEmpty()
                ? "No document looks like several dated texts."
                : "Accept one with: casebook split STUDY DOCUMENT --accept");
      }
      return 0;
    }
    open.read(casebook -> {
      Showing showing = Showing.of(open, casebook);
      List<List<String>> origins = casebook.corpus().origins().groups();
      ObjectNode answer = JsonNodeFactory.instance.objectNode();
      answer.put("documents", casebook.corpus().documents().size());
      answer.put("origins", origins.size());
      ArrayNode groups = answer.putArray("groups");
      for (List<String> group : origins) {
        ObjectNode one = groups.addObject();
        ArrayNode members = one.putArray("members");
        for (String id : group) {
          Document document = java.util.Objects.requireNonNull(casebook.corpus().document(id));
          members.add(document(showing, casebook.corpus(), document));
        }
      }
      if (json) {
        root.output.json(answer);
      } else {
        print(answer);
      }
      return answer;
    });
    return 0;
  }

  private static ObjectNode document(Showing showing, Corpus corpus, Document document) {
    Description d = showing.description(document);
    ObjectNode one = JsonNodeFactory.instance.objectNode();
    one.put("document", document.id());
    one.put("file", d.fileName());
    one.put("publisher", d.publisher());
    one.put("title", d.title());
    one.put("published", Showing.text(document.published()));
    one.put("basis", document.basis());
    one.put("sha256", document.bytesHash());
    one.put("erased", document.erased() != null);
    ArrayNode fetched = one.putArray("fetched");
    for (Corpus.FetchRecord fetch : corpus.fetches(document.id())) {
      fetched.addObject().put("at", fetch.at()).put("record", fetch.record());
    }
    ArrayNode parts = one.putArray("parts");
    for (Part part : document.parts()) {
      parts.addObject().put("part", part.id()).put("published", Showing.text(part.published()));
    }
    return one;
  }

  private void print(ObjectNode answer) {
    root.output.line(answer.get("documents") + " documents, " + answer.get("origins") + " origins");
    answer
        .get("groups")
        .forEach(group -> {
          boolean several = group.get("members").size() > 1;
          if (several) {
            root.output.line("one origin:");
          }
          group
              .get("members")
              .forEach(d ->
                  root.output.line(
                      (several ? "  " : "")
                          + d.get("document").asText()
                          + "  "
                          + (d.get("published").isNull() ? "undated" : d.get("published").asText())
                          + "  "
                          + (d.get("publisher").isNull() ? "" : d.get("publisher").asText() + ": ")
                          + (d.get("title").isNull()
                              ? d.get("file").asText()
                              : d.get("title").asText())
                          + (d.get("parts").size() > 1
                              ? "  (" + d.get("parts").size() + " parts)"
                              : "")
                          + (d.get("erased").booleanValue() ? "  (erased)" : "")));
        });
  }
}
