/**
 * Care for the people in a study: what may be kept about a person, when a name may be shown, and
 * how it is masked where it may not.
 *
 * <p>Entry types: {@link org.casebook.people.Person}, {@link org.casebook.people.DisplayRules},
 * {@link org.casebook.people.Masking}, {@link org.casebook.people.Wording}.
 *
 * <p>Always holds: a person record has a role, name forms and a legal status with its source, and
 * nothing else. Minors and the wrongly named are never shown, nor labelled so that they could be
 * told apart. Masking is worked out when text is shown, so a change of status (charged, then
 * acquitted) holds everywhere at once.
 */
@NullMarked
package org.casebook.people;

import org.jspecify.annotations.NullMarked;
