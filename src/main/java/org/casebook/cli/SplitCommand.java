package org.casebook.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import org.casebook.BadRequest;
import org.casebook.Study;
import org.casebook.answers.Showing;
import org.casebook.answers.SplitsAnswer;
import org.casebook.dates.Edtf;
import org.casebook.documents.Document;
import org.casebook.exchange.DocumentNames;
import org.casebook.exchange.LineRefused;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Splits a page that holds several dated texts, as proposed or by hand. */
@Command(
    name = "split",
    description = "Split a page that holds several dated texts into parts, each with its date.",
    footer = {
      "",
      "Without options it shows the split that is proposed; nothing is split by itself.",
      "Example: casebook split lakeside.casebook blog.html --accept",
      "         casebook split lakeside.casebook blog.html --at 40 --at 91 --published 2031-05 --published unknown --published 2030",
      "         casebook split lakeside.casebook blog.html --refuse --why 'one text with dated sections'"
    })
final class SplitCommand extends StudyCommand {
  @Parameters(index = "1", paramLabel = "DOCUMENT", description = "Its id, file name or SHA-256.")
  String document = "";

  @Option(names = "--accept", description = "Split it as proposed.")
  boolean accept;

  @Option(names = "--refuse", description = "It is one text; no split is proposed again.")
  boolean refuse;

  @Option(
      names = "--at",
      paramLabel = "LINE",
      description = "First line of the second and each later part, from 1.")
  List<Integer> at = new ArrayList<>();

  @Option(
      names = "--published",
      paramLabel = "EDTF",
      description =
          "Date of each part in order, the first included; 'unknown' for none. With --accept they replace the proposed ones.")
  List<String> published = new ArrayList<>();

  @Option(names = "--why", paramLabel = "TEXT", description = "The reason, for --refuse.")
  @Nullable String why;

  SplitCommand(CasebookCommand root) {
    super(root);
  }

  @Override
  int run(Study open) {
    String id =
        open.read(casebook -> {
          try {
            return new DocumentNames(casebook.corpus(), open.texts()).find(document).id();
          } catch (LineRefused e) {
            throw new BadRequest(e.reason(), e);
          }
        });
    if (refuse) {
      open.recorder(root.who()).refuseSplit(id, why == null ? "" : why);
      return done(
          "Left " + id + " in one part.",
          JsonNodeFactory.instance.objectNode().put("document", id).put("parts", 1));
    }
    SplitsAnswer.Split[] proposed = new SplitsAnswer.Split[1];
    open.read(casebook -> {
      Document one = java.util.Objects.requireNonNull(casebook.corpus().document(id));
      proposed[0] = SplitsAnswer.of(open, casebook, Showing.of(open, casebook), one);
      return id;
    });
    SplitsAnswer.Split proposal = proposed[0];
    if (!at.isEmpty()) {
      return split(open, id, at, dates(published));
    }
    if (!accept) {
      if (json) {
        root.output.json(
            proposal == null
                ? JsonNodeFactory.instance.objectNode().put("document", id).putNull("cuts")
                : SplitsAnswer.json(proposal));
      } else if (proposal == null) {
        root.output.line("No split of " + id + " is proposed; --at splits it by hand.");
      } else {
        print(root.output, proposal);
      }
      return 0;
    }
    if (proposal == null) {
      throw new BadRequest("No split of " + id + " is proposed; --at splits it by hand.");
    }
    List<Integer> lines = proposal.cuts().stream().skip(1).map(SplitsAnswer.Cut::line).toList();
    List<String> said =
        published.isEmpty()
            ? proposal.cuts().stream()
                .map(cut -> cut.published() == null ? "unknown" : cut.published())
                .toList()
            : published;
    return split(open, id, lines, dates(said));
  }

  private int split(Study open, String id, List<Integer> lines, List<@Nullable Edtf> dates) {
    try {
      open.recorder(root.who()).split(id, lines, dates);
    } catch (IllegalArgumentException e) {
      throw new BadRequest(String.valueOf(e.getMessage()), e);
    }
    return done(
        "Split " + id + " into " + (lines.size() + 1) + " parts.",
        JsonNodeFactory.instance.objectNode().put("document", id).put("parts", lines.size() + 1));
  }

  private static List<@Nullable Edtf> dates(List<String> texts) {
    List<@Nullable Edtf> dates = new ArrayList<>();
    for (String text : texts) {
      try {
        dates.add(text.equals("unknown") ? null : Edtf.parse(text));
      } catch (IllegalArgumentException e) {
        throw new BadRequest("--published: " + e.getMessage(), e);
      }
    }
    return dates;
  }

  /** Prints a proposal. */
  static void print(Output output, SplitsAnswer.Split split) {
    output.line(split.document() + "  " + split.title() + ": " + split.cuts().size() + " texts");
    for (SplitsAnswer.Cut cut : split.cuts()) {
      output.line(
          "  line "
              + cut.line()
              + "  "
              + (cut.published() == null ? "undated" : cut.published() + " (" + cut.basis() + ")")
              + "  "
              + (cut.heading() == null ? "" : cut.heading())
              + "\n      "
              + cut.reason());
    }
  }
}
