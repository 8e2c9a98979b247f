/**
 * Who copied whom: finds documents that go back to one report and says why. What is found is a
 * proposal; what stands is in {@link org.casebook.documents.Origins}, where people confirm, join
 * and split.
 *
 * <p>Entry type: {@link org.casebook.origins.Detection}. In the order of the work: {@link
 * org.casebook.origins.Prose} (a text without site furniture, its quotations marked), {@link
 * org.casebook.origins.NearDuplicates} and {@link org.casebook.origins.Passages} (who could be tied
 * to whom), {@link org.casebook.origins.Comparison} (two texts word by word), {@link
 * org.casebook.origins.Citations} (who names whose report), {@link
 * org.casebook.origins.OriginGroup} (the copying tree).
 *
 * <p>Always holds: the result depends on the set of documents, never on the order in which they
 * came; no document is left out or changed; every tie has a reason in words.
 */
@NullMarked
package org.casebook.origins;

import org.jspecify.annotations.NullMarked;
