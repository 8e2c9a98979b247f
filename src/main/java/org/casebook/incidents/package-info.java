/**
 * The incidents under study: which assertions belong to which incident after merges and splits,
 * which incidents form a cluster, and every incident's resolved values.
 *
 * <p>Entry types: {@link org.casebook.incidents.Incidents} (replayed from decisions), {@link
 * org.casebook.incidents.Dossier} (one incident's evidence, resolved). Invariants: an id once used
 * keeps resolving: to its incident, to the one it was merged into, or, after a split, to a choice;
 * no assertion is in two incidents.
 */
@NullMarked
package org.casebook.incidents;

import org.jspecify.annotations.NullMarked;
