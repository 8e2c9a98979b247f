package org.casebook.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.casebook.Study;
import org.casebook.answers.Showing;
import org.casebook.decisions.DecisionLog;
import org.casebook.decisions.Entry;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the decision log. */
@Command(name = "history", description = "List the decision log, latest last.")
final class HistoryCommand extends StudyCommand {
  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "Only this kind, such as coded, withdrew or merged.")
  @Nullable String kind;

  @Option(
      names = "--last",
      paramLabel = "N",
      description = "At most the last N entries (default: 50).")
  int last = 50;

  HistoryCommand(CasebookCommand root) {
    super(root);
  }

  @Override
  int run(Study open) {
    Deque<Entry> entries = new ArrayDeque<>();
    open.log()
        .replay(
            0,
            Long.MAX_VALUE,
            entry -> {
              if (kind == null || entry.decision().kind().equals(kind.toLowerCase(Locale.ROOT))) {
                entries.add(entry);
                if (entries.size() > last) {
                  entries.removeFirst();
                }
              }
            });
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    open.read(casebook -> {
      Showing showing = Showing.of(open, casebook);
      ArrayNode list = answer.putArray("entries");
      for (Entry entry : entries) {
        list.addObject()
            .put("seq", entry.seq())
            .put("at", entry.at().toString())
            .put("by", entry.by())
            .put("kind", entry.decision().kind())
            .put("body", showing.masked(DecisionLog.body(entry.decision())));
      }
      return answer;
    });
    if (json) {
      root.output.json(answer);
    } else {
      answer
          .get("entries")
          .forEach(e -> {
            String body = e.get("body").asText().replace('\n', ' ');
            root.output.line(
                e.get("seq")
                    + "  "
                    + e.get("at").asText()
                    + "  "
                    + e.get("by").asText()
                    + "  "
                    + e.get("kind").asText()
                    + "  "
                    + (body.length() > 160 ? body.substring(0, 160) + "..." : body));
          });
    }
    return 0;
  }
}
