package org.casebook.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.casebook.Study;
import org.casebook.people.DisplayRules;
import org.casebook.people.People;
import picocli.CommandLine.Command;

/** Lists the person records as they may be shown. */
@Command(
    name = "persons",
    description =
        "List the person records by label, and whether a name may be shown. Names are entered with 'casebook code'.")
final class PersonsCommand extends StudyCommand {
  PersonsCommand(CasebookCommand root) {
    super(root);
  }

  @Override
  int run(Study open) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    open.read(casebook -> {
      ArrayNode list = answer.putArray("persons");
      for (People.Known known : casebook.people().known(open.holdings())) {
        DisplayRules.Verdict verdict = casebook.people().rules().judge(known.person());
        ObjectNode one = list.addObject();
        one.put("person", known.id());
        one.put(
            "shownAs",
            verdict.shown() ? known.person().names().getFirst() : known.person().label());
        one.put("role", known.person().role().name().toLowerCase(Locale.ROOT));
        one.put("nameShown", verdict.shown());
        one.put("why", verdict.why());
        known.incidents().forEach(one.putArray("incidents")::add);
      }
      return answer;
    });
    if (json) {
      root.output.json(answer);
    } else {
      answer
          .get("persons")
          .forEach(p ->
              root.output.line(
                  p.get("person").asText()
                      + "  "
                      + p.get("shownAs").asText()
                      + "  "
                      + p.get("role").asText()
                      + ": "
                      + p.get("why").asText()));
    }
    return 0;
  }
}
