package io.headway.core.cost;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Network;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.support.Pass;
import io.headway.core.study.Trial;
import io.headway.core.study.training.Batching;
import io.headway.core.task.Task;

/**
 * How many examples a forward pass takes where the study leaves it open.
 *
 * <p>On a CPU, few enough that what one operation leaves the next still finds in the cache, and
 * memory is used again instead of being fetched; but enough rows for matrix products to run at
 * their rate. On a GPU the whole share. So too for models that keep statistics of batches, to which
 * it is no matter of rounding.
 */
public final class MicroBatch {
  /** Of the largest activation, in float32. */
  private static final long CACHED_BYTES = 4 << 20;

  /** Of a product; fewer make it slower. */
  private static final long ROWS = 2048;

  private MicroBatch() {}

  /**
   * Examples of a forward pass of a trial, in 1..share. Where the study says a number, it is that.
   */
  public static int of(Trial trial) {
    int said = trial.training().batching().microBatch();
    if (said != Batching.AUTO) {
      return said;
    }
    int share = trial.training().share();
    if (!trial.engine().settings().deviceType().equals("cpu")) {
      return share;
    }
    Task task = Task.of(trial.task());
    return onCpu(share, task.network(trial.arm(), trial.size(), trial.training()), task.blank(1));
  }

  /**
   * As above, where the study says nothing.
   *
   * @param one a batch of one example, as long as they get
   */
  static int onCpu(int share, Network network, Batch one) {
    if (!network.parameters().stream().allMatch(Parameter::trained)) {
      return share;
    }
    ShapeOps f = new ShapeOps(one);
    Pass.of(network, f).objectiveSum(f);
    return asEvenAsPossible(share, f.widest());
  }

  private static int asEvenAsPossible(int share, Shape widest) {
    long elements = widest.count();
    long rows = Math.max(1, elements / widest.size(-1));
    long fewest =
        Math.max(1, Math.max(CACHED_BYTES / (elements * Float.BYTES), (ROWS - 1) / rows + 1));
    long parts = Math.max(1, share / Math.min(share, fewest));
    return Math.toIntExact((share - 1) / parts + 1);
  }
}
