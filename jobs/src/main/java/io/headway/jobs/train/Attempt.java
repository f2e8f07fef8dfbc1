package io.headway.jobs.train;

import io.headway.core.error.CannotIoException;
import io.headway.core.result.TrialResult;
import io.headway.core.study.Trial;
import io.headway.jobs.guard.RunTicket;
import io.headway.jobs.storage.HeldException;
import io.headway.jobs.storage.Holder;
import io.headway.jobs.storage.Lease;
import io.headway.jobs.storage.Leases;
import io.headway.jobs.storage.Patience;
import io.headway.jobs.storage.RunDirectory;
import io.headway.jobs.storage.TrialDirectory;
import io.headway.jobs.time.Pause;
import java.io.IOException;
import java.util.Locale;
import org.apache.spark.SparkEnv;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt at a trial by this process: takes its lease, trains, keeps the result.
 *
 * @param keepsWeights whether the weights are kept beside the result
 * @param application of Spark, for whoever finds the trial held
 * @param patience with storage; given up when the training is to stop
 */
record Attempt(
    Trial trial,
    RunDirectory run,
    RunTicket ticket,
    boolean keepsWeights,
    String application,
    Patience patience) {
  private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);
  private static final long LEASE_LOOK_MILLIS = 500;

  /** Trains while a keeper holds the trial. */
  interface Training {
    /** Its result, told to the keeper on the way. */
    TrialResult run(TrialKeeper keeper);
  }

  void run(Training training) throws IOException {
    TrialDirectory files = run.trial(trial);
    try (TrialKeeper keeper = keeper(files)) {
      patience.run("begin " + trial.id(), files::beginAttempt);
      keeper.keep(training.run(keeper));
    }
  }

  private TrialKeeper keeper(TrialDirectory files) throws IOException {
    return new TrialKeeper(trial, files, keepsWeights, lease(files), patience);
  }

  /**
   * Waits until nobody else trains the trial: an executor that Spark has given up may still live.
   */
  private Lease lease(TrialDirectory files) throws IOException {
    Leases leases = files.leases(ticket.settings().lease());
    Holder holder =
        Holder.ofThisProcess(
            String.format(
                Locale.ROOT, "executor %s of %s", SparkEnv.get().executorId(), application));
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
        pause(e);
      }
    }
  }

  private void pause(HeldException reason) throws IOException {
    if (patience.givenUp().getAsBoolean()) {
      throw new CannotIoException(
          "Cannot begin: stopped while waiting; " + reason.getMessage(), reason);
    }
    Pause.millis(LEASE_LOOK_MILLIS, "Cannot begin: interrupted while waiting");
  }
}
