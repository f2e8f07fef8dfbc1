package io.headway.engine.contract.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headway.core.engine.Engine;
import io.headway.core.engine.Optimizer;
import io.headway.core.engine.Precision;
import io.headway.core.json.Json;
import io.headway.core.result.TrialResult;
import io.headway.core.study.Arm;
import io.headway.core.study.EngineChoice;
import io.headway.core.study.ModelSize;
import io.headway.core.study.TrainingSettings;
import io.headway.core.study.Trial;
import io.headway.core.study.training.Batching;
import io.headway.core.study.training.LearningRate;
import io.headway.core.study.training.Length;
import io.headway.core.study.training.Regularization;
import io.headway.core.study.training.Selection;
import io.headway.core.task.Examples;
import io.headway.core.task.maze.MazeExamples;
import io.headway.core.train.Checkpoint;
import io.headway.core.train.CheckpointStore;
import io.headway.core.train.Progress;
import io.headway.core.train.TrainingMonitor;
import io.headway.core.train.TrialRunner;
import io.headway.engine.contract.TestedEngine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Whole trials on one thread of the CPU. */
public final class Trials {
  private Trials() {}

  /** 6 epochs of 3 steps over the toy mazes. */
  public static Trial trial(Arm arm, double dropout, int microBatch) {
    return trial(arm, dropout, microBatch, 0, 0);
  }

  /** As above, with label smoothing and averaged weights. */
  public static Trial trial(
      Arm arm, double dropout, int microBatch, double labelSmoothing, double emaDecay) {
    return trial(
        Toys.EXAMPLES,
        arm,
        Toys.SIZE,
        TrainingSettings.DEFAULTS
            .with(new Length(6, 3, 0))
            .with(new Batching(16, microBatch))
            .with(new Optimizer(0.01, 0.9, 0.999, 1, emaDecay))
            .with(new LearningRate(3e-3, 0.1, 0.1))
            .with(new Regularization(dropout, labelSmoothing))
            .with(Selection.BEST_VALIDATION));
  }

  public static Trial trial(MazeExamples data, Arm arm, ModelSize size, TrainingSettings training) {
    EngineChoice engine = new EngineChoice(TestedEngine.get().kind(), "cpu", Precision.FLOAT32, 1);
    return new Trial(Trial.RECIPE, data.task().spec(), arm, size, 42, training, engine);
  }

  public static TrialRunner runner(Examples examples) {
    return runner(TestedEngine.get(), examples);
  }

  /** On an engine of its own. */
  public static TrialRunner runner(Engine engine, Examples examples) {
    return new TrialRunner(engine, examples, 1e9, "");
  }

  public static TrialResult run(Trial trial) {
    return runner(Toys.EXAMPLES).run(trial, CheckpointStore.NONE, TrainingMonitor.NONE);
  }

  /** All that must repeat: not how long it took nor where it ran. */
  public static JsonNode comparable(TrialResult result) {
    ObjectNode tree = (ObjectNode) Json.tree(result);
    tree.remove("provenance");
    tree.remove("timing");
    return tree;
  }

  /** Stops a training after a step. */
  public static TrainingMonitor stopAfter(int step) {
    return new TrainingMonitor() {
      private int now;

      @Override
      public void progress(Progress progress) {
        now = progress.step();
      }

      @Override
      public boolean stopRequested() {
        return now == step;
      }
    };
  }

  /** A checkpoint in memory, verified when it is opened. */
  public static final class Store implements CheckpointStore {
    private final String trialId;
    private Optional<byte[]> bytes = Optional.empty();

    /** Empty. */
    public Store(Trial trial) {
      this.trialId = trial.id();
    }

    @Override
    public Optional<InputStream> open() throws IOException {
      if (bytes.isPresent()) {
        Checkpoint.verify(new ByteArrayInputStream(bytes.get()), trialId);
      }
      return bytes.map(ByteArrayInputStream::new);
    }

    @Override
    public void save(Content content) throws IOException {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      content.writeTo(out);
      bytes = Optional.of(out.toByteArray());
    }
  }
}
