package io.headway.jobs.storage;

import io.headway.core.error.CannotIoException;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries again what storage refuses, for a while: after 0.1 s, 0.2 s, ... 10 s, until the limit.
 * What a lease forbids, or nothing could mend, is not tried again.
 *
 * @param limit of the time spent trying
 * @param givenUp ends the trying at once, e.g. when the process is to stop
 */
public record Patience(Duration limit, BooleanSupplier givenUp) {
  private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long LONGEST_PAUSE_MILLIS = 10_000;

  /** Something that needs storage. */
  public interface Action<T> {
    /** Does it. */
    T run() throws IOException;
  }

  /** Something that needs storage and returns nothing. */
  public interface Step {
    /** Does it. */
    void run() throws IOException;
  }

  /**
   * Does it, again and again while it fails.
   *
   * @param what is done, for messages: {@code write the result}
   * @throws IOException the last failure, when time is up or trying again is useless
   */
  public <T> T get(String what, Action<T> action) throws IOException {
    long end = System.nanoTime() + limit.toNanos();
    for (long pause = FIRST_PAUSE_MILLIS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS)) {
      try {
        return action.run();
      } catch (HeldException e) {
        throw e;
      } catch (IOException e) {
        if (Hopeless.is(e)
            || givenUp.getAsBoolean()
            || System.nanoTime() + pause * 1_000_000 > end) {
          throw new CannotIoException(
              String.format(Locale.ROOT, "Cannot %s: %s", what, IoReasons.of(e)), e);
        }
        LOG.warn("Cannot {}, trying again: {}", what, IoReasons.of(e));
        sleep(pause, e);
      }
    }
  }

  /** As {@link #get}. */
  public void run(String what, Step step) throws IOException {
    get(
        what,
        () -> {
          step.run();
          return true;
        });
  }

  private void sleep(long millis, IOException reason) throws IOException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    try {
      while (!givenUp.getAsBoolean() && System.nanoTime() < end) {
        TimeUnit.MILLISECONDS.sleep(FIRST_PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw reason;
    }
  }
}
