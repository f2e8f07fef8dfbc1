package io.headway.jobs.train;

import io.headway.core.engine.Engine;
import io.headway.core.engine.Engines;
import io.headway.core.json.Json;
import io.headway.core.result.TrialResult;
import io.headway.core.study.Trial;
import io.headway.core.train.TrialRunner;
import io.headway.jobs.run.RunTicket;
import io.headway.jobs.run.StopSignal;
import io.headway.jobs.storage.HeldException;
import io.headway.jobs.storage.Holder;
import io.headway.jobs.storage.Lease;
import io.headway.jobs.storage.Leases;
import io.headway.jobs.storage.Patience;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One trial on an executor: takes its lease, trains, writes the result. A failure of the trial is a
 * value; lost executors, stopped trainings and storage that does not recover make the Spark task
 * fail, and Spark tries it again from the last checkpoint.
 */
record TrialTask(
    RunTicket ticket,
    double checkpointSeconds,
    String application,
    Broadcast<SerializableConfiguration> hadoop,
    Broadcast<ExamplesBroadcast> data)
    implements Function<String, TaskReport> {
  private static final Logger LOG = LoggerFactory.getLogger(TrialTask.class);
  private static final long LEASE_LOOK_MILLIS = 500;

  @Override
  public TaskReport call(String trialJson) throws IOException {
    Trial trial = Json.read(trialJson, Trial.class, "trial");
    TaskContext task = TaskContext.get();
    StopSignal signal = StopSignal.ofThisProcess();
    BooleanSupplier stop = () -> signal.raised() || task.isInterrupted();
    Patience patience = new Patience(ticket.settings().patience(), stop);
    signal.enter();
    try {
      RunDirectory run =
          patience.get(
              "reach " + ticket.directory(),
              () -> RunDirectory.at(ticket.directory(), hadoop.value().value()));
      Optional<String> refusal =
          patience.get("read " + ticket.directory(), () -> ticket.refusal(run));
      if (refusal.isPresent()) {
        return TaskReport.refused(refusal.get());
      }
      // An executor may have been lost after it had written the result.
      Optional<TrialResult> done =
          patience.get("look for a result of " + trial.id(), () -> run.readResult(trial));
      if (done.isPresent()) {
        return TaskReport.DONE;
      }
      train(trial, run, task, stop, patience);
      return TaskReport.DONE;
    } finally {
      signal.leave();
    }
  }

  private void train(
      Trial trial, RunDirectory run, TaskContext task, BooleanSupplier stop, Patience patience)
      throws IOException {
    TrialFiles files = new TrialFiles(run, trial);
    Lease lease = lease(trial, run, stop, patience);
    Engine engine = Engines.named(trial.engine().kind());
    try (TrialKeeper keeper = new TrialKeeper(trial, files, lease, patience);
        DeviceChoice device = new DeviceChoice(trial, engine, task)) {
      patience.run("begin " + trial.id(), files::beginAttempt);
      TrialRunner runner =
          new TrialRunner(engine, data.value().examples(), checkpointSeconds, application);
      TrialResult result =
          runner.run(
              trial,
              () -> {
                String name = device.take();
                keeper.device(name + device.given());
                return name;
              },
              keeper,
              keeper);
      keeper.keep(result);
    }
  }

  /**
   * Waits until nobody else trains the trial: an executor that Spark has given up may still live.
   */
  private Lease lease(Trial trial, RunDirectory run, BooleanSupplier stop, Patience patience)
      throws IOException {
    Leases leases = run.leases(trial.id(), ticket.settings().lease());
    Holder holder =
        Holder.ofThisProcess(
            "executor %s of %s".formatted(SparkEnv.get().executorId(), application));
    String told = "";
    while (true) {
      try {
        return patience.get("take the lease of " + trial.id(), () -> leases.acquire(holder));
      } catch (HeldException e) {
        String other = e.claim().holder().map(Holder::toString).orElse("");
        if (!told.equals(other)) {
          told = other;
          LOG.warn("{} waits: {}", trial.id(), e.getMessage());
        }
        pause(stop, e);
      }
    }
  }

  private static void pause(BooleanSupplier stop, HeldException reason) throws IOException {
    if (stop.getAsBoolean()) {
      throw new IOException("Cannot begin: stopped while waiting; " + reason.getMessage(), reason);
    }
    try {
      TimeUnit.MILLISECONDS.sleep(LEASE_LOOK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Cannot begin: interrupted while waiting", e);
    }
  }
}
