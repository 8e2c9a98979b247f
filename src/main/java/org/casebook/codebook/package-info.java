/**
 * What a study asks of every incident, and what an answer can be.
 *
 * <p>Entry types: {@link org.casebook.codebook.Codebook}, read from YAML by {@link
 * org.casebook.codebook.CodebookFile}; {@link org.casebook.codebook.Value}, read from and written
 * to JSON by {@link org.casebook.codebook.Answers}.
 *
 * <p>Invariants: a codebook's variable ids are unique and usable as names in lens rules; closed
 * lists are not empty and hold no value twice; every example's value reads as an answer to its
 * variable; every kind of variable may be answered with U (not reported) and NA (does not apply).
 * The rules a codebook holds (terms, implications) are kept as text here and read where lenses are.
 */
@NullMarked
package org.casebook.codebook;

import org.jspecify.annotations.NullMarked;
