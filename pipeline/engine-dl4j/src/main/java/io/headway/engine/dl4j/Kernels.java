package io.headway.engine.dl4j;

import io.headway.core.engine.NativeJar;
import io.headway.core.error.CannotException;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.bytedeco.javacpp.ClassProperties;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;

/**
 * A build of ND4J's CPU kernels.
 *
 * @param extension of the platform's name in JavaCPP's jars
 * @param needs features of the CPU, as Linux names them
 */
record Kernels(String extension, Set<String> needs) {
  private static final String BINDING = "org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu";
  private static final String LINUX = "linux-x86_64";
  private static final List<String> LIBRARIES = List.of("gomp@.1", "nd4jcpu", "jnind4jcpu");

  /** Those that Headway brings, the fastest first. */
  private static final List<Kernels> ALL =
      List.of(
          new Kernels("-avx512", Set.of("avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl")),
          new Kernels("-avx2", Set.of("avx2", "fma", "f16c")),
          new Kernels("", Set.of()));

  /** The best that runs on a CPU. */
  static Kernels best(Set<String> features) {
    return ALL.stream()
        .filter(kernels -> features.containsAll(kernels.needs))
        .findFirst()
        .orElseThrow();
  }

  /** The best that runs here. */
  static Kernels ofThisCpu() throws IOException {
    Path cpuInfo = Path.of("/proc/cpuinfo");
    return best(features(Files.exists(cpuInfo) ? Files.readAllLines(cpuInfo) : List.of()));
  }

  /** The features of the first CPU that {@code /proc/cpuinfo} lists; none if it says nothing. */
  static Set<String> features(List<String> cpuInfo) {
    return cpuInfo.stream()
        .filter(line -> line.startsWith("flags"))
        .findFirst()
        .map(line -> Set.of(line.substring(line.indexOf(':') + 1).strip().split("\\s+")))
        .orElse(Set.of());
  }

  /** The jar of some of them; empty where ND4J is built for CUDA. */
  static Optional<NativeJar> jar() {
    return binding()
        .map(
            found ->
                new NativeJar(
                    "nd4j-native",
                    BINDING.substring(0, BINDING.lastIndexOf('.')).replace('.', '/'),
                    "jnind4jcpu",
                    ALL.stream().map(Kernels::extension).toList()));
  }

  /**
   * Loads them on Linux, unless ND4J is built for CUDA; elsewhere there is one build, which JavaCPP
   * finds. It would take the first build that is on the class path, AVX-512 before AVX2, and a CPU
   * without it would die of an illegal instruction; what is loaded already, it leaves.
   */
  void load() {
    Optional<Class<?>> binding = binding();
    if (binding.isEmpty() || !Loader.getPlatform().equals(LINUX)) {
      return;
    }
    Loader.load(openblas.class);
    Properties platform = new Properties();
    platform.putAll(Loader.loadProperties());
    platform.setProperty("platform.extension", extension);
    ClassProperties properties = Loader.loadProperties(binding.get(), platform, true);
    for (String name : LIBRARIES) {
      try {
        URL[] found = Loader.findLibrary(binding.get(), properties, name, false);
        Loader.loadLibrary(binding.get(), found, name);
      } catch (UnsatisfiedLinkError e) {
        throw new CannotException(
            String.format(Locale.ROOT, "no %s for %s%s", name, LINUX, extension), e);
      }
    }
  }

  /** JavaCPP's binding, not initialised: it would load what JavaCPP chooses. */
  private static Optional<Class<?>> binding() {
    try {
      return Optional.of(Class.forName(BINDING, false, Kernels.class.getClassLoader()));
    } catch (ClassNotFoundException e) {
      return Optional.empty(); // The build for CUDA has another, and one set of kernels.
    }
  }
}
