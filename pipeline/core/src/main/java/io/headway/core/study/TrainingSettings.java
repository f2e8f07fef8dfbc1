package io.headway.core.study;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.headway.core.engine.Optimizer;

/**
 * How a trial is trained; AdamW as in {@link Optimizer}, learning rate as in {@link
 * io.headway.core.train.Schedule}.
 *
 * @param epochs passes over the training split
 * @param batch examples of an optimiser step; the last one of an epoch may have fewer
 * @param microBatch examples of a forward pass, at most batch: gradients are accumulated
 * @param learningRate peak
 * @param weightDecay decoupled, on matrices only
 * @param beta1 of AdamW
 * @param beta2 of AdamW
 * @param clipNorm greatest global norm of the gradient
 * @param warmup length of the linear warm-up: below 1 a share of all steps, otherwise steps
 * @param finalFraction the cosine ends at this share of the peak
 * @param dropout probability, in [0, 1)
 * @param selection which weights are scored
 * @param validations how often the validation split is evaluated, evenly over the epochs
 */
public record TrainingSettings(
    int epochs,
    int batch,
    int microBatch,
    double learningRate,
    double weightDecay,
    double beta1,
    double beta2,
    double clipNorm,
    double warmup,
    double finalFraction,
    double dropout,
    Selection selection,
    int validations) {
  /** Which weights are scored; never chosen on the test split. */
  public enum Selection {
    LAST,
    /** Those with the highest primary score on the validation split; the earliest on ties. */
    BEST_VALIDATION
  }

  /** Values of the published experiment, except for the warm-up, which was longer than the run. */
  public static final TrainingSettings DEFAULTS =
      new TrainingSettings(
          50, 32, 32, 1e-3, 0.01, 0.9, 0.999, 1.0, 0.05, 0.1, 0, Selection.LAST, 10);

  /** Checks each value on its own; {@link #steps} and {@link #warmupSteps} need the data. */
  public TrainingSettings {
    require(epochs > 0, "epochs", epochs, "> 0");
    require(batch > 0, "batch", batch, "> 0");
    require(microBatch > 0 && microBatch <= batch, "micro-batch", microBatch, "in 1..batch");
    require(learningRate > 0 && learningRate < 1, "learning-rate", learningRate, "in (0, 1)");
    require(warmup >= 0, "warmup", warmup, ">= 0");
    require(finalFraction >= 0 && finalFraction <= 1, "final-fraction", finalFraction, "in [0, 1]");
    require(dropout >= 0 && dropout < 1, "dropout", dropout, "in [0, 1)");
    require(validations > 0 && validations <= epochs, "validations", validations, "in 1..epochs");
    new Optimizer(weightDecay, beta1, beta2, clipNorm);
  }

  /** The optimiser's part. */
  @JsonIgnore
  public Optimizer optimizer() {
    return new Optimizer(weightDecay, beta1, beta2, clipNorm);
  }

  /** Optimiser steps of an epoch over {@code examples} examples. */
  public int stepsPerEpoch(int examples) {
    return (examples + batch - 1) / batch;
  }

  /** Optimiser steps of the run. */
  public int steps(int examples) {
    return Math.multiplyExact(epochs, stepsPerEpoch(examples));
  }

  /**
   * Steps of the warm-up.
   *
   * @throws IllegalArgumentException if they are not fewer than the run's
   */
  public int warmupSteps(int examples) {
    int steps = steps(examples);
    double length = warmup < 1 ? warmup * steps : warmup;
    if (Math.ceil(length) >= steps) {
      throw new IllegalArgumentException(
          "Invalid warmup: %s steps (must be fewer than the run's %d)"
              .formatted(Math.ceil(length), steps));
    }
    return (int) Math.ceil(length);
  }

  /** Whether the validation split is evaluated after this epoch, counted from 1. */
  public boolean validatesAfter(int epoch) {
    return (long) epoch * validations / epochs > (epoch - 1L) * validations / epochs;
  }

  private static void require(boolean holds, String what, Number value, String range) {
    if (!holds) {
      throw new IllegalArgumentException(
          "Invalid %s: %s (must be %s)".formatted(what, value, range));
    }
  }
}
