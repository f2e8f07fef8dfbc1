package io.headway.core.parse;

import io.headway.core.config.AskedKey;
import io.headway.core.config.Faults;
import io.headway.core.config.Section;
import io.headway.core.engine.Optimizer;
import io.headway.core.study.TrainingSettings;
import io.headway.core.study.training.Batching;
import io.headway.core.study.training.LearningRate;
import io.headway.core.study.training.Length;
import io.headway.core.study.training.Placement;
import io.headway.core.study.training.Plateau;
import io.headway.core.study.training.Regularization;
import io.headway.core.study.training.Selection;
import java.util.Locale;
import java.util.Optional;

/** Reads settings over others: part by part, so that all that is wrong is told at once. */
final class TrainingBlock {
  private TrainingBlock() {}

  /** A micro-batch that follows from the model and the device. */
  private static final String AUTO = "auto";

  /** What the slots of one trial share. */
  private enum Parallel {
    NONE,
    /** Each computes its part of every batch. */
    DATA
  }

  /** What the learning rate does after its warm-up. */
  private enum Course {
    COSINE,
    PLATEAU
  }

  /**
   * What a block says, the rest as in {@code from}; what is not said follows batch and epochs, also
   * where they are wrong: one fault, not two. A part that is refused is replaced by one that is
   * not, of the same length if that is known, so that the length of the run is judged as well.
   */
  static TrainingSettings read(Section block, TrainingSettings from) {
    int batch = block.integer("batch", from.batching().batch());
    int epochs = block.integer("epochs", from.length().epochs());
    Placement placement = placement(block, from.placement());
    int microBatch = microBatch(block, microBatch(from, batch, placement));
    double peak = block.real("learning-rate", from.learningRate().peak());
    double weightDecay = block.real("weight-decay", from.optimizer().weightDecay());
    double beta1 = block.real("beta1", from.optimizer().beta1());
    double beta2 = block.real("beta2", from.optimizer().beta2());
    double clip = block.real("clip", from.optimizer().clipNorm());
    double warmup = block.real("warmup", from.learningRate().warmup());
    Optional<Plateau> plateau = plateau(block, from.learningRate());
    double finalFraction = finalFraction(block, from.learningRate(), plateau);
    double dropout = block.real("dropout", from.regularization().dropout());
    double labelSmoothing = block.real("label-smoothing", from.regularization().labelSmoothing());
    double emaDecay = block.real("ema-decay", from.optimizer().emaDecay());
    Selection selection = block.choice("select", from.selection(), Selection.class);
    int most = Math.max(1, Math.min(from.length().validations(), epochs));
    int validations = block.integer("validations", most, AskedKey.OF_OTHERS);
    int patience = block.integer("patience", from.length().patience());

    Faults faults = block.faults();
    String path = block.path();
    Length length =
        faults.attempt(
            path,
            epochs < 1 ? from.length() : new Length(epochs, most, 0),
            () -> new Length(epochs, validations, patience));
    Batching batching =
        faults.attempt(
            path,
            batch < 1 ? from.batching() : new Batching(batch, 1),
            () -> new Batching(batch, microBatch));
    Optimizer optimizer =
        faults.attempt(
            path,
            TrainingSettings.DEFAULTS.optimizer(),
            () -> new Optimizer(weightDecay, beta1, beta2, clip, emaDecay));
    LearningRate learningRate =
        faults.attempt(
            path,
            warmup >= 0 ? from.learningRate().withWarmup(warmup) : from.learningRate(),
            () -> new LearningRate(peak, warmup, finalFraction, plateau));
    Regularization regularization =
        faults.attempt(
            path, from.regularization(), () -> new Regularization(dropout, labelSmoothing));
    if (batch < 1) {
      return from;
    }
    TrainingSettings alone =
        new TrainingSettings(
            length,
            batching,
            optimizer,
            learningRate,
            regularization,
            selection,
            new Placement.Alone());
    TrainingSettings settings = faults.attempt(path, alone, () -> alone.with(placement));
    return epochs < 1 || !(warmup >= 0) ? from : settings;
  }

  private static Optional<Plateau> plateau(Section block, LearningRate from) {
    Course inherited = from.plateau().isPresent() ? Course.PLATEAU : Course.COSINE;
    Course course = block.choice("schedule", inherited, Course.class);
    Plateau usual = from.plateau().orElse(Plateau.USUAL);
    int patience = block.integer("schedule-patience", usual.patience());
    if (course == Course.COSINE) {
      if (block.has("schedule-patience")) {
        block.refuse("schedule-patience", patience, "left out unless schedule = plateau");
      }
      return Optional.empty();
    }
    return Optional.of(
        block.faults().attempt(block.path(), Plateau.USUAL, () -> new Plateau(patience)));
  }

  /** Of a cosine; a plateau has the usual one, since it has none. */
  private static double finalFraction(Section block, LearningRate from, Optional<Plateau> plateau) {
    double finalFraction = block.real("final-fraction", from.finalFraction());
    if (plateau.isEmpty()) {
      return finalFraction;
    }
    if (block.has("final-fraction")) {
      block.refuse("final-fraction", finalFraction, "left out where schedule = plateau");
    }
    return TrainingSettings.DEFAULTS.learningRate().finalFraction();
  }

  private static int microBatch(Section block, int fallback) {
    if (block.says("micro-batch", AUTO)) {
      return Batching.AUTO;
    }
    int microBatch = block.integer("micro-batch", fallback, AskedKey.OF_OTHERS);
    if (microBatch == Batching.AUTO && block.has("micro-batch")) {
      block.refuse("micro-batch", microBatch, AUTO + ", or in 1..batch");
      return fallback;
    }
    return microBatch;
  }

  /** The whole share of a slot, unless another one was said. */
  private static int microBatch(TrainingSettings from, int batch, Placement placement) {
    if (from.batching().microBatch() != from.share()) {
      return from.batching().microBatch();
    }
    return Math.max(1, batch % placement.slots() == 0 ? placement.share(batch) : batch);
  }

  private static Placement placement(Section block, Placement from) {
    int replicas = replicas(block, from);
    int averagingFrequency =
        block.integer("averaging-frequency", replicas > 1 ? from.averagingFrequency() : 0);
    return block
        .faults()
        .attempt(
            block.path(),
            replicas > 1 ? new Placement.Together(replicas) : new Placement.Alone(),
            () -> Placement.of(replicas, averagingFrequency));
  }

  /** Several only where {@code parallel = data}, which must say how many. */
  private static int replicas(Section block, Placement from) {
    Parallel inherited = from.slots() > 1 ? Parallel.DATA : Parallel.NONE;
    Parallel parallel = block.choice("parallel", inherited, Parallel.class);
    int replicas = block.integer("replicas", parallel == Parallel.NONE ? 1 : from.slots());
    if (parallel == Parallel.NONE ? replicas > 1 : replicas == 1) {
      String must =
          parallel == Parallel.NONE ? "1 unless parallel = data" : "> 1 for parallel = data";
      block
          .faults()
          .add(
              block.path("replicas"),
              String.format(Locale.ROOT, "Invalid replicas: %d (must be %s)", replicas, must));
      return 1;
    }
    return replicas;
  }
}
