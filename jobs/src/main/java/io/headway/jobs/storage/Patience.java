package io.headway.jobs.storage;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.security.AccessControlException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries again what storage refuses, for a while: after 0.1 s, 0.2 s, ... 10 s, until the limit.
 * What a lease, a permission or a file in the way forbids is not tried again.
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
      } catch (HeldException
          | AccessControlException
          | ParentNotDirectoryException
          | org.apache.hadoop.fs.FileAlreadyExistsException
          | java.nio.file.AccessDeniedException
          | java.nio.file.NotDirectoryException
          | java.nio.file.FileAlreadyExistsException e) {
        throw e;
      } catch (IOException e) {
        if (givenUp.getAsBoolean() || System.nanoTime() + pause * 1_000_000 > end) {
          throw new IOException(String.format(Locale.ROOT, "Cannot %s: %s", what, reason(e)), e);
        }
        LOG.warn("Cannot {}, trying again: {}", what, reason(e));
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

  private static String reason(IOException e) {
    return e.getClass().getSimpleName()
        + ": "
        + String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
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
