package io.headway.engine.libtorch;

import org.bytedeco.openblas.presets.openblas_nolapack;
import org.bytedeco.pytorch.global.torch;

/**
 * The number of CPU threads, held by a session from its opening to its close.
 *
 * <p>LibTorch computes with two pools: OpenBLAS's for matrix products, whose size is one for the
 * process, and OpenMP's for the rest, whose size is a setting of the calling thread. Idle threads
 * of either spin, so that two pools of n are slower than one thread; the trial's threads therefore
 * go to OpenBLAS, and OpenMP has one.
 *
 * <p>The number changes the order of sums and is part of a trial's identity; sessions that are open
 * together must therefore agree on it, and a session that asks for another is refused rather than
 * computed with its neighbour's.
 */
final class Threads implements AutoCloseable {
  private static int sessions;
  private static int current;

  private boolean open = true;

  private Threads() {}

  /**
   * Sets the calling thread and the process to a number of threads.
   *
   * @throws IllegalArgumentException if another session holds another number
   */
  static Threads claim(int count) {
    synchronized (Threads.class) {
      if (sessions > 0 && current != count) {
        throw new IllegalArgumentException(
            "Invalid threads: %d (must be %d while other sessions of this process are open)"
                .formatted(count, current));
      }
      NativeScope.run(() -> set(count));
      current = count;
      sessions++;
      return new Threads();
    }
  }

  private static void set(int count) {
    // The first call in a thread copies the number that any thread set last: it must come first.
    torch.get_num_threads();
    torch.set_num_threads(1);
    openblas_nolapack.blas_set_num_threads(count);
    int openMp = torch.get_num_threads();
    int openBlas = openblas_nolapack.blas_get_num_threads();
    if (openMp != 1 || openBlas != count) {
      throw new IllegalArgumentException(
          "Invalid threads: %d (OpenBLAS took %d and OpenMP %d; must be a number it takes, and 1)"
              .formatted(count, openBlas, openMp));
    }
  }

  @Override
  public void close() {
    synchronized (Threads.class) {
      if (open) {
        open = false;
        sessions--;
      }
    }
  }
}
