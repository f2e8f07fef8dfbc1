package io.headway.jobs.storage;

import io.headway.core.host.DaemonClock;
import java.io.IOException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews a lease by a clock of its own, however busy its holder is, and gives it back when it is
 * closed. Storage that fails is tried again: only the lease itself knows when it is lost.
 */
public final class LeaseKeeper implements AutoCloseable {
  /** Between two looks. */
  public static final long LOOK_MILLIS = 500;

  private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);

  private final String what;
  private final Lease lease;
  private final Runnable eachLook;
  private final ScheduledExecutorService clock;

  private LeaseKeeper(String name, String what, Lease lease, Runnable eachLook) {
    this.what = what;
    this.lease = lease;
    this.eachLook = eachLook;
    this.clock = DaemonClock.named(name);
  }

  /**
   * Keeps a lease from now on.
   *
   * @param name of the thread
   * @param what it is, for messages: {@code the lock of /runs/a}
   */
  public static LeaseKeeper start(String name, String what, Lease lease) {
    return start(name, what, lease, () -> {});
  }

  /**
   * Keeps a lease from now on.
   *
   * @param eachLook is done at every look, by the same thread; throws nothing
   */
  public static LeaseKeeper start(String name, String what, Lease lease, Runnable eachLook) {
    LeaseKeeper keeper = new LeaseKeeper(name, what, lease, eachLook);
    var unused =
        keeper.clock.scheduleWithFixedDelay(
            keeper::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    return keeper;
  }

  private void look() {
    try {
      if (lease.isDue()) {
        lease.renew();
      }
    } catch (IOException
        | RuntimeException
        | Error e) { // whatever it is, the next look tries again
      LOG.warn("Cannot renew {}, trying again: {}", what, e.toString());
    }
    eachLook.run();
  }

  @Override
  public void close() {
    clock.shutdown();
    try {
      lease.release();
    } catch (IOException | RuntimeException e) {
      LOG.warn("Cannot release {}, it will expire: {}", what, e.toString());
    }
  }
}
