package org.casebook.relations;

import java.util.List;
import java.util.Locale;
import org.casebook.figures.Exact;
import org.casebook.figures.Interval;
import org.casebook.figures.Measure;
import org.casebook.figures.Periods;
import org.jspecify.annotations.Nullable;

/** A rate times its time beside a number of that time. */
final class Rates implements RelationRule {
  @Override
  public void find(Candidates in, Findings out) {
    for (Term term : in.terms()) {
      if (term.measure() instanceof Measure.Rate rate) {
        for (Term other : in.near(term)) {
          Periods.Span span = other.subject().period();
          Exact times = span == null || span.days() == 0 ? null : times(rate.per(), span);
          if (span != null && times != null) {
            tell(in, out, term, rate, other, span, times);
            break;
          }
        }
      }
    }
  }

  /** How often the time of a rate goes into a span; null for a rate that is not over time. */
  private static @Nullable Exact times(String per, Periods.Span span) {
    return switch (per.toLowerCase(Locale.ROOT)) {
      case "day", "daily" -> Exact.of(span.days());
      case "week", "weekly" -> Exact.of(span.days(), 7);
      case "month", "monthly" -> Exact.of(Math.max(1, Math.round(span.days() / 30.44)));
      case "year", "annually", "yearly" ->
          span.days() % 365 <= 1
              ? Exact.of(Math.max(1, span.days() / 365))
              : Exact.of(span.days() * 4, 1461);
      default -> null;
    };
  }

  private static void tell(
      Candidates in,
      Findings out,
      Term term,
      Measure.Rate rate,
      Term other,
      Periods.Span span,
      Exact times) {
    Interval things = java.util.Objects.requireNonNull(other.things());
    Interval all = rate.value().times(Interval.exactly(times));
    // A rate printed without decimals is rounded to whole numbers.
    Exact slack = times.over(Exact.of(2));
    Interval wide =
        rate.value().isExact() && all.low() != null && all.high() != null
            ? new Interval(all.low().minus(slack), all.best(), all.high().plus(slack))
            : all;
    boolean fits = wide.overlaps(things);
    boolean exact = all.isExact() && things.isExact() && all.equals(things);
    out.tell(
        RelationKind.RATE,
        exact ? RelationStatus.EXACT : fits ? RelationStatus.ROUNDS : RelationStatus.CONFLICT,
        List.of(term, other),
        in.between(term, other),
        NumberWords.number(rate.value())
            + " x "
            + NumberWords.decimal(times)
            + " = "
            + NumberWords.number(all)
            + "; the text says "
            + NumberWords.number(things),
        fits
            ? "Rate and number agree over " + span.words() + "."
            : "Rate and number disagree over " + span.words() + ".",
        Linear.within(Linear.things(other), wide));
  }
}
