package io.headway.jobs.watch;

import io.headway.core.error.Reason;
import io.headway.jobs.storage.Leases;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.Path;

/**
 * The storage's clock as a watcher knows it: read off a small file now and then, and counted on by
 * this machine's monotonic clock in between. Where the watcher may not write, this machine's own
 * clock stands in for it, and {@link #note} says so.
 */
final class StorageClock implements Leases.Clock {
  private static final long READ_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long TELL_MILLIS = 10_000;

  private final Leases.Clock source;
  private boolean known;
  private long readNanos;
  private long readMillis;
  private long aheadMillis;
  private Optional<String> refusal = Optional.empty();

  /**
   * @param source writes a file into the folder and reads its time
   */
  StorageClock(Leases.Clock source) {
    this.source = source;
  }

  @Override
  public long millis(Path folder) {
    if (!known || System.nanoTime() - readNanos > READ_AGAIN_NANOS) {
      read(folder);
    }
    return refusal.isPresent()
        ? System.currentTimeMillis()
        : readMillis + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - readNanos);
  }

  private void read(Path folder) {
    long before = System.currentTimeMillis();
    try {
      readMillis = source.millis(folder);
      aheadMillis = (before + System.currentTimeMillis()) / 2 - readMillis;
      refusal = Optional.empty();
    } catch (IOException e) {
      refusal = Optional.of(Reason.of(e));
    }
    readNanos = System.nanoTime();
    known = true;
  }

  /** What people should know of the clock, if anything. */
  Optional<String> note() {
    if (refusal.isPresent()) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "Signs of life are judged by this machine's clock, since the storage's cannot be read: %s",
              refusal.get()));
    }
    if (Math.abs(aheadMillis) <= TELL_MILLIS) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "This machine's clock is %d s %s the storage's; signs of life are judged by the storage's",
            Math.round(Math.abs(aheadMillis) / 1000.0),
            aheadMillis > 0 ? "ahead of" : "behind"));
  }
}
