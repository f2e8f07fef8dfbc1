package io.headway.engine.dl4j;

import io.headway.core.engine.CpuThreads;
import io.headway.core.engine.NativeCache;
import io.headway.core.engine.NativeJar;
import io.headway.core.error.CannotException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.factory.Nd4jBackend;

/** Loads the native libraries, once and with the right settings; every use of ND4J starts here. */
final class Natives {
  private static final String LIMIT = "org.bytedeco.javacpp.maxphysicalbytes";
  private static final String LOGS = "org.nd4j.log.initialization";

  private static final String CUDA_BINDING = "org.bytedeco.cuda.global.cudart";
  private static final String CUDA_LIBRARY = "libjnicudart.so";
  private static final String CUDA_NEEDS =
      " (kernels for CUDA need a GPU, its driver and CUDA 11.6)";

  private static final String BUILD = "/org/eclipse/org.nd4j-nd4j-api-git.properties";

  /** Why the libraries could not be loaded, if so. */
  private static final Optional<Throwable> FAILURE;

  static {
    // JavaCPP would refuse native memory beyond a limit that it derives from the Java heap.
    setIfUnset(LIMIT, "0");
    setIfUnset(LOGS, "false");
    FAILURE = failureOfLoading();
  }

  private Natives() {}

  private static void setIfUnset(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /**
   * Loads the libraries if they are not.
   *
   * @throws IllegalStateException "Cannot load ND4J: ..." naming what is missing
   */
  static void load() {
    if (FAILURE.isPresent()) {
      Throwable root = FAILURE.get();
      while (root.getCause() != null && !(root instanceof IOException)) {
        root = root.getCause();
      }
      throw new CannotException("Cannot load ND4J: " + reason(root), FAILURE.get());
    }
  }

  private static String reason(Throwable root) {
    boolean classes = !(root instanceof ClassNotFoundException || root instanceof IOException);
    Optional<String> missing =
        classes ? NativeJar.missing(jars(), Natives.class.getClassLoader()) : Optional.empty();
    return missing.orElseGet(() -> reasonThoughThere(root));
  }

  /** What it loads, beside what those load: of the build for CUDA, not the kernels. */
  static List<NativeJar> jars() {
    return Stream.of(
            Stream.of(new NativeJar("javacpp", "org/bytedeco/javacpp", "jnijavacpp")),
            Stream.of(new NativeJar("openblas", "org/bytedeco/openblas", "jniopenblas_nolapack")),
            Kernels.jar().stream())
        .flatMap(jar -> jar)
        .toList();
  }

  private static String reasonThoughThere(Throwable root) {
    if (root instanceof Nd4jBackend.NoAvailableBackendException) {
      return "no kernels that run here" + (brings(CUDA_BINDING) ? CUDA_NEEDS : "");
    }
    String message = String.valueOf(root.getMessage());
    if (root instanceof UnsatisfiedLinkError && message.contains(CUDA_LIBRARY)) {
      return message.replaceFirst(".*" + CUDA_LIBRARY + "\\S* ", "") + CUDA_NEEDS;
    }
    return root instanceof ClassNotFoundException
        ? String.format(
            Locale.ROOT, "no %s (its jars must be on the class path)", root.getMessage())
        : message;
  }

  /**
   * Before ND4J would, which prints the stack of what is missing and says that it found nothing.
   */
  private static void loadCuda() throws ClassNotFoundException {
    if (brings(CUDA_BINDING)) {
      var unused = Class.forName(CUDA_BINDING, true, Natives.class.getClassLoader());
    }
  }

  private static boolean brings(String type) {
    String file = type.replace('.', '/') + ".class";
    return Natives.class.getClassLoader().getResource(file) != null;
  }

  private static Optional<Throwable> failureOfLoading() {
    try (NativeCache cache = NativeCache.lock()) {
      Kernels.ofThisCpu().load();
      loadCuda();
      // When it is first asked for, its BLAS takes as many threads as there are cores, also from
      // sessions of another engine.
      CpuThreads.guard(() -> Nd4j.getBlasWrapper().level1(), BlasThreads::set);
      return Optional.empty();
    } catch (LinkageError | IOException | ClassNotFoundException | RuntimeException e) {
      return Optional.of(e);
    }
  }

  /** The file that the kernels were loaded from. */
  static String library() {
    return Loader.getLoadedLibraries().entrySet().stream()
        .filter(entry -> entry.getKey().contains("nd4jc"))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("unknown");
  }

  /** Version and build, e.g. {@code ND4J 1.0.0-M2.1, linux-x86_64-avx512, BLAS openblas}. */
  static String description() {
    Path folder = Path.of(library()).getParent();
    return String.format(
        Locale.ROOT,
        "ND4J %s, %s, BLAS %s",
        version(),
        folder == null ? "unknown kernels" : folder.getFileName(),
        Nd4j.getExecutioner().getEnvironmentInformation().get("blas.vendor"));
  }

  private static String version() {
    Properties build = new Properties();
    try (InputStream in = Nd4j.class.getResourceAsStream(BUILD)) {
      build.load(in);
      return build.getProperty("git.build.version");
    } catch (IOException e) {
      throw new CannotException(
          String.format(Locale.ROOT, "Cannot read %s: %s", BUILD, e.getMessage()), e);
    }
  }

  /** Whether the build is that for CUDA. */
  static boolean cuda() {
    return !Nd4j.getEnvironment().isCPU();
  }

  /** Usable GPUs. */
  static int gpus() {
    return cuda() ? Nd4j.getAffinityManager().getNumberOfDevices() : 0;
  }
}
