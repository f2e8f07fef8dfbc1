package io.headway.engine.libtorch;

import io.headway.core.engine.Batch;
import io.headway.core.engine.CpuThreads;
import io.headway.core.engine.Network;
import io.headway.core.engine.Optimizer;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Session;
import io.headway.engine.libtorch.Replicas.Shares;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * A network trained eagerly. A step whose loss or gradient norm is not finite is reported but not
 * taken: weights, moments and the number of steps stay as they are. A buffer moves with each
 * training pass of {@link #step}, and not in {@link #gradients}.
 *
 * <p>{@link Slot#GRADIENT} holds the gradient of the last {@link #gradients} or {@link #step},
 * before clipping.
 */
final class LibTorchSession implements Session {
  private final Thread owner = Thread.currentThread();
  private final Network network;
  private final Optimizer optimizer;
  private final Place place;
  private final CpuThreads threads;
  private final Optional<Replicas> replicas;
  private final Weights weights;
  private final Dropout dropout;
  private final AdamW adamW;
  private Optional<Averages> averages = Optional.empty();
  private long steps;
  private boolean closed;

  LibTorchSession(
      Network network,
      Place place,
      Optimizer optimizer,
      CpuThreads threads,
      Optional<Replicas> replicas) {
    this.network = network;
    this.optimizer = optimizer;
    this.place = place;
    this.threads = threads;
    this.replicas = replicas;
    this.adamW = new AdamW(optimizer, place);
    this.weights = new Weights(network.parameters(), place);
    this.dropout = new Dropout(place);
  }

  @Override
  public Network network() {
    return network;
  }

  @Override
  public Optimizer optimizer() {
    return optimizer;
  }

  @Override
  public Step step(List<Batch> microBatches, double learningRate, long dropoutSeed) {
    checkUsable();
    dropAverages();
    return run(
        "run a training step",
        () -> {
          Step step = accumulate(microBatches, dropoutSeed, Mode.TRAINING);
          if (Double.isFinite(step.lossSum()) && Double.isFinite(step.gradientNorm())) {
            adamW.update(weights, learningRate, step.gradientNorm(), steps + 1);
            steps++;
          }
          return step;
        });
  }

  @Override
  public Step gradients(List<Batch> microBatches, long dropoutSeed) {
    checkUsable();
    return run("compute gradients", () -> accumulate(microBatches, dropoutSeed, Mode.GRADIENT));
  }

  private Step accumulate(List<Batch> microBatches, long dropoutSeed, Mode mode) {
    Shares shares = shares(microBatches);
    Tensor gradient = weights.flat(Slot.GRADIENT);
    gradient.zero_();
    // Loss and norm are gathered on the device, so that one step waits for it only once.
    Tensor totals = torch.zeros(new long[] {2}, place.options(ScalarType.Double));
    Tensor lossTotal = totals.narrow(0, 0, 1);
    for (int i = 0; i < microBatches.size(); i++) {
      Batch batch = microBatches.get(i);
      dropout.seed(dropoutSeed, shares.microBatchesBefore() + i);
      NativeScope.run(() -> backward(batch, mode, shares.targets(), lossTotal));
    }
    replicas.ifPresent(
        all -> {
          all.sum(gradient);
          all.sum(lossTotal);
          if (mode == Mode.TRAINING) {
            weights.buffers().forEach(all::mean);
          }
        });
    totals.narrow(0, 1, 1).copy_(torch.linalg_vector_norm(gradient));
    double[] read = new double[2];
    totals.cpu().data_ptr_double().get(read);
    return new Step(read[0], shares.targets(), read[1]);
  }

  private Shares shares(List<Batch> microBatches) {
    long targets = microBatches.stream().mapToLong(Batch::targets).sum();
    return replicas
        .map(all -> all.share(microBatches.size(), targets))
        .orElseGet(() -> new Shares(0, targets));
  }

  @Override
  public boolean any(boolean own) {
    checkUsable();
    return replicas.map(all -> all.any(own)).orElse(own);
  }

  @Override
  public double ofFirst(double own) {
    checkUsable();
    return replicas.map(all -> all.ofFirst(own)).orElse(own);
  }

  private void backward(Batch batch, Mode mode, long targets, Tensor lossTotal) {
    Tensor loss = forward(batch, mode, weights::value).loss();
    lossTotal.add_(loss.detach());
    loss.div(new Scalar((double) targets)).backward();
  }

  @Override
  public Evaluation evaluate(Batch batch, Weighting weighting) {
    checkUsable();
    return run(
        "evaluate",
        () -> {
          Function<Parameter, Value> values = values(weighting);
          GradMode.set_enabled(false);
          try {
            Outputs outputs = forward(batch, Mode.EVALUATION, values);
            return new Evaluation(Copies.toFloats(outputs.logits()), outputs.loss().item_double());
          } finally {
            GradMode.set_enabled(true);
          }
        });
  }

  @Override
  public float[] weights(Weighting weighting, Parameter parameter) {
    checkUsable();
    return run(
        "read " + parameter, () -> Copies.toFloats(values(weighting).apply(parameter).tensor()));
  }

  private Function<Parameter, Value> values(Weighting weighting) {
    if (weighting == Weighting.LAST) {
      return weights::value;
    }
    if (averages.isEmpty()) {
      if (!optimizer.averages() || steps == 0) {
        throw new IllegalStateException(
            "Cannot average the weights: decay %s, %d steps (both must be > 0)"
                .formatted(optimizer.emaDecay(), steps));
      }
      averages = Optional.of(new Averages(weights, optimizer, steps));
    }
    return averages.get()::value;
  }

  /** They are of the step before. */
  private void dropAverages() {
    averages.ifPresent(Averages::close);
    averages = Optional.empty();
  }

  private static <T> T run(String what, Supplier<T> work) {
    return Failures.in(what, () -> NativeScope.in(work));
  }

  private record Outputs(Tensor logits, Tensor loss) {}

  private Outputs forward(Batch batch, Mode mode, Function<Parameter, Value> values) {
    place.enter();
    try {
      LibTorchOps f = new LibTorchOps(batch, place, values, dropout, mode);
      var logits = network.logits(f);
      return new Outputs(Value.of(logits), Value.of(network.lossSum(f, logits)));
    } finally {
      place.leave();
    }
  }

  @Override
  public float[] read(Slot slot, Parameter parameter) {
    checkUsable();
    return run("read " + parameter, () -> weights.read(slot, parameter));
  }

  @Override
  public void write(Slot slot, Parameter parameter, float[] values) {
    checkUsable();
    dropAverages();
    run(
        "write " + parameter,
        () -> {
          weights.write(slot, parameter, values);
          return null;
        });
  }

  @Override
  public long steps() {
    return steps;
  }

  @Override
  public void steps(long steps) {
    dropAverages();
    this.steps = steps;
  }

  private void checkUsable() {
    if (closed) {
      throw new IllegalStateException("Cannot use a session after it was closed");
    }
    if (Thread.currentThread() != owner) {
      throw new IllegalStateException(
          "Cannot use a session in thread %s (must be %s, which opened it)"
              .formatted(Thread.currentThread().getName(), owner.getName()));
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      dropAverages();
      dropout.close();
      weights.close();
      replicas.ifPresent(Replicas::close);
      threads.close();
    }
  }
}
