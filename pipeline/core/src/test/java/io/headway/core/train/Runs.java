package io.headway.core.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headway.core.engine.Optimizer;
import io.headway.core.engine.Precision;
import io.headway.core.json.Json;
import io.headway.core.model.transformer.Baseline;
import io.headway.core.result.Finished;
import io.headway.core.result.TrialResult;
import io.headway.core.study.Arm;
import io.headway.core.study.EngineChoice;
import io.headway.core.study.ModelSize;
import io.headway.core.study.TrainingSettings;
import io.headway.core.study.Trial;
import io.headway.core.study.training.Batching;
import io.headway.core.study.training.LearningRate;
import io.headway.core.study.training.Length;
import io.headway.core.study.training.Selection;
import io.headway.core.task.maze.MazeTaskSpec;
import io.headway.core.task.maze.MazeTaskSpec.Supervision;
import java.util.Arrays;

/** Trials on the fake engine: 10 examples, batches of 4 as 3 + 1, so 3 steps an epoch. */
final class Runs {
  static final int EXAMPLES = 10;
  static final int STEPS_PER_EPOCH = 3;
  static final double NEVER = 1e9;

  private Runs() {}

  static Trial trial(int epochs, Selection selection, int validations) {
    return trial(epochs, selection, validations, 0, 0);
  }

  static Trial trial(
      int epochs, Selection selection, int validations, double emaDecay, int patience) {
    return new Trial(
        Trial.RECIPE,
        new MazeTaskSpec(2, 0, 0, Supervision.FIELD, EXAMPLES, 5, 4, 42),
        Arm.of(new Baseline()),
        ModelSize.of("s", 2, 1, 1, 1),
        42,
        TrainingSettings.DEFAULTS
            .with(new Length(epochs, validations, patience))
            .with(new Batching(4, 3))
            .with(new Optimizer(0.01, 0.9, 0.999, 1, emaDecay))
            .with(new LearningRate(0.1, 2, 0.1))
            .with(selection),
        new EngineChoice("fake", "cpu", Precision.FLOAT32, 1));
  }

  /** Without checkpoints, undisturbed. */
  static TrialResult run(FakeEngine engine, FakeExamples examples, Trial trial) {
    return runner(engine, examples, NEVER).run(trial, CheckpointStore.NONE, TrainingMonitor.NONE);
  }

  static TrialRunner runner(FakeEngine engine, FakeExamples examples, double checkpointSeconds) {
    return new TrialRunner(engine, examples, checkpointSeconds, "app-1");
  }

  /** All that must repeat: not how long it took nor where it ran. */
  static JsonNode comparable(TrialResult result) {
    ObjectNode tree = (ObjectNode) Json.tree(result);
    tree.remove("provenance");
    tree.remove("timing");
    return tree;
  }

  static Finished finished(TrialResult result) {
    return (Finished) result;
  }

  /** Asks to stop after each of these steps. */
  static TrainingMonitor stopAfter(int... steps) {
    return new TrainingMonitor() {
      private int step;

      @Override
      public void progress(Progress progress) {
        step = progress.step();
      }

      @Override
      public boolean stopRequested() {
        return Arrays.stream(steps).anyMatch(s -> s == step);
      }
    };
  }
}
