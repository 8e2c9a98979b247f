package org.casebook.figures;

import org.jspecify.annotations.Nullable;

/** A figure while it is being made. */
final class Draft {
  int from;
  int to;
  int start;
  int end;
  Measure measure;
  Qualifier qualifier = Qualifier.EXACT;
  @Nullable String unit;
  @Nullable String population;

  /** Where the population stands in the text, and where its noun ends; 0 where it is carried. */
  int populationFrom;

  int populationTo;
  int nounEnd;
  boolean bare = true;

  /** Whether it turned out to speak of something that is not counted, such as prices. */
  boolean nothing;

  /** Whether it only describes a place in passing: "the village of 900". */
  boolean aside;

  boolean whole;
  int sentence;
  @Nullable String subset;
  @Nullable String period;
  @Nullable String place;
  @Nullable String credit;
  Figure.Voice voice = Figure.Voice.AUTHOR;
  boolean carried;

  Draft(Measure measure) {
    this.measure = measure;
  }

  Figure figure(String quote, int startPoint) {
    return new Figure(
        quote,
        startPoint,
        startPoint + quote.codePointCount(0, quote.length()),
        measure,
        qualifier,
        unit,
        population,
        subset,
        period,
        place,
        credit,
        voice,
        whole,
        sentence,
        carried);
  }
}
