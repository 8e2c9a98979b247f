/**
 * The benchmark anyone can run: an invented study of any size, what Casebook takes for the
 * questions people ask, and the same question put to DuckDB over the same facts.
 *
 * <p>Entry type: {@link org.casebook.bench.Bench}. Invariants: the study is made from a seed and is
 * the same on every machine; every total is compared, and a difference fails the run; times are
 * never a test.
 */
@NullMarked
package org.casebook.bench;

import org.jspecify.annotations.NullMarked;
