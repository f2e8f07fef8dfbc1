package io.headway.core.train;

/** What a training tells its surroundings and asks of them, between two steps. */
public interface TrainingMonitor {
  /** A step was taken, or the stage changed. Called often: must be quick. */
  void progress(Progress progress);

  /** Whether the training is to write a checkpoint and stop. */
  boolean stopRequested();

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
