/**
 * What goes in and out of a casebook as files: codings and curation as JSON Lines both ways,
 * incidents as CSV out, other people's data sets in.
 *
 * <p>Entry types: {@link org.casebook.exchange.CodingLines}, {@link
 * org.casebook.exchange.CodingsExport}, {@link org.casebook.exchange.IncidentsCsv}, {@link
 * org.casebook.exchange.UcdpGed}. Invariants: what goes out and comes in again gives the same
 * counts; a line that does not fit is refused by number and reason; no name that may not be shown
 * and no quote over 300 characters goes out.
 */
@NullMarked
package org.casebook.exchange;

import org.jspecify.annotations.NullMarked;
