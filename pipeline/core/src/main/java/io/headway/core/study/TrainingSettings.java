package io.headway.core.study;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.headway.core.engine.Optimizer;
import java.util.Locale;

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
 * @param labelSmoothing share of a target that is spread over all classes, in [0, 1); in training
 *     only: losses on the validation and test splits are plain cross-entropy
 * @param emaDecay of the moving average of the weights as in {@link Optimizer}, in [0, 1); unless
 *     it is 0, all scores are those of the average, while training goes on with the weights
 *     themselves
 * @param selection which weights are scored
 * @param validations how often the validation split is evaluated, evenly over the epochs
 * @param patience epochs without a better primary score on the validation split after which the
 *     training ends; 0 never ends it. The schedule of the learning rate is that of all epochs
 * @param replicas how many executor slots train one model together, each on its share of every
 *     batch; 1 trains on one
 * @param averagingFrequency after how many steps the replicas average weights and moments, each
 *     having stepped by itself on its share (Zinkevich et al. 2010; local SGD, Stich 2019); 0 adds
 *     up their gradients at every step instead, which is the training of one with the whole batch
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
    double labelSmoothing,
    double emaDecay,
    Selection selection,
    int validations,
    int patience,
    int replicas,
    int averagingFrequency) {
  /** Which weights are scored; never chosen on the test split. */
  public enum Selection {
    LAST,
    /** Those with the highest primary score on the validation split; the earliest on ties. */
    BEST_VALIDATION
  }

  /** Values of the published experiment, except for the warm-up, which was longer than the run. */
  public static final TrainingSettings DEFAULTS =
      new TrainingSettings(
          50, 32, 32, 1e-3, 0.01, 0.9, 0.999, 1.0, 0.05, 0.1, 0, 0, 0, Selection.LAST, 10, 0, 1, 0);

  /** Checks each value on its own; {@link #steps} and {@link #warmupSteps} need the data. */
  public TrainingSettings {
    new Checks()
        .require(epochs > 0, "epochs", epochs, "> 0")
        .require(batch > 0, "batch", batch, "> 0")
        .require(inOneTo(batch, microBatch), "micro-batch", microBatch, "in 1..batch")
        .require(learningRate > 0 && learningRate < 1, "learning-rate", learningRate, "in (0, 1)")
        .accepts("weight-decay", () -> new Optimizer(weightDecay, 0, 0, 1, 0))
        .accepts("beta1", () -> new Optimizer(0, beta1, 0, 1, 0))
        .accepts("beta2", () -> new Optimizer(0, 0, beta2, 1, 0))
        .accepts("clip", () -> new Optimizer(0, 0, 0, clipNorm, 0))
        .require(warmup >= 0, "warmup", warmup, ">= 0")
        .require(
            finalFraction >= 0 && finalFraction <= 1, "final-fraction", finalFraction, "in [0, 1]")
        .require(dropout >= 0 && dropout < 1, "dropout", dropout, "in [0, 1)")
        .require(
            labelSmoothing >= 0 && labelSmoothing < 1,
            "label-smoothing",
            labelSmoothing,
            "in [0, 1)")
        .accepts("ema-decay", () -> new Optimizer(0, 0, 0, 1, emaDecay))
        .require(inOneTo(epochs, validations), "validations", validations, "in 1..epochs")
        .require(patience >= 0, "patience", patience, ">= 0")
        .require(
            patience <= 0 || patience >= mostEpochsBetweenValidations(epochs, validations),
            "patience",
            patience,
            String.format(
                Locale.ROOT,
                "0 or >= %d, the epochs between two validations",
                mostEpochsBetweenValidations(epochs, validations)))
        .require(replicas > 0, "replicas", replicas, "> 0")
        .require(
            replicas < 1 || batch < 1 || batch % replicas == 0,
            "replicas",
            replicas,
            String.format(Locale.ROOT, "a divisor of the batch of %d", batch))
        .require(
            replicas < 2 || batch % replicas != 0 || microBatch <= batch / replicas,
            "micro-batch",
            microBatch,
            String.format(
                Locale.ROOT,
                "in 1..%d, the share of a replica",
                replicas < 1 ? batch : batch / replicas))
        .require(
            averagingFrequency >= 0 && (averagingFrequency == 0 || replicas > 1),
            "averaging-frequency",
            averagingFrequency,
            replicas > 1 ? ">= 0" : "0 unless parallel = data")
        .require(
            averagingFrequency < 1 || emaDecay <= 0,
            "ema-decay",
            emaDecay,
            "0 where averaging-frequency > 0: no replica has the weights of every step")
        .done();
  }

  /** What tells it from other settings; what follows from others where nothing is said is usual. */
  Identity identity() {
    TrainingSettings usual = DEFAULTS;
    return new Identity()
        .option("epochs", epochs, usual.epochs)
        .option("batch", batch, usual.batch)
        .option("micro-batch", microBatch, share())
        .option("learning-rate", learningRate, usual.learningRate)
        .option("weight-decay", weightDecay, usual.weightDecay)
        .option("beta1", beta1, usual.beta1)
        .option("beta2", beta2, usual.beta2)
        .option("clip", clipNorm, usual.clipNorm)
        .option("warmup", warmup, usual.warmup)
        .option("final-fraction", finalFraction, usual.finalFraction)
        .option("dropout", dropout, usual.dropout)
        .option("label-smoothing", labelSmoothing, usual.labelSmoothing)
        .option("ema-decay", emaDecay, usual.emaDecay)
        .option("select", Section.spelled(selection), Section.spelled(usual.selection))
        .option("validations", validations, Math.min(epochs, usual.validations))
        .option("patience", patience, usual.patience)
        .option("replicas", replicas, usual.replicas)
        .option("averaging-frequency", averagingFrequency, usual.averagingFrequency);
  }

  /** The optimiser's part. */
  @JsonIgnore
  public Optimizer optimizer() {
    return new Optimizer(weightDecay, beta1, beta2, clipNorm, emaDecay);
  }

  /** Optimiser steps of an epoch over {@code examples} examples. */
  public int stepsPerEpoch(int examples) {
    return (examples - 1) / batch + 1;
  }

  /**
   * Optimiser steps of the run.
   *
   * @throws IllegalArgumentException if they are too many to count
   */
  public int steps(int examples) {
    long steps = (long) epochs * stepsPerEpoch(examples);
    if (steps > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid epochs: %d, %d steps (must be fewer than 2^31 steps)",
              epochs,
              steps));
    }
    return (int) steps;
  }

  /**
   * Steps of the warm-up.
   *
   * @throws IllegalArgumentException if they are not fewer than the run's
   */
  public int warmupSteps(int examples) {
    int steps = steps(examples);
    long length = (long) Math.ceil(warmup < 1 ? warmup * steps : warmup);
    if (length >= steps) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid warmup: %d steps (must be fewer than the run's %d)",
              length,
              steps));
    }
    return (int) length;
  }

  /** Examples of a whole batch that one replica computes. */
  public int share() {
    return batch / replicas;
  }

  /** Micro-batches of a whole batch that one replica computes. */
  public int microBatchesPerReplica() {
    return (share() - 1) / microBatch + 1;
  }

  /** Whether the validation split is evaluated after this epoch, counted from 1. */
  public boolean validatesAfter(int epoch) {
    return (long) epoch * validations / epochs > (epoch - 1L) * validations / epochs;
  }

  /**
   * Whether patience ends the training after this epoch, counted from 1.
   *
   * @param bestEpoch epoch of the best validation score so far; 0 before the first
   */
  public boolean endsEarlyAfter(int epoch, int bestEpoch) {
    return patience > 0 && epoch - bestEpoch >= patience;
  }

  /** Also before the first; 0 where either number is wrong itself. */
  private static int mostEpochsBetweenValidations(int epochs, int validations) {
    return epochs < 1 || validations < 1 ? 0 : (epochs - 1) / validations + 1;
  }

  /** Against a greatest value that is wrong itself, only the least counts. */
  private static boolean inOneTo(int greatest, int value) {
    return value > 0 && (value <= greatest || greatest < 1);
  }
}
