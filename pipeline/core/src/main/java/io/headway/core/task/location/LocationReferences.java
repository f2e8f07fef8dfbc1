package io.headway.core.task.location;

import io.headway.core.result.Reference;
import io.headway.core.study.Split;
import io.headway.trajectory.reference.Predictor;
import io.headway.trajectory.reference.References;
import io.headway.trajectory.sample.SampleSet;
import io.headway.trajectory.sample.Samples;
import java.util.List;
import java.util.stream.IntStream;

/** What predicts next locations without parameters, from train and the visible history. */
public final class LocationReferences {
  /** Each thread has predictors of its own, whose tables are as long as the vocabulary. */
  private static final int MOST_THREADS = 8;

  private LocationReferences() {}

  /** Scores of every one of them on a split; samples are ranked side by side. */
  public static List<Reference> of(Samples samples, Split split) {
    return of(samples, split, Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()));
  }

  static List<Reference> of(Samples samples, Split split, int threads) {
    SampleSet set = set(samples, split);
    List<String> names = References.of(samples).stream().map(Predictor::name).toList();
    List<LocationScoring> scores = names.stream().map(name -> new LocationScoring(set)).toList();
    IntStream.range(0, threads)
        .parallel()
        .forEach(thread -> rank(samples, set, thread, threads, scores));
    return IntStream.range(0, names.size())
        .mapToObj(
            i -> new Reference(names.get(i), "no parameters", scores.get(i).scores().values()))
        .toList();
  }

  /** Ranks one of so many runs of samples, whose scores no other thread touches. */
  private static void rank(
      Samples samples, SampleSet set, int run, int runs, List<LocationScoring> scores) {
    List<Predictor> predictors = References.of(samples);
    int to = (int) ((long) set.count() * (run + 1) / runs);
    for (int sample = (int) ((long) set.count() * run / runs); sample < to; sample++) {
      for (int i = 0; i < predictors.size(); i++) {
        scores.get(i).add(sample, predictors.get(i).rank(set, sample));
      }
    }
  }

  /** The samples of a split. */
  static SampleSet set(Samples samples, Split split) {
    return switch (split) {
      case TRAIN -> samples.train();
      case VALIDATION -> samples.validation();
      case TEST -> samples.test();
    };
  }
}
