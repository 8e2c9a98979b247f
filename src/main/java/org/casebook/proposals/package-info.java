/**
 * Which incident is a document about? Proposals, each with a score and its reasons; a person
 * decides, and {@link org.casebook.incidents.Assignments} replays what was decided.
 *
 * <p>Entry types: {@link org.casebook.proposals.Proposer} (proposes incidents for one report),
 * {@link org.casebook.proposals.Tellings} (the index it asks), {@link
 * org.casebook.proposals.Grouping} (which reports tell one new incident). Invariants: a proposal
 * changes nothing; what is proposed depends on what is in the casebook and on nothing else, not on
 * the order in which it came; what a person refused is not proposed again.
 */
@NullMarked
package org.casebook.proposals;

import org.jspecify.annotations.NullMarked;
