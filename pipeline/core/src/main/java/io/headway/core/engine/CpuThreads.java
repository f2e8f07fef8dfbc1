package io.headway.core.engine;

import io.headway.core.error.InvalidException;
import java.util.Locale;
import java.util.function.IntConsumer;

/**
 * The number of CPU threads of this process, held by a session from its opening to its close.
 *
 * <p>It changes the order of sums and is part of a trial's identity, and it is one for the process:
 * engines that use OpenBLAS use the same. Sessions that are open together, of whatever engine, must
 * therefore agree on it, and a session that asks for another is refused rather than computed with
 * its neighbour's.
 */
public final class CpuThreads implements AutoCloseable {
  private static int sessions;
  private static int current;

  private boolean open = true;

  private CpuThreads() {}

  /**
   * Sets the calling thread and the process to a number of threads.
   *
   * @param set how an engine does so
   * @throws IllegalArgumentException if another session holds another number
   */
  public static CpuThreads claim(int count, IntConsumer set) {
    synchronized (CpuThreads.class) {
      if (sessions > 0 && current != count) {
        throw new InvalidException(
            String.format(
                Locale.ROOT,
                "Invalid threads: %d (must be %d while other sessions of this process are open)",
                count,
                current));
      }
      set.accept(count);
      current = count;
      sessions++;
      return new CpuThreads();
    }
  }

  /**
   * Does something that may change the process's number of threads, such as loading a library, and
   * sets it again if a session holds one.
   */
  public static void guard(Runnable work, IntConsumer set) {
    synchronized (CpuThreads.class) {
      work.run();
      if (sessions > 0) {
        set.accept(current);
      }
    }
  }

  @Override
  public void close() {
    synchronized (CpuThreads.class) {
      if (open) {
        open = false;
        sessions--;
      }
    }
  }
}
