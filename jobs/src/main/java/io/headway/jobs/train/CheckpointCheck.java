package io.headway.jobs.train;

import io.headway.core.study.Trial;
import io.headway.core.train.Checkpoint;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Refuses checkpoints that no training could continue from, before work starts. */
final class CheckpointCheck {
  private final RunDirectory directory;

  CheckpointCheck(RunDirectory directory) {
    this.directory = directory;
  }

  /**
   * Looks at the checkpoints of trials.
   *
   * @param whole whether each is read to its end; otherwise only its head is, since it may be
   *     gigabytes away, and the executor that continues reads the rest
   * @throws IllegalArgumentException naming the trial and the file
   */
  void check(List<Trial> trials, boolean whole) throws IOException {
    for (Trial trial : trials) {
      Optional<InputStream> checkpoint = new TrialFiles(directory, trial).open();
      if (checkpoint.isEmpty()) {
        continue;
      }
      try (InputStream stream = checkpoint.get()) {
        if (whole) {
          Checkpoint.verify(stream, trial.id());
        } else {
          Checkpoint.verifyHead(stream, trial.id());
        }
      } catch (Checkpoint.CorruptException e) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "Cannot resume %s: %s (delete %s to train it from the start)",
                trial.label(),
                e.getMessage(),
                directory.trial(trial.id()).toUri().getPath() + "/checkpoint"),
            e);
      }
    }
  }
}
