package io.headway.core.result;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A point of the learning curve.
 *
 * @param epoch counted from 1
 * @param step optimiser steps so far
 * @param trainLoss mean over the epoch's targets, in nats, with smoothed labels if the trial's are
 * @param validation scores on the validation split, of the averaged weights if the trial averages;
 *     empty if it was not evaluated after this epoch
 */
public record CurvePoint(
    int epoch, int step, double trainLoss, SortedMap<String, Double> validation) {
  /** Copies the scores. */
  public CurvePoint {
    validation = Collections.unmodifiableSortedMap(new TreeMap<>(validation));
  }
}
