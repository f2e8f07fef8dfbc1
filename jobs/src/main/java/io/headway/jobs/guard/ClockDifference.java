package io.headway.jobs.guard;

import io.headway.core.result.Machine;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * How far the clock of this host is from the storage's. No decision depends on it, since leases go
 * by the storage's clock alone; but times in logs and results are the host's.
 */
public final class ClockDifference {
  private static final Duration NOTABLE = Duration.ofSeconds(10);

  private ClockDifference() {}

  /** A line for people, if the difference is more than 10 s. */
  public static Optional<String> of(RunDirectory directory) throws IOException {
    long storage = directory.storage().clockMillis(directory.root());
    Duration ahead = Duration.ofMillis(System.currentTimeMillis() - storage);
    if (ahead.abs().compareTo(NOTABLE) <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "the clock of %s is %d s %s that of %s; leases go by the storage's",
            Machine.host(),
            ahead.abs().toSeconds(),
            ahead.isNegative() ? "behind" : "ahead of",
            directory));
  }
}
