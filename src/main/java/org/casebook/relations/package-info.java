/**
 * How the numbers publications claim stand to one another.
 *
 * <p>Entry types: {@link org.casebook.relations.Relations} relates figures, {@link
 * org.casebook.relations.KeptRelations} replays what people decided about that. One class for each
 * {@link org.casebook.relations.RelationKind} behind {@link org.casebook.relations.RelationRule},
 * where a new kind is registered. Invariants: figures are joined by equal unit, population, period
 * and place or by a bridge a person holds, never by equal numbers; all arithmetic is done on exact
 * fractions, and intervals go through it whole; of figures that cannot all hold the set shown
 * cannot be made smaller. Nothing here opens a file or a connection; the same figures and bridges
 * give the same relations.
 */
@NullMarked
package org.casebook.relations;

import org.jspecify.annotations.NullMarked;
