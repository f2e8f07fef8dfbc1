package io.headway.jobs.train;

import io.headway.core.train.Checkpoint;
import io.headway.core.train.CheckpointStore;
import io.headway.core.train.Progress;
import io.headway.core.train.TrainingMonitor;
import io.headway.jobs.storage.Patience;
import io.headway.jobs.storage.TrialDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * A replica that is not the first: it begins from the same checkpoint as the others and writes
 * nothing; the first replica holds the lease and speaks for all.
 */
record Follower(String trialId, TrialDirectory files, Patience patience)
    implements TrainingMonitor, CheckpointStore {
  @Override
  public void progress(Progress progress) {}

  /** The first replica sees the same, and says so. */
  @Override
  public void checkpointDamaged(Checkpoint.DamagedException reason) {}

  @Override
  public boolean stopRequested() {
    return patience.givenUp().getAsBoolean();
  }

  @Override
  public Optional<InputStream> open() throws IOException {
    return patience.get("open the checkpoint of " + trialId, files::open);
  }

  @Override
  public void save(CheckpointStore.Content content) {}
}
