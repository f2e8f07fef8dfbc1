package io.headway.engine.libtorch;

import io.headway.core.engine.CpuThreads;
import io.headway.core.error.InvalidException;
import java.util.Locale;
import org.bytedeco.pytorch.global.torch;

/**
 * LibTorch's numbers of CPU threads.
 *
 * <p>It computes with two pools: OpenBLAS's for matrix products, whose size is one for the process,
 * and OpenMP's for the rest, whose size is a setting of the calling thread. Idle threads of either
 * spin, so that two pools of n are slower than one thread; the trial's threads therefore go to
 * OpenBLAS, and OpenMP has one; but products of bfloat16 are oneDNN's, whose threads are OpenMP's.
 */
final class Threads {
  private Threads() {}

  /**
   * Sets the calling thread and the process to a number of threads.
   *
   * @param bfloat16 whether most products are of bfloat16
   * @throws IllegalArgumentException if another session holds another number
   */
  static CpuThreads claim(int count, boolean bfloat16) {
    return CpuThreads.claim(count, n -> NativeScope.run(() -> set(n, bfloat16 ? n : 1)));
  }

  private static void set(int count, int openMpThreads) {
    // The first call in a thread copies the number that any thread set last: it must come first.
    torch.get_num_threads();
    torch.set_num_threads(openMpThreads);
    BlasThreads.set(count);
    int openMp = torch.get_num_threads();
    int blas = BlasThreads.get().orElse(count);
    if (openMp != openMpThreads || blas != count) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid threads: %d (OpenBLAS took %d and OpenMP %d; must be a number that both take)",
              count,
              blas,
              openMp));
    }
  }
}
