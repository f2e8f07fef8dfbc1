package io.headway.jobs.cluster;

import io.headway.jobs.SparkDistribution;
import io.headway.jobs.ThisSpark;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A way to bring Headway to a cluster.
 *
 * @param jar that is submitted
 * @param jars sent along
 * @param classPath what every machine has already
 */
record Application(Path jar, List<Path> jars, List<Path> classPath) {
  private static final Path ROOT =
      SparkDistribution.TARGET.resolve(Path.of("..", "..")).normalize();

  static final String MAIN_CLASS = "io.headway.jobs.cli.Headway";

  Application {
    jars = List.copyOf(jars);
    classPath = List.copyOf(classPath);
  }

  /** Our own jar alone is sent; what it needs lies on every machine. */
  static Application installed() {
    return new Application(
        one(SparkDistribution.TARGET, "jobs-[^-]+(-SNAPSHOT)?\\.jar"),
        List.of(),
        Stream.concat(modules(), SparkDistribution.classPath("classpath.txt")).toList());
  }

  /**
   * The same by way of a link to this checkout: YARN's shell would take a parenthesis in a class
   * path for its own.
   */
  Application through(Path link) throws IOException {
    if (!Files.isSymbolicLink(link)) {
      Files.createSymbolicLink(link, ROOT);
    }
    return new Application(
        jar, jars, classPath.stream().map(entry -> through(link, entry)).toList());
  }

  private static Path through(Path link, Path entry) {
    return entry.startsWith(ROOT) ? link.resolve(ROOT.relativize(entry).toString()) : entry;
  }

  private static Stream<Path> modules() {
    Stream<String> always =
        Stream.of(
            "charts",
            "exports",
            "maze-gen",
            "trajectory-gen",
            "pipeline/core",
            "pipeline/engine-libtorch",
            "pipeline/engine-dl4j");
    Stream<String> averaging = ThisSpark.averages() ? Stream.of("jobs-dl4j") : Stream.empty();
    return Stream.concat(always, averaging)
        .map(ROOT::resolve)
        .map(
            module ->
                one(module.resolve("target"), module.getFileName() + "-[^-]+(-SNAPSHOT)?\\.jar"));
  }

  /** One jar of classes, and the native libraries beside it. */
  static Application withNatives() {
    return beside("natives");
  }

  /** The same with those of the second engine. */
  static Application withBothEngines() {
    return beside("natives", "natives-dl4j");
  }

  private static Application beside(String... folders) {
    Path cluster = SparkDistribution.TARGET.resolve("cluster");
    return new Application(
        one(cluster, "headway-[^-]+(-SNAPSHOT)?\\.jar"),
        Stream.of(folders)
            .flatMap(folder -> matching(cluster.resolve(folder), ".*\\.jar").stream())
            .toList(),
        List.of());
  }

  /** One jar of classes; the native libraries lie on every machine. */
  static Application withNativesThere() {
    Application sent = withNatives();
    return new Application(sent.jar(), List.of(), sent.jars());
  }

  /** The same with more jars sent along. */
  Application with(Path... more) {
    return new Application(jar, Stream.concat(jars.stream(), Stream.of(more)).toList(), classPath);
  }

  /** One jar with everything. */
  static Application selfContained() {
    return new Application(
        one(SparkDistribution.TARGET.resolve("cluster"), "headway-.*-linux-x86_64\\.jar"),
        List.of(),
        List.of());
  }

  private static Path one(Path folder, String pattern) {
    List<Path> found = matching(folder, pattern);
    if (found.size() != 1) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "Cannot choose %s in %s: found %s (run mvn clean package)",
              pattern,
              folder,
              found));
    }
    return found.get(0);
  }

  private static List<Path> matching(Path folder, String pattern) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().matches(pattern)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As an option of Spark. */
  static String join(List<Path> paths, String separator) {
    return paths.stream().map(Path::toString).collect(Collectors.joining(separator));
  }

  String joinedClassPath() {
    return join(classPath, File.pathSeparator);
  }
}
