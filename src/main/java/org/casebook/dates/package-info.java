/**
 * Dates as sources give them: a day, a month, a year, "some time between", written in EDTF and kept
 * as written.
 *
 * <p>Entry type: {@link org.casebook.dates.Edtf}, through {@link org.casebook.dates.Edtf#parse}.
 *
 * <p>Always holds: a date never gains precision. What it is known to allow is a set of days; words,
 * comparisons and clocks all come from those days and from the text, never from a midpoint or a
 * first of the month.
 */
@NullMarked
package org.casebook.dates;

import org.jspecify.annotations.NullMarked;
