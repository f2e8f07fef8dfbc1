package io.headway.core.stats;

import io.headway.core.engine.Precision;
import io.headway.core.model.transformer.BaselineMatched;
import io.headway.core.model.transformer.PohHrm;
import io.headway.core.random.Seeds;
import io.headway.core.result.DataSetCard;
import io.headway.core.result.Failed;
import io.headway.core.result.Finished;
import io.headway.core.result.Provenance;
import io.headway.core.result.Scores;
import io.headway.core.result.StudyResults;
import io.headway.core.result.Timing;
import io.headway.core.result.TrialResult;
import io.headway.core.study.Arm;
import io.headway.core.study.EngineChoice;
import io.headway.core.study.ModelSize;
import io.headway.core.study.ModelSpec;
import io.headway.core.study.Study;
import io.headway.core.study.TrainingSettings;
import io.headway.core.study.Trainings;
import io.headway.core.study.Trial;
import io.headway.core.task.maze.MazeTaskSpec;
import io.headway.core.task.maze.MazeTaskSpec.Supervision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Results without training: a trial of an arm at a size reaches each goal with its probability. */
final class SyntheticStudy {
  private static final Provenance NOWHERE = new Provenance("", "", "", "", "", "", "", "");
  private static final Timing NO_TIME = new Timing(1, 1, 1, 1, 1, 1);

  /** An arm's probability of reaching the goal at each size. */
  interface Chance {
    double of(Arm arm, ModelSize size);
  }

  private SyntheticStudy() {}

  static Study study(double braid, int mazes, int seeds, List<Arm> arms, List<ModelSize> sizes) {
    MazeTaskSpec task = new MazeTaskSpec(6, braid, 0.4, Supervision.FIELD, 100, 10, mazes, 42);
    List<Long> seedList = new ArrayList<>();
    for (long seed = 42; seed < 42 + seeds; seed++) {
      seedList.add(seed);
    }
    return new Study(
        "synthetic",
        "?",
        task,
        arms,
        sizes,
        seedList,
        Trainings.alike(sizes, TrainingSettings.DEFAULTS),
        new EngineChoice("none", "cpu", Precision.FLOAT32, 1),
        60,
        new TreeMap<>());
  }

  /** Every trial finished; a maze is reached if its difficulty is below the chance. */
  static StudyResults results(Study study, Chance chance) {
    return of(
        study, study.known().orElseThrow().trials().stream().map(t -> random(t, chance)).toList());
  }

  static StudyResults of(Study study, List<TrialResult> trials) {
    DataSetCard card =
        new DataSetCard(
            1, "data", study.task(), new TreeMap<>(), new TreeMap<>(), List.of(), "hash");
    return new StudyResults(study.known().orElseThrow(), card, trials);
  }

  static TrialResult random(Trial trial, Chance chance) {
    int mazes = ((MazeTaskSpec) trial.task()).test();
    double probability = chance.of(trial.arm(), trial.size());
    int[] reached = new int[mazes];
    for (int j = 0; j < mazes; j++) {
      double easy = uniform(Seeds.derive(1, "maze", j));
      double luck = uniform(Seeds.derive(trial.seed(), trial.label(), j));
      reached[j] = 0.5 * easy + 0.5 * luck < threshold(probability) ? 1 : 0;
    }
    return finished(trial, reached, reached);
  }

  static Finished finished(Trial trial, int[] reached, int[] optimal) {
    return finished(trial, reached, optimal, "hash");
  }

  static Finished finished(Trial trial, int[] reached, int[] optimal, String hash) {
    TreeMap<String, int[]> outcomes = new TreeMap<>(Map.of("reached", reached, "optimal", optimal));
    long width = trial.size().width();
    ModelSpec model = trial.arm().model();
    long controller = model instanceof PohHrm ? 4 * width : 0;
    long deeper = model instanceof BaselineMatched ? 2 * width : 0;
    TreeMap<String, Long> parameters =
        new TreeMap<>(Map.of("blocks", width * width + deeper, "controller", controller));
    return new Finished(
        1,
        trial,
        hash,
        parameters,
        1e9,
        List.of(),
        0.5,
        false,
        50,
        new Scores(new TreeMap<>(), outcomes),
        NO_TIME,
        NOWHERE);
  }

  static Failed failed(Trial trial) {
    return new Failed(1, trial, "train", "loss is not finite", true, "", NOWHERE);
  }

  /** The value below which the mean of two uniform numbers lies with this probability. */
  private static double threshold(double probability) {
    return probability < 0.5 ? Math.sqrt(probability / 2) : 1 - Math.sqrt((1 - probability) / 2);
  }

  private static double uniform(long bits) {
    return (bits >>> 11) * 0x1.0p-53;
  }
}
