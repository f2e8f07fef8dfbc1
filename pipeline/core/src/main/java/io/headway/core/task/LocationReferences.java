package io.headway.core.task;

import io.headway.core.result.Reference;
import io.headway.core.result.Scores;
import io.headway.core.study.Split;
import io.headway.trajectory.reference.Predictor;
import io.headway.trajectory.reference.References;
import io.headway.trajectory.sample.SampleSet;
import io.headway.trajectory.sample.Samples;
import java.util.List;

/** What predicts next locations without parameters, from train and the visible history. */
public final class LocationReferences {
  private LocationReferences() {}

  /** Scores of every one of them on a split. */
  public static List<Reference> of(Samples samples, Split split) {
    return References.of(samples).stream()
        .map(
            predictor ->
                new Reference(
                    predictor.name(),
                    "no parameters",
                    scores(predictor, set(samples, split)).values()))
        .toList();
  }

  static Scores scores(Predictor predictor, SampleSet set) {
    LocationScoring scoring = new LocationScoring(set);
    for (int sample = 0; sample < set.count(); sample++) {
      scoring.add(sample, predictor.rank(set, sample));
    }
    return scoring.scores();
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
