/**
 * Finds documents by their words. {@link org.casebook.search.SearchIndex} is a cache over the
 * documents of a casebook: made from them, brought up to date from them, and removed at will.
 *
 * <p>Invariants: what is indexed is the text as it may be shown, so that a masked name is not found
 * either; nothing erased stays in it; a search never fails for its punctuation.
 */
@NullMarked
package org.casebook.search;

import org.jspecify.annotations.NullMarked;
