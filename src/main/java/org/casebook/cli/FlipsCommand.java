package org.casebook.cli;

import java.util.ArrayList;
import java.util.List;
import org.casebook.BadRequest;
import org.casebook.Study;
import org.casebook.answers.FlipsAnswer;
import org.casebook.answers.Link;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Which incidents two lenses, or one lens at two dates, place differently. */
@Command(
    name = "flips",
    description =
        "The incidents that two lenses, or one lens at two dates, place differently, and the fact that does it.",
    footer = {
      "",
      "Examples: casebook flips demo.casebook --lens lone/cnn --against lone/spaaij",
      "          casebook flips demo.casebook --lens L5 --as-of 2016-07-26 --against-as-of 2016-08-05"
    })
final class FlipsCommand extends StudyCommand {
  @Option(
      names = "--lens",
      required = true,
      paramLabel = "ID[/VARIANT]",
      description = "The one side.")
  String lens = "";

  @Option(
      names = "--against",
      paramLabel = "ID[/VARIANT]",
      description = "The other side (default: the same lens).")
  @Nullable String against;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "What was known by then, on the one side; on both without --against-as-of.")
  @Nullable String asOf;

  @Option(
      names = "--against-as-of",
      paramLabel = "DATE",
      description = "What was known by then, on the other side.")
  @Nullable String againstAsOf;

  @Option(names = "--where", paramLabel = "CEL", description = "Only where this holds.")
  @Nullable String where;

  FlipsCommand(CasebookCommand root) {
    super(root);
  }

  @Override
  int run(Study open) {
    if (against == null && againstAsOf == null) {
      throw new BadRequest("Say what to compare with: --against ID, or --against-as-of DATE.");
    }
    FlipsAnswer answer =
        FlipsAnswer.of(
            open,
            Link.query(lens, List.of(), where, asOf, null, null, false),
            Link.query(
                against == null ? lens : against,
                List.of(),
                where,
                againstAsOf == null ? asOf : againstAsOf,
                null,
                null,
                false));
    if (json) {
      root.output.json(answer.json());
    } else {
      print(answer);
    }
    return 0;
  }

  private void print(FlipsAnswer answer) {
    root.output.line(
        side(answer.first())
            + "  against  "
            + side(answer.second())
            + ": "
            + answer.flips().size()
            + " of "
            + answer.incidents()
            + " incidents differ");
    if (!answer.comparable()) {
      root.output.line(
          "The two share no category, so nothing can be called a flip; this is the cross-table.");
      List<List<String>> rows = new ArrayList<>();
      answer
          .crossTable()
          .forEach((sets, n) ->
              rows.add(
                  List.of(
                      String.join(" | ", sets.getFirst()),
                      String.join(" | ", sets.getLast()),
                      n.toString())));
      root.output.table(
          List.of(answer.first().lens(), answer.second().lens(), "incidents"), rows, List.of(2));
      return;
    }
    for (FlipsAnswer.Flip flip : answer.flips()) {
      root.output.line("");
      root.output.line(
          flip.incident() + "  " + flip.title() + (flip.certain() ? "  (certain)" : ""));
      root.output.line(
          "  " + String.join(" | ", flip.before()) + "  ->  " + String.join(" | ", flip.after()));
      for (int i = 0; i < flip.facts().size(); i++) {
        root.output.line(
            "  "
                + flip.facts().get(i)
                + ": "
                + (flip.from().get(i).equals(flip.to().get(i))
                    ? flip.to().get(i)
                    : flip.from().get(i) + " -> " + flip.to().get(i)));
      }
    }
  }

  private static String side(FlipsAnswer.Side side) {
    return side.lens() + (side.asOf() == null ? "" : " as of " + side.asOf());
  }
}
