/**
 * Ways in: files that hold documents (archives, mail boxes, feeds, web archives, lists of records)
 * are opened piece by piece.
 *
 * <p>Entry types: {@link org.casebook.capture.Heap} (a file or folder to its pieces), {@link
 * org.casebook.capture.WayIn} (one kind of file that holds others), {@link
 * org.casebook.capture.Fetch} (the one address a person gave), {@link
 * org.casebook.capture.WatchedFolder} (files as people put them there).
 *
 * <p>Always holds: what is read is limited in size, number and depth; a piece that fails is named
 * and the rest goes on; a name never leads out of the place it was given; nothing is run; nothing
 * is asked of another machine but through {@link org.casebook.capture.Web}.
 */
@NullMarked
package org.casebook.capture;

import org.jspecify.annotations.NullMarked;
