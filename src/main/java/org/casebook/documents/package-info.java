/**
 * What a study has to read: captured bytes, the text taken from them once, its dated parts, and the
 * quotes that stand in it.
 *
 * <p>Entry types: {@link org.casebook.documents.Extraction} (bytes to text), {@link
 * org.casebook.documents.Parts} (a compound page to dated parts), {@link
 * org.casebook.documents.TextIndex} (a quote to its place), {@link
 * org.casebook.documents.MethodDetail} (what is withheld), {@link
 * org.casebook.documents.PartProposal} (a page that looks like several texts).
 *
 * <p>Always holds: offsets are Unicode code points; the text at a quote's offsets equals the quote;
 * taking the text from the same bytes gives the same text; what is sealed is in no text but the one
 * {@link org.casebook.documents.Texts#captured} gives; nothing in a document is run, and nothing is
 * fetched.
 */
@NullMarked
package org.casebook.documents;

import org.jspecify.annotations.NullMarked;
