package org.casebook.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.casebook.BadRequest;
import org.casebook.Study;
import org.casebook.answers.Link;
import org.casebook.answers.RatesAnswer;
import org.casebook.counts.RateRatio;
import org.casebook.counts.Rates;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Compares incidents a day in two windows. */
@Command(
    name = "rates",
    description =
        "Compare incidents a day in two windows, with an exact interval. Never of deaths.",
    footer = {
      "",
      "Example: casebook rates demo.casebook --window 2015-01-01..2015-12-31 --window 2016-01-01..2016-12-31"
    })
final class RatesCommand extends StudyCommand {
  @Option(
      names = "--window",
      required = true,
      paramLabel = "FROM..TO",
      description = "A window of days, both included; give two.")
  List<String> windows = new ArrayList<>();

  @Option(names = "--lens", paramLabel = "ID[/VARIANT]", description = "The definition.")
  @Nullable String lens;

  @Option(
      names = "--category",
      paramLabel = "C",
      description = "A category or aggregate of the lens (default: its population).")
  @Nullable String category;

  @Option(names = "--where", paramLabel = "CEL", description = "Only where this holds.")
  @Nullable String where;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "Only what was known by the end of that date.")
  @Nullable String asOf;

  RatesCommand(CasebookCommand root) {
    super(root);
  }

  @Override
  int run(Study open) {
    if (windows.size() != 2) {
      throw new BadRequest(
          "Give --window twice, such as --window 2015-01-01..2015-12-31 --window 2016-01-01..2016-12-31.");
    }
    RatesAnswer answer =
        RatesAnswer.of(
            open,
            Link.query(lens, List.of(), where, asOf, null, null, false),
            category,
            windows.get(0),
            windows.get(1));
    if (json) {
      root.output.json(answer.json());
    } else {
      Rates rates = answer.rates();
      window(rates.first());
      window(rates.second());
      ratio("definite", rates.definite());
      ratio("possible", rates.possible());
      rates.warnings().forEach(warning -> root.output.line("- " + warning));
    }
    return 0;
  }

  private void window(Rates.Exposure exposure) {
    root.output.line(
        exposure.window().name()
            + ": "
            + CountCommand.range(exposure.definite(), exposure.possible())
            + " in "
            + exposure.window().days()
            + " days");
  }

  private void ratio(String which, RateRatio ratio) {
    root.output.line(
        which
            + ": ratio "
            + number(ratio.ratio())
            + ", exact 95% interval "
            + number(ratio.lower())
            + " to "
            + number(ratio.upper())
            + "; "
            + RateRatio.P_MINIMUM_LIKELIHOOD
            + " "
            + number(ratio.pMinimumLikelihood())
            + "; "
            + RateRatio.P_DOUBLING
            + " "
            + number(ratio.pDoubling()));
  }

  private static String number(@Nullable Double number) {
    return number == null
        ? "undefined"
        : number.isInfinite() ? "unbounded" : String.format(Locale.ROOT, "%.3g", number);
  }
}
