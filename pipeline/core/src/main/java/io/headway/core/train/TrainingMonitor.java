package io.headway.core.train;

import io.headway.core.error.CannotException;
import java.io.IOException;

/** What a training tells its surroundings and asks of them, between two steps. */
public interface TrainingMonitor {
  /** A step was taken, or the stage changed. Called often: must be quick. */
  void progress(Progress progress);

  /** Whether the training is to write a checkpoint and stop. */
  boolean stopRequested();

  /** The training begins after that many steps; 0 if there was no checkpoint. */
  default void begun(int step) {}

  /** Something to know of how it is trained, said once, such as {@code keeps ... on its device}. */
  default void told(String what) {}

  /** A checkpoint was written after that many steps. */
  default void checkpointed(int step) {}

  /**
   * A checkpoint could not be written; the last good one stands and the training goes on. Who does
   * not expect this has the trial fail.
   */
  default void checkpointFailed(int step, IOException reason) {
    throw new CannotException("Cannot write a checkpoint: " + reason.getMessage(), reason);
  }

  /**
   * The checkpoint is damaged, and the training begins at the start. Who does not expect this has
   * the trial fail.
   */
  default void checkpointDamaged(Checkpoint.DamagedException reason) throws IOException {
    throw reason;
  }

  /** Neither tells nor stops. */
  TrainingMonitor NONE =
      new TrainingMonitor() {
        @Override
        public void progress(Progress progress) {}

        @Override
        public boolean stopRequested() {
          return false;
        }
      };
}
