package io.headway.core.cost;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Network;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.support.Pass;
import io.headway.core.study.Split;
import io.headway.core.study.TrainingSettings;
import io.headway.core.study.Trial;
import io.headway.core.task.Task;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a trial needs.
 *
 * @param parameters trained parameters by component
 * @param forwardFlops floating-point operations of a forward pass of one example
 * @param trainingFlops of all planned epochs: 3 forward passes' worth per example and epoch, one
 *     forward and two for the gradients by inputs and by weights
 * @param stateBytes weights and what is kept for each: gradient, two moments and, if the training
 *     averages, the average; more where replicas average their weights; float32
 * @param activationBytes kept for the backward pass of one micro-batch, float32
 */
public record Cost(
    SortedMap<String, Long> parameters,
    double forwardFlops,
    double trainingFlops,
    long stateBytes,
    long activationBytes) {
  /** A training step: one forward pass and twice its work for the gradients. */
  public static final int FORWARD_PASSES_OF_A_STEP = 3;

  private static final String ENCODER = "encoder";

  /** Weight, gradient, two moments. */
  private static final int TENSORS_PER_PARAMETER = 4;

  /** What the process needs besides: runtime, libraries, working memory of kernels. */
  private static final long BASE_BYTES = 1L << 30;

  /**
   * What the allocator holds for each byte that is kept: gradients of activations, copies of
   * transposed tensors, gaps. Measured on medium looped and poh-hrm at 16 x 16, batch 32, one
   * thread: the process peaked at 6.7 and 7.2 GiB, where 4.6 and 4.9 GiB are kept.
   */
  private static final double HELD_PER_KEPT = 1.3;

  /** The cost of a trial, without data and without numbers. */
  public static Cost of(Trial trial) {
    Task task = Task.of(trial.task());
    TrainingSettings training = trial.training();
    Network network = task.network(trial.arm(), trial.size(), training);
    int examples = trial.task().count(Split.TRAIN);
    int micro = Math.min(MicroBatch.of(trial), examples);
    ShapeOps f = run(network, task.blank(micro));
    double forward = f.flops() / micro;
    SortedMap<String, Long> components = components(network);
    int tensors =
        TENSORS_PER_PARAMETER
            + (training.optimizer().averages() ? 1 : 0)
            + training.placement().extraTensors();
    return new Cost(
        components,
        forward,
        trainingFlops(forward, examples, trial.epochs()),
        sum(components) * tensors * Float.BYTES,
        f.keptElements() * Float.BYTES);
  }

  /**
   * Floating-point operations of a forward pass of one example of a batch.
   *
   * @throws IllegalArgumentException if shapes do not fit each other
   */
  public static double forwardFlops(Network network, Batch batch) {
    return run(network, batch).flops() / batch.size();
  }

  private static ShapeOps run(Network network, Batch batch) {
    ShapeOps f = new ShapeOps(batch);
    Pass.of(network, f).objectiveSum(f);
    return f;
  }

  /** Floating-point operations of a training over that many examples and epochs. */
  public static double trainingFlops(double forwardFlops, int examples, int epochs) {
    return FORWARD_PASSES_OF_A_STEP * forwardFlops * examples * epochs;
  }

  /** Trained parameters by component, as the network declares them. */
  public static SortedMap<String, Long> components(Network network) {
    TreeMap<String, Long> counts = new TreeMap<>();
    for (Parameter parameter : network.parameters()) {
      if (parameter.trained()) {
        counts.merge(parameter.component(), parameter.count(), Long::sum);
      }
    }
    return counts;
  }

  /**
   * The components of a trial's model that encode its input: {@code encoder}, which the tasks'
   * encoders are called, and those that have an embedding table.
   */
  public static Set<String> encoders(Trial trial) {
    Set<String> encoders = new TreeSet<>(Set.of(ENCODER));
    Task.of(trial.task()).network(trial.arm(), trial.size(), trial.training()).parameters().stream()
        .filter(Parameter::isEmbedding)
        .map(Parameter::component)
        .forEach(encoders::add);
    return encoders;
  }

  /** All trained parameters. */
  public long parameterCount() {
    return sum(parameters);
  }

  private static long sum(SortedMap<String, Long> components) {
    return components.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Estimated peak of native memory in training. */
  public long peakBytes() {
    return BASE_BYTES + stateBytes + (long) (HELD_PER_KEPT * activationBytes);
  }
}
