package io.headway.core.result;

/**
 * What a trial cost.
 *
 * @param trainSeconds wall time of the optimiser steps, over all attempts
 * @param wallSeconds wall time from opening the engine to the scores, over all attempts
 * @param examplesPerSecond training examples per second of trainSeconds
 * @param gflopPerSecond training FLOPs per second of trainSeconds, in 10^9
 * @param peakProcessBytes greatest resident memory of the process, other trials in it included; 0
 *     where only Linux could tell
 * @param attempts how often it was started or resumed
 */
public record Timing(
    double trainSeconds,
    double wallSeconds,
    double examplesPerSecond,
    double gflopPerSecond,
    long peakProcessBytes,
    int attempts) {}
