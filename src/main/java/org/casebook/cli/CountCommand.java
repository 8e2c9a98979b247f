package org.casebook.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.casebook.Study;
import org.casebook.answers.CountAnswer;
import org.casebook.answers.IncidentAnswer;
import org.casebook.answers.Link;
import org.casebook.counts.Count;
import org.casebook.counts.Query;
import org.casebook.counts.ShareRange;
import org.casebook.counts.Toll;
import org.casebook.counts.Wilson;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Counts. */
@Command(
    name = "count",
    description = "Count incidents, or add up the killed or injured, under a lens or none.",
    footer = {
      "",
      "A number is a range, definite..possible, wherever facts are unknown or disputed.",
      "Example: casebook count demo.casebook --lens callimachi-2017 --by year --as-of 2016-07-26"
    })
final class CountCommand extends StudyCommand {
  @Option(
      names = "--lens",
      paramLabel = "ID[/VARIANT]",
      description = "The definition; 'casebook lenses STUDY' lists them.")
  @Nullable String lens;

  @Option(
      names = "--by",
      paramLabel = "DIM",
      description = "Group by a variable, year, quarter, month or country; may be repeated.")
  List<String> by = new ArrayList<>();

  @Option(
      names = "--where",
      paramLabel = "CEL",
      description = "Count only where this holds, such as 'killed >= 4'.")
  @Nullable String where;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "Only what was known by the end of that date.")
  @Nullable String asOf;

  @Option(
      names = "--as-recorded",
      paramLabel = "TIME|SEQ",
      description = "The casebook as it stood at that time, or at that entry of its log.")
  @Nullable String asRecorded;

  @Option(
      names = "--sum",
      paramLabel = "killed|injured",
      description = "Add up people instead of counting incidents.")
  @Nullable String sum;

  @Option(names = "--collapse", description = "Count a cluster of incidents once.")
  boolean collapse;

  @Option(names = "--all-lenses", description = "One table with every lens.")
  boolean allLenses;

  CountCommand(CasebookCommand root) {
    super(root);
  }

  @Override
  int run(Study open) {
    Query query = Link.query(lens, by, where, asOf, asRecorded, sum, collapse);
    if (allLenses) {
      return everyLens(open, query);
    }
    CountAnswer answer = CountAnswer.of(open, query);
    if (json) {
      root.output.json(answer.json());
    } else {
      print(root.output, answer);
    }
    return 0;
  }

  /** The same question under each lens; in JSON an object by lens name. */
  private int everyLens(Study open, Query query) {
    ObjectNode answers = JsonNodeFactory.instance.objectNode();
    for (String name : open.read(IncidentAnswer::lensNames)) {
      int slash = name.indexOf('/');
      CountAnswer answer =
          CountAnswer.of(
              open,
              query.under(
                  slash < 0 ? name : name.substring(0, slash),
                  slash < 0 ? null : name.substring(slash + 1)));
      if (json) {
        answers.set(name, answer.json());
      } else {
        print(root.output, answer);
        root.output.line("");
      }
    }
    if (json) {
      root.output.json(answers);
    }
    return 0;
  }

  static void print(Output output, CountAnswer answer) {
    Count count = answer.count();
    Query query = count.query();
    output.line(count.notes().lens());
    output.line(
        "population "
            + range(count.population().definite(), count.population().possible())
            + " "
            + count.notes().unit()
            + (count.population().possible() == 1 ? "" : "s")
            + "; "
            + count.notes().asOf()
            + "; "
            + count.notes().asRecorded());
    output.line("");
    List<String> head = new ArrayList<>(query.by());
    boolean lens = query.lens() != null;
    if (lens) {
      head.add("category");
    }
    head.addAll(List.of("count", "share", Wilson.RANGE_LABEL.isEmpty() ? "" : "95% interval"));
    if (query.sum() != null) {
      head.add(query.sum() + " definite");
      head.add(query.sum() + " possible");
      head.add("without number");
    }
    List<List<String>> rows = new ArrayList<>();
    count.rows().forEach(row -> rows.add(cells(query, row, lens, "")));
    count.aggregates().forEach(row -> rows.add(cells(query, row, lens, "= ")));
    int first = query.by().size() + (lens ? 1 : 0);
    List<Integer> right = new ArrayList<>();
    for (int c = first; c < head.size(); c++) {
      right.add(c);
    }
    output.table(head, rows, right);
    if (!count.contradictory().isEmpty()) {
      output.line("");
      output.line("contradictory, possibly anything: " + String.join(", ", count.contradictory()));
    }
    output.line("");
    count.notes().caveats().forEach(caveat -> output.line("- " + caveat));
    output.line("");
    output.line("link " + answer.link());
  }

  private static List<String> cells(Query query, Count.Row row, boolean lens, String mark) {
    List<String> cells = new ArrayList<>();
    query.by().forEach(dimension -> cells.add(row.group().getOrDefault(dimension, "")));
    if (lens) {
      cells.add(mark + row.category());
    }
    cells.add(range(row.definite(), row.possible()));
    cells.add(share(row));
    Wilson wilson = row.wilson();
    cells.add(
        wilson == null || small(row)
            ? ""
            : percent(wilson.lower()) + ".." + percent(wilson.upper()));
    Count.Sum sum = row.sum();
    if (sum != null) {
      cells.add(toll(sum.definite()));
      cells.add(toll(sum.possible()));
      cells.add(Integer.toString(sum.withoutNumber()));
    }
    return cells;
  }

  /** Below ten, "k of n" says more than a percentage. */
  private static boolean small(Count.Row row) {
    return row.within().possible() < 10;
  }

  private static String share(Count.Row row) {
    ShareRange share = row.share();
    if (share == null) {
      return "";
    }
    if (small(row)) {
      String low = share.low().part() + " of " + share.low().whole();
      String high = share.high().part() + " of " + share.high().whole();
      return low.equals(high) ? low : low + " .. " + high;
    }
    String low = percent(share.low().value());
    String high = percent(share.high().value());
    return low.equals(high) ? low : low + ".." + high;
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", share * 100);
  }

  static String range(int definite, int possible) {
    return definite == possible ? Integer.toString(definite) : definite + ".." + possible;
  }

  static String toll(Toll toll) {
    return toll.low() == toll.high() && toll.best() == toll.low()
        ? Long.toString(toll.best())
        : toll.best() + " (" + toll.low() + "-" + toll.high() + ")";
  }
}
