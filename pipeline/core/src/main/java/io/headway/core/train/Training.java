package io.headway.core.train;

import io.headway.core.engine.Session;
import io.headway.core.engine.Session.Weighting;
import io.headway.core.result.CurvePoint;
import io.headway.core.result.Scores;
import io.headway.core.study.Split;
import io.headway.core.study.TrainingSettings;
import io.headway.core.study.Trial;
import io.headway.core.study.training.Schedule;
import io.headway.core.study.training.Selection;
import io.headway.core.task.Examples;
import io.headway.core.task.Examples.Prediction;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The loop: from a cursor to the last step, or to the end of the epoch after which patience ends
 * it. Checkpoints are written every so many seconds and at the end of an epoch, if that costs
 * little. One use.
 */
final class Training {
  /** An epoch's end is saved unless that would spend more than this share of the time. */
  private static final double EPOCH_END_SHARE = 0.05;

  private final Trial trial;
  private final Examples examples;
  private final Session session;
  private final CheckpointStore checkpoints;
  private final double checkpointSeconds;
  private final TrainingMonitor monitor;
  private final Stepping stepping;
  private final Stopwatch attempt = Stopwatch.started();
  private final Stopwatch sinceCheckpoint = Stopwatch.started();
  private final Stopwatch steppingTime = Stopwatch.paused();
  private final TrainingSettings training;
  private final Weighting weighting;
  private final Schedule schedule;
  private final int stepsPerEpoch;

  private int step;
  private int firstStep;
  private double saveSeconds;
  private double epochLossSum;
  private double epochAuxiliaryLossSum;
  private long epochTargets;
  private final List<CurvePoint> curve = new ArrayList<>();
  private Best best = Best.NONE;
  private Cursor before = Cursor.START;

  Training(
      Trial trial,
      Examples examples,
      Session session,
      Stepping stepping,
      CheckpointStore checkpoints,
      double checkpointSeconds,
      TrainingMonitor monitor) {
    this.trial = trial;
    this.examples = examples;
    this.session = session;
    this.stepping = stepping;
    this.checkpoints = checkpoints;
    this.checkpointSeconds = checkpointSeconds;
    this.monitor = monitor;
    this.training = trial.training();
    this.weighting = session.optimizer().averages() ? Weighting.AVERAGE : Weighting.LAST;
    int count = examples.count(Split.TRAIN);
    this.schedule = training.schedule(count);
    this.stepsPerEpoch = training.batching().stepsPerEpoch(count);
  }

  /** Starts anew, or from the checkpoint if there is one that is whole for all replicas. */
  void begin() throws IOException {
    boolean anew = session.any(!isWhole());
    Optional<InputStream> saved = anew ? Optional.empty() : checkpoints.open();
    if (saved.isEmpty()) {
      Weights.initialize(session, trial.seed());
      monitor.begun(0);
      return;
    }
    try (InputStream stream = saved.get()) {
      Checkpoint.Restored restored = Checkpoint.read(stream, trial.id(), session);
      before = restored.cursor();
      best = Best.of(restored);
    }
    step = before.step();
    firstStep = step;
    epochLossSum = before.epochLossSum();
    epochAuxiliaryLossSum = before.epochAuxiliaryLossSum();
    epochTargets = before.epochTargets();
    curve.addAll(before.curve());
    monitor.begun(step);
  }

  /** Read through before anything of it reaches the session. */
  private boolean isWhole() throws IOException {
    Optional<InputStream> saved = checkpoints.open();
    if (saved.isEmpty()) {
      return false;
    }
    try (InputStream stream = saved.get()) {
      Checkpoint.verify(stream, trial.id());
      return true;
    } catch (Checkpoint.DamagedException e) {
      monitor.checkpointDamaged(e);
      return false;
    }
  }

  /** Trains to the end; afterwards the session holds the weights that are to be scored. */
  Cursor run() throws IOException {
    int[] order = new int[0];
    int orderEpoch = -1;
    while (!isOver()) {
      int epoch = step / stepsPerEpoch;
      if (epoch != orderEpoch) {
        order = DataOrder.permutation(trial.seed(), epoch, examples.count(Split.TRAIN));
        orderEpoch = epoch;
      }
      try {
        takeSteps(order);
      } catch (Stepping.CancelledException e) {
        save();
        throw new TrainingStoppedException(step);
      }
      boolean epochEnds = step % stepsPerEpoch == 0;
      if (epochEnds) {
        endEpoch(epoch + 1);
      }
      boolean stop = !isOver() && session.any(monitor.stopRequested());
      if (stop || isCheckpointDue(epochEnds)) {
        save();
      }
      if (stop) {
        throw new TrainingStoppedException(step);
      }
    }
    if (training.selection() == Selection.BEST_VALIDATION) {
      Weights.restore(session, best.weights());
    } else if (weighting != Weighting.LAST) {
      Weights.restore(session, Weights.copy(session, weighting));
    }
    return cursor();
  }

