package io.headway.core.train;

/**
 * A sign of life of a training.
 *
 * @param stage {@code train} or {@code score}
 * @param epoch running, counted from 1
 * @param epochs of the run
 * @param step optimiser steps taken
 * @param steps of the run
 * @param loss of the last step, mean over its targets, in nats
 * @param examplesPerSecond since this attempt began
 * @param etaSeconds until the last step, at that rate
 */
public record Progress(
    String stage,
    int epoch,
    int epochs,
    int step,
    int steps,
    double loss,
    double examplesPerSecond,
    double etaSeconds) {}
