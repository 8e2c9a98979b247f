/**
 * Counts that are honest about the unknown: how many incidents definitely and possibly fall in each
 * category of a definition, with exact ranges of shares and the intervals that go with them.
 *
 * <p>Entry type: {@link org.casebook.counts.Counts}. What always holds: possible includes definite;
 * groups are disjoint, and unknown, disputed and undated values are groups of their own; aggregates
 * are evaluated as sets of categories, never added up; a share is the exact range over all joint
 * completions of the incidents, absent where nobody can be in the population; every count opens
 * into the ids of its incidents and carries what is needed to say what it is.
 */
@NullMarked
package org.casebook.counts;

import org.jspecify.annotations.NullMarked;
