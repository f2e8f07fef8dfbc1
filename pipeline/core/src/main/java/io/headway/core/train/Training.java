package io.headway.core.train;

import io.headway.core.cost.MicroBatch;
import io.headway.core.engine.Session;
import io.headway.core.engine.Session.Weighting;
import io.headway.core.result.CurvePoint;
import io.headway.core.result.Scores;
import io.headway.core.study.Audition;
import io.headway.core.study.Split;
import io.headway.core.study.TrainingSettings;
import io.headway.core.study.Trial;
import io.headway.core.study.training.Schedule;
import io.headway.core.study.training.Selection;
import io.headway.core.task.Examples;
import io.headway.core.task.Examples.Prediction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The loop: from a cursor to the last step, or to the end of the epoch after which patience ends
 * it. One use.
 */
final class Training {
  /** Steps whose examples are got ready while one is taken; as many as are taken at once. */
  private static final int AHEAD = 2;

  private final Trial trial;
  private final Examples examples;
  private final Session session;
  private final Checkpoints checkpoints;
  private final TrainingMonitor monitor;
  private final Stepping stepping;
  private final Stopwatch attempt = Stopwatch.started();
  private final Stopwatch steppingTime = Stopwatch.paused();
  private final TrainingSettings training;
  private final Weighting weighting;
  private final Schedule schedule;
  private final int microBatch;
  private final int stepsPerEpoch;
  private final int lastStep;
  private final String objective;
  private final Stagnation stagnation;

  private int step;
  private int firstStep;
  private int expected;
  private EpochSums sums = EpochSums.NONE;
  private final List<CurvePoint> curve = new ArrayList<>();
  private Optional<ScoreCurve> scores = Optional.empty();
  private Best best = Best.NONE;
  private boolean pruned;
  private Cursor before = Cursor.START;

  Training(
      Trial trial,
      Examples examples,
      Session session,
      Stepping stepping,
      Checkpoints checkpoints,
      TrainingMonitor monitor) {
    this.trial = trial;
    this.examples = examples;
    this.session = session;
    this.stepping = stepping;
    this.checkpoints = checkpoints;
    this.monitor = monitor;
    this.training = trial.training();
    this.weighting = session.optimizer().averages() ? Weighting.AVERAGE : Weighting.LAST;
    this.microBatch = MicroBatch.of(trial);
    int count = examples.count(Split.TRAIN);
    this.schedule = training.schedule(count);
    this.stepsPerEpoch = training.batching().stepsPerEpoch(count);
    this.lastStep = trial.epochs() * stepsPerEpoch;
    this.objective =
        trial.audition().map(Audition::objective).orElse(examples.task().primaryMetric().key());
    this.stagnation = new Stagnation(training.learningRate().plateau(), this::isBetter);
  }

