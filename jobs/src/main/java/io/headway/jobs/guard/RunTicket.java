package io.headway.jobs.guard;

import io.headway.core.error.CannotException;
import io.headway.core.result.Machine;
import io.headway.jobs.spark.RunSettings;
import io.headway.jobs.storage.Leases;
import io.headway.jobs.storage.RunDirectory;
import io.headway.jobs.storage.RunLock;
import io.headway.jobs.time.Pause;
import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * What an executor needs to know to belong to a run: where it writes, of which build it is, and who
 * leads it.
 *
 * @param directory of the run
 * @param codeVersion of the driver
 * @param lock number of the lease under which the driver holds the directory
 * @param settings of the run
 */
public record RunTicket(String directory, String codeVersion, int lock, RunSettings settings)
    implements Serializable {
  @Serial private static final long serialVersionUID = 1L;

  private static final Duration UNSHARED = Duration.ofSeconds(5);
  private static final long LOOK_MILLIS = 200;

  /** A ticket of the run that this process leads. */
  public static RunTicket of(RunDirectory directory, RunLock lock, RunSettings settings) {
    return new RunTicket(
        directory.root().toString(), Machine.codeVersion(), lock.lease().number(), settings);
  }

  /**
   * Why this executor cannot take part: another build of Headway, or a directory that is not the
   * driver's.
   */
  public Optional<String> refusal(RunDirectory seen) throws IOException {
    if (!Machine.codeVersion().equals(codeVersion)) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "Cannot run on %s: it has Headway %s, the driver %s (give both the same jar)",
              Machine.host(),
              Machine.codeVersion(),
              codeVersion));
    }
    if (!sees(seen)) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "Cannot run on %s: it sees another %s than the driver (the run directory must be on"
                  + " storage that all executors share)",
              Machine.host(),
              directory));
    }
    return Optional.empty();
  }

  /**
   * Whether the driver's lock is there. A network file system may show a folder as it was a while
   * ago: an older lock is looked at again for as long as a lease lasts, none at all for some
   * seconds.
   */
  private boolean sees(RunDirectory seen) throws IOException {
    long begun = System.nanoTime();
    while (true) {
      int number = seen.locks(settings.lease()).newest().map(Leases.Claim::number).orElse(0);
      Duration patience = number == 0 ? UNSHARED : settings.lease();
      if (number >= lock || System.nanoTime() - begun > patience.toNanos()) {
        return number >= lock;
      }
      Pause.millis(LOOK_MILLIS, "Cannot look for the driver's lock: interrupted");
    }
  }

  /**
   * Looks at the directory from here.
   *
   * @throws IllegalStateException if this executor cannot take part
   */
  public void present(Configuration hadoop) throws IOException {
    Optional<String> refusal = refusal(RunDirectory.at(directory, hadoop));
    if (refusal.isPresent()) {
      throw new CannotException(refusal.get());
    }
  }
}
