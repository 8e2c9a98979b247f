/**
 * What a casebook answers when asked, in the form that pages and JSON share: counts with their
 * permanent link, incidents explained down to the sentences, flips, rates, the documents and their
 * quotes. Names and quotes are safe to show by the time they are in here.
 *
 * <p>Entry types: {@link org.casebook.answers.CountAnswer}, {@link
 * org.casebook.answers.IncidentAnswer}, {@link org.casebook.answers.FlipsAnswer}, {@link
 * org.casebook.answers.RatesAnswer}, {@link org.casebook.answers.Link}. Invariant: no text from a
 * document leaves here without passing {@link org.casebook.answers.Showing}.
 */
@NullMarked
package org.casebook.answers;

import org.jspecify.annotations.NullMarked;
