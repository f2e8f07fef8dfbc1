package io.headway.core.study;

import io.headway.core.config.Checks;
import io.headway.core.config.Section;
import io.headway.core.engine.Optimizer;
import io.headway.core.error.InvalidException;
import io.headway.core.study.training.Batching;
import io.headway.core.study.training.LearningRate;
import io.headway.core.study.training.Length;
import io.headway.core.study.training.Placement;
import io.headway.core.study.training.Plateau;
import io.headway.core.study.training.Regularization;
import io.headway.core.study.training.Schedule;
import io.headway.core.study.training.Selection;
import java.util.Locale;

/**
 * How a trial is trained.
 *
 * @param length epochs, and when the validation split is evaluated
 * @param batching examples of a step
 * @param optimizer AdamW; where it averages weights, all scores are those of the average, while
 *     training goes on with the weights themselves
 * @param learningRate its course over the run
 * @param regularization in training only
 * @param selection which weights are scored
 * @param placement on how many executor slots
 */
public record TrainingSettings(
    Length length,
    Batching batching,
    Optimizer optimizer,
    LearningRate learningRate,
    Regularization regularization,
    Selection selection,
    Placement placement) {
  /** Values of the published experiment, except for the warm-up, which was longer than the run. */
  public static final TrainingSettings DEFAULTS =
      new TrainingSettings(
          new Length(50, 10, 0),
          Batching.of(32),
          new Optimizer(0.01, 0.9, 0.999, 1.0, 0),
          new LearningRate(1e-3, 0.05, 0.1),
          Regularization.NONE,
          Selection.LAST,
          new Placement.Alone());

  /** Checks the parts against each other; {@link #schedule} needs the data. */
  public TrainingSettings {
    int batch = batching.batch();
    int slots = placement.slots();
    boolean shared = batch % slots == 0;
    int share = placement.share(batch);
    new Checks()
        .require(
            shared,
            "replicas",
            slots,
            String.format(Locale.ROOT, "a divisor of the batch of %d", batch))
        .require(
            !shared || batching.microBatch() <= share,
            "micro-batch",
            batching.microBatch(),
            String.format(Locale.ROOT, "in 1..%d, the share of a replica", share))
        .require(
            placement.seesEveryStep() || !optimizer.averages(),
            "ema-decay",
            optimizer.emaDecay(),
            "0 where averaging-frequency > 0: no replica has the weights of every step")
        .require(
            placement.averagingFrequency() == 0 || learningRate.plateau().isEmpty(),
            "schedule",
            "plateau",
            "cosine where averaging-frequency > 0: the replicas' learning rates are functions of the"
                + " step alone")
        .done();
  }

  /** What tells it from other settings; what follows from others where nothing is said is usual. */
  Identity identity() {
    TrainingSettings usual = DEFAULTS;
    return new Identity()
        .option("epochs", length.epochs(), usual.length.epochs())
        .option("batch", batching.batch(), usual.batching.batch())
        .option(
            "micro-batch",
            batching.microBatch() == Batching.AUTO ? "auto" : batching.microBatch(),
            share())
        .option("learning-rate", learningRate.peak(), usual.learningRate.peak())
        .option("weight-decay", optimizer.weightDecay(), usual.optimizer.weightDecay())
        .option("beta1", optimizer.beta1(), usual.optimizer.beta1())
        .option("beta2", optimizer.beta2(), usual.optimizer.beta2())
        .option("clip", optimizer.clipNorm(), usual.optimizer.clipNorm())
        .option("warmup", learningRate.warmup(), usual.learningRate.warmup())
        .option("final-fraction", learningRate.finalFraction(), usual.learningRate.finalFraction())
        .option("schedule", learningRate.plateau().isPresent() ? "plateau" : "cosine", "cosine")
        .option(
            "schedule-patience",
            learningRate.plateau().orElse(Plateau.USUAL).patience(),
            Plateau.USUAL.patience())
        .option("dropout", regularization.dropout(), usual.regularization.dropout())
        .option(
            "label-smoothing",
            regularization.labelSmoothing(),
            usual.regularization.labelSmoothing())
        .option("ema-decay", optimizer.emaDecay(), usual.optimizer.emaDecay())
        .option("select", Section.spelled(selection), Section.spelled(usual.selection))
        .option(
            "validations",
            length.validations(),
            Math.min(length.epochs(), usual.length.validations()))
        .option("patience", length.patience(), usual.length.patience())
        .option("replicas", placement.slots(), usual.placement.slots())
        .option(
            "averaging-frequency",
            placement.averagingFrequency(),
            usual.placement.averagingFrequency());
  }

  /**
   * Optimiser steps of the run over {@code examples} examples, at least 1.
   *
   * @throws IllegalArgumentException if they are too many to count
   */
  public int steps(int examples) {
    long steps = (long) length.epochs() * batching.stepsPerEpoch(examples);
    if (steps > Integer.MAX_VALUE) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid epochs: %d, %d steps (must be fewer than 2^31 steps)",
              length.epochs(),
              steps));
    }
    return (int) steps;
  }

  /**
   * The learning rate of each step of the run over {@code examples} examples.
   *
   * @throws IllegalArgumentException if the steps are too many to count, or the warm-up has not
   *     fewer
   */
  public Schedule schedule(int examples) {
    return learningRate.over(steps(examples));
  }

  /** Examples of a whole batch that one slot computes. */
  public int share() {
    return placement.share(batching.batch());
  }

  /** Other epochs, and no more validations than these. */
  public TrainingSettings withEpochs(int epochs) {
    return with(length.withEpochs(epochs));
  }

  /** Other batches, which one forward pass computes whole. */
  public TrainingSettings withBatch(int batch) {
    return with(new Batching(batch, placement.share(batch)));
  }

  /** The same with another length. */
  public TrainingSettings with(Length other) {
    return new TrainingSettings(
        other, batching, optimizer, learningRate, regularization, selection, placement);
  }

  /** The same with other batches. */
  public TrainingSettings with(Batching other) {
    return new TrainingSettings(
        length, other, optimizer, learningRate, regularization, selection, placement);
  }

  /** The same with another optimiser. */
  public TrainingSettings with(Optimizer other) {
    return new TrainingSettings(
        length, batching, other, learningRate, regularization, selection, placement);
  }

  /** The same with another learning rate. */
  public TrainingSettings with(LearningRate other) {
    return new TrainingSettings(
        length, batching, optimizer, other, regularization, selection, placement);
  }

  /** The same with another regularisation. */
  public TrainingSettings with(Regularization other) {
    return new TrainingSettings(
        length, batching, optimizer, learningRate, other, selection, placement);
  }

  /** The same with another selection. */
  public TrainingSettings with(Selection other) {
    return new TrainingSettings(
        length, batching, optimizer, learningRate, regularization, other, placement);
  }

  /** The same with another placement. */
  public TrainingSettings with(Placement other) {
    return new TrainingSettings(
        length, batching, optimizer, learningRate, regularization, selection, other);
  }
}
