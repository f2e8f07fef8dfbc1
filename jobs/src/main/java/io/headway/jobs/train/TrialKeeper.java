package io.headway.jobs.train;

import io.headway.core.result.Machine;
import io.headway.core.study.Trial;
import io.headway.core.train.CheckpointStore;
import io.headway.core.train.Progress;
import io.headway.core.train.TrainingMonitor;
import io.headway.jobs.storage.Lease;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one attempt at a trial alive in the eyes of others: renews its lease and writes its
 * progress, by a clock of its own, however long a step takes. Where the lease is in doubt, since
 * storage does not answer, the training waits between two steps; where it is lost, the training
 * stops and writes nothing more.
 */
final class TrialKeeper implements TrainingMonitor, CheckpointStore, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TrialKeeper.class);
  private static final long LOOK_MILLIS = 1000;

  /** A sign of life is written at least so often, though nothing has changed. */
  private static final int LOOKS_PER_SIGN = 10;

  private final Trial trial;
  private final TrialFiles files;
  private final Lease lease;
  private final BooleanSupplier stop;
  private final String host = Machine.host();
  private final long startedNanos = System.nanoTime();
  private final ScheduledExecutorService clock;
  private volatile String device = "";
  private volatile Optional<Progress> latest = Optional.empty();
  private volatile int begunAtStep;
  private Optional<Progress> written = Optional.empty();
  private int looksSinceSign;
  private boolean unseen;

  TrialKeeper(Trial trial, TrialFiles files, Lease lease, BooleanSupplier stop) {
    this.trial = trial;
    this.files = files;
    this.lease = lease;
    this.stop = stop;
    this.clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "headway-keeper-" + trial.id());
              thread.setDaemon(true);
              return thread;
            });
    var unused =
        clock.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Says where the trial is trained. */
  void device(String name) {
    this.device = name;
    LOG.info("{} attempt {} trains on {}", trial.id(), lease.number(), name);
  }

  private void look() {
    try {
      if (lease.isDue()) {
        lease.renew();
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("Cannot renew the lease of {}, trying again: {}", trial.id(), e.toString());
    }
    sign(false);
  }

  /** Writes the latest progress, if there is something to say. */
  private synchronized void sign(boolean now) {
    looksSinceSign++;
    boolean news = !latest.equals(written);
    boolean due = now || news || looksSinceSign >= LOOKS_PER_SIGN;
    if (latest.isEmpty() || !due || lease.isLost()) {
      return;
    }
    try {
      files.writeHeartbeat(
          new Heartbeat(
              latest.get(), lease.number(), begunAtStep, host, device, System.currentTimeMillis()));
      written = latest;
      looksSinceSign = 0;
    } catch (IOException | RuntimeException e) {
      // A sign of life is no result: the training goes on, and says once that it cannot be seen.
      if (!unseen) {
        unseen = true;
        LOG.warn("Cannot write progress of {}: {}", trial.id(), e.toString());
      }
    }
  }

  @Override
  public void begun(int step) {
    begunAtStep = step;
    LOG.info("{} attempt {} begins after step {}", trial.id(), lease.number(), step);
  }

  @Override
  public void progress(Progress progress) {
    boolean first = latest.isEmpty();
    latest = Optional.of(progress);
    LOG.debug("{} attempt {} step {}", trial.id(), lease.number(), progress.step());
    if (first) {
      LOG.info(
          "{} attempt {} took its first step after {} ms",
          trial.id(),
          lease.number(),
          (System.nanoTime() - startedNanos) / 1_000_000);
      sign(true);
    }
  }

  @Override
  public void checkpointed(int step) {
    LOG.info("{} attempt {} checkpoint after step {}", trial.id(), lease.number(), step);
  }

  @Override
  public void checkpointFailed(int step, IOException reason) {
    LOG.warn(
        "Cannot write the checkpoint of {} after step {}, the last good one stands: {}",
        trial.id(),
        step,
        reason.toString());
  }

  @Override
  public boolean stopRequested() {
    return stop.getAsBoolean() || !awaitCertainty();
  }

  /** Waits while the lease is in doubt; false if it is lost or the process is to stop. */
  boolean awaitCertainty() {
    if (!lease.isCertain()) {
      LOG.warn("The lease of {} is in doubt: the training waits for storage", trial.id());
    }
    while (!lease.isCertain()) {
      if (lease.isLost() || stop.getAsBoolean()) {
        return false;
      }
      try {
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  @Override
  public Optional<InputStream> open() throws IOException {
    return files.open();
  }

  @Override
  public void save(CheckpointStore.Content content) throws IOException {
    if (!lease.isCertain()) {
      throw new IOException("the lease is lost or in doubt");
    }
    files.save(content);
  }

  @Override
  public void close() {
    clock.shutdown();
    try {
      lease.release();
    } catch (IOException | RuntimeException e) {
      LOG.warn("Cannot release the lease of {}, it will expire: {}", trial.id(), e.toString());
    }
  }
}
