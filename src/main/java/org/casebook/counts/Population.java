package org.casebook.counts;

/**
 * How many incidents are in a population.
 *
 * @param definite those in it under every completion
 * @param possible those in it under some, the definite ones included
 */
public record Population(int definite, int possible) {}
