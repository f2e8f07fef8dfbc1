package io.headway.engine.libtorch;

import io.headway.core.engine.Batch;
import io.headway.core.engine.CpuThreads;
import io.headway.core.engine.KeptExamples;
import io.headway.core.engine.Network;
import io.headway.core.engine.Optimizer;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.support.BaseSession;
import io.headway.core.engine.support.Mode;
import io.headway.core.engine.support.Pass;
import io.headway.core.engine.support.UpdateFactors;
import io.headway.core.error.CannotException;
import io.headway.engine.libtorch.Replicas.Shares;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** A network trained eagerly. */
final class LibTorchSession extends BaseSession<Averages> {
  /** Numbers that a step is told by. */
  private static final int TOTALS = 3;

  private final Place place;
  private final Optional<Replicas> replicas;
  private final Weights weights;
  private final Noise noise;
  private final AdamW adamW;
  private final int stepsAtOnce;
  private final List<KeptRows> keptRows = new ArrayList<>();
  private long roomForExamples;

  /**
   * @param stepsAtOnce that are taken without a look at what they found; 1 where there are replicas
   * @param roomForExamples bytes of the device in which it keeps examples; 0 if it is sent them
   */
  LibTorchSession(
      Network network,
      Place place,
      Optimizer optimizer,
      CpuThreads threads,
      Optional<Replicas> replicas,
      int stepsAtOnce,
      long roomForExamples) {
    super(network, optimizer, threads);
    this.roomForExamples = roomForExamples;
    this.stepsAtOnce = replicas.isPresent() ? 1 : stepsAtOnce;
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
    // Losses and norm are gathered on the device, so that one step waits for it only once.
    Tensor totals = torch.zeros(new long[] {TOTALS}, place.options(ScalarType.Double));
    long targets = gather(microBatches, dropoutSeed, mode, totals);
    return found(Copies.toDoubles(totals), 0, targets);
  }

  /**
   * Puts the gradient into its slot, and into the totals: losses of the task, auxiliary losses, and
   * the gradient's norm.
   *
   * @return targets of all replicas
   */
  private long gather(List<Batch> microBatches, long dropoutSeed, Mode mode, Tensor totals) {
    Shares shares = shares(microBatches);
    Tensor gradient = weights.flat(Slot.GRADIENT);
    gradient.zero_();
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
    return shares.targets();
  }

  private static Step found(double[] totals, int step, long targets) {
    int at = step * TOTALS;
    return new Step(totals[at], totals[at + 1], targets, totals[at + 2]);
  }

  @Override
  public int stepsAtOnce() {
    return stepsAtOnce;
  }

  /** Clipping is done on the device, by the norm that is there. */
  @Override
  protected List<Step> together(List<Planned> planned, long taken) {
    int count = planned.size();
    Tensor all = torch.zeros(new long[] {(long) count * TOTALS}, place.options(ScalarType.Double));
    long[] targets = new long[count];
    for (int i = 0; i < count; i++) {
      Planned step = planned.get(i);
      Tensor totals = all.narrow(0, (long) i * TOTALS, TOTALS);
      long number = taken + i + 1;
      int at = i;
      NativeScope.run(
          () -> {
            targets[at] = gather(step.microBatches(), step.dropoutSeed(), Mode.TRAINING, totals);
            UpdateFactors factors = UpdateFactors.of(optimizer(), step.learningRate(), 0, number);
            adamW.update(weights, factors, Optional.of(clip(totals.narrow(0, 2, 1))));
          });
    }
    double[] read = Copies.toDoubles(all);
    return IntStream.range(0, count).mapToObj(i -> found(read, i, targets[i])).toList();
  }

  /** c = min(1, clipNorm / norm). */
  private Tensor clip(Tensor norm) {
    Scalar most = new Scalar(optimizer().clipNorm());
    return norm.reciprocal().mul(most).clamp_max(new Scalar(1.0)).to(ScalarType.Float);
  }

  @Override
  public boolean keepsExamples() {
    return roomForExamples > 0;
  }

  @Override
  public KeptExamples keep(int rows, Batch widest, int most) {
    checkUsable();
    long bytes = KeptRows.bytes(rows, widest, most);
    if (bytes > roomForExamples) {
      throw new CannotException(
          String.format(
              Locale.ROOT,
              "Cannot keep examples: %,d bytes (room for %,d)",
              bytes,
              roomForExamples));
    }
    KeptRows kept = run("keep examples", () -> new KeptRows(rows, widest, most, place));
    roomForExamples -= bytes;
    keptRows.add(kept);
    return kept;
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
          toFloats(pass.outputs().logits()),
          extras,
          Copies.toDoubles(Value.of(pass.lossSum()).to(ScalarType.Double))[0]);
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
    adamW.update(weights, factors, Optional.empty());
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
    keptRows.forEach(KeptRows::close);
    noise.close();
    weights.close();
    replicas.ifPresent(Replicas::close);
  }
}
