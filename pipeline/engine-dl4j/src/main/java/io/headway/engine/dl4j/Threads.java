package io.headway.engine.dl4j;

import io.headway.core.engine.CpuThreads;
import io.headway.core.error.InvalidException;
import java.util.Locale;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * ND4J's numbers of CPU threads: the trial's threads go to OpenBLAS, for matrix products, and
 * ND4J's own kernels have one, since idle threads of either pool spin and slow the other down.
 *
 * <p>OpenBLAS's number is one for the process: LibTorch's and ND4J's copies of it resolve to the
 * one that was loaded first. Some kernels of ND4J have as many threads as the environment variable
 * {@code SD_MAX_THREADS}, or the host, says, and cannot be told otherwise (1.0.0-M2.1); of those
 * the engine uses only what gives the same sums with any number.
 */
final class Threads {
  private Threads() {}

  /**
   * Sets the process to a number of threads.
   *
   * @throws IllegalArgumentException if another session holds another number
   */
  static CpuThreads claim(int count) {
    return CpuThreads.claim(count, Threads::set);
  }

  static void set(int count) {
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
    Nd4j.getEnvironment().setMaxMasterThreads(1);
    BlasThreads.set(count);
    int own = Nd4j.getEnvironment().maxMasterThreads();
    int blas = BlasThreads.get().orElse(count);
    if (own != 1 || blas != count) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid threads: %d (OpenBLAS took %d and ND4J %d; must be a number it takes, and 1)",
              count,
              blas,
              own));
    }
  }
}
