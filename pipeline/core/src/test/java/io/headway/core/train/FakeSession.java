package io.headway.core.train;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Batch.Ints;
import io.headway.core.engine.Network;
import io.headway.core.engine.Optimizer;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Session;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A session in memory: every step writes down what it was asked, and mixes it into the weights. */
final class FakeSession implements Session {
  /** What a step was asked. */
  record Call(List<List<Integer>> microBatches, double learningRate, long dropoutSeed) {}

  /** What a step says, from how many were taken before, what was asked and the mean loss. */
  interface Script {
    Step step(long before, double lossSum);
  }

  private final Network network;
  private final Optimizer optimizer;
  private final Map<Slot, Map<String, float[]>> slots = new EnumMap<>(Slot.class);
  private final List<Call> calls;
  private final Script script;
  private long steps;
  boolean closed;

  FakeSession(Network network, Optimizer optimizer, List<Call> calls, Script script) {
    this.network = network;
    this.optimizer = optimizer;
    this.calls = calls;
    this.script = script;
    for (Slot slot : Slot.values()) {
      Map<String, float[]> zeros = new HashMap<>();
      network.parameters().forEach(p -> zeros.put(p.name(), new float[(int) p.count()]));
      slots.put(slot, zeros);
    }
  }

  /** How many steps made the weights, which {@link #evaluate} says in place of logits. */
  static int stepsOf(float[] logits) {
    return Math.round(logits[0]);
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
    List<List<Integer>> indices = microBatches.stream().map(FakeSession::indices).toList();
    calls.add(new Call(indices, learningRate, dropoutSeed));
    long targets = microBatches.stream().mapToLong(Batch::targets).sum();
    float mixed = Math.floorMod(indices.hashCode() + dropoutSeed, 97) * (float) learningRate;
    for (Parameter parameter : network.parameters()) {
      if (parameter.trained()) {
        for (Slot slot : List.of(Slot.FIRST_MOMENT, Slot.SECOND_MOMENT, Slot.VALUE)) {
          mixed = mix(slots.get(slot).get(parameter.name()), mixed);
        }
        average(slots.get(Slot.AVERAGE).get(parameter.name()), parameter.name());
      }
    }
    double lossSum = targets * (1 + Math.abs(read("head.bias")[0]));
    Step scripted = script.step(steps, lossSum);
    Step step =
        new Step(scripted.lossSum(), scripted.auxiliaryLossSum(), targets, scripted.gradientNorm());
    steps++;
    read("norm.mean")[0] = steps;
    return step;
  }

  private void average(float[] average, String name) {
    float decay = (float) optimizer.emaDecay();
    for (int i = 0; i < average.length && decay > 0; i++) {
      average[i] = decay * average[i] + (1 - decay) * read(name)[i];
    }
  }

  private static float mix(float[] values, float with) {
    float mixed = with;
    for (int i = 0; i < values.length; i++) {
      values[i] = 0.5f * values[i] + mixed;
      mixed = 0.25f * mixed + 0.125f * values[i];
    }
    return mixed;
  }

  private static List<Integer> indices(Batch batch) {
    int[] values = ((Ints) batch.arrays().get(FakeExamples.INDEX)).values();
    return Arrays.stream(values).boxed().toList();
  }

  private float[] read(String name) {
    return slots.get(Slot.VALUE).get(name);
  }

  @Override
  public Step gradients(List<Batch> microBatches, long dropoutSeed) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Evaluation evaluate(Batch batch, Weighting weighting) {
    Parameter bias =
        network.parameters().stream().filter(p -> p.name().equals("head.bias")).findFirst().get();
    return new Evaluation(
        new float[] {read("norm.mean")[0]},
        Map.of("moments", read(Slot.FIRST_MOMENT, bias)),
        batch.targets() * (double) weights(weighting, bias)[0]);
  }

  @Override
  public float[] weights(Weighting weighting, Parameter parameter) {
    if (weighting == Weighting.LAST || !parameter.trained()) {
      return read(Slot.VALUE, parameter);
    }
    float[] weights = read(Slot.AVERAGE, parameter);
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= (float) optimizer.averageCorrection(steps);
    }
    return weights;
  }

  @Override
  public float[] read(Slot slot, Parameter parameter) {
    return slots.get(slot).get(parameter.name()).clone();
  }

  @Override
  public void write(Slot slot, Parameter parameter, float[] values) {
    slots.get(slot).put(parameter.name(), values.clone());
  }

  @Override
  public long steps() {
    return steps;
  }

  @Override
  public void steps(long steps) {
    this.steps = steps;
  }

  @Override
  public void close() {
    closed = true;
  }
}
