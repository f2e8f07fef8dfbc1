package io.headway.core.task;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Network;
import io.headway.core.result.Scores;
import io.headway.core.study.Split;
import io.headway.core.study.Trial;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** A task's data. Safe for use by several threads. */
public interface Examples {
  /** The task. */
  Task task();

  /** The model of a trial on this task. */
  default Network network(Trial trial) {
    return task().network(trial.arm(), trial.size(), trial.training());
  }

  /** SHA-256 of the content. */
  String hash();

  /** Number of examples of a split. */
  int count(Split split);

  /**
   * Some examples of a split, by index, in that order; each time the same. What a batch says of an
   * example depends on nothing else, but that all are padded to the widest of the batch.
   */
  Batch batch(Split split, int[] indices);

  /**
   * The examples of an optimiser step in the order in which they are cut into micro-batches. It
   * changes nothing but rounding; where examples differ in length, it saves padding.
   */
  default int[] arranged(Split split, int[] indices) {
    return indices;
  }

  /**
   * What a model says of a batch.
   *
   * @param logits row-major
   * @param extras what else it gives, by name, row-major, the example as the first axis
   * @param lossSum summed over the batch's targets, in nats
   */
  record Prediction(float[] logits, Map<String, float[]> extras, double lossSum) {
    /** Logits alone. */
    public Prediction(float[] logits, double lossSum) {
      this(logits, Map.of(), lossSum);
    }
  }

  /** What is scored. */
  @FunctionalInterface
  interface Model {
    /**
     * Says something of some examples.
     *
     * @param indices of the split
     * @param batch encodes them
     */
    Prediction predict(int[] indices, Supplier<Batch> batch);
  }

  /**
   * Scores a model on a whole split.
   *
   * @param batchSize examples per call of the model, at most
   */
  Scores score(Split split, int batchSize, Model model);

  /** The same for a model that is told what a batch holds. */
  default Scores score(Split split, int batchSize, Function<Batch, Prediction> model) {
    return score(split, batchSize, (indices, batch) -> model.apply(batch.get()));
  }
}
