/**
 * What was coded and what it comes to: assertions, each resting on a quote, and the visible policy
 * that resolves them to one value per variable at any two clocks.
 *
 * <p>Entry types: {@link org.casebook.coding.Codings} (replayed from decisions), {@link
 * org.casebook.coding.Resolution}, {@link org.casebook.coding.Facts} (every resolved state as a
 * timeline). Invariants: an assertion never changes; withdrawing one leaves it in place, marked; a
 * resolved value names the step that decided and every assertion it used or left out, with the
 * reason.
 */
@NullMarked
package org.casebook.coding;

import org.jspecify.annotations.NullMarked;
