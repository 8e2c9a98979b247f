/**
 * Figures: the numbers publications claim, and how they stand to one another.
 *
 * <p>Entry types: {@link org.casebook.figures.FigureReader} reads the figures of a text, {@link
 * org.casebook.relations.Relations} relates them. What the wording of a number allows stands in a
 * table, {@link org.casebook.figures.Wordings}, and nowhere else: the resource {@code
 * wordings.yaml}, or the one a study has set. Invariants: the quote of a figure is the text's own
 * slice at its offsets (Unicode code points); values are exact fractions, and intervals go through
 * arithmetic exactly; figures are joined by equal unit, population, period and place, never by
 * equal numbers. Nothing here opens a file or a connection; the same text gives the same figures.
 */
@NullMarked
package org.casebook.figures;

import org.jspecify.annotations.NullMarked;
