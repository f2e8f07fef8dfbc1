package io.headway.jobs.cli;

import io.headway.jobs.watch.StudyStatus;
import io.headway.jobs.watch.TrialState;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What came of a study of a sweep.
 *
 * @param file of the study
 * @param name of the study; empty if its file could not be read
 * @param state how it ended
 * @param reason in a line; empty where it was run to its end
 * @param directory of the run; empty if its file could not be read
 * @param trials how many are where; empty if the directory does not hold this study
 * @param seconds that it took this time
 */
record StudyOutcome(
    Path file,
    String name,
    SweepState state,
    String reason,
    String directory,
    Optional<Counts> trials,
    double seconds) {
  /**
   * Trials of a study.
   *
   * @param done finished with a result
   * @param failed ended without one
   * @param missing all others: waiting, interrupted, or run by somebody else
   */
  record Counts(int done, int failed, int missing) {
    static Counts of(StudyStatus status) {
      int all = status.trials().size();
      int done =
          status.counts().getOrDefault(TrialState.FINISHED, 0)
              + status.counts().getOrDefault(TrialState.PRUNED, 0);
      int ended = (int) status.trials().stream().filter(trial -> trial.state().hasEnded()).count();
      return new Counts(done, ended - done, all - ended);
    }
  }

  /** Whether there are figures and tables to look at. */
  boolean hasReport() {
    return state == SweepState.DONE || state == SweepState.FAILED;
  }

  /** Folder of figures and tables. */
  String report() {
    return directory + "/report";
  }
}
