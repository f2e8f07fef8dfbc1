package io.headway.core.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A point of the learning curve.
 *
 * @param epoch counted from 1
 * @param step optimiser steps so far
 * @param trainLoss mean over the epoch's targets, in nats, with smoothed labels if the trial's are,
 *     without the auxiliary loss
 * @param auxiliaryLoss what training minimised beside it, mean over the epoch's targets; 0, and not
 *     written, where the model has none
 * @param validation scores on the validation split, of the averaged weights if the trial averages;
 *     empty if it was not evaluated after this epoch
 */
public record CurvePoint(
    int epoch,
    int step,
    double trainLoss,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) double auxiliaryLoss,
    SortedMap<String, Double> validation) {
  /** Copies the scores. */
  public CurvePoint {
    validation = Collections.unmodifiableSortedMap(new TreeMap<>(validation));
  }
}