  /** Decided by what a checkpoint holds, so that a resumed training ends after the same epoch. */
  private boolean isOver() {
    return step >= schedule.steps() || training.length().endsEarlyAfter(curve.size(), best.epoch());
  }

  private boolean isCheckpointDue(boolean epochEnds) {
    double seconds = sinceCheckpoint.seconds();
    return seconds >= checkpointSeconds
        || (epochEnds && saveSeconds <= EPOCH_END_SHARE * (seconds + saveSeconds));
  }

  /** As many as are taken at once, but not beyond the end of the epoch. */
  private void takeSteps(int... order) throws Stepping.CancelledException {
    int first = step % stepsPerEpoch;
    int last = Math.min(first + stepping.atOnce(), stepsPerEpoch);
    List<int[]> batches = new ArrayList<>();
    for (int i = first; i < last; i++) {
      int from = i * training.batching().batch();
      int to = Math.min(from + training.batching().batch(), order.length);
      batches.add(examples.arranged(Split.TRAIN, Arrays.copyOfRange(order, from, to)));
    }
    steppingTime.resume();
    List<Session.Step> results;
    try {
      results = stepping.take(step, batches);
    } finally {
      steppingTime.pause();
    }
    results.forEach(this::taken);
  }

  private void taken(Session.Step result) {
    step++;
    int epoch = (step - 1) / stepsPerEpoch + 1;
    if (!result.isFinite()) {
      throw DivergedException.at(step, schedule.steps(), epoch, result);
    }
    epochLossSum += result.lossSum();
    epochAuxiliaryLossSum += result.auxiliaryLossSum();
    epochTargets += result.targets();
    double rate =
        (step - firstStep) * (double) training.batching().batch() / steppingTime.seconds();
    monitor.progress(
        new Progress(
            "train",
            epoch,
            training.length().epochs(),
            step,
            schedule.steps(),
            result.lossSum() / result.targets(),
            result.auxiliaryLossSum() / result.targets(),
            rate,
            (schedule.steps() - step) * (double) training.batching().batch() / rate));
  }

  private void endEpoch(int epoch) {
    SortedMap<String, Double> validation = new TreeMap<>();
    if (training.length().validatesAfter(epoch)) {
      validation.putAll(score(Split.VALIDATION, weighting).values());
      double score = session.ofFirst(validation.get(examples.task().primaryMetric()));
      if (score > best.score()) {
        boolean keeps = training.selection() == Selection.BEST_VALIDATION;
        best = new Best(epoch, score, keeps ? Weights.copy(session, weighting) : Map.of());
      }
    }
    curve.add(
        new CurvePoint(
            epoch,
            step,
            epochLossSum / epochTargets,
            epochAuxiliaryLossSum / epochTargets,
            validation));
    epochLossSum = 0;
    epochAuxiliaryLossSum = 0;
    epochTargets = 0;
  }

  /** Scores the weights that {@link #run} left. */
  Scores score(Split split) {
    return score(split, Weighting.LAST);
  }

  private Scores score(Split split, Weighting weighting) {
    return examples.score(
        split,
        training.batching().microBatch(),
        batch -> {
          Session.Evaluation evaluation = session.evaluate(batch, weighting);
          if (!Double.isFinite(evaluation.lossSum())) {
            double loss = evaluation.lossSum() / batch.targets();
            throw DivergedException.after(step, schedule.steps(), split, loss);
          }
          return new Prediction(evaluation.logits(), evaluation.extras(), evaluation.lossSum());
        });
  }

  private void save() {
    Cursor cursor = cursor();
    Stopwatch saving = Stopwatch.started();
    boolean saved = false;
    try {
      checkpoints.save(
          stream -> Checkpoint.write(stream, trial.id(), cursor, session, best.weights()));
      saved = true;
      monitor.checkpointed(step);
    } catch (IOException e) {
      monitor.checkpointFailed(step, e);
    }
    // What fails at once costs nothing: it is not tried again at the end of every epoch.
    saveSeconds = saved ? saving.seconds() : Math.max(checkpointSeconds, saving.seconds());
    sinceCheckpoint.restart();
  }

  private Cursor cursor() {
    return new Cursor(
        step,
        epochLossSum,
        epochAuxiliaryLossSum,
        epochTargets,
        curve,
        best.epoch(),
        best.epoch() == 0 ? 0 : best.score(),
        before.trainSeconds() + steppingTime.seconds(),
        before.wallSeconds() + attempt.seconds(),
        before.attempts() + 1);
  }
}
