package io.headway.jobs.train;

import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Tells the trainings of this process to write a checkpoint and stop when the process is asked to
 * end, and holds the end back until they have.
 */
final class StopSignal {
  /** A training that has not stopped by then is given up; its last checkpoint stands. */
  private static final long PATIENCE_SECONDS = 30;

  private static final StopSignal INSTANCE = new StopSignal();

  private final Phaser trainings = new Phaser(1);
  private volatile boolean raised;

  private StopSignal() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::raise, "headway-stop"));
  }

  static StopSignal ofThisProcess() {
    return INSTANCE;
  }

  /** Whether the process is ending. */
  boolean raised() {
    return raised;
  }

  /** A training begins. */
  void enter() {
    trainings.register();
  }

  /** A training has ended or written its checkpoint. */
  void leave() {
    trainings.arriveAndDeregister();
  }

  private void raise() {
    raised = true;
    if (trainings.getRegisteredParties() > 1) {
      System.err.println(
          "headway: stopping; checkpoints are written, run the same command again to continue");
    }
    int phase = trainings.arrive();
    try {
      trainings.awaitAdvanceInterruptibly(phase, PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      System.err.println(
          "headway: a training did not stop in %d s; its last checkpoint stands"
              .formatted(PATIENCE_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
