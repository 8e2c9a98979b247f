package org.casebook.counts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.casebook.coding.Facts;
import org.casebook.coding.Frame;
import org.casebook.lenses.CompiledLens;
import org.jspecify.annotations.Nullable;

/** Answers questions about how many. */
public final class Counts {
  /** How the two ends of every number are to be read. */
  public static final String RANGE =
      "From those definitely in it to those possibly in it, given what is unknown or disputed; possible includes definite.";

  private Counts() {}

  /**
   * Answers a question from all facts, as of the question's date.
   *
   * @param lens the question's lens and variant compiled together with its filter; for no lens,
   *     what the compiler makes of none
   * @param clusters the incidents tied together; used where the question asks to collapse them
   * @throws IllegalArgumentException if the question groups by or adds up what the codebook does
   *     not have, if its groups are too many, or if the lens was not compiled with the question's
   *     filter
   */
  public static Count of(Facts facts, CompiledLens lens, Query query, Clusters clusters) {
    return of(facts.asOf(query.asOfDay()), lens, query, clusters, Notes.Labels.NONE);
  }

  /**
   * As the other, over a frame made before: questions that share an as-of date share its columns.
   *
   * @param frame the facts as of the question's date
   * @param labels what is known in words about the definition
   * @throws IllegalArgumentException as the other, or if the frame is of another day than the
   *     question
   */
  public static Count of(
      Frame frame, CompiledLens lens, Query query, Clusters clusters, Notes.Labels labels) {
    checkFilter(lens, query);
    return of(frame, LensTables.of(lens), query, clusters, labels);
  }

  /**
   * The same question under many definitions.
   *
   * @param lenses the definitions by name, {@code id} or {@code id/variant}, each compiled with the
   *     question's filter
   * @return the counts by name, in the order given
   */
  public static Map<String, Count> each(
      Facts facts, Map<String, CompiledLens> lenses, Query query, Clusters clusters) {
    Map<String, LensTables> tables = new LinkedHashMap<>();
    lenses.forEach((name, lens) -> {
      checkFilter(lens, query);
      tables.put(name, LensTables.of(lens));
    });
    return each(facts.asOf(query.asOfDay()), tables, query, clusters);
  }

  /** All definitions at once: one table, a line per definition, group and category or aggregate. */
  public static List<Line> allLenses(
      Facts facts, Map<String, CompiledLens> lenses, Query query, Clusters clusters) {
    return lines(each(facts, lenses, query, clusters));
  }

  private static void checkFilter(CompiledLens lens, Query query) {
    String compiled = lens.filter() == null || lens.filter().isBlank() ? null : lens.filter();
    String asked = query.where() == null || query.where().isBlank() ? null : query.where();
    if (!Objects.equals(compiled, asked)) {
      throw new IllegalArgumentException(
          "The lens was compiled with the filter \"%s\", the question asks for \"%s\"."
              .formatted(compiled == null ? "" : compiled, asked == null ? "" : asked));
    }
  }

  /** The count over a frame; the lens is compiled with the query's filter. */
  static Count of(
      Frame frame, LensTables lens, Query query, Clusters clusters, Notes.Labels labels) {
    Facts facts = frame.facts();
    Long asked = query.asOfDay();
    if (!Objects.equals(asked, frame.day())) {
      throw new IllegalArgumentException(
          "The question is as of day %s, the facts are as of day %s."
              .formatted(asked, frame.day()));
    }
    Groups groups = Groups.of(query.by(), facts);
    int summed = query.sum() == null ? -1 : Sums.variable(facts.codebook(), query.sum());
    Typology typology = Typology.of(frame, lens);
    Units units = Units.of(typology, groups, query.collapse() ? clusters : Clusters.NONE);
    Totals totals = units.totals(groups, lens.categories());
    Sums sums = summed < 0 ? null : Sums.of(frame, summed, units);

    int definite = 0;
    int possible = 0;
    List<Count.Row> rows = new ArrayList<>();
    List<Count.Row> aggregates = new ArrayList<>();
    List<String> categories = lens.categories();
    boolean undefined = categories.equals(List.of(""));
    for (int g = 0; g < totals.groups().size(); g++) {
      Population within = totals.population(g);
      definite += within.definite();
      possible += within.possible();
      if (within.possible() == 0 && !query.by().isEmpty()) {
        continue;
      }
      for (int c = 0; c < categories.size(); c++) {
        String category = undefined ? null : categories.get(c);
        rows.add(row(totals, units, sums, within, g, category, 1L << c));
      }
      for (Map.Entry<String, Long> aggregate : lens.aggregates().entrySet()) {
        aggregates.add(
            row(totals, units, sums, within, g, aggregate.getKey(), aggregate.getValue()));
      }
    }
    if (query.by().isEmpty() && totals.groups().isEmpty()) {
      // Nothing exists yet: the answer is zero, not silence.
      Totals nothing =
          new Totals(
              List.of(Map.of()), categories, units.outcomes, new int[2], new int[0], new int[0]);
      Population nobody = new Population(0, 0);
      for (int c = 0; c < categories.size(); c++) {
        rows.add(
            empty(nothing, units, query, nobody, undefined ? null : categories.get(c), 1L << c));
      }
      for (Map.Entry<String, Long> aggregate : lens.aggregates().entrySet()) {
        aggregates.add(
            empty(nothing, units, query, nobody, aggregate.getKey(), aggregate.getValue()));
      }
      totals = nothing;
    }
    List<String> contradictory = contradictory(typology);
    int withoutDate = 0;
    if (frame.day() != null) {
      for (int i = 0; i < facts.size(); i++) {
        withoutDate += facts.firstKnown(i) == Facts.UNDATED ? 1 : 0;
      }
    }
    int notYet = facts.size() - frame.count() - withoutDate;
    Notes notes = notes(facts, frame, query, labels, contradictory.size(), notYet, withoutDate);
    return new Count(
        query,
        new Population(definite, possible),
        rows,
        aggregates,
        contradictory,
        notYet,
        withoutDate,
        totals,
        notes);
  }

