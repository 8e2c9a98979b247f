package org.casebook.figures;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What sentences carry over to those that lean on them. */
final class CarriedOver {
  @Nullable String unit;
  @Nullable String population;
  @Nullable String period;
  @Nullable String place;
  @Nullable String credit;
  @Nullable String speaker;

  /** The last rate of the paragraph or two before, for decimals that repeat its base. */
  @Nullable Draft rate;

  int rateAt = -100;

  /** The last people and the last incidents counted, whatever was counted since. */
  final Antecedents.Lately lately = new Antecedents.Lately();

  int sentence = -100;

  /** The last sentence that told of years in prison, after which "got nine" is years too. */
  int sentenced = -100;

  int now;

  /** Numbers with the figure they stood in, for "the 3,000 who": the same number again. */
  final Map<Exact, Draft> counts = new HashMap<>();
}
