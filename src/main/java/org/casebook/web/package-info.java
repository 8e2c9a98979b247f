/**
 * The pages: one class a page, which reads the address, asks {@link org.casebook.Study} or records
 * through {@link org.casebook.Recorder}, and hands a view record to its template.
 *
 * <p>Entry type: {@link org.casebook.web.Server}. Invariants: it listens on the loopback address
 * only; a write comes from our own pages with a token or is refused; no text from a document
 * reaches a page unmasked or unescaped; every page can be read without script.
 */
@NullMarked
package org.casebook.web;

import org.jspecify.annotations.NullMarked;
