package io.headway.jobs.time;

import io.headway.core.error.CannotIoException;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** The time between two looks at what is waited for. */
public final class Pause {
  private Pause() {}

  /**
   * Waits; a thread that is interrupted stays so.
   *
   * @param refusal what an interruption means
   * @throws IOException saying so
   */
  public static void millis(long millis, String refusal) throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotIoException(refusal, e);
    }
  }
}
