package io.headway.core.task.experts;

/**
 * The experts of a token at a layer.
 *
 * @param problem name of the problem
 * @param token place of the token in its problem, from 0
 * @param layer in 0..L-1
 * @param first the expert with the greater gate
 * @param second the other
 * @param firstGate the greater of both, in [0, 1]
 * @param secondGate the other; they add up to about 1
 */
public record RoutingRecord(
    String problem,
    int token,
    int layer,
    int first,
    int second,
    float firstGate,
    float secondGate) {}
