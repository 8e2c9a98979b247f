package org.casebook.proposals;

import java.util.List;
import org.casebook.dates.Edtf;
import org.jspecify.annotations.Nullable;

/**
 * An incident as far as it says which reports are about it.
 *
 * @param id its id
 * @param date when it was, as resolved; null where that is not known
 * @param localities towns and regions where it was, as coded; all that are in dispute
 * @param countries names of the countries where it was
 * @param tellings keys of the reports that are about it alone, in {@link Tellings}
 */
public record Known(
    String id,
    @Nullable Edtf date,
    List<String> localities,
    List<String> countries,
    List<String> tellings) {
  public Known {
    localities = List.copyOf(localities);
    countries = List.copyOf(countries);
    tellings = List.copyOf(tellings);
  }
}
