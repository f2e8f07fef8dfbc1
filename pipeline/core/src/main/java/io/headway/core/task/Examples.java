package io.headway.core.task;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Network;
import io.headway.core.result.Scores;
import io.headway.core.study.Split;
import io.headway.core.study.Trial;
import java.util.Map;
import java.util.function.Function;

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

  /** Some examples of a split, by index, in that order. */
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

  /**
   * Scores a model on a whole split.
   *
   * @param batchSize examples per call of the model
   * @param model from a batch to its prediction
   */
  Scores score(Split split, int batchSize, Function<Batch, Prediction> model);
}
