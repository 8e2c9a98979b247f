/**
 * What people decided, in the order they decided it: the append-only log from which everything else
 * replays, and the store of contents that the log refers to by hash only, so that a text or a name
 * can be erased without touching the log.
 *
 * <p>Entry types: {@link org.casebook.decisions.DecisionLog}, {@link
 * org.casebook.decisions.Decision}, {@link org.casebook.decisions.Holdings}. Invariants: an entry
 * is never changed or deleted; sequence numbers have no gaps; each entry's chain value covers all
 * entries before it; no body holds a quote, a name or a text.
 */
@NullMarked
package org.casebook.decisions;

import org.jspecify.annotations.NullMarked;
