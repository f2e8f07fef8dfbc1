package io.headway.jobs.train;

import io.headway.core.result.Failed;
import io.headway.core.study.Trial;
import io.headway.core.train.Checkpoint;
import io.headway.jobs.storage.RunDirectory;
import io.headway.jobs.storage.TrialDirectory;
import io.headway.jobs.text.Notes;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Looks at checkpoints before work starts: what cannot be used is told, and of one trial alone. */
final class CheckpointCheck {
  private final RunDirectory directory;
  private final String application;

  /**
   * @param application of Spark, for the failures that are kept
   */
  CheckpointCheck(RunDirectory directory, String application) {
    this.directory = directory;
    this.application = application;
  }

  /**
   * The trials that can be trained. One whose checkpoint is damaged begins at the start; one whose
   * checkpoint somebody else could use, such as another version of Headway, has failed.
   *
   * @param whole whether each is read to its end; otherwise only its head is, since it may be
   *     gigabytes away, and the executor that continues reads the rest
   */
  List<Trial> usable(List<Trial> trials, boolean whole) throws IOException {
    List<Trial> usable = new ArrayList<>();
    for (Trial trial : trials) {
      TrialDirectory files = directory.trial(trial);
      try {
        look(files, trial, whole);
        usable.add(trial);
      } catch (Checkpoint.DamagedException e) {
        Notes.say(
            String.format(
                Locale.ROOT, "%s is trained from the start: %s", trial.label(), e.getMessage()));
        usable.add(trial);
      } catch (Checkpoint.CorruptException e) {
        String reason =
            String.format(
                Locale.ROOT,
                "%s (%sdelete %s to train it from the start)",
                e.getMessage(),
                e instanceof Checkpoint.OtherVersionException
                    ? "go on with that one, choose another --out, or "
                    : "",
                files.checkpoint().toUri().getPath());
        files.writeResult(
            Failed.unexpected(trial, "prepare", reason, trial.engine().kind(), application));
      }
    }
    return usable;
  }

  private static void look(TrialDirectory files, Trial trial, boolean whole) throws IOException {
    Optional<InputStream> checkpoint = files.open();
    if (checkpoint.isEmpty()) {
      return;
    }
    try (InputStream stream = checkpoint.get()) {
      if (whole) {
        Checkpoint.verify(stream, trial.lineage());
      } else {
        Checkpoint.verifyHead(stream, trial.lineage());
      }
    }
  }
}
