package io.headway.core.task.location;

import io.headway.core.engine.Batch;
import io.headway.core.error.InvalidException;
import io.headway.core.result.Scores;
import io.headway.core.study.Split;
import io.headway.core.task.Examples;
import io.headway.trajectory.sample.SampleSet;
import io.headway.trajectory.sample.Samples;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.IntStream;

/** Samples of all splits; histories are gathered batch by batch. */
public final class NextLocationExamples implements Examples {
  private final NextLocationTask task;
  private final Samples samples;
  private final String hash;

  /**
   * @param spec the task, measured on these samples
   * @throws IllegalArgumentException if they are not the ones that were measured
   */
  public NextLocationExamples(MeasuredLocations spec, Samples samples) {
    this.task = new NextLocationTask(spec);
    this.samples = samples;
    this.hash = LocationHash.of(samples);
    if (!hash.equals(spec.sha256())) {
      throw new InvalidException(
          String.format(
              Locale.ROOT, "Invalid data set: SHA-256 %s (must be %s)", hash, spec.sha256()));
    }
  }

  @Override
  public NextLocationTask task() {
    return task;
  }

  @Override
  public String hash() {
    return hash;
  }

  @Override
  public int count(Split split) {
    return set(split).count();
  }

  /** The samples of a split. */
  public SampleSet set(Split split) {
    return LocationReferences.set(samples, split);
  }

  /** By length of history: a micro-batch is as long as its longest one. */
  @Override
  public int[] arranged(Split split, int[] indices) {
    SampleSet set = set(split);
    return Arrays.stream(indices)
        .boxed()
        .sorted(Comparator.comparingInt(set::historyLength))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  @Override
  public Batch batch(Split split, int[] indices) {
    SampleSet set = set(split);
    int longest = Arrays.stream(indices).map(set::historyLength).max().orElseThrow();
    LocationBatch batch = new LocationBatch(indices.length, longest);
    for (int b = 0; b < indices.length; b++) {
      batch.put(b, set, indices[b]);
    }
    return batch.build();
  }

  @Override
  public Scores score(Split split, int batchSize, Model model) {
    LocationScoring scoring = new LocationScoring(set(split));
    int classes = task.classes();
    for (int from = 0; from < count(split); from += batchSize) {
      int[] indices = IntStream.range(from, Math.min(from + batchSize, count(split))).toArray();
      Prediction prediction = model.predict(indices, () -> batch(split, indices));
      for (int b = 0; b < indices.length; b++) {
        scoring.add(indices[b], prediction.logits(), b * classes, classes);
      }
    }
    return scoring.scores();
  }
}
