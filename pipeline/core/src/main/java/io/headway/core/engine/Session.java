package io.headway.core.engine;

import io.headway.core.error.CannotException;
import java.util.List;
import java.util.Map;

/**
 * One network with its weights and optimiser on one device. Not thread-safe: one thread opens it,
 * uses it and closes it; several sessions may live in one process without changing each other's
 * numbers. All native memory is freed by {@link #close}.
 */
public interface Session extends AutoCloseable {
  /** What is kept for a parameter. */
  enum Slot {
    VALUE,
    /** Of the last {@link #gradients}; 0 before it. */
    GRADIENT,
    /** Adam's m; 0 before the first step. */
    FIRST_MOMENT,
    /** Adam's v; 0 before the first step. */
    SECOND_MOMENT,
    /** {@link Optimizer}'s a, not corrected; 0 before the first step, and where none is kept. */
    AVERAGE
  }

  /** Which weights an evaluation uses. */
  enum Weighting {
    /** Those that the last step left. */
    LAST,
    /**
     * Their moving average, corrected. Buffers stand as they are: running statistics are averages
     * already, of what the network saw in training.
     */
    AVERAGE
  }

  /**
   * Result of one optimiser step.
   *
   * @param lossSum loss before the step, summed over the targets, in nats, without the auxiliary
   *     loss
   * @param auxiliaryLossSum {@link Outputs#auxiliaryLossSum} of all micro-batches; 0 where the
   *     network has none
   * @param targets number of targets
   * @param gradientNorm global norm of the gradient before clipping
   */
  record Step(double lossSum, double auxiliaryLossSum, long targets, double gradientNorm) {
    /** Of a network without an auxiliary loss. */
    public Step(double lossSum, long targets, double gradientNorm) {
      this(lossSum, 0, targets, gradientNorm);
    }

    /** Whether all its numbers are; otherwise the step was not taken. */
    public boolean isFinite() {
      return Double.isFinite(lossSum)
          && Double.isFinite(auxiliaryLossSum)
          && Double.isFinite(gradientNorm);
    }
  }

  /**
   * Result of a pass without training.
   *
   * @param logits of {@link Network#outputs}, row-major
   * @param extras of {@link Network#outputs} by name, row-major
   * @param lossSum summed over the targets, in nats, without the auxiliary loss
   */
  record Evaluation(float[] logits, Map<String, float[]> extras, double lossSum) {}

  /** The network. */
  Network network();

  /** How {@link #step} changes the weights. */
  Optimizer optimizer();

  /**
   * One optimiser step on the gradient of the mean of loss and auxiliary loss over all targets of
   * the micro-batches together. How a batch is split changes the result only by rounding, unless
   * the network relates its examples to each other: an auxiliary loss or a batch normalisation is
   * that of each micro-batch. Replicas step together, on the micro-batches of all of them, by rank;
   * afterwards their weights are equal bit for bit.
   *
   * @param microBatches of this replica; with several, there may be none
   * @param dropoutSeed of this step; a trial's dropout depends on nothing else
   */
  Step step(List<Batch> microBatches, double learningRate, long dropoutSeed);

  /**
   * What {@link #step} is given.
   *
   * @param microBatches of this replica
   * @param learningRate of the step
   * @param dropoutSeed of the step
   */
  record Planned(List<Batch> microBatches, double learningRate, long dropoutSeed) {}

  /**
   * Several steps, one after the other. What they find is looked at when all have been handed out,
   * so that a device of its own computes one while the next is made ready; what follows a step that
   * is not finite means nothing then.
   *
   * @return what each step found
   */
  default List<Step> steps(List<Planned> planned) {
    return planned.stream()
        .map(p -> step(p.microBatches(), p.learningRate(), p.dropoutSeed()))
        .toList();
  }

  /** How many steps {@link #steps} had best be given: one where nothing is gained by more. */
  default int stepsAtOnce() {
    return 1;
  }

  /** Whether any of the replicas says so; all ask together. */
  default boolean any(boolean own) {
    return own;
  }

  /**
   * The number that the first replica gives; all ask together. For what they decide by a number
   * that processors of different kinds may round differently.
   */
  default double ofFirst(double own) {
    return own;
  }

  /** The gradient that {@link #step} takes, into {@link Slot#GRADIENT}, without a step. */
  Step gradients(List<Batch> microBatches, long dropoutSeed);

  /** Whether a step is faster where the session has kept its examples; else they are best sent. */
  default boolean keepsExamples() {
    return false;
  }

  /**
   * Makes room for examples, so that a batch of them is told by its rows alone ({@link
   * Batch.Kept}); the numbers computed are the same.
   *
   * @param rows how many, at least 1
   * @param widest one example of names, types and extents that hold each of them
   * @param most rows of a batch, at least 1
   * @throws IllegalStateException if the session keeps none, or there is no room
   */
  default KeptExamples keep(int rows, Batch widest, int most) {
    throw new CannotException("Cannot keep examples: this engine keeps none");
  }

  /** Prediction and loss without dropout and without changing anything. */
  default Evaluation evaluate(Batch batch) {
    return evaluate(batch, Weighting.LAST);
  }

  /**
   * Prediction and loss of those weights, without dropout and without changing anything.
   *
   * @throws IllegalStateException if an average is asked for that is not kept, or before a step
   */
  Evaluation evaluate(Batch batch, Weighting weighting);

  /**
   * A copy of what {@link #evaluate(Batch, Weighting)} uses for a parameter, row-major.
   *
   * @throws IllegalStateException as there
   */
  float[] weights(Weighting weighting, Parameter parameter);

  /** A copy of what is kept for a parameter, row-major. */
  float[] read(Slot slot, Parameter parameter);

  /** Overwrites what is kept for a parameter. */
  void write(Slot slot, Parameter parameter, float[] values);

  /** Optimiser steps taken: t in the bias corrections. */
  long steps();

  /** Sets the number of steps taken, when a training is resumed. */
  void steps(long steps);

  @Override
  void close();
}
