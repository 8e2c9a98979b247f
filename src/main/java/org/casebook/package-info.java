/**
 * One open study: {@link org.casebook.Study} is the data flow, {@link org.casebook.Casebook} what
 * replays from its decisions, {@link org.casebook.Recorder} every way to record one. Invariant:
 * nothing is written but through the recorder, in one transaction with its checks.
 */
@NullMarked
package org.casebook;

import org.jspecify.annotations.NullMarked;
