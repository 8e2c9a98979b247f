package org.casebook.cli;

import org.casebook.Study;
import org.casebook.answers.IncidentAnswer;
import org.casebook.answers.Link;
import org.casebook.lenses.Explanation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Explains one incident. */
@Command(
    name = "explain",
    description =
        "What is known about an incident, how, since when, and what each lens makes of it.")
final class ExplainCommand extends StudyCommand {
  @Parameters(
      index = "1",
      paramLabel = "INCIDENT",
      description = "Its id; ids from before a merge keep working.")
  String incident = "";

  @Option(names = "--lens", paramLabel = "ID[/VARIANT]", description = "Under this lens only.")
  @Nullable String lens;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "Only what was known by the end of that date.")
  @Nullable String asOf;

  @Option(
      names = "--as-recorded",
      paramLabel = "TIME|SEQ",
      description = "The casebook as it stood then.")
  @Nullable String asRecorded;

  ExplainCommand(CasebookCommand root) {
    super(root);
  }

  @Override
  int run(Study open) {
    IncidentAnswer answer =
        IncidentAnswer.of(
            open, incident, lens, asOf == null ? null : Link.date("--as-of", asOf), asRecorded);
    if (json) {
      root.output.json(answer.json());
    } else {
      print(answer);
    }
    return 0;
  }

  private void print(IncidentAnswer answer) {
    Output output = root.output;
    output.line(answer.title() + "  (" + answer.id() + ")");
    if (!answer.formerIds().isEmpty()) {
      output.line("merged from " + String.join(", ", answer.formerIds()));
    }
    if (!answer.cluster().isEmpty()) {
      output.line(
          "in a cluster with "
              + String.join(
                  ", ", answer.cluster().stream().filter(c -> !c.equals(answer.id())).toList()));
    }
    if (!answer.exists()) {
      output.line("Nothing about it was known by then.");
    }
    answer
        .variables()
        .forEach((id, fact) -> {
          if (!fact.sentences().isEmpty()) {
            output.line("");
            output.line(id + ": " + fact.words());
            output.line("  " + fact.resolved().words());
            for (IncidentAnswer.Sentence s : fact.sentences()) {
              output.line(
                  "  "
                      + (s.used() ? "* " : "- ")
                      + s.valueWords()
                      + "  \""
                      + (s.quote() == null ? "(erased)" : s.quote())
                      + "\"");
              output.line(
                  "      "
                      + s.description().fileName()
                      + (s.document().split() ? ", part " + s.part().id() : "")
                      + ", known from "
                      + (s.knownFrom() == null ? "no date" : s.knownFrom())
                      + ", "
                      + s.assertion().speakerClass().words()
                      + ", "
                      + s.assertion().modality().words()
                      + ", "
                      + s.assertion().reliability()
                      + s.assertion().credibility()
                      + ", "
                      + s.assertion().id()
                      + ": "
                      + s.why());
            }
          }
        });
    output.line("");
    answer
        .lenses()
        .forEach((name, under) -> {
          output.line(
              name
                  + ": "
                  + (under.contradictory()
                      ? "contradictory, possibly anything"
                      : String.join(" | ", under.outcomes())));
          for (Explanation.Reason reason : under.explanation().reasons()) {
            output.line(
                "  "
                    + reason.id()
                    + (reason.when() == null ? "" : "  if " + reason.when())
                    + (reason.facts().isEmpty()
                        ? ""
                        : "; rests on " + String.join(", ", reason.facts()))
                    + (reason.assumed().isEmpty()
                        ? ""
                        : "; if "
                            + String.join(
                                ", ",
                                reason.assumed().stream()
                                    .map(a -> a.variable() + " is " + a.value())
                                    .toList())));
          }
        });
  }
}
