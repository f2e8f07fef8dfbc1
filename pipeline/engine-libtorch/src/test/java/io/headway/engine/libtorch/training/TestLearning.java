package io.headway.engine.libtorch.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.headway.core.result.Finished;
import io.headway.core.study.Arm;
import io.headway.core.study.ModelSize;
import io.headway.core.study.Split;
import io.headway.core.study.TrainingSettings;
import io.headway.core.study.Trial;
import io.headway.core.study.training.LearningRate;
import io.headway.core.study.training.Length;
import io.headway.core.task.Examples;
import io.headway.core.task.maze.MazeExamples;
import io.headway.core.task.maze.MazeReferences;
import io.headway.core.train.TrainingMonitor;
import io.headway.core.train.TrainingStoppedException;
import io.headway.engine.contract.training.Kind;
import io.headway.engine.contract.training.Toys;
import io.headway.engine.contract.training.Trials;
import io.headway.maze.SolvedMaze;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A toy that is learned completely, and by looking at the passages. */
class TestLearning {
  private static final MazeExamples DATA = Toys.examples(3, 4000, 20, 100);
  private static final ModelSize SIZE = ModelSize.of("toy", 32, 2, 64, 2);
  private static final TrainingSettings TRAINING =
      TrainingSettings.DEFAULTS.with(new Length(10, 1, 0)).with(new LearningRate(3e-3, 0.05, 0.1));

  private static Finished score(Trial trial, Trials.Store store, Examples examples) {
    return (Finished) Trials.runner(examples).run(trial, store, TrainingMonitor.NONE);
  }

  @ParameterizedTest
  @EnumSource(names = {"BASELINE", "POH_HRM"})
  void smallMazesAreLearnedFromTheirPassagesSeed42(Kind kind) {
    Trial trial = Trials.trial(DATA, Arm.of(kind.model(2, 2)), SIZE, TRAINING);
    Trials.Store store = new Trials.Store(trial);
    TrainingMonitor monitor = Trials.stopAfter(TRAINING.steps(DATA.count(Split.TRAIN)) - 1);
    assertThatExceptionOfType(TrainingStoppedException.class)
        .isThrownBy(() -> Trials.runner(DATA).run(trial, store, monitor));

    Finished finished = score(trial, store, DATA);
    assertThat(finished.test().value("accuracy")).isEqualTo(100);
    assertThat(finished.test().value("optimality")).isEqualTo(100);
    assertThat(finished.untrained()).isFalse();
    assertThat(finished.finalTrainLoss()).isLessThan(0.05);

    Finished blind = score(trial, store, new ShuffledPassages(DATA));
    assertThat(blind.test().value("accuracy")).isLessThan(randomWalker() + 15);
    assertThat(blind.test().value("cell-accuracy")).isLessThan(40);
  }

  private static double randomWalker() {
    List<SolvedMaze> test =
        IntStream.range(0, DATA.count(Split.TEST)).mapToObj(i -> DATA.maze(Split.TEST, i)).toList();
    return MazeReferences.of(test, 42).stream()
        .filter(reference -> reference.name().equals("random"))
        .mapToDouble(reference -> reference.values().get("accuracy"))
        .findFirst()
        .orElseThrow();
  }
}
