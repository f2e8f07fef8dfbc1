package io.headway.core.train;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * A sign of life of a training.
 *
 * @param stage what it does: "train", and then "score"
 * @param epoch running, counted from 1
 * @param epochs of the run as planned; early stopping may end it before
 * @param step optimiser steps taken
 * @param steps of the run as planned
 * @param loss of the last step, mean over its targets, in nats, with smoothed labels if the trial's
 *     are, without the auxiliary loss
 * @param auxiliaryLoss of the last step, mean over its targets; 0, and not written, where the model
 *     has none
 * @param examplesPerSecond since this attempt began
 * @param etaSeconds until the last planned step, at that rate
 * @param waitingShare of the time since this attempt began, in 0..1, in which steps have waited for
 *     their examples
 * @param scores on the validation split so far, by the task's primary metric; empty, and not
 *     written, before the first
 */
public record Progress(
    String stage,
    int epoch,
    int epochs,
    int step,
    int steps,
    double loss,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) double auxiliaryLoss,
    double examplesPerSecond,
    double etaSeconds,
    double waitingShare,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<ScoreCurve> scores) {}
