/**
 * Timestamps (RFC 3161): proof by a third party that something was there at a time.
 *
 * <p>Entry types: {@link org.casebook.timestamps.TimestampServer} (asks for one), {@link
 * org.casebook.timestamps.Timestamp} (what a token proves, checked).
 *
 * <p>Always holds: a token is read only together with the digest it must be of; a {@link
 * org.casebook.timestamps.Timestamp} is made by checking its signature, never without.
 */
@NullMarked
package org.casebook.timestamps;

import org.jspecify.annotations.NullMarked;
