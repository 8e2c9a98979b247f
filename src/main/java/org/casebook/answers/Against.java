package org.casebook.answers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.casebook.BadRequest;
import org.casebook.Casebook;
import org.casebook.Study;
import org.casebook.counts.Count;
import org.casebook.counts.Query;
import org.casebook.counts.ShareRange;
import org.casebook.dates.Edtf;
import org.casebook.figures.Exact;
import org.casebook.figures.Interval;
import org.casebook.lenses.Lens;
import org.casebook.lenses.LensRefused;
import org.jspecify.annotations.Nullable;

/**
 * A published figure beside this study's own counts: under which definitions it would come out, how
 * far off the others are, and which incidents decide it. The figure is never mixed with the counts.
 *
 * @param claim what is claimed
 * @param readings every category of every definition, those under which the claim comes out first,
 *     then by distance
 */
public record Against(Claim claim, List<Reading> readings) {
  public Against {
    readings = List.copyOf(readings);
  }

  /**
   * What a figure says.
   *
   * @param value the number of incidents, or the share as a fraction of 1, that its wording allows
   * @param total the printed whole, such as the 38 of "31 of 38"; null where none is printed
   * @param share whether {@code value} is a share
   * @param where only incidents for which this rule holds; null for all
   * @param asOf what is known by then; null for all
   */
  public record Claim(
      Interval value,
      @Nullable Exact total,
      boolean share,
      @Nullable String where,
      @Nullable Edtf asOf) {}

  /**
   * What one category of one definition gives here.
   *
   * @param lens the definition as people type it
   * @param title its title
   * @param category the category's id
   * @param definite incidents definitely in the category
   * @param possible incidents possibly in it, the definite included
   * @param ofDefinite incidents definitely in the population
   * @param ofPossible incidents possibly in it
   * @param share the exact range of the share; null where the population can only be empty
   * @param fits whether some completion of what is unknown gives the claim
   * @param distance how far the nearest completion is from it: incidents, or points of a share
   * @param deciding ids of the incidents that may or may not be in the category
   */
  public record Reading(
      String lens,
      String title,
      String category,
      int definite,
      int possible,
      int ofDefinite,
      int ofPossible,
      @Nullable ShareRange share,
      boolean fits,
      double distance,
      List<String> deciding) {
    public Reading {
      deciding = List.copyOf(deciding);
    }
  }

  /** The definitions under which the claim comes out. */
  public List<Reading> fitting() {
    return readings.stream().filter(Reading::fits).toList();
  }

  /**
   * Asks every definition of a study for the claimed number.
   *
   * @throws BadRequest if the filter cannot be used
   */
  public static Against of(Study study, Claim claim) {
    return study.read(casebook -> {
      List<Reading> readings = new ArrayList<>();
      for (String name : IncidentAnswer.lensNames(casebook)) {
        Query query =
            Link.query(
                name,
                List.of(),
                claim.where(),
                claim.asOf() == null ? null : claim.asOf().text(),
                null,
                null,
                false);
        Count count;
        try {
          count = study.count(query);
        } catch (LensRefused e) {
          throw new BadRequest(String.valueOf(e.getMessage()), e);
        }
        List<Count.Row> rows = new ArrayList<>(count.rows());
        rows.addAll(count.aggregates());
        for (Count.Row row : rows) {
          readings.add(reading(casebook, name, query, count, row, claim));
        }
      }
      readings.sort(
          Comparator.comparing((Reading r) -> !r.fits())
              .thenComparingDouble(Reading::distance)
              .thenComparingInt(r -> r.possible() - r.definite()));
      return new Against(claim, readings);
    });
  }

  private static Reading reading(
      Casebook casebook, String name, Query query, Count count, Count.Row row, Claim claim) {
    Lens lens = casebook.requireLens(query.lens(), query.variant());
    List<String> deciding = new ArrayList<>(row.incidents().possible());
    deciding.removeAll(row.incidents().definite());
    int ofDefinite = count.population().definite();
    int ofPossible = count.population().possible();
    ShareRange share = row.share();
    double distance;
    if (claim.share()) {
      distance =
          share == null
              ? Double.POSITIVE_INFINITY
              : 100 * apart(claim.value(), share.low().value(), share.high().value());
    } else {
      distance = apart(claim.value(), row.definite(), row.possible());
    }
    if (claim.total() != null) {
      distance += apart(Interval.exactly(claim.total()), ofDefinite, ofPossible);
    }
    return new Reading(
        name,
        lens == null ? name : lens.title(),
        String.valueOf(row.category()),
        row.definite(),
        row.possible(),
        ofDefinite,
        ofPossible,
        share,
        distance == 0,
        distance,
        deciding);
  }

  /** How far the nearest points of two closed intervals lie apart; 0 where they meet. */
  private static double apart(Interval claimed, double low, double high) {
    double from = claimed.low() == null ? Double.NEGATIVE_INFINITY : claimed.low().toDouble();
    double to = claimed.high() == null ? Double.POSITIVE_INFINITY : claimed.high().toDouble();
    return Math.max(0, Math.max(from - high, low - to));
  }
}
