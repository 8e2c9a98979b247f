/**
 * The command line: one class a command, each thin. A command reads its arguments, asks {@link
 * org.casebook.Study} or {@link org.casebook.Recorder}, and prints.
 *
 * <p>Entry type: {@link org.casebook.cli.CasebookCommand}. Invariants: results on standard output,
 * messages and errors on standard error; exit code 0 done, 2 bad input, 1 failure; {@code --json}
 * prints one JSON object and nothing else.
 */
@NullMarked
package org.casebook.cli;

import org.jspecify.annotations.NullMarked;
