package io.headway.engine.libtorch;

import io.headway.core.engine.CpuThreads;
import io.headway.core.error.InvalidException;
import java.util.Locale;
import org.bytedeco.openblas.presets.openblas_nolapack;
import org.bytedeco.pytorch.global.torch;

/**
 * LibTorch's numbers of CPU threads.
 *
 * <p>It computes with two pools: OpenBLAS's for matrix products, whose size is one for the process,
 * and OpenMP's for the rest, whose size is a setting of the calling thread. Idle threads of either
 * spin, so that two pools of n are slower than one thread; the trial's threads therefore go to
 * OpenBLAS, and OpenMP has one.
 */
final class Threads {
  private Threads() {}

  /**
   * Sets the calling thread and the process to a number of threads.
   *
   * @throws IllegalArgumentException if another session holds another number
   */
  static CpuThreads claim(int count) {
    return CpuThreads.claim(count, n -> NativeScope.run(() -> set(n)));
  }

  private static void set(int count) {
    // The first call in a thread copies the number that any thread set last: it must come first.
    torch.get_num_threads();
    torch.set_num_threads(1);
    openblas_nolapack.blas_set_num_threads(count);
    int openMp = torch.get_num_threads();
    int openBlas = openblas_nolapack.blas_get_num_threads();
    if (openMp != 1 || openBlas != count) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid threads: %d (OpenBLAS took %d and OpenMP %d; must be a number it takes, and 1)",
              count,
              openBlas,
              openMp));
    }
  }
}
