package io.headway.core.task.experts;

import io.headway.core.engine.Batch;
import io.headway.core.error.InvalidException;
import io.headway.core.result.Scores;
import io.headway.core.study.Split;
import io.headway.core.task.Examples;
import java.util.Locale;
import java.util.stream.IntStream;

/** Samples of all splits; each is encoded when a batch needs it. */
public final class ExpertsExamples implements Examples {
  private final ExpertsTask task;
  private final ExpertsSamples samples;

  /**
   * @param spec the task, measured on these samples
   * @throws IllegalArgumentException if they are not the ones that were measured
   */
  public ExpertsExamples(MeasuredExperts spec, ExpertsSamples samples) {
    this.task = new ExpertsTask(spec);
    this.samples = samples;
    String hash = ExpertsHash.of(samples);
    if (!hash.equals(spec.sha256())) {
      throw new InvalidException(
          String.format(
              Locale.ROOT, "Invalid data set: SHA-256 %s (must be %s)", hash, spec.sha256()));
    }
  }

  @Override
  public ExpertsTask task() {
    return task;
  }

  /** What they are made of. */
  public ExpertsSamples samples() {
    return samples;
  }

  @Override
  public String hash() {
    return task.spec().sha256();
  }

  @Override
  public int count(Split split) {
    return samples.count(split);
  }

  @Override
  public Batch batch(Split split, int[] indices) {
    return ExpertsBatch.of(samples, split, indices);
  }

  @Override
  public Scores score(Split split, int batchSize, Model model) {
    ExpertsScoring scoring = new ExpertsScoring(samples, split);
    int experts = task.classes();
    for (int from = 0; from < count(split); from += batchSize) {
      int[] indices = IntStream.range(from, Math.min(from + batchSize, count(split))).toArray();
      Prediction prediction = model.predict(indices, () -> batch(split, indices));
      for (int b = 0; b < indices.length; b++) {
        scoring.add(indices[b], prediction.logits(), b * experts);
      }
    }
    return scoring.scores();
  }
}