  private static Count.Row row(
      Totals totals,
      Units units,
      @Nullable Sums sums,
      Population within,
      int group,
      @Nullable String category,
      long mask) {
    ShareRange share = totals.share(group, mask);
    return new Count.Row(
        totals.groups().get(group),
        category,
        totals.definite(group, mask),
        totals.possible(group, mask),
        within,
        share,
        share == null ? null : Wilson.of(share),
        new Trace(units, group, mask),
        sums == null ? null : sums.of(group, mask, totals.everyCategory()));
  }

  private static Count.Row empty(
      Totals nothing,
      Units units,
      Query query,
      Population nobody,
      @Nullable String category,
      long mask) {
    Count.Sum sum = query.sum() == null ? null : new Count.Sum(Toll.NONE, Toll.NONE, 0, 0, 0, null);
    return new Count.Row(
        nothing.groups().getFirst(),
        category,
        0,
        0,
        nobody,
        null,
        null,
        new Trace(units, 0, mask),
        sum);
  }

  private static List<String> contradictory(Typology typology) {
    boolean any = false;
    for (long set : typology.outcomes) {
      any |= (set & LensTables.CONTRADICTION) != 0;
    }
    List<String> ids = new ArrayList<>();
    if (any) {
      Facts facts = typology.frame.facts();
      for (int i = 0; i < facts.size(); i++) {
        if ((typology.outcomes(i) & LensTables.CONTRADICTION) != 0 && typology.frame.exists(i)) {
          ids.add(facts.id(i));
        }
      }
    }
    return ids;
  }

  private static Notes notes(
      Facts facts,
      Frame frame,
      Query query,
      Notes.Labels labels,
      int contradictory,
      int notYet,
      int withoutDate) {
    String unit = facts.codebook().unit();
    String lensName = query.lensName();
    String lens =
        labels.lens() != null
            ? labels.lens()
            : lensName != null ? lensName : "no definition applied";
    String population = labels.population() != null ? labels.population() : "every " + unit;
    if (query.where() != null) {
      population += ", filtered by " + query.where();
    }
    List<String> caveats = new ArrayList<>();
    if (!labels.verified()) {
      caveats.add("Nobody has yet compared this definition with its original publication.");
    }
    if (contradictory > 0) {
      caveats.add(
          "Contradictory facts in %d; counted as possibly anything.".formatted(contradictory));
    }
    if (notYet > 0) {
      caveats.add("Not yet known on that day and left out: %d.".formatted(notYet));
    }
    if (withoutDate > 0) {
      caveats.add(
          "Known from undated parts only and so in no as-of answer: %d.".formatted(withoutDate));
    }
    if (query.collapse()) {
      caveats.add(
          "Clusters count once, with all outcomes of their incidents; all their incidents are listed, and their casualties added up.");
    } else {
      caveats.add(
          "Shares and intervals take incidents as independent; those of one cluster are not.");
    }
    if (query.sum() != null) {
      caveats.add(
          "Casualties: a missing number is left out and counted; a lower bound alone is taken as the high too; of disputed numbers the lowest low, the lowest best and the highest high are taken.");
    }
    caveats.addAll(Notes.SOURCES_OF_BIAS);
    return new Notes(
        lens,
        population,
        query.collapse() ? unit + ", clusters counted once" : unit,
        query.asOf() == null ? "everything known" : "known by the end of " + query.asOf().words(),
        query.asRecorded() == null ? "as recorded now" : "as recorded at " + query.asRecorded(),
        labels.evidenceFloor() != null
            ? labels.evidenceFloor()
            : "every assertion the resolution policy uses",
        RANGE,
        frame.count(),
        caveats);
  }

  /**
   * One line of the table of all definitions at once.
   *
   * @param lens the definition's name, {@code id} or {@code id/variant}
   * @param row the row of one of its categories or aggregates
   * @param aggregate whether it is an aggregate
   */
  public record Line(String lens, Count.Row row, boolean aggregate) {}

  static List<Line> lines(Map<String, Count> counts) {
    List<Line> lines = new ArrayList<>();
    counts.forEach((lens, count) -> {
      count.rows().forEach(row -> lines.add(new Line(lens, row, false)));
      count.aggregates().forEach(row -> lines.add(new Line(lens, row, true)));
    });
    return lines;
  }

  static Map<String, Count> each(
      Frame frame, Map<String, ? extends LensTables> lenses, Query query, Clusters clusters) {
    Map<String, Count> counts = new LinkedHashMap<>();
    lenses.forEach((name, lens) -> {
      int slash = name.indexOf('/');
      String id = slash < 0 ? name : name.substring(0, slash);
      String variant = slash < 0 ? null : name.substring(slash + 1);
      counts.put(name, of(frame, lens, query.under(id, variant), clusters, Notes.Labels.NONE));
    });
    return counts;
  }
}
