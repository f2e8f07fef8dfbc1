package io.headway.jobs.train;

import io.headway.core.engine.Engine;
import io.headway.core.engine.Engines;
import io.headway.core.error.CannotIoException;
import io.headway.core.study.Trial;
import io.headway.core.train.ReplicaAveraging;
import io.headway.core.train.SharedExamples;
import io.headway.core.train.TrainingStoppedException;
import io.headway.core.train.TrialRunner;
import io.headway.jobs.guard.RunGuard;
import io.headway.jobs.guard.StopSignal;
import io.headway.jobs.storage.Patience;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * A trial whose replicas average their weights: the driver holds its lease, writes its checkpoints
 * and scores it, executors take the steps.
 */
record AveragedTrial(
    JavaSparkContext context, RunDirectory directory, RunGuard guard, TrialTask task) {
  /**
   * Trains one trial to its result.
   *
   * @throws IOException if Spark has stopped, or storage does not answer
   * @throws RuntimeException what ends the run, if it was told to end; a checkpoint is written
   */
  void run(Trial trial) throws IOException {
    Broadcast<ExamplesBroadcast> data = task.data();
    SharedExamples shared = () -> data.value().examples();
    ReplicaAveraging averaging = AveragingCheck.found(trial);
    Engine engine = Engines.named(trial.engine().kind());
    TrialRunner runner =
        new TrialRunner(engine, shared.examples(), task.checkpointSeconds(), task.application());
    Patience patience = new Patience(task.ticket().settings().patience(), guard::isOver);
    StopSignal signal = StopSignal.ofThisProcess();
    signal.enter();
    try {
      new Attempt(
              trial, directory, task.ticket(), task.keepsWeights(), task.application(), patience)
          .run(
              keeper -> {
                keeper.device(trial.training().placement().label());
                return runner.run(
                    trial,
                    trial.engine()::device,
                    (t, examples, session) ->
                        new SparkSteps(averaging.begin(t, shared, session), this::isOver),
                    keeper,
                    keeper);
              });
    } catch (TrainingStoppedException e) {
      guard.requireThatItGoesOn();
      if (context.sc().isStopped()) {
        throw new CannotIoException("Cannot go on: Spark has stopped", e);
      }
      throw e;
    } finally {
      signal.leave();
    }
  }

  /** Whether Spark's failures are no fault of the trial. */
  private boolean isOver() {
    return guard.isOver() || context.sc().isStopped();
  }
}
