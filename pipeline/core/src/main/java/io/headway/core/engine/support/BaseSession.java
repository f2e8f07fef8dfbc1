package io.headway.core.engine.support;

import io.headway.core.engine.Batch;
import io.headway.core.engine.CpuThreads;
import io.headway.core.engine.Network;
import io.headway.core.engine.Optimizer;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Session;
import io.headway.core.error.CannotException;
import io.headway.core.error.InvalidException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The bookkeeping of a session: who may use it, which steps are taken, and how long averaged
 * weights live. A step whose losses or gradient norm are not finite is reported but not taken:
 * weights, moments and the number of steps stay as they are. A buffer moves with each training pass
 * of {@link #step}, and not in {@link #gradients}.
 *
 * <p>{@link Slot#GRADIENT} holds the gradient of the last {@link #gradients} or {@link #step},
 * before clipping.
 *
 * @param <A> the averaged weights, made when first asked for and closed when the weights change
 */
public abstract class BaseSession<A extends AveragedWeights> implements Session {
  private final Thread owner = Thread.currentThread();
  private final Network network;
  private final Optimizer optimizer;
  private final CpuThreads threads;
  private final Layout layout;
  private Optional<A> averages = Optional.empty();
  private long steps;
  private boolean closed;

  /** Of the calling thread, and no other's. */
  protected BaseSession(Network network, Optimizer optimizer, CpuThreads threads) {
    this.network = network;
    this.optimizer = optimizer;
    this.threads = threads;
    this.layout = Layout.of(network.parameters());
  }

  /** Does something native; failures tell what it was. */
  protected abstract <T> T run(String what, Supplier<T> work);

  /**
   * Puts the gradient of {@link Pass#objectiveSum} of all micro-batches, over all targets, into
   * {@link Slot#GRADIENT}.
   */
  protected abstract Step accumulate(List<Batch> microBatches, long dropoutSeed, Mode mode);

  /** Updates the weights, the moments and the average that is kept. */
  protected abstract void update(UpdateFactors factors);

  /** {@link Slot#AVERAGE} times its correction. */
  protected abstract A average(double correction);

  /** A pass without dropout on averaged weights, or on those of the last step. */
  protected abstract Evaluation evaluate(Batch batch, Optional<A> averages);

  /** Reads what a parameter has. */
  protected abstract float[] load(Slot slot, Parameter parameter);

  /** Overwrites what a parameter has, with as many numbers. */
  protected abstract void store(Slot slot, Parameter parameter, float[] values);

  /** Frees all that the engine holds for the session. */
  protected abstract void release();

  /** Where the parameters lie. */
  protected final Layout layout() {
    return layout;
  }

  @Override
  public final Network network() {
    return network;
  }

  @Override
  public final Optimizer optimizer() {
    return optimizer;
  }

  @Override
  public final Step step(List<Batch> microBatches, double learningRate, long dropoutSeed) {
    checkUsable();
    dropAverages();
    return run(
        "run a training step",
        () -> {
          Step step = accumulate(microBatches, dropoutSeed, Mode.TRAINING);
          if (step.isFinite()) {
            update(UpdateFactors.of(optimizer, learningRate, step.gradientNorm(), steps + 1));
            steps++;
          }
          return step;
        });
  }

  @Override
  public final List<Step> steps(List<Planned> planned) {
    if (stepsAtOnce() == 1) {
      return Session.super.steps(planned);
    }
    checkUsable();
    dropAverages();
    return run(
        "run training steps",
        () -> {
          List<Step> found = together(planned, steps);
          steps += found.stream().filter(Step::isFinite).count();
          return found;
        });
  }

  /**
   * Takes steps without a look at what they found until all are handed out; called where {@link
   * #stepsAtOnce} is more than 1.
   *
   * @param taken steps before these
   */
  protected List<Step> together(List<Planned> planned, long taken) {
    throw new AssertionError("steps are taken one by one");
  }

  @Override
  public final Step gradients(List<Batch> microBatches, long dropoutSeed) {
    checkUsable();
    return run("compute gradients", () -> accumulate(microBatches, dropoutSeed, Mode.GRADIENT));
  }

  @Override
  public final Evaluation evaluate(Batch batch, Weighting weighting) {
    checkUsable();
    return run("evaluate", () -> evaluate(batch, averages(weighting)));
  }

  @Override
  public final float[] weights(Weighting weighting, Parameter parameter) {
    checkUsable();
    layout.check(parameter);
    return run(
        "read " + parameter,
        () ->
            averages(weighting)
                .map(a -> a.read(parameter))
                .orElseGet(() -> load(Slot.VALUE, parameter)));
  }

  private Optional<A> averages(Weighting weighting) {
    if (weighting == Weighting.LAST) {
      return Optional.empty();
    }
    if (averages.isEmpty()) {
      if (!optimizer.averages() || steps == 0) {
        throw new CannotException(
            String.format(
                Locale.ROOT,
                "Cannot average the weights: decay %s, %d steps (both must be > 0)",
                optimizer.emaDecay(),
                steps));
      }
      averages = Optional.of(average(optimizer.averageCorrection(steps)));
    }
    return averages;
  }

  /** They are of the step before. */
  private void dropAverages() {
    averages.ifPresent(A::close);
    averages = Optional.empty();
  }

  @Override
  public final float[] read(Slot slot, Parameter parameter) {
    checkUsable();
    layout.check(slot, parameter);
    return run("read " + parameter, () -> load(slot, parameter));
  }

  @Override
  public final void write(Slot slot, Parameter parameter, float[] values) {
    checkUsable();
    layout.check(slot, parameter);
    if (values.length != parameter.count()) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid length: %d (must be %d for %s)",
              values.length,
              parameter.count(),
              parameter));
    }
    dropAverages();
    run(
        "write " + parameter,
        () -> {
          store(slot, parameter, values);
          return null;
        });
  }

  @Override
  public final long steps() {
    return steps;
  }

  @Override
  public final void steps(long steps) {
    dropAverages();
    this.steps = steps;
  }

  /**
   * Refuses other threads, and all once it is closed.
   *
   * @throws IllegalStateException if it cannot be used
   */
  protected final void checkUsable() {
    if (closed) {
      throw new CannotException("Cannot use a session after it was closed");
    }
    if (Thread.currentThread() != owner) {
      throw new CannotException(
          String.format(
              Locale.ROOT,
              "Cannot use a session in thread %s (must be %s, which opened it)",
              Thread.currentThread().getName(),
              owner.getName()));
    }
  }

  @Override
  public final void close() {
    if (!closed) {
      closed = true;
      dropAverages();
      release();
      threads.close();
    }
  }
}
