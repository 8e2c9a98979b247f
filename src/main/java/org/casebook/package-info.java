/**
 * The program: {@link org.casebook.Main} starts the command line.
 *
 * <p>Everything that knows something lives in the packages below, which are named after the field's own terms and import
 * one another one way only: dates, codebook and documents know nothing of the rest; coding builds on them, then
 * incidents, lenses, counts. Commands and pages come last and hold no logic of their own.
 */
@NullMarked
package org.casebook;

import org.jspecify.annotations.NullMarked;
