package io.headway.core.stats;

import io.headway.core.engine.Precision;
import io.headway.core.random.Seeds;
import io.headway.core.result.DataSetCard;
import io.headway.core.result.Finished;
import io.headway.core.result.Provenance;
import io.headway.core.result.Scores;
import io.headway.core.result.StudyResults;
import io.headway.core.result.Timing;
import io.headway.core.result.TrialResult;
import io.headway.core.study.Arm;
import io.headway.core.study.EngineChoice;
import io.headway.core.study.MeasuredStudy;
import io.headway.core.study.ModelSize;
import io.headway.core.study.Study;
import io.headway.core.study.TrainingSettings;
import io.headway.core.study.Trainings;
import io.headway.core.study.Trial;
import io.headway.core.task.location.LocationSource;
import io.headway.core.task.location.MeasuredLocations;
import io.headway.core.task.location.NextLocationTaskSpec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Results of the next-location task without training: made-up ranks of 200 test samples. */
final class LocationStudy {
  static final int SAMPLES = 200;

  private static final NextLocationTaskSpec TASK =
      new NextLocationTaskSpec(new LocationSource.Table("stays.csv"));

  private LocationStudy() {}

  static MeasuredStudy measured(Study study) {
    return study.of(new MeasuredLocations(TASK, 100, 10, 1000, 200, SAMPLES, "hash"));
  }

  /** At the first sizes of the ladder. */
  static Study study(int seeds, int sizes, Arm... arms) {
    List<ModelSize> ladder = ModelSize.LADDER.subList(0, sizes);
    return new Study(
        "synthetic",
        "?",
        TASK,
        List.of(arms),
        ladder,
        LongStream.range(42, 42 + seeds).boxed().toList(),
        Trainings.alike(ladder, TrainingSettings.DEFAULTS),
        new EngineChoice("none", "cpu", Precision.FLOAT32, 1),
        60,
        new TreeMap<>());
  }

  /** Every trial finished; an arm is right at once as often as is said, else after 2 to 40. */
  static StudyResults results(Study study, Map<String, Double> accuracy) {
    return new StudyResults(
        measured(study),
        new DataSetCard(
            1, "data", study.task(), new TreeMap<>(), new TreeMap<>(), List.of(), "hash"),
        measured(study).trials().stream()
            .<TrialResult>map(
                trial -> finished(trial, ranks(trial, accuracy.get(trial.arm().name()))))
            .toList());
  }

  /** Samples of ten users, one after the other. */
  static Finished finished(Trial trial, int... ranks) {
    return finished(
        trial,
        Map.of(
            "rank",
            ranks,
            "user",
            IntStream.range(0, ranks.length).map(j -> 1 + j % 10).toArray()));
  }

  static Finished finished(Trial trial, Map<String, int[]> outcomes) {
    long width = trial.arm().model().width(trial.size()).orElseThrow();
    return finished(trial, Map.of("blocks", width * width), outcomes);
  }

  static Finished finished(Trial trial, Map<String, Long> parameters, Map<String, int[]> outcomes) {
    return new Finished(
        1,
        trial,
        "hash",
        new TreeMap<>(parameters),
        1e9,
        List.of(),
        0.5,
        false,
        50,
        new Scores(new TreeMap<>(), new TreeMap<>(outcomes)),
        new Timing(1, 1, 1, 1, 1, 1),
        new Provenance("", "", "", "", "", "", "", ""));
  }

  private static int[] ranks(Trial trial, double accuracy) {
    int[] ranks = new int[SAMPLES];
    for (int j = 0; j < ranks.length; j++) {
      double easy = uniform(Seeds.derive(1, "sample", j));
      double luck = uniform(Seeds.derive(trial.seed(), trial.label(), j));
      double y = luck < 0.5 ? easy : 2 * luck - 1;
      ranks[j] = y < accuracy ? 1 : 2 + (int) (39 * uniform(Seeds.derive(2, trial.label(), j)));
    }
    return ranks;
  }

  private static double uniform(long bits) {
    return (bits >>> 11) * 0x1.0p-53;
  }
}
