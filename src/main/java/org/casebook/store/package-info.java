/**
 * The SQLite file under a casebook: connection, locking, schema versions.
 *
 * <p>Entry type: {@link org.casebook.store.CasebookFile}. Knows nothing of the domain; SQL for a
 * type sits beside that type. Invariant: opening migrates a file whole or refuses it clearly, never
 * half; closing folds the write-ahead log back in, so that the one file can be copied and mailed.
 */
@NullMarked
package org.casebook.store;

import org.jspecify.annotations.NullMarked;
