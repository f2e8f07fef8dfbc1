package io.headway.engine.dl4j;

import io.headway.core.engine.Batch;
import io.headway.core.engine.CpuThreads;
import io.headway.core.engine.Network;
import io.headway.core.engine.Optimizer;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Session;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A network trained as SameDiff graphs. A step whose loss or gradient norm is not finite is
 * reported but not taken: weights, moments and the number of steps stay as they are. A buffer moves
 * with each training pass of {@link #step}, and not in {@link #gradients}.
 *
 * <p>{@link Slot#GRADIENT} holds the gradient of the last {@link #gradients} or {@link #step},
 * before clipping.
 */
final class Dl4jSession implements Session {
  private final Thread owner = Thread.currentThread();
  private final Network network;
  private final Optimizer optimizer;
  private final CpuThreads threads;
  private final Weights weights;
  private final Graphs graphs;
  private final Dropout dropout;
  private final AdamW adamW;
  private Optional<Averages> averages = Optional.empty();
  private long steps;
  private boolean closed;

  Dl4jSession(Network network, Optimizer optimizer, CpuThreads threads) {
    this.network = network;
    this.optimizer = optimizer;
    this.threads = threads;
    this.weights = new Weights(network.parameters());
    this.graphs = new Graphs(network, weights);
    this.dropout = new Dropout();
    this.adamW = new AdamW(optimizer, weights);
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
    return Failures.in(
        "run a training step",
        () -> {
          Step step = accumulate(microBatches, dropoutSeed, Mode.TRAINING);
          if (Double.isFinite(step.lossSum()) && Double.isFinite(step.gradientNorm())) {
            adamW.update(learningRate, step.gradientNorm(), steps + 1);
            steps++;
          }
          return step;
        });
  }

  @Override
  public Step gradients(List<Batch> microBatches, long dropoutSeed) {
    checkUsable();
    return Failures.in(
        "compute gradients", () -> accumulate(microBatches, dropoutSeed, Mode.GRADIENT));
  }

  private Step accumulate(List<Batch> microBatches, long dropoutSeed, Mode mode) {
    long targets = microBatches.stream().mapToLong(Batch::targets).sum();
    weights.flat(Slot.GRADIENT).assign(0);
    double lossSum = 0;
    for (int i = 0; i < microBatches.size(); i++) {
      Batch batch = microBatches.get(i);
      dropout.seed(dropoutSeed, i);
      Graph graph = graphs.of(batch, true);
      graph.run(batch, dropout, 1.0 / targets);
      lossSum += graph.loss();
      graph.gradients().forEach((p, gradient) -> weights.view(Slot.GRADIENT, p).addi(gradient));
      if (mode == Mode.TRAINING) {
        graph.updates().forEach((buffer, value) -> weights.value(buffer).assign(value));
      }
    }
    return new Step(lossSum, targets, adamW.gradientNorm());
  }

  @Override
  public Evaluation evaluate(Batch batch, Weighting weighting) {
    checkUsable();
    return Failures.in(
        "evaluate",
        () -> {
          Graph graph = graphs.of(batch, false);
          Supplier<Evaluation> pass =
              () -> {
                graph.run(batch, dropout, 1);
                return new Evaluation(graph.logits(), graph.loss());
              };
          return weighting == Weighting.LAST ? pass.get() : averages().use(pass);
        });
  }

  @Override
  public float[] weights(Weighting weighting, Parameter parameter) {
    checkUsable();
    return Failures.in(
        "read " + parameter,
        () ->
            weighting == Weighting.LAST
                ? weights.read(Slot.VALUE, parameter)
                : Copies.toFloats(averages().value(parameter)));
  }

  private Averages averages() {
    if (averages.isEmpty()) {
      if (!optimizer.averages() || steps == 0) {
        throw new IllegalStateException(
            "Cannot average the weights: decay %s, %d steps (both must be > 0)"
                .formatted(optimizer.emaDecay(), steps));
      }
      averages = Optional.of(new Averages(weights, optimizer, steps));
    }
    return averages.get();
  }

  /** They are of the step before. */
  private void dropAverages() {
    averages.ifPresent(Averages::close);
    averages = Optional.empty();
  }

  @Override
  public float[] read(Slot slot, Parameter parameter) {
    checkUsable();
    return Failures.in("read " + parameter, () -> weights.read(slot, parameter));
  }

  @Override
  public void write(Slot slot, Parameter parameter, float[] values) {
    checkUsable();
    dropAverages();
    Supplier<Void> writing =
        () -> {
          weights.write(slot, parameter, values);
          return null;
        };
    Failures.in("write " + parameter, writing);
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
      graphs.close();
      dropout.close();
      adamW.close();
      weights.close();
      threads.close();
    }
  }
}
