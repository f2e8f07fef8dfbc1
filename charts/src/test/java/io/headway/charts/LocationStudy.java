package io.headway.charts;

import io.headway.core.engine.Precision;
import io.headway.core.random.Seeds;
import io.headway.core.result.CurvePoint;
import io.headway.core.result.DataSetCard;
import io.headway.core.result.Finished;
import io.headway.core.result.Provenance;
import io.headway.core.result.Reference;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Results of the next-location task without training: made-up ranks of 200 test samples. */
final class LocationStudy {
  static final int SAMPLES = 200;

  /** The first 50 targets are not in train. */
  private static final int UNSEEN = 50;

  private LocationStudy() {}

  /** Every trial finished; a pointer is right more often. */
  static StudyResults results(int seeds, int sizes, Arm... arms) {
    List<ModelSize> ladder = ModelSize.LADDER.subList(0, sizes);
    NextLocationTaskSpec task =
        new NextLocationTaskSpec(new LocationSource.Synthetic(45, 16_600, 42));
    Study study =
        new Study(
            "where",
            "Where does a user go next?",
            task,
            List.of(arms),
            ladder,
            LongStream.range(42, 42 + seeds).boxed().toList(),
            Trainings.alike(ladder, TrainingSettings.DEFAULTS),
            new EngineChoice("none", "cpu", Precision.FLOAT32, 1),
            60,
            new TreeMap<>());
    DataSetCard card =
        new DataSetCard(
            1,
            "next-location-0123",
            study.task(),
            new TreeMap<>(Map.of("train", 7424, "validation", 3334, "test", SAMPLES)),
            new TreeMap<>(Map.of("vocabulary", 1187.0, "user-codes", 46.0)),
            List.of(reference("last location", 14.5), reference("Markov-1", 29.25)),
            "hash");
    MeasuredStudy measured =
        study.of(new MeasuredLocations(task, 1187, 46, 7424, 3334, SAMPLES, "hash"));
    return new StudyResults(
        measured,
        card,
        measured.trials().stream().<TrialResult>map(LocationStudy::finished).toList());
  }

  private static Reference reference(String name, double accuracy) {
    return new Reference(
        name,
        "no parameters",
        new TreeMap<>(
            Map.of(
                "accuracy@1", accuracy,
                "accuracy@5", accuracy + 20,
                "accuracy@10", accuracy + 30,
                "mrr", accuracy + 10,
                "accuracy@1:seen", accuracy + 1,
                "samples:unseen", 50.0)));
  }

  private static Finished finished(Trial trial) {
    int[] ranks = ranks(trial, trial.arm().model().head().equals("pointer") ? 0.6 : 0.3);
    TreeMap<String, Double> values = new TreeMap<>();
    values.put("accuracy@1", within(ranks, 1));
    values.put("accuracy@5", within(ranks, 5));
    values.put("accuracy@10", within(ranks, 10));
    values.put("mrr", Arrays.stream(ranks).mapToDouble(r -> 100.0 / r).average().orElseThrow());
    values.put("loss", 4.5);
    values.put("accuracy@1:seen", within(Arrays.copyOfRange(ranks, UNSEEN, SAMPLES), 1));
    values.put("samples:seen", (double) SAMPLES - UNSEEN);
    values.put("samples:unseen", (double) UNSEEN);
    long width = trial.arm().model().width(trial.size()).orElseThrow();
    CurvePoint point =
        new CurvePoint(50, 11_600, 4.25, 0, new TreeMap<>(Map.of("accuracy@1", 30.0)));
    return new Finished(
        1,
        trial,
        "hash",
        new TreeMap<>(Map.of("head", 1188 * width, "blocks", 8 * width * width)),
        1e12,
        List.of(point),
        4.25,
        false,
        50,
        new Scores(values, new TreeMap<>(Map.of("rank", ranks, "user", users()))),
        new Timing(120, 130, 400, 50, 1L << 30, 1),
        new Provenance("0.1.0", "", "", "", "", "", "", "2026-01-01T00:00:00Z"));
  }

  private static int[] users() {
    return IntStream.range(0, SAMPLES).map(j -> 1 + j % 10).toArray();
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

  /** % of ranks up to a number of guesses, by plain counting. */
  static double within(int[] ranks, int guesses) {
    return 100.0 * Arrays.stream(ranks).filter(rank -> rank <= guesses).count() / ranks.length;
  }

  private static double uniform(long bits) {
    return (bits >>> 11) * 0x1.0p-53;
  }
}
