package io.headway.jobs.search;

import io.headway.core.error.CannotException;
import io.headway.core.files.DamagedFileException;
import io.headway.core.result.Finished;
import io.headway.core.result.TrialResult;
import io.headway.core.study.Trial;
import io.headway.jobs.storage.RunDirectory;
import io.headway.jobs.text.Notes;
import java.io.IOException;
import java.util.Optional;

/**
 * Results as a search sees them.
 *
 * @param directory of the run
 */
record TrialResults(RunDirectory directory) {
  /** The result of a trial that is done; one that is damaged is told, and is made again. */
  Optional<TrialResult> of(Trial trial) throws IOException {
    try {
      return directory.trial(trial).readResult().map(TrialResults::kept);
    } catch (DamagedFileException e) {
      Notes.say(trial.label() + " is trained again: " + e.getMessage());
      return Optional.empty();
    }
  }

  /** A search keeps the results of all its trials, and looks at no single example. */
  private static TrialResult kept(TrialResult result) {
    return result instanceof Finished finished ? finished.summary() : result;
  }

  /**
   * What a trial that has just ended came to, be it a failure that may not repeat.
   *
   * @throws CannotException if nothing is there: executors may write elsewhere
   */
  TrialResult required(Trial trial) throws IOException {
    Optional<TrialResult> result = of(trial);
    return (result.isPresent() ? result : directory.trial(trial).readFailure())
        .orElseThrow(() -> directory.lacks(trial));
  }
}
