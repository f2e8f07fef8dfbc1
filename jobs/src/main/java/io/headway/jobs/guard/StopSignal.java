package io.headway.jobs.guard;

import io.headway.jobs.text.Notes;
import java.util.Locale;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * Tells the trainings of this process to write a checkpoint and stop when the process is asked to
 * end, and holds the end back until they have: Spark is stopped and file systems are closed only
 * then.
 */
public final class StopSignal {
  /** A training that has not stopped by then is given up; its last checkpoint stands. */
  private static final long PATIENCE_SECONDS = 30;

  /** Before Spark's own hook (40) and that of Hadoop's file systems (10). */
  private static final int PRIORITY = 1000;

  private static final StopSignal INSTANCE = new StopSignal();

  private final Phaser users = new Phaser(1);
  private volatile boolean raised;

  private StopSignal() {
    ShutdownHookManager.get()
        .addShutdownHook(this::raise, PRIORITY, 2 * PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** The one of this process. */
  public static StopSignal ofThisProcess() {
    return INSTANCE;
  }

  /** Whether the process is ending. */
  public boolean raised() {
    return raised;
  }

  /** How many things have begun that must be over before the process ends, and are not. */
  public int unfinished() {
    return users.getRegisteredParties() - 1;
  }

  /** Something begins that must be over before the process ends. */
  public void enter() {
    users.register();
  }

  /** It is over. */
  public void leave() {
    users.arriveAndDeregister();
  }

  private void raise() {
    raised = true;
    if (unfinished() > 0) {
      Notes.say("stopping; checkpoints are written, run the same command again to continue");
    }
    int phase = users.arrive();
    try {
      users.awaitAdvanceInterruptibly(phase, PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      Notes.say(
          String.format(
              Locale.ROOT,
              "not all trainings stopped in %d s; their last checkpoints stand",
              PATIENCE_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
