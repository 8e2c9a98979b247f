package org.casebook.decisions;

import java.time.Instant;

/**
 * One line of the log.
 *
 * @param seq its place, from 1 without gaps
 * @param at recorded-at
 * @param by who decided
 * @param decision what
 */
public record Entry(long seq, Instant at, String by, Decision decision) {}
