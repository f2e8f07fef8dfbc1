package io.headway.jobs.train;

import io.headway.core.engine.Engine;
import io.headway.core.engine.Engines;
import io.headway.core.json.Json;
import io.headway.core.result.Machine;
import io.headway.core.result.TrialResult;
import io.headway.core.study.Trial;
import io.headway.core.train.Progress;
import io.headway.core.train.TrainingMonitor;
import io.headway.core.train.TrialRunner;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One trial on an executor: trains, writes the result, returns it as JSON. A failure of the trial
 * is a value; only lost executors and stopped trainings make the Spark task fail.
 */
record TrialTask(
    String directory,
    double checkpointSeconds,
    String application,
    Broadcast<SerializableConfiguration> hadoop,
    Broadcast<ExamplesBroadcast> data)
    implements Function<String, String> {
  private static final Logger LOG = LoggerFactory.getLogger(TrialTask.class);

  @Override
  public String call(String trialJson) throws IOException {
    Trial trial = Json.read(trialJson, Trial.class, "trial");
    RunDirectory run = RunDirectory.at(directory, hadoop.value().value());
    TrialFiles files = new TrialFiles(run, trial);
    var done = run.readResult(trial);
    if (done.isPresent()) {
      return Json.canonical(done.get()); // an executor was lost after it had written the result
    }
    StopSignal stop = StopSignal.ofThisProcess();
    stop.enter();
    try {
      files.beginAttempt();
      Engine engine = Engines.named(trial.engine().kind());
      TrialRunner runner =
          new TrialRunner(engine, data.value().examples(), checkpointSeconds, application);
      TrialResult result =
          runner.run(trial, files, new HeartbeatMonitor(files, trial, TaskContext.get(), stop));
      files.writeResult(result);
      return Json.canonical(result);
    } finally {
      stop.leave();
    }
  }

  /** Writes a heartbeat now and then; stops when Spark or the process says so. */
  private static final class HeartbeatMonitor implements TrainingMonitor {
    private static final long INTERVAL_MILLIS = 1000;

    private final TrialFiles files;
    private final Trial trial;
    private final TaskContext task;
    private final StopSignal stop;
    private final String host = Machine.host();
    private String lastStage = "";
    private long lastMillis;
    private boolean unseen;

    HeartbeatMonitor(TrialFiles files, Trial trial, TaskContext task, StopSignal stop) {
      this.files = files;
      this.trial = trial;
      this.task = task;
      this.stop = stop;
    }

    @Override
    public void progress(Progress progress) {
      long now = System.currentTimeMillis();
      if (now - lastMillis < INTERVAL_MILLIS && progress.stage().equals(lastStage)) {
        return;
      }
      lastMillis = now;
      lastStage = progress.stage();
      try {
        files.writeHeartbeat(new Heartbeat(progress, host, trial.engine().device(), now));
      } catch (IOException e) {
        // A sign of life is no result: the training goes on, and says once that it cannot be seen.
        if (!unseen) {
          unseen = true;
          LOG.warn("Cannot write progress of {}: {}", trial.label(), e.toString());
        }
      }
    }

    @Override
    public boolean stopRequested() {
      return stop.raised() || task.isInterrupted();
    }
  }
}
