package io.headway.jobs.train;

import io.headway.core.engine.Engine;
import io.headway.core.engine.Engines;
import io.headway.core.engine.Rendezvous;
import io.headway.core.json.Json;
import io.headway.core.result.Failed;
import io.headway.core.result.TrialResult;
import io.headway.core.study.Trial;
import io.headway.core.train.TrialRunner;
import io.headway.jobs.run.Pause;
import io.headway.jobs.run.RunTicket;
import io.headway.jobs.run.StopSignal;
import io.headway.jobs.storage.HeldException;
import io.headway.jobs.storage.Holder;
import io.headway.jobs.storage.Lease;
import io.headway.jobs.storage.Leases;
import io.headway.jobs.storage.Patience;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One trial, or one replica of a trial, on an executor: takes the trial's lease, trains, writes the
 * result; of replicas, the first does this for all. A failure of the trial is a value; lost
 * executors or replicas, stopped trainings and storage that does not recover make the Spark task
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
    return call(trialJson, Rendezvous.ALONE);
  }

  /** One of the replicas that meet there. */
  TaskReport call(String trialJson, Rendezvous rendezvous) throws IOException {
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
      Optional<TaskReport> over = together(before(trial, run, patience), rendezvous);
      if (over.isPresent()) {
        return over.get();
      }
      if (rendezvous.rank() == 0) {
        train(trial, run, task, rendezvous, stop, patience);
      } else {
        follow(trial, run, task, rendezvous, patience);
      }
      return TaskReport.DONE;
    } finally {
      signal.leave();
    }
  }

  /** What there is to report without training; empty if the trial is to be trained. */
  private Optional<TaskReport> before(Trial trial, RunDirectory run, Patience patience)
      throws IOException {
    Optional<String> refusal =
        patience.get("read " + ticket.directory(), () -> ticket.refusal(run));
    if (refusal.isPresent()) {
      return refusal.map(TaskReport::refused);
    }
    // An executor may have been lost after it had written the result.
    Optional<TrialResult> done =
        patience.get("look for a result of " + trial.id(), () -> run.readResult(trial));
    return done.map(result -> TaskReport.DONE);
  }

  /** No replica trains if one of them has a report: it would wait for that one for ever. */
  private static Optional<TaskReport> together(Optional<TaskReport> own, Rendezvous rendezvous) {
    if (rendezvous.replicas() == 1) {
      return own;
    }
    return rendezvous.exchange(own.map(report -> "!" + report.refusal()).orElse("")).stream()
        .filter(message -> !message.isEmpty())
        .max(Comparator.naturalOrder()) // a refusal rather than none
        .map(message -> new TaskReport(message.substring(1)));
  }

  private void follow(
      Trial trial, RunDirectory run, TaskContext task, Rendezvous rendezvous, Patience patience) {
    Engine engine = Engines.named(trial.engine().kind());
    Follower follower = new Follower(trial.id(), new TrialFiles(run, trial), patience);
    try (DeviceChoice device = new DeviceChoice(trial, engine, task)) {
      TrialResult result = runner(engine).run(trial, device::take, rendezvous, follower, follower);
      requireThatAllFail(trial, result);
    }
  }

  /**
   * Replicas agree on a result, but one alone may fail otherwise: its task must fail, so that Spark
   * ends the others, which may wait for it.
   */
  private static void requireThatAllFail(Trial trial, TrialResult result) {
    boolean replicas = trial.training().replicas() > 1;
    if (replicas && result instanceof Failed failed && !failed.reproducible()) {
      throw new IllegalStateException(
          "Cannot go on with a replica of %s: %s".formatted(trial.label(), failed.reason()));
    }
  }

  private TrialRunner runner(Engine engine) {
    return new TrialRunner(engine, data.value().examples(), checkpointSeconds, application);
  }

  private void train(
      Trial trial,
      RunDirectory run,
      TaskContext task,
      Rendezvous rendezvous,
      BooleanSupplier stop,
      Patience patience)
      throws IOException {
    TrialFiles files = new TrialFiles(run, trial);
    Lease lease = lease(trial, run, stop, patience);
    Engine engine = Engines.named(trial.engine().kind());
    try (TrialKeeper keeper = new TrialKeeper(trial, files, lease, patience);
        DeviceChoice device = new DeviceChoice(trial, engine, task)) {
      patience.run("begin " + trial.id(), files::beginAttempt);
      TrialResult result =
          runner(engine)
              .run(
                  trial,
                  () -> {
                    String name = device.take();
                    keeper.device(name + device.given());
                    return name;
                  },
                  rendezvous,
                  keeper,
                  keeper);
      requireThatAllFail(trial, result);
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
    Pause.millis(LEASE_LOOK_MILLIS, "Cannot begin: interrupted while waiting");
  }
}
