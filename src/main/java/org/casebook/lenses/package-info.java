/**
 * Published definitions as ordered rules over variables, and what they say, exactly, about
 * incidents of which only part is known.
 *
 * <p>Start at {@link org.casebook.lenses.LensCompiler}: it takes a {@link org.casebook.lenses.Lens}
 * (read by {@link org.casebook.lenses.LensFile}) and gives a {@link
 * org.casebook.lenses.CompiledLens}, an automaton that reads an incident's states and yields the
 * set of outcomes some lawful completion gives. {@link org.casebook.lenses.Explanation} says why,
 * {@link org.casebook.lenses.Flips} compares two definitions or two dates, {@link
 * org.casebook.lenses.Cases} runs a lens's worked cases.
 *
 * <p>What always holds: a category is in an outcome set if and only if some lawful completion of
 * the incident gives it. A lens that cannot be decided exactly is refused with file, line, column
 * and reason; nothing is approximated.
 */
@NullMarked
package org.casebook.lenses;

import org.jspecify.annotations.NullMarked;
