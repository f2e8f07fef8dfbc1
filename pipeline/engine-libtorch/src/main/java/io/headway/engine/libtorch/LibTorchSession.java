package io.headway.engine.libtorch;

import io.headway.core.engine.Batch;
import io.headway.core.engine.CpuThreads;
import io.headway.core.engine.Network;
import io.headway.core.engine.Optimizer;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.support.BaseSession;
import io.headway.core.engine.support.Mode;
import io.headway.core.engine.support.Pass;
import io.headway.core.engine.support.UpdateFactors;
import io.headway.engine.libtorch.Replicas.Shares;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** A network trained eagerly. */
final class LibTorchSession extends BaseSession<Averages> {
  private final Place place;
  private final Optional<Replicas> replicas;
  private final Weights weights;
  private final Noise noise;
  private final AdamW adamW;

  LibTorchSession(
      Network network,
      Place place,
      Optimizer optimizer,
      CpuThreads threads,
      Optional<Replicas> replicas) {
    super(network, optimizer, threads);
    this.place = place;
    this.replicas = replicas;
    this.adamW = new AdamW(optimizer, place);
    this.weights = new Weights(layout(), place);
    this.noise = new Noise(place);
  }

  @Override
  protected <T> T run(String what, Supplier<T> work) {
    return Failures.in(what, () -> NativeScope.in(work));
  }

  @Override
  protected Step accumulate(List<Batch> microBatches, long dropoutSeed, Mode mode) {
    Shares shares = shares(microBatches);
    Tensor gradient = weights.flat(Slot.GRADIENT);
    gradient.zero_();
    // Losses and norm are gathered on the device, so that one step waits for it only once.
    Tensor totals = torch.zeros(new long[] {3}, place.options(ScalarType.Double));
    Tensor losses = totals.narrow(0, 0, 2); // the task's and the auxiliary one
    try (HalfWeights halves = new HalfWeights()) {
      for (int i = 0; i < microBatches.size(); i++) {
        Batch batch = microBatches.get(i);
        noise.seed(dropoutSeed, shares.microBatchesBefore() + i);
        NativeScope.run(() -> backward(batch, mode, shares.targets(), losses, halves));
      }
    }
    replicas.ifPresent(
        all -> {
          all.sum(gradient);
          all.sum(losses);
          if (mode == Mode.TRAINING) {
            weights.buffers().forEach(all::mean);
          }
        });
    totals.narrow(0, 2, 1).copy_(torch.linalg_vector_norm(gradient));
    double[] read = new double[3];
    totals.cpu().data_ptr_double().get(read);
    return new Step(read[0], read[1], shares.targets(), read[2]);
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

  private void backward(Batch batch, Mode mode, long targets, Tensor losses, HalfWeights halves) {
    Computed computed = forward(batch, mode, weights::value, halves);
    Pass pass = computed.pass();
    losses.narrow(0, 0, 1).add_(Value.of(pass.lossSum()).detach());
    pass.outputs()
        .auxiliaryLossSum()
        .ifPresent(sum -> losses.narrow(0, 1, 1).add_(Value.of(sum).detach()));
    computed.objectiveSum().div(new Scalar((double) targets)).backward();
  }

  @Override
  protected Evaluation evaluate(Batch batch, Optional<Averages> averages) {
    Function<Parameter, Value> values =
        averages.<Function<Parameter, Value>>map(a -> a::value).orElse(weights::value);
    GradMode.set_enabled(false);
    try (HalfWeights halves = new HalfWeights()) {
      Pass pass = forward(batch, Mode.EVALUATION, values, halves).pass();
      Map<String, float[]> extras = new LinkedHashMap<>();
      pass.outputs().extras().forEach((name, extra) -> extras.put(name, toFloats(extra)));
      return new Evaluation(
          toFloats(pass.outputs().logits()), extras, Value.of(pass.lossSum()).item_double());
    } finally {
      GradMode.set_enabled(true);
    }
  }

  private static float[] toFloats(io.headway.core.engine.Tensor tensor) {
    return Copies.toFloats(Value.of(tensor));
  }

  private record Computed(Pass pass, Tensor objectiveSum) {}

  private Computed forward(
      Batch batch, Mode mode, Function<Parameter, Value> values, HalfWeights halves) {
    place.enter();
    try {
      LibTorchOps f =
          place.multipliesBfloat16()
              ? new Bfloat16Ops(batch, place, values, halves, noise, mode)
              : new LibTorchOps(batch, place, values, noise, mode);
      Pass pass = Pass.of(network(), f);
      return new Computed(pass, Value.of(pass.objectiveSum(f)));
    } finally {
      place.leave();
    }
  }

  @Override
  protected void update(UpdateFactors factors) {
    adamW.update(weights, factors);
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
    noise.close();
    weights.close();
    replicas.ifPresent(Replicas::close);
  }
}
