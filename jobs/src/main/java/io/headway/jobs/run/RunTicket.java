package io.headway.jobs.run;

import io.headway.core.result.Machine;
import io.headway.jobs.storage.Leases;
import io.headway.jobs.storage.RunDirectory;
import io.headway.jobs.storage.RunLock;
import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;
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
          "Cannot run on %s: it has Headway %s, the driver %s (give both the same jar)"
              .formatted(Machine.host(), Machine.codeVersion(), codeVersion));
    }
    Optional<Leases.Claim> claim = seen.locks(settings.lease()).newest();
    if (claim.map(Leases.Claim::number).orElse(0) < lock) {
      return Optional.of(
          "Cannot run on %s: it sees another %s than the driver (the run directory must be on storage that all executors share)"
              .formatted(Machine.host(), directory));
    }
    return Optional.empty();
  }

  /**
   * Looks at the directory from here.
   *
   * @throws IllegalStateException if this executor cannot take part
   */
  public void present(Configuration hadoop) throws IOException {
    Optional<String> refusal = refusal(RunDirectory.at(directory, hadoop));
    if (refusal.isPresent()) {
      throw new IllegalStateException(refusal.get());
    }
  }
}
