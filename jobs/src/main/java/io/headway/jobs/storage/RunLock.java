package io.headway.jobs.storage;

import io.headway.core.error.ForPeople;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run directory held by this process, so that no study is run in it twice at a time. */
public final class RunLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunLock.class);

  private final RunDirectory directory;
  private final Lease lease;
  private final LeaseKeeper keeper;

  /** Another process runs in the directory; trying again later may succeed. */
  public static final class HeldDirectoryException extends RuntimeException implements ForPeople {
    private static final long serialVersionUID = 1L;

    HeldDirectoryException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  private RunLock(RunDirectory directory, Lease lease) {
    this.directory = directory;
    this.lease = lease;
    this.keeper = LeaseKeeper.start("headway-lock", "the lock of " + directory, lease);
  }

  /**
   * Takes a directory and keeps it until it is closed; whatever killed runs left aside is removed.
   *
   * @param what takes it, for messages: {@code headway run}
   * @param term after which a holder that gives no sign of life is taken for dead
   * @throws HeldDirectoryException naming the holder
   */
  public static RunLock acquire(RunDirectory directory, String what, Duration term)
      throws IOException {
    Leases locks = directory.locks(term);
    makeWritable(directory, locks, term);
    RunLock lock;
    try {
      lock = new RunLock(directory, lease(directory, locks, Holder.ofThisProcess(what)));
    } catch (HeldException e) {
      throw new HeldDirectoryException(
          String.format(Locale.ROOT, "Cannot use %s: %s", directory, e.getMessage()), e);
    }
    try {
      new Leftovers(directory).remove(term);
      return lock;
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** What a killed run left aside may be what fills the disk. */
  private static void makeWritable(RunDirectory directory, Leases locks, Duration term)
      throws IOException {
    try {
      directory.makeWritable();
    } catch (IOException e) {
      Optional<Leases.Claim> last = locks.newest();
      if (last.isEmpty() || last.get().alive()) {
        throw e;
      }
      new Leftovers(directory).remove(term);
      directory.makeWritable();
    }
  }

  /** Takes it; who was last seen in the future is looked at until it has moved, or for its term. */
  private static Lease lease(RunDirectory directory, Leases locks, Holder holder)
      throws IOException {
    Optional<Leases.Claim> first = Optional.empty();
    while (true) {
      try {
        return locks.acquire(holder);
      } catch (HeldException e) {
        Leases.Claim claim = e.claim();
        boolean moved = first.filter(f -> f.renewedMillis() != claim.renewedMillis()).isPresent();
        if (claim.ahead().isZero() || moved) {
          throw e;
        }
        if (first.isEmpty()) {
          first = Optional.of(claim);
          LOG.warn("Looking whether {} is still in use: {}", directory, e.getMessage());
        }
        pause(e);
      }
    }
  }

  private static void pause(HeldException reason) throws HeldException {
    try {
      TimeUnit.MILLISECONDS.sleep(LeaseKeeper.LOOK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw reason;
    }
  }

  /** The lease behind it. */
  public Lease lease() {
    return lease;
  }

  /** What to say once another process has taken the directory, since this one was silent. */
  public HeldDirectoryException lost() {
    return new HeldDirectoryException(
        String.format(
            Locale.ROOT,
            "Cannot go on: another run has taken %s over, since this one gave no sign of life",
            directory),
        null);
  }

  @Override
  public void close() {
    keeper.close();
  }
}
