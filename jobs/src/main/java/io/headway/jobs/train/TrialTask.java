package io.headway.jobs.train;

import io.headway.core.engine.Engine;
import io.headway.core.engine.Engines;
import io.headway.core.engine.Rendezvous;
import io.headway.core.error.CannotException;
import io.headway.core.host.RootCause;
import io.headway.core.json.Json;
import io.headway.core.result.Failed;
import io.headway.core.result.Machine;
import io.headway.core.result.TrialResult;
import io.headway.core.study.Trial;
import io.headway.core.train.TrialRunner;
import io.headway.jobs.guard.RunTicket;
import io.headway.jobs.guard.StopSignal;
import io.headway.jobs.storage.Patience;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * One trial, or one replica of a trial, on an executor: takes the trial's lease, trains, writes the
 * result; of replicas, the first does this for all. A failure of the trial is a value; lost
 * executors or replicas, stopped trainings and storage that does not recover make the Spark task
 * fail, and Spark tries it again from the last checkpoint.
 */
record TrialTask(
    RunTicket ticket,
    double checkpointSeconds,
    boolean keepsWeights,
    String application,
    Broadcast<SerializableConfiguration> hadoop,
    Broadcast<ExamplesBroadcast> data)
    implements Function<String, TaskReport> {
  @Override
  public TaskReport call(String trialJson) throws IOException {
    return call(trialJson, Rendezvous.ALONE);
  }

  /** One of the replicas that meet there. */
  TaskReport call(String trialJson, Rendezvous rendezvous) throws IOException {
    Trial trial = Json.read(trialJson, Trial.class, "trial");
    try {
      return call(trial, rendezvous);
    } catch (Error e) {
      throw failure(trial, e);
    }
  }

  /**
   * Says what is behind an error, without having it as a cause: Spark would not report the failure
   * of the task, but end the executor.
   */
  private static IllegalStateException failure(Trial trial, Error error) {
    IllegalStateException failure =
        new CannotException(
            String.format(
                Locale.ROOT,
                "Cannot train %s on %s: %s",
                trial.label(),
                Machine.host(),
                RootCause.of(error)));
    failure.setStackTrace(error.getStackTrace());
    return failure;
  }

  private TaskReport call(Trial trial, Rendezvous rendezvous) throws IOException {
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
        train(trial, run, task, rendezvous, patience);
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
    Optional<String> unloaded = unloaded(trial);
    if (unloaded.isPresent()) {
      return unloaded.map(TaskReport::refused);
    }
    // An executor may have been lost after it had written the result.
    boolean done =
        patience.get("look for a result of " + trial.id(), () -> run.trial(trial).isDone());
    return done ? Optional.of(TaskReport.DONE) : Optional.empty();
  }

  /** Why the engine cannot be loaded on this host, before a trial begins, which it would fail. */
  private static Optional<String> unloaded(Trial trial) {
    try {
      var unused = Engines.named(trial.engine().kind()).devices();
      return Optional.empty();
    } catch (IllegalStateException e) {
      return Optional.of(
          String.format(Locale.ROOT, "Cannot run on %s: %s", Machine.host(), e.getMessage()));
    }
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
    Follower follower = new Follower(trial.id(), run.trial(trial), patience);
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
    boolean replicas = trial.training().placement().slots() > 1;
    if (replicas && result instanceof Failed failed && !failed.reproducible()) {
      throw new CannotException(
          String.format(
              Locale.ROOT,
              "Cannot go on with a replica of %s: %s",
              trial.label(),
              failed.reason()));
    }
  }

  private TrialRunner runner(Engine engine) {
    return new TrialRunner(engine, data.value().examples(), checkpointSeconds, application);
  }

  private void train(
      Trial trial, RunDirectory run, TaskContext task, Rendezvous rendezvous, Patience patience)
      throws IOException {
    Engine engine = Engines.named(trial.engine().kind());
    new Attempt(trial, run, ticket, keepsWeights, application, patience)
        .run(
            keeper -> {
              try (DeviceChoice device = new DeviceChoice(trial, engine, task)) {
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
                return result;
              }
            });
  }
}
