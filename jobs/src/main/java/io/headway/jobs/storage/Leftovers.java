package io.headway.jobs.storage;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What writers that were killed left aside in a run directory. Only for who holds the directory:
 * everything but the folders of trials is then its own, and those are of whoever holds the trial.
 */
final class Leftovers {
  private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

  private final RunDirectory directory;
  private final Storage storage;

  Leftovers(RunDirectory directory) {
    this.directory = directory;
    this.storage = directory.storage();
  }

  /**
   * Removes them.
   *
   * @param term of leases whose files do not say it
   */
  void remove(Duration term) throws IOException {
    storage.removeTemporaries(directory.root());
    storage.removeTemporaries(directory.lockFolder());
    storage.removeTemporaries(directory.report());
    for (String data : storage.list(directory.dataSets())) {
      storage.removeTemporaries(new Path(directory.dataSets(), data));
    }
    for (String trial : storage.list(directory.trials())) {
      Path folder = directory.trial(trial);
      Path leases = TrialDirectory.leases(folder);
      boolean any = storage.hasTemporaries(folder) || storage.hasTemporaries(leases);
      if (any && isUnheld(trial, term)) {
        storage.removeTemporaries(folder);
        storage.removeTemporaries(leases);
      }
    }
  }

  /** Executors that a former run gave up may live. */
  private boolean isUnheld(String trial, Duration term) throws IOException {
    try {
      Optional<Leases.Claim> newest = directory.leases(trial, term).newest();
      return newest.map(claim -> !claim.alive()).orElse(true);
    } catch (IllegalArgumentException e) { // whoever trains it tells what is wrong with its lease
      LOG.warn("Cannot tidy {} up: {}", trial, e.getMessage());
      return false;
    }
  }
}
