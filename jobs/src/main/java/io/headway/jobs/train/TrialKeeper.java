package io.headway.jobs.train;

import io.headway.core.result.Machine;
import io.headway.core.result.TrialResult;
import io.headway.core.study.Trial;
import io.headway.core.train.Checkpoint;
import io.headway.core.train.CheckpointStore;
import io.headway.core.train.Progress;
import io.headway.core.train.TrainingMonitor;
import io.headway.jobs.storage.Heartbeat;
import io.headway.jobs.storage.IoReasons;
import io.headway.jobs.storage.Lease;
import io.headway.jobs.storage.LeaseKeeper;
import io.headway.jobs.storage.Patience;
import io.headway.jobs.storage.TrialDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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

  /** Progress is written once in so many looks at the lease. */
  private static final int LOOKS_PER_SIGN = 6;

  private final Trial trial;
  private final TrialDirectory files;
  private final boolean keepsWeights;
  private final Lease lease;
  private final Patience patience;
  private final String host = Machine.host();
  private final long startedNanos = System.nanoTime();
  private final LeaseKeeper keeper;
  private volatile String device = "";
  private volatile Optional<Progress> latest = Optional.empty();
  private volatile int begunAtStep;
  private int looksSinceSign;
  private boolean unseen;

  TrialKeeper(
      Trial trial, TrialDirectory files, boolean keepsWeights, Lease lease, Patience patience) {
    this.trial = trial;
    this.files = files;
    this.keepsWeights = keepsWeights;
    this.lease = lease;
    this.patience = patience;
    this.keeper =
        LeaseKeeper.start(
            "headway-keeper-" + trial.id(), "the lease of " + trial.id(), lease, () -> sign(false));
  }

  /** Says where the trial is trained. */
  void device(String name) {
    this.device = name;
    LOG.info("{} attempt {} trains on {}", trial.id(), lease.number(), name);
  }

  /** Writes the latest progress, if there is something to say. */
  private synchronized void sign(boolean now) {
    looksSinceSign++;
    boolean due = now || looksSinceSign >= LOOKS_PER_SIGN;
    if (latest.isEmpty() || !due || lease.isLost()) {
      return;
    }
    try {
      files.writeHeartbeat(
          new Heartbeat(
              latest.get(), lease.number(), begunAtStep, host, device, System.currentTimeMillis()));
      looksSinceSign = 0;
    } catch (IOException | RuntimeException | Error e) {
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
  public void told(String what) {
    LOG.info("{} attempt {} {}", trial.id(), lease.number(), what);
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
        IoReasons.of(reason));
  }

  @Override
  public void checkpointDamaged(Checkpoint.DamagedException reason) {
    LOG.warn("{} begins at the start: {}", trial.id(), reason.getMessage());
  }

  @Override
  public boolean stopRequested() {
    return patience.givenUp().getAsBoolean() || !awaitCertainty();
  }

  /**
   * Waits while the lease is in doubt; false if it is lost, the process is to stop, or patience has
   * ended.
   */
  boolean awaitCertainty() {
    if (lease.isCertain()) {
      return true;
    }
    LOG.warn("The lease of {} is in doubt: the training waits for storage", trial.id());
    long end = System.nanoTime() + patience.limit().toNanos();
    while (!lease.isCertain()) {
      if (lease.isLost() || patience.givenUp().getAsBoolean() || System.nanoTime() > end) {
        return false;
      }
      try {
        TimeUnit.MILLISECONDS.sleep(LeaseKeeper.LOOK_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  @Override
  public Optional<InputStream> open() throws IOException {
    return patience.get("open the checkpoint of " + trial.id(), files::open);
  }

  @Override
  public void save(CheckpointStore.Content content) throws IOException {
    requireCertainty();
    files.save(
        stream -> {
          content.writeTo(stream);
          requireCertainty(); // what took too long to write must not replace a successor's
        });
  }

  @Override
  public boolean keepsWeights() {
    return keepsWeights;
  }

  @Override
  public void saveWeights(CheckpointStore.Content content) throws IOException {
    patience.run(
        "write the weights of " + trial.id(),
        () -> {
          requireCertainty();
          files.saveWeights(
              stream -> {
                content.writeTo(stream);
                requireCertainty();
              });
        });
  }

  private void requireCertainty() throws IOException {
    if (!lease.isCertain()) {
      throw new IOException(
          String.format(Locale.ROOT, "the lease of %s is lost or in doubt", trial.id()));
    }
  }

  /** Keeps the result, if nobody else can have taken the trial over. */
  void keep(TrialResult result) throws IOException {
    patience.run(
        "write the result of " + trial.id(),
        () -> {
          requireCertainty();
          files.writeResult(result);
        });
  }

  @Override
  public void close() {
    keeper.close();
  }
}
