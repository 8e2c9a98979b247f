package org.casebook.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.casebook.Casebook;
import org.casebook.Study;
import org.casebook.lenses.Cases;
import org.casebook.lenses.Lens;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** Lists lenses, runs their worked cases, adds one. */
@Command(
    name = "lenses",
    description = "List the lenses of a casebook, run their worked cases, or add one from a file.",
    customSynopsis = {
      "casebook lenses STUDY [--check] [--json]",
      "casebook lenses add STUDY FILE [--json]"
    })
final class LensesCommand implements java.util.concurrent.Callable<Integer> {
  @Parameters(
      arity = "1..3",
      paramLabel = "[add] STUDY [FILE]",
      description = "The casebook; with add before it, and the lens file after it.")
  List<String> words = List.of();

  @Option(names = "--check", description = "Run every worked case; exit code 1 if one fails.")
  boolean check;

  @Option(
      names = "--json",
      scope = ScopeType.LOCAL,
      description = "Print JSON, as documented in docs/reference/json.md.")
  boolean json;

  private final CasebookCommand root;

  LensesCommand(CasebookCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() throws IOException {
    boolean add = words.getFirst().equals("add") && words.size() == 3;
    if (!add && words.size() != 1) {
      throw new org.casebook.BadRequest(
          "Call it as: casebook lenses STUDY [--check], or casebook lenses add STUDY FILE");
    }
    try (Study open = root.open(Path.of(words.get(add ? 1 : 0)))) {
      return add ? add(open, Path.of(words.get(2))) : list(open);
    }
  }

  private int add(Study open, Path file) throws IOException {
    Lens lens =
        open.recorder(root.who()).addLens(Reading.text(file), String.valueOf(file.getFileName()));
    ObjectNode answer =
        JsonNodeFactory.instance.objectNode().put("lens", lens.id()).put("title", lens.title());
    if (json) {
      root.output.json(answer);
    } else {
      root.output.line("Added lens " + lens.id() + ": " + lens.title() + ".");
    }
    return check ? list(open) : 0;
  }

  private int list(Study open) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    int[] failures = {0};
    open.read(casebook -> {
      ArrayNode lenses = answer.putArray("lenses");
      casebook.lenses().values().forEach(lens -> lenses.add(lens(casebook, lens, failures)));
      return answer;
    });
    answer.put("failures", failures[0]);
    if (json) {
      root.output.json(answer);
    }
    if (failures[0] > 0) {
      root.output.notice(
          "casebook: " + failures[0] + " worked case" + (failures[0] == 1 ? " fails." : "s fail."));
      return 1;
    }
    return 0;
  }

  private ObjectNode lens(Casebook casebook, Lens lens, int[] failures) {
    ObjectNode one = JsonNodeFactory.instance.objectNode();
    one.put("lens", lens.id());
    one.put("short", lens.shortName());
    one.put("title", lens.title());
    one.put("citation", lens.citation());
    one.put("verified", lens.verified());
    lens.notVerified().forEach(one.putArray("notVerified")::add);
    lens.variants().keySet().forEach(one.putArray("variants")::add);
    lens.allCategoryIds().forEach(one.putArray("categories")::add);
    if (!json) {
      root.output.line(
          lens.id()
              + (lens.shortName() == null ? "" : "  (" + lens.shortName() + ")")
              + "  "
              + lens.title()
              + (lens.verified() ? "" : "  [not verified]"));
      root.output.line("    " + lens.citation());
      if (!lens.variants().isEmpty()) {
        root.output.line("    variants: " + String.join(", ", lens.variants().keySet()));
      }
    }
    if (check) {
      ArrayNode cases = one.putArray("cases");
      int passed = 0;
      List<Cases.Result> results = Cases.run(lens, casebook.codebook(), casebook::lens);
      for (Cases.Result result : results) {
        cases
            .addObject()
            .put("name", result.worked().name())
            .put("passes", result.passed())
            .put("message", result.message());
        passed += result.passed() ? 1 : 0;
        if (!result.passed()) {
          failures[0]++;
          if (!json) {
            root.output.line("    FAILS " + result.worked().name() + ": " + result.message());
          }
        }
      }
      if (!json) {
        root.output.line("    " + passed + " of " + results.size() + " worked cases pass");
      }
    }
    return one;
  }
}
