package io.headway.charts;

import io.headway.core.engine.Precision;
import io.headway.core.random.Seeds;
import io.headway.core.result.CurvePoint;
import io.headway.core.result.DataSetCard;
import io.headway.core.result.Failed;
import io.headway.core.result.Finished;
import io.headway.core.result.Provenance;
import io.headway.core.result.Reference;
import io.headway.core.result.Scores;
import io.headway.core.result.StudyResults;
import io.headway.core.result.Timing;
import io.headway.core.result.TrialResult;
import io.headway.core.study.Arm;
import io.headway.core.study.EngineChoice;
import io.headway.core.study.ModelSize;
import io.headway.core.study.Study;
import io.headway.core.study.TrainingSettings;
import io.headway.core.study.Trainings;
import io.headway.core.study.Trial;
import io.headway.core.task.maze.MazeTaskSpec;
import io.headway.core.task.maze.MazeTaskSpec.Supervision;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Results without training: made-up outcomes, random by a hash of what they belong to. */
final class SyntheticStudy {
  private static final Provenance NOWHERE =
      new Provenance("0.1.0", "", "", "", "", "", "", "2026-01-01T00:00:00Z");

  /** An arm's chance of reaching the goal at the k-th size. */
  interface Chance {
    double of(Arm arm, int k);
  }

  private final Study study;
  private final Chance chance;

  SyntheticStudy(double braid, int sizes, List<Arm> arms, int seeds, Chance chance) {
    this.study = study(braid, ModelSize.LADDER.subList(0, sizes), arms, seeds);
    this.chance = chance;
  }

  /** Every trial finished. */
  StudyResults results() {
    return failing(trial -> false);
  }

  /** The chosen trials failed. */
  StudyResults failing(Predicate<Trial> fails) {
    return of(
        study.known().orElseThrow().trials().stream()
            .map(t -> fails.test(t) ? failed(t) : finished(t, study.sizes().indexOf(t.size())))
            .toList());
  }

  StudyResults of(List<TrialResult> trials) {
    DataSetCard card =
        new DataSetCard(
            1,
            "maze16-0123",
            study.task(),
            new TreeMap<>(Map.of("test", 100)),
            new TreeMap<>(Map.of("acceptance-rate", 0.13)),
            List.of(
                reference("random", "uniform over open unvisited neighbours", 4),
                reference("straight", "nearest the goal as the crow flies", 2),
                reference("wall-follower", "left hand on the wall", 3),
                reference("constant-logits", "always the same logits", 0),
                reference("shortest-path", "breadth-first search", 100)),
            "hash");
    return new StudyResults(study.known().orElseThrow(), card, trials);
  }

  private static Study study(double braid, List<ModelSize> sizes, List<Arm> arms, int seeds) {
    return new Study(
        "synthetic",
        "Does the advantage of routing grow with size?",
        new MazeTaskSpec(16, braid, 0.4, Supervision.FIELD, 1000, 100, 100, 42),
        arms,
        sizes,
        LongStream.range(42, 42 + seeds).boxed().toList(),
        Trainings.alike(sizes, TrainingSettings.DEFAULTS),
        new EngineChoice("none", "cpu", Precision.FLOAT32, 1),
        60,
        new TreeMap<>());
  }

  private TrialResult finished(Trial trial, int k) {
    MazeTaskSpec task = (MazeTaskSpec) trial.task();
    double p = chance.of(trial.arm(), k);
    double wobble = p == 0 || p == 1 ? 0 : 0.08 * (uniform(trial, "seed", 0) - 0.5);
    int[] reached = new int[task.test()];
    int[] optimal = new int[task.test()];
    for (int j = 0; j < reached.length; j++) {
      double easy = (Seeds.derive(1, "maze", j) >>> 11) * 0x1.0p-53;
      double luck = uniform(trial, "luck", j);
      reached[j] = (luck < 0.5 ? easy : 2 * luck - 1) < p + wobble ? 1 : 0;
      boolean detour = task.braid() > 0 && uniform(trial, "detour", j) < 0.3;
      optimal[j] = detour ? 0 : reached[j];
    }
    TreeMap<String, Double> values = new TreeMap<>();
    values.put("accuracy", 100 * Arrays.stream(reached).average().orElseThrow());
    values.put("optimality", 100 * Arrays.stream(optimal).average().orElseThrow());
    values.put("cell-accuracy", 80.0);
    values.put("loss", 0.5);
    long[] counts = {430_980, 2_438_148, 12_747_268, 42_733_828, 101_045_252};
    Arm arm = trial.arm();
    boolean controlled = arm.equals(Arms.POH_HRM);
    long blocks = arm.equals(Arms.BASELINE_MATCHED) ? counts[k] + counts[k] / 10 : counts[k];
    return new Finished(
        1,
        trial,
        "hash",
        new TreeMap<>(Map.of("blocks", blocks, "controller", controlled ? counts[k] / 9 : 0)),
        1e12 * (k + 1),
        List.of(
            new CurvePoint(
                50, 1600, p == 0 ? 1.38 : 0.5, 0, new TreeMap<>(Map.of("accuracy", 50.0)))),
        p == 0 ? 1.38 : 0.5,
        p == 0,
        50,
        new Scores(values, new TreeMap<>(Map.of("reached", reached, "optimal", optimal))),
        new Timing(120 * (k + 1), 130, 400, 50, 1L << 30, 1),
        NOWHERE);
  }

  private static Failed failed(Trial trial) {
    return new Failed(1, trial, "train", "loss is not finite, \"NaN\"", true, "", NOWHERE);
  }

  private static Reference reference(String name, String description, double percent) {
    return new Reference(
        name, description, new TreeMap<>(Map.of("accuracy", percent, "optimality", percent)));
  }

  private static double uniform(Trial trial, String purpose, int index) {
    return (Seeds.derive(trial.seed(), purpose + trial.label(), index) >>> 11) * 0x1.0p-53;
  }

  /** The mean of an outcome over all seeds and mazes, in percent: by plain counting. */
  static double percent(StudyResults results, Arm arm, String size, String outcome) {
    return results.finished().stream()
        .filter(f -> f.trial().arm().equals(arm) && f.trial().size().name().equals(size))
        .flatMapToInt(f -> IntStream.of(f.test().outcomes().get(outcome)))
        .mapToDouble(y -> 100.0 * y)
        .average()
        .orElseThrow();
  }
}
