package io.headway.engine.dl4j;

import io.headway.core.engine.Batch;
import io.headway.core.engine.CpuThreads;
import io.headway.core.engine.Network;
import io.headway.core.engine.Optimizer;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.support.BaseSession;
import io.headway.core.engine.support.Mode;
import io.headway.core.engine.support.UpdateFactors;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A network trained as SameDiff graphs. */
final class Dl4jSession extends BaseSession<Averages> {
  private final Weights weights;
  private final Graphs graphs;
  private final Noise noise;
  private final AdamW adamW;

  Dl4jSession(Network network, Optimizer optimizer, CpuThreads threads) {
    super(network, optimizer, threads);
    this.weights = new Weights(layout());
    this.graphs = new Graphs(network, weights);
    this.noise = new Noise();
    this.adamW = new AdamW(optimizer, weights);
  }

  @Override
  protected <T> T run(String what, Supplier<T> work) {
    return Failures.in(what, work);
  }

  @Override
  protected Step accumulate(List<Batch> microBatches, long dropoutSeed, Mode mode) {
    long targets = microBatches.stream().mapToLong(Batch::targets).sum();
    weights.flat(Slot.GRADIENT).assign(0);
    double lossSum = 0;
    double auxiliaryLossSum = 0;
    for (int i = 0; i < microBatches.size(); i++) {
      Batch batch = microBatches.get(i);
      noise.seed(dropoutSeed, i);
      Graph graph = graphs.of(batch, true);
      graph.run(batch, noise, 1.0 / targets);
      lossSum += graph.loss();
      auxiliaryLossSum += graph.auxiliaryLoss();
      graph.gradients().forEach((p, gradient) -> weights.view(Slot.GRADIENT, p).addi(gradient));
      if (mode == Mode.TRAINING) {
        graph.updates().forEach((buffer, value) -> weights.value(buffer).assign(value));
      }
    }
    return new Step(lossSum, auxiliaryLossSum, targets, adamW.gradientNorm());
  }

  @Override
  protected Evaluation evaluate(Batch batch, Optional<Averages> averages) {
    Graph graph = graphs.of(batch, false);
    Supplier<Evaluation> pass =
        () -> {
          graph.run(batch, noise, 1);
          return new Evaluation(graph.logits(), graph.extras(), graph.loss());
        };
    return averages.map(a -> a.use(pass)).orElseGet(pass);
  }

  @Override
  protected void update(UpdateFactors factors) {
    adamW.update(factors);
  }

  @Override
  protected Averages average(double correction) {
    return new Averages(weights, correction);
  }

  @Override
  protected float[] load(Slot slot, Parameter parameter) {
    return weights.read(slot, parameter);
  }

  @Override
  protected void store(Slot slot, Parameter parameter, float[] values) {
    weights.write(slot, parameter, values);
  }

  @Override
  protected void release() {
    graphs.close();
    noise.close();
    adamW.close();
    weights.close();
  }
}
