package io.headway.jobs.plan;

import io.headway.core.cost.MicroBatch;
import io.headway.core.engine.Engine;
import io.headway.core.engine.Engines;
import io.headway.core.engine.Session;
import io.headway.core.error.InvalidException;
import io.headway.core.study.Split;
import io.headway.core.study.Trial;
import io.headway.core.task.Task;
import io.headway.core.train.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/**
 * Measures the training steps of a trial on this machine: a warm-up of one step at least, then up
 * to {@link #STEPS} steps, fewer once the time is used.
 *
 * <p>A step of a few examples costs almost as much as one of many where the model is small, so the
 * batch grows to as many examples, at most the micro-batch, as the time is enough for.
 */
public final class Probe {
  /** Measured steps, if the time is enough. */
  public static final int STEPS = 20;

  /** Measured steps, unless one alone takes all the time. */
  private static final int FEWEST_STEPS = 3;

  /** Of the time: the first steps of a process are slow, the more so the smaller the model. */
  private static final double WARM_UP_SHARE = 0.2;

  private static final double NANOS = 1e9;

  private final int fewestExamples;
  private final double budgetSeconds;
  private final LongSupplier nanoTime;

  /**
   * What was measured.
   *
   * @param examples of a step
   * @param steps that were measured
   * @param stepSeconds their median
   */
  public record Measurement(int examples, int steps, double stepSeconds) {
    /** Seconds of a training step's work for one example. */
    public double secondsPerExample() {
      return stepSeconds / examples;
    }
  }

  /**
   * A probe of at least that many examples a step (or the micro-batch, if that is less) that takes
   * about that long for each trial.
   */
  public Probe(int fewestExamples, double budgetSeconds) {
    this(fewestExamples, budgetSeconds, System::nanoTime);
  }

  Probe(int fewestExamples, double budgetSeconds, LongSupplier nanoTime) {
    if (fewestExamples < 1) {
      throw new InvalidException(
          String.format(Locale.ROOT, "Invalid --examples: %d (must be > 0)", fewestExamples));
    }
    if (!(budgetSeconds > 0) || Double.isInfinite(budgetSeconds)) {
      throw new InvalidException(
          String.format(
              Locale.ROOT, "Invalid --probe-seconds: %s (must be > 0 and finite)", budgetSeconds));
    }
    this.fewestExamples = fewestExamples;
    this.budgetSeconds = budgetSeconds;
    this.nanoTime = nanoTime;
  }

  /** Measures a trial's steps, on examples that hold nothing. */
  public Measurement measure(Trial trial) {
    Engine engine = Engines.named(trial.engine().kind());
    Task task = Task.of(trial.task());
    try (Session session =
        engine.open(
            task.network(trial.arm(), trial.size(), trial.training()),
            trial.engine().settings(),
            trial.training().optimizer())) {
      Weights.initialize(session, trial.seed());
      return measure(
          Math.min(MicroBatch.of(trial), trial.task().count(Split.TRAIN)),
          examples -> session.step(List.of(task.blank(examples)), 0, 0));
    }
  }

  Measurement measure(int microBatch, IntConsumer step) {
    long start = nanoTime.getAsLong();
    double warmUp = WARM_UP_SHARE * budgetSeconds;
    int examples = Math.min(fewestExamples, microBatch);
    time(step, examples);
    List<Double> measured = new ArrayList<>();
    measured.add(time(step, examples));
    double affordable = examples * (budgetSeconds - warmUp) / (STEPS * measured.get(0));
    boolean grows = affordable >= examples + 1 && microBatch > examples;
    if (grows) {
      examples = (int) Math.min(microBatch, affordable);
    }
    if (grows || secondsSince(start) < warmUp) {
      measured.clear();
      do {
        time(step, examples);
      } while (secondsSince(start) < warmUp);
    }
    while (measured.size() < STEPS && !isEnough(measured, secondsSince(start))) {
      measured.add(time(step, examples));
    }
    return new Measurement(examples, measured.size(), median(measured));
  }

  private boolean isEnough(List<Double> measured, double elapsed) {
    boolean oneIsTooLong = measured.stream().anyMatch(seconds -> seconds >= budgetSeconds);
    return oneIsTooLong || (measured.size() >= FEWEST_STEPS && elapsed >= budgetSeconds);
  }

  private double time(IntConsumer step, int examples) {
    long start = nanoTime.getAsLong();
    step.accept(examples);
    return secondsSince(start);
  }

  private double secondsSince(long start) {
    return (nanoTime.getAsLong() - start) / NANOS;
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