  /** Starts anew, or from the checkpoint if there is one that is whole for all replicas. */
  void begin() throws IOException {
    Optional<Checkpoint.Restored> saved = checkpoints.restore();
    if (saved.isEmpty()) {
      Weights.initialize(session, trial.seed());
    } else {
      before = saved.get().cursor();
      best = Best.of(saved.get());
    }
    step = before.step();
    firstStep = step;
    sums = EpochSums.of(before);
    curve.addAll(before.curve());
    scores = ScoreCurve.of(curve, examples.task().primaryMetric());
    pruned = isPruned();
    curve.stream()
        .map(point -> point.validation().get(objective))
        .filter(Objects::nonNull)
        .forEach(this::scored);
    monitor.begun(step);
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
      if (stop || checkpoints.isDue(epochEnds)) {
        save();
      }
      if (stop) {
        throw new TrainingStoppedException(step);
      }
    }
    if (trial.waits()) {
      save(); // another trial goes on from here
    }
    if (training.selection() == Selection.BEST_VALIDATION) {
      Weights.restore(session, best.weights());
    } else if (weighting != Weighting.LAST) {
      Weights.restore(session, Weights.copy(session, weighting));
    }
    return cursor();
  }

  /** Also of a score of an earlier attempt, so that a resumed training has its learning rates. */
  private void scored(double score) {
    int before = stagnation.divisions();
    stagnation.scored(score);
    if (stagnation.divisions() > before) {
      stepping.divide(stagnation.divisions());
    }
  }

  private boolean isBetter(double score, double than) {
    return trial
        .audition()
        .map(a -> a.isBetter(score, than))
        .orElseGet(() -> examples.task().primaryMetric().scale().isBetter(score, than));
  }

  /** Decided by what a checkpoint holds, so that a resumed training ends after the same epoch. */
  private boolean isOver() {
    return step >= lastStep
        || pruned
        || training.length().endsEarlyAfter(curve.size(), best.epoch());
  }

  /** Whether the search ended it after the last epoch. */
  private boolean isPruned() {
    if (curve.isEmpty() || trial.audition().isEmpty()) {
      return false;
    }
    CurvePoint last = curve.get(curve.size() - 1);
    Double score = last.validation().get(objective);
    return score != null && trial.audition().get().prunes(last.epoch(), score);
  }

  /** As many as are taken at once, but not beyond the end of the epoch. */
  private void takeSteps(int... order) throws Stepping.CancelledException {
    int first = step % stepsPerEpoch;
    int last = Math.min(first + stepping.atOnce(), stepsPerEpoch);
    List<int[]> batches = new ArrayList<>();
    for (int i = first; i < last; i++) {
      batches.add(batch(i, order));
    }
    expect(last, order);
    steppingTime.resume();
    List<Session.Step> results;
    try {
      results = stepping.take(step, batches);
    } finally {
      steppingTime.pause();
    }
    results.forEach(this::taken);
  }

  /** The examples of a step of this epoch. */
  private int[] batch(int stepOfEpoch, int... order) {
    int from = stepOfEpoch * training.batching().batch();
    int to = Math.min(from + training.batching().batch(), order.length);
    return examples.arranged(Split.TRAIN, Arrays.copyOfRange(order, from, to));
  }

  /** Tells what the next steps of this epoch will take, each once. */
  private void expect(int next, int... order) {
    int firstOfEpoch = step - step % stepsPerEpoch;
    int end = Math.min(next + Math.max(AHEAD, stepping.atOnce()), stepsPerEpoch);
    for (int i = Math.max(next, expected - firstOfEpoch); i < end; i++) {
      stepping.expect(firstOfEpoch + i, batch(i, order));
      expected = firstOfEpoch + i + 1;
    }
  }

  private void taken(Session.Step result) {
    step++;
    int epoch = (step - 1) / stepsPerEpoch + 1;
    if (!result.isFinite()) {
      throw DivergedException.at(step, schedule.steps(), epoch, result);
    }
    sums = sums.plus(result);
    double rate =
        (step - firstStep) * (double) training.batching().batch() / steppingTime.seconds();
    monitor.progress(
        new Progress(
            "train",
            epoch,
            trial.epochs(),
            step,
            lastStep,
            result.lossSum() / result.targets(),
            result.auxiliaryLossSum() / result.targets(),
            rate,
            (lastStep - step) * (double) training.batching().batch() / rate,
            Math.min(1, stepping.waitedSeconds() / steppingTime.seconds()),
            scores));
  }

  private void endEpoch(int epoch) {
    SortedMap<String, Double> validation = new TreeMap<>();
    if (training.length().validatesAfter(epoch)) {
      validation.putAll(score(Split.VALIDATION, weighting).values());
      double score = session.ofFirst(validation.get(objective));
      pruned = trial.audition().filter(a -> a.prunes(epoch, score)).isPresent();
      scored(score);
      if (best.epoch() == 0 || isBetter(score, best.score())) {
        boolean keeps = training.selection() == Selection.BEST_VALIDATION;
        best = new Best(epoch, score, keeps ? Weights.copy(session, weighting) : Map.of());
      }
    }
    curve.add(sums.point(epoch, step, validation));
    if (!validation.isEmpty()) {
      scores = ScoreCurve.of(curve, examples.task().primaryMetric());
    }
    sums = EpochSums.NONE;
  }

  /** Scores the weights that {@link #run} left. */
  Scores score(Split split) {
    return score(split, Weighting.LAST);
  }

  private Scores score(Split split, Weighting weighting) {
    return examples.score(
        split,
        microBatch,
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
    checkpoints.save(cursor(), best.weights());
  }

  private Cursor cursor() {
    return new Cursor(
        step,
        sums.loss(),
        sums.auxiliaryLoss(),
        sums.targets(),
        curve,
        best.epoch(),
        best.epoch() == 0 ? 0 : best.score(),
        before.trainSeconds() + steppingTime.seconds(),
        before.wallSeconds() + attempt.seconds(),
        before.attempts() + 1);
  }
}
