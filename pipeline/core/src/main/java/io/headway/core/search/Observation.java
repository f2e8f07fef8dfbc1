package io.headway.core.search;

/**
 * What a proposal came to.
 *
 * @param number of the proposal, counted from 0
 * @param values that were proposed
 * @param value what is maximised: the objective, or its negative where less is better; negative
 *     infinity for a failure
 * @param failed whether it failed, so that it is not proposed again
 */
public record Observation(int number, Assignment values, double value, boolean failed) {}
