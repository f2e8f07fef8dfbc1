package io.headway.engine.libtorch;

import io.headway.core.engine.CpuThreads;
import io.headway.core.engine.NativeCache;
import io.headway.core.engine.NativeJar;
import io.headway.core.error.CannotException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.global.torch;

/**
 * Loads the native libraries, once and with the right settings; every use of LibTorch starts here.
 */
final class Natives {
  private static final String LIMIT = "org.bytedeco.javacpp.maxphysicalbytes";

  /** What it loads, beside what those load. */
  static final List<NativeJar> JARS =
      List.of(
          new NativeJar("javacpp", "org/bytedeco/javacpp", "jnijavacpp"),
          new NativeJar("openblas", "org/bytedeco/openblas", "jniopenblas_nolapack"),
          new NativeJar("pytorch", "org/bytedeco/pytorch", "jnitorch", List.of("", "-gpu")));

  /** What only the natives for CUDA need. */
  private static final Pattern CUDA_LIBRARY = Pattern.compile("lib(cu[a-z]|nv|nccl|torch_cuda)");

  /** Why the libraries could not be loaded, if so. */
  private static final Optional<Throwable> FAILURE;

  static {
    // JavaCPP would refuse native memory beyond a limit that it derives from the Java heap.
    if (System.getProperty(LIMIT) == null) {
      System.setProperty(LIMIT, "0");
    }
    FAILURE = failureOfLoading();
  }

  private Natives() {}

  /**
   * Loads the libraries if they are not.
   *
   * @throws IllegalStateException "Cannot load LibTorch: ..." naming the machine that there are no
   *     natives for, the library that is missing, or the folder that cannot be written
   */
  static void load() {
    if (FAILURE.isPresent()) {
      Throwable root = FAILURE.get();
      if (root instanceof IOException) {
        throw new CannotException("Cannot load LibTorch: " + root.getMessage(), root);
      }
      while (root.getCause() != null) {
        root = root.getCause();
      }
      String message = String.valueOf(root.getMessage());
      if (root instanceof ClassNotFoundException) {
        throw new CannotException(
            String.format(
                Locale.ROOT,
                "Cannot load LibTorch: no %s (its jars must be on the class path: build or unpack Headway"
                    + " again; spark-submit takes them with --jars)",
                message),
            FAILURE.get());
      }
      Optional<String> missing = NativeJar.missing(JARS, Natives.class.getClassLoader());
      if (missing.isPresent()) {
        throw new CannotException("Cannot load LibTorch: " + missing.get(), FAILURE.get());
      }
      throw new CannotException(
          String.format(
              Locale.ROOT,
              "Cannot load LibTorch: %s%s",
              message.substring(message.lastIndexOf('/') + 1),
              CUDA_LIBRARY.matcher(message).find()
                  ? " (natives for CUDA need CUDA 13, cuDNN 9 and NCCL on the host)"
                  : ""),
          FAILURE.get());
    }
  }

  private static Optional<Throwable> failureOfLoading() {
    try (NativeCache cache = NativeCache.lock()) {
      CpuThreads.guard(torch::get_num_threads, BlasThreads::set);
      return Optional.empty();
    } catch (LinkageError | IOException e) {
      return Optional.of(e);
    }
  }

  /** Version and instruction set, e.g. {@code LibTorch 2.10.0, AVX512, OpenBLAS}. */
  static String description() {
    try (BytePointer text = torch.show_config()) {
      String configuration = text.getString();
      return String.format(
          Locale.ROOT,
          "LibTorch %s, %s, BLAS %s",
          first(configuration, "TORCH_VERSION=([^,\\s]+)"),
          first(configuration, "CPU capability usage: (\\S+)"),
          first(configuration, "BLAS_INFO=([^,\\s]+)"));
    }
  }

  /** Usable GPUs; 0 where the natives or the host have no CUDA. */
  static int gpus() {
    return torch.cuda_is_available() ? torch.cuda_device_count() : 0;
  }

  private static String first(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    return matcher.find() ? matcher.group(1) : "unknown";
  }
}
